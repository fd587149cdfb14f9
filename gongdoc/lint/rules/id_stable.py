"""An id that was exported before is still there, or named among the `aliases` of what took its place.

Links, programs that read the JSON, and the ticks of readers know guides, sections and steps by their ids. An id is made
of titles, so a new title is a new id, unless the author gives the old one as `aliases`: of a `<Step>`, of a marked
section, or in the front matter of a guide that moved. This rule compares with an export: `gongdoc check --baseline
site`, where `site` is the site as it was built before, or what `gongdoc export --output` wrote. Without a baseline it
says nothing.

A step is found again by its content, else by its title or its place between others. Where nothing else has the same
content, `--fix` adds the alias. What is gone for good is told until the guides are exported anew.

## Right

```mdx
# Create a key

<Steps>
  <Step title="Open the settings page" aliases="open-the-settings">They are in the menu.</Step>
</Steps>
```

`baseline.json`:

```json
{
  "schema_version": "1.0.0", "id": "guide", "title": "Create a key", "sections": [],
  "steps": [{"id": "open-the-settings", "number": 1, "title": "Open the settings"}]
}
```

## Wrong

```mdx
# Create a key

## In the menu

<Steps>
  <Step title="Open the settings page">They are in the menu.</Step>
  <Step title="Copy it" aliases="take-it">It is shown once.</Step>
</Steps>
```

`baseline.json`:

```json
{
  "schema_version": "1.0.0", "id": "guide", "title": "Create a key",
  "sections": [{"id": "in-the-web", "title": "In the web", "sections": []}],
  "steps": [
    {"id": "open", "number": 1, "title": "Open", "section": "in-the-web", "fingerprint": "7708ce968b7d2f49"},
    {"id": "copy", "number": 2, "title": "Copy it", "section": "in-the-web", "fingerprint": "0000000000000000"},
    {"id": "take-it", "number": 3, "title": "Take it", "section": "in-the-web", "fingerprint": "1111111111111111"},
    {"id": "close", "number": 4, "title": "Close", "section": "in-the-web", "fingerprint": "2222222222222222"}
  ]
}
```

- `1:1` Unexpected absence of the step `close` ('Close'), which was exported before, expected its id, at least among the
  `aliases` of what took its place (note: when it is gone for good, export the guides anew)
- `3:1` Unexpected id `in-the-menu` of a section whose id was `in-the-web`, expected the old one (note: links to
  `#in-the-web` lead nowhere now; `<h2 id="in-the-web">` keeps it)
- `6:3` Unexpected id `in-the-menu-open-the-settings-page` of a step whose id was `open`, expected the old one among its
  `aliases` (note: `aliases="open"`)
- `7:3` Unexpected id `in-the-menu-copy-it` of a step whose id was `copy`, expected the old one among its `aliases`
  (note: `aliases="take-it copy"`)

Becomes:

```mdx
# Create a key

## In the menu

<Steps>
  <Step title="Open the settings page" aliases="open">They are in the menu.</Step>
  <Step title="Copy it" aliases="take-it">It is shown once.</Step>
</Steps>
```

A guide that moved:

`keys/new.mdx`:

```mdx
# Create a key

<Steps>
  <Step title="Open the settings">They are in the menu.</Step>
</Steps>
```

`baseline.json`:

```json
{
  "schema_version": "1.0.0", "id": "old", "title": "Create a key", "sections": [], "source": {"path": "old.mdx"},
  "steps": [{"id": "open-the-settings", "number": 1, "title": "Open", "fingerprint": "7708ce968b7d2f49"}]
}
```

- `keys/new.mdx:1:1` Unexpected id `keys/new` of a guide whose id was `old`, expected the old one among `aliases` in the
  front matter (note: `aliases: ["old"]`)
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from gongdoc.guide.ids import slug
from gongdoc.guide.model import Accordion, Guide, Heading, Section, Step, StepRef, Tab
from gongdoc.guide.traverse import walk
from gongdoc.lint.document import Document, attribute, opening
from gongdoc.lint.outline import MARK
from gongdoc.lint.rule import Edit, Fix, NoOptions, Problem, Rule, short
from gongdoc.lint.tags import set_attribute
from gongdoc.source import Point, Span

if TYPE_CHECKING:
    from gongdoc.guide.context import Node
    from gongdoc.lint.site import BaselineGuide, Site

Old = TypeVar("Old")
New = TypeVar("New")
_FRONT_MATTER = re.compile(
    r"\ufeff?---[ \t]*(\r\n|\r|\n)(?:.*?(?:\r\n|\r|\n))??(?=---[ \t]*(?:\r\n|\r|\n|\Z))", re.DOTALL
)
_START = Span(Point(1, 1), Point(1, 1))
_ID = re.compile(r"[^\s`]+")


def check(document: Document, _: NoOptions) -> Iterator[Problem]:
    """Ids of steps and sections that a guide had, and has no more."""
    guide = document.guide
    if guide is None or not document.site.baseline:
        return
    baseline = document.site.baseline
    old = next((baseline[name] for name in (guide.id, *guide.aliases) if name in baseline), None)
    if old is None:
        return
    elements = {
        (node["position"]["start"]["line"], node["position"]["start"]["column"]): node
        for node in document.elements("Step", "section", "article", "div", "aside", "main")
        if node.get("position")
    }
    steps = _steps(guide, old)
    yield from _about_steps(document, steps, elements)
    yield from _about_sections(document, old, steps, elements)
    now = {ref.id for ref in guide.steps} | {name for step in document.made(Step) for name in step.aliases}
    for name, step in old.steps.items():
        if name not in now and name not in steps:
            yield _gone("step", name, step.title)


def _gone(what: str, name: str, title: str) -> Problem:
    return Problem(
        f"Unexpected absence of the {what} {_shown(name)} ({short(title)!r}), which was exported before, expected its "
        "id, at least among the `aliases` of what took its place (note: when it is gone for good, export the guides "
        "anew)",
        _START,
    )


# Steps --------------------------------------------------------------------------------------------------------


def _steps(guide: Guide, old: BaselineGuide) -> dict[str, tuple[StepRef, bool]]:
    """For each id that has gone and whose step is still there: the step, and whether that is certain."""
    retired = {name for node in walk((*guide.intro, *guide.sections)) if type(node) is Step for name in node.aliases}
    now = {ref.id for ref in guide.steps}
    gone = {name: step for name, step in old.steps.items() if name not in now and name not in retired}
    if not gone:
        return {}
    new = {ref.id: ref for ref in guide.steps if ref.id not in old.steps}
    found: dict[str, tuple[StepRef, bool]] = {}

    def match(of_old: Callable[[str], str], of_new: Callable[[StepRef], str], *, certain: bool) -> None:
        for name, ref in _pairs({n: of_old(n) for n in gone}, {n: of_new(ref) for n, ref in new.items()}):
            found[name] = (new.pop(ref), certain)
            del gone[name]

    match(lambda name: gone[name].fingerprint, lambda ref: ref.fingerprint, certain=True)
    match(lambda name: slug(gone[name].title), lambda ref: slug(ref.title), certain=False)
    if gone and new:
        kept = {name: name for name in old.steps if name in now} | {name: ref.id for name, (ref, _) in found.items()}
        before = _before([(name, kept.get(name, "")) for name in old.steps])
        same = set(kept.values())
        after = _before([(ref.id, ref.id if ref.id in same else "") for ref in guide.steps])
        match(lambda name: before[name], lambda ref: after[ref.id], certain=False)
    return found


def _before(items: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each item that is not known, what stands before it and after it, among those that are."""
    places: dict[str, str] = {}
    last = "\x00"
    waiting: list[str] = []
    for name, known in [*items, ("", "\x01")]:
        if known:
            places.update((other, f"{last} {known}") for other in waiting)
            last, waiting = known, []
        else:
            waiting.append(name)
    return places


def _pairs(old: Mapping[str, str], new: Mapping[str, str]) -> list[tuple[str, str]]:
    """The names that have the same mark where no other name of their side has it; an empty mark marks nothing."""
    sides: list[dict[str, str | None]] = []
    for names in (old, new):
        by_mark: dict[str, str | None] = {}
        for name, mark in names.items():
            by_mark[mark] = None if mark in by_mark else name
        sides.append(by_mark)
    return [
        (name, other)
        for mark, name in sides[0].items()
        if mark and name is not None and (other := sides[1].get(mark)) is not None
    ]


def _about_steps(
    document: Document, found: Mapping[str, tuple[StepRef, bool]], elements: Mapping[tuple[int, int], Node]
) -> Iterator[Problem]:
    steps = {step.id: step for step in document.made(Step)}
    for name, (ref, certain) in found.items():
        step = steps[ref.id]
        aliases = " ".join([*step.aliases, name])
        node = _element(step.span, elements) if _ID.fullmatch(name) else None
        fix = (
            (
                Fix(
                    f'Add `aliases="{short(aliases)}"`',
                    (set_attribute(document, node, "aliases", aliases, last=True),),
                    safe=certain,
                ),
            )
            if node is not None
            else ()
        )
        yield Problem(
            f"Unexpected id {_shown(ref.id)} of a step whose id was {_shown(name)}, expected the old one among its "
            f'`aliases` (note: `aliases="{short(aliases)}"`)',
            opening(node) if node is not None else step.span or _START,
            fix,
        )


def _element(span: Span | None, elements: Mapping[tuple[int, int], Node]) -> Node | None:
    if span is None or span.path:
        return None
    return elements.get((span.start.line, span.start.column))


# Sections -----------------------------------------------------------------------------------------------------


def _about_sections(
    document: Document,
    old: BaselineGuide,
    steps: Mapping[str, tuple[StepRef, bool]],
    elements: Mapping[tuple[int, int], Node],
) -> Iterator[Problem]:
    assert document.guide is not None  # noqa: S101  # `check` looks
    sections = {section.id: section for section in document.made(Section)}
    now = {*sections, *(name for section in sections.values() for name in section.aliases)}
    # A link finds it there, too.
    inside: list[Heading | Tab | Accordion | Step] = [*document.made(Heading), *document.made(Tab)]
    inside += [*document.made(Accordion), *document.made(Step)]
    now.update(node.id for node in inside)
    gone = {name: title for name, title in old.sections.items() if name not in now}
    new = {name: section for name, section in sections.items() if name not in old.sections}
    matched = dict(_pairs({n: slug(t) for n, t in gone.items()}, {n: slug(s.title) for n, s in new.items()}))
    matched |= _by_steps(document.guide, old, steps, gone, new)
    if len(gone) > len(matched):
        kept = {name: name for name in old.sections if name in sections} | matched
        before = _before([(name, kept.get(name, "")) for name in old.sections])
        same = set(kept.values())
        after = _before([(name, name if name in same else "") for name in sections])
        left = {name: before[name] for name in gone if name not in matched}
        matched |= dict(_pairs(left, {name: after[name] for name in new if name not in same}))
    for name, title in gone.items():
        if name not in matched:
            yield _gone("section", name, title)
            continue
        section = sections[matched[name]]
        element = _element(section.span, elements)
        marked = element is not None and attribute(element, MARK) is not None
        what = f"Unexpected id {_shown(section.id)} of a section whose id was {_shown(name)}, expected the old one"
        if element is not None and marked and _ID.fullmatch(name):
            aliases = " ".join([*section.aliases, name])
            fix = Fix(
                f'Add `aliases="{short(aliases)}"`', (set_attribute(document, element, "aliases", aliases, last=True),)
            )
            message = f'{what} among its `aliases` (note: `aliases="{short(aliases)}"`)'
            yield Problem(message, opening(element), (fix,))
        else:
            yield Problem(
                f'{what} (note: links to `#{short(name)}` lead nowhere now; `<h{section.level} id="{short(name)}">` '
                "keeps it)",
                _first_line(document, section.span),
            )


def _by_steps(
    guide: Guide,
    old: BaselineGuide,
    steps: Mapping[str, tuple[StepRef, bool]],
    gone: Iterable[str],
    new: Mapping[str, Section],
) -> dict[str, str]:
    """The sections that have gone by those that hold their steps now, where all agree."""
    sections = {ref.id: ref.section for ref in guide.steps}
    votes: dict[str, set[str]] = {}
    for name, step in old.steps.items():
        now = steps[name][0].id if name in steps else name
        if now in sections:
            votes.setdefault(step.section, set()).add(sections[now])
    found = {name: next(iter(votes[name])) for name in gone if len(votes.get(name, ())) == 1}
    taken = Counter(found.values())
    return {name: other for name, other in found.items() if other in new and taken[other] == 1}


def _first_line(document: Document, span: Span | None) -> Span:
    """The signs of a heading, for a section that begins with one."""
    if span is None or span.path:
        return span or _START
    text = document.source[document.offset(span.start) :][:10]
    signs = len(text) - len(text.lstrip("#"))
    return Span(span.start, Point(span.start.line, span.start.column + max(signs, 1)))


# Guides -------------------------------------------------------------------------------------------------------


def check_site(site: Site, _: NoOptions) -> Iterator[Problem]:
    """Guides that were exported, and are there no more."""
    if not site.baseline:
        return
    documents: dict[str, Document] = {}
    known: set[str] = set()
    for document in site.documents():
        if document.guide is None:
            known.add(document.file.rpartition(".")[0])  # it has errors, but it is there
        else:
            documents[document.guide.id] = document
            known.update((document.guide.id, *document.guide.aliases))
    gone = {name: old for name, old in site.baseline.items() if name not in known}
    new = {name: document for name, document in documents.items() if name not in site.baseline}
    moved = _moved(gone, new)
    for name, old in gone.items():
        if name in moved:
            yield _renamed(new[moved[name]], name)
        else:
            problem = _gone("guide", name, old.title)
            yield Problem(problem.message, _START, path=old.path or f"{name}.mdx")


def _moved(gone: Mapping[str, BaselineGuide], new: Mapping[str, Document]) -> dict[str, str]:
    """The guides that have gone by what they are called now: those with the same content, or most of the same steps."""
    guides = {name: document.guide for name, document in new.items() if document.guide is not None}
    moved = dict(
        _pairs({name: old.fingerprint for name, old in gone.items()}, {n: g.fingerprint for n, g in guides.items()})
    )
    taken = set(moved.values())
    holders: dict[str, list[str]] = {}
    for name, guide in guides.items():
        if name not in taken:
            for fingerprint in {ref.fingerprint for ref in guide.steps}:
                holders.setdefault(fingerprint, []).append(name)
    for name, old in gone.items():
        if name in moved:
            continue
        prints = {step.fingerprint for step in old.steps.values()}
        votes: dict[str, int] = {}
        for fingerprint in prints:
            for holder in holders.get(fingerprint, ()):
                votes[holder] = votes.get(holder, 0) + 1
        best = max(votes, key=lambda holder: votes[holder], default="")
        if best and best not in taken and votes[best] * 2 > len(prints):
            moved[name] = best
            taken.add(best)
    return moved


def _renamed(document: Document, name: str) -> Problem:
    assert document.guide is not None  # noqa: S101  # only guides are compared
    aliases: Sequence[str] = [*document.guide.aliases, name]
    line = f"aliases: {json.dumps(aliases, ensure_ascii=False)}"
    fixes: tuple[Fix, ...] = ()
    if "aliases" not in document.metadata:
        found = _FRONT_MATTER.match(document.source)
        if found is not None:
            edit = Edit(found.end(), found.end(), line + found[1])
        else:
            start, end = int(document.source.startswith("\ufeff")), document.line_ending
            edit = Edit(start, start, f"---{end}{line}{end}---{end}{end}")
        fixes = (Fix(f"Add `{short(line)}`", (edit,)),)
    return Problem(
        f"Unexpected id {_shown(document.guide.id)} of a guide whose id was {_shown(name)}, expected the old one among "
        f"`aliases` in the front matter (note: `{short(line)}`)",
        _START,
        fixes,
        path=document.file,
    )


def _shown(name: str) -> str:
    return f"`{short(name)}`"


RULE = Rule(id="id-stable", severity="warning", check=check, check_site=check_site)

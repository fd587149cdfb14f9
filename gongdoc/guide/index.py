"""The last pass over a guide: ids, fingerprints, and the flat lists of steps, links, callouts and scopes.

One walk in reading order. The values were all made in this extraction and nobody has seen them, so the fields that
depend on the whole guide are set in place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from msgspec.structs import force_setattr

from gongdoc.guide import model as m
from gongdoc.guide.ids import Ids, fingerprint, slug
from gongdoc.guide.inlines import plain
from gongdoc.guide.traverse import CHILDREN, text_of, walk

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_BLOCKS = frozenset(
    {
        m.Paragraph, m.Heading, m.List, m.ListItem, m.Code, m.Callout, m.Frame, m.Table, m.Tab, m.Accordion,
        m.Card, m.Field, m.Expandable, m.Update, m.Embed, m.Quote, m.ThematicBreak, m.Footnote,
        m.ExpressionBlock, m.Component, m.Step, m.Section,
    }
)  # fmt: skip

_WITH_CHILDREN = frozenset(
    {type_ for type_ in vars(m).values() if "children" in getattr(type_, "__struct_fields__", ())}
)
_LEAVES = frozenset(
    {
        m.InlineCode, m.Image, m.Break, m.Expression, m.FootnoteReference, m.Icon, m.Code, m.Embed,
        m.ThematicBreak, m.ExpressionBlock,
    }
)  # fmt: skip


@dataclass(slots=True)
class Place:
    """Where the walk is."""

    section: m.Section | None = None
    step: m.Step | None = None
    tab: m.Tab | None = None


@dataclass
class Index:
    """The flat lists of a guide."""

    steps: list[m.StepRef] = field(default_factory=list)
    links: list[m.LinkRef] = field(default_factory=list)
    callouts: list[m.Callout] = field(default_factory=list)
    scopes: dict[str, None] = field(default_factory=dict)
    tokens: list[str] = field(default_factory=list)
    """The content in reading order, as fingerprints count it."""
    texts: list[tuple[tuple[m.Inline, ...] | m.Code | m.Field, Place]] = field(default_factory=list)
    """Paragraphs, titles, cells, code and fields: what values and credentials are found in."""
    early: list[tuple[m.Callout, Place]] = field(default_factory=list)
    """The callouts before the first step."""
    scoped: list[m.Section | m.Step] = field(default_factory=list)
    """Sections and steps that are about scopes."""
    shows_scopes: bool = False
    """Whether a step shows the list of the selected scopes."""
    titles: list[str] = field(default_factory=list)
    """Titles of sections and steps: they count for the guide, not for a step."""


class _Exit:
    """Marks on the stack that everything inside a step or tab has been walked."""

    __slots__ = ("outside", "start", "step")

    def __init__(self, outside: Place, step: m.Step | None = None, start: int = 0) -> None:
        self.outside, self.step, self.start = outside, step, start


def link_kind(url: str) -> Literal["external", "internal", "anchor", "mail"]:
    """What kind of target an address names: `tel:` and other schemes lead outside as `https:` does."""
    if url.startswith("#"):
        return "anchor"
    if url[:7].lower() == "mailto:":
        return "mail"
    return "external" if url.startswith("//") or _SCHEME.match(url) else "internal"


def _only_text(inline: m.Inline) -> bool:
    """Whether a paragraph of this inline gives nothing to read by machine, and introduces no list that does."""
    return type(inline) is m.Text and not inline.value.rstrip().endswith((":", "："))


class _Walk:
    """The walk: where it is, and what it has found."""

    def __init__(self, authored: Iterable[str]) -> None:
        self.index = Index()
        self.ids = Ids(authored)
        self.place = Place()
        self.stack: list[Any] = []
        self.steps: list[tuple[m.Step, Place]] = []
        self.links: list[tuple[str, tuple[m.Inline, ...] | str, Place]] = []
        self.anchors: list[tuple[m.Tab | m.Accordion, str]] = []

    def run(self, roots: Iterable[Any]) -> None:
        """Walk everything; most nodes are handled right here, for there are many of them."""
        tokens, texts, stack = self.index.tokens, self.index.texts, self.stack
        stack.extend(roots)
        stack.reverse()
        while stack:
            node = stack.pop()
            kind = type(node)
            if kind is m.Text:
                tokens.append(node.value)
                continue
            if kind in _BLOCKS:
                tokens.append(" ")
                if kind is m.Paragraph and (len(node.children) != 1 or not _only_text(node.children[0])):
                    texts.append((node.children, self.place))
            special = _SPECIAL.get(kind)
            if special is not None and special(self, node):
                continue
            own = _TOKENS.get(kind)
            if own is not None:
                tokens.append(own(node))
            if kind in _LEAVES:
                continue
            held = CHILDREN.get(kind)
            inside = held(node) if held else node.children if kind in _WITH_CHILDREN else node.blocks
            if inside:
                stack.extend(inside[::-1])

    # Each returns whether the node needs nothing more.

    def section(self, node: m.Section) -> bool:
        if not node.id:
            force_setattr(node, "id", self.ids.unique(slug(node.title), "section"))
        self.index.titles.append(node.title + "\n")
        self.index.scopes.update(dict.fromkeys(node.scopes))
        if node.scopes:
            self.index.scoped.append(node)
        self.place = Place(node)
        return False

    def heading(self, node: m.Heading) -> bool:
        if not node.id:
            force_setattr(node, "id", self.ids.unique(slug(plain(node.children)), "heading"))
        return False

    def step(self, node: m.Step) -> bool:
        self.steps.append((node, self.place))
        self.index.titles.append(node.title + "\n")
        self.index.scopes.update(dict.fromkeys(node.scopes))
        if node.scopes:
            self.index.scoped.append(node)
        self.index.shows_scopes = self.index.shows_scopes or bool(node.display_scopes)
        outside = self.place
        self.place = Place(outside.section, node, outside.tab)
        # A title that the author gave as such may change without changing the step.
        named = node.title_source in ("attribute", "heading", "number") or node.title_in_blocks
        if not node.title_in_blocks:
            self.index.texts.append((node.title_inlines, self.place))
        if named and not node.title_in_blocks:
            for inline in walk(node.title_inlines):
                if type(inline) is m.Link:
                    self.links.append((inline.url, inline.children, self.place))
        self.stack.append(_Exit(outside, node, len(self.index.tokens)))
        self.stack.extend(node.blocks[::-1])
        if not named:
            self.stack.extend(node.title_inlines[::-1])
        return True

    def tab(self, node: m.Tab) -> bool:
        self.anchors.append((node, node.title))
        outside = self.place
        self.place = Place(outside.section, outside.step, node)
        self.stack.append(_Exit(outside))
        self.stack.extend(node.blocks[::-1])
        self.index.tokens.append(node.title + " ")
        return True

    def leave(self, mark: _Exit) -> bool:
        tokens = self.index.tokens
        if mark.step is not None:
            content = tokens[mark.start :]
            if not any(token.strip() for token in content):
                # A title is all that such a step has.
                content = [mark.step.title]
            force_setattr(mark.step, "fingerprint", fingerprint(content))
        tokens.append(" ")
        self.place = mark.outside
        return True

    def link(self, node: m.Link) -> bool:
        self.links.append((node.url, node.children, self.place))
        return False

    def card(self, node: m.Card) -> bool:
        if node.href:
            self.links.append((node.href, node.title, self.place))
        return False

    def component(self, node: m.Component) -> bool:
        if node.name == "a" and isinstance(node.attributes.get("href"), str):
            # A link around blocks.
            self.links.append((node.attributes["href"], text_of(node.blocks), self.place))
        return False

    def callout(self, node: m.Callout) -> bool:
        if self.place.step is None:
            self.index.callouts.append(node)
            if not self.steps:
                self.index.early.append((node, self.place))
        return False

    def table(self, node: m.Table) -> bool:
        for row in (node.header, *node.rows):
            self.index.texts.extend((cell, self.place) for cell in row)
        return False

    def code(self, node: m.Code | m.Field) -> bool:
        self.index.texts.append((node, self.place))
        return False

    def accordion(self, node: m.Accordion) -> bool:
        self.anchors.append((node, node.title))
        return False


_SPECIAL: dict[type, Callable[[_Walk, Any], bool]] = {
    m.Section: _Walk.section,
    m.Heading: _Walk.heading,
    m.Step: _Walk.step,
    m.Tab: _Walk.tab,
    m.Link: _Walk.link,
    m.Card: _Walk.card,
    m.Component: _Walk.component,
    m.Callout: _Walk.callout,
    m.Table: _Walk.table,
    m.Code: _Walk.code,
    m.Field: _Walk.code,
    m.Accordion: _Walk.accordion,
    _Exit: _Walk.leave,
}


def build(intro: tuple[m.Block, ...], sections: tuple[m.Section, ...], authored: Iterable[str]) -> Index:
    """Set ids and fingerprints in the given values and return the flat lists."""
    work = _Walk(authored)
    work.run((*intro, *sections))
    _name_steps(work.steps, work.anchors, work.ids)
    _list(work.index, work.steps, work.links)
    return work.index


def _name_steps(steps: list[tuple[m.Step, Place]], anchors: list[Any], ids: Ids) -> None:
    for node, title in anchors:
        if not node.id:
            force_setattr(node, "id", ids.unique(slug(title), "tab" if type(node) is m.Tab else "accordion"))
    for step, place in steps:
        if not step.id:
            title = slug(step.title) or f"step-{step.number}"
            section = slug(place.section.title) if place.section is not None else ""
            force_setattr(step, "id", ids.unique(f"{section}-{title}" if section else title, "step"))


def _list(index: Index, steps: list[tuple[m.Step, Place]], links: list[Any]) -> None:
    for step, place in steps:
        index.steps.append(
            m.StepRef(
                id=step.id,
                section=place.section.id if place.section else "",
                number=step.number,
                title=step.title,
                fingerprint=step.fingerprint,
                optional=step.optional,
                alternative=place.tab.id if place.tab else "",
                parent=place.step.id if place.step else "",
            )
        )
    for url, text, place in links:
        index.links.append(
            m.LinkRef(
                url=url,
                kind=link_kind(url),
                text=text if isinstance(text, str) else plain(text),
                step=place.step.id if place.step else "",
                section=place.section.id if place.section else "",
            )
        )


def _code(node: m.Code) -> str:
    # Its white space is content: signs that are no white space stand for it.
    return "\x02" + node.language + "\x02" + node.value.replace(" ", "\x03").replace("\n", "\x04") + " "


def _attributes(node: m.Component | m.InlineComponent) -> str:
    # Those of a component that gongdoc doesn't know may be content; those of a <div> say how it looks.
    if isinstance(node, m.Component) and node.known:
        return ""
    return "\x02" + node.name + json.dumps(node.attributes, sort_keys=True, ensure_ascii=False) + " "


_TOKENS: dict[type, Any] = {
    m.InlineCode: lambda n: n.value,
    m.Break: lambda _: " ",
    m.Image: lambda n: f"\x02{n.url} {n.alt}\x02",
    m.Link: lambda n: f"\x02{n.url}\x02",
    m.Expression: lambda n: "{" + n.value + "}",
    m.ExpressionBlock: lambda n: "{" + n.value + "}",
    m.Code: _code,
    m.Callout: lambda n: f"{n.title} ",
    m.Accordion: lambda n: f"{n.title} {n.description} ",
    m.Card: lambda n: f"{n.title} \x02{n.href} {n.image}\x02 ",
    m.Field: lambda n: f"{n.name} {n.value_type} {n.default} ",
    m.Expandable: lambda n: f"{n.title} ",
    m.Update: lambda n: f"{n.label} {n.description} {' '.join(n.tags)} ",
    m.Embed: lambda n: f"\x02{n.url}\x02 {n.title} ",
    m.Tooltip: lambda n: f"\x02{n.tip}\x02",
    m.Footnote: lambda n: f"[^{n.identifier}] ",
    m.FootnoteReference: lambda n: f"[^{n.identifier}]",
    m.Component: _attributes,
    m.InlineComponent: _attributes,
}
"""What of a node besides its text makes its content: a change of it is a change of the step."""

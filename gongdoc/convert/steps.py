"""Numbered lists → lists of steps.

- A numbered list between the blocks of the page is a list of steps, each item a step. A list inside anything else (an
  item, a quote, an element) stays a list, but for tabs between the blocks of the page: these hold blocks of the page.
- A list whose number goes on from the list before, with no heading between, continues it: what stands between the two
  is the rest of the last step. Authors write so when they do not indent a code block below an item.
- A table of contents (links to places on the page and nothing else), and a list that begins at another number than 0
  or 1, stay lists.
- The title of a step is the first sentence, the leading label or the heading that `gongdoc.guide.titles` finds, when
  it is short and nothing but text, code and links to addresses; it then stands in the attribute, and no more in the
  text. Else the step has no attribute, and readers find the title in the same way.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from gongdoc.convert.elements import span_of
from gongdoc.convert.notes import Note
from gongdoc.guide import model as m
from gongdoc.guide.inlines import join, plain, trim
from gongdoc.guide.titles import Title, derive, from_attribute

MAX_TITLE = 80
"""Longest title of a step, in characters: the bound of the rule `step-title-imperative-length`."""


_PLAIN = frozenset(("kbd", "span", "u", "mark", "small", "samp", "var", "abbr", "dfn", "cite", "ins", "time", "q"))
"""Elements of text that a title can do without."""


def with_steps(blocks: Sequence[Any], notes: list[Note]) -> list[Any]:
    """The blocks of a page with its numbered lists as steps."""
    out: list[Any] = []
    run: list[m.Step] = []
    place = -1  # where the list of steps stands in `out` that a further list may continue
    for block in blocks:
        if type(block) is m.Heading or type(block) is m.ThematicBreak:
            place, run = -1, []
        if type(block) is not m.List or not block.ordered or _is_contents(block):
            out.append(block)
            continue
        line = _line(block)
        if place >= 0 and block.start == run[-1].number + 1:
            between = out[place + 1 :]
            if between:
                run[-1] = _extended(run[-1], between, notes)
        elif block.start in (0, 1):
            if place >= 0:
                notes.append(Note(line, "The numbers begin again: a list of steps of its own"))
            out.append(None)
            place, run = len(out) - 1, []
        else:
            notes.append(
                Note(line, f"The list begins at {block.start} and continues no other: it stays a list (note: number "
                     "it from 1 to make steps of it)")
            )  # fmt: skip
            out.append(block)
            continue
        first = len(run) + 1
        run.extend(_step(item, number, notes) for number, item in enumerate(block.items, first))
        out[place:] = [m.Steps(steps=tuple(run), span=out[place].span if out[place] else block.span)]
    # At the end: tabs between two steps have become part of the first, and there is no list of steps in a step.
    return [_with_steps_in_tabs(block, notes) if type(block) is m.Tabs else block for block in out]


def _with_steps_in_tabs(block: m.Tabs, notes: list[Note]) -> m.Tabs:
    return replace(block, tabs=tuple(replace(tab, blocks=tuple(with_steps(tab.blocks, notes))) for tab in block.tabs))


def _extended(step: m.Step, between: Sequence[Any], notes: list[Note]) -> m.Step:
    notes.append(
        Note(_line(between[0]), f"This stands between steps {step.number} and {step.number + 1}, and became part of "
             f"step {step.number}")
    )  # fmt: skip
    return replace(step, blocks=(*step.blocks, *between))


def _line(block: Any) -> int:
    span = getattr(block, "span", None)
    return span.start.line if span is not None else 1


def _is_contents(block: m.List) -> bool:
    """Whether a list is a table of contents."""
    return all(_is_entry(item.blocks) for item in block.items)


def _is_entry(blocks: tuple[Any, ...]) -> bool:
    first = blocks[0] if blocks else None
    return (
        type(first) is m.Paragraph
        and len(first.children) == 1
        and type(first.children[0]) is m.Link
        and first.children[0].url.startswith("#")
        and all(type(block) is m.List and _is_contents(block) for block in blocks[1:])
    )


def _step(item: m.ListItem, number: int, notes: list[Note]) -> m.Step:
    line = item.span.start.line if item.span else 1
    if item.checked is not None:
        notes.append(Note(line, "The check box was left out: a step has one of its own"))
    step = m.Step(id="", number=number, title="", title_source="number", blocks=item.blocks, span=span_of(line))
    title = derive(item.blocks)
    if title is None:
        notes.append(Note(line, f"Step {number} has no text: give it a title"))
        return step
    # The mark after a label (`**Save:**`, `**Save** -`) is none of its words.
    named = title.inlines[:1] if title.source == "strong" else title.inlines
    inlines = _as_attribute(named) if not (title.copied or title.optional) else None
    if inlines is None:
        notes.append(Note(line, f"Step {number} has no `title`: {_why(title)}"))
        return step
    return m.Step(
        id="",
        number=number,
        title=plain(inlines),
        title_source="attribute",
        title_inlines=inlines,
        blocks=title.blocks,
        span=span_of(line),
    )


def _why(title: Title) -> str:
    """Why the title of a step is left to readers, and what to do."""
    if title.optional:
        return 'it says first that it is optional (note: `<Step title="…" optional>` says so, too)'
    if title.copied:
        return "what names it does not stand first (note: give it a title of its own)"
    if len(title.text) > MAX_TITLE:
        return f"its first sentence has more than {MAX_TITLE} characters (note: give it a title of its own)"
    return "its first sentence holds more than an attribute can (note: give it a title of its own)"


def _as_attribute(inlines: Sequence[Any]) -> tuple[Any, ...] | None:
    """The inlines of a title as an attribute can hold them, or None when it can't, or is long."""
    flat = _flattened(inlines)
    if flat is None:
        return None
    kept = list(flat)
    # As `gongdoc.guide.titles` names a step: without the mark at its end.
    if kept and type(kept[-1]) is m.Text:
        last = kept.pop().value.rstrip(".:：。 ")
        kept.extend([m.Text(value=last)] if last else [])
    made = trim(
        [m.Text(value=" ".join(f"|{item.value}|".split())[1:-1]) if type(item) is m.Text else item for item in kept]
    )
    text = plain(made)
    # What reads it must find the same in it: brackets and backticks of the text may look like markup there.
    if not text or len(text) > MAX_TITLE or from_attribute(_written(made)) != made:
        return None
    return made


def _flattened(inlines: Sequence[Any]) -> tuple[Any, ...] | None:
    """Text, code and links alone: marks leave their content; None when there is anything else."""
    out: list[Any] = []
    for item in inlines:
        kind = type(item)
        if kind is m.Text or kind is m.InlineCode:
            out.append(item)
        elif kind is m.Strong or kind is m.Emphasis or (kind is m.InlineComponent and item.name in _PLAIN):
            inner = _flattened(item.children)
            if inner is None:
                return None
            out.extend(inner)
        elif kind is m.Link and not item.title:
            inner = _flattened(item.children)
            if inner is None or any(type(child) is m.Link for child in inner):
                return None
            out.append(m.Link(url=item.url, children=inner))
        else:
            return None
    return join(out)


def _written(inlines: Sequence[Any]) -> str:
    parts = []
    for item in inlines:
        if type(item) is m.InlineCode:
            parts.append(f"`{item.value}`")
        elif type(item) is m.Link:
            parts.append(f"[{_written(item.children)}]({item.url})")
        else:
            parts.append(item.value)
    return "".join(parts)

"""What names a step that has no title of its own: its first heading, leading strong text, or first sentence.

The text that names the step is taken out of its blocks when it stands at their start, so that title and blocks
together hold every word once and in order, whatever the title came from. When something else stands first (a
picture, a list, text before the heading), the title is a copy and `title_in_blocks` says so.

- The first heading among the step's blocks names it, whatever it says and wherever it stands.
- Strong text names it when it is a label: alone in its paragraph, or ended by a mark (`**Save:** click …`).
  `**Save** the form` is the beginning of a sentence.
- A sentence ends at `.`, `!` or `?` before white space, unless a small letter follows or the word before is a
  known abbreviation; at `。`, `！` or `？`; and at a line break.
- A picture after such a mark begins anew, whatever its alternative text; so do pictures that have the rest of the
  lines of the source to themselves.
- `Optional.` at the start names nothing: it says that the step is optional, and stays part of the sentence.

`title` leaves out the full stop or colon at the end of strong text and sentences; `title_inlines` keep them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongdoc.guide.inlines import LAYOUT, join, plain, trim
from gongdoc.guide.model import (
    Block,
    Break,
    Emphasis,
    Heading,
    Image,
    Inline,
    InlineCode,
    Link,
    Paragraph,
    Strong,
    Text,
    TitleSource,
)
from gongdoc.guide.traverse import walk

_END = re.compile(r"[.!?…][\"'”’)\]]*(?=\s|$)|[。！？][”」』）]*")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:e\.g|i\.e|etc|vs|approx|resp|incl|cf|ca|no|fig|inc|ltd|corp|st|dr|mr|mrs|ms|[A-Za-z])$",
    re.IGNORECASE,
)
_LABEL_END = re.compile(r"\s*(?:[:：—–]|-\s|\.(?:\s|$))")
_LABEL_ENDS = (".", ":", "：", "!", "?", "。", "！", "？")
_OPTIONAL = re.compile(r"\(?optional\)?\s*[.:,–—-]?", re.IGNORECASE)
_OPTIONAL_START = re.compile(r"(?:optional[.:]|\(optional\)[.:]?)\s+", re.IGNORECASE)
_MARK = re.compile(r"\s*[.:,–—-]?\s*")
_MARKS_AT_END = ".:：。 "


@dataclass(slots=True)
class Title:
    """A title and what is left of the blocks."""

    text: str
    inlines: tuple[Inline, ...]
    source: TitleSource
    blocks: tuple[Block, ...]
    copied: bool = False
    optional: bool = False
    id: str = ""


_CODE = re.compile(r"`([^`]+)`")
_LINK = re.compile(r"\[([^\[\]]+)\]\(([^\s()]+)\)")


def from_attribute(title: str) -> tuple[Inline, ...]:
    """A title that is an attribute, with its Markdown: code in single backticks, and links to a bare address.

    Nothing else is markup there: `*` and `_` stand for themselves.
    """
    out: list[Inline] = []
    at = counted = ticks = 0
    for match in _LINK.finditer(title):
        ticks += title.count("`", counted, match.start())
        counted = match.start()
        if ticks % 2:
            continue  # it stands in code
        out.extend(_with_code(title[at : match.start()]))
        out.append(Link(url=match[2], children=_with_code(match[1])))
        at = match.end()
    return join((*out, *_with_code(title[at:])))


def _with_code(text: str) -> tuple[Inline, ...]:
    parts = _CODE.split(text)
    return tuple(InlineCode(value=part) if place % 2 else Text(value=part) for place, part in enumerate(parts) if part)


def derive(blocks: tuple[Block, ...]) -> Title | None:
    """The title of a step with these blocks; None when there is no text in them."""
    heading = next((block for block in blocks if type(block) is Heading and plain(block.children)), None)
    named = heading or (blocks[0] if blocks else None)
    title = _from_block(named)
    if title is not None and named is blocks[0]:
        title.blocks = (*title.blocks, *blocks[1:])
        return title
    if title is None:
        title = next(filter(None, map(_from_block, walk(blocks))), None)
    if title is not None:
        # Taken from where it stands, it would be out of order.
        title.blocks, title.copied, title.id = blocks, True, ""
    return title


def _from_block(block: object) -> Title | None:
    """The title that a block gives, and what is left of the block."""
    if type(block) is Heading:
        text = plain(block.children)
        return Title(text, block.children, "heading", (), id=block.id) if text else None
    if type(block) is not Paragraph or not plain(block.children):
        return None
    mark, children = _optional_mark(block.children)
    label = None if mark else _label_end(children)
    head, rest = label or split_sentence(children)
    text = plain(children[:1] if label else head)
    return Title(
        text.rstrip(_MARKS_AT_END) or text or plain(mark).rstrip(_MARKS_AT_END),
        join((*mark, *head)),
        "strong" if label else "sentence",
        _left(block, rest),
        optional=bool(mark),
    )


def _optional_mark(children: tuple[Inline, ...]) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    """A leading `Optional.` and the rest; nothing and everything when there is none."""
    first, rest = children[0], children[1:]
    if type(first) in (Strong, Emphasis):
        if _OPTIONAL.fullmatch(plain((first,))) is None:
            return (), children
        # `**Optional**: …` has its mark outside.
        after = rest[0] if rest else None
        match = _MARK.match(after.value) if type(after) is Text else None
        if match is None or not match.end():
            return (first,), rest
        return (first, *_cut(after, 0, match.end())), (*_cut(after, match.end()), *rest[1:])
    match = _OPTIONAL_START.match(first.value) if type(first) is Text else None
    if match is None:
        return (), children
    return tuple(_cut(first, 0, match.end())), (*_cut(first, match.end()), *rest)


def _cut(text: Inline | None, start: int, end: int | None = None) -> list[Inline]:
    """A part of a text; nothing when it is empty."""
    value = text.value[start:end] if type(text) is Text else ""
    return [Text(value=value)] if value else []


def _left(block: Paragraph, rest: Sequence[Inline]) -> tuple[Block, ...]:
    children = trim(rest)
    return (Paragraph(children=children, span=block.span),) if children else ()


def _label_end(children: tuple[Inline, ...]) -> tuple[tuple[Inline, ...], tuple[Inline, ...]] | None:
    """A leading label with its mark, and the rest; None when no strong text leads, or begins a sentence."""
    if type(children[0]) is not Strong:
        return None
    head, rest = children[:1], children[1:]
    if not rest or type(rest[0]) is Break or plain(head)[-1:] in _LABEL_ENDS:
        return head, rest
    after = rest[0]
    if type(after) is not Text:
        return None
    if after.value[:1] == "\n":
        return head, rest
    match = _LABEL_END.match(after.value)
    if match is None:
        return None
    end = len(after.value[: match.end()].rstrip(LAYOUT))
    return (*head, *_cut(after, 0, end)), (*_cut(after, end), *rest[1:])


def _abbreviated(start: str) -> bool:
    """Whether the mark after this text belongs to its last word: `e.g.`, an initial, or `1.` before anything else."""
    return _ABBREVIATION.search(start[-12:]) is not None or start.strip().isdigit()


def split_sentence(children: Sequence[Inline]) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    """The first sentence of a paragraph and what follows it."""
    before = ""
    shown = _before_pictures(children)
    for place, child in enumerate(children):
        if type(child) is Break:
            if before.strip():
                return trim(children[:place]), trim(children[place + 1 :])
            continue
        if type(child) is not Text:
            text = plain((child,))
            before += text
            following = children[place + 1] if place + 1 < len(children) else None
            # The mark may stand inside: `Click **Next.** Then …`; but the button in `Click **...**` is no mark.
            if (
                _END.search(text[-2:])
                and any(map(str.isalnum, text))
                and type(following) is Text
                and following.value[:1] in LAYOUT
            ):
                rest = following.value.lstrip(LAYOUT) or _begun(children[place + 2 : place + 3])
                if rest and not rest[:1].islower():
                    return tuple(children[: place + 1]), trim(children[place + 1 :])
            continue
        for match in _END.finditer(child.value):
            start = before + child.value[: match.start()]
            rest = child.value[match.end() :].lstrip() or _begun(children[place + 1 : place + 2])
            if match[0][0] not in "。！？" and (rest[:1].islower() or _abbreviated(start)):
                continue
            if rest:
                head, tail = _cut(child, 0, match.end()), _cut(child, match.end())
                return (*children[:place], *head), trim((*tail, *children[place + 1 :]))
        before += child.value
        if place == shown and before.strip():
            return trim(children[: place + 1]), trim(children[place + 1 :])
    return tuple(children), ()


def _begun(following: Sequence[Inline]) -> str:
    """What begins after the mark of a sentence: a picture does, whatever its alternative text says."""
    return "!" if following and _is_picture(following[0]) else plain(following)


def _is_picture(item: Inline) -> bool:
    """Whether an inline is a picture, or a link around pictures."""
    if type(item) is Link:
        return bool(item.children) and all(type(child) is Image for child in item.children)
    return type(item) is Image


def _before_pictures(children: Sequence[Inline]) -> int:
    """Where the line break stands that has nothing but pictures after it; -1 when none does, or nothing before it."""
    found = -1
    for place in range(len(children) - 1, -1, -1):
        child = children[place]
        if type(child) is Text:
            if child.value.rstrip(" \t")[-1:] == "\n" and place + 1 < len(children):
                found = place
            if child.value.strip(LAYOUT):
                return found
        elif type(child) is not Break and not _is_picture(child):
            return found
    return -1

"""What names a step that has no title of its own: its first heading, leading strong text, or first sentence.

The text that names the step is taken out of its blocks when it stands at their start, so that title and blocks
together hold every word once and in order, whatever the title came from. When something without words of its own
to offer (a picture, a list) stands first, the title is a copy and `title_in_blocks` says so.

- A heading names the step whatever it says.
- Strong text names it when it is a label: alone in its paragraph, or ended by a mark (`**Save:** click …`).
  `**Save** the form` is the beginning of a sentence.
- A sentence ends at `.`, `!` or `?` before white space, unless a small letter follows or the word before is a
  known abbreviation; at `。`, `！` or `？`; and at a line break.
- `Optional.` at the start names nothing: it says that the step is optional, and stays part of the sentence.

`title` leaves out the full stop or colon at the end of strong text and sentences; `title_inlines` keep them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongdoc.guide.inlines import LAYOUT, plain, trim
from gongdoc.guide.model import Block, Break, Heading, Inline, Paragraph, Strong, Text, TitleSource
from gongdoc.guide.traverse import walk

_END = re.compile(r"[.!?…][\"'”’)\]]*(?=\s|$)|[。！？][”」』）]*")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:e\.g|i\.e|etc|vs|approx|resp|incl|cf|ca|no|fig|inc|ltd|corp|st|dr|mr|mrs|ms|[A-Za-z]|\d+)$",
    re.IGNORECASE,
)
_LABEL_END = re.compile(r"\s*(?:[:：—–]|-\s|\.(?:\s|$))")
_OPTIONAL = re.compile(r"\(?optional\)?\s*[.:,–—-]?", re.IGNORECASE)
_MARKS_AT_END = ".:： "


@dataclass(frozen=True, slots=True)
class Title:
    """A title and what is left of the blocks."""

    text: str
    inlines: tuple[Inline, ...]
    source: TitleSource
    blocks: tuple[Block, ...]
    copied: bool = False
    optional: bool = False
    id: str = ""


def derive(blocks: tuple[Block, ...]) -> Title | None:
    """The title of a step with these blocks; None when there is no text in them."""
    for place, block in enumerate(blocks):
        title = _from_block(block)
        if title is not None:
            if place:
                return Title(title.text, title.inlines, title.source, blocks, copied=True, optional=title.optional)
            return Title(
                title.text,
                title.inlines,
                title.source,
                (*title.blocks, *blocks[1:]),
                optional=title.optional,
                id=title.id,
            )
        for node in walk((block,)):
            inner = _from_block(node)
            if inner is not None:
                return Title(inner.text, inner.inlines, inner.source, blocks, copied=True)
    return None


def _from_block(block: object) -> Title | None:
    if type(block) is Heading:
        text = plain(block.children)
        return Title(text, block.children, "heading", (), id=block.id) if text else None
    if type(block) is not Paragraph:
        return None
    children = block.children
    if not plain(children):
        return None
    first = children[0]
    optional = _OPTIONAL.fullmatch(plain((first,)).strip()) is not None if type(first) is Strong else (
        type(first) is Text and re.match(r"\(?optional\)?[.:]\s", first.value, re.IGNORECASE) is not None
    )  # fmt: skip
    if type(first) is Strong and not optional:
        end = _label_end(children)
        if end is not None:
            head, rest = end
            return Title(
                plain((first,)).rstrip(_MARKS_AT_END) or plain((first,)), head, "strong", _left(block, rest)
            )
    head, rest = split_sentence(children, skip=1 if optional else 0)
    text = plain(head)
    if optional:
        text = _OPTIONAL.sub("", text, count=1).strip() or text
    text = text.rstrip(_MARKS_AT_END) or text
    return Title(text, head, "sentence", _left(block, rest), optional=optional)


def _left(block: Paragraph, rest: Sequence[Inline]) -> tuple[Block, ...]:
    children = trim(rest)
    return (Paragraph(children=children, span=block.span),) if children else ()


def _label_end(children: tuple[Inline, ...]) -> tuple[tuple[Inline, ...], tuple[Inline, ...]] | None:
    """A leading label with its mark, and the rest; None when the strong text begins a sentence."""
    head, rest = children[:1], children[1:]
    if not rest or type(rest[0]) is Break or plain(head)[-1:] in ".:：!?":
        return head, rest
    after = rest[0]
    if type(after) is not Text:
        return None
    if after.value[:1] == "\n":
        return head, rest
    match = _LABEL_END.match(after.value)
    if match is None:
        return None
    mark = after.value[: match.end()].rstrip(LAYOUT)
    tail = after.value[len(mark) :]
    return (*head, Text(value=mark, span=after.span)), (
        *((Text(value=tail, span=after.span),) if tail else ()),
        *rest[1:],
    )


def split_sentence(
    children: Sequence[Inline], *, skip: int = 0
) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    """The first sentence of a paragraph and what follows it; `skip` ends are passed over."""
    before = ""
    for place, child in enumerate(children):
        if type(child) is Break:
            if skip == 0 and before.strip():
                return trim(children[:place]), trim(children[place + 1 :])
            skip = max(0, skip - 1)
            continue
        if type(child) is not Text:
            text = plain((child,))
            before += text
            following = children[place + 1] if place + 1 < len(children) else None
            after = following.value if type(following) is Text else None
            if text and _END.search(text[-2:]) and after is not None and after[:1].isspace():
                rest = after.lstrip() or (plain(children[place + 2 : place + 3]))
                if not rest[:1].islower():
                    if skip == 0:
                        return tuple(children[: place + 1]), trim(children[place + 1 :])
                    skip -= 1
            continue
        for match in _END.finditer(child.value):
            start = before + child.value[: match.start()]
            rest = child.value[match.end() :].lstrip() or plain(children[place + 1 : place + 2])
            if match[0][0] not in "。！？" and (rest[:1].islower() or _ABBREVIATION.search(start[-12:])):
                continue
            if not rest:
                continue
            if skip:
                skip -= 1
                continue
            head = Text(value=child.value[: match.end()], span=child.span)
            tail = Text(value=child.value[match.end() :], span=child.span)
            return (*children[:place], head), trim((tail, *children[place + 1 :]))
        before += child.value
    return tuple(children), ()

"""Mixed content becomes blocks or inlines.

Converting the children of an element yields *items*: inlines, blocks, and parts (a `Step`, a `Tab`, a list item, a
table cell), which only their parent can place. Real pages mix them freely: `<li>` holds text, a paragraph holds
`<Warning>`, `<p>` holds a paragraph. Here the mix becomes what the model allows, with every item kept in order:

- a run of inlines among blocks becomes a paragraph;
- a part whose parent does not take it is gathered with its neighbours into what they belong to
  (steps into a list of steps), by the function that its component registers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

from gongdoc.guide.context import Context
from gongdoc.guide.inlines import INLINES, is_space, trim
from gongdoc.guide.model import Block, Break, Image, Inline, Paragraph, Text
from gongdoc.source import Span

Part: TypeAlias = Any
"""A piece that is neither a block nor an inline; the registry of components knows how to gather it."""

Item: TypeAlias = Any
"""An inline, a block or a part."""

Gather: TypeAlias = Callable[[list[Part], Context], Iterable[Block]]


def settle(pieces: Iterable[Item]) -> tuple[Any, ...]:
    """Blocks as they are kept: a paragraph that is nothing but a picture is the picture.

    Only here, at the end: a picture on its way to its parent would pass for an inline there.
    """
    return tuple(
        piece.children[0]
        if type(piece) is Paragraph and len(piece.children) == 1 and type(piece.children[0]) is Image
        else piece
        for piece in pieces
    )


class Sorter:
    """Makes blocks or inlines of items; `gather` says for each type of part what becomes of strays."""

    def __init__(self, gather: dict[type, Gather], context: Context) -> None:
        self._gather = gather
        self._context = context

    def pieces(self, items: Iterable[Item], keep: type | None, span: Span | None = None) -> list[Item]:
        """Blocks in order, and the parts of type `keep` among them; `settle` them before they are kept."""
        out: list[Item] = []
        run: list[Inline] = []
        parts: list[Part] = []
        for item in items:
            kind = type(item)
            if kind in INLINES:
                # White space between two steps does not part them.
                if not parts or not is_space(item):
                    if parts:
                        self._flush_parts(parts, out)
                    run.append(item)
                continue
            if run:
                self._flush_run(run, out, span)
            if kind in self._gather and kind is not keep:
                if parts and type(parts[0]) is not kind:
                    self._flush_parts(parts, out)
                parts.append(item)
                continue
            if parts:
                self._flush_parts(parts, out)
            out.append(item)
        if run:
            self._flush_run(run, out, span)
        if parts:
            self._flush_parts(parts, out)
        return out

    def blocks(self, items: Iterable[Item], span: Span | None = None) -> tuple[Block, ...]:
        """Everything as blocks."""
        return settle(self.pieces(items, None, span))

    def inlines(self, items: Sequence[Item]) -> tuple[Inline, ...] | None:
        """Everything as inlines, or None when there is a block that is more than a paragraph.

        Paragraphs are parted by a line break.
        """
        if all(type(item) in INLINES for item in items):
            return trim(items)
        run: list[Inline] = []
        for block in self.pieces(items, None):
            if type(block) is not Paragraph:
                return None
            if run:
                pictures = type(run[-1]) is Image and type(block.children[0]) is Image
                run.append(Text(value="\n") if pictures else Break())
            run.extend(block.children)
        return trim(run)

    def _flush_run(self, run: list[Inline], out: list[Item], span: Span | None) -> None:
        children = trim(run)
        run.clear()
        if children:
            out.append(Paragraph(children=children, span=span))

    def _flush_parts(self, parts: list[Part], out: list[Item]) -> None:
        out.extend(self._gather[type(parts[0])](list(parts), self._context))
        parts.clear()

"""Rows and cells, of GFM and of HTML-like tables, become a table.

A `Table` holds inlines. A table with more in its cells (lists, callouts, cells that span) keeps its form as
components: `table`, `tr`, `th` and `td`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from gongdoc.guide.items import Item, Sorter
from gongdoc.guide.model import Block, Component, Inline, InlineComponent, Paragraph, Table
from gongdoc.source import Span


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell before its table has decided on its form."""

    items: tuple[Item, ...]
    header: bool = False
    align: str = ""
    attributes: dict[str, Any] = field(default_factory=dict)
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells."""

    cells: tuple[Cell, ...]
    header: bool = False
    span: Span | None = None

    def as_header(self) -> Row:
        """The same row as the header."""
        return Row(tuple(replace(cell, header=True) for cell in self.cells), header=True, span=self.span)


def table_block(rows: Sequence[Row], align: Sequence[str], sorter: Sorter, span: Span | None) -> Block:
    """A `Table` when cells hold inlines only and none of them spans; else components."""
    plain = _plain_rows(rows, sorter)
    if plain is None or any(row.header for row in rows[1:]):
        return Component(name="table", blocks=tuple(row_component(row, align, sorter) for row in rows), span=span)
    has_header = bool(rows) and rows[0].header
    if not align:
        width = max((len(row.cells) for row in rows), default=0)
        align = tuple(
            next((row.cells[n].align for row in rows if n < len(row.cells) and row.cells[n].align), "")
            for n in range(width)
        )
    return Table(
        align=tuple(side if side in ("left", "center", "right") else "" for side in align),  # type: ignore[misc]
        header=plain[0] if has_header else (),
        rows=tuple(plain[1:] if has_header else plain),
        span=span,
    )


def _plain_rows(rows: Iterable[Row], sorter: Sorter) -> list[tuple[tuple[Inline, ...], ...]] | None:
    plain = []
    for row in rows:
        cells = []
        for cell in row.cells:
            content = None if cell.attributes else sorter.inlines(cell.items)
            # A header cell among the others names its row; `Table` has no place to say so.
            if content is None or cell.header is not row.header:
                return None
            cells.append(content)
        plain.append(tuple(cells))
    return plain


def _as_blocks(blocks: tuple[Block, ...], sorter: Sorter) -> tuple[Block, ...]:
    """What a cell holds; an unknown component alone in it is a block, as it is alone on a line."""
    from gongdoc.components import registry

    first = blocks[0] if len(blocks) == 1 else None
    inner = first.children[0] if type(first) is Paragraph and len(first.children) == 1 else None
    if type(inner) is not InlineComponent or inner.name in registry().elements:
        return blocks
    held = sorter.blocks(inner.children, inner.span)
    return (Component(name=inner.name, attributes=inner.attributes, known=False, blocks=held, span=inner.span),)


def row_component(row: Row, align: Sequence[str], sorter: Sorter) -> Component:
    """A row as components."""
    cells = []
    for place, cell in enumerate(row.cells):
        side = cell.align or (align[place] if place < len(align) else "")
        attributes = {**({"align": side} if side else {}), **cell.attributes}
        cells.append(
            Component(
                name="th" if cell.header else "td",
                attributes=attributes,
                blocks=_as_blocks(sorter.blocks(cell.items, cell.span), sorter),
                span=cell.span,
            )
        )
    return Component(name="tr", blocks=tuple(cells), span=row.span)

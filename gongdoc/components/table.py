"""`<table>` and its rows and cells: the same as a table of GFM, when it holds no more than that."""

from __future__ import annotations

from collections.abc import Iterable

from gongdoc.components.base import ComponentType, PartType
from gongdoc.guide.context import Context
from gongdoc.guide.element import Element
from gongdoc.guide.items import Item, Sorter
from gongdoc.guide.model import Block, Component
from gongdoc.guide.tables import Cell, Row, row_component, table_block

_SPANNING = ("colspan", "rowspan", "colSpan", "rowSpan")


def cell(element: Element) -> Cell:
    """A cell. Only how it is aligned and how far it spans is kept of its attributes."""
    style = element.get("style") if element.has("style") else None
    align = style.get("textAlign") if isinstance(style, dict) else None
    spanning = {name.lower(): element.text(name) for name in _SPANNING if element.text(name) not in ("", "1")}
    return Cell(
        items=tuple(element.items),
        header=element.name == "th",
        align=align if isinstance(align, str) else element.text("align"),
        attributes=spanning,
        span=element.span,
    )


def row(element: Element) -> Row:
    """A row of cells; what is not in a cell gets one."""
    cells = tuple(piece if type(piece) is Cell else Cell(items=(piece,)) for piece in element.pieces(keep=Cell))
    return Row(cells, header=bool(cells) and all(cell.header for cell in cells), span=element.span)


def group(element: Element) -> list[Item]:
    """`<thead>` and `<tbody>`: their rows, passed on to the table."""
    rows = element.pieces(keep=Row)
    if element.name == "thead":
        return [piece.as_header() if type(piece) is Row else piece for piece in rows]
    return rows


def table(element: Element) -> list[Item]:
    """The table; a caption and whatever is no row stand before it."""
    pieces = element.pieces(keep=Row)
    rows = [piece for piece in pieces if type(piece) is Row]
    before = [piece for piece in pieces if type(piece) is not Row]
    if not rows:
        return before
    return [*before, table_block(rows, (), element.sorter, element.span)]


def stray_rows(parts: list[Row], context: Context) -> Iterable[Block]:
    """Rows outside a table make one of their own."""
    return [table_block(parts, (), _sorter(context), parts[0].span)]


def stray_cells(parts: list[Cell], context: Context) -> Iterable[Block]:
    """Cells outside a row stay generic."""
    return [Component(name="tr", blocks=row_component(Row(tuple(parts)), (), _sorter(context)).blocks)]


def _sorter(context: Context) -> Sorter:
    from gongdoc.components import registry

    return Sorter(registry().gather, context)


def column(element: Element) -> list[Item]:
    """`<col>` says only how columns look; content that it should not have is kept."""
    return element.items


COMPONENTS = (
    ComponentType(names=("table",), build=table, children="`<thead>`, `<tbody>`, `<tr>`"),
    ComponentType(names=("thead", "tbody", "tfoot"), build=group, children="`<tr>`"),
    ComponentType(names=("tr",), build=row, children="`<th>`, `<td>`"),
    ComponentType(
        names=("th", "td"),
        build=cell,
        props={"align": "left, center or right.", "colspan": "Columns that it spans."},
    ),
    ComponentType(names=("col", "colgroup"), build=column, children="nothing"),
)
PARTS = (PartType(type=Row, gather=stray_rows), PartType(type=Cell, gather=stray_cells))

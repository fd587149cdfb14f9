"""mdast's block nodes → blocks. Each function takes a node and its converted children."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from gongdoc.guide.context import Context, Node, span_of
from gongdoc.guide.expressions import dedent, is_comment
from gongdoc.guide.inlines import INLINES, trim
from gongdoc.guide.items import Item, Sorter
from gongdoc.guide.model import (
    Block,
    Code,
    ExpressionBlock,
    Footnote,
    Heading,
    Inline,
    List,
    ListItem,
    Paragraph,
    Quote,
    Text,
    ThematicBreak,
)
from gongdoc.guide.tables import Cell, Row, table_block
from gongdoc.source import Span

Close: TypeAlias = Callable[[Node, list[Item], Sorter, Context], list[Item]]
Leaf: TypeAlias = Callable[[Node, Context], Item | None]


def paragraph(node: Node, items: list[Item], _sorter: Sorter, _context: Context) -> list[Item]:
    """Usually one paragraph; more where it holds elements that are blocks."""
    for item in items:
        if type(item) not in INLINES:
            # Parts (`<li>` in a paragraph of its own) are left to the parent, which may take them.
            return _paragraph_with_blocks(items, span_of(node))
    children = trim(items)
    if not children:
        return []
    return [Paragraph(children=children, span=span_of(node))]


def _paragraph_with_blocks(items: list[Item], span: Span | None) -> list[Item]:
    out: list[Item] = []
    run: list[Inline] = []
    for item in [*items, None]:
        if type(item) in INLINES:
            run.append(item)
            continue
        children = trim(run)
        run.clear()
        if children:
            out.append(Paragraph(children=children, span=span))
        if item is not None:
            out.append(item)
    return out


def heading(node: Node, items: list[Item], _sorter: Sorter, _context: Context) -> list[Item]:
    """A heading; blocks inside it follow it."""
    return heading_items(node["depth"], items, span_of(node))


def heading_items(depth: int, items: list[Item], span: Span | None, identifier: str = "") -> list[Item]:
    """A heading made of items; what follows the first block among them becomes paragraphs."""
    first = next((place for place, item in enumerate(items) if type(item) not in INLINES), len(items))
    children = trim(items[:first])
    rest = _paragraph_with_blocks(items[first:], span)
    if not children and len(rest) == 1 and type(rest[0]) is Paragraph:
        children, rest = rest[0].children, []
    head = [Heading(depth=depth, children=children, id=identifier, span=span)] if children else []
    return [*head, *rest]


def block_quote(node: Node, items: list[Item], sorter: Sorter, _context: Context) -> list[Item]:
    """A block quote."""
    span = span_of(node)
    return [Quote(blocks=sorter.blocks(items, span), span=span)]


def list_(node: Node, items: list[Item], _sorter: Sorter, _context: Context) -> list[Item]:
    """A list. Its own `spread` says nothing of blank lines inside an item: those of its items do."""
    loose = node.get("spread") or any(child.get("spread") for child in node["children"])
    start = node.get("start")
    return [
        List(
            ordered=bool(node.get("ordered")),
            start=1 if start is None else start,
            tight=not loose,
            items=tuple(items),
            span=span_of(node),
        )
    ]


def list_item(node: Node, items: list[Item], sorter: Sorter, _context: Context) -> list[Item]:
    """An item; `checked` is that of a task list."""
    span = span_of(node)
    return [ListItem(checked=node.get("checked"), blocks=sorter.blocks(items, span), span=span)]


def table(node: Node, items: list[Item], sorter: Sorter, _context: Context) -> list[Item]:
    """A table of GFM: its first row is the header."""
    align = tuple(side or "" for side in node.get("align") or ())
    rows = [row if place else row.as_header() for place, row in enumerate(items)]
    return [table_block(rows, align, sorter, span_of(node))]


def table_row(node: Node, items: list[Item], _sorter: Sorter, _context: Context) -> list[Item]:
    """One row."""
    return [Row(cells=tuple(items), span=span_of(node))]


def table_cell(node: Node, items: list[Item], _sorter: Sorter, _context: Context) -> list[Item]:
    """One cell; it may hold blocks until the table decides."""
    return [Cell(items=tuple(items), span=span_of(node))]


def footnote(node: Node, items: list[Item], sorter: Sorter, _context: Context) -> list[Item]:
    """A footnote stays where the author put it."""
    span = span_of(node)
    return [Footnote(identifier=node["identifier"], blocks=sorter.blocks(items, span), span=span)]


CLOSE: dict[str, Close] = {
    "paragraph": paragraph,
    "heading": heading,
    "blockquote": block_quote,
    "list": list_,
    "listItem": list_item,
    "table": table,
    "tableRow": table_row,
    "tableCell": table_cell,
    "footnoteDefinition": footnote,
}


# Leaves -------------------------------------------------------------------------------------------------------

_LINES = re.compile(r"(?:^|\s)(?:highlight=)?\{([\d\s,-]+)\}")
_TITLE = re.compile(r"""\b(?:title|filename)=(?:"([^"]*)"|'([^']*)')""")
_OPTION = re.compile(r"""\S+=(?:\{[^}]*\}|"[^"]*"|'[^']*'|\S+)|\{[^}]*\}""")
_FLAGS = re.compile(r"(?:^|\s+)(?:lines|wrap|expandable|twoslash|showLineNumbers|noLineNumbers|nocopy)(?=\s|$)")
"""Options without a value, as Mintlify and others write them."""
_MAX_HIGHLIGHT = 10_000
_MAX_OPTIONS = 2_000


def code(node: Node, _context: Context) -> Code:
    """A fenced code block."""
    return code_block(node["value"], node.get("lang") or "", node.get("meta") or "", span_of(node))


def code_block(value: str, language: str, meta: str, span: Span | None) -> Code:
    """Code with what its info string says.

    The title is `title="…"` or `filename="…"`, else, as Mintlify writes it, the words before the first option. The
    highlighted lines are those of the first `{1,3-5}` or `highlight={…}`. An option where the language should be
    (` ``` theme={null}`, in exported pages) belongs to the options.
    """
    if "=" in language:
        language, meta = "", f"{language} {meta}".strip()
    title: str = ""
    highlight: tuple[int, ...] = ()
    meta = meta.strip()
    if meta:
        # What an author writes there is short; the patterns take square time on what is long.
        head = meta[:_MAX_OPTIONS]
        named, numbers = _TITLE.search(head), _LINES.search(head)
        words = _OPTION.split(head, maxsplit=1)[0]
        title = (named[1] or named[2] or "") if named else _FLAGS.sub("", words)
        highlight = _lines(numbers[1]) if numbers else ()
    return Code(value=value, language=language, title=title.strip(), highlight=highlight, meta=meta, span=span)


def _lines(text: str) -> tuple[int, ...]:
    lines: set[int] = set()
    for part in text.replace(" ", "").split(","):
        first, _, last = part.partition("-")
        if first.isascii() and first.isdigit() and len(first) < 8:
            low = int(first)
            high = int(last) if last.isascii() and last.isdigit() and len(last) < 8 else low
            lines.update(range(low, min(high, low + _MAX_HIGHLIGHT) + 1))
    return tuple(sorted(lines))[:_MAX_HIGHLIGHT]


def thematic_break(node: Node, _context: Context) -> ThematicBreak:
    """A line across the page."""
    return ThematicBreak(span=span_of(node))


def flow_expression(node: Node, context: Context) -> Block | None:
    """An expression between blocks: its value when it is known, nothing for a comment."""
    source = node["value"]
    if is_comment(source):
        return None
    span = span_of(node)
    value = context.shown(source, span)
    if value is None:
        return ExpressionBlock(value=dedent(source), span=span)
    children = trim((Text(value=value),))
    return Paragraph(children=children, span=span) if children else None


LEAVES: dict[str, Leaf] = {
    "code": code,
    "thematicBreak": thematic_break,
    "mdxFlowExpression": flow_expression,
}

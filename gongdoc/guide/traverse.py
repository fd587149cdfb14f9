"""Walking a guide: every node in reading order, without recursion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from gongdoc.guide import model


def _cells(table: model.Table) -> list[Any]:
    return [inline for row in (table.header, *table.rows) for cell in row for inline in cell]


CHILDREN: dict[type, Any] = {
    model.Table: _cells,
    model.Frame: lambda frame: [*frame.blocks, *frame.caption],
    model.List: lambda node: node.items,
    model.Tabs: lambda node: node.tabs,
    model.Steps: lambda node: node.steps,
    model.CodeGroup: lambda node: node.codes,
    model.Step: lambda node: [*node.title_inlines, *node.blocks],
    model.Section: lambda node: [*node.title_inlines, *node.blocks, *node.sections],
}
"""For types whose content is not just `children` or `blocks`: what they hold, in reading order."""


def children(node: Any) -> Any:
    """What a node holds, in reading order."""
    own = CHILDREN.get(type(node))
    if own is not None:
        return own(node)
    return getattr(node, "children", None) or getattr(node, "blocks", ())


def walk(roots: Iterable[Any]) -> Iterator[Any]:
    """Nodes (blocks, inlines, steps, tabs, list items, sections), each before what it holds."""
    stack = list(roots)[::-1]
    while stack:
        node = stack.pop()
        yield node
        held = children(node)
        if held:
            stack.extend(held[::-1])


def text_of(roots: Iterable[Any]) -> str:
    """The text of blocks without markup, white space collapsed."""
    parts: list[str] = []
    for node in walk(roots):
        kind = type(node)
        if kind is model.Text or kind is model.InlineCode or kind is model.Code:
            parts.append(node.value)
        elif kind is model.Image:
            parts.append(node.alt)
        elif kind is not model.Link and not hasattr(node, "children"):
            parts.append(" " + getattr(node, "title", "") + " ")
    return " ".join("".join(parts).split())

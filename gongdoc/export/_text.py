"""Blocks as plain text: the words that a reader sees, in order, and nothing besides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gongdoc.guide import model as m
from gongdoc.guide.inlines import INLINES
from gongdoc.guide.traverse import children

_HEADS: dict[type, tuple[str, ...]] = {
    m.Callout: ("title",),
    m.Tab: ("title",),
    m.Accordion: ("title", "description"),
    m.Card: ("title",),
    m.Field: ("name", "value_type"),
    m.Expandable: ("title",),
    m.Update: ("label", "description"),
}
"""Fields that stand above the content of a block."""


def blocks_text(blocks: Sequence[m.Block]) -> str:
    """The plain text of blocks, a blank line between two; code keeps its lines, cells are parted by tabs."""
    parts: list[str] = []
    stack: list[Any] = list(blocks)[::-1]
    while stack:
        node = stack.pop()
        kind = type(node)
        if kind is str:
            parts.append(node)
        elif kind in (m.Paragraph, m.Heading):
            parts.append(_line(node.children))
        elif kind is m.Code or kind is m.ExpressionBlock:
            parts.append(node.value if kind is m.Code else "{" + node.value + "}")
        elif kind is m.Image:
            parts.append(node.alt)
        elif kind is m.Table:
            rows = [node.header, *node.rows] if node.header else node.rows
            parts.append("\n".join("\t".join(_line(cell).replace("\n", " ") for cell in row) for row in rows))
        elif kind is m.Frame:
            stack.extend([_line(node.caption), *node.blocks[::-1]])
        elif kind is m.Step:
            shown = () if node.title_in_blocks or node.title_source == "number" else node.title_inlines
            stack.extend([*node.blocks[::-1], _line(shown)])
        else:
            heads = [getattr(node, name) for name in _HEADS.get(kind, ())]
            stack.extend([*children(node)[::-1], *heads[::-1]])
    return "\n\n".join(part for part in parts if part.strip())


def _line(inlines: Sequence[m.Inline]) -> str:
    """The text of inlines, its line endings those of line breaks only."""
    parts: list[str] = []
    stack: list[Any] = list(inlines)[::-1]
    while stack:
        item = stack.pop()
        kind = type(item)
        if kind is m.Text or kind is m.InlineCode:
            parts.append(" ".join(f"x{item.value}x".split())[1:-1])
        elif kind is m.Image:
            parts.append(f" {item.alt} ")
        elif kind is m.Break:
            parts.append("\n")
        elif kind is m.Expression:
            parts.append("{" + item.value + "}")
        elif kind in INLINES:
            stack.extend(getattr(item, "children", ())[::-1])
    return "\n".join(" ".join(line.split()) for line in "".join(parts).split("\n")).strip()

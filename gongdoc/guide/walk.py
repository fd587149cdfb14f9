"""The walk over the syntax tree: children first, without recursion, each node once.

A node is converted when all of its children are; so no rule here or in a component ever looks into the tree, and
deep nesting costs memory instead of stack frames.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gongdoc.components import Registry, similar
from gongdoc.components.base import ComponentType
from gongdoc.guide import blocks, phrasing
from gongdoc.guide.context import Context, Node
from gongdoc.guide.element import Element
from gongdoc.guide.inlines import LAYOUT
from gongdoc.guide.items import Item, Sorter
from gongdoc.guide.model import Text

_CLOSE = {**blocks.CLOSE, **phrasing.CLOSE}
_LEAVES = {**blocks.LEAVES, **phrasing.LEAVES}
_ELEMENTS = frozenset({"mdxJsxFlowElement", "mdxJsxTextElement"})
_NOTHING = frozenset({"yaml", "toml", "definition", "mdxjsEsm"})
"""Nodes that show nothing: they are read where their meaning is needed."""

_FRAGMENTS = frozenset({"Fragment", "React.Fragment"})


class _Frame:
    """A node whose children are being converted."""

    __slots__ = ("children", "flow", "inside_steps", "items", "kind", "lifts", "node")

    def __init__(self, node: Node, kind: str, flow: bool, inside_steps: bool) -> None:
        self.node = node
        self.kind = kind
        self.children: Iterator[Node] = iter(node.get("children", ()))
        self.items: list[Item] = []
        self.flow = flow
        self.inside_steps = inside_steps
        self.lifts: bool | None = None


def convert(tree: Node, context: Context, sorter: Sorter, registry: Registry) -> list[Item]:
    """The content of a page as items: blocks, and parts such as marked sections."""
    frame = _Frame(tree, tree["type"], True, False)
    stack: list[_Frame] = []
    while True:
        items = frame.items
        for child in frame.children:
            kind = child["type"]
            if kind == "text":  # every third node is one
                items.append(Text(value=child["value"]))
                continue
            leaf = _LEAVES.get(kind)
            if leaf is not None:
                item = leaf(child, context)
                if item is not None:
                    items.append(item)
                continue
            if kind in _NOTHING:
                continue
            stack.append(frame)
            frame = _opened(child, kind, frame)
            break
        else:
            if not stack:
                return items
            parent = stack.pop()
            close = _CLOSE.get(frame.kind)
            if close is not None:
                parent.items.extend(close(frame.node, items, sorter, context))
            elif frame.kind in _ELEMENTS:
                parent.items.extend(_element(frame, parent, context, sorter, registry))
            else:
                # A kind of node that mdast may get one day: its content is kept.
                parent.items.extend(items)
            frame = parent


def _opened(node: Node, kind: str, parent: _Frame) -> _Frame:
    if kind not in _ELEMENTS:
        return _Frame(node, kind, kind == "paragraph", parent.inside_steps)
    inside_steps = parent.inside_steps or node.get("name") == "Steps"
    flow = kind == "mdxJsxFlowElement" or (parent.flow and _lifts(parent))
    return _Frame(node, kind, flow, inside_steps)


def _lifts(frame: _Frame) -> bool:
    """Whether a paragraph, or an element inside one, holds only elements, expressions and white space.

    Then its elements are blocks, as in MDX (remark-mark-and-unravel,
    https://github.com/mdx-js/mdx/blob/main/packages/mdx/lib/plugin/remark-mark-and-unravel.js).
    """
    if frame.lifts is None:
        frame.lifts = all(
            child["type"] in ("mdxJsxTextElement", "mdxTextExpression")
            or (child["type"] == "text" and not child["value"].strip(LAYOUT))
            for child in frame.node["children"]
        )
    return frame.lifts


def _element(frame: _Frame, parent: _Frame, context: Context, sorter: Sorter, registry: Registry) -> list[Item]:
    node, items = frame.node, frame.items
    name = node.get("name")
    if name is None or name in _FRAGMENTS:
        return items
    component = registry.elements.get(name)
    element = Element(node, items, context, sorter, flow=frame.flow, inside_steps=parent.inside_steps)
    if component is None:
        return _unknown(element)
    if component.inline:
        return _inline(element, component)
    built = component.build(element)
    return built if isinstance(built, list) else [built]


def _inline(element: Element, component: ComponentType) -> list[Item]:
    children = element.inlines()
    if children is None:
        return [element.component()]
    built: Any = component.build(element)
    return element.in_text(built if isinstance(built, list) else [built])


def _unknown(element: Element) -> list[Item]:
    module = element.context.declared.get(element.name.split(".")[0])
    origin, note = "", "its content is kept"
    if module is not None:
        origin = f" from {module!r}" if module else " that the page itself defines"
        note = "no code of a guide is run; its content is kept"
    elif other := element.context.similar(element.name, similar):
        note = f"did you mean `<{other}>`? its content is kept"
    element.context.report(
        "known-component",
        f"Unexpected component `<{element.name}>`{origin}, expected one that gongdoc knows (note: {note})",
        element.span,
        once=element.name,
    )
    if not element.flow:
        children = element.inlines()
        if children is not None:
            return element.in_text([element.inline_component(children)])
    return [element.component(known=False)]

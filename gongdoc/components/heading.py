"""`<h1>` to `<h6>`: the same as Markdown's headings."""

from __future__ import annotations

from gongdoc.components.base import ComponentType
from gongdoc.guide.blocks import heading_items
from gongdoc.guide.element import Element
from gongdoc.guide.items import Item


def heading(element: Element) -> list[Item]:
    """A heading of the depth that its name says."""
    children = element.inlines()
    items = element.items if children is None else list(children)
    return heading_items(int(element.name[1]), items, element.span, element.identifier())


COMPONENTS = (
    ComponentType(
        names=("h1", "h2", "h3", "h4", "h5", "h6"),
        build=heading,
        props={"id": "Anchor of the heading."},
        children="inlines",
    ),
)

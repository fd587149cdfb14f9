"""Containers that arrange their content and have no meaning of their own: they stay generic components."""

from __future__ import annotations

from gongdoc.components.base import ComponentType
from gongdoc.guide.element import Element
from gongdoc.guide.model import Component


def container(element: Element) -> Component:
    """Name, attributes and children, as they are."""
    return element.component()


COMPONENTS = (
    ComponentType(
        names=("AccordionGroup", "CardGroup", "Columns", "Column"),
        build=container,
        props={"cols": "Number of columns."},
        children="cards, accordions, blocks",
    ),
    ComponentType(
        names=("Panel", "RequestExample", "ResponseExample"),
        build=container,
        also=("dropdown", "title"),
        children="blocks that stand beside the text",
    ),
    ComponentType(
        names=("center", "dd", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header",
               "hgroup", "nav", "picture", "search"),
        build=container,
    ),
)  # fmt: skip

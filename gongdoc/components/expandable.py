"""`<Expandable>`: details of a field that fold."""

from __future__ import annotations

from gongdoc.components.base import ComponentType
from gongdoc.guide.element import Element
from gongdoc.guide.model import Expandable


def expandable(element: Element) -> Expandable:
    """A title and what folds below it."""
    return Expandable(
        title=element.text("title"),
        open=element.flag("defaultOpen"),
        blocks=element.blocks(),
        span=element.span,
    )


COMPONENTS = (
    ComponentType(
        names=("Expandable",),
        build=expandable,
        props={"title": "What is shown while it is folded.", "defaultOpen": "Whether it is open at first."},
        also=("type", "lazy"),
    ),
)

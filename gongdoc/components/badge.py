"""`<Badge>`: a short label that stands out."""

from __future__ import annotations

from gongdoc.components.base import ComponentType
from gongdoc.guide.element import Element
from gongdoc.guide.model import Badge, Text


def badge(element: Element) -> Badge:
    """Its text is its content, else the attribute `text`."""
    children = element.inlines() or ()
    text = "" if children else element.text("text")
    return Badge(
        color=element.text("color", "intent", "variant"),
        children=(Text(value=text),) if text else children,
    )


COMPONENTS = (
    ComponentType(
        names=("Badge",),
        build=badge,
        inline=True,
        props={"color": "Name of a colour.", "text": "The label, when the element is empty."},
        also=("intent", "variant", "size", "shape", "stroke", "disabled", "icon", "iconType", "iconLibrary"),
        children="inlines",
    ),
)

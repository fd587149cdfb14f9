"""`<Tooltip>`: text with an explanation."""

from __future__ import annotations

from gongdoc.components.base import ComponentType
from gongdoc.guide.element import Element
from gongdoc.guide.model import Tooltip


def tooltip(element: Element) -> Tooltip:
    """The explanation is `tip`, after its `headline` if it has one."""
    parts = (element.text("headline"), element.text("tip", "content"))
    return Tooltip(tip=": ".join(part for part in parts if part), children=element.inlines() or ())


COMPONENTS = (
    ComponentType(
        names=("Tooltip",),
        build=tooltip,
        inline=True,
        props={"tip": "The explanation.", "headline": "What stands before it."},
        also=("content", "cta", "href"),
        required=(("tip", "headline", "content"),),
        children="inlines",
    ),
)

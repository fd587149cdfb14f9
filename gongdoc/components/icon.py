"""`<Icon>`: a pictogram by name."""

from __future__ import annotations

from gongdoc.components.base import ComponentType
from gongdoc.guide.element import Element
from gongdoc.guide.items import Item
from gongdoc.guide.model import Icon


def icon(element: Element) -> list[Item]:
    """The icon, and its content, which it should not have, after it."""
    return [Icon(name=element.text("icon", "name")), *(element.inlines() or ())]


COMPONENTS = (ComponentType(names=("Icon",), build=icon, inline=True, props={"icon": "Its name."}, children="nothing"),)

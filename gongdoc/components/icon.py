"""`<Icon>`: a pictogram by name; and the icon that other components have."""

from __future__ import annotations

import re

from gongdoc.components.base import ComponentType
from gongdoc.guide.element import Element
from gongdoc.guide.items import Item
from gongdoc.guide.model import Icon

_WORD = re.compile(r"[a-z][a-z-]*", re.IGNORECASE)
_USUAL = frozenset({"", "solid", "fontawesome"})


def icon_of(element: Element, *names: str) -> str:
    """Name of the icon of an element.

    A style or a set of icons that the author asks for, and that is not the usual one, stands before it as authors
    write it there: `regular bell`, `lucide:bell`.

    Args:
        element: the element.
        names: its attributes that may hold the name, `icon` if there are none.
    """
    name = element.text(*(names or ("icon",)))
    if _WORD.fullmatch(name):
        style, library = element.text("iconType", "iconStyle"), element.text("iconLibrary", "library")
        if style not in _USUAL and _WORD.fullmatch(style):
            name = f"{style} {name}"
        if library not in _USUAL and _WORD.fullmatch(library):
            name = f"{library}:{name}"
    return name


def icon(element: Element) -> list[Item]:
    """The icon, and its content, which it should not have, after it."""
    return [Icon(name=icon_of(element, "icon", "name"), span=element.span), *(element.inlines() or ())]


COMPONENTS = (
    ComponentType(
        names=("Icon",),
        build=icon,
        inline=True,
        props={
            "icon": "Its name.",
            "iconType": "Its style: solid, regular or brands.",
            "library": "The set that it is from: fontawesome or lucide.",
        },
        also=("name", "iconLibrary", "iconStyle", "color", "size", "label"),
        required=(("icon", "name"),),
        children="nothing",
    ),
)

"""Callouts: `<Note>`, `<Info>`, `<Tip>`, `<Check>`, `<Warning>`, `<Danger>`, and `<Callout type="…">`."""

from __future__ import annotations

from gongdoc.components.base import ComponentType
from gongdoc.components.icon import icon_of
from gongdoc.guide.element import Element
from gongdoc.guide.model import Callout, CalloutKind

KINDS: dict[str, CalloutKind] = {
    "note": "note",
    "info": "info",
    "information": "info",
    "tip": "tip",
    "hint": "tip",
    "check": "check",
    "success": "check",
    "warning": "warning",
    "warn": "warning",
    "caution": "warning",
    "alert": "warning",
    "danger": "danger",
    "error": "danger",
    "important": "danger",
}
"""Kinds by the words that authors use for them, in lower case."""


def callout(element: Element) -> Callout:
    """The kind is the element's name, or the `type` of a `<Callout>`; a word that is no kind makes a note."""
    word = element.name if element.name != "Callout" else element.text("type", "kind", "intent", "variant")
    return Callout(
        kind=KINDS.get(word.lower(), "note"),
        title=element.text("title"),
        icon=icon_of(element, "icon", "emoji"),
        blocks=element.blocks(),
        span=element.span,
    )


COMPONENTS = (
    ComponentType(
        names=("Note", "Info", "Tip", "Check", "Warning", "Danger", "Callout", "Success", "Error"),
        build=callout,
        props={
            "title": "A heading for the callout.",
            "type": "Of a `Callout`: note, info, tip, check, warning or danger.",
            "icon": "Name of an icon that takes the place of the usual one.",
            "iconType": "Style of the icon: solid, regular or brands.",
        },
        also=("kind", "intent", "variant", "emoji", "iconLibrary", "iconStyle", "color"),
    ),
)

"""`<Update>`: an entry of a change log."""

from __future__ import annotations

from gongdoc.components.base import ComponentType
from gongdoc.guide.element import Element
from gongdoc.guide.model import Update


def update(element: Element) -> Update:
    """A label (often a date), and what changed."""
    return Update(
        label=element.text("label"),
        description=element.text("description"),
        tags=element.words("tags"),
        blocks=element.blocks(),
        span=element.span,
    )


COMPONENTS = (
    ComponentType(
        names=("Update",),
        build=update,
        props={
            "label": "What names the entry: a date or a version.",
            "description": "A line below the label.",
            "tags": "Words to filter by.",
        },
        also=("rss", "date"),
        required=(("label",),),
    ),
)

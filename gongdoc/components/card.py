"""`<Card>`: a box that leads somewhere."""

from __future__ import annotations

from gongdoc.components.base import ComponentType
from gongdoc.components.icon import icon_of
from gongdoc.guide.element import Element
from gongdoc.guide.model import Card, Paragraph, Text


def card(element: Element) -> Card:
    """A `description` is the first paragraph of the card."""
    blocks = element.blocks()
    description = element.text("description")
    if description:
        blocks = (Paragraph(children=(Text(value=description),), span=element.span), *blocks)
    return Card(
        title=element.text("title"),
        href=element.text("href"),
        icon=icon_of(element),
        image=element.text("img", "image"),
        cta=element.text("cta"),
        blocks=blocks,
        span=element.span,
    )


COMPONENTS = (
    ComponentType(
        names=("Card",),
        build=card,
        props={
            "title": "Heading of the card.",
            "href": "Where it leads.",
            "icon": "Name of an icon above the title.",
            "iconType": "Style of the icon: solid, regular or brands.",
            "img": "Address of a picture above the title.",
            "cta": "Text of the link at its end.",
            "description": "A sentence below the title.",
        },
        also=("image", "iconLibrary", "iconStyle", "color", "horizontal", "vertical", "arrow", "disabled", "type"),
    ),
)

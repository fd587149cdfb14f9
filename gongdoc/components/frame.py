"""`<Frame>`: a picture or video in a frame, with a caption."""

from __future__ import annotations

from gongdoc.components.base import ComponentType
from gongdoc.guide.element import Element
from gongdoc.guide.model import Frame, Text


def frame(element: Element) -> Frame:
    """A caption is text."""
    caption = element.text("caption", "title")
    return Frame(
        caption=(Text(value=caption),) if caption else (),
        hint=element.text("hint"),
        blocks=element.blocks(),
        span=element.span,
    )


COMPONENTS = (
    ComponentType(
        names=("Frame",),
        build=frame,
        props={"caption": "Text below the frame.", "hint": "Text above the frame."},
        also=("title", "background"),
    ),
)

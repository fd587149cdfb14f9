"""Video, audio and pages from elsewhere: `<video>`, `<audio>`, `<iframe>`."""

from __future__ import annotations

from typing import Any, Literal

from gongdoc.components.base import ComponentType, PartType
from gongdoc.guide.context import Context
from gongdoc.guide.element import Element
from gongdoc.guide.items import Item
from gongdoc.guide.model import Component, Embed

KINDS: dict[str, Literal["video", "audio", "page"]] = {"video": "video", "audio": "audio", "iframe": "page"}


class Source:
    """A `<source>` or `<track>`: one of the files of a video."""

    def __init__(self, element: Element) -> None:
        self.name = element.name
        self.attributes = element.attributes()
        self.span = element.span


def source(element: Element) -> list[Item]:
    """A part of the video; content that it should not have follows it."""
    return [Source(element), *element.items]


def embed(element: Element) -> list[Item]:
    """What is shown comes from `src`, or from the first `<source>`.

    What else it holds is shown by browsers that know no video; it follows the embed, so that it is not lost.
    """
    pieces = element.pieces(keep=Source)
    sources = [piece for piece in pieces if type(piece) is Source]
    rest = [piece for piece in pieces if type(piece) is not Source]
    url = element.text("src") or next(
        (value for source in sources if isinstance(value := source.attributes.get("src"), str)), ""
    )
    attributes: dict[str, Any] = element.attributes("src", "title", "className", "class", "style")
    return [
        Embed(
            kind=KINDS[element.name],
            url=url,
            title=element.text("title", "aria-label"),
            attributes=attributes,
            span=element.span,
        ),
        *rest,
    ]


def strays(parts: list[Source], _context: Context) -> list[Any]:
    """A source outside a video (in `<picture>`)."""
    return [Component(name=part.name, attributes=part.attributes, span=part.span) for part in parts]


_PROPS = {"src": "Address of what is shown.", "title": "Its name, for those who can't see it."}
COMPONENTS = (
    ComponentType(
        names=("video", "audio"),
        build=embed,
        props=_PROPS,
        children="`<source>`",
    ),
    ComponentType(
        names=("iframe",),
        build=embed,
        props=_PROPS,
        required=(("src", "srcdoc", "srcDoc"),),
        children="what is shown in its place",
    ),
    ComponentType(names=("source", "track"), build=source, props={"src": "Address of the file."}, children="nothing"),
)
PARTS = (PartType(type=Source, gather=strays),)

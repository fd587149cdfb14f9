"""Content that folds: `<Accordion>`, and `<details>` with its `<summary>`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gongdoc.components.base import ComponentType, PartType
from gongdoc.components.icon import icon_of
from gongdoc.guide.context import Context
from gongdoc.guide.element import Element
from gongdoc.guide.inlines import plain
from gongdoc.guide.items import settle
from gongdoc.guide.model import Accordion, Block, Component, Inline, Paragraph
from gongdoc.source import Span


def accordion(element: Element) -> Accordion:
    """A title and what folds below it."""
    return Accordion(
        title=element.text("title"),
        description=element.text("description"),
        open=element.flag("defaultOpen", "open"),
        icon=icon_of(element),
        id=element.identifier(),
        blocks=element.blocks(),
        span=element.span,
    )


@dataclass(frozen=True, slots=True)
class Summary:
    """The `<summary>` of a `<details>`; `content` is None when it holds more than text."""

    content: tuple[Inline, ...] | None
    blocks: tuple[Block, ...]
    span: Span | None


def summary(element: Element) -> Summary:
    """The title of the `<details>` around it."""
    return Summary(element.inlines(), element.blocks(), element.span)


def details(element: Element) -> Accordion:
    """As an accordion: its title is the text of the first `<summary>`."""
    pieces = element.pieces(keep=Summary)
    title = ""
    blocks: list[Block] = []
    for piece in pieces:
        if type(piece) is not Summary:
            blocks.append(piece)
        elif not title and piece.content is not None:
            title = plain(piece.content)
        else:
            blocks.extend(piece.blocks)
    return Accordion(
        title=title,
        open=element.flag("open"),
        id=element.identifier(),
        blocks=settle(blocks),
        span=element.span,
    )


def strays(parts: list[Summary], _context: Context) -> Iterable[Block]:
    """A summary outside `<details>`."""
    for part in parts:
        if part.content is not None:
            yield Paragraph(children=part.content, span=part.span)
        else:
            yield Component(name="summary", blocks=part.blocks, span=part.span)


COMPONENTS = (
    ComponentType(
        names=("Accordion",),
        build=accordion,
        props={
            "title": "What is shown while it is folded.",
            "description": "A line below the title.",
            "defaultOpen": "Whether it is open at first.",
            "icon": "Name of an icon before the title.",
            "iconType": "Style of the icon: solid, regular or brands.",
            "id": "Anchor of the accordion.",
        },
        also=("open", "iconLibrary", "iconStyle"),
        required=(("title",),),
    ),
    ComponentType(
        names=("details",),
        build=details,
        props={"open": "Whether it is open at first."},
        also=("name",),
        children="`<summary>`, then blocks",
    ),
    ComponentType(names=("summary",), build=summary, children="inlines"),
)
PARTS = (PartType(type=Summary, gather=strays),)

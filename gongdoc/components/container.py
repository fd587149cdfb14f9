"""`<div>`, `<section>` and their like, and what `data-guide-*` attributes make of them.

- A `section` with `data-guide-section` is a part of the page: a `MarkedSection`.
- A `div` with `data-guide-step` is the body of the step around it: a `StepBody`.
- An element with `data-guide-actions-json` names the actions of the guide's scope picker.

Any other container is a generic component. One that only stands around marked sections or a step's body is
looked through: the parts belong to what is outside.
"""

from __future__ import annotations

from dataclasses import dataclass

from gongdoc.components.base import ComponentType, PartType
from gongdoc.guide.context import Context
from gongdoc.guide.element import Element
from gongdoc.guide.items import Item, settle
from gongdoc.guide.model import Component
from gongdoc.guide.scopes import ACTIONS, SECTION, STEP, display_of, read_actions, scopes_of
from gongdoc.guide.sections import MarkedSection, marked


@dataclass(frozen=True, slots=True)
class StepBody:
    """The body of a step, with the scopes that it is about."""

    scopes: tuple[str, ...]
    display: tuple[str, ...]
    pieces: list[Item]
    fallback: Component
    """What it is outside a step, or beside other bodies."""


def container(element: Element) -> list[Item]:
    """A part when it is marked, else a generic component."""
    if element.has(SECTION):
        pieces = element.pieces(keep=MarkedSection)
        held = [piece.fallback if type(piece) is MarkedSection else piece for piece in pieces]
        section = marked(
            pieces,
            identifier=element.identifier(),
            aliases=element.aliases(),
            scopes=scopes_of(element),
            span=element.span,
        )
        return [MarkedSection(section, _component(element, held))]
    if element.has(STEP):
        pieces = element.pieces(keep=None)
        return [StepBody(scopes_of(element), display_of(element), pieces, _component(element, pieces))]
    if any(type(item) is MarkedSection or type(item) is StepBody for item in element.items):
        return element.items
    # The attribute is kept when it can't be read: nothing of a guide is lost.
    whole = element.has(ACTIONS) and read_actions(element, element.context)
    return [element.component(without=(ACTIONS,) if whole else ())]


def _component(element: Element, pieces: list[Item]) -> Component:
    return Component(name=element.name, attributes=element.attributes(), blocks=settle(pieces), span=element.span)


def strays(parts: list[MarkedSection | StepBody], _context: Context) -> list[Component]:
    """A marked section where no section can be (in a tab); a step's body outside a step or beside others."""
    return [part.fallback for part in parts]


COMPONENTS = (
    ComponentType(
        names=("div", "section", "article", "aside", "main"),
        build=container,
        props={
            SECTION: "Marks a section of the guide.",
            "id": "Of a section: its id.",
            "aliases": "Of a section: ids that it had before, with spaces between.",
            STEP: "Marks the body of a step.",
            "data-guide-scopes": "Scopes that it is about.",
            "data-guide-display-scopes-list": "When not empty: the step shows the selected scopes.",
            ACTIONS: "The actions of the scope picker, as JSON.",
        },
    ),
)
PARTS = (PartType(type=MarkedSection, gather=strays), PartType(type=StepBody, gather=strays))

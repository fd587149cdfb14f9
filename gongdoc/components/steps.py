"""`<Steps>` and `<Step>`: what a guide is about.

A `<Steps>` makes one list of its `<Step>` elements. When it holds none, its headings start steps (those of the
smallest depth), else the items of its Markdown list are the steps. What stands beside the steps keeps its place:
then a generic component `Steps` holds it and the lists of steps between, whose numbers run on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec.structs import force_setattr

from gongdoc.components.base import ComponentType, PartType
from gongdoc.components.container import StepBody
from gongdoc.guide.context import Context
from gongdoc.guide.element import Element
from gongdoc.guide.expressions import EXPRESSION_KEY
from gongdoc.guide.inlines import plain
from gongdoc.guide.items import Item, settle
from gongdoc.guide.model import Block, Component, Expression, Heading, List, Step, Steps, Text
from gongdoc.guide.scopes import MARKS, display_of, scopes_of
from gongdoc.guide.titles import derive, from_attribute
from gongdoc.source import Span

_FIELDS = ("id", "aliases", "title", "stepNumber", "icon", "optional", "duration", *MARKS)
"""Attributes that the model has fields for."""


def step(element: Element) -> Step:
    """One step, a part of `<Steps>`; its number is that of `stepNumber` until the list gives it one."""
    pieces = element.pieces(keep=StepBody)
    bodies = [piece for piece in pieces if type(piece) is StepBody]
    scopes, display = scopes_of(element), display_of(element)
    if bodies:
        if not scopes and all(body.scopes for body in bodies):
            scopes = tuple(dict.fromkeys(scope for body in bodies for scope in body.scopes))
        display = display or tuple(dict.fromkeys(word for body in bodies for word in body.display))
        blocks: list[Block] = []
        for piece in pieces:
            if type(piece) is not StepBody:
                blocks.append(piece)
            elif len(bodies) == 1:
                blocks.extend(piece.pieces)
            else:
                blocks.append(piece.fallback)
        pieces = blocks
    if not element.inside_steps:
        element.context.report(
            "step-inside-steps",
            "Unexpected `<Step>` outside `<Steps>`, expected it inside (note: wrap neighbouring steps in "
            "`<Steps>…</Steps>`; until then they are taken as a list of their own)",
            element.span,
        )
    number = element.text("stepNumber")
    return make_step(
        settle(pieces),
        element.span,
        id=element.identifier(),
        aliases=element.aliases(),
        number=int(number) if number.isdecimal() and len(number) < 10 else 0,
        icon=element.text("icon"),
        optional=element.flag("optional"),
        duration=element.text("duration"),
        scopes=scopes,
        display_scopes=display,
        attributes=element.attributes(*_FIELDS),
        **explicit_title(element),
    )


def explicit_title(element: Element) -> dict[str, Any]:
    """The fields of a title that the author gave as an attribute; none when it is absent or empty."""
    title = element.text("title")
    if not title:
        return {}
    value = element.get("title")
    if isinstance(value, dict) and EXPRESSION_KEY in value:
        return {"title": title, "title_inlines": (Expression(value=value[EXPRESSION_KEY], span=element.span),)}
    inlines = from_attribute(title)
    return {"title": plain(inlines), "title_inlines": inlines}


def make_step(blocks: tuple[Block, ...], span: Span | None, **fields: Any) -> Step:
    """A step of these blocks, named by them when no title is given (`gongdoc.guide.titles`)."""
    if not fields.get("title"):
        title = derive(blocks)
        if title is not None:
            fields["title"] = title.text
            fields["title_inlines"] = title.inlines
            fields["title_source"] = title.source
            fields["title_in_blocks"] = title.copied
            fields["optional"] = fields.get("optional", False) or title.optional
            fields["id"] = fields.get("id") or title.id
            blocks = title.blocks
        else:
            # Its list gives it a number, and that names it.
            fields["title"], fields["title_source"] = "", "number"
    return Step(
        **{"id": "", "number": 0, **fields},
        blocks=blocks,
        span=span,
    )


def number_steps(steps: Iterable[Step], after: int = 0) -> int:
    """Give each step without a number the one after its predecessor; the last number is returned."""
    number = after
    for item in steps:
        number = item.number or number + 1
        force_setattr(item, "number", number)
        if item.title_source == "number":
            force_setattr(item, "title", f"Step {number}")
            force_setattr(item, "title_inlines", (Text(value=f"Step {number}"),))
    return number


def steps(element: Element) -> list[Item]:
    """A list of steps; with other content among them, that content and several lists, in order."""
    pieces = element.pieces(keep=Step)
    if not any(type(piece) is Step for piece in pieces):
        pieces = _from_headings(pieces) or _from_lists(pieces) or pieces
        if pieces and not any(type(piece) is Step for piece in pieces):
            # Steps of other components inside (tabs) stand in lists of their own.
            return pieces
    return arrange(pieces, element)


def arrange(pieces: Sequence[Item], element: Element) -> list[Item]:
    """Runs of steps as lists; a generic component around them when something stands between."""
    if all(type(piece) is Step for piece in pieces):
        number_steps(pieces)
        return [Steps(steps=tuple(pieces), span=element.span)]
    blocks: list[Block] = []
    run: list[Step] = []
    number = 0
    for piece in [*pieces, None]:
        if type(piece) is Step:
            run.append(piece)
            continue
        if run:
            number = number_steps(run, after=number)
            blocks.append(Steps(steps=tuple(run), span=_around(run)))
            run.clear()
        if piece is not None:
            blocks.append(piece)
    return [Component(name="Steps", attributes=element.attributes(), blocks=settle(blocks), span=element.span)]


def _around(run: Sequence[Step]) -> Span | None:
    first, last = run[0].span, run[-1].span
    return Span(first.start, last.end, first.path) if first is not None and last is not None else None


def _from_headings(blocks: Sequence[Block]) -> list[Item]:
    """Steps that start at the headings of the smallest depth; nothing when there is no heading."""
    depth = min((block.depth for block in blocks if type(block) is Heading), default=0)
    if not depth:
        return []
    out: list[Item] = []
    own: list[Block] = []
    started = False
    for block in blocks:
        if type(block) is Heading and block.depth == depth:
            if started:
                out.append(make_step(settle(own), own[0].span))
            own, started = [block], True
        elif started:
            own.append(block)
        else:
            out.append(block)
    out.append(make_step(settle(own), own[0].span))
    return out


def _from_lists(blocks: Sequence[Block]) -> list[Item]:
    """The items of each list as steps; nothing when there is no list."""
    if not any(type(block) is List for block in blocks):
        return []
    out: list[Item] = []
    for block in blocks:
        if type(block) is not List:
            out.append(block)
            continue
        for place, item in enumerate(block.items):
            number = block.start if block.ordered and place == 0 and block.start > 1 else 0
            attributes = {} if item.checked is None else {"checked": item.checked}
            out.append(make_step(item.blocks, item.span, number=number, attributes=attributes))
    return out


def strays(parts: list[Step], _context: Context) -> list[Steps]:
    """Steps outside `<Steps>`, or in tabs inside it: a list of their own."""
    number_steps(parts)
    return [Steps(steps=tuple(parts), span=_around(parts))]


COMPONENTS = (
    ComponentType(
        names=("Steps",),
        build=steps,
        props={"titleSize": "Size of the titles; it says only how they look."},
        also=("title",),
        children="`<Step>`, or one Markdown list, or headings",
    ),
    ComponentType(
        names=("Step",),
        build=step,
        props={
            "title": "What is to be done.",
            "id": "Its id, which keeps ticks when the title changes.",
            "aliases": "Ids that it had before, with spaces between: ticks that were made under them are kept.",
            "stepNumber": "Its number, when it is not the next one.",
            "icon": "Name of an icon that takes the place of the number.",
            "optional": "Whether it may be left out.",
            "duration": "How long it takes, in words.",
            "data-guide-scopes": "Scopes that it is about.",
        },
        also=("iconType", "iconLibrary", "titleSize", "noAnchor"),
    ),
)
PARTS = (PartType(type=Step, gather=strays),)

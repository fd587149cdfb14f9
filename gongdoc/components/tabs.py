"""`<Tabs>` and `<Tab>`: alternatives of which a reader follows one."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from gongdoc.components.base import ComponentType, PartType
from gongdoc.components.icon import icon_of
from gongdoc.guide.context import Context
from gongdoc.guide.element import Element
from gongdoc.guide.items import settle
from gongdoc.guide.model import Block, Component, Tab, Tabs


def tab(element: Element) -> Tab:
    """One alternative, a part of `<Tabs>`."""
    return Tab(
        id=element.identifier(),
        title=element.text("title", "label", "value"),
        icon=icon_of(element),
        blocks=element.blocks(),
        span=element.span,
    )


def tabs(element: Element) -> Block:
    """The tabs. What stands between them has no place in a `Tabs`, so it makes a generic component around
    them."""
    pieces = element.pieces(keep=Tab)
    sync = element.text("sync", "syncKey", "groupId")
    if all(type(piece) is Tab for piece in pieces):
        return Tabs(sync=sync, tabs=tuple(pieces), span=element.span)
    blocks: list[Block] = []
    for together, run in groupby(pieces, key=lambda piece: type(piece) is Tab):
        held = tuple(run)
        blocks.extend([Tabs(sync=sync, tabs=held)] if together else held)
    return Component(name=element.name, attributes=element.attributes(), blocks=settle(blocks), span=element.span)


def strays(parts: list[Tab], context: Context) -> Iterable[Block]:
    """Tabs outside `<Tabs>` make one of their own."""
    context.report(
        "tab-outside-tabs",
        "Unexpected `<Tab>` outside `<Tabs>`, expected it inside (note: wrap neighbouring tabs in "
        "`<Tabs>…</Tabs>`; until then they are taken as such)",
        parts[0].span,
    )
    return [Tabs(tabs=tuple(parts), span=parts[0].span)]


COMPONENTS = (
    ComponentType(
        names=("Tabs",),
        build=tabs,
        props={"sync": "Name of the group of tabs that switch together (also `syncKey`, `groupId`)."},
        also=("syncKey", "groupId", "borderBottom", "defaultTabIndex", "defaultValue", "updateAnchor", "items"),
        children="`<Tab>`",
    ),
    ComponentType(
        names=("Tab", "TabItem"),
        build=tab,
        props={
            "title": "Label of the tab (also `label`).",
            "icon": "Name of an icon before the label.",
            "iconType": "Style of the icon: solid, regular or brands.",
            "id": "Anchor of the tab.",
        },
        also=("label", "value", "default", "iconLibrary", "iconStyle"),
        required=(("title", "label", "value"),),
    ),
)
PARTS = (PartType(type=Tab, gather=strays),)

"""`<ul>`, `<ol>` and `<li>`: the same as Markdown's lists."""

from __future__ import annotations

import re

from gongdoc.components.base import ComponentType, PartType
from gongdoc.guide.context import Context
from gongdoc.guide.element import Element
from gongdoc.guide.items import settle
from gongdoc.guide.model import List, ListItem, Paragraph


def item(element: Element) -> ListItem:
    """An item: text in it is a paragraph."""
    return ListItem(blocks=element.blocks(), span=element.span)


_NUMBER = re.compile(r"-?[0-9]{1,9}")
"""A first number; Markdown allows nine digits."""


def list_(element: Element) -> List:
    """A list. What stands between its items becomes an item, so that it keeps its place."""
    items = tuple(
        piece if type(piece) is ListItem else ListItem(blocks=settle((piece,)), span=piece.span)
        for piece in element.pieces(keep=ListItem)
    )
    start = element.get("start") if element.name == "ol" else None
    if isinstance(start, str) and _NUMBER.fullmatch(start.strip()):
        start = int(start)
    return List(
        ordered=element.name == "ol",
        start=start if isinstance(start, int) and not isinstance(start, bool) else 1,
        tight=all(sum(type(block) is Paragraph for block in item.blocks) <= 1 for item in items),
        items=items,
        span=element.span,
    )


def strays(parts: list[ListItem], _context: Context) -> list[List]:
    """Items outside a list make one of their own."""
    return [List(items=tuple(parts), span=parts[0].span)]


COMPONENTS = (
    ComponentType(
        names=("ul", "ol", "menu"),
        build=list_,
        props={"start": "First number of an `ol`."},
        children="`<li>`",
    ),
    ComponentType(names=("li",), build=item),
)
PARTS = (PartType(type=ListItem, gather=strays),)

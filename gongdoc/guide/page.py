"""What stands at the head of a page: its title, its description, and what an export adds.

A source page has front matter. An exported page has none; it starts with a block quote that names the index of
the documentation, then `# Title`, then a block quote that holds the description.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from gongdoc.guide.inlines import plain
from gongdoc.guide.items import Item
from gongdoc.guide.model import Heading, Inline, Link, Paragraph, Quote
from gongdoc.guide.traverse import walk

_INDEX_HEADING = "documentation index"
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a page, and the items that are left."""

    title: str
    description: str
    metadata: dict[str, Any]
    items: list[Item]


def read(items: list[Item], metadata: dict[str, Any]) -> Head:
    """Title and description from front matter, else from the page.

    The first heading is the title when it is the page's only name for itself: without a `title` in the front
    matter, or saying the same; and when it is of depth 1.
    """
    metadata = dict(metadata)
    rest = list(items)
    exported = False
    if rest and type(rest[0]) is Quote:
        address = _index_address(rest[0])
        if address is not None:
            exported = True
            if address:
                metadata["index"] = address
            del rest[0]
    title = _words(metadata.get("title"))
    place = next((n for n, item in enumerate(rest) if type(item) is Heading), None)
    if place is not None and rest[place].depth == 1:
        name = plain(rest[place].children)
        if not title or title == name:
            title = name
            del rest[place]
        else:
            place = None
    else:
        place = None
    description = _words(metadata.get("description"))
    if exported and not description and place is not None and place < len(rest) and type(rest[place]) is Quote:
        description = _text(rest[place])
        del rest[place]
    return Head(title, description, metadata, rest)


def _words(value: Any) -> str:
    """Front matter as one line; a number is a title, too (`title: 404`)."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    return " ".join(str(value).split())


def _index_address(quote: Quote) -> str | None:
    """The address in the quote that an export starts with; None for another quote."""
    first = quote.blocks[0] if quote.blocks else None
    if type(first) is not Heading or plain(first.children).lower() != _INDEX_HEADING:
        return None
    for node in walk(quote.blocks):
        if type(node) is Link and _ADDRESS.match(node.url):
            return node.url
    match = _ADDRESS.search(_text(quote))
    return match[0].rstrip(".,") if match else ""


def _text(quote: Quote) -> str:
    inlines: list[str] = []
    for node in walk(quote.blocks):
        if isinstance(node, (Paragraph, Heading)):
            children: tuple[Inline, ...] = node.children
            inlines.append(plain(children))
    return " ".join(inlines)

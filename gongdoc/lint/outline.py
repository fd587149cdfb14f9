"""The headings of a page in reading order, and whether anything stands between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from gongdoc.guide.context import Node
from gongdoc.lint.document import ELEMENTS, Document, only_elements, opening, place
from gongdoc.source import Point, Span

_NOTHING = frozenset({"yaml", "toml", "definition", "mdxjsEsm", "thematicBreak"})
_AROUND = frozenset(
    {None, "Fragment", "React.Fragment", "div", "section", "article", "aside", "main", "center", "header", "hgroup"}
)
"""Elements that only stand around content: headings in them are headings of what is outside."""
_HEADING = re.compile(r"h[1-6]")
_COMMENT = re.compile(r"\s*/\*.*\*/\s*", re.DOTALL)
MARK = "data-guide-section"


class Event(NamedTuple):
    """One thing that a reader meets: a heading, other content, or the edge of an element with content of its own."""

    kind: Literal["heading", "content", "open", "close"]
    node: Node
    depth: int = 0
    """Of a heading: 1 to 6."""


def events(document: Document) -> Iterator[Event]:
    """What a reader of the page meets, in order. An element that holds something is content, then `open`, then what it
    holds, then `close`; one that only stands around content is nothing, unless it is a marked section: then it has
    edges. Comments, and lines across the page, are nothing."""
    if document.tree is None:
        return
    stack: list[tuple[Node, bool]] = [(document.tree, False)]
    while stack:
        node, done = stack.pop()
        if done:
            yield Event("close", node)
            continue
        kind, name = node["type"], node.get("name")
        children = node.get("children") or ()
        if kind in _NOTHING or (kind == "text" and not node["value"].strip()):
            continue
        if kind == "heading":
            yield Event("heading", node, node["depth"])
            continue
        if kind in ("mdxFlowExpression", "mdxTextExpression"):
            if not _COMMENT.fullmatch(node["value"]):
                yield Event("content", node)
            continue
        edges = False
        if kind in ELEMENTS:
            if name and _HEADING.fullmatch(name):
                yield Event("heading", node, int(name[1]))
                continue
            around = name in _AROUND
            edges = not around or any(found.get("name") == MARK for found in node["attributes"])
            if not around or (not children and not edges):
                yield Event("content", node)
        elif kind != "root" and not only_elements(node):
            yield Event("content", node)
            continue
        if edges:
            yield Event("open", node)
            stack.append((node, True))
        stack.extend((child, False) for child in reversed(children))


def heading_place(document: Document, event: Event) -> Span:
    """The signs that make a heading one: `##`, `<h2`, or the whole of a heading with a line below it."""
    if event.node["type"] in ELEMENTS:
        return opening(event.node)
    whole = place(event.node)
    start = whole.start
    if not document.text(whole).startswith("#"):
        return whole
    return Span(start, Point(start.line, start.column + event.depth))

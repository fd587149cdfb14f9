"""The value of an attribute where it stands in the source: for problems and fixes of a part of it."""

from __future__ import annotations

from gongdoc.guide.context import Node
from gongdoc.lint.document import Document, place
from gongdoc.source import Point, Span


def written(document: Document, attribute: Node) -> tuple[int, str] | None:
    """The text between the quotes of an attribute, and the offset at which it begins.

    None when the attribute has no such value, or when its source differs from it in more than white space: character
    references, the marks of a quote that it stands in.
    """
    value = attribute["value"]
    raw = document.text(place(attribute))
    _, equals, after = raw.partition("=")
    if not isinstance(value, str) or not equals:
        return None
    inner = after.lstrip()[1:-1]
    if inner.split() != value.split():
        return None
    return document.offset(place(attribute).end) - 1 - len(inner), inner


def name_of(attribute: Node) -> Span:
    """Where the name of an attribute stands."""
    start = place(attribute).start
    return Span(start, Point(start.line, start.column + len(attribute["name"])))

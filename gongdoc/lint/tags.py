"""Edits of tags: their names and attributes, wherever the source writes them out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongdoc.guide.context import Node
from gongdoc.lint.document import Document, attribute, opening, place
from gongdoc.lint.rule import Edit
from gongdoc.source import Point, Span

_CLOSING = re.compile(r"</\s*([^\s>]+)\s*>\Z")
_ENTITY = re.compile(r"&(?=[A-Za-z#])")
_PLAIN = ("data-", "aria-")


def rename(document: Document, node: Node, name: str) -> Iterator[Edit]:
    """The edits that give an element another name, in its opening and its closing tag."""
    old, span = node["name"], place(node)
    start, end = document.offset(span.start) + 1, document.offset(span.end)
    if not document.source.startswith(old, start):
        return
    yield Edit(start, start + len(old), name)
    closing = document.source.rfind("</", start, end)
    found = _CLOSING.match(document.source, closing, end) if closing >= 0 else None
    if found is not None and found[1] == old:
        yield Edit(found.start(1), found.end(1), name)


def attribute_name(written: Node) -> Span:
    """Where the name of an attribute stands."""
    span = place(written)
    return Span(span.start, Point(span.start.line, span.start.column + len(written["name"])), span.path)


def quoted(value: str) -> str:
    """The value of an attribute in JSX (https://facebook.github.io/jsx/): quotes that it does not hold, and no
    character reference that was not meant."""
    value = _ENTITY.sub("&amp;", value)
    return f"'{value}'" if '"' in value and "'" not in value else '"' + value.replace('"', "&quot;") + '"'


def set_attribute(document: Document, node: Node, name: str, value: str, *, last: bool = False) -> Edit:
    """An edit that gives an element an attribute: in the place of the one of this name, else as the first one.

    Args:
        document: the page.
        node: the element.
        name: the attribute.
        value: its value.
        last: whether a new one stands behind the others.
    """
    found = attribute(node, name)
    if found is not None:
        return document.edit(place(found), f"{name}={quoted(value)}")
    after = place(node["attributes"][-1]).end if last and node["attributes"] else opening(node).end
    return document.edit(Span(after, after), f" {name}={quoted(value)}")


def is_plain(name: str) -> bool:
    """Whether any element may have an attribute of this name: it says how the element looks or behaves, or is another
    tool's mark on it."""
    return (
        name.startswith(_PLAIN)
        or ":" in name
        or (name.startswith("on") and name[2:3].isupper())
        or name in {"class", "className", "style", "id", "key", "ref", "slot", "children", "role", "lang", "dir"}
    )

"""The addresses of a page, and where the author wrote them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from gongdoc.guide.context import Node, span_of
from gongdoc.lint.document import Document
from gongdoc.lint.rule import Fix, Problem
from gongdoc.source import Point, Span

_MARKDOWN = {"link": False, "image": True, "definition": False}
_PICTURES = {
    "img": ("src",),
    "Card": ("img", "image"),
    "source": ("src",),
    "video": ("src",),
    "audio": ("src",),
}
_LINKS = {"iframe": ("href", "src")}
_MOST_TRIED = 10
"""At how many places of a picture its address is looked for: its text may hold brackets too."""


class Address(NamedTuple):
    """One address of a page."""

    url: str
    """The address, as it is meant: entities and escapes are read."""
    image: bool
    """Whether it is that of a picture or a video."""
    node: Node
    """What it is part of: a link, a picture, a definition, an element."""
    span: Span | None
    """Where it stands; None when the source writes it in another way than it is meant."""


def addresses(document: Document) -> Iterator[Address]:
    """The addresses of a page: of links and pictures in Markdown, then those of elements, each in reading order.

    Those of its snippets are not among them, nor those that are expressions.
    """
    for node in document.nodes(*_MARKDOWN):
        if node.get("position"):
            yield Address(node["url"] or "", _MARKDOWN[node["type"]], node, _in_markdown(document, node))
    for node in document.elements():
        name = node.get("name") or ""
        pictures, links = _PICTURES.get(name, ()), _LINKS.get(name, ("href",))
        for attribute in node["attributes"]:
            if attribute["type"] != "mdxJsxAttribute" or not isinstance(attribute["value"], str):
                continue
            if attribute["name"] in links or attribute["name"] in pictures:
                image = attribute["name"] in pictures
                yield Address(attribute["value"], image, node, _in_attribute(document, attribute))


def at(document: Document, span: Span | None, *, image: bool) -> list[Address]:
    """The addresses of the page's node that begins where a span begins."""
    if span is None or span.path:
        return []
    return document.index_of(_by_place).get((span.start, image), [])


def _by_place(document: Document) -> dict[tuple[Point, bool], list[Address]]:
    found: dict[tuple[Point, bool], list[Address]] = {}
    definitions: dict[str, Address] = {}
    for address in addresses(document):
        start = span_of(address.node)
        if address.node["type"] == "definition":
            definitions.setdefault(address.node["identifier"], address)
        elif start is not None:
            found.setdefault((start.start, address.image), []).append(address)
    for node in document.nodes("linkReference", "imageReference"):
        start, named = span_of(node), definitions.get(node["identifier"])
        if start is not None and named is not None:
            image = node["type"] == "imageReference"
            found.setdefault((start.start, image), []).append(named._replace(image=image))
    return found


def _in_markdown(document: Document, node: Node) -> Span | None:
    """Where a link, a picture or a definition writes its address: `[a](here)`, `[a]: here`, or the link itself."""
    span = span_of(node)
    if span is None or not node["url"]:
        return None
    start, end = document.offset(span.start), document.offset(span.end)
    source, url = document.source, node["url"]
    marks = "]:" if node["type"] == "definition" else "]("
    children = node.get("children")
    if children:
        last = span_of(children[-1])
        if last is not None:
            inner = document.offset(last.end)
            # A bare address is its own text.
            if inner == end and source[start:end] in (url, url.partition("://")[2]):
                return span
            start = inner
    at = start
    for _ in range(_MOST_TRIED):
        at = source.find(marks, at, end)
        if at < 0:
            return None
        at += len(marks)
        found = at
        while found < end and source[found] in " \t\r\n<":
            found += 1
        if source.startswith(url, found) and found + len(url) <= end:
            return document.span(found, found + len(url))
    return None


def _in_attribute(document: Document, attribute: Node) -> Span | None:
    span, value = span_of(attribute), attribute["value"]
    if span is None or not value:
        return None
    end = document.offset(span.end) - 1
    start = end - len(value)
    if start < document.offset(span.start) or document.source[start:end] != value:
        return None
    return document.span(start, end)


def reported(document: Document, rule_id: str, *, image: bool) -> Iterator[Problem]:
    """What was reported about addresses that lead nowhere, each at the address, with a fix where one is near.

    Args:
        document: the page.
        rule_id: id of what was reported.
        image: whether it is about pictures.
    """
    for problem in document.reported(rule_id):
        here = at(document, problem.span, image=image)
        about = [address for address in here if f"Unexpected address {address.url!r}, " in problem.message]
        if not about or about[0].span is None:
            yield problem
            continue
        span = about[0].span
        meant = document.site.meant(document.file, about[0].url, image=image)
        fixes: tuple[Fix, ...] = ()
        if meant is not None:
            fixes = (Fix(f"Write {meant.address!r}", (document.edit(span, meant.address),), safe=meant.certain),)
        yield replace(problem, span=span, fixes=fixes)

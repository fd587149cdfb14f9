"""What a page holds beside what it shows, so that `gongdoc.html` can make the same guide of it again.

The root element of a node has the attribute `data-gongdoc`: the type of the node and a JSON object of those of its
fields that the HTML does not tell exactly, `callout{"kind":"warning","title":"First"}`. Content is never in it: it
is what the element holds. HTML's own elements need no attribute as long as they tell everything: `<p>` is a
paragraph, `<a>` a link, `<ul>` a list.

Chosen over one block of JSON for the whole page because it is lighter (a value that the page also shows is a few
bytes away from its twin, which is what gzip is good at), it needs no second copy of the text, and it stays true
when a part of a page is moved. An attribute runs nothing: a Content-Security-Policy has nothing to say about it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import msgspec
from markupsafe import Markup

ATTRIBUTE = "data-gongdoc"

CONTENT = frozenset({
    "span", "blocks", "children", "items", "tabs", "codes", "steps", "sections", "intro", "title_inlines", "caption",
    "header", "rows",
    # Made of the content by whoever wants them.
    "text", "markdown", "html",
})  # fmt: skip
"""Fields that are not carried: the element holds them."""

OWN_ELEMENTS = frozenset({
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "hr", "table", "pre", "figure",
    "figcaption", "summary", "em", "strong", "del", "code", "a", "img", "br", "wbr", "col",
})  # fmt: skip
"""Elements that a page has for types of the model: an author's own of these names are always marked."""

_ROOT = re.compile(r"\s*<[a-zA-Z][^\s/>]*")


@cache
def _plain_fields(type_: type[msgspec.Struct]) -> tuple[tuple[str, Any], ...]:
    """The fields of a type that hold no nodes, with their defaults."""
    return tuple(
        (field.name, field.default if field.default_factory is msgspec.NODEFAULT else field.default_factory())
        for field in msgspec.structs.fields(type_)
        if field.name not in CONTENT
    )


def fields(node: msgspec.Struct, told: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a node that its HTML does not tell.

    Args:
        node: a node.
        told: what its HTML tells, which may be something else than the field's value.
    """
    found = {}
    for name, default in _plain_fields(type(node)):
        value = getattr(node, name)
        expected = told.get(name, default)
        if value != expected or type(value) is not type(expected):
            found[name] = value
    return found


def value(type_: str, held: dict[str, Any]) -> str:
    """The attribute's value."""
    return type_ + (msgspec.json.encode(held).decode() if held else "")


def attribute(type_: str, held: dict[str, Any]) -> Markup:
    """The attribute, with a space before it.

    In single quotes, because JSON is full of double ones.
    """
    text = _escaped(value(type_, held))
    return Markup(f" {ATTRIBUTE}='{text}'" if "{" in text else f' {ATTRIBUTE}="{text}"')  # noqa: S704  # escaped


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("'", "&#39;")


def put(html: str, type_: str, held: dict[str, Any]) -> str:
    """HTML with the attribute on its first element; as it was when it does not begin with one."""
    root = _ROOT.match(html)
    return html[: root.end()] + attribute(type_, held) + html[root.end() :] if root else html


def put_attribute(html: str, name: str, text: str) -> str:
    """HTML with an attribute on its first element; as it was when it does not begin with one."""
    root = _ROOT.match(html)
    return f"{html[: root.end()]} {name}='{_escaped(text)}'{html[root.end() :]}" if root else html

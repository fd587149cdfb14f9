"""Values that a reader copies: redirect URIs, other addresses, scopes, code.

The rule: every code span is a value, every code block of one line, and every link that shows its own address beside the
word "redirect" or "callback". It is

- a `scope` when it is one of the guide's scopes,
- a `redirect_uri` when it is an `http(s)` address and it, or the paragraph around it, says "redirect" or "callback",
- a `url` when it is another `http(s)` address,
- `code` in all other cases.

A value is listed once for each step.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Any

from gongdoc.guide.inlines import plain
from gongdoc.guide.model import Code, Inline, InlineCode, Link, Text, ValueKind

_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_REDIRECT = re.compile(r"redirect|callback", re.IGNORECASE)


def values(block: Code | Sequence[Inline], scopes: Collection[str]) -> list[tuple[ValueKind, str]]:
    """What a paragraph, cell or code block gives to copy, in order."""
    if isinstance(block, Code):
        value = block.value.strip()
        return [(_kind(value, scopes), value)] if value and "\n" not in value else []
    found: list[tuple[ValueKind, str]] = []
    redirects = None
    """Whether the paragraph speaks of a redirect; asked for once, and only beside an address."""
    stack: list[Any] = list(block)
    stack.reverse()
    while stack:
        node = stack.pop()
        kind = type(node)
        if kind is InlineCode:
            value = node.value.strip()
            if not value:
                continue
            one = _kind(value, scopes)
            if one == "url":
                redirects = _redirects(block) if redirects is None else redirects
                one = "redirect_uri" if redirects else one
            found.append((one, value))
        elif kind is Link and _shows_itself(node):
            redirects = _redirects(block) if redirects is None else redirects
            if redirects:
                found.append(("redirect_uri", node.url))
        elif kind is not Text:
            stack.extend(getattr(node, "children", ())[::-1])
    return found


def _shows_itself(link: Link) -> bool:
    return _ADDRESS.fullmatch(link.url) is not None and plain(link.children) == link.url


def _redirects(around: Sequence[Inline]) -> bool:
    return _REDIRECT.search(plain(around)) is not None


def _kind(value: str, scopes: Collection[str]) -> ValueKind:
    if value in scopes:
        return "scope"
    if _ADDRESS.fullmatch(value):
        return "redirect_uri" if _REDIRECT.search(value) else "url"
    return "code"

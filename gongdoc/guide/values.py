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
from gongdoc.guide.model import Code, Inline, InlineCode, Link, ValueKind
from gongdoc.guide.traverse import walk

_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_REDIRECT = re.compile(r"redirect|callback", re.IGNORECASE)


def values(block: Code | Sequence[Inline], scopes: Collection[str]) -> list[tuple[ValueKind, str]]:
    """What a paragraph, cell or code block gives to copy, in order."""
    if isinstance(block, Code):
        value = block.value.strip()
        return [(_kind(value, "", scopes), value)] if value and "\n" not in value else []
    found: list[tuple[ValueKind, str]] = []
    around: str | None = None
    nodes: Any = walk(block)
    for node in nodes:
        kind = type(node)
        if kind is not InlineCode and kind is not Link:
            continue
        if around is None:
            around = plain(block)
        if kind is InlineCode:
            value = node.value.strip()
            if value:
                found.append((_kind(value, around, scopes), value))
        elif _REDIRECT.search(around) and _ADDRESS.fullmatch(node.url) and plain(node.children) == node.url:
            found.append(("redirect_uri", node.url))
    return found


def _kind(value: str, around: str, scopes: Collection[str]) -> ValueKind:
    if value in scopes:
        return "scope"
    if _ADDRESS.fullmatch(value):
        return "redirect_uri" if _REDIRECT.search(value) or _REDIRECT.search(around) else "url"
    return "code"

"""Addresses in text that are found once the tree stands: what `inline.autolink_literal` could not see.

The reference looks through the texts of the finished tree again, outside of links; what it finds has no position.
The patterns are those of https://github.com/syntax-tree/mdast-util-gfm-autolink-literal.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from gongdoc.mdx.characters import PUNCTUATION, kind_of

Node = dict[str, Any]
_URL = re.compile(r"(?<![\da-z])(https?://|www(?=\.))([\w-]*\.[\w\-.]*)([^\t\n\r ]*)", re.I | re.A)
_XMPP = re.compile(r"(?<![\w+\-.@])xmpp:([\w+\-.]+)@([\w-]+(?:\.[\w-]+)+)(/(?:[\w\-/]|\.(?=[\dA-Za-z]))*)?", re.A)
_MAILTO = re.compile(r"(?<![\w+\-.@])mailto:([\w+\-.]+)@([\w-]+(?:\.[\w-]+)+)", re.A)
_EMAIL = re.compile(r"(?<![\w+\-.])([\w+\-.]+)@([\w-]+(?:\.[\w-]+)+)", re.A)
_SCHEME = re.compile(r"(?:^|[^\d@A-Za-z])(?:mailto|xmpp):\Z")
_TRAIL = "!\"&'),.:;<>?]}"


def find_addresses(node: Node) -> list[Node] | None:
    """The nodes that a text node becomes, or None when it holds no address."""
    value = node["value"]
    if "@" not in value and "://" not in value and "www." not in value.lower():
        return None
    nodes = [node]
    for pattern, make in _FINDERS:
        nodes = [new for old in nodes for new in _replace(old, pattern, make)]
    return None if len(nodes) == 1 and nodes[0] is node else _merge(nodes)


def _merge(nodes: list[Node]) -> list[Node]:
    out: list[Node] = []
    for node in nodes:
        if out and node["type"] == out[-1]["type"] == "text":
            out[-1] = _text(out[-1]["value"] + node["value"])
        else:
            out.append(node)
    return out


def _replace(node: Node, pattern: re.Pattern[str], make: Callable[[re.Match[str]], list[Node] | None]) -> list[Node]:
    if node["type"] != "text":
        return [node]
    value = node["value"]
    out: list[Node] = []
    at = search = 0
    while True:
        match = pattern.search(value, search)
        if match is None:
            break
        made = make(match)
        if made is None:
            search = match.start() + 1
            continue
        if match.start() > at:
            out.append(_text(value[at : match.start()]))
        out.extend(made)
        at = match.end()
        search = max(at, match.start() + 1)
    if not out:
        return [node]
    if at < len(value):
        out.append(_text(value[at:]))
    return out


def _text(value: str) -> Node:
    return {"type": "text", "value": value}


def _link(url: str, value: str) -> list[Node]:
    return [{"type": "link", "url": url, "title": None, "children": [_text(value)]}]


def _url(match: re.Match[str]) -> list[Node] | None:
    if match.start() and not kind_of(match.string[match.start() - 1]):
        return None
    protocol, domain, path = match[1], match[2], match[3]
    prefix = ""
    if protocol[0] in "wW":
        domain, protocol, prefix = protocol + domain, "", "http://"
    if kind_of(domain[0]) == PUNCTUATION or not _is_domain(domain):
        return None
    address, trail = _split(domain + path)
    made = _link(prefix + protocol + address, protocol + address)
    return [*made, _text(trail)] if trail else made


def _is_domain(domain: str) -> bool:
    parts = domain.split(".")
    return len(parts) > 1 and all(
        not part or ("_" not in part and any(c.isalnum() and c.isascii() for c in part)) for part in parts[-2:]
    )


def _split(url: str) -> tuple[str, str]:
    """The address and the punctuation after it; a parenthesis that closes one of the address belongs to it."""
    kept = url.rstrip(_TRAIL)
    trail = url[len(kept) :]
    missing = kept.count("(") - kept.count(")")
    while missing > 0:
        at = trail.find(")")
        if at < 0:
            break
        kept, trail = kept + trail[: at + 1], trail[at + 1 :]
        missing -= 1
    return kept, trail


def _mail(match: re.Match[str]) -> list[Node] | None:
    if match[2][-1] in "-_0123456789" or _SCHEME.search(match.string, max(0, match.start() - 8), match.start()):
        return None
    return _link("mailto:" + match[0], match[0])


def _mailto(match: re.Match[str]) -> list[Node] | None:
    return None if match[2][-1] in "-_0123456789" else _link(match[0], match[0])


def _xmpp(match: re.Match[str]) -> list[Node] | None:
    resource = match[3]
    if match[2][-1] in "-_0123456789":
        return None
    if resource and (not resource[-1].isalpha() or match.string[match.end() : match.end() + 1] == "@"):
        return None
    return _link(match[0], match[0])


_FINDERS = ((_URL, _url), (_XMPP, _xmpp), (_MAILTO, _mailto), (_EMAIL, _mail))

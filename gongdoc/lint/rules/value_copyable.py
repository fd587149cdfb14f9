"""What a reader has to copy stands in code.

A redirect URI or a client id is pasted into a form, where each sign counts. As code it has a button that copies it, is
not cut at the end of a sentence, is listed among the values of its step, and is no link that leads to an error. It is
about:

- **redirect URIs**: addresses whose last part is called `callback` or `redirect`, and addresses that follow "redirect
  URI", "callback URL" and the like;
- **client ids**: what follows "client ID:", "application ID is" and the like, and has letters and digits, and client
  ids of Google's.

Addresses that are there to be opened are no matter of this rule.

`--fix` makes code of an address that is surely a redirect URI: it is called so, and the text around it says so, too.
An editor offers the same for others.

## Right

```mdx
# Create an app

As **Redirect URI**, enter `https://api.example.com/connect/oauth2/callback`.

The **Client ID** is `7f3c9a1e5d2b8f60`. Read more about redirect URIs on https://developers.example.com/docs/redirect.

<code>https://api.example.com/connect/oauth2/callback</code>
```

## Wrong

```mdx
# Create an app

As **Redirect URI**, enter https://api.example.com/connect/oauth2/callback.
```

- `3:28` Unexpected redirect URI in the text, expected code (note: write
  `` `https://api.example.com/connect/oauth2/callback` ``)

Becomes:

```mdx
# Create an app

As **Redirect URI**, enter `https://api.example.com/connect/oauth2/callback`.
```

```mdx
# Create an app

1. Copy [https://api.example.com/oauth/callback](https://api.example.com/oauth/callback).
2. Set the callback URL to https://api.example.com/connect.
3. Client ID: 7f3c9a1e5d2b8f60
```

- `3:9` Unexpected redirect URI in the text, expected code (note: write `` `https://api.example.com/oauth/callback` ``)
- `4:28` Unexpected redirect URI in the text, expected code (note: write `` `https://api.example.com/connect` ``)
- `5:15` Unexpected client id in the text, expected code (note: write `` `7f3c9a1e5d2b8f60` ``)
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from gongdoc.guide.context import Node
from gongdoc.lint.document import ELEMENTS, Document, place
from gongdoc.lint.rule import Edit, Fix, NoOptions, Problem, Rule

_ADDRESS = re.compile(r"(?<![\w.+-])[a-z][a-z0-9+.-]{1,30}://[^\s<>\"'`{}\[\]]+", re.IGNORECASE)
_LAST = re.compile(
    r"(?:[a-z0-9]{1,40}[-_.]?)?(?:callback|redirect)s?(?:[-_.]?(?:ur[il]|handler|html|php|aspx?))?", re.IGNORECASE
)
"""The last part of the path of a redirect URI."""
_READING = re.compile(
    r"^(?:docs?|developers?|dev|help|support|learn|wiki|blog|community|kb)\.|"
    r"/(?:docs?|documentation|reference|articles?|help|guides?|learn|blog|hc|wiki|knowledge\w{0,9})(?:/|$)",
    re.IGNORECASE,
)
"""Addresses of pages about redirects."""
_SAID = re.compile(
    r"redirect|callback|reply ur[il]|return ur[il]|weiterleitung|rückruf|redirección|redirection", re.IGNORECASE
)
_NAMED = re.compile(
    r"(?:redirect(?:ion)?|callback|reply|return)[ -]ur[il]s?[\"'”’»)*]{0,3}\s{0,3}(?:is|as|to|with|:|=|-|–|—|→)?:?"
    r"\s{0,3}[\"'“‘«(]{0,2}\Z",
    re.IGNORECASE,
)  # fmt: skip
_CLIENT = re.compile(
    r"(?:client|application|app|consumer)[ _-]?(?:id|key)[\"'”’»)]{0,3}\s{0,3}(?:is|:|=)\s{0,3}[\"'“‘«(]{0,2}"
    r"(?P<value>[A-Za-z0-9][\w.-]{11,127})",
    re.IGNORECASE,
)
_GOOGLE = re.compile(r"(?<![\w-])(?P<value>[0-9]{6,20}-[a-z0-9]{32}\.apps\.googleusercontent\.com)(?![\w.-]*\w)")
_CODE = frozenset({"code", "pre", "kbd", "samp", "a", "script", "style"})
_TEXTS = ("paragraph", "heading", "tableCell")
_AROUND = frozenset({"strong", "emphasis", "delete", *ELEMENTS})
"""What stands around text and is no other thing."""
_BEFORE = 60
"""How many signs before an address say what it is."""
_HOLE = "\ufffc"
"""Stands for what is no text: code, a picture, an expression."""


class _Piece(NamedTuple):
    """A piece of the text of a paragraph."""

    at: int
    """Where it begins in the text of the paragraph."""
    text: str
    node: Node
    """The text, or the link that shows its own address."""
    seen: list[int]
    """Where in the source the last problem in it ends: the next one is looked for from there."""


def check(document: Document, options: NoOptions) -> Iterator[Problem]:  # noqa: ARG001  # a rule's signature
    """Look at the text of each paragraph, without its code."""
    for block, above in document.nodes_below(*_TEXTS):
        if any(node["type"] in ELEMENTS and node.get("name") in _CODE for node in above):
            continue
        pieces = list(_pieces(block))
        text = "".join(piece.text for piece in pieces)
        if "://" not in text and not _GOOGLE.search(text) and not _CLIENT.search(text):
            continue
        yield from _redirects(document, pieces, text)
        yield from _clients(document, pieces, text)


def _redirects(document: Document, pieces: list[_Piece], text: str) -> Iterator[Problem]:
    said: bool | None = None
    for piece in pieces:
        for found in _ADDRESS.finditer(piece.text):
            address = found[0].rstrip(".,;:!?)")
            at = piece.at + found.start()
            called, named = _is_called(address), _NAMED.search(text[max(0, at - _BEFORE) : at]) is not None
            if not called and not named:
                continue
            if said is None:
                said = _SAID.search(_ADDRESS.sub("", text)) is not None
            yield _problem(document, piece, address, "redirect URI", safe=called and said)


def _clients(document: Document, pieces: list[_Piece], text: str) -> Iterator[Problem]:
    last = 0
    for found in sorted([*_CLIENT.finditer(text), *_GOOGLE.finditer(text)], key=lambda found: found.start("value")):
        value = found["value"].rstrip("._-")
        at = found.start("value")
        if at < last or not (any(c.isdigit() for c in value) and any(c.isalpha() for c in value)):
            continue
        piece = pieces[bisect_right(pieces, at, key=lambda piece: piece.at) - 1]
        if at + len(value) > piece.at + len(piece.text):
            continue
        last = at + len(value)
        yield _problem(document, piece, value, "client id", safe=False)


def _is_called(address: str) -> bool:
    """Whether the address itself says that it is a redirect URI."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    if _READING.search(parts.netloc) or _READING.search(parts.path):
        return False
    last = parts.path.rstrip("/").rpartition("/")[2] or (parts.netloc if parts.scheme not in ("http", "https") else "")
    return _LAST.fullmatch(last[:100]) is not None


def _problem(document: Document, piece: _Piece, value: str, what: str, *, safe: bool) -> Problem:
    message = f"Unexpected {what} in the text, expected code (note: write `` `{value[:100]}` ``)"
    span = place(piece.node)
    start, end = document.offset(span.start), document.offset(span.end)
    if piece.node["type"] != "link":
        start = document.source.find(value, piece.seen[0] if piece.seen else start, end)
        if start < 0:  # it is written in another way, with a backslash or a character reference
            return Problem(message, span)
        end = start + len(value)
        piece.seen[:] = [end]
    fixes = () if "`" in value else (Fix("Make code of it", (Edit(start, end, f"`{value}`"),), safe=safe),)
    return Problem(message, document.span(start, end), fixes)


def _pieces(block: Node) -> Iterator[_Piece]:
    """The text of a paragraph in its order; what is no text is one sign each."""
    at = 0
    stack = list(reversed(block["children"]))
    while stack:
        node = stack.pop()
        text = _HOLE
        if node["type"] == "text":
            text = node["value"]
        elif node["type"] == "link":
            shown = _plain(node)
            text = shown if shown == node["url"] else _HOLE
        elif node["type"] == "break":
            text = "\n"
        elif node["type"] in _AROUND and node.get("name") not in _CODE:
            stack.extend(reversed(node["children"]))
            continue
        if node.get("position"):
            yield _Piece(at, text, node, [])
            at += len(text)


def _plain(link: Node) -> str:
    return "".join(child.get("value", _HOLE) if child["type"] == "text" else _HOLE for child in link["children"])


RULE = Rule(id="value-copyable", severity="warning", check=check)

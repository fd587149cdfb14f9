"""What a reader has to copy stands in code.

A redirect URI or a client id is pasted into a form, where each sign counts. As code it has a button that copies it, is
not cut at the end of a sentence, is listed among the values of its step, and is no link that leads to an error. It is
about:

- **redirect URIs**: addresses whose last part is called `callback`, `redirect-uri` and the like, or that end in
  `oauth/redirect`, and addresses that follow "redirect URI", "callback URL" and the like;
- **client ids**: what follows "client ID:", "application ID is" and the like, and has letters and digits in turns, and
  client ids of Google's.

Addresses that are there to be opened are no matter of this rule.

`--fix` makes code of an address that is surely a redirect URI: it is called so, and what comes before it in its
sentence says so, too.
An editor offers the same for others.

## Right

```mdx
# Create an app

As **Redirect URI**, enter `https://api.example.com/connect/oauth2/callback`.

The **Client ID** is `7f3c9a1e5d2b8f60`. Read more about redirect URIs on https://developers.example.com/docs/redirect.

<code>https://api.example.com/connect/oauth2/callback</code>

Open the page of your app at https://console.example.com/oauth/redirects and add a redirect URI. Its settings are on
https://console.example.com/settings/redirect.

Client ID: a 32-character string from the portal.
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
    r"(?:[a-z0-9]{1,40}[-_.]?)?callback(?:[-_.]?(?:ur[il]|handler|html|php|aspx?))?|"
    r"(?:[a-z0-9]{1,40}[-_.])?redirect[-_.]?(?:ur[il]|handler|html|php|aspx?)",
    re.IGNORECASE,
)
"""The last part of the path of a redirect URI."""
_OAUTH = re.compile(r"/(?:o?auth2?|oidc|sso)(?:/[^/]{1,40})?/redirect/?\Z", re.IGNORECASE)
"""The end of the path of one that says `redirect` only. A page about redirects may end in that word, too."""
_READING = re.compile(
    r"^(?:docs?|developers?|dev|help|support|learn|wiki|blog|community|kb)\.|"
    r"/(?:docs?|documentation|reference|articles?|help|guides?|learn|blog|hc|wiki|knowledge\w{0,9})(?:/|$)",
    re.IGNORECASE,
)
"""Addresses of pages about redirects."""
_NAMED = re.compile(
    r"(?:redirect(?:ion)?|callback|reply|return)[ -]ur[il]s?[\"'”’»)*]{0,3}\s{0,3}(?:is|as|to|with|:|=|-|–|—|→)?:?"
    r"\s{0,3}[\"'“‘«(]{0,2}\Z",
    re.IGNORECASE,
)  # fmt: skip
_SAID = re.compile(r"(?:redirect(?:ion)?|callback|reply|return)[ -]ur[il]s?[^.]{0,40}\Z", re.IGNORECASE)
"""What comes before an address that is surely one, in its sentence."""
_CLIENT = re.compile(
    r"(?:client|application|app|consumer)[ _-]?(?:id|key)[\"'”’»)]{0,3}\s{0,3}(?:is|:|=)\s{0,3}[\"'“‘«(]{0,2}"
    r"(?P<value>[A-Za-z0-9][\w.-]{11,127})",
    re.IGNORECASE,
)
_GOOGLE = re.compile(r"(?<![\w-])(?P<value>[0-9]{6,20}-[a-z0-9]{32}\.apps\.googleusercontent\.com)(?![\w.-]*\w)")
_MIXED = re.compile(r"[a-z][0-9]+[a-z]|[0-9][a-z]+[0-9]|[0-9]{4}", re.IGNORECASE)
"""What an id has and a word such as `32-character` has not: letters and digits in turns, or a number."""
_AFTER_ADDRESS = re.compile(r"[.,;:!?)]*(?:[\s<>\"'`{}\[\]]|\Z)")
_AFTER_ID = re.compile(r"[._-]*(?:[^\w.-]|\Z)")
"""What follows a value in the source. What begins like it and goes on is another one."""
_MISSES = 20
"""How many values of a text may be written otherwise in the source before no more of them are looked for."""
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
    """Where in the source the last problem in it ends, from where the next one is looked for; and how many were not
    found."""


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
    for piece in pieces:
        for found in _ADDRESS.finditer(piece.text):
            address = found[0].rstrip(".,;:!?)")
            at = piece.at + found.start()
            before = text[max(0, at - _BEFORE) : at]
            called, named = _is_called(address), _NAMED.search(before) is not None
            if not called and not named:
                continue
            yield _problem(
                document,
                piece,
                address,
                "redirect URI",
                _AFTER_ADDRESS,
                safe=called and _SAID.search(before) is not None,
            )


def _clients(document: Document, pieces: list[_Piece], text: str) -> Iterator[Problem]:
    last = 0
    for found in sorted([*_CLIENT.finditer(text), *_GOOGLE.finditer(text)], key=lambda found: found.start("value")):
        value = found["value"].rstrip("._-")
        at = found.start("value")
        if at < last or not any(c.isalpha() for c in value) or _MIXED.search(value) is None:
            continue
        piece = pieces[bisect_right(pieces, at, key=lambda piece: piece.at) - 1]
        if at + len(value) > piece.at + len(piece.text):
            continue
        last = at + len(value)
        yield _problem(document, piece, value, "client id", _AFTER_ID, safe=False)


def _is_called(address: str) -> bool:
    """Whether the address itself says that it is a redirect URI."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    if _READING.search(parts.netloc) or _READING.search(parts.path):
        return False
    own = parts.scheme not in ("http", "https")  # an app's: nobody reads there
    last = parts.path.rstrip("/").rpartition("/")[2] or (parts.netloc if own else "")
    if _LAST.fullmatch(last[:100]) or _OAUTH.search(parts.path[-120:]):
        return True
    return own and last.lower() == "redirect"


def _problem(
    document: Document, piece: _Piece, value: str, what: str, after: re.Pattern[str], *, safe: bool
) -> Problem:
    message = f"Unexpected {what} in the text, expected code (note: write `` `{value[:100]}` ``)"
    span = place(piece.node)
    start, end = document.offset(span.start), document.offset(span.end)
    if piece.node["type"] != "link":
        seen, misses = piece.seen or (start, 0)
        start = _find(document.source, value, seen, end, after) if misses < _MISSES else -1
        if start < 0:  # it is written in another way, with a backslash or a character reference
            piece.seen[:] = [seen, misses + 1]
            return Problem(message, span)
        end = start + len(value)
        piece.seen[:] = [end, misses]
    fixes = () if "`" in value else (Fix("Make code of it", (Edit(start, end, f"`{value}`"),), safe=safe),)
    return Problem(message, document.span(start, end), fixes)


def _find(source: str, value: str, start: int, end: int, after: re.Pattern[str]) -> int:
    """Where a value stands between two places, and not only the beginning of a longer one; -1 when it does not."""
    at = source.find(value, start, end)
    while at >= 0 and after.match(source, at + len(value), end) is None:
        at = source.find(value, at + 1, end)
    return at


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
            text = shown if shown == node["url"] and not node.get("title") else _HOLE
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

"""GFM autolink literals: bare `https://…`, `www.…` and mail addresses in text.

https://github.github.com/gfm/#autolinks-extension-, with the places where they may begin and end as in
https://github.com/micromark/micromark-extension-gfm-autolink-literal.
"""

from __future__ import annotations

import re

from gongdoc.mdx.characters import ES_WHITESPACE, PUNCTUATION, WHITESPACE, kind_of
from gongdoc.mdx.inline.state import InlineState

_CANDIDATE = re.compile(r"(?<![A-Za-z])https?://|(?<![^\s(*_\[\]~])www\.|(?<![\w+\-./])(?=[\w+\-.]++@)", re.I | re.A)
_MAY_PRECEDE_WWW = re.compile(r"[\s(*_\[\]~]?\Z")
_PROTOCOL = re.compile(r"https?://", re.I)
_EMAIL = re.compile(r"[A-Za-z0-9+\-._]+@([A-Za-z0-9\-_]|\.(?=[A-Za-z0-9]))+")
_TRAIL = re.compile(rf"(?:[!\"')*,.:;?_~]|&[A-Za-z]+;|\](?![(\[{ES_WHITESPACE}]|\Z))*")
_PATH_STOPS = frozenset("!\"&')*,.:;<?]_~")


def candidates(text: str) -> list[int]:
    """Offsets where a literal may begin, the last first."""
    return [match.start() for match in _CANDIDATE.finditer(text)][::-1]


def _at_trail_end(text: str, at: int, memo: dict[object, int]) -> bool:
    """Whether only punctuation stands between `at` and the end of the address."""
    until = memo.get("trail", -1)
    if at < until:
        return bool(memo["trail_ends"])
    match = _TRAIL.match(text, at)
    end = match.end() if match else at
    following = text[end : end + 1]
    ends = following in {"", "<"} or following in ES_WHITESPACE
    if following == "]":
        ends = True  # not followed by more of an address, or the pattern had taken it
    memo["trail"], memo["trail_ends"] = end, int(ends)
    return ends


def _domain_end(text: str, at: int, memo: dict[object, int]) -> int:
    start, size = at, len(text)
    last = before_last = False
    while at < size:
        char = text[at]
        if char in "._":
            if _at_trail_end(text, at, memo):
                break
            if char == "_":
                last = True
            else:
                before_last, last = last, False
            at += 1
            continue
        kind = kind_of(char)
        if kind == WHITESPACE or (kind == PUNCTUATION and char != "-"):
            break
        at += 1
    seen = any(c not in "._" for c in text[start : min(at, start + 64)])
    return -1 if last or before_last or not seen else at


def _path_end(text: str, at: int, memo: dict[object, int]) -> int:
    size = len(text)
    opened = closed = 0
    while at < size:
        char = text[at]
        if char == "(":
            opened += 1
        elif char == ")" and closed < opened:
            closed += 1
        elif char in _PATH_STOPS:
            if _at_trail_end(text, at, memo):
                break
            if char == ")":
                closed += 1
        elif char in ES_WHITESPACE:
            break
        at += 1
    return at


def autolink_literal(state: InlineState, at: int) -> int:
    """The address at a place that `candidates` found."""
    if state.brackets:  # an open bracket may yet make a link of what is in it
        return -1
    text = state.text
    email = _EMAIL.match(text, at)
    if email is not None:
        domain = email[0].partition("@")[2]
        if "." in domain and domain[-1].isalpha():
            return _add(state, at, email.end(), "mailto:" + email[0])
    memo: dict[object, int] = {}
    protocol = _PROTOCOL.match(text, at)
    previous = text[at - 1 : at]
    if protocol is not None:
        first = protocol.end()
        if first >= len(text) or kind_of(text[first]) or text[first] < " ":
            return -1
        prefix = ""
    elif text[at : at + 4].lower() == "www." and at + 4 < len(text) and _MAY_PRECEDE_WWW.match(previous):
        first = at
        prefix = "http://"
    else:
        return -1
    end = _domain_end(text, first, memo)
    if end < 0:
        return -1
    end = _path_end(text, end, memo)
    return _add(state, at, end, prefix + text[at:end])


def _add(state: InlineState, start: int, end: int, url: str) -> int:
    child = state.text_node(state.text[start:end], start, end)
    state.add(
        {
            "type": "link",
            "url": url,
            "title": None,
            "children": [child],
            "position": state.position(start, end),
        }
    )
    while state.autolinks and state.autolinks[-1] < end:
        state.autolinks.pop()
    return end

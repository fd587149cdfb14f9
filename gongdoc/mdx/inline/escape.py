"""Backslash escapes and hard breaks with a backslash (https://spec.commonmark.org/0.31.2/#backslash-escapes)."""

from __future__ import annotations

import re

from gongdoc.mdx.block.parser import starts
from gongdoc.mdx.inline.state import InlineState

_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_BLANK = re.compile(r"[ \t]*")


@starts("\\")
def escape(state: InlineState, at: int) -> int:
    """A backslash before punctuation, or at the end of a line."""
    following = state.text[at + 1 : at + 2]
    if following == "\n":
        state.add_break(at, at + 1)
        match = _BLANK.match(state.text, at + 2)
        return match.end() if match else at + 2
    if following and following in _PUNCTUATION:
        state.add_text(following, at, at + 2)
        return at + 2
    return -1

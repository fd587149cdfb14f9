"""Thematic breaks: `***` (https://spec.commonmark.org/0.31.2/#thematic-breaks)."""

from __future__ import annotations

import re

from gongdoc.mdx.block.parser import starts
from gongdoc.mdx.block.state import BlockState

_BREAK = re.compile(r"([*_-])(?:[ \t]*\1){2,}[ \t]*(?=\n|\Z)")


def is_thematic_break(state: BlockState, line: int) -> bool:
    """Whether `line` is three or more of the same mark and white space."""
    return _BREAK.match(state.src, state.first(line)) is not None


@starts("*-_")
def thematic_break(state: BlockState, start: int, _end: int, silent: bool) -> bool:
    """A line of `*`, `-` or `_`."""
    if not is_thematic_break(state, start):
        return False
    if not silent:
        token = state.push_block(
            "hr", 0, state.place(start, state.first(start)), state.place(start, state.eMarks[start])
        )
        token.tag = "hr"
        state.line = start + 1
    return True

"""Fenced code (https://spec.commonmark.org/0.31.2/#fenced-code-blocks).

There is no indented code in MDX, so a closing fence may stand at any depth.
"""

from __future__ import annotations

import re

from gongdoc.mdx.block.container import lazy_place
from gongdoc.mdx.block.parser import starts
from gongdoc.mdx.block.state import BlockState
from gongdoc.mdx.characters import decode_string

_FENCE = re.compile(r"(`{3,})[ \t]*([^\n`]*)$|(~{3,})[ \t]*([^\n]*)$", re.M)
_WORD = re.compile(r"([^ \t]*)[ \t]*(.*)", re.S)


@starts("`~")
def fence(state: BlockState, start: int, end: int, silent: bool) -> bool:
    """Code between two fences, or to the end of the container."""
    at = state.first(start)
    opening = _FENCE.match(state.src, at, state.eMarks[start])
    if opening is None:
        return False
    if silent:
        return True
    marker = opening[1] or opening[3]
    char, size = marker[0], len(marker)
    info = _WORD.match(opening[2] or opening[4] or "")
    assert info is not None  # noqa: S101 - the pattern matches any text
    # Lines of code lose as much indentation as the opening fence has.
    indent = state.sCount[start] - state.blkIndent
    src = state.src
    lines: list[str] = []
    line = start
    closed = False
    while line + 1 < end and not closed:
        first = state.first(line + 1)
        if first < state.eMarks[line + 1]:
            if state.is_lazy(line + 1):
                break
            if src[first] == char:
                text = src[first : state.eMarks[line + 1]].rstrip(" \t")
                closed = len(text) >= size and text.strip(char) == ""
        line += 1
        if not closed:
            lines.append(state.text_line(line, indent))
    finish = state.place(line, state.eMarks[line])
    if not closed:
        if state.eMarks[line] < len(src) and lazy_place(state, line + 1) is None:
            # The end of the file, or the container that closes this one, is on a line of its own.
            lines.append("")
            finish = (line + 2, 1)
        elif line > start and state.blank(line) and (state.quotes or state.eMarks[line] < len(src)):
            finish = state.place(line, state.bMarks[line])
        if lines and not lines[-1]:
            del lines[-1]
    token = state.push_block("fence", 0, state.place(start, at), finish)
    token.tag = "code"
    token.markup = marker
    token.info = opening[2] or opening[4] or ""
    token.content = "".join(line + "\n" for line in lines)
    token.meta["lang"] = decode_string(info[1])
    token.meta["info"] = decode_string(info[2])
    token.meta["closed"] = closed
    state.line = line + 1
    return True

"""ATX headings: `## Title ##` (https://spec.commonmark.org/0.31.2/#atx-headings)."""

from __future__ import annotations

import re

from gongdoc.mdx.block.parser import starts
from gongdoc.mdx.block.state import BlockState
from gongdoc.mdx.place import Lines

# The closing sequence is looked for from the end by hand: as one pattern, it would take square time on `# # # …`.
_OPENING = re.compile(r"(#{1,6})(?:[ \t]+|$)", re.M)


@starts("#")
def heading(state: BlockState, start: int, _end: int, silent: bool) -> bool:
    """One line; the number of `#` is the depth."""
    at = state.first(start)
    opening = _OPENING.match(state.src, at, state.eMarks[start])
    if opening is None:
        return False
    if silent:
        return True
    first, last = opening.end(), state.eMarks[start]
    content = state.src[first:last].rstrip(" \t")
    rest = content.rstrip("#")
    if rest != content and (not rest or rest[-1] in " \t"):
        content = rest.rstrip(" \t")
    place, finish = state.place(start, at), state.place(start, last)
    token = state.push_block("heading_open", 1, place, finish)
    depth = len(opening[1])
    token.tag = f"h{depth}"
    token.markup = opening[1]
    state.push_inline(Lines(content, start + 1, [0], [first - state.starts[start] + 1]))
    end_token = state.push_block("heading_close", -1, place, finish)
    end_token.tag, end_token.markup = token.tag, token.markup
    state.line = start + 1
    return True

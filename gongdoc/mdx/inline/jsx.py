"""JSX tags inside text; `pairing` finds which belong together."""

from __future__ import annotations

from gongdoc.mdx.block.parser import starts
from gongdoc.mdx.inline.state import InlineState
from gongdoc.mdx.problem import Problem
from gongdoc.mdx.tag import scan_tag


@starts("<")
def jsx_text(state: InlineState, at: int) -> int:
    """A tag; a `<` before white space is text."""
    try:
        tag = scan_tag(state.text, at)
    except Problem as problem:
        raise problem.error(state.lines, at) from None
    if tag is None:
        return -1
    state.add(tag.place(state.lines))
    return tag.end

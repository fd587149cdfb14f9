"""Expressions inside text: `a {b} c`."""

from __future__ import annotations

from gongdoc.mdx.block.parser import starts
from gongdoc.mdx.expression import scan_expression
from gongdoc.mdx.inline.state import InlineState
from gongdoc.mdx.problem import Problem
from gongdoc.mdx.tag import unindent


@starts("{")
def expression_text(state: InlineState, at: int) -> int:
    """An expression in braces."""
    try:
        end = scan_expression(state.text, at, "expression")
    except Problem as problem:
        raise problem.error(state.lines, at) from None
    value = unindent(state.text[at + 1 : end - 1])
    state.add({"type": "mdxTextExpression", "value": value, "position": state.position(at, end)})
    return end

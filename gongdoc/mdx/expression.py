"""Where a JavaScript expression in braces ends, and whether it is one."""

from __future__ import annotations

import re
from typing import Literal

from gongdoc.mdx.js import validate
from gongdoc.mdx.js.scan import end_of_expression
from gongdoc.mdx.problem import Problem

Kind = Literal["expression", "value", "spread"]
"""`{a}` between or in text, `b={a}`, `{...a}`."""

# Nothing in it that could hold or hide a brace.
_SIMPLE = re.compile(r"[^{}'\"`/<>\\]*\}")
_FINAL = frozenset({"unexpected-empty-expression", "non-spread", "spread-extra", "depth"})
"""Rules whose errors no more text can mend."""


def scan_expression(text: str, at: int, kind: Kind) -> int:
    """The offset after the `}` that closes the `{` at `at`.

    Raises:
        Problem: when nothing closes it, or when it is not JavaScript.
    """
    simple = _SIMPLE.match(text, at + 1)
    end = simple.end() - 1 if simple else end_of_expression(text, at + 1)
    error = None
    if end >= 0:
        error = validate.expression_error(text[at + 1 : end], kind)
        if error is None:
            return end + 1
        if error.rule in _FINAL:
            raise Problem(at + 1 + error.offset, error.reason, error.rule)
    # The reference looks whether what stands before a brace is an expression, for one brace after the other. When
    # none was the right one, it says what is wrong up to the last.
    last = text.rfind("}", at)
    if last >= 0:
        if last != end:
            error = validate.expression_error(text[at + 1 : last], kind) or error
        if error is not None:
            raise Problem(at + 1 + error.offset, error.reason, error.rule, at_end=True, in_expression=True, opened=at)
    reason = (
        "Unexpected end of file in expression, expected a corresponding closing brace for `{` "
        "(note: write `\\{` for a brace that is text)"
    )
    raise Problem(len(text), reason, "unexpected-eof", at_end=True, in_expression=True, opened=at)

"""Where a JavaScript expression in braces ends, and whether it is one."""

from __future__ import annotations

import re
from typing import Literal

from gongdoc.mdx.js.scan import end_of_expression
from gongdoc.mdx.js import validate
from gongdoc.mdx.problem import Problem

Kind = Literal["expression", "value", "spread"]
"""`{a}` between or in text, `b={a}`, `{...a}`."""

# Nothing in it that could hold or hide a brace.
_SIMPLE = re.compile(r"[^{}'\"`/<>\\]*\}")


def scan_expression(text: str, at: int, kind: Kind) -> int:
    """The offset after the `}` that closes the `{` at `at`.

    Raises:
        Problem: when nothing closes it, or when it is not JavaScript.
    """
    simple = _SIMPLE.match(text, at + 1)
    end = simple.end() - 1 if simple else end_of_expression(text, at + 1)
    if end < 0:
        brace = text.find("}", at)
        if brace >= 0:
            error = validate.expression_error(text[at + 1 : brace], kind)
            if error is not None:
                raise Problem(at + 1 + error.offset, error.reason, error.rule, at_end=True)
        reason = "Unexpected end of file in expression, expected a corresponding closing brace for `{`"
        raise Problem(len(text), reason, "unexpected-eof", at_end=True)
    error = validate.expression_error(text[at + 1 : end], kind)
    if error is not None:
        raise Problem(at + 1 + error.offset, error.reason, error.rule)
    return end + 1

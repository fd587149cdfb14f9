"""Lines of JSX tags and expressions between blocks: `<a>`, `{b}`, `<c>{d}</c>`.

As in the reference, such a construct is made of single tags; `pairing` finds which belong together. It fills its
lines: text after it makes all of it a paragraph. A tag may reach over lines, blank ones too.
See https://github.com/micromark/micromark-extension-mdx-jsx and .../micromark-extension-mdx-expression.
"""

from __future__ import annotations

from gongdoc.errors import MdxError
from gongdoc.mdx.block.parser import starts
from gongdoc.mdx.block.state import BlockState
from gongdoc.mdx.expression import scan_expression
from gongdoc.mdx.place import Lines
from gongdoc.mdx.problem import Problem
from gongdoc.mdx.tag import Tag, scan_tag, unindent

_LAZY = (
    "Unexpected lazy line in container, expected line to be prefixed with `>` when in a block quote, "
    "whitespace when in a list, etc"
)

Part = Tag | tuple[int, int]
"""A tag, or the offsets of an expression."""


@starts("<{")
def flow(state: BlockState, start: int, end: int, silent: bool) -> bool:
    """Tags and expressions that fill their lines."""
    found = _scan(state, start, end)
    if found is None:
        return False
    if silent:
        return True
    parts, lines = found
    for part in parts:
        if isinstance(part, Tag):
            token = state.push_block("mdx_jsx_flow_tag", 0, lines.place(part.start), lines.place(part.end))
            token.meta["tag"] = part.place(lines)
            token.content = lines.text[part.start : part.end]
        else:
            token = state.push_block("mdx_flow_expression", 0, lines.place(part[0]), lines.place(part[1]))
            token.content = unindent(lines.text[part[0] + 1 : part[1] - 1])
    state.line = start + len(lines.offsets)
    return True


def _scan(state: BlockState, start: int, end: int) -> tuple[list[Part], Lines] | None:
    """The parts and the lines that they fill; None when other text stands among them."""
    taken = 1
    while True:
        # Most constructs end on their first line. What doesn't is tried on four times as many lines, then again,
        # so that the work stays linear.
        last = start
        while (
            last + 1 < end
            and last + 1 - start < taken
            and (state.blank(last + 1) or not state.is_lazy(last + 1))
        ):
            last += 1
        complete = last + 1 - start < taken
        lines = state.view(start, last)
        try:
            found = _parts(lines.text)
        except Problem as problem:
            if problem.at_end and not complete:
                taken *= 4
                continue
            raise _error(state, problem, lines, last, end) from None
        if found is None:
            return None
        parts, until = found
        count = len([o for o in lines.offsets if o <= until])
        return parts, Lines(lines.text, lines.line, lines.offsets[:count], lines.columns[:count])


def _parts(text: str) -> tuple[list[Part], int] | None:
    at = 0
    parts: list[Part] = []
    size = len(text)
    while True:
        char = text[at] if at < size else "\n"
        if char == "<":
            tag = scan_tag(text, at)
            if tag is None:
                return None
            parts.append(tag)
            at = tag.end
        elif char == "{" and not (parts and isinstance(parts[-1], tuple)):
            after = scan_expression(text, at, "expression")
            parts.append((at, after))
            at = after
        elif char == "\n":
            return parts, at
        else:
            return None
        while at < size and text[at] in " \t":
            at += 1


def _error(state: BlockState, problem: Problem, lines: Lines, last: int, end: int) -> MdxError:
    """The error for a problem that no more lines can mend."""
    if not problem.at_end or problem.rule != "unexpected-eof":
        return problem.error(lines)
    line = last + 1
    while line < end and state.blank(line):
        line += 1
    if line < end:
        return MdxError(_LAZY, *state.place(line, state.bMarks[line]), rule="unexpected-lazy")
    at = state.eMarks[last]
    place = (last + 2, 1) if at < len(state.src) else state.place(last, at)
    return MdxError(problem.reason, *place, rule=problem.rule)

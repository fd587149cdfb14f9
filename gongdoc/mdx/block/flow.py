"""Lines of JSX tags and expressions between blocks: `<a>`, `{b}`, `<c>{d}</c>`.

As in the reference, such a construct is made of single tags; `pairing` finds which belong together. It fills its
lines: text after it makes all of it a paragraph. A tag may reach over lines, blank ones too.
See https://github.com/micromark/micromark-extension-mdx-jsx and .../micromark-extension-mdx-expression.
"""

from __future__ import annotations

from bisect import bisect_right

from gongdoc.errors import MdxError
from gongdoc.mdx.block.container import lazy_place
from gongdoc.mdx.block.parser import starts
from gongdoc.mdx.block.state import BlockState
from gongdoc.mdx.expression import scan_expression
from gongdoc.mdx.place import Lines
from gongdoc.mdx.problem import Problem
from gongdoc.mdx.tag import Tag, scan_tag, unindent

Part = Tag | tuple[int, int]
"""A tag, or the offsets of an expression."""


@starts("<{")
def flow(state: BlockState, start: int, end: int, silent: bool) -> bool:
    """Tags and expressions that fill their lines."""
    parts, lines = _scan(state, start, end)
    if not parts:
        # > | <a
        # > | >b</a>
        #      ^ text after the tag
        # Where it was still a tag, no container could begin.
        state.solid = start, start + len(lines.offsets)
        return False
    if silent:
        return True
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


def interrupts_lazily(state: BlockState, line: int) -> None:
    """Check a tag or an expression that ends a paragraph of a container which its line does not continue.

    > | > a
    > | <b
    > |   c="d" />
        ^
    In the reference the container goes on until it is known whether this is a tag, so that it must end on its line.

    Raises:
        MdxError: it does not.
    """
    if state.src[state.first(line) : state.first(line) + 1] in {"<", "{"}:
        _scan(state, line, line + 1)


def _scan(state: BlockState, start: int, end: int) -> tuple[list[Part], Lines]:
    """The parts and the lines that they fill; without parts when other text stands among them."""
    taken = 1
    while True:
        # Most constructs end on their first line. What does not is tried on four lines, then on twice as many,
        # and again, so that the work stays linear.
        last = start
        while last + 1 < end and last + 1 - start < taken and (state.blank(last + 1) or not state.is_lazy(last + 1)):
            last += 1
        complete = last + 1 - start < taken
        lines = state.view(start, last)
        if complete and state.eMarks[last] < len(state.src):
            lines = lines.with_ending()
        try:
            parts, until = _parts(lines.text)
        except Problem as problem:
            if not problem.at_end:
                raise problem.error(lines, 0) from None
            if complete:
                raise _error(state, problem, lines, last) from None
            taken = max(4, 2 * taken)
            continue
        count = bisect_right(lines.offsets, until)
        return parts, Lines(lines.text, lines.line, lines.offsets[:count], lines.columns[:count])


def _parts(text: str) -> tuple[list[Part], int]:
    """The parts, and the offset after them; no parts and the offset of what is none."""
    at = 0
    parts: list[Part] = []
    size = len(text)
    while True:
        char = text[at] if at < size else "\n"
        if char == "<":
            tag = scan_tag(text, at)
            if tag is None:
                return [], at
            parts.append(tag)
            at = tag.end
        elif char == "{" and not (parts and isinstance(parts[-1], tuple)):
            after = scan_expression(text, at, "expression")
            parts.append((at, after))
            at = after
        elif char == "\n":
            return parts, at
        else:
            return [], at
        while at < size and text[at] in " \t":
            at += 1


def _error(state: BlockState, problem: Problem, lines: Lines, last: int) -> MdxError:
    """The error for a problem that no more lines can mend."""
    place = lazy_place(state, last + 1)
    if place is None:
        return problem.error(lines, 0)
    where = " in expression" if problem.in_expression else ""
    reason = (
        f"Unexpected lazy line{where} in container, expected line to be prefixed with `>` when in a block quote, "
        "whitespace when in a list, etc (note: or write all of it on one line)"
    )
    return MdxError(reason, *place, rule="unexpected-lazy", opened=lines.place(0))

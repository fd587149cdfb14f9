"""Block quotes (https://spec.commonmark.org/0.31.2/#block-quotes)."""

from __future__ import annotations

from gongdoc.errors import MdxError
from gongdoc.mdx.block.container import Open, next_container, open_paragraph
from gongdoc.mdx.block.flow import interrupts_lazily
from gongdoc.mdx.block.parser import parser_of, starts
from gongdoc.mdx.block.state import LAZY, BlockState


@starts(">")
def quote(state: BlockState, start: int, end: int, silent: bool) -> bool:
    """Lines that begin with `>`, and lazy lines that continue a paragraph of theirs."""
    if silent:
        return True
    parser = parser_of(state)
    src, marks, shifts, indents, widths = state.src, state.bMarks, state.tShift, state.sCount, state.bsCount
    saved: list[tuple[int, int, int, int]] = []
    line = start
    # Lines of an outer container that lack this one's prefix end here; `tokenize` stops at their indentation.
    while line < end:
        at = marks[line] + shifts[line]
        if at >= state.eMarks[line]:
            break
        if src[at] != ">" or indents[line] < state.blkIndent:
            try:
                if parser.interrupts(state, line, line + 1, "quote"):
                    break
            except MdxError:
                break  # it is raised again when the line is parsed, unless something before it is wrong too
            saved.append((marks[line], shifts[line], indents[line], widths[line]))
            if indents[line] >= state.blkIndent:
                # The prefixes of outer containers are no part of its text.
                at = state.text_start(line)
                shifts[line] -= at - marks[line]
                marks[line] = at
            indents[line] = LAZY
            line += 1
            continue
        saved.append((marks[line], shifts[line], indents[line], widths[line]))
        # Columns count from the start of the line, for tabs; what stands before the text is `widths`.
        column = indents[line] + widths[line] + 1
        at += 1
        if at < state.eMarks[line]:
            if src[at] == " ":
                at += 1
                column += 1
            elif src[at] == "\t":
                # A tab gives one column to the prefix and the rest to the text.
                if column % 4 == 3:
                    at += 1
                    column += 1
                else:
                    column += 1
        marks[line] = at
        widths[line] = column
        first = column
        stop = state.eMarks[line]
        while at < stop:
            char = src[at]
            if char == " ":
                column += 1
            elif char == "\t":
                column += 4 - column % 4
            else:
                break
            at += 1
        shifts[line] = at - marks[line]
        indents[line] = column - first
        line += 1
    place = state.place(start, saved[0][0] + saved[0][1])
    token = state.push_block("blockquote_open", 1, place, place)
    token.tag = "blockquote"
    token.markup = ">"
    indent, most, kind = state.blkIndent, state.lineMax, state.parentType
    state.blkIndent, state.lineMax, state.parentType = 0, line, "blockquote"
    state.quotes += 1
    state.containers.append(Open(line))
    parser.nested(state, start, line)
    state.containers.pop()
    state.quotes -= 1
    state.blkIndent, state.lineMax, state.parentType = indent, most, kind
    if state.line == line < most and open_paragraph(state, line):
        state.quotes += 1
        interrupts_lazily(state, line)
        state.quotes -= 1
    # A line that was taken as lazy but continues no paragraph stopped the parser: the quote ends before it.
    last = state.line - 1
    finish = next_container(state, last + 1) or state.place(last, state.eMarks[last])
    for offset, row in enumerate(saved):
        number = start + offset
        marks[number], shifts[number], indents[number], widths[number] = row
    token.meta["at"] = (place, finish)
    state.push_block("blockquote_close", -1, place, finish).tag = "blockquote"
    return True

"""Lists (https://spec.commonmark.org/0.31.2/#lists).

Without indented code, any white space after a marker is the item's indentation, however wide.
"""

from __future__ import annotations

import re

from gongdoc.mdx.block.container import Open, close
from gongdoc.mdx.block.marker import kind_of, marker_at
from gongdoc.mdx.block.parser import parser_of, starts
from gongdoc.mdx.block.state import BlockState


@starts("*+-0123456789")
def list_(state: BlockState, start: int, end: int, silent: bool) -> bool:
    """Items with the same kind of marker."""
    src = state.src
    marker = marker_at(state, start)
    if marker is None:
        return False
    if silent:
        # An item may interrupt a paragraph when it has text and, if it is numbered, starts at 1. A line that
        # lacks the indentation of the item around it is no continuation of the paragraph, and always may.
        return state.parentType != "paragraph" or state.is_lazy(start) or _may_interrupt(state, start, marker)
    if state.interrupted == start and not _may_interrupt(state, start, marker):
        # As in the reference, this holds for all containers on a line that interrupts a paragraph.
        return False
    parser = parser_of(state)
    kind = kind_of(marker)
    name = "bullet_list" if marker[1] else "ordered_list"
    place = state.place(start, marker.start())
    list_token = state.push_block(name + "_open", 1, place, place)
    list_token.tag = "ul" if marker[1] else "ol"
    list_token.markup = kind
    if marker[2]:
        list_token.attrs = {"start": int(marker[2])}
    outer = state.blkIndent, state.parentType
    state.parentType = "list"
    line = start
    while marker is not None:
        at, stop = marker.end(), state.eMarks[line]
        first, indent, width = state.tShift[line], state.sCount[line], state.bsCount[line]
        column = width + indent + at - marker.start()
        after = column
        while at < stop and src[at] in " \t":
            column += 4 - column % 4 if src[at] == "\t" else 1
            at += 1
        blank_first = at >= stop
        if blank_first:
            column = after + 1
        item_place = state.place(line, marker.start())
        item_end = state.place(line, at if blank_first else marker.end())
        item = state.push_block("list_item_open", 1, item_place, item_end)
        item.tag = "li"
        item.markup = kind
        item.info = marker[2] or ""
        state.blkIndent = column - width
        state.tShift[line] = at - state.bMarks[line]
        state.sCount[line] = column - width
        if blank_first and (line + 1 >= end or state.blank(line + 1)):
            # An item may begin with one blank line, not with two.
            state.line = line + 1
        else:
            state.containers.append(Open(0, outer[0], state.blkIndent, kind))
            parser.nested(state, line, end)
            state.containers.pop()
            last = state.line - 1
            while state.blank(last) and last > line:
                last -= 1
            item.meta["at"] = (item_place, state.place(last, state.eMarks[last]))
        state.blkIndent = outer[0]
        state.tShift[line], state.sCount[line] = first, indent
        state.push_block("list_item_close", -1, item_place, item_place).tag = "li"
        line = state.line
        while line < end and state.blank(line) and state.sCount[line] >= 0:
            line += 1
        if line >= end or state.sCount[line] < outer[0]:
            break
        marker = marker_at(state, line)
        if marker is None or kind_of(marker) != kind:
            break
    state.parentType = outer[1]
    end_token = state.push_block(name + "_close", -1, place, place)
    end_token.tag = list_token.tag
    close(state, end_token, line)
    return True


def _may_interrupt(state: BlockState, line: int, marker: re.Match[str]) -> bool:
    blank = state.src[marker.end() : state.eMarks[line]].strip(" \t") == ""
    return not blank and marker[2] in {None, "1"}

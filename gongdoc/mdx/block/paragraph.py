"""Paragraphs, the definitions that may begin them, and setext headings.

See https://spec.commonmark.org/0.31.2/#paragraphs, #link-reference-definitions and #setext-headings.
"""

from __future__ import annotations

import re

from gongdoc.mdx.block.parser import parser_of
from gongdoc.mdx.block.state import BlockState
from gongdoc.mdx.characters import decode_string, normalize_identifier
from gongdoc.mdx.definition import scan_definition

_UNDERLINE = re.compile(r"(=+|-+)[ \t]*(?=\n|\Z)")


def paragraph(state: BlockState, start: int, end: int, silent: bool) -> bool:
    """Lines up to a blank one or another construct; an underline makes them a heading."""
    if silent:
        return False
    parser = parser_of(state)
    table = parser.table("paragraph")
    by_char, others, solid = table.by_char, table.others, parser.table("solid")
    src, marks, shifts, ends, indents = state.src, state.bMarks, state.tShift, state.eMarks, state.sCount
    kind, state.parentType = state.parentType, "paragraph"
    least = state.blkIndent
    line = start + 1
    underline = ""
    content_from = start
    while line < end:
        at = marks[line] + shifts[line]
        if at >= ends[line]:
            break
        indent = indents[line]
        if indent < 0:  # lazy: its block quote has looked already
            line += 1
            continue
        char = src[at]
        if char in "=-" and indent >= least:
            mark = _UNDERLINE.match(src, at)
            if mark is not None:
                content_from = _definitions(state, content_from, line)
                if content_from < line:
                    underline = mark[1]
                    break
        rules = by_char.get(char, others)
        if not state.contained or state.solid[0] < line < state.solid[1]:
            rules = solid.by_char.get(char, solid.others)
        if any(rule(state, line, end, True) for rule in rules):
            if indent >= least:
                state.interrupted = line
            break
        line += 1
    state.parentType = kind
    content_from = _definitions(state, content_from, line)
    state.line = line
    if content_from >= line:
        return True
    place = state.place(content_from, state.first(content_from))
    view = state.view(content_from, line - 1)
    if underline:
        finish = state.place(line, ends[line])
        # In the reference, a heading begins where the definitions before it do.
        place = state.place(start, state.first(start))
        token = state.push_block("heading_open", 1, place, finish)
        token.tag = "h1" if underline[0] == "=" else "h2"
        token.markup = underline
        state.push_inline(view)
        end_token = state.push_block("heading_close", -1, place, finish)
        end_token.tag, end_token.markup = token.tag, token.markup
        state.line = line + 1
        return True
    finish = state.place(line - 1, ends[line - 1])
    state.push_block("paragraph_open", 1, place, finish).tag = "p"
    state.push_inline(view)
    state.push_block("paragraph_close", -1, place, finish).tag = "p"
    return True


def _definitions(state: BlockState, start: int, end: int) -> int:
    """Take the definitions off the beginning of a paragraph; returns the line after them."""
    if start >= end or state.src[state.first(start)] != "[":
        return start
    view = state.view(start, end - 1)
    at = 0
    while True:
        definition = scan_definition(view.text, at)
        if definition is None:
            return start + _line_of(view.offsets, at) if at < len(view.text) else end
        identifier = normalize_identifier(definition.label)
        place, finish = view.place(definition.start), view.place(definition.end)
        token = state.push_block("definition", 0, place, finish)
        token.meta["definition"] = definition
        token.meta["identifier"] = identifier.lower()
        token.meta["label"] = decode_string(definition.label)
        state.env.setdefault("definitions", {}).setdefault(identifier, definition)
        at = definition.end + 1


def _line_of(offsets: list[int], at: int) -> int:
    from bisect import bisect_right

    return bisect_right(offsets, at) - 1

"""GFM tables (https://github.github.com/gfm/#tables-extension-)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongdoc.mdx.block.parser import parser_of
from gongdoc.mdx.block.state import BlockState
from gongdoc.mdx.place import Lines

_DELIMITERS = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*(?=\n|\Z)")
_PART = re.compile(r"(?:\\[\\|]|[^|\n\\]|\\)+|\|")
_ALIGN = {(False, False): None, (True, False): "left", (False, True): "right", (True, True): "center"}


def cells(text: str) -> Iterator[tuple[int, int, int]]:
    """The cells of a row: where each begins, and where its text begins and ends.

    A backslash keeps a pipe from ending the cell.
    """
    size = len(text)
    stripped = text.rstrip(" \t")
    at = 0
    begin = 0
    if text.startswith("|"):
        at = 1
    if at >= len(stripped):
        return
    while at <= size:
        start = at
        while True:
            part = _PART.match(text, at)
            if part is None or part[0] == "|":
                break
            at = part.end()
        content = text[start:at]
        left = len(content) - len(content.lstrip(" \t"))
        inner = content.strip(" \t")
        yield begin, start + left, start + left + len(inner)
        begin = at
        at += 1
        if at >= len(stripped):
            return


def table(state: BlockState, start: int, end: int, silent: bool) -> bool:
    """A header row, a row of delimiters with as many cells, and rows up to a blank line or another construct."""
    if start + 1 >= end or state.is_lazy(start + 1):
        return False
    src = state.src
    at = state.first(start + 1)
    if src[at : at + 1] not in {"|", "-", ":"}:
        return False
    delimiters = _DELIMITERS.match(src, at)
    if src.startswith(("- ", "-\t"), at):  # an item of a list
        return False
    if delimiters is None or not ("|" in delimiters[0] or ":" in delimiters[0]):
        return False
    marks = [part.strip(" \t") for part in delimiters[0].strip(" \t").strip("|").split("|")]
    head = src[state.first(start) : state.eMarks[start]]
    if sum(1 for _ in cells(head)) != len(marks):
        return False
    if silent:
        return True
    place = state.place(start, state.first(start))
    token = state.push_block("table_open", 1, place, place)
    token.tag = "table"
    token.meta["align"] = [_ALIGN[m.startswith(":"), m.endswith(":")] for m in marks]
    _row(state, start, "th")
    line = start + 2
    parser = parser_of(state)
    while (
        line < end
        and not state.blank(line)
        and not state.is_lazy(line)
        and not parser.interrupts(state, line, end, "table")
    ):
        _row(state, line, "td")
        line += 1
    finish = state.place(line - 1, state.eMarks[line - 1])
    token.meta["at"] = (place, finish)
    state.push_block("table_close", -1, place, finish).tag = "table"
    state.line = line
    return True


def _row(state: BlockState, line: int, tag: str) -> None:
    first, last = state.first(line), state.eMarks[line]
    base = state.starts[line]
    place, finish = state.place(line, first), state.place(line, last)
    text = state.src[first:last]
    state.push_block("tr_open", 1, place, finish).tag = "tr"
    found = list(cells(text)) or [(0, len(text), len(text))]
    for index, (begin, left, right) in enumerate(found):
        until = found[index + 1][0] if index + 1 < len(found) else len(text)
        cell_place, cell_end = (line + 1, first + begin - base + 1), (line + 1, first + until - base + 1)
        state.push_block("td_open", 1, cell_place, cell_end).tag = tag
        state.push_inline(Lines(text[left:right], line + 1, [0], [first + left - base + 1]))
        state.push_block("td_close", -1, cell_place, cell_end).tag = tag
    state.push_block("tr_close", -1, place, finish).tag = "tr"

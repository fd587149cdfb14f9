"""Places: from an offset in text without container prefixes to a line and column of the source."""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

Place = tuple[int, int]
"""Line and column, from 1."""


def position(start: Place, end: Place) -> dict[str, dict[str, int]]:
    """A unist position (https://github.com/syntax-tree/unist#position)."""
    return {
        "start": {"line": start[0], "column": start[1]},
        "end": {"line": end[0], "column": end[1]},
    }


def start_of(node: dict[str, Any]) -> Place:
    """Where a node starts."""
    point = node["position"]["start"]
    return point["line"], point["column"]


def end_of(node: dict[str, Any]) -> Place:
    """Where a node ends."""
    point = node["position"]["end"]
    return point["line"], point["column"]


class Lines:
    """Text of successive source lines whose container prefixes are taken off.

    Line `i` of `text` begins at `offsets[i]`, and stands in the source on line `line + i`, from column `columns[i]`.
    """

    __slots__ = ("columns", "line", "offsets", "text")

    def __init__(self, text: str, line: int, offsets: list[int], columns: list[int]) -> None:
        self.text = text
        self.line = line
        self.offsets = offsets
        self.columns = columns

    def place(self, offset: int) -> Place:
        """Line and column of an offset into `text`."""
        if len(self.offsets) == 1:
            return self.line, self.columns[0] + offset
        index = bisect_right(self.offsets, offset) - 1
        return self.line + index, self.columns[index] + offset - self.offsets[index]

    def with_ending(self) -> Lines:
        """The same with the line ending after it."""
        size = len(self.text) + 1
        return Lines(self.text + "\n", self.line, [*self.offsets, size], [*self.columns, 1])

    def slice(self, start: int, end: int) -> Lines:
        """The part of the text from `start` to `end`."""
        if len(self.offsets) == 1:
            return Lines(self.text[start:end], self.line, [0], [self.columns[0] + start])
        first = bisect_right(self.offsets, start) - 1
        last = bisect_right(self.offsets, end) - 1
        offsets = [0, *(o - start for o in self.offsets[first + 1 : last + 1])]
        columns = [self.columns[first] + start - self.offsets[first], *self.columns[first + 1 : last + 1]]
        return Lines(self.text[start:end], self.line + first, offsets, columns)

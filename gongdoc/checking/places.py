"""From an offset in a source to its line and column."""

from __future__ import annotations

import re
from bisect import bisect_right

from gongdoc.lint.rule import Edit
from gongdoc.source import Point, Span

_LINE_ENDING = re.compile(r"\r\n|\r|\n")


class Places:
    """The lines of a source.

    Args:
        source: the text; a byte order mark at its beginning is no part of the first line.
    """

    def __init__(self, source: str) -> None:
        mark = 1 if source.startswith("\ufeff") else 0
        self._lines = [mark, *(found.end() for found in _LINE_ENDING.finditer(source))]

    def point(self, offset: int) -> Point:
        """The place of a character.

        Args:
            offset: in code points, from 0.
        """
        line = max(1, bisect_right(self._lines, offset))
        return Point(line, max(1, offset - self._lines[line - 1] + 1))

    def span(self, edit: Edit) -> Span:
        """What an edit replaces."""
        return Span(self.point(edit.start), self.point(edit.end))

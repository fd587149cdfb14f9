"""The text of an open document, and places in it as the client counts them.

The protocol counts lines and characters from 0, and characters in the units of the encoding that client and server
agreed on (UTF-16 when they did not); gongdoc counts code points from 1. Here, a place is an offset into the text in
code points.

pygls has such a type, but it breaks lines where `str.splitlines` does, at form feeds and U+2028 too. The protocol, like
Markdown, knows three line endings, and an edit below such a character would be made in the wrong line.

https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#textDocuments
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property

from lsprotocol.types import (
    Position,
    PositionEncodingKind,
    Range,
    TextDocumentContentChangeEvent,
    TextDocumentContentChangePartial,
)

from gongdoc.source import Point, Span

_LINE_ENDING = re.compile(r"\r\n|\r|\n")
_SURROGATE = re.compile("[\ud800-\udfff]")


def common_prefix(a: str, b: str) -> int:
    """How many characters two texts have in common at their beginnings."""
    low, high = 0, min(len(a), len(b))
    while low < high:
        middle = (low + high + 1) // 2
        if a[low:middle] == b[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


class Text:
    """One version of a document; it does not change.

    Args:
        source: the text.
        encoding: how characters of a line are counted.
    """

    def __init__(self, source: str, encoding: PositionEncodingKind | str = PositionEncodingKind.Utf16) -> None:
        if _SURROGATE.search(source):
            # Halves of a character that came in two edits belong together.
            source = source.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
        self.source = source
        self.encoding = encoding

    @cached_property
    def starts(self) -> list[int]:
        """Offsets of the beginnings of the lines."""
        return [0, *(found.end() for found in _LINE_ENDING.finditer(self.source))]

    def line(self, number: int) -> str:
        """A line by its number from 0, without its ending; empty when there is none of this number."""
        if not 0 <= number < len(self.starts):
            return ""
        end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.source)
        return self.source[self.starts[number] : end].rstrip("\r\n")

    def line_of(self, offset: int) -> int:
        """The number of the line, from 0, that an offset is in."""
        return bisect_right(self.starts, offset) - 1

    # Places of the client -------------------------------------------------------------------------------------

    def offset(self, position: Position) -> int:
        """The offset of a place; one beyond the end of a line or of the text is that end, as the protocol wants it."""
        if position.line >= len(self.starts):
            return len(self.source)
        line = self.line(position.line)
        return self.starts[max(position.line, 0)] + self._length(line, position.character)

    def _length(self, line: str, units: int) -> int:
        """How many characters a number of units are; a place inside of a character is its beginning."""
        if self.encoding == PositionEncodingKind.Utf32 or line.isascii():
            return max(0, min(units, len(line)))
        for index, char in enumerate(line):
            units -= self._units(char)
            if units < 0:
                return index
        return len(line)

    def _units(self, text: str) -> int:
        if self.encoding == PositionEncodingKind.Utf32 or text.isascii():
            return len(text)
        if self.encoding == PositionEncodingKind.Utf8:
            return len(text.encode("utf-8", "surrogatepass"))
        return len(text) + sum(char > "\uffff" for char in text)

    def position(self, offset: int) -> Position:
        """The place of an offset."""
        number = self.line_of(offset)
        return Position(number, self._units(self.source[self.starts[number] : offset]))

    def range(self, start: int, end: int) -> Range:
        """The places of two offsets."""
        return Range(self.position(start), self.position(end))

    def changed(self, changes: Iterable[TextDocumentContentChangeEvent]) -> Text:
        """The text after the client's changes, one after the other."""
        text = self
        for change in changes:
            if isinstance(change, TextDocumentContentChangePartial):
                start, end = text.offset(change.range.start), text.offset(change.range.end)
                source = text.source[:start] + change.text + text.source[max(start, end) :]
            else:
                source = change.text
            text = Text(source, self.encoding)
        return text

    # Places of gongdoc ----------------------------------------------------------------------------------------

    def offset_of(self, point: Point) -> int:
        """The offset of a place in gongdoc's counting; one beyond the end of its line is that end."""
        if point.line > len(self.starts):
            return len(self.source)
        mark = 1 if point.line == 1 and self.source.startswith("\ufeff") else 0
        start = self.starts[max(point.line, 1) - 1]
        return start + max(0, min(point.column - 1 + mark, len(self.line(point.line - 1))))

    def range_of(self, span: Span) -> Range:
        """The places of a span."""
        start = self.offset_of(span.start)
        return self.range(start, max(start, self.offset_of(span.end)))

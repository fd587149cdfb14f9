"""The line of a source that a message is about, and what it is about underlined.

<Stap title="One">
 ^~~~
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from gongdoc.printable import printable
from gongdoc.source import Span

WIDTH = 100
"""Code points of a line that are shown at most: about what fits on a screen."""
BEFORE = 60
"""How many of them may stand before the place."""

_LINE_ENDING = re.compile(r"\r\n|\r|\n")
# A line of output that begins so is a command to GitHub's runner, whatever is in front of it:
# https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
_COMMAND = re.compile(r"\s*(?::(?=:)|#(?=#\[))")


def excerpt(source: str, span: Span, *, marked: Callable[[str], str] = str) -> str:
    """Two lines, both indented by two spaces; empty when the source has no such place.

    Args:
        source: the text that the span is in, with or without a byte order mark.
        span: the place. Of several lines, the first one is shown.
        marked: puts colour on the line below.
    """
    lines = _lines(source)
    if not 1 <= span.start.line <= len(lines):
        return ""
    line = lines[span.start.line - 1]
    start = span.start.column - 1
    end = span.end.column - 1 if span.end.line == span.start.line else len(line)
    first = max(0, start - BEFORE) if len(line) > WIDTH else 0
    shown = line[first : first + WIDTH]
    start, end = start - first, min(end - first, len(shown))
    command = _COMMAND.match(shown)
    unsafe = command.end() - 1 if command is not None else -1
    cells = [f"\\x{ord(char):02x}" if i == unsafe else _cell(char) for i, char in enumerate(shown)]
    # Tabs stay tabs below a tab, so that the mark stands where the eye looks.
    pad = "".join("\t" if cell == "\t" else " " * _width(cell) for cell in cells[:start])
    pad += " " * (start - len(shown[:start]))
    width = sum(map(_width, cells[start:end]))
    return f"  {''.join(cells)}\n  {pad}{marked('^' + '~' * (width - 1))}"


@lru_cache(maxsize=4)
def _lines(source: str) -> list[str]:
    """The lines without their endings. Markdown knows three; str.splitlines knows eleven, and would count others'."""
    return _LINE_ENDING.split(source.removeprefix("\ufeff"))


def _cell(char: str) -> str:
    return char if char == "\t" else printable(char)


def _width(cell: str) -> int:
    """How many columns of a terminal something takes (https://www.unicode.org/reports/tr11/)."""
    if cell.isascii():
        return len(cell)
    if unicodedata.category(cell) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(cell) in ("W", "F") else 1

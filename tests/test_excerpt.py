"""The line of a source that a message is about, and what is marked below."""

from __future__ import annotations

import pytest

from gongdoc.excerpt import excerpt
from gongdoc.source import Point, Span


def shown(source: str, line: int, column: int, end_line: int, end_column: int) -> list[str]:
    return excerpt(source, Span(Point(line, column), Point(end_line, end_column))).split("\n")


@pytest.mark.parametrize(
    ("source", "place", "lines"),
    [
        ("one\ntwo three", (2, 5, 2, 10), ["  two three", "      ^~~~~"]),
        ("one", (1, 2, 1, 2), ["  one", "   ^"]),
        ("one", (1, 4, 1, 4), ["  one", "     ^"]),
        # Of several lines, the first one, to its end.
        ("<Step>\ntext\n</Step>", (1, 1, 3, 8), ["  <Step>", "  ^~~~~~"]),
        # A wide character takes two columns, a combining one none.
        ("日本 x", (1, 4, 1, 5), ["  日本 x", "       ^"]),
        ("日本", (1, 1, 1, 3), ["  日本", "  ^~~~"]),
        ("e\u0301e x", (1, 5, 1, 6), ["  e\u0301e x", "     ^"]),
        # Tabs stay tabs, so that both lines are as wide.
        ("\ta\tb", (1, 4, 1, 5), ["  \ta\tb", "  \t \t^"]),
        # A byte order mark is no part of the line.
        ("\ufeffab", (1, 2, 1, 3), ["  ab", "   ^"]),
        # Three line endings, and no other.
        ("a\rb\r\nc\x0cd\u2028e", (3, 3, 3, 4), ["  c\\x0cd\\u2028e", "       ^"]),
        # An escape is as wide as it looks.
        ("\x1b[2J<p>", (1, 5, 1, 8), ["  \\x1b[2J<p>", "         ^~~"]),
        # What GitHub's runner would take for a command.
        ("  ::error::x", (1, 3, 1, 5), ["    \\x3a:error::x", "    ^~~~~"]),
        ("##[group]x", (1, 1, 1, 2), ["  \\x23#[group]x", "  ^~~~"]),
        ("a :: b", (1, 1, 1, 2), ["  a :: b", "  ^"]),
    ],
)
def test_lines(source: str, place: tuple[int, int, int, int], lines: list[str]) -> None:
    assert shown(source, *place) == lines


def test_a_long_line_is_cut_around_the_place() -> None:
    line = "".join(f"{number:>10}" for number in range(1, 40))
    text, mark = shown(line, 1, 201, 1, 211)
    assert len(text) == 2 + 100
    assert text[len(mark) - 10 :][:10] == f"{21:>10}"
    assert mark.strip() == "^~~~~~~~~~"


def test_a_place_that_is_not_there() -> None:
    assert shown("one", 2, 1, 2, 1) == [""]
    assert shown("one", 1, 9, 1, 12) == ["  one", " " * 10 + "^"]

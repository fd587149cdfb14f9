"""Places as the client counts them, and the changes that it makes.

https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#textDocuments
"""

from __future__ import annotations

import pytest
from lsprotocol.types import Position, Range, TextDocumentContentChangePartial, TextDocumentContentChangeWholeDocument

from gongdoc.lsp.text import Text, common_prefix
from gongdoc.source import Point, Span

# The example of the specification: in `a𐐀b`, b is the character 3 of UTF-16, 5 of UTF-8 and 2 of UTF-32.
EXAMPLE = "a\U00010400b"


@pytest.mark.parametrize(("encoding", "character"), [("utf-16", 3), ("utf-8", 5), ("utf-32", 2)])
def test_the_example_of_the_specification(encoding: str, character: int) -> None:
    text = Text(f"\n{EXAMPLE}", encoding)
    assert text.offset(Position(1, character)) == 3
    assert text.position(3) == Position(1, character)


def test_inside_of_a_character_is_before_it() -> None:
    assert Text(EXAMPLE, "utf-16").offset(Position(0, 2)) == 1
    assert Text(EXAMPLE, "utf-8").offset(Position(0, 3)) == 1


def test_beyond_the_end_is_the_end() -> None:
    text = Text("ab\r\ncd")
    assert text.offset(Position(0, 9)) == 2
    assert text.offset(Position(1, 9)) == 6
    assert text.offset(Position(9, 0)) == 6


def test_there_are_three_line_endings() -> None:
    text = Text("a\rb\nc\r\nd\u2028e\x0cf\x85g\n")
    assert [text.line(number) for number in range(6)] == ["a", "b", "c", "d\u2028e\x0cf\x85g", "", ""]
    assert text.position(text.source.index("g")) == Position(3, 6)


def test_changes_follow_each_other() -> None:
    text = Text("one\ntwo\n").changed(
        [
            TextDocumentContentChangePartial(Range(Position(0, 0), Position(0, 3)), "\U0001f600"),
            TextDocumentContentChangePartial(Range(Position(0, 2), Position(1, 0)), "!\r\n"),
            TextDocumentContentChangePartial(Range(Position(9, 9), Position(9, 9)), "end"),
        ]
    )
    assert text.source == "\U0001f600!\r\ntwo\nend"


def test_a_change_without_a_place_is_the_whole_text() -> None:
    assert Text("one").changed([TextDocumentContentChangeWholeDocument("two")]).source == "two"


def test_halves_of_a_character_belong_together() -> None:
    assert Text("\ud83d" + "\ude00").source == "\U0001f600"
    assert Text("\ud83d").source == "\ud83d"


def test_columns_of_gongdoc_are_code_points_from_1() -> None:
    text = Text("x\n\U0001f600 ab\n", "utf-16")
    assert text.range_of(Span(Point(2, 3), Point(2, 5))) == Range(Position(1, 3), Position(1, 5))


def test_a_byte_order_mark_is_no_column() -> None:
    assert Text("\ufeffab").offset_of(Point(1, 2)) == 2


@pytest.mark.parametrize(("point", "offset"), [(Point(1, 99), 2), (Point(99, 1), 5), (Point(2, 3), 5)])
def test_places_of_another_version_stay_inside(point: Point, offset: int) -> None:
    assert Text("ab\ncd").offset_of(point) == offset


@pytest.mark.parametrize(
    ("a", "b", "length"), [("", "", 0), ("ab", "ab", 2), ("ab", "ac", 1), ("x", "y", 0), ("aXa", "aYa", 1)]
)  # fmt: skip
def test_common_prefix(a: str, b: str, length: int) -> None:
    assert common_prefix(a, b) == length

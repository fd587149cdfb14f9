"""The lexer finds the ends that acorn finds, in one pass."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongdoc.mdx.js.scan import blank_lines_between_statements, end_of_expression, scan_expression, scan_module
from tests.support.cpu import cpu_seconds

LINES = (Path(__file__).parent / "fixtures/ends.txt").read_text(encoding="utf-8").split("\n\n", 1)[1]
ENDS = [line for line in LINES.split("\n") if line]

PIECES = r"""a 1 '}' " ` ${ } { ( ) [ ] / /}/g // /* */ <b> <i/> < => function(){ class{ if(a) return + ++ , ; : ? .
\ </b> /> <> </> case of async #! é""".split()  # noqa: SIM905 - as words they can be read
pieces = st.sampled_from([*PIECES, "\n", " ", "\u2028", "\ud800"])
sources = st.lists(pieces, max_size=30).map("".join) | st.text(max_size=60)


@pytest.mark.parametrize("line", ENDS)
def test_an_expression_ends_where_acorn_says(line: str) -> None:
    text = line.replace("⏎", "\n")
    end = text.find("▮")
    found = end_of_expression(text.replace("▮", ""), 0)
    if end >= 0:
        assert found == end
    else:
        # For what is no JavaScript there may be a balancing brace; the validator refuses what is before it.
        assert found == -1 or text[found] == "}"


@given(sources)
def test_an_end_is_a_closing_brace(source: str) -> None:
    end = end_of_expression(source, 0)
    assert end == -1 or source[end] == "}"


@given(sources)
def test_what_comes_after_the_end_changes_nothing(source: str) -> None:
    end = end_of_expression(source, 0)
    if end >= 0:
        assert end_of_expression(source[: end + 1], 0) == end
        assert scan_expression(source[:end]).end == end


@given(sources)
def test_a_memo_changes_no_answer(source: str) -> None:
    memo: dict[int, int] = {}
    for at in (i + 1 for i, char in enumerate(source) if char == "{"):
        assert end_of_expression(source, at, memo) == end_of_expression(source, at)


@given(sources)
def test_places_between_statements_are_blank_lines_at_which_nothing_is_open(source: str) -> None:
    for place in blank_lines_between_statements(source, 0):
        assert source[place] in "\r\n"
        assert source[place:].lstrip(" \t\r\n") != source[place + 1 :]
        assert scan_module(source[:place]).end == place


def test_depth_counts_what_is_open_at_once() -> None:
    assert scan_expression("a").depth == 0
    assert scan_expression("(a)[b]").depth == 1
    assert scan_expression("([{a: `${<b>{c}</b>}`}])").depth == 6


@pytest.mark.parametrize("source", ["(a", "`a", "/* a", "<a>b", "<a b='c", "<a", "`${a"])
def test_more_text_may_help_what_is_open(source: str) -> None:
    assert scan_expression(source).open_at_end


@pytest.mark.parametrize("source", ["'a", "a)", "<a>}</a>", "(a]", "/a\n/", "a"])
def test_more_text_cannot_help_what_is_wrong(source: str) -> None:
    assert not scan_expression(source).open_at_end


def test_a_run_of_unclosed_braces_costs_one_pass_with_a_memo() -> None:
    text = "{" * 100_000
    memo: dict[int, int] = {}
    begin = time.process_time()
    assert all(end_of_expression(text, at, memo) == -1 for at in range(1, len(text)))
    # One pass takes about 0.2 s; a pass for each brace would take hours.
    assert time.process_time() - begin < 20


@pytest.mark.parametrize(
    "piece",
    ["(", "[", "{", "`${", "<a>", "<a b={", "'a'+", "/a/+", "/*", "//", "a?", "<", "</", "\\", "'", "class{", "\n"],
)
def test_time_is_linear(piece: str) -> None:
    def seconds(count: int) -> float:
        text = piece * count
        return cpu_seconds(lambda: end_of_expression(text, 0))

    seconds(100)
    small = max(min(seconds(5_000) for _ in range(3)), 1e-4)
    # Ten times as much: quadratic time would be a hundred times as long.
    assert seconds(50_000) < 40 * small

"""How problems are printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongdoc.diagnostics import Diagnostic
from gongdoc.report import report
from gongdoc.source import Point, Span


def problem(line: int, column: int, path: str = "a.mdx", snippet: str = "") -> Diagnostic:
    place = Point(line, column)
    return Diagnostic(severity="error", code="odd", message="Unexpected x", path=path, span=Span(place, place, snippet))


def test_paths_can_be_opened_and_lines_are_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "guides/snippets").mkdir(parents=True)
    (tmp_path / "guides/a.mdx").write_text("one\ntwo x\n")
    (tmp_path / "guides/snippets/s.mdx").write_text("  part\n")
    monkeypatch.chdir(tmp_path)
    shown = report([problem(2, 5), problem(1, 3, snippet="snippets/s.mdx"), problem(2, 5)], [Path("guides")])
    assert shown == (
        "guides/a.mdx:2:5: Unexpected x [odd]\n  two x\n      ^\n"
        "guides/snippets/s.mdx:1:3: Unexpected x [odd]\n    part\n    ^"
    )


def test_without_a_source_the_message_stays(tmp_path: Path) -> None:
    assert report([problem(2, 5, "gone.mdx")], [tmp_path]) == "gone.mdx:2:5: Unexpected x [odd]"
    placeless = Diagnostic(severity="warning", code="odd", message="No place")
    assert report([placeless]) == "<text>: warning: No place [odd]"


def test_nothing_of_a_guide_steers_the_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.mdx").write_text("\x1b[2J\u202ex\n")
    monkeypatch.chdir(tmp_path)
    place = Span(Point(1, 5), Point(1, 7))
    told = Diagnostic(severity="error", code="odd", message="Unexpected \x1b[31m\nred", path="a.mdx", span=place)
    assert report([told]) == ("a.mdx:1:5: Unexpected \\x1b[31m\\nred [odd]\n  \\x1b[2J\\u202ex\n         ^~~~~~~")

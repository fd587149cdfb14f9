"""Workflow commands: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands"""

from __future__ import annotations

from pathlib import Path

import pytest

from gongdoc.checking.output import formatted
from tests.checking.reports import EVERYTHING, FINDINGS, finding, report, span


@pytest.fixture(autouse=True)
def _elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)


def test_a_command_for_each_problem() -> None:
    assert formatted("github", report(*FINDINGS, severities=EVERYTHING)).splitlines() == [
        "::notice file=guides/a.mdx,title=guide-odd::guides/a.mdx: info: Odd as a whole [guide-odd]",
        (
            "::warning file=guides/a.mdx,line=3,endLine=3,col=1,endColumn=13,title=image-alt::"
            "guides/a.mdx:3:1: warning: No words, 100%25: really [image-alt]"
        ),
        (
            "::warning file=guides/a.mdx,line=3,endLine=3,col=18,endColumn=30,title=image-alt::"
            "guides/a.mdx:3:18: warning: No words [image-alt]"
        ),
        (
            "::error file=guides/a.mdx,line=5,endLine=5,col=12,endColumn=14,title=unexpected-character::"
            "guides/a.mdx:5:12: error: Unexpected `{`, expected: text [unexpected-character]"
        ),
        "Checked 2 guides: 1 error, 2 warnings, 1 note; --fix mends 1",
    ]


def test_values_are_escaped() -> None:
    """As `escapeData` and `escapeProperty` of actions/toolkit do it; line endings are shown before that."""
    (command, _) = formatted(
        "github", report(finding("error", "odd", "a\r\n::b", span(1, 1, 1, 2)), path="a,b:c%.mdx")
    ).splitlines()
    assert command == (
        "::error file=a%2Cb%3Ac%25.mdx,line=1,endLine=1,col=1,endColumn=2,title=odd::"
        r"a,b:c%25.mdx:1:1: error: a\r\n::b [odd]"
    )


def test_columns_are_for_one_line() -> None:
    command = formatted("github", report(finding("error", "odd", "x", span(1, 3, 5, 2)))).splitlines()[0]
    assert command.startswith("::error file=guides/a.mdx,line=1,endLine=5,title=odd::")


def test_paths_begin_at_the_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """GitHub takes a path from there, also when a step runs in another folder."""
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path / "docs")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    command = formatted("github", report(finding("error", "odd", "x", None))).splitlines()[0]
    assert command == "::error file=docs/guides/a.mdx,title=odd::guides/a.mdx: error: x [odd]"

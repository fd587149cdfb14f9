"""What people read: `path:line:column: severity: message [rule]`, the line, and what it comes to."""

from __future__ import annotations

import re

import pytest

from gongdoc.checking.output import formatted
from tests.checking.reports import EVERYTHING, FINDINGS, finding, report, span


def test_problems_lines_and_summary() -> None:
    assert formatted("text", report(*FINDINGS)) == (
        "guides/a.mdx:3:1: warning: No words, 100%: really [image-alt]\n"
        "  ![](one.png) and ![](two.png)\n"
        "  ^~~~~~~~~~~~\n"
        "guides/a.mdx:3:18: warning: No words [image-alt]\n"
        "  ![](one.png) and ![](two.png)\n"
        "                   ^~~~~~~~~~~~\n"
        "guides/a.mdx:5:12: error: Unexpected `{`, expected: text [unexpected-character]\n"
        "  {/* 😀 */}<p a>x</p>\n"
        "              ^~\n"
        "\n"
        "Checked 2 guides: 1 error, 2 warnings, 1 note (see --verbose); --fix mends 1\n"
    )


@pytest.mark.parametrize(
    ("findings", "options", "summary"),
    [
        ((), {}, "Checked 2 guides: nothing to report"),
        (
            (),
            {"mended": {"guides/a.mdx": 2}},
            "Mended 2 problems in guides/a.mdx\n\nChecked 2 guides: nothing to report",
        ),
        (FINDINGS[:1], {}, "Checked 2 guides: 0 errors, 0 warnings, 1 note (see --verbose)"),
    ],
)
def test_summary(findings: tuple, options: dict, summary: str) -> None:  # type: ignore[type-arg]
    assert formatted("text", report(*findings, **options)) == f"{summary}\n"


def test_everything_that_is_asked_for() -> None:
    told = formatted("text", report(*FINDINGS, severities=EVERYTHING))
    assert told.startswith("guides/a.mdx: info: Odd as a whole [guide-odd]\n")
    assert told.endswith("Checked 2 guides: 1 error, 2 warnings, 1 note; --fix mends 1\n")


def test_quiet() -> None:
    told = formatted("text", report(*FINDINGS, severities=("error",), mended={"guides/a.mdx": 1}))
    assert told.splitlines()[0].startswith("guides/a.mdx:5:12: error: ")
    assert len(told.splitlines()) == 3
    assert formatted("text", report(*FINDINGS[:3], severities=("error",))) == ""


def test_colours_are_only_colours() -> None:
    plain, coloured = (formatted("text", report(*FINDINGS), colour=colour) for colour in (False, True))
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
    assert coloured.count("\x1b[0m") == len(re.findall(r"\x1b\[[1-9][0-9;]*m", coloured)) > 0


def test_nothing_of_a_guide_reaches_the_terminal_as_it_is() -> None:
    bad = finding("error", "odd", "Unexpected \x1b]0;x\x07\nnext \u202e", span(1, 1, 1, 2))
    told = formatted("text", report(bad, source="\x1b[2J\u202e", path="a\x1b[1m\n.mdx"))
    assert told.splitlines()[:3] == [
        r"a\x1b[1m\n.mdx:1:1: error: Unexpected \x1b]0;x\x07\nnext \u202e [odd]",
        r"  \x1b[2J\u202e",
        "  ^~~~",
    ]


def test_no_line_is_a_command_to_a_runner() -> None:
    told = formatted("text", report(finding("error", "odd", "x", span(1, 1, 1, 2)), source="::stop", path="::set.mdx"))
    assert not re.search(r"(?m)^\s*::", told)
    assert told.startswith("./::set.mdx:1:1: ")

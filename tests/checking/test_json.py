"""JSON for programs."""

from __future__ import annotations

import json

import gongdoc
from gongdoc.checking.output import formatted
from gongdoc.lint.rule import Edit, Fix
from tests.checking.reports import EVERYTHING, FINDINGS, finding, report, span


def test_the_whole_report() -> None:
    told = json.loads(formatted("json", report(*FINDINGS, severities=EVERYTHING, mended={"guides/a.mdx": 3})))
    findings = told.pop("findings")
    assert told == {
        "schema_version": "1.0.0",
        "tool": {"name": "gongdoc", "version": gongdoc.__version__},
        "summary": {"guides": 2, "errors": 1, "warnings": 2, "infos": 1, "fixable": 1, "mended": 3},
    }
    assert [found["rule"] for found in findings] == ["guide-odd", "image-alt", "image-alt", "unexpected-character"]
    assert findings[0]["span"] is None
    # Code points: the emoji counts one.
    assert findings[3] == {
        "path": "guides/a.mdx",
        "rule": "unexpected-character",
        "severity": "error",
        "message": "Unexpected `{`, expected: text",
        "span": {"start": {"line": 5, "column": 12}, "end": {"line": 5, "column": 14}},
        "fixable": True,
        "fixes": [
            {
                "title": "Remove `{a}`",
                "safe": True,
                "edits": [
                    {"span": {"start": {"line": 5, "column": 12}, "end": {"line": 5, "column": 14}}, "text": ""},
                    {"span": {"start": {"line": 5, "column": 14}, "end": {"line": 5, "column": 15}}, "text": " b>"},
                ],
            }
        ],
    }


def test_infos_are_counted_and_not_told() -> None:
    told = json.loads(formatted("json", report(*FINDINGS)))
    assert told["summary"]["infos"] == 1
    assert {found["severity"] for found in told["findings"]} == {"warning", "error"}


def test_edits_have_places_as_spans_do() -> None:
    """A byte order mark takes no column, and a line ends in three ways."""
    source = "\ufeffab\r\ncd\ref\ngh"
    edits = (Edit(1, 2, "x"), Edit(5, 6, "x"), Edit(9, 9, "x"), Edit(12, 13, "x"))
    found = finding("warning", "odd", "x", span(1, 1, 1, 2), Fix("x", edits))
    told = json.loads(formatted("json", report(found, source=source)))
    (fix,) = told["findings"][0]["fixes"]
    assert [tuple(edit["span"]["start"].values()) for edit in fix["edits"]] == [(1, 1), (2, 1), (3, 2), (4, 2)]
    assert [tuple(edit["span"]["end"].values()) for edit in fix["edits"]] == [(1, 2), (2, 2), (3, 2), (4, 3)]


def test_it_is_ascii() -> None:
    text = formatted("json", report(finding("error", "odd", "\x9b\u202e\ud800é", span(1, 1, 1, 2)), path="\udcff.mdx"))
    assert text.isascii()
    (found,) = json.loads(text)["findings"]
    assert (found["message"], found["path"]) == ("\x9b\u202e\\ud800é", "\\udcff.mdx")

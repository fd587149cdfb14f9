"""For programs: one JSON object (RFC 8259), in ASCII.

    {
      "schema_version": "1.0.0",
      "tool": {"name": "gongdoc", "version": "…"},
      "summary": {"guides": 12, "errors": 0, "warnings": 1, "infos": 4, "fixable": 1, "mended": 0},
      "findings": [
        {
          "path": "guides/gong.mdx",
          "rule": "image-alt",
          "severity": "warning",
          "message": "Unexpected picture without alt text, …",
          "span": {"start": {"line": 7, "column": 4}, "end": {"line": 7, "column": 21}},
          "fixable": false,
          "fixes": [{"title": "…", "safe": false, "edits": [{"span": {…}, "text": "…"}]}]
        }
      ]
    }

- `path` is relative to the current folder where the file is below it, with forward slashes.
- `severity` is `error`, `warning` or `info`; infos are told with `--verbose`, and counted always.
- `span` is null for a problem of a whole file. Lines and columns count from 1, columns in code points of Unicode; `end`
  is the place just after the last character. A byte order mark takes no column; a line ends with CR LF, LF or CR.
- `fixable` says whether `--fix` mends it: whether one of the `fixes` is `safe`. The edits of one fix belong together,
  do not overlap, and are all places of the file as it was read.

`schema_version` follows semantic versioning: within 1, fields are added, and none is removed or changes its meaning.
"""

from __future__ import annotations

import json
from typing import Any

from gongdoc import __version__
from gongdoc.checking.places import Places
from gongdoc.checking.report import Report
from gongdoc.lint.rule import Fix
from gongdoc.lint.run import Finding
from gongdoc.source import Span

SCHEMA_VERSION = "1.0.0"


def formatted(report: Report, *, colour: bool = False) -> str:  # noqa: ARG001  # as the other forms
    """The report as JSON."""
    findings = []
    for file in report.files:
        places = Places(file.source)
        findings += [_finding(found, file.name, places) for found in report.told(file)]
    whole = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "gongdoc", "version": __version__},
        "summary": {
            "guides": report.guides,
            "errors": report.count("error"),
            "warnings": report.count("warning"),
            "infos": report.count("info"),
            "fixable": report.fixable,
            "mended": sum(report.mended.values()),
        },
        "findings": findings,
    }
    return json.dumps(whole, indent=2) + "\n"


def _finding(found: Finding, path: str, places: Places) -> dict[str, Any]:
    d = found.diagnostic
    return {
        "path": encodable(path),
        "rule": d.code,
        "severity": d.severity,
        "message": encodable(d.message),
        "span": _span(d.span) if d.span is not None else None,
        "fixable": found.fix is not None,
        "fixes": [_fix(fix, places) for fix in found.fixes],
    }


def _fix(fix: Fix, places: Places) -> dict[str, Any]:
    edits = [{"span": _span(places.span(edit)), "text": edit.text} for edit in sorted(fix.edits)]
    return {"title": encodable(fix.title), "safe": fix.safe, "edits": edits}


def encodable(text: str) -> str:
    """The text without halves of characters, which a name of a file may hold, and which many readers of JSON reject."""
    return text.encode("utf-8", "backslashreplace").decode()


def _span(span: Span) -> dict[str, dict[str, int]]:
    return {
        "start": {"line": span.start.line, "column": span.start.column},
        "end": {"line": span.end.line, "column": span.end.column},
    }

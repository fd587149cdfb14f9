"""For code scanning: SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html).

Paths are relative to the folder that the command is run in, which `originalUriBaseIds` calls `%SRCROOT%` without saying
where it is: the same guides give the same file on every machine. Numbers in brackets are sections of the standard.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from typing import Any
from urllib.parse import quote

from gongdoc import __version__
from gongdoc.checking.output.json import encodable
from gongdoc.checking.places import Places
from gongdoc.checking.report import Report
from gongdoc.checking.run import CheckedFile
from gongdoc.lint.registry import manual, rules, summary
from gongdoc.lint.rule import Fix
from gongdoc.lint.run import Finding
from gongdoc.source import Span

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
BASE = "%SRCROOT%"
FINGERPRINT = "gongdocRuleAndLine/v1"
_LONGEST = 400
"""Code points of a line that tell it from others."""
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def formatted(report: Report, *, colour: bool = False) -> str:  # noqa: ARG001  # as the other forms
    """The report as a SARIF log with one run."""
    found = sorted({*rules(), *(finding.diagnostic.code for _, finding in report.findings())})
    index = {code: place for place, code in enumerate(found)}
    results = []
    for file in report.files:
        results += _results(file, report.told(file), index)
    run = {
        "tool": {
            "driver": {
                "name": "gongdoc",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_rule(code) for code in found],
            }
        },
        "invocations": [{"executionSuccessful": True}],
        "originalUriBaseIds": {BASE: {"description": {"text": "The folder that gongdoc check was run in."}}},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "defaultEncoding": "utf-8",
        "results": results,
    }
    return json.dumps({"version": "2.1.0", "$schema": SCHEMA, "runs": [run]}, indent=2) + "\n"


def _rule(code: str) -> dict[str, Any]:
    """A rule, or a message of reading and rendering, as a `reportingDescriptor` [3.49]."""
    rule = rules().get(code)
    if rule is None:
        text = f"{code}: what reading or rendering a guide reports."
        return {
            "id": code,
            "shortDescription": {"text": text},
            "fullDescription": {"text": text},
            "help": {"text": text},
        }
    return {
        "id": code,
        "shortDescription": {"text": summary(code)},
        "fullDescription": {"text": summary(code)},
        "help": {"text": manual(code), "markdown": manual(code)},
        "defaultConfiguration": {"enabled": rule.on, "level": _LEVELS[rule.severity]},
    }


def _results(file: CheckedFile, findings: list[Finding], index: dict[str, int]) -> list[dict[str, Any]]:
    places, lines = Places(file.source), _Lines(file.source)
    seen: Counter[tuple[str, str]] = Counter()
    results = []
    for finding in findings:
        d = finding.diagnostic
        line = lines.text(d.span)
        seen[d.code, line] += 1
        result: dict[str, Any] = {
            "ruleId": d.code,
            "ruleIndex": index[d.code],
            "level": _LEVELS[d.severity],
            "message": _message(d.message),
            "locations": [{"physicalLocation": {"artifactLocation": _location(file), "region": lines.region(d.span)}}],
            "partialFingerprints": {FINGERPRINT: _fingerprint(d.code, line, seen[d.code, line])},
        }
        if finding.fixes:
            result["fixes"] = [_fix(fix, file, places) for fix in finding.fixes]
        results.append(result)
    return results


def _message(text: str) -> dict[str, str]:
    """A message [3.11]: braces would be placeholders, so they stand twice [3.11.5]."""
    return {"text": encodable(text).replace("{", "{{").replace("}", "}}")}


def _location(file: CheckedFile) -> dict[str, str]:
    """Where a file is [3.4]."""
    if file.path.is_absolute():
        return {"uri": file.path.as_uri()}
    # Of a relative reference, the first part must not look like a scheme (RFC 3986, 4.2): a colon is quoted, too.
    return {"uri": quote(os.fsencode(file.name)), "uriBaseId": BASE}


def _fix(fix: Fix, file: CheckedFile, places: Places) -> dict[str, Any]:
    """A way to mend it [3.55]."""
    replacements = []
    for edit in sorted(fix.edits):
        replacement: dict[str, Any] = {"deletedRegion": _region(places.span(edit))}
        if edit.text:
            replacement["insertedContent"] = {"text": edit.text}
        replacements.append(replacement)
    return {
        "description": _message(fix.title),
        "artifactChanges": [{"artifactLocation": _location(file), "replacements": replacements}],
        "properties": {"safe": fix.safe},
    }


def _region(span: Span) -> dict[str, int]:
    """A part of a file [3.30]; `endColumn` is the place after the last character, as in our spans."""
    start, end = span.start, span.end
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


class _Lines:
    """The lines of a file, for places that results are at."""

    def __init__(self, source: str) -> None:
        lines = source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self._lengths = [len(line) for line in lines]
        # Many results may be on one long line: each of them takes a part of it.
        self._texts = [line.strip()[:_LONGEST] for line in lines]

    def text(self, span: Span | None) -> str:
        """The line that a place begins on, without white space around it; empty for a whole file."""
        if span is None or span.start.line > len(self._texts):
            return ""
        return self._texts[span.start.line - 1]

    def region(self, span: Span | None) -> dict[str, int]:
        """The part of the file; viewers want one of a whole file, too, and show nothing of an empty one: where there
        is a character, it is meant."""
        if span is None:
            return {"startLine": 1}
        region = _region(span)
        empty = (span.start.line, span.start.column) == (span.end.line, span.end.column)
        if empty and span.start.line <= len(self._lengths):
            region["endColumn"] += span.start.column <= self._lengths[span.start.line - 1]
        return region


def _fingerprint(code: str, line: str, number: int) -> str:
    """What stays the same when a problem moves to another line [3.27.17]; the path is a part of every result anyway.

    Args:
        code: the rule.
        line: the beginning of the line, without white space around it.
        number: which one it is of those of the file with the same rule and line, from 1.
    """
    return hashlib.sha256(f"{code}\n{line}\n{number}".encode("utf-8", "surrogatepass")).hexdigest()

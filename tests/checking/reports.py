"""Reports as a check makes them, without a check."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from gongdoc.checking.report import Report
from gongdoc.checking.run import CheckedFile
from gongdoc.diagnostics import Diagnostic, Severity
from gongdoc.lint.rule import Edit, Fix
from gongdoc.lint.run import Finding
from gongdoc.source import Point, Span

EVERYTHING = ("error", "warning", "info")
SOURCE = "# A\n\n![](one.png) and ![](two.png)\n\n{/* 😀 */}<p a>x</p>\n"
FIX = Fix("Remove `{a}`", (Edit(47, 49, ""), Edit(49, 50, " b>")), safe=True)
"""Removes ` a` in the last line, which begins at 36, and puts ` b>` in the place of the `>`."""


def span(line: int, column: int, end_line: int, end_column: int) -> Span:
    return Span(Point(line, column), Point(end_line, end_column))


def finding(
    severity: Severity, code: str, message: str, where: Span | None, *fixes: Fix, path: str = "a.mdx"
) -> Finding:
    return Finding(Diagnostic(severity=severity, code=code, message=message, path=path, span=where), fixes)


FINDINGS = (
    finding("info", "guide-odd", "Odd as a whole", None),
    finding("warning", "image-alt", "No words, 100%: really", span(3, 1, 3, 13)),
    finding("warning", "image-alt", "No words", span(3, 18, 3, 30)),
    finding("error", "unexpected-character", "Unexpected `{`, expected: text", span(5, 12, 5, 14), FIX),
)


def report(*findings: Finding, source: str = SOURCE, path: str = "guides/a.mdx", **options: Any) -> Report:
    """A report about one file with problems, and one without."""
    files = [CheckedFile(Path(path), source, findings), CheckedFile(Path("guides/b.mdx"), "# B\n", ())]
    return Report(files, guides=2, **options)

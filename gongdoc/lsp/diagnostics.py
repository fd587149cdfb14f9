"""Findings as the protocol's diagnostics."""

from __future__ import annotations

from lsprotocol.types import Diagnostic, DiagnosticSeverity, Range

from gongdoc.lint.run import Finding
from gongdoc.lsp.text import Text

SOURCE = "gongdoc"
_SEVERITIES = {
    "error": DiagnosticSeverity.Error,
    "warning": DiagnosticSeverity.Warning,
    # What is only worth knowing: editors mark it, and list no problem.
    "info": DiagnosticSeverity.Hint,
}


def place(finding: Finding, text: Text) -> Range:
    """Where a finding is shown: a place without extent covers the character there, the file as a whole its first
    line."""
    span = finding.diagnostic.span
    if span is None:
        return text.range(0, len(text.line(0)))
    start = text.offset_of(span.start)
    end = max(start, text.offset_of(span.end))
    if start == end:
        line_end = text.starts[text.line_of(start)] + len(text.line(text.line_of(start)))
        end = min(start + 1, max(line_end, start))
    return text.range(start, end)


def diagnostic(finding: Finding, text: Text) -> Diagnostic:
    """A finding as the client shows it.

    Args:
        finding: what was found.
        text: the text that it was found in.
    """
    found = finding.diagnostic
    return Diagnostic(
        range=place(finding, text),
        message=found.message,
        severity=_SEVERITIES[found.severity],
        code=found.code,
        source=SOURCE,
    )

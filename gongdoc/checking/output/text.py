"""For people: each problem with its source line and a mark below the place, then what it comes to.

guides/gong.mdx:7:5: warning: Unexpected picture without alt text, … [image-alt]
  <p>![](settings.svg)</p>
     ^~~~~~~~~~~~~~~~~

Checked 12 guides: 0 errors, 1 warning
"""

from __future__ import annotations

from collections.abc import Callable

from gongdoc.checking.report import Report
from gongdoc.checking.run import CheckedFile
from gongdoc.excerpt import excerpt
from gongdoc.lint.run import Finding
from gongdoc.printable import printable, printable_path

# Select Graphic Rendition: https://www.ecma-international.org/publications-and-standards/standards/ecma-48/ (8.3.117)
_SEVERITIES = {"error": "1;31", "warning": "1;33", "info": "1;36"}
_BOLD, _DIM, _GREEN = "1", "2", "32"

Paint = Callable[[str, str], str]
"""Puts a colour on a text."""


def formatted(report: Report, *, colour: bool = False) -> str:
    """The report as lines of text."""
    paint: Paint = _painted if colour else lambda text, _: text
    blocks = []
    for file in report.files:
        told = [_one(finding, file, paint) for finding in report.told(file)]
        if told:
            blocks.append("\n".join(told))
    if report.mended and "warning" in report.severities:
        blocks.append(
            "\n".join(f"Mended {_count(n, 'problem')} in {printable_path(path)}" for path, n in report.mended.items())
        )
    if "warning" in report.severities:
        blocks.append(summary(report, paint))
    return "\n\n".join(blocks) + "\n" if blocks else ""


def one_line(finding: Finding, path: str, paint: Paint = lambda text, _: text) -> str:
    """A problem without its source: `path:line:column: severity: message [rule]`."""
    d = finding.diagnostic
    place = (
        f"{printable_path(path)}:{d.span.start.line}:{d.span.start.column}"
        if d.span is not None
        else printable_path(path)
    )
    severity = paint(f"{d.severity}:", _SEVERITIES[d.severity])
    return f"{paint(f'{place}:', _BOLD)} {severity} {printable(d.message)} {paint(f'[{d.code}]', _DIM)}"


def _one(finding: Finding, file: CheckedFile, paint: Paint) -> str:
    line = one_line(finding, file.name, paint)
    span = finding.diagnostic.span
    if span is None or not file.source:
        return line
    lines = excerpt(file.source, span, marked=lambda mark: paint(mark, _GREEN))
    return f"{line}\n{lines}" if lines else line


def _painted(text: str, code: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m"


def summary(report: Report, paint: Paint = lambda text, _: text) -> str:
    """What it comes to, in a sentence."""
    errors, warnings, infos = (report.count(severity) for severity in ("error", "warning", "info"))
    counts = [_count(errors, "error"), _count(warnings, "warning")]
    if infos:
        counts.append(f"{_count(infos, 'note')}{'' if 'info' in report.severities else ' (see --verbose)'}")
    told = ", ".join(counts) if errors or warnings or infos else "nothing to report"
    told = f"Checked {_count(report.guides, 'guide')}: {told}"
    if report.fixable:
        told += f"; --fix mends {report.fixable:,}"
    return paint(told, _BOLD)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"

"""For GitHub Actions: a workflow command for each problem, which becomes a note beside the line.

    ::warning file=guides/gong.mdx,line=7,endLine=7,col=4,endColumn=21,title=image-alt::guides/gong.mdx:7:4: …

Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands; how values are escaped:
https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts. The message begins with the place, because
GitHub shows ten notes of a kind for each step, and the rest is read in the log.
"""

from __future__ import annotations

import os
from pathlib import Path

from gongdoc.checking.output.text import one_line, summary
from gongdoc.checking.report import Report
from gongdoc.checking.run import CheckedFile
from gongdoc.lint.run import Finding
from gongdoc.printable import printable

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def formatted(report: Report, *, colour: bool = False) -> str:  # noqa: ARG001  # as the other forms
    """The report as workflow commands, and the summary for the log."""
    return "\n".join([*(_command(file, found) for file, found in report.findings()), summary(report)]) + "\n"


def _command(file: CheckedFile, finding: Finding) -> str:
    d = finding.diagnostic
    properties: dict[str, str | int] = {"file": _file(file)}
    if d.span is not None:
        start, end = d.span.start, d.span.end
        properties |= {"line": start.line, "endLine": end.line}
        if start.line == end.line:
            # Columns are for places on one line only.
            properties |= {"col": start.column, "endColumn": end.column}
    properties["title"] = d.code
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{_COMMANDS[d.severity]} {written}::{_data(one_line(finding, file.name))}"


def _file(file: CheckedFile) -> str:
    """The path from the top of the checkout: that is what GitHub takes it for, wherever the command is run."""
    workspace = os.environ.get("GITHUB_WORKSPACE")
    if workspace:
        try:
            return file.path.resolve().relative_to(Path(workspace).resolve()).as_posix()
        except ValueError:
            pass
    return file.name


def _data(text: str) -> str:
    return printable(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

"""For CI services that show test reports: JUnit's XML, as Jenkins reads it.

    <testsuites …>
      <testsuite name="guides/gong.mdx" tests="1" failures="1" …>
        <testcase classname="guides/gong.mdx" name="image-alt 7:4" time="0">
          <failure type="warning" message="Unexpected picture without alt text, …">guides/gong.mdx:7:4: …</failure>

A file is a suite, a problem in it a failed case; a file without problems is a suite of one case that passed. There is
no standard; what is written keeps to what Jenkins' xUnit plugin (its `junit-10.xsd`) and Maven's Surefire have in
common.
"""

from __future__ import annotations

from xml.etree import ElementTree

from gongdoc.checking.output.text import one_line
from gongdoc.checking.report import Report
from gongdoc.checking.run import CheckedFile
from gongdoc.excerpt import excerpt
from gongdoc.lint.run import Finding
from gongdoc.printable import printable


def formatted(report: Report, *, colour: bool = False) -> str:  # noqa: ARG001  # as the other forms
    """The report as XML."""
    suites = [_suite(file, report.told(file)) for file in report.files]
    failures = sum(len(report.told(file)) for file in report.files)
    tests = sum(len(suite) for suite in suites)
    root = ElementTree.Element(
        "testsuites", name="gongdoc check", tests=str(tests), failures=str(failures), errors="0", time="0"
    )
    root.extend(suites)
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _suite(file: CheckedFile, findings: list[Finding]) -> ElementTree.Element:
    name = printable(file.name)
    suite = ElementTree.Element(
        "testsuite",
        name=name,
        tests=str(len(findings) or 1),
        failures=str(len(findings)),
        errors="0",
        skipped="0",
        time="0",
        file=name,
    )
    for finding in findings:
        d = finding.diagnostic
        place = f" {d.span.start.line}:{d.span.start.column}" if d.span is not None else ""
        case = ElementTree.SubElement(suite, "testcase", classname=name, name=f"{d.code}{place}", time="0")
        failure = ElementTree.SubElement(case, "failure", type=d.severity, message=printable(d.message))
        lines = excerpt(file.source, d.span) if d.span is not None and file.source else ""
        failure.text = f"{one_line(finding, file.name)}\n{lines}".rstrip()
    if not findings:
        ElementTree.SubElement(suite, "testcase", classname=name, name="gongdoc check", time="0")
    return suite

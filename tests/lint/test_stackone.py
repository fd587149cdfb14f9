"""What the rules say about the StackOne guides with steps is what a person found right, or wrong.

A file of `tests/lint/stackone` is named after a rule. Each line is a finding, `path line:column right` or `… wrong`
with the reason, by path and place. A finding that nobody has looked at fails the test, and so does one that is gone.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gongdoc.checking import run
from gongdoc.checking.site import ProjectSite
from gongdoc.lint.registry import rules
from gongdoc.lint.settings import Settings
from gongdoc.project import find_project
from tests.support.corpus import FILES

STACKONE = FILES / "StackOneHQ+hub-docs"
LISTS = Path(__file__).parent / "stackone"
_LINE = re.compile(r"(\S+ \d+:\d+) (right|wrong(?: .+)?)")

pytestmark = pytest.mark.shared


def labelled(rule: str) -> dict[str, str]:
    """The places of a rule's findings, each with what a person says of it."""
    file = LISTS / f"{rule}.txt"
    found = {}
    for line in file.read_text(encoding="utf-8").splitlines() if file.exists() else ():
        match = _LINE.fullmatch(line)
        assert match is not None, f"{file.name}: {line!r}"
        assert match[1] not in found, f"{file.name}: {line!r} stands there twice"
        found[match[1]] = match[2]
    return found


@pytest.fixture(scope="module")
def findings() -> dict[str, set[str]]:
    """The places of what each rule finds in the files that have steps, guides and snippets."""
    site = ProjectSite(find_project(STACKONE))
    with_steps = {
        path.relative_to(STACKONE).as_posix()
        for path in STACKONE.rglob("*.mdx")
        if "<Steps" in path.read_text(encoding="utf-8", errors="replace")
    }
    assert len(with_steps) == 250
    found: dict[str, set[str]] = {rule: set() for rule in rules()}
    for checked in run.check(site, list(site.guides), Settings()):
        for finding in checked.findings:
            d = finding.diagnostic
            file = (d.span.path if d.span else "") or d.path
            if d.code in found and file in with_steps:
                place = f"{d.span.start.line}:{d.span.start.column}" if d.span else "0:0"
                found[d.code].add(f"{file} {place}")
    return found


@pytest.mark.parametrize("rule", rules())
def test_findings(rule: str, findings: dict[str, set[str]]) -> None:
    known = labelled(rule)
    assert sorted(findings[rule] - set(known)) == [], "nobody has looked at these"
    assert sorted(set(known) - findings[rule]) == [], "these are not found any more"


@pytest.mark.parametrize("file", sorted(LISTS.glob("*.txt")), ids=lambda file: file.stem)
def test_lists(file: Path) -> None:
    """Each list is a rule's, and in order."""
    assert file.stem in rules()
    places = list(labelled(file.stem))

    def key(place: str) -> tuple[str, int, int]:
        path, _, point = place.rpartition(" ")
        line, column = point.split(":")
        return path, int(line), int(column)

    assert places == sorted(places, key=key)

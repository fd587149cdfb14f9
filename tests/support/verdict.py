"""Judge a finished test run by its JUnit report: `python -m tests.support.verdict report.xml`.

pytest's exit status says that nothing failed. This says that something ran, and that nothing was skipped for
want of the corpus or the browser. `.ci/run` asks it after `make test`, so that no slip in `conftest.py` hides
that.
"""

from __future__ import annotations

import sys
import xml.etree.ElementTree as ET
from pathlib import Path

NEEDS = ("shared", "browser")


def complaints(report: str) -> list[str]:
    """What is wrong with a run, by its report.

    Args:
        report: XML that `pytest --junitxml` wrote.
    """
    cases = list(ET.fromstring(report).iter("testcase"))  # noqa: S314  # pytest wrote it a moment ago
    found = []
    passed = [case for case in cases if all(case.find(tag) is None for tag in ("skipped", "failure", "error"))]
    if not passed:
        found.append(f"no test passed ({len(cases)} in the report)")
    for need in NEEDS:
        if not any(need in needs(case) for case in passed):
            found.append(f"no test marked {need} passed")
    for case in cases:
        skipped = case.find("skipped")
        if skipped is not None and needs(case) and skipped.get("type") != "pytest.xfail":
            name = f"{case.get('classname')}::{case.get('name')}"
            found.append(f"{name} needs {' and '.join(needs(case))}, and was skipped: {skipped.get('message')}")
    return found


def needs(case: ET.Element) -> list[str]:
    """What a test needs, as `conftest.py` put it into its properties."""
    return [p.get("value", "") for p in case.iter("property") if p.get("name") == "needs"]


def main() -> int:
    found = complaints(Path(sys.argv[1]).read_text(encoding="utf-8"))
    for complaint in found:
        print(complaint, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

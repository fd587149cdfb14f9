"""The pages of the rules among the guides."""

from __future__ import annotations

import msgspec
import pytest

from gongdoc.lint import Rule, rules
from tools.reference import rules as reference


def test_each_rule_has_a_page_and_each_page_a_rule() -> None:
    """`tests/test_reference.py` tells whether they say what the code says."""
    assert sorted(path.stem for path in reference.FOLDER.glob("*.md") if path != reference.INDEX) == sorted(rules())


@pytest.mark.parametrize("rule", rules().values(), ids=rules())
def test_a_page(rule: Rule) -> None:
    """The heading, the severity, the options and the examples are there, whatever the manual looks like."""
    lines = reference.page(rule).splitlines()
    assert lines[0] == f"# {rule.id}"
    assert any(line.startswith(f"**{rule.severity.capitalize()}.** ") for line in lines)
    for option in msgspec.structs.fields(rule.options):
        assert any(line.startswith(f"| **{option.name}** | ") for line in lines)
    assert [line for line in lines if line in ("## Right", "## Wrong")] == ["## Right", "## Wrong"]


def test_a_drift_is_seen() -> None:
    text = reference.INDEX.read_text(encoding="utf-8")
    changed = text.replace("| Error |", "| Info |", 1)
    assert changed != text
    assert reference.index(changed) == text

"""The build heeds the option `rules` and the comments of a guide."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.site.support import build, configure, write

PICTURE = "![](a.svg)\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" />'


def built(folder: Path, guide: str, rules: Any, *arguments: str) -> tuple[int, list[str]]:
    """The status of a build, and its lines about the guide."""
    write(folder / "guides", {"guide.mdx": guide, "a.svg": SVG})
    result = build(configure(folder, plugins=["search", {"gongdoc": {"rules": rules}}]), *arguments)
    return result.exit_code, [line for line in result.output.splitlines() if "guide.mdx:" in line]


def test_a_rule_that_is_not_mentioned_is_on(tmp_path: Path) -> None:
    status, lines = built(tmp_path, f"# A\n\n{PICTURE}", None)
    assert status == 0
    assert len(lines) == 1
    assert lines[0].endswith("[image-alt]")


@pytest.mark.parametrize("word", [False, "off", {"severity": "off"}])
def test_a_rule_that_is_off(tmp_path: Path, word: Any) -> None:
    assert built(tmp_path, f"# A\n\n{PICTURE}", {"image-alt": word}, "--strict") == (0, [])


def test_off_also_for_what_reading_reports(tmp_path: Path) -> None:
    text = "# A\n\n{prefix}\n"
    assert built(tmp_path, text, {"static-expression": "off"}, "--strict") == (0, [])


def test_only_worth_knowing(tmp_path: Path) -> None:
    assert built(tmp_path, f"# A\n\n{PICTURE}", {"image-alt": "info"}, "--strict") == (0, [])


def test_told_although_only_worth_knowing_elsewhere(tmp_path: Path) -> None:
    status, lines = built(tmp_path, "# A\n\n![x](https://example.com/a.png)\n", {"external-image": "warning"})
    assert status == 0
    assert [line.partition(" ")[2].partition(":")[0] for line in lines] == ["warning"]


def test_an_error_of_rules_stays_a_warning_of_the_build(tmp_path: Path) -> None:
    rules = {"image-alt": "error"}
    status, lines = built(tmp_path, f"# A\n\n{PICTURE}", rules)
    assert status == 0
    assert ": warning: " in lines[0]
    assert built(tmp_path, f"# A\n\n{PICTURE}", rules, "--strict")[0] == 1


def test_comments(tmp_path: Path) -> None:
    text = f"# A\n\n{{/* gongdoc-disable image-alt -- decoration */}}\n{PICTURE}\n{PICTURE}"
    _, lines = built(tmp_path, text, {})
    assert [line.split(":")[1] for line in lines] == ["6"]
    assert built(tmp_path, f"# A\n\n{PICTURE}\n{{/* gongdoc-disable-file image-alt */}}\n", {}, "--strict") == (0, [])


def test_an_error_is_told_all_the_same(tmp_path: Path) -> None:
    text = "{/* gongdoc-disable-file */}\n\n# A\n\n<Steps>\n"
    status, lines = built(tmp_path, text, {})
    assert status == 1
    assert lines[0].endswith("[end-tag-mismatch]")


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        ({"image-alf": "off"}, "Unexpected rule 'image-alf', expected one that gongdoc has (note: did you mean"),
        ({"image-alt": "of"}, "Unexpected severity 'of' of the rule 'image-alt', expected error, warning, info or off"),
        (["image-alt"], "Unexpected value of type list for `rules`"),
    ],
)
def test_settings_that_cannot_be_used(tmp_path: Path, rules: Any, told: str) -> None:
    write(tmp_path / "guides", {"guide.mdx": "# A\n"})
    result = build(configure(tmp_path, plugins=[{"gongdoc": {"rules": rules}}]))
    assert result.exit_code == 1
    assert told in " ".join(result.output.split())
    assert "Traceback" not in result.output

"""Each rule's manual is true: what it calls right is right, and what it calls wrong is reported as it says."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from gongdoc.checking import run
from gongdoc.checking.baseline import read_baseline
from gongdoc.checking.site import ProjectSite
from gongdoc.lint.registry import manual, rules
from gongdoc.lint.settings import Settings
from gongdoc.project import read_project
from tests.lint.manual import Example, examples

CASES = [(rule, example) for rule in rules() for example in examples(manual(rule))]
NAMES = [f"{rule}:{example.line}" for rule, example in CASES]


def project(folder: Path, files: dict[str, str]) -> ProjectSite:
    """The site of an example; `mkdocs.yml` stands beside the guides."""
    (folder / "guides").mkdir(parents=True)
    own = yaml.safe_load(files.get("mkdocs.yml", "")) or {}
    config = {"site_name": "Example", "docs_dir": "guides", "plugins": ["gongdoc"], **own}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config))
    for name, content in files.items():
        if name != "mkdocs.yml":
            path = folder / name if name == "baseline.json" else folder / "guides" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8", newline="")
    baseline = folder / "baseline.json"
    known = read_baseline(baseline) if baseline.exists() else {}
    return ProjectSite(read_project(folder / "mkdocs.yml"), baseline=known)


def settings(site: ProjectSite, rule: str) -> Settings:
    return site.project.rules.only({rule})


def told(site: ProjectSite, rule: str) -> list[tuple[str, int, int, str]]:
    """What a rule says about an example, and every error."""
    found = []
    for file in run.check(site, list(site.guides), settings(site, rule)):
        for finding in file.findings:
            d = finding.diagnostic
            if d.code == rule:
                place = (d.span.start.line, d.span.start.column) if d.span else (0, 0)
                found.append(((d.span.path if d.span else "") or d.path, *place, d.message))
            else:
                assert d.severity != "error", str(d)
    return found


@pytest.mark.parametrize(("rule", "example"), CASES, ids=NAMES)
def test_examples(rule: str, example: Example, tmp_path: Path) -> None:
    assert bool(example.problems) != example.right, "a wrong example says what is wrong with it, a right one nothing"
    assert told(project(tmp_path, example.files), rule) == example.problems


@pytest.mark.parametrize(("rule", "example"), CASES, ids=NAMES)
def test_fixes(rule: str, example: Example, tmp_path: Path) -> None:
    """`--fix` makes of an example what the manual says, which is then right, and changes nothing else."""
    site = project(tmp_path, example.files)
    after = {file: run.mended(site, file, settings(site, rule))[1] for file in site.guides}
    assert after == {file: example.becomes.get(file, example.files[file]) for file in site.guides}
    if example.becomes:
        again = project(tmp_path / "again", {**example.files, **example.becomes})
        assert {file: run.mended(again, file, settings(again, rule))[1] for file in again.guides} == after


@pytest.mark.parametrize("rule", rules())
def test_manual(rule: str) -> None:
    """The manual begins with what holds, and has examples of both kinds."""
    first = manual(rule).split("\n\n", 1)[0]
    assert first.endswith(".")
    assert "\n" not in first
    assert {example.right for example in examples(manual(rule))} == {True, False}

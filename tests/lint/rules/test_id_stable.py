"""Ids of an export are compared with those of now: renamed, moved and retired steps, sections and guides."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from gongdoc.checking import run
from gongdoc.checking.baseline import read_baseline
from gongdoc.checking.site import ProjectSite
from gongdoc.lint.fix import apply
from gongdoc.lint.run import Finding
from gongdoc.lint.settings import Settings
from gongdoc.project import Project
from tests.lint.pages import site_of

ONLY = Settings().only({"id-stable"})
BEFORE = """\
# Create a key

## In the menu

<Steps>
  <Step title="Open the settings">They are in the menu.</Step>
  <Step title="Click New key">It is blue.</Step>
  <Step title="Copy it">It is shown once.</Step>
</Steps>
"""


def compared(folder: Path, before: dict[str, str], after: dict[str, str]) -> tuple[ProjectSite, list[Finding]]:
    """What is found in files now, when others were exported before by `gongdoc export`."""
    site_of(folder / "before", before)
    out = folder / "out"
    command = [sys.executable, "-m", "gongdoc", "export", str(folder / "before"), "--output", str(out)]
    subprocess.run(command, check=True, capture_output=True)  # our own program
    site_of(folder / "after", after)
    project = Project(folder=folder / "after", docs_dir=folder / "after")
    site = ProjectSite(project, baseline=read_baseline(out))
    return site, [finding for file in run.check(site, list(site.guides), ONLY) for finding in file.findings]


def one(folder: Path, after: str, before: str = BEFORE) -> list[tuple[int, str, bool]]:
    """Of each finding in a guide: its line, the id that was lost, and whether `--fix` mends it."""
    _, found = compared(folder, {"guide.mdx": before}, {"guide.mdx": after})
    return [(f.diagnostic.span.start.line if f.diagnostic.span else 0, lost(f), f.fix is not None) for f in found]


def lost(finding: Finding) -> str:
    """The id that a message is about."""
    message = finding.diagnostic.message
    mark = "whose id was `" if "whose id was" in message else "absence of the "
    return message.split(mark, 1)[1].split("`" if "whose" in mark else ")", 1)[0]


def test_the_same(tmp_path: Path) -> None:
    assert one(tmp_path, BEFORE) == []


def test_what_has_no_part_in_ids(tmp_path: Path) -> None:
    after = BEFORE.replace("It is blue.", "It is green.").replace(
        '  <Step title="Copy', '\n  <Step icon="key" title="Copy'
    )
    assert one(tmp_path, after + "\n## More\n\nText.\n") == []


def test_retitled(tmp_path: Path) -> None:
    after = BEFORE.replace("Click New key", "Press New key")
    assert one(tmp_path, after) == [(7, "in-the-menu-click-new-key", True)]


def test_retitled_with_another_content(tmp_path: Path) -> None:
    """It stands where the old one stood; that is a guess, which is not made without asking."""
    after = BEFORE.replace("Click New key", "Press New key").replace("It is blue.", "It is green.")
    assert one(tmp_path, after) == [(7, "in-the-menu-click-new-key", False)]


def test_an_alias(tmp_path: Path) -> None:
    after = BEFORE.replace('title="Click New key"', 'title="Press New key" aliases="in-the-menu-click-new-key"')
    assert one(tmp_path, after) == []


def test_moved_to_another_section(tmp_path: Path) -> None:
    after = BEFORE.replace('  <Step title="Copy', '</Steps>\n\n## At the end\n\n<Steps>\n  <Step title="Copy')
    assert one(tmp_path, after) == [(13, "in-the-menu-copy-it", True)]


def test_a_section_with_another_title(tmp_path: Path) -> None:
    """Its steps have its title in their ids; they are found by their content, and it is found by them."""
    assert one(tmp_path, BEFORE.replace("## In the menu", "## On the page")) == [
        (3, "in-the-menu", False),
        (6, "in-the-menu-open-the-settings", True),
        (7, "in-the-menu-click-new-key", True),
        (8, "in-the-menu-copy-it", True),
    ]


def test_a_marked_section(tmp_path: Path) -> None:
    before = '# T\n\n<section data-guide-section id="old">\n  ## In the menu\n\n  Text.\n</section>\n'
    site, found = compared(tmp_path, {"guide.mdx": before}, {"guide.mdx": before.replace("old", "new")})
    assert [(f.diagnostic.span and f.diagnostic.span.start.line, f.fix) for f in found] == [(3, None)]
    after, _ = apply(site.document("guide.mdx").source, found[0].fixes)
    assert '<section data-guide-section id="new" aliases="old">' in after
    site.unsaved["guide.mdx"] = after
    assert run.check(site, ["guide.mdx"], ONLY)[0].findings == ()


def test_gone(tmp_path: Path) -> None:
    after = BEFORE.replace('  <Step title="Click New key">It is blue.</Step>\n', "")
    assert one(tmp_path, after) == [(1, "step `in-the-menu-click-new-key` ('Click New key'", False)]


def test_twins_are_not_told_apart(tmp_path: Path) -> None:
    """Two steps of the same content: nobody can say which one is which."""
    before = BEFORE.replace("It is blue.", "Click.").replace("It is shown once.", "Click.")
    after = before.replace("Click New key", "Press New key").replace("Copy it", "Take it")
    assert [fixed for *_, fixed in one(tmp_path, after, before)] == [False, False]


def test_a_fix_keeps_aliases(tmp_path: Path) -> None:
    before = BEFORE.replace('title="Copy it"', 'title="Copy it" aliases="first"')
    after = before.replace("Copy it", "Take it")
    site, _ = compared(tmp_path, {"guide.mdx": before}, {"guide.mdx": after})
    _, mended, made = run.mended(site, "guide.mdx", ONLY)
    assert made == 1
    assert mended == after.replace('aliases="first"', 'aliases="first in-the-menu-copy-it"')


FRONT = "---\r\ntitle: Create a key\r\n---\r\n"


@pytest.mark.parametrize(
    ("head", "mended"),
    [
        ("# Create a key\n", '---\naliases: ["old/guide"]\n---\n\n# Create a key\n'),
        (FRONT, '---\r\ntitle: Create a key\r\naliases: ["old/guide"]\r\n---\r\n'),
        ("\ufeff" + FRONT, '\ufeff---\r\ntitle: Create a key\r\naliases: ["old/guide"]\r\n---\r\n'),
    ],
    ids=["no front matter", "front matter", "byte order mark"],
)
def test_a_guide_that_moved(tmp_path: Path, head: str, mended: str) -> None:
    body = BEFORE.removeprefix("# Create a key\n")
    others = {"a.mdx": "# A\n\nText.\n"}
    site, found = compared(tmp_path, {"old/guide.mdx": head + body, **others}, {"new.mdx": head + body, **others})
    assert [(f.diagnostic.path, f.diagnostic.message[:59], f.fix) for f in found] == [
        ("new.mdx", "Unexpected id `new` of a guide whose id was `old/guide`, ex", None)
    ]
    after, _ = apply(site.document("new.mdx").source, found[0].fixes)
    assert after == mended + body
    site = ProjectSite(site.project, baseline=site.baseline, unsaved={"new.mdx": after})
    assert [file.findings for file in run.check(site, list(site.guides), ONLY)] == [(), ()]


def test_a_guide_that_moved_and_changed(tmp_path: Path) -> None:
    after = BEFORE.replace("It is blue.", "It is green.")
    _, found = compared(tmp_path, {"old.mdx": BEFORE}, {"new.mdx": after})
    assert [(f.diagnostic.path, lost(f)) for f in found] == [("new.mdx", "old")]


def test_a_guide_that_is_gone(tmp_path: Path) -> None:
    _, found = compared(tmp_path, {"a.mdx": BEFORE, "b.mdx": "# B\n\nText.\n"}, {"b.mdx": "# B\n\nText.\n"})
    assert [(f.diagnostic.path, lost(f)) for f in found] == [("a.mdx", "guide `a` ('Create a key'")]


def test_a_guide_with_errors_is_not_gone(tmp_path: Path) -> None:
    site, found = compared(tmp_path, {"a.mdx": BEFORE}, {"a.mdx": "<Steps>\n"})
    assert {f.diagnostic.code for f in found} == {"end-tag-mismatch"}
    assert list(site.guides) == ["a.mdx"]


def test_steps_of_a_list(tmp_path: Path) -> None:
    """They have no element that could hold an alias, so there is nothing to mend."""
    before = "# T\n\n<Steps>\n  1. **Open:** the settings.\n  2. **Copy:** the key.\n</Steps>\n"
    assert one(tmp_path, before.replace("**Copy:**", "**Take:**"), before) == [(5, "copy", False)]

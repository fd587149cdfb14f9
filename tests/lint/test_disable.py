"""Comments silence rules for the next block or the whole file, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongdoc.lint.settings import Settings
from tests.lint.pages import findings, places, site_of

ALT = Settings().only({"image-alt"})
BOTH = Settings().only({"image-alt", "heading-increments"})


def lines(folder: Path, text: str, settings: Settings = ALT) -> list[int]:
    """The lines on which something is found."""
    return [line for _, line, _ in places(findings(folder, text, settings))]


@pytest.fixture(autouse=True)
def pictures(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')


def test_without_a_comment(tmp_path: Path) -> None:
    assert lines(tmp_path, "![](a.svg)\n\n![](b.svg)\n") == [1, 3]


def test_the_next_block_only(tmp_path: Path) -> None:
    page = "{/* gongdoc-disable image-alt */}\n\n![](a.svg) and ![](b.svg)\n\n![](c.svg)\n"
    assert lines(tmp_path, page) == [5]


def test_another_rule(tmp_path: Path) -> None:
    assert lines(tmp_path, "{/* gongdoc-disable image-exists */}\n\n![](a.svg)\n") == [3]


def test_all_rules(tmp_path: Path) -> None:
    page = "# A\n\n{/* gongdoc-disable */}\n\n#### ![](a.svg)\n\nText.\n\n##### B\n\n###### C\n\n![](b.svg)\n"
    assert places(findings(tmp_path, page, BOTH)) == [("image-alt", 13, 1)]


def test_a_file(tmp_path: Path) -> None:
    page = "![](a.svg)\n\n<div>\n  ![](b.svg)\n</div>\n\n{/* gongdoc-disable-file image-alt */}\n"
    assert lines(tmp_path, page) == []


def test_a_file_and_one_rule(tmp_path: Path) -> None:
    page = "{/* gongdoc-disable-file image-alt */}\n\n# A\n\n### B\n\n![](a.svg)\n"
    assert places(findings(tmp_path, page, BOTH)) == [("heading-increments", 5, 1)]


@pytest.mark.parametrize(
    "comment",
    [
        "{/* gongdoc-disable image-alt -- heading-increments is fine here */}",
        "{/* gongdoc-disable image-alt, image-exists */}",
        "{/*gongdoc-disable image-alt*/}",
        "{/*\n  gongdoc-disable\n  image-exists\n  image-alt\n*/}",
    ],
)
def test_names_and_reasons(tmp_path: Path, comment: str) -> None:
    page = f"# A\n\n{comment}\n\n![](a.svg)\n\n{comment}\n\n### B\n\nText.\n"
    assert [code for code, _, _ in places(findings(tmp_path, page, BOTH))] == ["heading-increments"]


def test_several_comments_are_for_the_same_block(tmp_path: Path) -> None:
    page = (
        "# A\n\n{/* gongdoc-disable heading-increments */}\n\n{/* gongdoc-disable image-alt */}\n\n"
        "### ![](a.svg)\n\n![](b.svg)\n"
    )
    assert lines(tmp_path, page, BOTH) == [9]


@pytest.mark.parametrize(
    "page",
    [
        "<Steps>\n  {/* gongdoc-disable image-alt */}\n  <Step>![](a.svg)</Step>\n  <Step>![](b.svg)</Step>\n</Steps>",
        "<Steps>\n{/* gongdoc-disable image-alt */}\n<Step>\n![](a.svg)\n</Step>\n<Step>\n![](b.svg)\n</Step></Steps>",
        "- A\n\n  {/* gongdoc-disable image-alt */}\n\n  ![](a.svg)\n- ![](b.svg)\n",
        "> {/* gongdoc-disable image-alt */}\n>\n> ![](a.svg)\n>\n> ![](b.svg)\n",
        "Text {/* gongdoc-disable image-alt */}![](a.svg) and so on\n![](b.svg)\n",
        "| A | B |\n| - | - |\n| {/* gongdoc-disable image-alt */} ![](a.svg) | B |\n| A | ![](b.svg) |\n",
    ],
    ids=["steps", "steps over lines", "list", "quote", "text", "table"],
)
def test_in_other_blocks(tmp_path: Path, page: str) -> None:
    assert lines(tmp_path, page) == [1 + page[: page.index("b.svg")].count("\n")]


def test_nothing_follows(tmp_path: Path) -> None:
    assert lines(tmp_path, "![](a.svg)\n\n{/* gongdoc-disable image-alt */}\n") == [1]
    assert lines(tmp_path, "<div>\n  {/* gongdoc-disable image-alt */}\n</div>\n\n![](a.svg)\n") == [5]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_endings(tmp_path: Path, end: str) -> None:
    page = "{/* gongdoc-disable\nimage-alt */}\n\n![](a.svg)\n\n![](b.svg)\n".replace("\n", end)
    assert lines(tmp_path, page) == [6]


def test_what_is_no_comment(tmp_path: Path) -> None:
    code = "```\n{/* gongdoc-disable-file image-alt */}\n```\n"
    assert lines(tmp_path, f"{code}\n![](a.svg)\n") == [5]
    assert lines(tmp_path, "`{/* gongdoc-disable-file image-alt */}` ![](a.svg)\n") == [1]
    assert lines(tmp_path, "{/* gongdoc-disabled image-alt */}\n\n![](a.svg)\n") == [3]
    assert lines(tmp_path, '{"gongdoc-disable image-alt"}\n\n![](a.svg)\n') == [3]


def test_a_snippet_is_another_file(tmp_path: Path) -> None:
    """A comment in a guide says nothing about the files that it uses, and one in them nothing about the guide."""
    page = 'import A from "/snippets/a.mdx"\n\n{/* gongdoc-disable image-alt */}\n\n<A />\n\n![](b.svg)\n'
    site_of(tmp_path, {"snippets/a.mdx": "{/* gongdoc-disable-file image-alt */}\n\n![](/a.svg)\n"})
    found = [f.diagnostic for f in findings(tmp_path, page, ALT)]
    assert [((d.span.path or d.path) if d.span else d.path, d.span and d.span.start.line) for d in found] == [
        ("guide.mdx", 7),
        ("snippets/a.mdx", 3),
    ]


def test_errors_are_told_all_the_same(tmp_path: Path) -> None:
    """What keeps a page from being built cannot be silenced."""
    page = '{/* gongdoc-disable-file */}\n\nimport A from "/snippets/none.mdx"\n\n<A />\n'
    found = findings(tmp_path, page, Settings().only({"image-alt"}))
    assert [f.diagnostic.severity for f in found] == ["error"]

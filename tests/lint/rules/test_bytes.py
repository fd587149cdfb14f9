"""`--fix` changes what a rule says and no other byte: line endings, the byte order mark and tabs stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongdoc.checking import run
from gongdoc.checking.site import ProjectSite
from gongdoc.lint.settings import Settings
from gongdoc.project import Project

MARK = "\ufeff"


def mended(folder: Path, rule: str, text: str) -> str:
    """What `--fix` makes of a guide, and of that once more."""
    folder.mkdir(exist_ok=True)
    (folder / "guide.mdx").write_bytes(text.encode("utf-8"))
    (folder / "snippets").mkdir(exist_ok=True)
    (folder / "snippets" / "footer.mdx").write_text("Ask us.\n")
    (folder / "Key.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>')
    site = ProjectSite(Project(folder=folder, docs_dir=folder))
    before, after, _ = run.mended(site, "guide.mdx", Settings().only({rule}))
    assert before == text
    (folder / "guide.mdx").write_bytes(after.encode("utf-8"))
    again = ProjectSite(Project(folder=folder, docs_dir=folder))
    assert run.mended(again, "guide.mdx", Settings().only({rule}))[1] == after
    return after


CASES = [
    (
        "no-raw-html-comment",
        "# T\r\n\r\n\t<!-- a\r\n\tb\t-->\r\n\r\nx <!-- \U0001f511 */ --> y\tz  \r\n",
        "# T\r\n\r\n\t{/* a\r\n\tb\t*/}\r\n\r\nx {/* \U0001f511 * / */} y\tz  \r\n",
    ),
    ("no-raw-html-comment", MARK + "<!-- a -->\r\r# T\r", MARK + "{/* a */}\r\r# T\r"),
    ("no-raw-html-comment", "# T\n\n<!--> a <!---> b <!-- --", "# T\n\n{/**/} a {/**/} b <!-- --"),
    (
        "known-component",
        MARK + "<warning\r\n\tid='a'>\r\n\t\U0001f511 < b\r\n</warning\t>\r\n\r\nA <warning>b</warning>.\r\n",
        MARK + "<Warning\r\n\tid='a'>\r\n\t\U0001f511 < b\r\n</Warning\t>\r\n\r\nA <Warning>b</Warning>.\r\n",
    ),
    (
        "known-prop",
        MARK + "# T\r\n\r\n\U0001f511 <Card\r\n\tTitle='x'\r\n\tHREF =\t\"/a\" />\r\n",
        MARK + "# T\r\n\r\n\U0001f511 <Card\r\n\ttitle='x'\r\n\thref =\t\"/a\" />\r\n",
    ),
    (
        "image-exists",
        MARK + "\U0001f511 ![a\r\nb](key.SVG 'K')\r\n\r\n<img\r\n\tsrc='/KEY.svg'\talt='' />\r\n",
        MARK + "\U0001f511 ![a\r\nb](Key.svg 'K')\r\n\r\n<img\r\n\tsrc='/Key.svg'\talt='' />\r\n",
    ),
    (
        "link-internal-resolves",
        '# T\r\n\r\n[a](<#T> "b") and [c][d]\r\n\r\n[d]:\t#T  \r\n\r\n## t\r\n',
        '# T\r\n\r\n[a](<#t> "b") and [c][d]\r\n\r\n[d]:\t#t  \r\n\r\n## t\r\n',
    ),
    (
        "link-external-well-formed",
        "\U0001f511 [a](https://https://example.com/a)\tb\r\n",
        "\U0001f511 [a](https://example.com/a)\tb\r\n",
    ),
    (
        "snippet-used",
        MARK + "import Footer from '/snippets/footer.mdx' ;\t\r\nimport { a } from './b.js'\r\n\r\n# T {a}\r\n",
        MARK + "import { a } from './b.js'\r\n\r\n# T {a}\r\n",
    ),
    (
        "snippet-used",
        "# T\r\n\r\nimport {\r\n  Footer,\r\n\tLast as End } from '/snippets/footer.mdx'",
        "# T\r\n\r\n",
    ),
]


@pytest.mark.parametrize(("rule", "before", "after"), CASES, ids=[f"{c[0]}-{i}" for i, c in enumerate(CASES)])
def test_only_what_is_wrong_changes(rule: str, before: str, after: str, tmp_path: Path) -> None:
    assert mended(tmp_path, rule, before) == after


@pytest.mark.parametrize(
    "text",
    [
        "`<!-- a -->`, and \\<!-- a -->\n",
        "```html\n<!-- a -->\n```\n",
        "~~~~\n```\n<!-- a -->\n~~~~\n",
        "{/* <!-- a --> */}\n",
        '<Card title="<!-- a -->">b</Card>\n',
        "---\ntitle: <!-- a -->\n---\n\nText.\n",
    ],
)
def test_what_is_no_comment_stays(text: str, tmp_path: Path) -> None:
    assert mended(tmp_path, "no-raw-html-comment", text) == text


@pytest.mark.parametrize("block", ["a <!-- b --> c\n\n", "a `d` <!-- b --> c\n\n"])
def test_many_comments_are_mended_at_once(block: str, tmp_path: Path) -> None:
    """More of them than the parser tells in one run; with code between, it has to judge each of them."""
    text = "# T\n\n" + block * 250
    assert mended(tmp_path, "no-raw-html-comment", text) == text.replace("<!--", "{/*").replace("-->", "*/}")


def test_a_comment_in_code_after_one_in_text_stays(tmp_path: Path) -> None:
    text = "# T\n\na <!-- b -->\n\n`<!-- c -->`\n\n```html\n<!-- d -->\n```\n\n<!-- e -->\n"
    after = text.replace("<!-- b -->", "{/* b */}").replace("<!-- e -->", "{/* e */}")
    assert mended(tmp_path, "no-raw-html-comment", text) == after

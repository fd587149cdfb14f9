"""Whatever a page holds, each rule ends without an exception, what it finds is in the file, and its fixes fit.

The pages are odd ones put together from pieces, the examples of the manuals in other encodings, pages of the corpus,
whole and cut off, and a page of 20,000 lines.
"""

from __future__ import annotations

import random
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongdoc.checking import run
from gongdoc.checking.site import ProjectSite
from gongdoc.diagnostics import Diagnostic
from gongdoc.lint.disable import Disabled
from gongdoc.lint.document import Document
from gongdoc.lint.fix import apply
from gongdoc.lint.registry import manual, rules
from gongdoc.lint.run import Finding, check_document
from gongdoc.lint.settings import Settings
from gongdoc.project import Project
from tests.lint.manual import Example, examples
from tests.lint.pages import places, site_of
from tests.lint.test_rules import CASES, NAMES, project
from tests.support import corpus
from tests.support.cpu import cpu_seconds

ALL = Settings().only(set(rules()))
FILES = {
    "guide.mdx": "# T\n",
    "other.mdx": "# Other\n\n## Part\n\nText.\n",
    "snippets/a.mdx": '## Part\n\n<Step title="A">![](b.png)</Step>\n\n{/* gongdoc-disable */}\n',
    "images/a.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>',
}
PIECES = [
    "\n", "\n\n", " ", "  ", "    ", "\t", "\r\n", "\r", "\x00", "\ufeff", "\u2028", "\x0b", "\xa0", "😀", "é", "*",
    "**", "_", "`", "```\n", "~~~\n", "|", "| - |\n", "> ", "- ", "1. ", "---\n", "\\", "&lt;", "&#0;", "#",
    "###### ", "---\ntitle: T\n---\n", "---\ntitel: [\n---\n",
    "---\ndescription:\nhidden: 'no'\naliases: [1, {}]\n---\n", "<Steps>", "</Steps>", "<Steps>\n", "\n</Steps>\n",
    "<Step>", "</Step>", '<Step title="">', "<Step title='a' id='a'>", "<Step {...a} />",
    "<Step title={a} aliases='a b'/>", "<Tabs>\n<Tab title='a'>\n", "</Tab>\n</Tabs>\n", "<Tab/>", "<A.b/>", "<div>",
    "</div>", "<section data-guide-section id='a'>\n", "</section>\n", "<h2>", "</h2>", "<br/>", "<!-- a -->",
    "<Stepp/>", "<Snippet file='a.mdx' />", "import A from '/snippets/a.mdx'\n", "<A />", "export const a = 'b'\n",
    "<Snippet file='b.mdx'/>", "{/* gongdoc-disable */}", "{/* gongdoc-disable image-alt, b -- c */}",
    "{/* gongdoc-disable-file a */}", "{/*gongdoc-*/}", "![](images/a.svg)", "![a](IMAGES/a.svg)",
    "<img src='b.png' />", "<Frame/>", "[here](other.mdx)", "[a](#b)", "[](x)", "[a]: b\n",
    "https://a.example/oauth/callback.", "http://", "www.a.example)", "[a](http://https://a b)",
    "<https://a.example>", '<div data-guide-actions-json=\'[{"id":"a","scopes":["a, b"]}]\' />',
    "<Step data-guide-scopes='a,b;a'>", "token = 'gh" + "p_0123456789012345678901234567890123456'", "client_id: a",
    "-----BEGIN " + "PRIVATE KEY-----", "{a}", "{", "}", "Step", "# T\n", "## Part\n\n", "#### Part\n", "text", "a",
    "Ünïcode", "İ", "ß",
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("guides")
    site_of(place, FILES)
    return place


def inside(document: Document, diagnostic: Diagnostic) -> None:
    """A finding stands in the file: on one of its lines, and not behind its end."""
    span = diagnostic.span
    if span is None or span.path:
        return
    start, end = document.offset(span.start), document.offset(span.end)
    assert 0 <= start <= end <= len(document.source), diagnostic
    before = document.source[: document.offset(span.start)]
    assert before.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").count("\n") == span.start.line - 1


def fixes(document: Document, finding: Finding) -> None:
    """The edits of a fix stand in the file, do not overlap, and change something."""
    for fix in finding.fixes:
        edits = sorted(fix.edits)
        assert all(0 <= edit.start <= edit.end <= len(document.source) for edit in edits), (finding, edits)
        assert all(a.end <= b.start for a, b in pairwise(edits)), (finding, edits)
        after, made = apply(document.source, [fix])
        assert made == 1, (finding, edits)
        assert after != document.source, (finding, edits)
        assert fix.title
        assert "\n" not in fix.title


def look(site: ProjectSite, file: str) -> None:
    """Run all rules on a page, and look at what they say."""
    document = site.document(file)
    found = check_document(document, ALL)
    for finding in found:
        assert "\n" not in finding.diagnostic.message
        inside(document, finding.diagnostic)
        fixes(document, finding)
    _, once, _ = run.mended(site, file, ALL)
    site.unsaved[file] = once
    _, twice, made = run.mended(site, file, ALL)
    assert (twice, made) == (once, 0)


def page_of(folder: Path, text: str) -> None:
    look(ProjectSite(Project(folder=folder, docs_dir=folder), unsaved={"guide.mdx": text}), "guide.mdx")


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
def test_any_pieces(folder: Path, text: str) -> None:
    page_of(folder, text)


@given(st.lists(st.sampled_from([p for p in PIECES if p[:1] in "<{![#"]), max_size=12).map("\n\n".join))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
def test_any_blocks(folder: Path, text: str) -> None:
    page_of(folder, f"---\ntitle: T\n---\n\n{text}\n")


WHOLE = [piece for piece in PIECES if piece.strip() and not piece.startswith(("</", "import", "export", "---\nti"))]
blocks = st.recursive(
    st.sampled_from(WHOLE),
    lambda inner: st.builds(
        lambda name, attributes, held: f"<{name}{attributes}>\n\n{held}\n\n</{name}>",
        st.sampled_from(
            ["Steps", "Step", "Tabs", "Tab", "div", "section", "Accordion", "Card", "Note", "Unknown", "h3"]
        ),
        st.sampled_from(["", " title='a'", ' title=""', " id='a'", " aliases='a'", " data-guide-section", " {...a}"]),
        st.lists(inner, max_size=4).map("\n\n".join),
    ),
    max_leaves=8,
)


@given(st.lists(blocks, max_size=4).map("\n\n".join))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
def test_any_elements(folder: Path, text: str) -> None:
    """Elements that are closed: more of these pages parse."""
    page_of(folder, text)


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "\ufeff", "---\n---\n", "---\n---", "\ufeff---\r\ntitle: T\r\n---\r\n", "\0"]
)
def test_small_pages(folder: Path, text: str) -> None:
    page_of(folder, text)


# The examples in other encodings ------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["\r\n", "\r", "\ufeff"])
@pytest.mark.parametrize(("rule", "example"), CASES, ids=NAMES)
def test_line_endings(rule: str, example: Example, form: str, tmp_path: Path) -> None:
    """A file with other line endings, or a mark at its start, has the same problems in the same places, and `--fix`
    makes the same of it."""

    def written(name: str, text: str) -> str:
        if not name.endswith(".mdx"):
            return text
        return form + text if form == "\ufeff" else text.replace("\n", form)

    files = {name: written(name, text) for name, text in example.files.items()}
    before, after = project(tmp_path / "a", example.files), project(tmp_path / "b", files)
    wanted = before.project.rules.only({rule})
    for file in before.guides:
        expected, found = (check_document(site.document(file), wanted) for site in (before, after))
        assert places(found) == places(expected)
        assert [f.diagnostic.message for f in found] == [f.diagnostic.message for f in expected]
        assert run.mended(after, file, wanted)[1] == written(file, run.mended(before, file, wanted)[1])


@pytest.mark.parametrize(("rule", "example"), CASES, ids=NAMES)
def test_each_fix_mends(rule: str, example: Example, tmp_path: Path) -> None:
    """Whatever an editor offers for a problem, there is one less afterwards, and no error more."""
    site = project(tmp_path, example.files)
    wanted = site.project.rules.only({rule})

    def counts(found: list[Finding]) -> tuple[int, int]:
        own = sum(f.diagnostic.code == rule for f in found)
        return own, sum(f.diagnostic.severity == "error" for f in found)

    for file in site.guides:
        document = site.document(file)
        found = check_document(document, wanted)
        for fix in [fix for finding in found for fix in finding.fixes]:
            after = ProjectSite(site.project, baseline=site.baseline, unsaved={file: apply(document.source, [fix])[0]})
            problems, errors = counts(check_document(after.document(file), wanted))
            before = counts(found)
            assert problems < before[0], fix
            assert errors <= before[1], fix


# Pages of others ----------------------------------------------------------------------------------------------


@pytest.mark.shared
@pytest.mark.parametrize("seed", range(6))
def test_pages_of_the_corpus(seed: int, folder: Path) -> None:
    """Whole pages, and pages that end somewhere in the middle, which is what an editor sees."""
    chance = random.Random(seed)  # noqa: S311  # a sample, not a secret
    for file in chance.sample(sorted(corpus.FILES.rglob("*.mdx")), 12):
        text = file.read_bytes().decode("utf-8", "replace")[:40_000]
        page_of(folder, text)
        page_of(folder, text[: chance.randrange(len(text) + 1)])
        page_of(folder, text.replace("\r\n", "\n").replace("\n", "\r\n"))


# Large pages --------------------------------------------------------------------------------------------------


@cache
def material() -> str:
    """What is wrong in the manuals, as one page that parses."""
    parts = []
    for rule in rules():
        for example in examples(manual(rule)):
            text = example.files.get("guide.mdx", "")
            body = text.split("---\n", 2)[2] if text.startswith("---\n") else text
            if not example.right and "import" not in body and "<!--" not in body and "<" + "/" in body + "</":
                parts.append(body)
    return "\n".join(parts)


def large(folder: Path, lines: int) -> Document:
    text = material()
    times = lines // text.count("\n") + 1
    page = "---\ntitle: T\n---\n\n" + (text + "\n\n") * times
    site = ProjectSite(Project(folder=folder, docs_dir=folder), unsaved={"guide.mdx": page})
    return site.document("guide.mdx")


@pytest.fixture(scope="module")
def sizes(folder: Path) -> tuple[Document, Document]:
    """A page of 2,000 lines, and one of 20,000."""
    return large(folder, 2_000), large(folder, 20_000)


def test_a_large_page_is_one(sizes: tuple[Document, Document]) -> None:
    for document in sizes:
        assert document.guide is not None, document.diagnostics[:3]
        assert len(document.guide.steps) > document.source.count("\n") / 40


@pytest.mark.parametrize("rule", [rule for rule in rules() if rules()[rule].check is not None])
def test_a_rule_takes_ten_times_as_long_for_ten_times_as_much(rule: str, sizes: tuple[Document, Document]) -> None:
    check = rules()[rule].check
    assert check is not None
    options = Settings().options(rules()[rule])
    list(check(sizes[0], options)), list(check(sizes[1], options))  # what a document reckons once, it keeps
    small, big = (cpu_seconds(lambda d=d: list(check(d, options))) for d in sizes)  # type: ignore[misc]
    assert big < 30 * small + 0.2


def test_comments_and_fixes_take_ten_times_as_long_for_ten_times_as_much(sizes: tuple[Document, Document]) -> None:
    def work(document: Document) -> None:
        disabled = Disabled.of(document)
        found = [fix for finding in check_document(document, ALL) for fix in finding.fixes]
        apply(document.source, found)
        assert disabled.comments

    small, big = (cpu_seconds(lambda d=d: work(d)) for d in sizes)  # type: ignore[misc]
    assert big < 30 * small + 0.2


MANY = {
    "steps of a list": ("<Steps>\n", "<Step>Click **a**.</Step>\n\n", "</Steps>\n"),
    "steps outside": ("", '<Step title="a" id="a" aliases="b">\nA.\n</Step>\n\n', ""),
    "headings": ("# T\n\n", "## A\n\n#### B\n\n###### C\n\n", ""),
    "sections": ("", '<section data-guide-section id="a">\n\n## A\n\n</section>\n\n', ""),
    "comments": ("", "{/* gongdoc-disable image-alt, a */}\n\n![](a.svg)\n\n", ""),
    "comments in a row": ("", "{/* gongdoc-disable */}\n\n", "![](a.svg)\n"),
    "a line": ("", "[here](a.mdx) ![](b.svg) https://c. {/* gongdoc-disable */} `d` <Icon /> key: e ", "\n"),
    "names in a comment": ("{/* gongdoc-disable ", "a{n} ", "*/}\n"),
    "fields": ("---\n", "titles{n}: a\n", "---\n\nA.\n"),
    "elements": ("", '<Stepp{n} titel="a" />\n\n<Tab tittle="b" />\n\n', ""),
    "HTML comments": ("", "<!-- a -->\n\n", ""),
    "words": ("", "https://user{n}:secret@a.example/b?token=0123456789abcdef{n}, ", "\n"),
}
"""What stands before, what is repeated, and what stands behind it."""


@pytest.mark.parametrize("kind", MANY)
def test_many_of_one_kind(kind: str, folder: Path) -> None:
    before, repeated, after = MANY[kind]

    def work(count: int) -> float:
        page = before + "".join(repeated.replace("{n}", str(n)) for n in range(count)) + after
        site = ProjectSite(Project(folder=folder, docs_dir=folder), unsaved={"guide.mdx": page})
        document = site.document("guide.mdx")

        def look() -> None:
            found = check_document(document, ALL)
            apply(page, [fix for finding in found for fix in finding.fixes])
            assert found

        return cpu_seconds(look)

    assert work(4_000) < 30 * work(400) + 0.2

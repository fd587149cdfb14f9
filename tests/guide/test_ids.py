"""Ids that last and fingerprints: what changes them and what does not."""

from __future__ import annotations

import pytest

import gongdoc
from gongdoc.guide.ids import Ids, fingerprint, slug


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # As github-slugger (https://github.com/Flet/github-slugger, test/fixtures.json) does it.
        ("Create an OAuth Integration", "create-an-oauth-integration"),
        ("Terms & Conditions", "terms--conditions"),
        ("What's new?", "whats-new"),
        ("a_b-c", "a_b-c"),
        ("  padded  ", "padded"),
        ("Über Größe", "über-größe"),
        ("日本語の見出し", "日本語の見出し"),
        ("हिन्दी", "हिन्दी"),
        ("e\u0301", "é"),
        ("😄 emoji", "-emoji"),
        ("v1.2.3", "v123"),
        ("!!!", ""),
    ],
)
def test_slug(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_unique() -> None:
    ids = Ids({"a-1"})
    assert [ids.unique("a", "x") for _ in range(3)] == ["a", "a-2", "a-3"]
    assert [ids.unique("", "x") for _ in range(2)] == ["x", "x-1"]


def test_many_of_the_same_name_are_quick() -> None:
    ids = Ids()
    assert [ids.unique("a", "x") for _ in range(20_000)][-1] == "a-19999"


def test_fingerprint() -> None:
    # printf 'a b' | sha256sum | cut -c -16
    assert fingerprint(["a ", "\n b"]) == "c8687a08aa5d6ed2"


BASE = "# T\n\n## S\n\n<Steps>\n<Step title='A'>{}</Step>\n</Steps>\n"


def step(body: str, page: str = BASE) -> gongdoc.Guide:
    return gongdoc.parse(page.replace("{}", body))


def mark(body: str, page: str = BASE) -> str:
    return step(body, page).steps[0].fingerprint


ORIGINAL = "\nClick **Save** and `x` in [the page](https://e.com).\n\n- one\n- two\n\n![A](a.png)\n"


@pytest.mark.parametrize(
    "other",
    [
        "\nClick *Save*\nand `x` in\n[the page](https://e.com).\n\n- one\n\n- two\n\n![A](a.png)\n",
        (
            "\n<p>Click <b>Save</b> and <code>x</code> in <a href='https://e.com' target='_blank'>the page</a>.</p>"
            "\n<ul><li>one</li><li>two</li></ul>\n<img src='a.png' alt='A' />\n"
        ),
        "\n<div className='x'>" + ORIGINAL + "</div>\n",
        "\nClick **Save** {/* now */} and `x` in [the page](https://e.com).\n\n- one\n- two\n\n![A](a.png)\n",
    ],
    ids=["reflowed", "as HTML", "wrapped", "with a comment"],
)
def test_formatting_does_not_change_a_fingerprint(other: str) -> None:
    assert mark(other) == mark(ORIGINAL)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Save", "Store"),
        ("https://e.com", "https://e.org"),
        ("the page", "a page"),
        ("`x`", "`y`"),
        ("a.png", "b.png"),
        ("![A]", "![B]"),
        ("- two\n", ""),
        ("- one\n- two", "- two\n- one"),
    ],
)
def test_content_changes_a_fingerprint(old: str, new: str) -> None:
    assert old in ORIGINAL
    assert mark(ORIGINAL.replace(old, new)) != mark(ORIGINAL)


def test_code_keeps_its_white_space() -> None:
    code = "\n```yaml\na:\n  b: 1\n```\n"
    assert mark(code) != mark(code.replace("  b", "b"))
    assert mark(code) != mark(code.replace("yaml", "json"))


def test_a_new_title_keeps_id_by_attribute_and_fingerprint() -> None:
    page = BASE.replace("title='A'", "title='A' id='mine'")
    before, after = step("a", page).steps[0], step("a", page.replace("'A'", "'B'")).steps[0]
    assert (before.id, before.fingerprint) == (after.id, after.fingerprint)
    assert mark("a", BASE.replace("'A'", "'B'")) == mark("a")


def test_a_step_with_nothing_but_a_title_has_a_fingerprint_of_its_own() -> None:
    assert mark("", BASE) != mark("", BASE.replace("'A'", "'B'"))


def test_a_heading_as_title_is_like_the_attribute() -> None:
    heading = BASE.replace(" title='A'", "")
    assert mark("\n### A\n\na\n", heading) == mark("a")


def test_text_that_names_a_step_is_content() -> None:
    untitled = BASE.replace(" title='A'", "")
    assert mark("\nOne. Two.\n", untitled) != mark("\nOther. Two.\n", untitled)


def test_reordering_keeps_ids_and_fingerprints() -> None:
    page = "# T\n\n<Steps>\n<Step title='A'>a</Step>\n<Step title='B'>b</Step>\n</Steps>\n"
    swapped = "# T\n\n<Steps>\n<Step title='B'>b</Step>\n<Step title='A'>a</Step>\n</Steps>\n"
    one, two = gongdoc.parse(page).steps, gongdoc.parse(swapped).steps
    assert {(ref.id, ref.fingerprint) for ref in one} == {(ref.id, ref.fingerprint) for ref in two}


def test_a_step_named_as_a_heading_never_takes_its_id() -> None:
    guide = gongdoc.parse("# T\n\n<Steps>\n<Step title='Later'>a</Step>\n</Steps>\n\n## Later\n")
    assert guide.sections[0].id == "later"
    assert guide.steps[0].id == "later-1"


def test_the_guide_has_a_fingerprint_of_all_of_it() -> None:
    page = "# T\n\nintro\n\n## S\n\n<Steps>\n<Step title='A'>a</Step>\n</Steps>\n\nend\n"
    marks = {gongdoc.parse(page).fingerprint}
    for old in ("# T", "intro", "## S", "'A'", ">a<", "end"):
        marks.add(gongdoc.parse(page.replace(old, old[:-1] + "x" + old[-1:])).fingerprint)
    assert len(marks) == 7
    assert gongdoc.parse(page.replace("\n\n", "\n\n\n")).fingerprint in marks


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<img src='a.png' alt='A' />", "<img alt='A' src='a.png' />"),
        ("<Poll question='q' kind='k' />", "<Poll kind='k' question='q' />"),
        ("<Card title='T' href='/x'>c</Card>", "<Card href='/x' title='T'>\n  c\n</Card>"),
        ("<Note>n</Note>", "<Note>\n\nn\n\n</Note>"),
        ("Run `a\nb` now.", "Run `a b`\nnow."),
        ("<table><tr><th>a</th></tr><tr><td>b</td></tr></table>", "| a |\n| - |\n| b |"),
        ("<ol><li>a</li><li>b</li></ol>", "1. a\n2. b"),
        ("[a](https://e.com)", "[a][x]\n\n[x]: https://e.com"),
        ("a {'b'} c", "a b c"),
    ],
    ids=["attributes of a picture", "of an unknown component", "of a card", "a callout", "a code span", "a table",
         "a list", "a reference", "an expression"],
)  # fmt: skip
def test_another_way_to_write_the_same(one: str, other: str) -> None:
    assert mark(f"\n{one}\n") == mark(f"\n{other}\n")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<Poll question='q' />", "<Poll question='r' />"),
        ("<Card href='/x'>c</Card>", "<Card href='/y'>c</Card>"),
        ("<Note title='a'>n</Note>", "<Note title='b'>n</Note>"),
        ("<Tooltip tip='a'>n</Tooltip>", "<Tooltip tip='b'>n</Tooltip>"),
        ("<ParamField body='a'>n</ParamField>", "<ParamField body='b'>n</ParamField>"),
        ("<iframe src='https://a.com' />", "<iframe src='https://b.com' />"),
        ("one two", "onetwo"),
        ("a\n\n{x}", "a\n\n{y}"),
    ],
)
def test_other_content(one: str, other: str) -> None:
    assert mark(f"\n{one}\n") != mark(f"\n{other}\n")


def test_a_seed_step_in_markdown_has_the_fingerprint_that_it_has_in_html() -> None:
    html = (
        "\n<div data-guide-step data-guide-scopes=''>\n  <p>Fill in the form:</p>\n\n"
        "  <ul style={{ marginLeft: '20px' }}>\n"
        "    <li><strong>Name</strong>: Ours</li>\n    <li>URI: `https://e.com/cb`</li>\n  </ul>\n</div>\n"
    )
    markdown = "\nFill in the\nform:\n\n- **Name**: Ours\n- URI: `https://e.com/cb`\n"
    assert mark(html) == mark(markdown)


def test_scopes_icon_and_number_do_not_change_a_fingerprint() -> None:
    page = BASE.replace(
        "title='A'", "title='A' icon='x' stepNumber={4} data-guide-scopes='s' optional duration='1 min'"
    )
    assert mark("a", page) == mark("a")

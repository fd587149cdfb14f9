"""A guide as Markdown: every word, and the same guide when it is read again."""

from __future__ import annotations

import random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

import gongdoc
from gongdoc.export.markdown import blocks_markdown, blocks_text, to_markdown
from gongdoc.guide import model as m
from gongdoc.guide.extract import extract
from gongdoc.mdx import to_mdast
from tests.guide.visible import words_of_guide, words_of_tree
from tests.support import corpus


def bare(guide: gongdoc.Guide) -> gongdoc.Guide:
    """A guide without what says where it came from."""
    return replace(guide, source=m.Source(), diagnostics=())


def again(guide: gongdoc.Guide) -> gongdoc.Guide:
    return gongdoc.parse(to_markdown(guide).decode(), id=guide.id)


def written(text: str) -> str:
    """The Markdown of a page without its title."""
    return to_markdown(gongdoc.parse(f"# T\n\n{text}")).decode().removeprefix("# T\n\n")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a *b* **c** ~~d~~ `e`", "a _b_ **c** ~~d~~ `e`\n"),
        (r"\*a\* \<b> \{c} a\_b_ \`d \[e](f)", "\\*a\\* \\<b> \\{c} a_b\\_ \\`d \\[e\\](f)\n"),
        ("a\n\\# b\n1\\. c\n\\- d", "a\n\\# b\n1\\. c\n\\- d\n"),
        ("**a:**b", "**a:\\*\\*b\n".replace("**a:\\*\\*b", "\\*\\*a:\\*\\*b")),
        ("<b>a:</b>b", "<strong>a:</strong>b\n"),
        ("x<em>y</em>z", "x<em>y</em>z\n"),
        ("`` a`b `` and ``` `` ```", "``a`b`` and ` `` `\n"),
        ("[a](<b c> 'd \"e\"') ![f](g.png)", '[a](<b c> "d \\"e\\"") ![f](g.png)\n'),
        ("<img src='a.png' alt='A' width='300' />", '<img src="a.png" alt="A" width="300" />\n'),
        ("a\\\nb<br />c", "a\\\nb\\\nc\n"),
        ("&amp;amp; AT&T", "\\&amp; AT&T\n"),
        ("````md\n```\n````", "````md\n```\n````\n"),
        ("~~~js a`b\nx\n~~~", "~~~js a`b\nx\n~~~\n"),
        ("| a | b |\n| :-- | --: |\n| `x\\|y` | z |", "| a | b |\n| :-- | --: |\n| `x\\|y` | z |\n"),
        ("- a\n  - b\n\n    c\n- d", "- a\n  - b\n\n    c\n- d\n"),
        ("3. a\n4. b", "3. a\n4. b\n"),
        ("- [x] a\n- [ ] b", "- [x] a\n- [ ] b\n"),
        ("- a\n\n+ b", "- a\n\n+ b\n"),
        ("a[^1]\n\n[^1]: b\n\n    c", "a[^1]\n\n[^1]: b\n\n    c\n"),
        ("> a\n>\n> b", "> a\n>\n> b\n"),
        ("---", "***\n"),
        ("<Warning>\na\n\n- b\n</Warning>", "<Warning>\n  a\n\n  - b\n</Warning>\n"),
        (
            "<Steps><Step title='A \"b\"' id='x' optional>c</Step><Step stepNumber={5}>Do it. Go on.</Step></Steps>",
            (
                '<Steps>\n  <Step title=\'A "b"\' id="x" optional>\n    c\n  </Step>\n\n'
                "  <Step stepNumber={5}>\n    Do it.\n\n    Go on.\n  </Step>\n</Steps>\n"
            ),
        ),
        (
            "<Tabs><Tab title='A'>a</Tab><Tab title='B' id='mine'>b</Tab></Tabs>",
            '<Tabs>\n  <Tab title="A">\n    a\n  </Tab>\n\n  <Tab title="B" id="mine">\n    b\n  </Tab>\n</Tabs>\n',
        ),
        ("<div style={{ a: 1 }} hidden>x</div>", '<div style={{"a": 1}} hidden>\n  x\n</div>\n'),
        ("<h2 id='mine'>A</h2>\n\n## B", '<h2 id="mine">A</h2>\n\n## B\n'),
        (
            "<section data-guide-section data-guide-scopes='a, b'><h2>A</h2>c</section>",
            '<section data-guide-section data-guide-scopes="a b">\n  ## A\n\n  c\n</section>\n',
        ),
    ],
)
def test_how_it_is_written(source: str, expected: str) -> None:
    assert written(source) == expected
    guide = gongdoc.parse(f"# T\n\n{source}")
    assert bare(again(guide)) == bare(guide)


def test_front_matter_and_title() -> None:
    source = '---\ntitle: "A: b"\ndescription: c\ntags: [x]\nupdated: 2026-01-02\n---\n\nd\n'
    shown = to_markdown(gongdoc.parse(source)).decode()
    assert shown == "---\ntitle: 'A: b'\ndescription: c\ntags:\n- x\nupdated: '2026-01-02'\n---\n\n# A: b\n\nd\n"


@pytest.mark.parametrize("index", ["Fetch the index at: https://e.com/llms.txt", "Nothing here"])
def test_an_exported_page_keeps_its_description(index: str) -> None:
    guide = gongdoc.parse(f"> ## Documentation Index\n> {index}\n\n# T\n\n> About it.\n\nText.\n")
    assert guide.description == "About it."
    assert bare(again(guide)) == bare(guide)


def test_actions_come_back_where_they_were() -> None:
    guide = gongdoc.parse(
        "# T\n\n<Panel>\n<div data-guides-scope-selector "
        'data-guide-actions-json=\'[{"id": "a", "scopes": ["x"]}]\' />\n'
        "</Panel>\n\nEnd.\n"
    )
    assert guide.actions
    assert bare(again(guide)) == bare(guide)


def test_blocks_alone() -> None:
    guide = gongdoc.parse("# T\n\n<Note>a *b*</Note>\n\n| c |\n| - |\n| d |\n\n```js\ne\n```\n")
    assert blocks_markdown(guide.intro) == "<Note>\n  a _b_\n</Note>\n\n| c |\n| --- |\n| d |\n\n```js\ne\n```\n"
    assert blocks_text(guide.intro) == "a b\n\nc\nd\n\ne"
    assert (blocks_markdown(()), blocks_text(())) == ("", "")


@settings(max_examples=300)
@given(
    st.text(
        st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n *_~`[]()<>{}#!&\\|-+=:.1@/"), max_size=40
    )
)
@example("http://a.b/c|d")
@example("import x from 'y'")
@example("a@b.co")
@example("a\n---")
@example("a | b\n-|-")
@example("&copy; &#65; &x;")
@example("! [x]: y")
@example("a\n\n  b \n c")
def test_any_text_stays_text(value: str) -> None:
    """Also in strong text, a link, a cell, a heading, a title and a list."""
    text = m.Text(value=value)
    blocks: list[m.Block] = [
        m.Paragraph(children=(text,)),
        m.Paragraph(children=(m.Text(value="a"), m.Strong(children=(text,)), m.Emphasis(children=(text,)), text)),
        m.Paragraph(children=(m.Link(url=value, title=value, children=(text,)), text)),
        m.Table(align=("",), header=((text,),), rows=(((text, m.InlineCode(value=value)),),)),
        m.List(items=(m.ListItem(blocks=(m.Paragraph(children=(text,)),)),)),
        m.Heading(depth=2, children=(text,)),
        m.Callout(kind="note", title=value, blocks=(m.Quote(blocks=(m.Paragraph(children=(text,)),)),)),
    ]
    shown = blocks_markdown(blocks)
    expected = words_of_guide(gongdoc.Guide(id="x", title="x", intro=tuple(blocks)))
    guide = gongdoc.parse("# T\n\n" + shown)
    assert "".join(words_of_guide(guide)) == "".join(expected), shown


def steps_of(guide: gongdoc.Guide) -> list[tuple[str, str]]:
    return [(step.id, step.fingerprint) for step in guide.steps]


@pytest.mark.shared
def test_a_sample_of_the_corpus() -> None:
    """500 pages, drawn by seed; `tools/roundtrip.py` does them all."""
    pages = [page for page in corpus.pages() if page.tree is not None]
    for page in random.Random(20261123).sample(pages, 500):  # noqa: S311 - a sample, no secret
        guide = extract(page.tree or {}, id="x")
        source = to_markdown(guide).decode()
        back = gongdoc.parse(source, id="x")
        assert steps_of(back) == steps_of(guide), page.path
        assert back.fingerprint == guide.fingerprint, page.path
        assert bare(back) == bare(guide), page.path
        words = words_of_tree(to_mdast(source))
        assert words == words_of_guide(guide, title=True), page.path


def nested(kinds: tuple[type, ...], depth: int) -> m.Inline:
    inline: m.Inline = m.Text(value="x!")
    for level in range(depth):
        inline = kinds[level % len(kinds)](children=(m.Text(value="a"), inline, m.Text(value="b")))
    return inline


@pytest.mark.parametrize("depth", [5, 60])
def test_marks_within_marks_are_written_once_each(depth: int) -> None:
    """Marks that don't open fall back on elements: that must not double the work at each level."""
    block = m.Paragraph(children=(nested((m.Strong, m.Emphasis, m.Delete), depth),))
    shown = blocks_markdown((block,))
    assert words_of_guide(gongdoc.parse(f"# T\n\n{shown}")) == [f"{'a' * depth}x!{'b' * depth}"]


def test_lists_within_lists_are_written_once_each() -> None:
    block: m.Block = m.Paragraph(children=(m.Text(value="x"),))
    for _ in range(60):
        note = m.Callout(kind="note", blocks=(block, m.ThematicBreak()))
        block = m.List(items=(m.ListItem(blocks=(note,)),))
    shown = blocks_markdown((block,))
    guide = gongdoc.parse(f"# T\n\n{shown}")
    assert guide.intro == (block,)


@pytest.mark.shared
def test_the_seed() -> None:
    guide = gongdoc.parse(corpus.SEED.read_text(encoding="utf-8"))
    assert bare(again(guide)) == bare(guide)

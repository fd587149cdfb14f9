"""Guide → HTML: every type, every component, and what an untrusted guide may not do."""

from __future__ import annotations

import re
import typing
from pathlib import Path

import nh3
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

import gongdoc
from gongdoc.assets import templates_dir
from gongdoc.guide import model as m
from gongdoc.render import Rendered, Renderer, Target, TemplateError, render, render_blocks, safe_url
from gongdoc.render.highlight import highlight
from gongdoc.render.ids import Ids
from gongdoc.render.toc import TocItem
from gongdoc.render.values import is_value


def text(value: str) -> m.Text:
    return m.Text(value=value)


def paragraph(*children: m.Inline | str) -> m.Paragraph:
    return m.Paragraph(children=tuple(text(c) if isinstance(c, str) else c for c in children))


def guide(*blocks: m.Block, **fields: typing.Any) -> m.Guide:
    return m.Guide(**{"id": "g", "title": "T", "intro": blocks, **fields})


def page(*blocks: m.Block, **fields: typing.Any) -> BeautifulSoup:
    """A page as a reader gets it: without what it carries for `gongdoc.html`, which tests/html is about."""
    soup = BeautifulSoup(render(guide(*blocks, **fields)), "lxml")
    for element in soup.select("[data-gongdoc]"):
        del element["data-gongdoc"]
    return soup


def rendered(*blocks: m.Block) -> Rendered:
    return Renderer().render(guide(*blocks))


def one(found: BeautifulSoup, selector: str) -> typing.Any:
    (element,) = found.select(selector)
    return element


@pytest.mark.parametrize("union", [m.Block, m.Inline])
def test_every_type_has_its_template(union: typing.Any) -> None:
    in_code = {"text", "emphasis", "strong", "delete", "break", "inline_component"}
    for type_ in typing.get_args(union):
        tag = type_.__struct_config__.tag
        assert tag in in_code or (templates_dir() / "components" / f"{tag}.html").is_file(), tag


def test_text_is_escaped_everywhere() -> None:
    evil = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    step = m.Step(
        id=evil,
        number=1,
        title=evil,
        icon=evil,
        duration=evil,
        fingerprint=evil,
        scopes=(evil,),
        display_scopes=(evil,),
        blocks=(paragraph(evil),),
    )
    blocks: tuple[m.Block, ...] = (
        m.Callout(kind="note", title=evil, icon=evil),
        m.Code(value=evil, language=evil, title=evil, meta=evil),
        m.Code(value=evil, language="html"),
        m.CodeGroup(codes=(m.Code(value=evil, title=evil),)),
        m.Frame(caption=(text(evil),), hint=evil, blocks=(m.Image(url=evil, alt=evil, title=evil, width=evil),)),
        m.Table(align=("left",), header=((text(evil),),), rows=(((text(evil),),),)),
        m.Tabs(sync=evil, tabs=(m.Tab(id=evil, title=evil, icon=evil, blocks=(paragraph(evil),)),)),
        m.Accordion(title=evil, description=evil, icon=evil, id=evil),
        m.Expandable(title=evil),
        m.Card(title=evil, href=evil, icon=evil, image=evil, cta=evil),
        m.Field(kind="param", name=evil, location=evil, value_type=evil, default=evil, placeholder=evil),
        m.Update(label=evil, description=evil, tags=(evil,)),
        m.Embed(kind="video", url=evil, title=evil),
        m.Footnote(identifier=evil),
        m.ExpressionBlock(value=evil),
        m.Heading(depth=3, id=evil),
        m.Component(name="Foo" + evil, known=False, attributes={"title": evil, evil: evil}),
        m.Component(name="div", attributes={"id": evil, "className": evil, "title": evil, evil: evil}),
        m.Steps(steps=(step,)),
        paragraph(
            m.InlineCode(value=evil),
            m.Link(url=evil, title=evil),
            m.Image(url=evil, alt=evil),
            m.Expression(value=evil),
            m.FootnoteReference(identifier=evil),
            m.Icon(name=evil),
            m.Badge(color=evil, children=(text(evil),)),
            m.Tooltip(tip=evil),
            m.InlineComponent(name="Foo", attributes={"title": evil}),
        ),
    )
    section = m.Section(id=evil, title=evil, level=2, scopes=(evil,), marked=True)
    found = page(*blocks, title=evil, description=evil, sections=(section,))
    assert not found.select("script")
    assert not [e.name for e in found.find_all(True) if any(a.startswith("on") for a in e.attrs)]
    assert all(img["src"] != "x" for img in found.select("img"))


SCRIPTS = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "\x01javascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "vbscript:x",
    "data:text/html,<script>alert(1)</script>",
    "data:image/svg+xml,<svg onload=alert(1)>",
    "blob:https://x/y",
    "file:///etc/passwd",
    "ftp://x/y",
    "about:blank",
    "view-source:x",
    "intent:x",
]


@pytest.mark.parametrize("url", SCRIPTS)
def test_only_a_few_schemes_may_be_linked(url: str) -> None:
    found = rendered(
        paragraph(m.Link(url=url, children=(text("words"),)), m.Image(url=url, alt="picture")),
        m.Card(title="card", href=url, image=url),
        m.Embed(kind="video", url=url, title="film"),
        m.Embed(kind="page", url=url, title="site"),
    )
    shown = BeautifulSoup(found.html, "lxml")
    assert not shown.select("a[href], img, video, audio, iframe, [src]")
    for words in ("words", "picture", "card", "film", "site"):
        assert words in shown.get_text()
    assert [d.code for d in found.diagnostics] == ["url-scheme"] * 6


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://a/b?c=javascript:x", "https://a/b?c=javascript:x"),
        ("HTTP://a", "HTTP://a"),
        ("mailto:a@b.c", "mailto:a@b.c"),
        ("tel:+49", "tel:+49"),
        ("#a:b", "#a:b"),
        ("./a:b", "./a:b"),
        ("?q=a:b", "?q=a:b"),
        ("//host/x", "//host/x"),
        ("", ""),
        ("  a b\t", "a b"),
    ],
)
def test_safe_addresses_stay(url: str, safe: str) -> None:
    assert safe_url(url) == safe


FORBIDDEN = [
    *(
        "script",
        "style",
        "iframe",
        "object",
        "embed",
        "form",
        "input",
        "button",
        "svg",
        "math",
        "link",
        "meta",
    ),
    *("base", "title", "textarea", "noscript", "template"),
]


@pytest.mark.parametrize(
    "name",
    FORBIDDEN,
)
def test_elements_that_do_something_keep_only_their_text(name: str) -> None:
    found = rendered(
        m.Component(name=name, attributes={"src": "x", "onload": "x"}, blocks=(paragraph("first"),)),
        paragraph(m.InlineComponent(name=name, attributes={"onclick": "x"}, children=(text("second"),))),
    )
    shown = BeautifulSoup(found.html, "lxml")
    assert not shown.select(f"article {name}")
    assert "first" in shown.get_text()
    assert "second" in shown.get_text()
    if name != "form":
        assert [d.code for d in found.diagnostics] == ["element-not-allowed"] * 2


def test_a_component_that_is_not_known_is_told_once_and_under_one_id() -> None:
    page = gongdoc.parse("# T\n\n<card>One</card>\n\n<card>Two</card>\n")
    assert [d.code for d in (*page.diagnostics, *Renderer().render(page).diagnostics)] == ["known-component"]


def test_attributes_pass_a_list() -> None:
    div = m.Component(
        name="div",
        attributes={
            "className": "not-prose gd-dialog md-header",
            "style": {"background": "url(https://x)"},
            "onClick": "x",
            "ONMOUSEOVER": "x",
            "id": "here",
            "data-guide-actions-json": "[]",
            "data-guides-scope-selector": None,
            "data-gongdoc-step": "x",
            "role": "alert",
            "hidden": None,
            "contentEditable": "true",
            "title": "t",
        },
        blocks=(paragraph("text"),),
    )
    found = one(page(div), "#here")
    assert found.attrs == {
        "class": ["not-prose"],
        "id": "here",
        "title": "t",
        "data-guide-actions-json": "[]",
        "data-guides-scope-selector": "",
    }


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)


@given(
    st.lists(
        st.builds(
            lambda name, attributes, words: m.Component(name=name, attributes=attributes, blocks=(paragraph(words),)),
            st.sampled_from(["div", "a", "script", "svg", "Foo", "img", "p", "table", "x-y"])
            | st.text("<>/ a", min_size=1),
            st.dictionaries(
                st.sampled_from(["onload", "href", "style", "id", "class", "title"]) | st.text(max_size=5),
                WORDS | st.none() | st.booleans(),
            ),
            WORDS,
        ),
        max_size=4,
    )
)
def test_an_independent_sanitizer_agrees(blocks: list[m.Component]) -> None:
    """nh3 with everything allowed that the templates use takes away nothing that matters."""
    html = render(guide(*blocks))
    shown = BeautifulSoup(html, "lxml")
    tags = {"article", "header", "div", "p", "h1", "strong", "table", "span", "a"}
    clean = BeautifulSoup(nh3.clean(html, tags=tags), "lxml")
    assert "".join(clean.get_text().split()) == "".join(shown.get_text().split())
    assert {e.name for e in shown.select("article *")} <= tags


def test_nesting_of_any_depth() -> None:
    for wrap in (
        lambda b: m.Quote(blocks=(b,)),
        lambda b: m.List(items=(m.ListItem(blocks=(b,)),)),
        lambda b: m.Component(name="div", blocks=(b,)),
        lambda b: m.Tabs(tabs=(m.Tab(title="x", blocks=(b,)),)),
        lambda b: m.Steps(steps=(m.Step(id="s", number=1, title="t", blocks=(b,)),)),
        lambda b: m.Callout(kind="note", blocks=(m.Accordion(title="x", blocks=(b,)),)),
    ):
        block: m.Block = paragraph("bottom")
        for _ in range(400):
            block = wrap(block)
        assert "bottom" in render(guide(block))
    inline: m.Inline = text("bottom")
    for _ in range(400):
        inline = m.Strong(children=(m.Link(url="x", children=(inline,)),))
    assert "bottom" in render(guide(paragraph(inline)))


def test_inlines() -> None:
    found = page(
        paragraph(
            m.Emphasis(children=(text("a"),)),
            m.Strong(children=(text("b"),)),
            m.Delete(children=(text("c"),)),
            m.Break(),
            m.InlineCode(value="d"),
            m.Badge(children=(text("e"),)),
            m.Icon(name="no-such-icon"),
            m.Expression(value="x.y"),
            m.InlineComponent(name="kbd", children=(text("f"),)),
        )
    )
    assert one(found, "article > p").decode_contents() == (
        "<em>a</em><strong>b</strong><del>c</del><br/>\n<code>d</code>"
        '<span class="gd-badge">e</span><span class="gd-icon gd-icon-name">no-such-icon</span>'
        '<code class="gd-expression">{x.y}</code><kbd>f</kbd>'
    )


def test_lists() -> None:
    item = m.ListItem(
        blocks=(paragraph("a"), m.List(ordered=True, start=3, items=(m.ListItem(blocks=(paragraph("b"),)),)))
    )
    loose = m.List(tight=False, items=(m.ListItem(checked=True, blocks=(paragraph("c"),)),))
    found = page(m.List(items=(item,)), loose)
    assert found.select("ul > li > ol[start='3'] > li")[0].get_text() == "b"
    assert len(found.select("li > p")) == 1
    box = one(found, "ul.gd-tasks input")
    assert box.has_attr("checked")
    assert box.has_attr("disabled")


def test_tabs_show_their_titles_without_scripts() -> None:
    tabs = m.Tabs(sync="os", tabs=(m.Tab(id="mac", title="macOS", blocks=(paragraph("m"),)), m.Tab(title="Linux")))
    found = page(tabs)
    assert one(found, ".gd-tabs")["data-gongdoc-sync"] == "os"
    assert [p.get_text() for p in found.select(".gd-panel-title")] == ["macOS", "Linux"]
    assert one(found, "#mac p:not([class])").get_text() == "m"
    assert not found.select("[hidden]")


def test_nothing_is_loaded_from_elsewhere() -> None:
    image = m.Image(url="https://cdn.example/x.png", alt="A chart")
    found = rendered(paragraph(image), m.Embed(kind="page", url="https://youtube.com/embed/x", title="Film"), image)
    shown = BeautifulSoup(found.html, "lxml")
    assert not shown.select("img, iframe, video")
    assert [(a["href"], a.get_text(" ", strip=True)) for a in shown.select("article a")] == [
        ("https://cdn.example/x.png", "A chart"),
        ("https://youtube.com/embed/x", "Open the page Film"),
        ("https://cdn.example/x.png", "A chart"),
    ]
    assert [d.code for d in found.diagnostics] == ["external-image"] * 2
    loaded = Renderer(external_images=True).render(guide(image)).html
    assert '<img src="https://cdn.example/x.png" alt="A chart"' in loaded


def test_unknown_components_keep_name_title_and_content() -> None:
    found = page(m.Component(name="Foo", known=False, attributes={"title": "Own"}, blocks=(paragraph("in"),)))
    box = one(found, "[data-component=Foo]")
    assert box.get_text(" ", strip=True) == "Own in"


def test_footnotes_point_both_ways() -> None:
    found = page(
        paragraph(
            m.FootnoteReference(identifier="b"),
            m.FootnoteReference(identifier="a"),
            m.FootnoteReference(identifier="b"),
        ),
        m.Footnote(identifier="a", blocks=(paragraph("A."),)),
        m.Footnote(identifier="b", blocks=(paragraph("B."),)),
    )
    assert [a.get_text() for a in found.select("sup a")] == ["1", "2", "1"]
    assert [a["href"] for a in found.select("sup a")] == ["#fn-b", "#fn-a", "#fn-b"]
    assert "B." in one(found, "#fn-b").get_text()
    assert {a["href"] for a in found.select(".gd-back")} == {"#fnref-a", "#fnref-b"}
    assert one(found, "#fnref-a").name == "a"


def steps(*titles: str, inner: tuple[m.Block, ...] = ()) -> m.Steps:
    return m.Steps(steps=tuple(m.Step(id=t.lower(), number=n, title=t, blocks=inner) for n, t in enumerate(titles, 1)))


def test_steps_are_numbered_in_the_text_and_nested_ones_below_them() -> None:
    inner = steps("Inner", "Last")
    found = page(m.Steps(steps=(m.Step(id="a", number=7, title="Outer", blocks=(inner,)),)))
    assert [h.get_text() for h in found.select(".gd-step-title")] == ["7. Outer", "7.1. Inner", "7.2. Last"]
    assert [h.name for h in found.select(".gd-step-title")] == ["h2", "h3", "h3"]


def test_levels_of_headings_leave_none_out() -> None:
    section = m.Section(
        id="s",
        title="S",
        level=4,
        blocks=(
            m.Heading(depth=6, children=(text("x"),)),
            steps("A", inner=(m.Heading(depth=2, children=(text("y"),)),)),
        ),
        sections=(m.Section(id="t", title="U", level=6),),
    )
    found = page(sections=(section,))
    assert [(h.name, h.get_text()) for h in found.select("h1, h2, h3, h4, h5, h6")] == [
        ("h1", "T"),
        ("h2", "S"),
        ("h3", "x"),
        ("h4", "1. A"),
        ("h5", "y"),
        ("h3", "U"),
    ]


def test_steps_of_one_alternative_count() -> None:
    tabs = m.Tabs(tabs=(m.Tab(title="x", blocks=(steps("A", "B"),)), m.Tab(title="y", blocks=(steps("C"),))))
    found = page(tabs, steps("D"))
    assert one(found, "[data-gongdoc-count]").get_text() == "3 steps"
    assert not page(paragraph("no steps")).select("[data-gongdoc-progress]")


def test_the_table_of_contents() -> None:
    section = m.Section(id="s", title="S <1>", level=2, blocks=(steps("A", "B"),))
    found = Renderer().render(guide(sections=(section,)))
    assert found.toc == [TocItem("S <1>", "s", 2, children=[TocItem("A", "a", 3, "1"), TocItem("B", "b", 3, "2")])]
    assert {"s", "a", "b"} <= found.ids


def test_addresses_of_steps_come_before_other_ids() -> None:
    blocks = (m.Heading(depth=2, id="a", children=(text("x"),)), m.Accordion(title="y", id="a"), steps("A"))
    found = page(*blocks, steps=(m.StepRef(id="a", number=1, title="A"),))
    assert one(found, "#a").get_text() == "1. A"
    assert one(found, "#a-2").name == "h2"
    assert one(found, "#a-3").name == "details"


def test_ids_are_handed_out_once() -> None:
    ids = Ids()
    assert [ids.claim(w) for w in ("a", "a-2", "a", "a", "", "x y")] == [
        "a",
        "a-2",
        "a-3",
        "a-4",
        "part",
        "x-y",
    ]


@pytest.mark.parametrize(
    "value",
    [
        "https://api.example.com/connect/oauth2/x/callback",
        "myapp://callback",
        "api:users:read",
        "channels:read",
        "a@example.com",
        "app.example.com",
        "app.example.com/path",
        "/oauth/callback/x",
        "3f2a91c07b1d4e5f8a90",
        "Notes.Create",
    ],
)
def test_values_to_copy(value: str) -> None:
    assert is_value(value, {"Notes.Create"})


@pytest.mark.parametrize(
    "value",
    [
        "Save",
        "Client ID",
        "npm install",
        "true",
        "Notes.Create",
        "https:// x",
        "a:",
        ":b",
        "file.txt",
        "/api",
        "a_very_long_variable_name",
        "10:30 h",
        "",
        "--flag",
        "x" * 5000,
    ],
)
def test_other_code_has_no_button(value: str) -> None:
    assert not is_value(value)


def test_code_keeps_its_text() -> None:
    for language in ("python", "bash", "json", "html", "nonsense", "", "text"):
        for code in ("", "\n", "a\n\n", "\n\na", "  x = 1  # c", "<b>&amp;", "a\r\nb", "\tx\ty", "é\u2028x"):
            found = BeautifulSoup(f"<pre>x{highlight(code, language)}</pre>", "html.parser").get_text()
            assert found == f"x{code}", (language, code)


def test_code_has_classes_and_marked_lines() -> None:
    html = highlight("def f():\n    return 1", "python", (2,))
    assert '<span class="k">def</span>' in html
    assert html.count('<mark class="gd-line">') == 1
    assert "return" in html.split('<mark class="gd-line">')[1]
    assert "style=" not in html


def test_own_templates(tmp_path: Path) -> None:
    (tmp_path / "components").mkdir()
    (tmp_path / "components/component-foo.html").write_text("<i>{{ content }}|{{ given.x }}</i>")
    html = render(guide(m.Component(name="Foo", attributes={"x": "<1>"})), templates=[tmp_path])
    assert one(BeautifulSoup(html, "lxml"), "article > i").decode_contents() == "|&lt;1&gt;"
    (tmp_path / "components/quote.html").write_text("\n{{ node.nothing.here }}")
    with pytest.raises(TemplateError) as caught:
        Renderer([tmp_path]).render(guide(m.Quote()))
    assert caught.value.line == 2
    assert caught.value.path.endswith("quote.html")


def test_templates_print_nothing_unescaped() -> None:
    for path in templates_dir().rglob("*.html"):
        unsafe = re.findall(r"[\w.]+(?: if [\w.]+)? *\| *safe|autoescape", path.read_text())
        # Both come from mkdocs.yml, whose author owns the site.
        assert set(unsafe) <= {"script_tag | safe", "config.copyright | safe"}, path


def test_blocks_alone_need_nothing_of_ours() -> None:
    inner = m.Step(
        id="inner", number=1, title="Inner", blocks=(paragraph("Look.", m.FootnoteReference(identifier="a b")),)
    )
    blocks = (
        m.Heading(depth=2, children=(text("More"),), id="more"),
        m.Steps(steps=(inner,)),
        paragraph(
            m.InlineCode(value="https://example.com/callback"), m.Link(url="../other.mdx", children=(text("Other"),))
        ),
        paragraph(m.Tooltip(tip="Explains", children=(text("word"),))),
        m.Image(url="https://example.com/a.png", alt="A"),
        m.Footnote(identifier="a b", blocks=(paragraph("Note."),)),
    )
    html = render_blocks(blocks, name="section step", level=3)
    assert html == render_blocks(blocks, name="section step", level=3)
    soup = BeautifulSoup(html, "lxml")
    assert soup.select("input, button, label, [data-gongdoc-step]") == []
    assert [(h.name, h.get("id")) for h in soup.select("h1, h2, h3, h4, h5, h6")] == [("h4", "more"), ("h5", "inner")]
    assert [a["href"] for a in soup.select("a")] == ["#fn-section-step-a-b", "../other.mdx", "#fnref-section-step-a-b"]
    ids = {element["id"] for element in soup.select("[id]")}
    assert ids == {"more", "inner", "gd-tip-section-step-1", "fn-section-step-a-b", "fnref-section-step-a-b"}
    assert one(soup, "img")["src"] == "https://example.com/a.png"


def test_links_of_blocks_alone_go_through_the_resolver() -> None:
    blocks = (paragraph(m.Link(url="other.mdx", children=(text("Other"),))),)
    html = render_blocks(blocks, resolve=lambda url, _kind: Target(f"https://example.com/{url}"))
    assert 'href="https://example.com/other.mdx"' in html


def test_blocks_alone_keep_no_script() -> None:
    blocks = (m.Component(name="script", blocks=(paragraph("alert(1)"),)), paragraph(m.Link(url="javascript:alert(1)")))
    soup = BeautifulSoup(render_blocks(blocks), "lxml")
    assert soup.select("script, a") == []
    assert soup.get_text().split() == ["alert(1)"]


def test_sections_without_a_title_have_no_heading() -> None:
    inner = m.Section(id="part-3", title="", level=3, blocks=(m.Heading(depth=4, children=(text("Deep"),), id="deep"),))
    rest = m.Section(id="part", title="", level=2, blocks=(paragraph("Loose."),), sections=(inner,))
    found = Renderer().render(m.Guide(id="g", title="T", sections=(rest,)))
    soup = BeautifulSoup(found.html, "lxml")
    assert [(h.name, h.get_text()) for h in soup.select("h1, h2, h3, h4")] == [("h1", "T"), ("h2", "Deep")]
    assert [s["id"] for s in soup.select("section")] == ["part", "part-3"]
    assert soup.select(".gd-anchor") == []
    assert found.toc == []


def test_a_title_that_the_blocks_show_is_not_shown_twice() -> None:
    blocks = (m.Image(url="a.png", alt="Form"), paragraph(m.Strong(children=(text("Fill it in"),)), " now."))
    title = (text("Fill it in now"),)
    inner = m.Step(id="inner", number=1, title="Send", title_inlines=(text("Send"),))
    step = m.Step(
        id="s", number=1, title="Fill it in now", title_inlines=title, title_in_blocks=True, title_source="sentence",
        blocks=(*blocks, m.Steps(steps=(inner,))),
    )  # fmt: skip
    soup = page(m.Steps(steps=(step,)))
    assert soup.get_text().split() == ["T", "2", "steps", "1.", "Fill", "it", "in", "now.", "1.1.", "Send"]
    assert one(soup, "#s")["aria-label"] == "1. Fill it in now"
    assert [box.get("aria-label") for box in soup.select("input")] == ["Fill it in now", None]


def test_links_hold_no_links() -> None:
    """A browser would end the outer link where the inner one begins."""
    outer = m.Link(
        url="https://example.com/",
        children=(
            m.Image(url="https://example.com/a.png", alt="Picture"),
            m.Link(url="/b", children=(text("inner"),)),
            m.FootnoteReference(identifier="1"),
            m.InlineCode(value="https://example.com/callback"),
        ),
    )
    (link,) = page(paragraph(outer)).select("article a")
    assert link.get_text() == "Pictureinner1https://example.com/callback"
    assert link.select("a, button") == []


def test_a_link_around_blocks() -> None:
    around = m.Component(
        name="a", attributes={"href": "https://example.com/"}, blocks=(paragraph("one"), paragraph("two"))
    )
    link = one(page(around), "article > a")
    assert link["href"] == "https://example.com/"
    assert [p.get_text() for p in link.select("p")] == ["one", "two"]
    inside = m.Component(
        name="a", attributes={"href": "/x"}, blocks=(paragraph(m.Link(url="/y", children=(text("y"),))),)
    )
    assert page(inside).select("a a") == []
    unsafe = m.Component(name="a", attributes={"href": "javascript:alert(1)"}, blocks=(paragraph("one"),))
    assert page(unsafe).select("article a") == []


def test_paragraphs_of_a_tight_item_stay_apart() -> None:
    item = m.ListItem(blocks=(paragraph("one"), paragraph("two")))
    assert [p.get_text() for p in page(m.List(items=(item,))).select("li > p")] == ["two"]


def test_no_id_of_a_guide_takes_the_place_of_ours() -> None:
    """The label of a step would tick nothing if another element had the id of its checkbox."""
    guide = gongdoc.parse('# T\n\n<span id="gd-check-1">a</span> b\n\n<Steps>\n<Step title="One">c</Step>\n</Steps>\n')
    page = BeautifulSoup(str(render(guide)), "lxml")
    ids = [str(element["id"]) for element in page.select("[id]")]
    assert len(ids) == len(set(ids))
    for label in page.select("label[for]"):
        target = page.find(id=str(label["for"]))
        assert target is not None
        assert target.name == "input"


def test_a_title_that_ticks_its_step_holds_no_button() -> None:
    address = m.InlineCode(value="https://example.com/callback")
    step = m.Step(id="a", number=1, title="Enter", title_inlines=(address,), blocks=(paragraph(address),))
    found = page(m.Steps(steps=(step,)))
    assert one(found, "label code").get_text() == address.value
    assert not found.select("label button")
    one(found, ".gd-step-body button")

"""The plugin alone: tokens, their children, and markdown-it's own renderer."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.token import Token

from gongdoc.mdx import mdx_plugin, to_mdast


def parser() -> MarkdownIt:
    return MarkdownIt().use(mdx_plugin)


def children(text: str) -> list[tuple[str, str]]:
    tokens = parser().parse(text)
    inline = next(token for token in tokens if token.type == "inline")
    return [(token.type, token.content) for token in inline.children or []]


def test_tokens_nest_and_name_their_places() -> None:
    tokens = parser().parse("# a\n\n<B c>\n\n- d\n\n</B>\n")
    assert [token.type for token in tokens] == [
        "heading_open",
        "inline",
        "heading_close",
        "mdx_jsx_flow_tag",
        "bullet_list_open",
        "list_item_open",
        "paragraph_open",
        "inline",
        "paragraph_close",
        "list_item_close",
        "bullet_list_close",
        "mdx_jsx_flow_tag",
    ]
    assert sum(token.nesting for token in tokens) == 0
    assert tokens[3].meta["at"] == ((3, 1), (3, 6))
    assert tokens[3].map == [2, 3]


def test_env_holds_the_tree() -> None:
    env: dict[str, object] = {}
    parser().parse("a <b/> {c}\n\n[d]: e", env)
    assert env["mdast"] == to_mdast("a <b/> {c}\n\n[d]: e")


def test_a_parser_can_be_used_again() -> None:
    md = parser()
    assert md.render("[a]\n\n[a]: b") == '<p><a href="b">a</a></p>\n'
    assert md.render("[a]") == "<p>[a]</p>\n"


def test_inline_tokens_have_children() -> None:
    assert children("a *b* `c`\nd <e>f</e> {g}") == [
        ("text", "a "),
        ("em_open", ""),
        ("text", "b"),
        ("em_close", ""),
        ("text", " "),
        ("code_inline", "c"),
        ("softbreak", ""),
        ("text", "d "),
        ("mdx_jsx_text_tag", "<e>"),
        ("text", "f"),
        ("mdx_jsx_text_tag", "</e>"),
        ("text", " "),
        ("mdx_text_expression", "g"),
    ]


def test_levels_count_what_is_open() -> None:
    inline = next(token for token in parser().parse("a *b **c** d*") if token.type == "inline")
    levels = [(token.type, token.level) for token in inline.children or []]
    assert levels == [
        ("text", 0),
        ("em_open", 0),
        ("text", 1),
        ("strong_open", 1),
        ("text", 2),
        ("strong_close", 1),
        ("text", 1),
        ("em_close", 0),
    ]


def test_renders_markdown() -> None:
    html = parser().render(
        '1. a\n2. *b*\n\n- c\n\n- d\n\n| e | f |\n| :- | - |\n| ~~g~~ | [h](i "j") |\n\n```py\nk < l\n```\n'
    )
    assert html == (
        "<ol>\n<li>a</li>\n<li><em>b</em></li>\n</ol>\n"
        "<ul>\n<li>\n<p>c</p>\n</li>\n<li>\n<p>d</p>\n</li>\n</ul>\n"
        '<table>\n<tr>\n<th style="text-align:left">e</th>\n<th>f</th>\n</tr>\n'
        '<tr>\n<td style="text-align:left"><s>g</s></td>\n<td><a href="i" title="j">h</a></td>\n</tr>\n</table>\n'
        '<pre><code class="language-py">k &lt; l\n</code></pre>\n'
    )


def test_renders_no_jsx_and_shows_code() -> None:
    html = parser().render(
        '---\na: b\n---\n\nimport c from "d"\n\n<Card onClick={e}>\n  f {1 < 2} {/* g */}\n</Card>\n'
        "\n{h}\n\n{/* i */}\n"
    )
    assert html.lstrip() == "<p>f <code>{1 &lt; 2}</code> </p>\n<p><code>{h}</code></p>\n"


def test_renders_nothing_that_runs() -> None:
    html = parser().render(
        "<script>alert(1)</script> [a](javascript:alert(2)) ![b](vbscript:c) [d]\n\n[d]: data:text/html,x"
    )
    assert html == "<p>alert(1) a b d</p>\n"


def test_renders_tasks_footnotes_and_addresses() -> None:
    assert parser().render("- [x] a\n- [ ] www.b.c") == (
        '<ul>\n<li><input type="checkbox" disabled="disabled" checked="checked" /> a</li>\n'
        '<li><input type="checkbox" disabled="disabled" /> <a href="http://www.b.c">www.b.c</a></li>\n</ul>\n'
    )
    assert parser().render("a[^1]\n\n[^1]: b") == (
        '<p>a<sup><a href="#fn-1">1</a></sup></p>\n<div class="footnote" id="fn-1">\n<p>b</p>\n</div>\n'
    )


def test_gfm_and_front_matter_can_be_left_out() -> None:
    md = MarkdownIt().use(mdx_plugin, gfm=False, frontmatter=False)
    assert md.render("---\na ~~b~~ www.c.d\n---") == "<hr />\n<h2>a ~~b~~ www.c.d</h2>\n"


def test_rules_can_be_disabled_by_their_names() -> None:
    md = parser().disable(["mdx_flow", "mdx_jsx_text", "mdx_expression_text"])
    tokens: list[Token] = md.parse("<a> {b}")
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert md.render("<a> {b}") == "<p>&lt;a&gt; {b}</p>\n"

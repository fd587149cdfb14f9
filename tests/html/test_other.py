"""Pages of other generators: sections, steps, scopes and text; everything else is refused with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

import gongdoc
from gongdoc.diagnostics import Diagnostic
from gongdoc.export.json import to_json
from gongdoc.guide import model as m
from gongdoc.guide.traverse import walk
from gongdoc.html import page as limits
from gongdoc.html import read_page
from tests.guide.visible import words_of_guide

# The shape that Mintlify gives to steps, written from what the contract says of its pages.
MINTLIFY = """<!doctype html>
<html><head><title>Gong | Docs</title><meta name="description" content="Set  it
up."><script>document.write("<h1>No</h1>")</script><style>h1 { color: red }</style></head>
<body><nav><a href="/">Home</a></nav>
<aside><div data-guides-scope-selector
  data-guide-actions-json="[{&#x22;id&#x22;:&#x22;list_calls&#x22;,&#x22;label&#x22;:&#x22;List calls&#x22;,
  &#x22;scopes&#x22;:[&#x22;api:calls:read&#x22;]}]">Select Actions</div></aside>
<main><header><h1>Gong OAuth 2.0</h1></header><div class="prose">
<div class="callout" data-callout-type="warning"><svg><title>Icon</title></svg>
<div><p>Be an <b>admin</b>.</p></div></div>
<section data-guide-section data-guide-scopes="api:calls:read">
<h2 id="create"><a href="#create" aria-hidden="true">#</a><span>Create an integration</span></h2>
<p>You need it.<!-- a comment --></p>
<div role="list" class="steps">
<div role="listitem" class="step relative"><div data-component-part="step-number"><div>1</div></div><div>
<p data-component-part="step-title">Log in</p><div data-component-part="step-content">
<div data-guide-step data-guide-scopes="" data-guide-display-scopes-list=""><p>Sign in to <a href="https://app.example.com/"
target="_blank">your account</a>.</p></div></div></div></div>
<div role="listitem" class="step relative"><div><div>2</div></div><div>
<p data-component-part="step-title">Create <code>it</code></p><div data-component-part="step-content">
<div data-guide-step data-guide-scopes="api:calls:read, api:users:read" data-guide-display-scopes-list="yes">Click
<strong>New</strong>.<ul><li>Enter a name</li><li>Save</li></ul>
<pre><code class="language-sh"><span>curl</span> -x
  y</code></pre></div></div></div></div>
</div>
</section>
<h2>Connect</h2><p>Now here.</p>
<div role="list" class="steps"><div role="listitem" class="step"><div>1</div><div>
<p data-component-part="step-title">Go there</p>
<div data-component-part="step-content"><span>Do it</span></div></div></div></div>
<p>Closing <button>Copy</button>words.</p>
</div></main><footer>Foot</footer></body></html>"""

OURS = '<article data-gongdoc-guide="x"><header><h1>T</h1></header>'


def steps(guide: m.Guide) -> list[m.Step]:
    return [node for node in walk([*guide.intro, *guide.sections]) if type(node) is m.Step]


def test_a_page_with_the_attributes(tmp_path: Path) -> None:
    path = tmp_path / "gong" / "page.htm"
    path.parent.mkdir()
    path.write_text(MINTLIFY, encoding="utf-8")
    guide = gongdoc.load(path, root=tmp_path)
    assert (guide.id, guide.title, guide.description) == ("gong/page", "Gong OAuth 2.0", "Set it up.")
    assert [(s.title, s.id, s.marked, s.scopes) for s in guide.sections] == [
        ("Create an integration", "create", True, ("api:calls:read",)),
        ("Connect", "connect", False, ()),
    ]
    assert [(s.number, s.title, s.scopes, s.display_scopes) for s in steps(guide)] == [
        (1, "Log in", (), ()),
        (2, "Create it", ("api:calls:read", "api:users:read"), ("yes",)),
        (1, "Go there", (), ()),
    ]
    assert [a.id for a in guide.actions] == ["list_calls"]
    assert [c.kind for c in guide.callouts] == ["warning"]
    assert [link.url for link in guide.links] == ["https://app.example.com/"]
    (code,) = [node for node in walk(guide.sections) if type(node) is m.Code]
    assert (code.language, code.value) == ("sh", "curl -x\n  y")
    assert [d.code for d in guide.diagnostics] == ["scopes-known"]
    assert " ".join(words_of_guide(guide)) == (
        "Be an admin. Create an integration You need it. Log in Sign in to your account. Create it Click New. "
        "Enter a name Save curl -x y Connect Now here. Go there Do it Closing words."
    )


def test_steps_without_items_of_a_list() -> None:
    html = (
        "<h1>T</h1><section data-guide-section><h2>S</h2>"
        "<div data-guide-step data-guide-scopes='a'><h3>One</h3><p>First.</p></div>\n"
        "<div data-guide-step><p>Second thing. More.</p></div></section>"
    )
    found = steps(read_page(html))
    assert [(s.number, s.title, s.scopes) for s in found] == [(1, "One", ("a",)), (2, "Second thing", ())]


def test_items_of_ordered_lists_are_steps() -> None:
    html = (
        "<title>T</title><ol><li><h3>One</h3><div data-guide-step>First.</div></li>"
        "<li>2. <p>Two</p><div data-guide-step>Second.<ol><li>plain</li></ol></div><p>After.</p></li></ol>"
    )
    guide = read_page(html)
    assert guide.title == "T"
    assert [s.title for s in steps(guide)] == ["One", "Two"]
    assert words_of_guide(guide) == ["One", "First.", "Two", "Second.", "plain", "After."]


def test_a_guide_in_mdx_and_its_html_give_the_same_guide() -> None:
    """Elements in HTML mean what they mean in MDX."""
    body = (
        "<section data-guide-section data-guide-scopes='a b'>\n<h2>Set up</h2>\n<p>Text with <code>code</code>, "
        "<em>em</em> and <a href='x'>link</a>.</p>\n<ol><li>one</li><li>two</li></ol>\n<table><thead><tr><th>A</th>"
        "</tr></thead><tbody><tr><td>b</td></tr></tbody></table>\n<details><summary>More</summary><p>inside</p>"
        "</details>\n<img src='a.png' alt='A' width='20'/>\n</section>"
    )
    expected, found = gongdoc.parse("# T\n\n" + body), read_page("<h1>T</h1>" + body)
    assert [(s.title, s.scopes) for s in found.sections] == [("Set up", ("a", "b"))]
    assert found.fingerprint == expected.fingerprint
    assert words_of_guide(found) == words_of_guide(expected)


def problem(html: str) -> Diagnostic:
    with pytest.raises(gongdoc.GuideError) as caught:
        read_page(html, path="page.html")
    (found,) = caught.value.diagnostics
    assert isinstance(found, Diagnostic)
    assert found.path == "page.html"
    return found


@pytest.mark.parametrize("html", ["", "   ", "text", "<h1>T</h1><ol><li>one</li></ol>", "\0", "<", "<!--", "<article>"])
def test_other_pages_are_refused(html: str) -> None:
    found = problem(html)
    assert found.code == "page-without-guide"
    assert "data-guide-section" in found.message


def test_deep_pages_are_refused() -> None:
    for start in ("<section data-guide-section>", OURS):
        html = start + "\n" + "<div>" * 100_000 + "x"
        assert problem(html).code == "nesting-too-deep"


@pytest.mark.parametrize("name", ["div", "blockquote", "b", "a", "section data-guide-section"])
def test_the_deepest_page_is_read(name: str) -> None:
    html = "<h1>T</h1><section data-guide-section>" + f"<{name}>" * (limits.MAX_NODES - 10) + "deep"
    guide = read_page(html)
    assert "deep" in words_of_guide(guide)
    assert gongdoc.read_json(to_json(guide)) == guide


@pytest.mark.parametrize("name", ["div", "blockquote", "b", "ul"])
@pytest.mark.parametrize("start", ["<h1>T</h1><section data-guide-section>", OURS])
def test_pages_of_any_depth_are_read_or_refused(start: str, name: str) -> None:
    """Whatever is read can be written as JSON."""
    codes = []
    for depth in (100, limits.MAX_NODES - 10, limits.MAX_NODES + 10, limits.MAX_DEPTH - 10, limits.MAX_DEPTH):
        try:
            to_json(read_page(start + f"<{name}>" * depth + "deep"))
            codes.append("")
        except gongdoc.GuideError as error:
            codes += [d.code for d in error.diagnostics if isinstance(d, Diagnostic)]
    assert codes[0] == ""
    assert codes[-1] == "nesting-too-deep"
    assert set(codes) == {"", "nesting-too-deep"}


def test_large_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_SIZE", 100)
    assert problem("<section data-guide-section>" + "x" * 100).code == "document-too-large"


@pytest.mark.parametrize(
    "inside",
    [
        "<div data-gongdoc='callout{'>x</div>",
        '<div data-gongdoc=\'callout{"kind":"nonsense"}\'>x</div>',
        "<div data-gongdoc='callout'>x</div>",
        '<div data-gongdoc=\'callout{"kind":' + "[" * 5000 + "'>x</div>",
        "<section class=gd-section><p>x</p></section>",
        "<ol data-gongdoc=steps><li class=gd-step></li></ol>",
        "<section class=gd-section id=a></section><p>after</p>",
    ],
)
def test_changed_pages_of_ours_are_refused(inside: str) -> None:
    html = f"<article data-gongdoc-guide=x>\n<header><h1>T</h1></header>\n{inside}</article>"
    found = problem(html)
    assert found.code == "page-broken"
    assert "(in `<" in found.message


def test_what_a_newer_gongdoc_says_is_kept() -> None:
    html = (
        "<article data-gongdoc-guide=x data-gongdoc='guide{\"novel\":1}'><header><h1>T</h1></header>"
        '<div data-gongdoc=\'timeline{"from":"May"}\'><p>Words.</p></div></article>'
    )
    (block,) = read_page(html).intro
    assert block == m.Component(
        name="timeline",
        attributes={"from": "May"},
        known=False,
        blocks=(m.Paragraph(children=(m.Text(value="Words."),)),),
    )


def test_nothing_of_a_page_runs_or_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a page is read, not visited")

    monkeypatch.setattr("socket.socket.connect", refuse)
    html = (
        '<!DOCTYPE html SYSTEM "https://example.com/x.dtd" [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        '<base href="https://example.com/"><link rel="stylesheet" href="https://example.com/a.css"><h1>T</h1>'
        '<section data-guide-section>&e;<script src="https://example.com/a.js">alert(1)</script>'
        '<img src="https://example.com/a.png" onerror="alert(1)" alt="A">'
        '<iframe src="javascript:alert(1)"></iframe></section>'
    )
    guide = read_page(html)
    assert "root:" not in str(guide)
    assert "alert(1)" not in " ".join(words_of_guide(guide))

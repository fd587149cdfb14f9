"""Whatever a page holds, extraction gives a guide whose JSON comes back, or a `GuideError`."""

from __future__ import annotations

import contextlib
import re
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import gongdoc
from gongdoc.components import registry
from gongdoc.export.json import read_json, to_json
from gongdoc.guide import model as m
from gongdoc.guide.extract import extract
from gongdoc.guide.traverse import walk
from tests.guide.visible import UNSEEN

names = st.sampled_from([*registry().elements, None, "Fragment", "Unknown", "a.b"])
words = st.text("ab .:!?\n", max_size=8)
sources = st.sampled_from(["1", "x", "'a'", "{a: 1}", "[1, 'b']", "/* c */", "", "null", "true", "-0", "`a`", "1e400"])
attribute_names = st.sampled_from(
    ["title", "id", "href", "src", "alt", "tip", "stepNumber", "start", "colSpan", "style", "tags", "optional",
     "name", "path", "label", "default", "data-guide-section", "data-guide-step", "data-guide-scopes",
     "data-guide-actions-json", "className"]
)  # fmt: skip
values = st.one_of(
    st.none(),
    words,
    st.sampled_from(["[]", '[{"id": "a", "scopes": ["b"]}]', "{", "3", "false"]),
    st.builds(lambda source: {"type": "mdxJsxAttributeValueExpression", "value": source}, sources),
)
attributes = st.lists(
    st.one_of(
        st.builds(lambda n, v: {"type": "mdxJsxAttribute", "name": n, "value": v}, attribute_names, values),
        st.builds(lambda s: {"type": "mdxJsxExpressionAttribute", "value": "..." + s}, sources),
    ),
    max_size=3,
)


def parent(kind: str, **fields: Any) -> Any:
    return lambda inner: st.builds(
        lambda children, **more: {"type": kind, "children": children, **more},
        st.lists(inner, max_size=4),
        **fields,
    )


leaves = st.one_of(
    st.builds(lambda v: {"type": "text", "value": v}, words),
    st.builds(lambda v: {"type": "inlineCode", "value": v}, words),
    st.builds(lambda v: {"type": "code", "value": v, "lang": "js", "meta": v}, words),
    st.builds(lambda v: {"type": "mdxTextExpression", "value": v}, sources),
    st.builds(lambda v: {"type": "mdxFlowExpression", "value": v}, sources),
    st.just({"type": "break"}),
    st.just({"type": "thematicBreak"}),
    st.just({"type": "image", "url": "a.png", "alt": "A", "title": None}),
    st.just({"type": "footnoteReference", "identifier": "1"}),
    st.just({"type": "somethingNew"}),
)
trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        parent("paragraph")(inner),
        parent("heading", depth=st.integers(1, 6))(inner),
        parent("blockquote")(inner),
        parent("list", ordered=st.booleans(), start=st.integers(0, 9))(parent("listItem")(inner)),
        parent("table")(parent("tableRow")(parent("tableCell")(inner))),
        parent("strong")(inner),
        parent("link", url=words)(inner),
        parent("linkReference", identifier=words)(inner),
        parent("footnoteDefinition", identifier=words)(inner),
        parent("mdxJsxFlowElement", name=names, attributes=attributes)(inner),
        parent("mdxJsxTextElement", name=names, attributes=attributes)(inner),
    ),
    max_leaves=12,
)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(trees, max_size=4))
def test_any_tree(children: list[dict[str, Any]]) -> None:
    """Also trees that no parser makes: a paragraph in strong text, a cell outside a table."""
    guide = extract({"type": "root", "children": children}, id="x")
    assert read_json(to_json(guide)) == guide
    ids = [ref.id for ref in guide.steps] + [node.id for node in walk(guide.sections) if hasattr(node, "level")]
    assert len(ids) == len(set(ids))


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(trees, max_size=4))
def test_no_text_of_any_tree_is_lost_or_doubled(children: list[dict[str, Any]]) -> None:
    marks = mark_texts(children)
    guide = extract({"type": "root", "children": children}, id="x")
    data = to_json(guide).decode()
    assert [mark for mark in marks if mark not in data] == []
    held = list(walk([*guide.intro, *guide.sections]))
    if any(type(node) is m.Step and node.title_in_blocks for node in held):
        return
    shown = [
        mark
        for node in held
        if type(node) in (m.Text, m.InlineCode, m.Code)
        for mark in re.findall(r"w\d+w", node.value)
    ]
    assert len(shown) == len(set(shown))


def mark_texts(children: list[dict[str, Any]]) -> list[str]:
    """Give each text that a reader sees a word of its own; those words."""
    marks: list[str] = []
    stack = [(node, True) for node in reversed(children)]
    while stack:
        node, seen = stack.pop()
        seen = seen and node.get("name") not in UNSEEN
        if node["type"] in ("text", "inlineCode", "code"):
            node["value"] = mark = f"w{len(marks)}w" if seen else "hidden"
            if seen:
                marks.append(mark)
        stack.extend((child, seen) for child in reversed(node.get("children", ())))
    return marks


pieces = st.sampled_from(
    ["# T\n\n", "a", " ", "\n", "\n\n", "- ", "> ", "**", "`", "{x}", "{'y'}", "<Steps>", "</Steps>", "<Step>",
     '<Step title="A">', "</Step>", "<p>", "</p>", "<ul>", "<li>", "</li>", "</ul>", "<Note>", "</Note>", "<br />",
     "| a | b |\n|---|---|\n| c | d |\n", "## H\n", "<section data-guide-section>", "</section>", "[l](u)", "---\n",
     "title: x\n", "é", "\ufeff", "\x00", "\ud800", "\u2028"]
)  # fmt: skip


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(pieces, max_size=30).map("".join))
def test_any_text(text: str) -> None:
    with contextlib.suppress(gongdoc.GuideError):
        guide = gongdoc.parse(text)
        assert read_json(to_json(guide)) == guide

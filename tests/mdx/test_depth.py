"""200 levels of anything are read; far more are an error with a place, never a RecursionError or lost text."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from gongdoc.mdx import MdxError, mdx_plugin, to_mdast

KINDS = {
    "quotes": lambda n: "> " * n + "a",
    "quotes on many lines": lambda n: "\n".join("> " * k + "a" for k in range(1, n + 1)),
    "lists on a line": lambda n: "- " * n + "a",
    "lists": lambda n: "\n".join("  " * k + "- a" for k in range(n)),
    "numbered lists": lambda n: "1. " * n + "a",
    "lists and quotes": lambda n: "- > " * (n // 2) + "a",
    "footnotes": lambda n: "".join(f"[^{k}]: " for k in range(n)) + "a",
    "elements between blocks": lambda n: "<a>\n" * n + "</a>\n" * n,
    "elements in text": lambda n: "x" + "<a>" * n + "</a>" * n,
    "fragments": lambda n: "<>\n" * n + "</>\n" * n,
    "emphasis": lambda n: (
        "".join("*_"[k % 2] for k in range(n)) + "a" + "".join("*_"[k % 2] for k in reversed(range(n)))
    ),
    "images in links in images": lambda n: "![" * n + "a" + "](b)" * n,
    "brackets in an expression": lambda n: "{" + "[" * n + "]" * n + "}",
    "elements in an expression": lambda n: "{" + "<a>" * n + "</a>" * n + "}",
}
FREE = {"images in links in images", "emphasis"}
"""Kinds that have no bound: what is in an image is text, and `*_*_a` is not emphasis all the way down."""


@pytest.mark.parametrize("kind", KINDS)
def test_200_levels(kind: str) -> None:
    tree = to_mdast(KINDS[kind](200))
    assert tree["children"]


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - FREE))
def test_2000_levels(kind: str) -> None:
    with pytest.raises(MdxError, match="nesting") as caught:
        to_mdast(KINDS[kind](2_000))
    assert caught.value.line >= 1
    assert caught.value.column >= 1


@pytest.mark.parametrize("kind", sorted(FREE))
def test_2000_levels_without_bound(kind: str) -> None:
    assert to_mdast(KINDS[kind](2_000))["children"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_renderer_meets_no_recursion_either(kind: str) -> None:
    md = MarkdownIt().use(mdx_plugin)
    assert "a" in md.render(KINDS[kind](200) + "\n\na")


def test_unbalanced_depth() -> None:
    for text in ("[" * 50_000, "*" * 50_000, "*a " * 20_000, "![" * 20_000, "`" * 50_000, "((" * 20_000):
        assert to_mdast(text)["children"]

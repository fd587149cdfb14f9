"""On any text at all: a tree whose places make sense, or an MdxError with a place inside of the text."""

from __future__ import annotations

import gc
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongdoc.mdx import MdxError, to_mdast

PIECES = [
    *(
        "\n",
        "\n\n",
        " ",
        "  ",
        "    ",
        "\t",
        "\r",
        "\r\n",
        "\0",
        "\ufeff",
        "\u2028",
        "\x0b",
        "\xa0",
        "\ud800",
        "\U0001f600",
    ),
    *(
        "*",
        "**",
        "_",
        "~",
        "~~",
        "`",
        "```",
        "[",
        "]",
        "](",
        "(",
        ")",
        "![",
        "<",
        ">",
        "<a>",
        "</a>",
        "<b/>",
        "<>",
        "</>",
    ),
    *(
        "{",
        "}",
        "{a}",
        "{/*",
        "*/}",
        "- ",
        "1. ",
        "> ",
        "# ",
        "---",
        "===",
        "|",
        "|-|",
        ":-:",
        "\\",
        "&amp;",
        "&#0;",
        "[^a]",
    ),
    *(
        "[^a]: ",
        "[a]: b",
        "[ ] ",
        "https://a.b",
        "www.a.b",
        "a@b.c",
        "import a from 'b'",
        "export ",
        "a",
        "b=",
        '"',
        "'",
        "!",
    ),
]
texts = st.lists(st.sampled_from(PIECES) | st.characters(), max_size=30).map("".join)


@settings(max_examples=300, deadline=None)
@given(texts, st.booleans())
def test_only_an_mdx_error_escapes(text: str, gfm: bool) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    result = parse(text, gfm)
    if isinstance(result, MdxError):
        assert 1 <= result.line <= lines
        assert result.column >= 1
    else:
        check(result, lines)


def parse(text: str, gfm: bool) -> dict[str, Any] | MdxError:
    try:
        return to_mdast(text, gfm=gfm, frontmatter=gfm)
    except MdxError as error:
        return error


def check(node: dict[str, Any], lines: int) -> None:
    todo = [node]
    while todo:
        node = todo.pop()
        if "position" in node:
            start, end = ((p["line"], p["column"]) for p in (node["position"]["start"], node["position"]["end"]))
            assert (1, 1) <= start <= end
            assert end[0] <= lines
        todo += node.get("children", ())


@pytest.mark.parametrize("collects", [True, False])
def test_the_collector_of_garbage_is_left_as_it_was(collects: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if collects else gc.disable)()
        to_mdast("a")
        with pytest.raises(MdxError):
            to_mdast("{")
        assert gc.isenabled() is collects
    finally:
        (gc.enable if before else gc.disable)()

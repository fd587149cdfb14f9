"""The page of the parser: its examples run, and what it says of bounds is what the code does."""

from __future__ import annotations

import re

import pytest

from gongdoc.mdx import MAX_CHARACTERS
from gongdoc.mdx.block.parser import MAX_DEPTH
from gongdoc.mdx.js.validate import MAX_DEPTH as MAX_JS_DEPTH
from tests.support.paths import ROOT

PAGE = (ROOT / "guides" / "reference" / "mdx.md").read_text(encoding="utf-8")


def test_the_examples_run(capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, object] = {}
    for source in re.findall(r"```python\n(.*?)```", PAGE, re.S):
        exec(compile(source, "mdx.md", "exec"), names)  # noqa: S102 - the page is ours
    printed = capsys.readouterr().out.splitlines()
    assert printed[0].startswith("1 14 unexpected-eof")  # in `a < b, and <c`, the text ends in a name
    assert [line.split(" ")[0] for line in printed[1:]] == ["1:12:", "3:2:"]
    assert names["env"]["mdast"]["children"][0]["type"] == "paragraph"  # type: ignore[index]


def test_the_bounds_are_those_of_the_code() -> None:
    assert f"| a document | {MAX_CHARACTERS:,} characters |" in PAGE
    assert f"| containers, elements and emphasis inside each other | {MAX_DEPTH} levels |" in PAGE
    assert f"| brackets inside each other in an expression | {MAX_JS_DEPTH} levels |" in PAGE

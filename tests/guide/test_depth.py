"""200 levels of nesting pass every stage here; deeper trees are the parser's to refuse, but never a RecursionError."""

from __future__ import annotations

from typing import Any

import pytest

import gongdoc
from gongdoc.export.json import read_json, to_json
from gongdoc.guide.extract import extract
from gongdoc.guide.traverse import walk

LEVELS = 200
NESTINGS = {
    "quotes": "> " * LEVELS + "x",
    "lists": "".join("  " * n + "- \n" for n in range(LEVELS - 1)) + "  " * (LEVELS - 1) + "- x",
    "divs": "<div>" * LEVELS + "x" + "</div>" * LEVELS,
    "unknown": "<A>" * LEVELS + "x" + "</A>" * LEVELS,
    "strong": "<b>" * LEVELS + "x" + "</b>" * LEVELS,
    "steps": "<Steps><Step title='a'>" * (LEVELS // 2) + "x" + "</Step></Steps>" * (LEVELS // 2),
    "tabs": "<Tabs><Tab title='a'>" * (LEVELS // 2) + "x" + "</Tab></Tabs>" * (LEVELS // 2),
    "sections": "<section data-guide-section>\n" * LEVELS + "x\n" + "</section>\n" * LEVELS,
    "items": "<ul><li>" * (LEVELS // 2) + "x" + "</li></ul>" * (LEVELS // 2),
    "tables": "<table><tr><td>" * (LEVELS // 4) + "x" + "</td></tr></table>" * (LEVELS // 4),
}


@pytest.mark.parametrize("name", NESTINGS)
def test_200_levels(name: str) -> None:
    guide = gongdoc.parse("# T\n\n" + NESTINGS[name] + "\n")
    texts = [node.value for node in walk([*guide.intro, *guide.sections]) if hasattr(node, "value")]
    assert texts[-1] == "x"
    assert read_json(to_json(guide)) == guide


def test_extraction_does_not_recurse() -> None:
    for name in ("blockquote", "div", "Step", "b", "section", "Unknown"):
        node: dict[str, Any] = {"type": "text", "value": "x"}
        for _ in range(2_000):
            if name == "blockquote":
                node = {"type": name, "children": [node]}
            else:
                kind = "mdxJsxTextElement" if name == "b" else "mdxJsxFlowElement"
                node = {"type": kind, "name": name, "attributes": [], "children": [node]}
        guide = extract({"type": "root", "children": [node]})
        assert any(getattr(held, "value", "") == "x" for held in walk([*guide.intro, *guide.sections]))

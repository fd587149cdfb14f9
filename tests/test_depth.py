"""200 levels of any nesting pass every stage; more is a clear error, never a `RecursionError` and never lost text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import gongdoc
from gongdoc.export.json import read_json, to_json
from gongdoc.render import render

LEVELS = 200
NESTINGS: dict[str, Callable[[int], str]] = {
    "quotes": lambda n: "> " * n + "deep\n",
    "bullets": lambda n: "".join("  " * i + "- a\n" for i in range(n - 1)) + "  " * (n - 1) + "- deep\n",
    "numbers": lambda n: "".join("   " * i + "1. a\n" for i in range(n - 1)) + "   " * (n - 1) + "1. deep\n",
    "bullets on one line": lambda n: "- " * n + "deep\n",
    "components": lambda n: "<Note>\n" * n + "deep\n" + "</Note>\n" * n,
    "elements on one line": lambda n: "<div>" * n + "deep" + "</div>" * n + "\n",
    "elements in text": lambda n: "x " + "<kbd>" * n + "deep" + "</kbd>" * n + "\n",
    "steps": lambda n: '<Steps>\n<Step title="a">\n' * (n // 2) + "deep\n" + "</Step>\n</Steps>\n" * (n // 2),
    "tabs": lambda n: '<Tabs>\n<Tab title="a">\n' * (n // 2) + "deep\n" + "</Tab>\n</Tabs>\n" * (n // 2),
    "lists of elements": lambda n: "<ul>\n<li>\n" * (n // 2) + "deep\n" + "</li>\n</ul>\n" * (n // 2),
    "emphasis": lambda n: "*a **b " * (n // 2) + "deep" + " b** a*" * (n // 2) + "\n",
    "deletions": lambda n: "~a ~~b " * (n // 2) + "deep" + " b~~ a~" * (n // 2) + "\n",
    "attribute values": lambda n: "<Box x={" + "[" * n + '"deep"' + "]" * n + "}>deep</Box>\n",
    "footnotes": lambda n: "".join("    " * i + f"[^{i}]: deep\n" for i in range(n)) + "\nx[^0]\n",
}


@pytest.mark.parametrize("name", NESTINGS)
def test_200_levels_pass_every_stage(name: str) -> None:
    guide = gongdoc.parse("# T\n\n" + NESTINGS[name](LEVELS))
    data = to_json(guide)
    assert b"deep" in data
    assert read_json(data) == guide
    assert "deep" in render(guide)


@pytest.mark.parametrize("name", NESTINGS)
def test_more_is_a_clear_error(name: str) -> None:
    # What a level is made of differs; 800 are too many of everything.
    with pytest.raises(gongdoc.GuideError) as caught:
        gongdoc.parse("# T\n\n" + NESTINGS[name](800))
    assert "more than 200" in str(caught.value.diagnostics[0])


def test_front_matter_of_200_levels() -> None:
    guide = gongdoc.parse("---\ntitle: T\na: " + "[" * 199 + "]" * 199 + "\n---\n\nText.\n")
    assert read_json(to_json(guide)) == guide

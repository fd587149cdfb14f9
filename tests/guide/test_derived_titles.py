"""Steps without a title of their own: what a person who reads the page would call them.

`derived_titles.json` holds 100 of the 6,254 such steps of the corpus, drawn by seed; the titles were written
down by reading the source of each, before looking at what gongdoc says.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import pytest

from gongdoc.guide import model as m
from gongdoc.guide.extract import extract
from gongdoc.guide.traverse import walk
from tests.support import corpus

SAMPLE = json.loads((Path(__file__).parent / "derived_titles.json").read_text(encoding="utf-8"))


def test_the_sample_has_100() -> None:
    assert len({(row["page"], row["line"], row["column"]) for row in SAMPLE}) == 100


@pytest.mark.shared
def test_derived_titles() -> None:
    expected: dict[str, dict[tuple[int, int], str]] = defaultdict(dict)
    for row in SAMPLE:
        expected[row["page"]][row["line"], row["column"]] = row["title"]
    right, wrong = 0, []
    for page in corpus.pages():
        if page.path not in expected or page.tree is None:
            continue
        guide = extract(page.tree, id="x")
        steps = [node for node in walk((*guide.intro, *guide.sections)) if type(node) is m.Step]
        found = {(step.span.start.line, step.span.start.column): step.title for step in steps if step.span}
        for place, title in expected[page.path].items():
            if found.get(place) == title:
                right += 1
            else:
                wrong.append((page.path, place, found.get(place), title))
    assert wrong == []
    assert right == 100

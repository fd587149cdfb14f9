"""The trees and the errors of the fixtures, which are those of remark-mdx with remark-gfm and remark-frontmatter."""

from __future__ import annotations

import pytest

from gongdoc.mdx import MdxError, to_mdast
from gongdoc.mdx.plugin import BLOCK_RULES, INLINE_RULES
from tests.mdx.fixture import Fixture, files, read
from tests.mdx.outline import outline

NOTE = " (note: "
"""Begins what we say besides the reference; an expected error without it leaves open what that is."""
FIXTURES = [fixture for path in files() for fixture in read(path)]


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda fixture: fixture.name)
def test_fixture(fixture: Fixture) -> None:
    kind, text = result(fixture)
    if kind == "error" and NOTE not in fixture.expected:
        text = text.partition(NOTE)[0]
    assert (kind, text) == (fixture.kind, fixture.expected)


def result(fixture: Fixture) -> tuple[str, str]:
    try:
        return "tree", outline(to_mdast(fixture.text, gfm=fixture.gfm, frontmatter=fixture.gfm))
    except MdxError as error:
        return "error", str(error)


def test_names_are_unique() -> None:
    names = [fixture.name for fixture in FIXTURES]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(("folder", "rules"), [("block", BLOCK_RULES), ("inline", INLINE_RULES)])
def test_every_rule_has_fixtures(folder: str, rules: list[tuple[str, object]]) -> None:
    covered = {path.stem for path in files() if path.parent.name == folder}
    assert {rule[0] for rule in rules} <= covered

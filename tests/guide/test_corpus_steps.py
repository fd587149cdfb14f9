"""The 250 StackOne pages with steps, and the whole corpus, against the reference's trees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

import gongdoc
from gongdoc.guide import model as m
from gongdoc.guide.extract import extract
from gongdoc.guide.traverse import walk
from tests.guide.visible import words_of_guide, words_of_tree
from tests.support import corpus

pytestmark = pytest.mark.shared

STACKONE = "StackOneHQ+hub-docs/"
EVALUATED = {"mdx-js+mdx/docs/index.mdx": {"year": "2023"}}
"""Expressions that have a value (`export const year = 2023`), as a person reads it there."""


def named(tree: dict[str, Any], *names: str) -> Iterator[dict[str, Any]]:
    """The elements of these names, in document order."""
    stack = [tree]
    while stack:
        node = stack.pop()
        if node.get("name") in names and node["type"].startswith("mdxJsx"):
            yield node
        stack.extend(reversed(node.get("children", ())))


def explicit_title(step: dict[str, Any]) -> str | None:
    """The title that the author gave, its white space collapsed; None when there is none that is known."""
    for attribute in step["attributes"]:
        if attribute.get("name") == "title":
            value = attribute["value"]
            if isinstance(value, dict):
                source = value["value"].strip()
                value = source[1:-1] if source[:1] in "\"'`" else None
            # Code in a title loses its backticks.
            return re.sub(r"`([^`]+)`", r"\1", " ".join(value.split())) if value else None
    return None


def elements(guide: gongdoc.Guide) -> list[m.Step]:
    """The steps that come from `<Step>` elements, in order: those whose span starts at one."""
    return [node for node in walk([*guide.intro, *guide.sections]) if type(node) is m.Step]


@pytest.fixture(scope="module")
def stackone() -> list[corpus.Page]:
    with_steps = (page for page in corpus.pages(STACKONE) if page.tree)
    return [page for page in with_steps if any(named(page.tree or {}, "Steps"))]


def test_there_are_250_pages(stackone: list[corpus.Page]) -> None:
    assert len(stackone) == 250


def test_steps_of_the_stackone_pages(stackone: list[corpus.Page]) -> None:
    differing = []
    for page in stackone:
        assert page.tree is not None
        expected = [explicit_title(step) for step in named(page.tree, "Step")]
        # Without a path there are no snippets: the reference doesn't know them.
        guide = gongdoc.parse(page.text)
        found = elements(guide)
        titles = [step.title if step.title_source == "attribute" else None for step in found]
        if titles != expected or [step.id for step in found] != [ref.id for ref in guide.steps]:
            differing.append(page.path)
    assert differing == []


def steps_without_steps(tree: dict[str, Any]) -> Iterator[tuple[int, bool]]:
    """The lines of `<Step>` elements with no `<Steps>` around them, and whether the page itself holds them."""
    stack = [(tree, True, False)]
    while stack:
        node, top, inside = stack.pop()
        if node.get("name") == "Step" and not inside:
            yield node["position"]["start"]["line"], top
        top = node["type"] == "root"
        inside = inside or node.get("name") == "Steps"
        stack.extend((child, top, inside) for child in reversed(node.get("children", ())))


def test_steps_outside_a_list_are_warned_of_and_kept() -> None:
    top, nested = set(), set()
    for page in corpus.pages(STACKONE):
        if page.tree is None:
            continue
        expected = list(steps_without_steps(page.tree))
        guide = extract(page.tree)
        told = [found for found in guide.diagnostics if found.code == "step-inside-steps"]
        assert [found.span and found.span.start.line for found in told] == [line for line, _ in expected], page.path
        assert {found.severity for found in told} <= {"warning"}
        for _, on_top in expected:
            (top if on_top else nested).add(page.path)
    assert (len(top), len(nested)) == (5, 0)


def test_unknown_components_are_reported_once_a_page(stackone: list[corpus.Page]) -> None:
    for page in stackone:
        guide = extract(page.tree or {})
        told = [found.message for found in guide.diagnostics if found.code == "known-component"]
        assert len(told) == len(set(told))
        kept = {node.name for node in walk(guide.sections) if type(node) is m.Component and not node.known}
        assert len(kept) <= len(told)


def words(page: corpus.Page, guide: gongdoc.Guide) -> tuple[list[str], list[str]]:
    """The words of both, the first heading first where it became the guide's title."""
    tree = page.tree or {}
    known = EVALUATED.get(page.path, {})
    heads = any(node["type"] == "heading" and node["depth"] == 1 for node in tree["children"])

    def expected(*, title_first: bool) -> list[str]:
        return words_of_tree(tree, title_first=title_first, values=known)

    own = expected(title_first=False), words_of_guide(guide)
    if own[0] == own[1] or not heads:
        return own
    return expected(title_first=True), words_of_guide(guide, title=True)


def test_words_of_the_stackone_pages(stackone: list[corpus.Page]) -> None:
    for page in stackone:
        assert page.tree is not None
        expected, found = words(page, extract(page.tree))
        assert found == expected, page.path


def test_words_steps_and_json_of_the_whole_corpus() -> None:
    """Every page that the reference accepts: 100% of the words, in order, and of the steps."""
    from gongdoc.export.json import read_json, to_json

    pages, different = 0, []
    for page in corpus.pages():
        if page.tree is None:
            continue
        pages += 1
        guide = extract(page.tree, id=page.path)
        expected, found = words(page, guide)
        if found != expected:
            different.append(page.path)
        titles = [explicit_title(step) for step in named(page.tree, "Step")]
        marked = [step.title for step in elements(guide) if step.title_source == "attribute"]
        if [title for title in titles if title] != [title for title in marked if not title.startswith("{")]:
            different.append(f"{page.path} (titles)")
        if read_json(to_json(guide)) != guide:
            different.append(f"{page.path} (JSON)")
    assert pages == 2578
    assert different == []

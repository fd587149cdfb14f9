"""Which ids have to be written: those that a reader of the Markdown would not derive."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from gongdoc.guide.ids import Ids, slug
from gongdoc.guide.inlines import plain
from gongdoc.guide.model import Accordion, Guide, Heading, Section, Step, Tab
from gongdoc.guide.traverse import walk


def authored(guide: Guide) -> frozenset[int]:
    """The `id()` of each section, heading, tab, accordion and step whose id is not the derived one.

    An id that an author gave and that is the derived one all the same is not among them.
    """
    nodes = list(_named((*guide.intro, *guide.sections)))
    retired = [alias for node, _, _ in nodes for alias in getattr(node, "aliases", ())]
    found: set[int] = set()
    given = set(retired)
    while True:
        # An id that the author gave moves the ids that are derived beside it: again until nothing moves.
        ids = Ids(given)
        new = [
            node
            for node, base, fallback in nodes
            if id(node) not in found and node.id and ids.unique(base, fallback) != node.id
        ]
        if not new:
            return frozenset(found)
        if len(found) > 20:
            new = [node for node, _, _ in nodes if id(node) not in found and node.id]
        found.update(map(id, new))
        given.update(node.id for node in new)


def _named(roots: Iterable[Any]) -> Iterable[tuple[Any, str, str]]:
    """Nodes with what their id is derived from, in the order in which `gongdoc.guide.index` does it."""
    first: list[tuple[Any, str, str]] = []
    anchors: list[tuple[Any, str, str]] = []
    steps: list[tuple[Any, str, str]] = []
    section = ""
    for node in walk(roots):
        kind = type(node)
        if kind is Section:
            section = slug(node.title)
            first.append((node, section, "section"))
        elif kind is Heading:
            first.append((node, slug(plain(node.children)), "heading"))
        elif kind is Tab or kind is Accordion:
            anchors.append((node, slug(node.title), "tab" if kind is Tab else "accordion"))
        elif kind is Step:
            title = slug(node.title) or f"step-{node.number}"
            steps.append((node, f"{section}-{title}" if section else title, "step"))
    return [*first, *anchors, *steps]

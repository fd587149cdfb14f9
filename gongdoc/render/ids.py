"""Ids of the elements of one page."""

from __future__ import annotations

from gongdoc.guide.model import Guide

OWN = "gd-"
"""What the ids of our own elements begin with: a guide's never do, or its text could stand in for a checkbox."""


class Ids:
    """Hands out ids, each once."""

    def __init__(self) -> None:
        self.taken: set[str] = set()
        self._next: dict[str, int] = {}

    def claim(self, wanted: str) -> str:
        """An id that no other element of the page has: `wanted`, else `wanted` with a number.

        White space, which an id may not hold
        (https://html.spec.whatwg.org/multipage/dom.html#the-id-attribute), becomes a hyphen.
        """
        base = "-".join(wanted.split()) or "part"
        if base.startswith(OWN):
            base = f"part-{base}"
        found = base
        while found in self.taken:
            self._next[base] = self._next.get(base, 1) + 1
            found = f"{base}-{self._next[base]}"
        self.taken.add(found)
        return found


def anchors(guide: Guide, ids: Ids) -> dict[tuple[str, str], str]:
    """The ids that sections and steps have in the page, by `("section", id)` and `("step", id)`.

    Their addresses are part of the contract: whatever else wants such an id gets a number.

    Args:
        guide: the guide.
        ids: the ids of its page, none of them taken.
    """
    found: dict[tuple[str, str], str] = {}
    todo = list(guide.sections)[::-1]
    while todo:
        section = todo.pop()
        found.setdefault(("section", section.id), "")
        todo.extend(reversed(section.sections))
    for step in guide.steps:
        found.setdefault(("step", step.id), "")
    return {(kind, wanted): ids.claim(wanted) for kind, wanted in found}

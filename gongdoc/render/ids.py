"""Ids of the elements of one page."""

from __future__ import annotations

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

"""Ids that last, and fingerprints of content.

An id is what the author gave, else a slug: of the heading for a section, of the section's and the step's title for
a step. Ids are unique within a guide: the author's come first, then the headings in order, then tabs, accordions
and steps in order, each with the next free suffix `-1`, `-2`, … So a new step never changes a heading's id.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable

_ASCII = re.compile(r"[^a-z0-9_ -]")
_LENGTH = 16


def slug(text: str) -> str:
    """A title as GitHub makes anchors of it: lower case, spaces as hyphens, letters of any script kept.

    See https://github.com/Flet/github-slugger, which takes the rule from GitHub.
    """
    text = text.strip().lower()
    if text.isascii():
        return _ASCII.sub("", text).replace(" ", "-")
    kept = (c for c in unicodedata.normalize("NFC", text) if c in "_- " or c.isalnum() or _mark(c))
    return "".join(kept).replace(" ", "-")


def _mark(char: str) -> bool:
    # Vowel signs and accents belong to the letter before; str.isalnum knows them not.
    return unicodedata.category(char)[0] == "M"


class Ids:
    """Hands out the ids of one guide.

    Args:
        authored: ids that the author gave.
    """

    def __init__(self, authored: Iterable[str] = ()) -> None:
        self._taken: set[str] = set(authored)
        self._next: dict[str, int] = {}

    def unique(self, base: str, fallback: str) -> str:
        """`base`, or `fallback` when it is empty, with a suffix when it is taken."""
        base = base or fallback
        if base not in self._taken:
            self._taken.add(base)
            return base
        number = self._next.get(base, 1)
        while f"{base}-{number}" in self._taken:
            number += 1
        self._next[base] = number + 1
        self._taken.add(f"{base}-{number}")
        return f"{base}-{number}"


def fingerprint(tokens: Iterable[str]) -> str:
    """16 hexadecimal digits of the SHA-256 of the text that the tokens make, its white space collapsed."""
    text = " ".join("".join(tokens).split())
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:_LENGTH]

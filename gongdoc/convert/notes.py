"""What a person should look at after a conversion."""

from __future__ import annotations

from typing import NamedTuple

from gongdoc.printable import printable


class Note(NamedTuple):
    """One place that needs a person's eye.

    Attributes:
        line: line of the source, from 1.
        text: what was done there, and what to do about it.
    """

    line: int
    text: str


def quoted(source: str, most: int = 40) -> str:
    """A piece of the source as a message shows it: on one line, not long, and without control characters."""
    shown = " ".join(source.split())
    return f"`{printable(shown if len(shown) <= most else shown[: most - 1] + '…')}`"

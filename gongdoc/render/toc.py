"""The table of contents of a page."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class TocItem:
    """A section or a step."""

    title: str
    """Plain text."""
    id: str
    level: int
    """Level of its heading in the page, 2 to 6."""
    number: str = ""
    """Number of a step, as the page shows it; empty for a section."""
    children: list[TocItem] = field(default_factory=list)


def nest(items: list[TocItem]) -> list[TocItem]:
    """The items, which come in reading order, as a tree by their levels."""
    roots: list[TocItem] = []
    path: list[TocItem] = []
    for item in items:
        while path and path[-1].level >= item.level:
            path.pop()
        (path[-1].children if path else roots).append(item)
        path.append(item)
    return roots

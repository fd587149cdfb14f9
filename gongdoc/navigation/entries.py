"""What a navigation consists of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from gongdoc.source import Span


@dataclass(frozen=True)
class Page:
    """A page, by what the author calls it: a path from the folder of `docs.json`, with or without suffix."""

    path: str
    span: Span


@dataclass(frozen=True)
class Link:
    """An address on another site."""

    title: str
    url: str
    span: Span


@dataclass
class Section:
    """Entries under a title; without one, they stand where the section does."""

    title: str
    children: list[Entry] = field(default_factory=list)
    hidden: bool = False
    """Whether its pages are part of the site, but not of its navigation."""


Entry: TypeAlias = Page | Link | Section

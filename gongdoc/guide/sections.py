"""Sections: from headings, and from `<section data-guide-section>`.

Headings make a tree by their depth: a heading holds what follows it up to the next of the same or a smaller depth.
A marked section stands in that tree at the depth of its first heading, which is its title (2 without one); later
headings inside it are its own sections, whatever their depth. What follows its end is not part of it: text before the
next heading makes a section without a title, so that it keeps its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gongdoc.guide.inlines import plain
from gongdoc.guide.items import Item, settle
from gongdoc.guide.model import Block, Component, Heading, Inline, Section
from gongdoc.source import Span

DEFAULT_LEVEL = 2


@dataclass(frozen=True, slots=True)
class MarkedSection:
    """A section that the author marked, on its way to the page."""

    section: Section
    fallback: Component
    """What it is where no section can be: in a tab, in a list."""


@dataclass(slots=True)
class _Open:
    """A section while its content is collected."""

    level: int
    id: str = ""
    title: tuple[Inline, ...] = ()
    span: Span | None = None
    blocks: list[Item] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)

    def close(self) -> Section:
        return Section(
            id=self.id,
            title=plain(self.title),
            title_inlines=self.title,
            level=self.level,
            blocks=settle(self.blocks),
            sections=tuple(self.sections),
            span=self.span,
        )


def build(pieces: Iterable[Item]) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
    """What stands before the first section, and the sections.

    The ids that the author gave are set, the others are empty.

    Args:
        pieces: blocks and marked sections, in order.
    """
    root = _Open(level=0)
    stack = [root]
    loose = False
    """Whether the last section was a marked one that has ended."""

    def shut(level: int) -> None:
        while stack[-1].level >= level and len(stack) > 1:
            done = stack.pop().close()
            stack[-1].sections.append(done)

    for piece in pieces:
        kind = type(piece)
        if kind is Heading:
            shut(piece.depth)
            stack.append(_Open(piece.depth, piece.id, piece.children, piece.span))
            loose = False
        elif kind is MarkedSection:
            shut(piece.section.level)
            stack[-1].sections.append(piece.section)
            loose = True
        else:
            if loose:
                stack.append(_Open(stack[-1].sections[-1].level, span=piece.span))
                loose = False
            stack[-1].blocks.append(piece)
    shut(1)
    return settle(root.blocks), tuple(root.sections)


def marked(
    pieces: Sequence[Item],
    *,
    identifier: str,
    aliases: tuple[str, ...],
    scopes: tuple[str, ...],
    span: Span | None,
) -> Section:
    """A marked section of its content.

    What stands before its heading follows the title: a section has no other place for it.
    """
    first = next((n for n, piece in enumerate(pieces) if type(piece) in (Heading, MarkedSection)), len(pieces))
    heading = pieces[first] if first < len(pieces) and type(pieces[first]) is Heading else None
    before, rest = pieces[:first], pieces[first:] if heading is None else pieces[first + 1 :]
    intro, sections = build(rest)
    title = heading.children if heading is not None else ()
    return Section(
        id=identifier or (heading.id if heading is not None else ""),
        title=plain(title),
        title_inlines=title,
        level=heading.depth if heading is not None else DEFAULT_LEVEL,
        scopes=scopes,
        marked=True,
        aliases=aliases,
        blocks=(*settle(before), *intro),
        sections=sections,
        span=span,
    )

"""Sections: from headings, and from `<section data-guide-section>`.

Headings make a tree by their depth: a heading holds what follows it up to the next of the same or a smaller depth.
A marked section stands in the tree at the depth of its first heading, which is its title (2 without one); the
headings after that stand inside it, whatever their depth. Text between the end of a marked section and the next
heading belongs to neither: it makes a section without a title, so that it keeps its place.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from gongdoc.components.container import MarkedSection
from gongdoc.guide.inlines import plain
from gongdoc.guide.items import Item, Sorter
from gongdoc.guide.model import Block, Heading, Inline, Section
from gongdoc.source import Span

DEFAULT_LEVEL = 2


@dataclass(slots=True)
class _Open:
    """A section while its content is collected."""

    level: int
    id: str = ""
    title: tuple[Inline, ...] = ()
    scopes: tuple[str, ...] = ()
    marked: bool = False
    items: list[Item] = field(default_factory=list)
    ready: tuple[Block, ...] | None = None
    sections: list[Section] = field(default_factory=list)
    span: Span | None = None

    def close(self, sorter: Sorter) -> Section:
        blocks = sorter.blocks(self.items, self.span) if self.ready is None else self.ready
        return Section(
            id=self.id,
            title=plain(self.title),
            title_inlines=self.title,
            level=self.level,
            scopes=self.scopes,
            marked=self.marked,
            blocks=blocks,
            sections=tuple(self.sections),
            span=self.span,
        )


def build(items: Iterable[Item], sorter: Sorter) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
    """What stands before the first section, and the sections.

    The ids that the author gave are set, the others are empty.
    """
    root = _Open(level=0)
    stack = [root]

    def shut(level: int) -> None:
        while len(stack) > 1 and stack[-1].level >= level:
            done = stack.pop().close(sorter)
            stack[-1].sections.append(done)

    loose = False
    for item in items:
        kind = type(item)
        if kind is Heading:
            shut(item.depth)
            stack.append(_Open(item.depth, item.id, item.children, span=item.span))
            loose = False
        elif kind is MarkedSection:
            section = _marked(item, sorter)
            shut(section.level)
            stack.append(section)
            loose = True
        elif loose:
            if type(item).__name__ == "Text" and not item.value.strip():
                continue
            level = stack[-1].level
            shut(level)
            stack.append(_Open(level, span=getattr(item, "span", None), items=[item]))
            loose = False
        else:
            stack[-1].items.append(item)
    shut(0)
    return sorter.blocks(root.items), tuple(root.sections)


def _marked(part: MarkedSection, sorter: Sorter) -> _Open:
    items = part.element.items
    first = next((place for place, item in enumerate(items) if type(item) is Heading), None)
    heading = items[first] if first is not None else None
    before = items[:first] if first is not None else items
    rest = items[first + 1 :] if first is not None else []
    intro, sections = build(rest, sorter)
    return _Open(
        level=heading.depth if heading is not None else DEFAULT_LEVEL,
        id=part.id or (heading.id if heading is not None else ""),
        title=heading.children if heading is not None else (),
        scopes=part.scopes,
        marked=True,
        # What stands before the heading can only follow the title.
        ready=(*sorter.blocks(before, part.element.span), *intro),
        sections=list(sections),
        span=part.element.span,
    )

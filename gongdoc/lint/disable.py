"""Comments that silence rules.

    {/* gongdoc-disable image-alt */}          for the next block: an element, a paragraph, a list, …
    {/* gongdoc-disable image-alt, heading-increments -- decoration */}
    {/* gongdoc-disable */}                     all rules
    {/* gongdoc-disable-file image-alt */}     in the whole file, wherever it stands

What follows ` -- ` is for people. In text, it is for the next element or text beside it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, cast

from gongdoc.guide.context import Node, span_of
from gongdoc.lint.document import Document, only_elements
from gongdoc.reading import read
from gongdoc.source import Point, Span

if TYPE_CHECKING:
    from gongdoc.lint.site import Site

_COMMENT = re.compile(r"\s*/\*\s*gongdoc-disable(-file)?(?=[\s*])(.*?)\*/\s*", re.DOTALL)
_EXPRESSIONS = ("mdxFlowExpression", "mdxTextExpression")


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment: the rules that it names, none for all of them, and where it holds."""

    rules: tuple[str, ...]
    span: Span
    """Where the comment stands."""
    start: Point | None
    """Where what it silences begins; None for the whole file."""
    end: Point | None
    """Where that ends."""


class Disabled:
    """What the comments of a page silence.

    Args:
        comments: the comments, in any order.
    """

    def __init__(self, comments: Iterable[Comment] = ()) -> None:
        self.comments = tuple(comments)
        self._whole: set[str] = set()
        parts: dict[str, list[tuple[_Place, _Place]]] = {}
        for comment in self.comments:
            for rule in comment.rules or (_ALL,):
                if comment.start is None or comment.end is None:
                    self._whole.add(rule)
                else:
                    parts.setdefault(rule, []).append((_place(comment.start), _place(comment.end)))
        self._parts = {rule: _union(ranges) for rule, ranges in parts.items()}

    @classmethod
    def of(cls, document: Document) -> Disabled:
        """The comments of a page."""
        return cls(comments(document)) if "gongdoc-disable" in document.source else cls()

    @classmethod
    def read(cls, source: str) -> Disabled:
        """The comments of a page that is there as text; none when it does not parse."""
        if "gongdoc-disable" not in source:
            return cls()
        # The comments ask for nothing but the tree.
        site, tree = cast("Site", None), read(source).tree
        return cls.of(Document("", source, tree=tree, guide=None, metadata={}, diagnostics=(), site=site))

    def hides(self, rule_id: str, span: Span | None) -> bool:
        """Whether a problem of this rule at this place is silenced."""
        if rule_id in self._whole or _ALL in self._whole:
            return True
        if span is None or span.path:
            return False
        at = _place(span.start)
        return any(_within(at, self._parts[rule]) for rule in (rule_id, _ALL) if rule in self._parts)


_Place: TypeAlias = tuple[int, int]
_ALL = ""
"""Stands for all rules: a comment that names none."""


def _place(point: Point) -> _Place:
    return point.line, point.column


def _union(ranges: list[tuple[_Place, _Place]]) -> list[tuple[_Place, _Place]]:
    """The same places as ranges that are sorted and do not overlap."""
    found: list[tuple[_Place, _Place]] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _within(at: _Place, ranges: list[tuple[_Place, _Place]]) -> bool:
    index = bisect_right(ranges, at, key=lambda part: part[0]) - 1
    return index >= 0 and at < ranges[index][1]


def comments(document: Document) -> list[Comment]:
    """The comments of a page that silence rules, in reading order."""
    places: dict[int, dict[int, int]] = {}
    known: dict[int, Span | None] = {}
    found = []
    # From the last to the first: comments that follow each other silence the same.
    for node, above in reversed(list(document.nodes_below(*_EXPRESSIONS))):
        comment = _COMMENT.fullmatch(node["value"])
        span = span_of(node)
        if comment is None or span is None:
            continue
        names = tuple(comment[2].split(" -- ", 1)[0].replace(",", " ").split())
        silenced = known[id(node)] = _next(node, above, places, known)
        if comment[1]:
            found.append(Comment(names, span, None, None))
        elif silenced is not None:
            found.append(Comment(names, span, silenced.start, silenced.end))
        else:
            found.append(Comment(names, span, span.start, span.start))
    return found[::-1]


def _next(
    node: Node, above: tuple[Node, ...], places: dict[int, dict[int, int]], known: dict[int, Span | None]
) -> Span | None:
    """The span of the next block; of what follows in the text when there is something.

    Args:
        node: the comment.
        above: the nodes that it is in.
        places: where the children of a node stand, for nodes that were looked at.
        known: what later comments silence.
    """
    while above:
        siblings = above[-1]["children"]
        order = places.get(id(above[-1]))
        if order is None:
            order = places[id(above[-1])] = {id(sibling): place for place, sibling in enumerate(siblings)}
        for place in range(order[id(node)] + 1, len(siblings)):
            sibling = siblings[place]
            if sibling["type"] == "text" and not sibling["value"].strip():
                continue
            if id(sibling) in known:
                return known[id(sibling)]
            if only_elements(sibling):
                # `<Step>` after `<Step>` without a blank line between: each of them is a block.
                sibling = next((child for child in sibling["children"] if child.get("name")), sibling)
            return span_of(sibling)
        if above[-1]["type"] != "paragraph":
            return None
        # Alone in its paragraph: it is about the next block.
        node, above = above[-1], above[:-1]
    return None

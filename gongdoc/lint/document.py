"""A page as rules see it: its source, its syntax tree, the guide that it makes, and what was reported on the way."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from gongdoc.diagnostics import Diagnostic
from gongdoc.guide.context import Node, span_of
from gongdoc.guide.model import Guide
from gongdoc.guide.traverse import walk
from gongdoc.lint.rule import Edit, Problem
from gongdoc.mdx.evaluate import declared
from gongdoc.source import Point, Span

if TYPE_CHECKING:
    from gongdoc.lint.site import Site

Made = TypeVar("Made")
_LINE_ENDING = re.compile(r"\r\n|\r|\n")
ELEMENTS = frozenset({"mdxJsxFlowElement", "mdxJsxTextElement"})
"""Types of mdast nodes that are elements (`<Step>`)."""


class Document:
    """One page.

    Attributes:
        file: its path under the folder of guides, with forward slashes.
        source: the text of the file, with its own line endings.
        tree: its syntax tree, with its snippets still as elements; None when it does not parse. A rule must not
            change it.
        guide: what the page is; None when it has errors.
        metadata: its front matter.
        diagnostics: what reading and rendering reported.
        snippets: files of the snippets that it uses, under the folder of guides.
        site: the site that it is part of.
    """

    def __init__(
        self,
        file: str,
        source: str,
        *,
        tree: Node | None,
        guide: Guide | None,
        metadata: Mapping[str, Any],
        diagnostics: Sequence[Diagnostic],
        site: Site,
        snippets: Sequence[str] = (),
    ) -> None:
        self.file = file
        self.source = source
        self.tree = tree
        self.guide = guide
        self.metadata = metadata
        self.diagnostics = tuple(diagnostics)
        self.snippets = tuple(snippets)
        self.site = site
        self._indexes: dict[Any, Any] = {}

    # The tree -------------------------------------------------------------------------------------------------

    @cached_property
    def _by_type(self) -> dict[str, list[tuple[Node, tuple[Node, ...]]]]:
        found: dict[str, list[tuple[Node, tuple[Node, ...]]]] = {}
        stack: list[tuple[Node, tuple[Node, ...]]] = [(self.tree, ())] if self.tree is not None else []
        while stack:
            node, above = stack.pop()
            found.setdefault(node["type"], []).append((node, above))
            children = node.get("children")
            if children:
                inner = (*above, node)
                stack.extend((child, inner) for child in reversed(children))
        return found

    def nodes(self, *types: str) -> Iterator[Node]:
        """The nodes of these types (https://github.com/syntax-tree/mdast#nodes), in reading order within a type."""
        for type_ in types:
            for node, _ in self._by_type.get(type_, ()):
                yield node

    def nodes_below(self, *types: str) -> Iterator[tuple[Node, tuple[Node, ...]]]:
        """The nodes of these types, each with those that it is in, outermost first."""
        for type_ in types:
            yield from self._by_type.get(type_, ())

    def elements(self, *names: str) -> Iterator[Node]:
        """The elements of these names; all elements without a name."""
        for node in self.nodes(*sorted(ELEMENTS)):
            if not names or node.get("name") in names:
                yield node

    # The guide ------------------------------------------------------------------------------------------------

    @cached_property
    def _made(self) -> dict[type, list[Any]]:
        found: dict[type, list[Any]] = {}
        if self.guide is not None:
            for node in walk((*self.guide.intro, *self.guide.sections)):
                found.setdefault(type(node), []).append(node)
        return found

    def made(self, kind: type[Made]) -> Sequence[Made]:
        """What the guide holds of a type of `gongdoc.guide.model`, in reading order; nothing when there is no guide.

        The span of what comes from a snippet has a `path`.
        """
        return self._made.get(kind, ())

    @cached_property
    def own_names(self) -> Collection[str]:
        """The names of components that the page defines itself, or imports from a file of the site: none of gongdoc's,
        whatever they are called."""
        if "import" not in self.source and "export" not in self.source:
            return ()
        names = {}
        for node in self.nodes("mdxjsEsm"):
            names.update(declared(node["value"]))
        return {name for name, module in names.items() if not module or module.startswith((".", "/", "@/"))}

    def index_of(self, make: Callable[[Document], Made]) -> Made:
        """What `make` finds in this page, found once: for several rules that look up the same."""
        if make not in self._indexes:
            self._indexes[make] = make(self)
        found: Made = self._indexes[make]
        return found

    # Places ---------------------------------------------------------------------------------------------------

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_ENDING.finditer(self.source))]

    def offset(self, point: Point) -> int:
        """The offset of a place in `source`, in code points from 0.

        Raises:
            IndexError: there is no such line.
        """
        mark = 1 if point.line == 1 and self.source.startswith("\ufeff") else 0
        return self._lines[point.line - 1] + point.column - 1 + mark

    def point(self, offset: int) -> Point:
        """The place of an offset in `source`."""
        line = bisect_right(self._lines, offset)
        mark = 1 if line == 1 and self.source.startswith("\ufeff") else 0
        return Point(line, offset - self._lines[line - 1] + 1 - mark)

    def span(self, start: int, end: int) -> Span:
        """The span between two offsets in `source`."""
        return Span(self.point(start), self.point(end))

    def text(self, span: Span) -> str:
        """The source between two places."""
        return self.source[self.offset(span.start) : self.offset(span.end)]

    def edit(self, span: Span, text: str) -> Edit:
        """An edit that puts `text` in the place of what stands there."""
        return Edit(self.offset(span.start), self.offset(span.end), text)

    @property
    def line_ending(self) -> str:
        """The line ending that the file uses first."""
        found = _LINE_ENDING.search(self.source)
        return found[0] if found else "\n"

    # What is known --------------------------------------------------------------------------------------------

    def reported(self, rule_id: str) -> Iterator[Problem]:
        """What reading and rendering reported under the id of a rule; what is about an element, at its name."""
        for found in self.diagnostics:
            if found.code == rule_id:
                severity = found.severity if found.severity == "error" else None
                element = self.element_at(found.span)
                yield Problem(found.message, found.span if element is None else opening(element), severity=severity)

    def element_at(self, span: Span | None) -> Node | None:
        """The element of this page that begins where a span begins; None when none does."""
        return None if span is None or span.path else self._elements.get(span.start)

    @cached_property
    def _elements(self) -> dict[Point, Node]:
        return {place(node).start: node for node in self.elements() if node.get("position")}


def attribute(node: Node, name: str) -> Node | None:
    """The attribute of an element by its name; the last one counts, as in JSX. None when there is none."""
    for found in reversed(node["attributes"]):
        if found["type"] == "mdxJsxAttribute" and found["name"] == name:
            return dict(found)
    return None


def place(node: Node) -> Span:
    """The span of a node or an attribute.

    Raises:
        ValueError: it was made by the parser and stands nowhere.
    """
    span = span_of(node)
    if span is None:
        raise ValueError(f"a node of type {node['type']} has no place")
    return span


def opening(node: Node) -> Span:
    """Where the name of an element stands, with the `<`: for messages about a whole element, so that an editor
    does not underline all of it."""
    start = place(node).start
    return Span(start, Point(start.line, start.column + 1 + len(node.get("name") or "")))


def only_elements(node: Node) -> bool:
    """Whether a node is a paragraph that holds elements, expressions and white space only: then they are blocks, each
    for itself (`gongdoc.guide.walk`)."""
    return node["type"] == "paragraph" and all(
        child["type"] in ("mdxJsxTextElement", "mdxTextExpression")
        or (child["type"] == "text" and not child["value"].strip())
        for child in node["children"]
    )

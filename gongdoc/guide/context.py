"""What one extraction knows beside the tree: diagnostics, names for expressions, definitions, ids taken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any

from gongdoc.diagnostics import Diagnostic, Severity
from gongdoc.guide.expressions import UNKNOWN, Evaluator, shown
from gongdoc.guide.model import Action
from gongdoc.mdx.nodes import nodes
from gongdoc.source import Point, Span

Node = dict[str, Any]
"""A node of mdast, as `gongdoc.mdx.to_mdast` makes it."""


MAX_SUBSTITUTED = 8_000_000
"""How many characters of values and of link definitions may be put into a page, in all."""


MAX_LOOKED_UP = 100
"""For how many unknown names of a page one that is meant is looked for."""


class Context:
    """State of one extraction, shared by the walk and the components.

    Attributes:
        path: path of the guide as messages show it.
        diagnostics: what was found so far.
        metadata: the front matter.
        actions: actions that a scope picker of the page names.
        picker: where it stands.
        authored: ids that the author gave, each with its place; no derived id may take one of them.
    """

    def __init__(self, tree: Node, path: str = "") -> None:
        self.path = path
        self.diagnostics: list[Diagnostic] = []
        self.metadata: dict[str, Any] = {}
        self.actions: list[Action] = []
        self.picker: Span | None = None
        self.authored: dict[str, Span | None] = {}
        self._repeats: dict[str, int] = {}
        self._tree = tree
        self._reported: set[tuple[str, str]] = set()
        self._definitions: dict[str, Node] | None = None
        self._evaluator: Evaluator | None = None
        self._substituted = 0
        self._looked_up: dict[str, int] = {}

    def report(
        self, code: str, message: str, span: Span | None = None, *, severity: Severity = "warning", once: str = ""
    ) -> None:
        """Add a diagnostic; with `once`, only the first for this code and key."""
        if once:
            if (code, once) in self._reported:
                return
            self._reported.add((code, once))
        self.diagnostics.append(Diagnostic(severity=severity, code=code, message=message, path=self.path, span=span))

    def claim(self, given: str, span: Span | None) -> str:
        """An id that the author gave; with a suffix, and reported, when it is given a second time."""
        if given in self.authored:
            first = self.authored[given]
            where = f" (the first is on line {first.start.line})" if first else ""
            number = self._repeats.get(given, 1)
            while f"{given}-{number}" in self.authored:
                number += 1
            # The next one begins after it: a page may repeat an id thousands of times.
            self._repeats[given] = number + 1
            self.report(
                "duplicate-id",
                f"Unexpected id `{given}` a second time{where}, expected ids that name one thing each (note: it "
                f"becomes `{given}-{number}`; give it another one, or none)",
                span,
            )
            given = f"{given}-{number}"
        self.authored[given] = span
        return given

    def retire(self, names: Iterable[str], span: Span | None) -> tuple[str, ...]:
        """Ids that were in use once, so that none is given to something else; those that are in use are reported."""
        kept = []
        for name in names:
            if name in self.authored:
                self.report(
                    "duplicate-id",
                    f"Unexpected alias `{name}` that is the id of something else, expected an id that is no longer in "
                    "use (note: remove it from `aliases`; it is left out)",
                    span,
                )
                continue
            self.authored[name] = span
            kept.append(name)
        return tuple(kept)

    def evaluate(self, source: str, span: Span | None = None) -> Any:
        """The value of a static expression; `UNKNOWN` for others, which are reported once for each source."""
        if self._evaluator is None:
            self._evaluator = Evaluator(self.metadata, esm(self._tree))
        value = self._evaluator.evaluate(source)
        if value is UNKNOWN:
            self._unknown(source, span)
        elif isinstance(value, str) and not self._afford(len(value), span):
            return UNKNOWN
        return value

    def _afford(self, size: int, span: Span | None) -> bool:
        """Whether the page may grow by a value that stands elsewhere; a few bytes can name a long one many times."""
        self._substituted += size
        if self._substituted <= MAX_SUBSTITUTED:
            return True
        self.report(
            "value-size",
            f"Unexpected page whose values add up to more than {MAX_SUBSTITUTED:,} characters, expected less (note: "
            "write a long text once, or put it into a snippet of its own)",
            span,
            severity="error",
            once="page",
        )
        return False

    def shown(self, source: str, span: Span | None = None) -> str | None:
        """What a reader sees where `{source}` stands among text; None when that is not known."""
        value = self.evaluate(source, span)
        if value is UNKNOWN:
            return None
        text = shown(value)
        if text is None:
            self._unknown(source, span)
        return text

    def _unknown(self, source: str, span: Span | None) -> None:
        told = " ".join(source.split())
        told = told if len(told) <= 60 else told[:57] + "..."
        self.report(
            "static-expression",
            f"Unexpected expression `{{{told}}}` whose value is not known before the page runs, expected a literal, "
            "a name of the front matter or of `export const` (note: it is kept as code; for a brace in text write "
            "`\\{`)",
            span,
            once=source,
        )

    def similar(self, name: str, find: Callable[[str], str]) -> str:
        """What `find` says about an unknown name; nothing for a page with very many of them, as each takes time."""
        self._looked_up.setdefault(name, len(self._looked_up))
        return find(name) if self._looked_up[name] < MAX_LOOKED_UP else ""

    @cached_property
    def declared(self) -> dict[str, str]:
        """The names that the page imports, each with its module, and those that it exports, with an empty one."""
        from gongdoc.mdx.evaluate import declared

        return {name: module for source in esm(self._tree) for name, module in declared(source).items()}

    def definition(self, identifier: str) -> Node:
        """The definition that a reference names; an empty one when there is none."""
        if self._definitions is None:
            self._definitions = {}
            for node in nodes(self._tree):
                if node["type"] == "definition":
                    self._definitions.setdefault(node["identifier"], node)
        definition = self._definitions.get(identifier, {})
        size = len(definition.get("url") or "") + len(definition.get("title") or "")
        return definition if self._afford(size, span_of(definition) if definition else None) else {}


def esm(tree: Node) -> list[str]:
    """The sources of the import and export blocks of a page."""
    return [node["value"] for node in tree.get("children", ()) if node["type"] == "mdxjsEsm"]


def span_of(node: Mapping[str, Any]) -> Span | None:
    """The span of an mdast node; nodes made from literal addresses in text have none."""
    position = node.get("position")
    if position is None:
        return None
    start, end = position["start"], position["end"]
    return Span(Point(start["line"], start["column"]), Point(end["line"], end["column"]), node.get("path", ""))

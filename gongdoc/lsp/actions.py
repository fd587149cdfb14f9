"""What can be done about findings: their fixes, all safe fixes at once, and comments that silence a rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongdoc.guide.context import Node, span_of
from gongdoc.lint.document import Document
from gongdoc.lint.registry import rules
from gongdoc.lint.rule import Edit
from gongdoc.lint.run import Finding
from gongdoc.lsp.text import Text, common_prefix
from gongdoc.source import Point

_HOLDS_BLOCKS = frozenset({"root", "mdxJsxFlowElement", "blockquote", "listItem", "footnoteDefinition"})
_INLINE = frozenset({"mdxJsxTextElement", "mdxTextExpression"})
_FRONT_MATTER = frozenset({"yaml", "toml"})


@dataclass(frozen=True)
class Action:
    """One thing to do."""

    title: str
    edits: tuple[Edit, ...]
    finding: Finding
    preferred: bool = False
    """Whether it can be done without asking."""


def quick_fixes(finding: Finding, document: Document) -> Iterator[Action]:
    """What mends a finding, the best way first, and then what silences it.

    Args:
        finding: a finding of the document's own text.
        document: the page.
    """
    for fix in finding.fixes:
        yield Action(fix.title, fix.edits, finding, fix is finding.fix)
    yield from disabling(finding, document)


def disabling(finding: Finding, document: Document) -> Iterator[Action]:
    """Comments that silence the rule of a finding; none for what keeps a page from being built."""
    found = finding.diagnostic
    rule = rules().get(found.code)
    if rule is None or document.tree is None or (found.severity == "error" and rule.severity != "error"):
        return
    span = found.span
    block = _block(document, span.start) if span is not None else None
    # The very beginning stands for the page as a whole.
    whole = span is not None and (span.start.line, span.start.column) == (span.end.line, span.end.column) == (1, 1)
    if block is not None and not whole:
        edit = _comment(document, block, found.code)
        yield Action(f"Disable {found.code} for this block", (edit,), finding)
    at, blank = _top(document)
    ending = document.line_ending
    comment = f"{{/* gongdoc-disable-file {found.code} */}}{ending}{ending}"
    yield Action(f"Disable {found.code} in this file", (Edit(at, at, (ending if blank else "") + comment),), finding)


def all_fixes(before: str, after: str) -> tuple[Edit, ...]:
    """The edit that makes one text of another: what differs, from the first to the last difference."""
    if before == after:
        return ()
    start = common_prefix(before, after)
    end = common_prefix(before[start:][::-1], after[start:][::-1])
    # The two halves of a line ending stay together.
    if start and before[start - 1 : start] == "\r":
        start -= 1
    return (Edit(start, len(before) - end, after[start : len(after) - end]),)


def _block(document: Document, point: Point) -> Node | None:
    """The innermost block around a place that begins its line, and stands where a comment may."""
    node, found = document.tree, None
    while node is not None:
        inner = next((child for child in node.get("children", ()) if _holds(child, point)), None)
        if (
            inner is not None
            and _holds_blocks(node)
            and inner["type"] not in _FRONT_MATTER
            and _begins_line(document, inner)
        ):
            found = inner
        node = inner
    return found


def _holds_blocks(node: Node) -> bool:
    """Whether a comment on a line of its own is for the next one that the node holds. Elements and expressions of one
    line each, one below the other, are a paragraph of them, and so is the comment then."""
    if node["type"] != "paragraph":
        return node["type"] in _HOLDS_BLOCKS
    return all(child["type"] in _INLINE or not child.get("value", "x").strip() for child in node["children"])


def _holds(node: Node, point: Point) -> bool:
    span = span_of(node)
    if span is None:
        return False
    place = point.line, point.column
    return (span.start.line, span.start.column) <= place < (span.end.line, span.end.column)


def _indentation(document: Document, node: Node) -> str:
    start = node["position"]["start"]
    return document.source[document.offset(Point(start["line"], 1)) : document.offset(_start(node))]


def _start(node: Node) -> Point:
    start = node["position"]["start"]
    return Point(start["line"], start["column"])


def _begins_line(document: Document, node: Node) -> bool:
    return not _indentation(document, node).strip()


def _comment(document: Document, block: Node, rule: str) -> Edit:
    start = _start(block)
    at = document.offset(Point(start.line, 1))
    above = next(
        (n for n in document.nodes("mdxjsEsm") if "position" in n and n["position"]["end"]["line"] == start.line - 1),
        None,
    )
    # Imports reach to the next blank line.
    blank = document.line_ending if above is not None else ""
    comment = f"{_indentation(document, block)}{{/* gongdoc-disable {rule} */}}{document.line_ending}"
    return Edit(at, at, blank + comment)


def _top(document: Document) -> tuple[int, bool]:
    """Where the body of a page begins, and whether a blank line has to be put before what is put there."""
    first = next(document.nodes(*sorted(_FRONT_MATTER)), None)
    if first is None or "position" not in first:
        return (1 if document.source.startswith("\ufeff") else 0), False
    end = first["position"]["end"]
    at = document.offset(Point(end["line"], end["column"]))
    gap = re.compile(r"[ \t]*(?:(\r\n|\r|\n)(?:[ \t]*(\r\n|\r|\n))?)?").match(document.source, at)
    assert gap is not None  # noqa: S101  # the pattern matches nothing, too
    if gap[2]:
        return gap.end(), False
    return (gap.end(1), True) if gap[1] else (at, True)


def overlapping(findings: Iterator[Finding] | tuple[Finding, ...], text: Text, start: int, end: int) -> list[Finding]:
    """The findings of a text whose places touch a range of it."""
    found = []
    for finding in findings:
        span = finding.diagnostic.span
        if span is None or span.path:
            continue
        if text.offset_of(span.start) <= end and start <= max(text.offset_of(span.end), text.offset_of(span.start) + 1):
            found.append(finding)
    return found

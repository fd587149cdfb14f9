"""The outline of a page: its sections, and in them its steps."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from lsprotocol.types import DocumentSymbol, SymbolKind

from gongdoc.guide.model import Guide, Section, Step
from gongdoc.guide.traverse import children
from gongdoc.lsp.text import Text, common_prefix
from gongdoc.source import Span

MAX_DEPTH = 20
"""Levels of the outline; what is deeper is left out."""

_Where = Callable[[Span], tuple[int, int]]


def outline(guide: Guide, read: Text, now: Text) -> list[DocumentSymbol]:
    """The sections and steps of a guide.

    Args:
        guide: the guide.
        read: the text that it was read from.
        now: the text as it is. Where it differs, places are moved by what was put in or taken out before them.
    """
    moved = _mover(read.source, now.source)

    def where(span: Span) -> tuple[int, int]:
        return moved(read.offset_of(span.start)), moved(read.offset_of(span.end))

    roots = [*guide.intro, *guide.sections]
    return _symbols(roots, where, now, len(now.source), 0)


def _mover(old: str, new: str) -> Callable[[int], int]:
    """Where an offset of one text is in another that differs from it in one place."""
    if old == new:
        return lambda offset: offset
    start = common_prefix(old, new)
    rest = common_prefix(old[start:][::-1], new[start:][::-1])

    def move(offset: int) -> int:
        if offset <= start:
            return offset
        return max(start, offset + len(new) - len(old)) if offset >= len(old) - rest else start

    return move


def _named(nodes: Iterable[Any]) -> list[Section | Step]:
    """The sections and steps among nodes and in them, but not those in others."""
    found: list[Section | Step] = []
    stack = list(nodes)[::-1]
    while stack:
        node = stack.pop()
        if isinstance(node, (Section, Step)) and node.span is not None and not node.span.path:
            found.append(node)
        else:
            stack.extend(list(children(node))[::-1])
    return found


def _symbols(nodes: Iterable[Any], where: _Where, text: Text, limit: int, depth: int) -> list[DocumentSymbol]:
    named = _named(nodes)
    symbols = []
    for index, node in enumerate(named):
        if node.span is None:
            continue
        start, end = where(node.span)
        whole = end
        if isinstance(node, Section):
            # A heading names what follows it, up to the next one.
            after = next((n.span for n in named[index + 1 :] if n.span is not None), None)
            whole = max(end, min(limit, where(after)[0] if after is not None else limit))
        title = node.title or node.id
        line_end = text.starts[text.line_of(start)] + len(text.line(text.line_of(start)))
        symbols.append(
            DocumentSymbol(
                name=f"{node.number}. {title}" if isinstance(node, Step) else title or "(no title)",
                detail=", ".join(node.scopes) or None,
                kind=SymbolKind.Event if isinstance(node, Step) else SymbolKind.String,
                range=text.range(start, whole),
                selection_range=text.range(start, max(start, min(end, line_end))),
                children=_symbols(list(children(node)), where, text, whole, depth + 1) if depth < MAX_DEPTH else [],
            )
        )
    return symbols

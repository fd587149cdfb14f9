"""Where something stands in a source file.

Lines and columns count from 1; columns count code points, not bytes and not UTF-16 units. The end of a span is
the place just after its last character, as in unist (https://github.com/syntax-tree/unist#position).
"""

from __future__ import annotations

import msgspec


class Point(msgspec.Struct, frozen=True, gc=False):
    """A place in a file: `line` and `column`, both from 1."""

    line: int
    """Line, from 1."""
    column: int
    """Column in code points, from 1."""


class Span(msgspec.Struct, frozen=True, omit_defaults=True, eq=False, gc=False):
    """From where to where a node reaches, and in which file when that is not the guide itself.

    Two values that differ only in their spans are equal: a span says where a node came from, not what it is.
    So every span equals every other span, and no span at all.
    """

    start: Point
    """Its first character."""
    end: Point
    """The place just after its last character."""
    path: str = ""
    """File that the node was read from when it is a snippet; empty for the guide's own file."""

    def __eq__(self, other: object) -> bool:
        return other is None or isinstance(other, Span)

    def __hash__(self) -> int:
        return 0

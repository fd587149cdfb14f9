"""Markers of list items (https://spec.commonmark.org/0.31.2/#list-marker)."""

from __future__ import annotations

import re

from gongdoc.mdx.block.state import BlockState
from gongdoc.mdx.block.thematic_break import is_thematic_break

_MARKER = re.compile(r"([*+-])(?=[ \t\n]|\Z)|(\d{1,9})([.)])(?=[ \t\n]|\Z)", re.A)


def marker_at(state: BlockState, line: int) -> re.Match[str] | None:
    """The marker that starts `line`: a bullet in group 1, or a number and its delimiter in groups 2 and 3."""
    marker = _MARKER.match(state.src, state.first(line))
    if marker is None or (marker[1] not in {None, "+"} and is_thematic_break(state, line)):
        return None
    return marker


def kind_of(marker: re.Match[str]) -> str:
    """What the markers of one list have in common."""
    return marker[1] or marker[3]

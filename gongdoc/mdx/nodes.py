"""Walking a tree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def nodes(tree: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every node of a tree in document order."""
    stack = [tree]
    while stack:
        node = stack.pop()
        yield node
        children = node.get("children")
        if children:
            stack.extend(reversed(children))

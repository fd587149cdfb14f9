"""The line endings of the source in the values of a tree.

Parsing sees `\\n` alone; mdast keeps what the author's editor wrote. A value that begins on line `n` holds the
endings of lines `n`, `n + 1` and so on, so they can be put back afterwards, and only where there are others.
"""

from __future__ import annotations

import re
from typing import Any

_ENDING = re.compile(r"\r\n|\r|\n")


def restore(tree: dict[str, Any], source: str) -> None:
    """Put the line endings of `source` into the values of its tree."""
    endings = _ENDING.findall(source)
    todo = [tree]
    while todo:
        node = todo.pop()
        todo.extend(node.get("children", ()))
        todo.extend(node.get("attributes", ()))
        value = node.get("value")
        if isinstance(value, dict):
            value["value"] = _with(value["value"], node["position"]["start"]["line"], endings)
        elif isinstance(value, str) and "\n" in value and "position" in node:
            # Code and front matter begin on the line after the one that opens them.
            first = node["position"]["start"]["line"] + (node["type"] in {"code", "yaml"})
            node["value"] = _with(value, first, endings)


def _with(value: str, line: int, endings: list[str]) -> str:
    first, *rest = value.split("\n")
    return first + "".join(
        (endings[line - 1 + index] if line - 1 + index < len(endings) else "\n") + part
        for index, part in enumerate(rest)
    )

"""The line endings of the source in the values of a tree.

Parsing sees `\\n` alone; mdast keeps what the author's editor wrote. A value that begins on line `n` holds the
endings of lines `n`, `n + 1` and so on, so they can be put back afterwards, and only where there are others.
"""

from __future__ import annotations

import re
from typing import Any

_ENDING = re.compile(r"\r\n|\r|\n")


def endings_of(source: str) -> list[str]:
    """The line endings of a source, in order."""
    return _ENDING.findall(source)


def restore(tree: dict[str, Any], endings: list[str]) -> None:
    """Put the line endings of the source into the values of its tree.

    Texts have theirs already: `restore_text` was called for them before addresses were looked for in them.
    """
    todo = [tree]
    while todo:
        node = todo.pop()
        todo.extend(node.get("children", ()))
        todo.extend(node.get("attributes", ()))
        for field in ("alt", "title", "label"):
            if "\n" in (node.get(field) or ""):
                node[field] = _with(node[field], node["position"]["start"]["line"], endings)
        value = node.get("value")
        if isinstance(value, dict):
            value["value"] = _with(value["value"], node["position"]["start"]["line"], endings)
        elif isinstance(value, str) and "\n" in value and node["type"] != "text":
            # Code and front matter begin on the line after the one that opens them.
            first = node["position"]["start"]["line"] + (node["type"] in {"code", "yaml"})
            node["value"] = _with(value, first, endings)


def restore_text(node: dict[str, Any], endings: list[str]) -> None:
    """Put the line endings of the source into a text."""
    if "\n" in node["value"]:
        node["value"] = _with(node["value"], node["position"]["start"]["line"], endings)


def _with(value: str, line: int, endings: list[str]) -> str:
    first, *rest = value.split("\n")
    return first + "".join(
        (endings[line - 1 + index] if line - 1 + index < len(endings) else "\n") + part
        for index, part in enumerate(rest)
    )

"""A syntax tree as lines of text that a person can read and compare.

    paragraph 1:1-1:9
      text 1:1-1:3 "a "
      link 1:3-1:9 url="b" title=null

Indentation is nesting. After the type come start and end (line:column, from 1; `-` where a node has none), the
value of a node as JSON, and its other fields. Attributes of elements stand before the children, marked with `@`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

_LEFT_OUT = {"type", "children", "position", "value", "attributes"}
_USUAL: dict[str, Any] = {
    "align": [],
    "alt": "",
    "checked": None,
    "lang": None,
    "meta": None,
    "spread": False,
    "start": None,
    "title": None,
}
"""Values of fields that go without saying."""


def outline(tree: dict[str, Any]) -> str:
    """The outline of a tree of plain mdast, without its root."""
    return "\n".join(line for child in tree["children"] for line in _node(child, ""))


def _node(node: dict[str, Any], indent: str) -> Iterator[str]:
    parts = [node["type"], _place(node)]
    if "value" in node:
        parts.append(_json(node["value"]))
    parts += [f"{key}={_json(value)}" for key, value in sorted(node.items()) if _worth_saying(node, key, value)]
    yield indent + " ".join(parts)
    for attribute in node.get("attributes", ()):
        yield f"{indent}  @{_attribute(attribute)}"
    for child in node.get("children", ()):
        yield from _node(child, indent + "  ")


def _worth_saying(node: dict[str, Any], key: str, value: Any) -> bool:
    if key in _LEFT_OUT or (key == "ordered" and not value):
        return False
    return key not in _USUAL or value != _USUAL[key]


def _attribute(attribute: dict[str, Any]) -> str:
    value = attribute["value"]
    if attribute["type"] == "mdxJsxExpressionAttribute":
        return f"... {_place(attribute)} {_json(value)}"
    head = f"{attribute['name']} {_place(attribute)}"
    if value is None:
        return head
    return f"{head} expression {_json(value['value'])}" if isinstance(value, dict) else f"{head} {_json(value)}"


def _place(node: dict[str, Any]) -> str:
    position = node.get("position")
    if position is None:
        return "-"
    return "-".join(f"{position[end]['line']}:{position[end]['column']}" for end in ("start", "end"))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)

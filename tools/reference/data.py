"""The tables of `guides/reference/json.md`, from the schemas.

A table stands between `<!-- fields NAME -->` and `<!-- end -->`; NAME is a type of the schemas, `blocks` or `inlines`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gongdoc.export.schema import schema
from tools.reference import REFERENCE

PAGE = REFERENCE / "json.md"
_PLACE = re.compile(r"(<!-- fields (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def filled(page: str) -> str:
    """A page with its tables as the schemas have it.

    Raises:
        KeyError: it asks for a type that there is not.
    """
    definitions = {**schema("guide")["$defs"], **schema("index")["$defs"]}
    named = set(re.findall(r"<!-- fields (\w+) -->", page))

    def table(found: re.Match[str]) -> str:
        name = found[2]
        if name in ("blocks", "inlines"):
            lines = _kinds(definitions, "Block" if name == "blocks" else "Inline", named)
        else:
            lines = _fields(definitions[name], named)
        return "\n".join([found[1], *lines, "", found[3]])

    return _PLACE.sub(table, page)


def _fields(definition: Mapping[str, Any], named: set[str]) -> list[str]:
    required = definition["required"]
    # Names are bold, not code: the theme breaks code anywhere, and a narrow column would break names.
    lines = ["| Property | Type | What it is |", "| --- | --- | --- |"]
    for name, part in definition["properties"].items():
        there = "always" if name in required else f"else {default}" if (default := _default(part)) else "if any"
        lines.append(f"| **{name}** | {_type(part, named)}, {there} | {_cell(part['description'])} |")
    return lines


def _kinds(definitions: Mapping[str, Any], union: str, named: set[str]) -> list[str]:
    lines = ["| `type` | What it is | Properties |", "| --- | --- | --- |"]
    for tag, reference in definitions[union]["discriminator"]["mapping"].items():
        definition = definitions[reference.rpartition("/")[2]]
        properties = [
            f"`{name}`{'' if name in definition['required'] else '?'}: {_type(part, named)}"
            + (f", else {default}" if (default := _default(part)) else "")
            for name, part in definition["properties"].items()
            if name not in ("type", "span")
        ]
        lines.append(f"| **{tag}** | {_cell(definition['description'])} | {'<br>'.join(properties)} |")
    return lines


def _type(part: Mapping[str, Any], named: set[str]) -> str:
    if "$ref" in part:
        name = part["$ref"].rpartition("/")[2]
        if name in ("Block", "Inline"):
            return f"[{name.lower()}](#{name.lower()}s)"
        return f"[{name}](#{name.lower()})" if name in named else name
    if "const" in part:
        return f"`{part['const']}`"
    if "enum" in part:
        return " or ".join(f"`{value}`" if value else "empty" for value in part["enum"])
    if "anyOf" in part:
        return " or ".join(_type(choice, named) for choice in part["anyOf"])
    if part.get("type") == "array":
        return f"list of {_type(part['items'], named)}"
    return str(part.get("type", "any"))


def _default(part: Mapping[str, Any]) -> str:
    """What a property is when it is left out, unless that is nothing."""
    value = part.get("default")
    return f"`{json.dumps(value)}`" if value or value is False else ""


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def pages() -> dict[Path, str]:
    """The page as it should be."""
    return {PAGE: filled(PAGE.read_text(encoding="utf-8"))}

"""JSON Schema → TypeScript declarations, with the descriptions as doc comments.

Blocks and inlines become unions that TypeScript narrows by `type`. Only what our schemas use is understood; anything
else is an error, so that a change of the types cannot silently become `unknown`.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

_SIMPLE = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}
_HEAD = """\
// Types of what gongdoc publishes: schema version {version}. Made from the JSON Schemas beside this file.
//
// A later version with the same major number may add properties, and kinds of blocks and inlines: ignore properties
// that you don't know, and give a `switch` over `type` a default branch.

/** Any value of JSON. */
export type Json = null | boolean | number | string | Json[] | {{ [name: string]: Json }};
"""


def declarations(schemas: Iterable[Mapping[str, Any]], version: str) -> str:
    """TypeScript declarations (a `.d.ts` file) of the definitions of schemas.

    Args:
        schemas: schemas of `gongdoc.export.schema`; a definition that several have is declared once.
        version: version of the contract.

    Raises:
        ValueError: a schema holds what this doesn't understand.
    """
    definitions: dict[str, Mapping[str, Any]] = {}
    for schema in schemas:
        for name, definition in schema["$defs"].items():
            if definitions.setdefault(name, definition) != definition:
                raise ValueError(f"Unexpected second definition of {name}, expected the same one in all schemas")
    parts = [_HEAD.format(version=version)]
    parts += ["\n".join(_declaration(name, definitions[name])) + "\n" for name in sorted(definitions)]
    return "\n".join(parts)


def _declaration(name: str, definition: Mapping[str, Any]) -> Iterator[str]:
    yield from _comment(definition.get("description", ""), "")
    if "discriminator" in definition:
        yield f"export type {name} ="
        names = [reference.rpartition("/")[2] for reference in definition["discriminator"]["mapping"].values()]
        yield "\n".join(f"  | {kind}" for kind in names) + ";"
        return
    required = set(definition.get("required", ()))
    yield f"export interface {name} {{"
    for field, part in definition["properties"].items():
        default = f" Left out when it is `{json.dumps(part['default'])}`." if part.get("default") else ""
        yield from _comment(part.get("description", "") + default, "  ")
        yield f"  {field}{'' if field in required else '?'}: {_type(part)};"
    yield "}"


def _comment(text: str, indent: str) -> Iterator[str]:
    safe = text.replace("*/", "*\\/")
    lines = [
        line
        for paragraph in safe.split("\n\n")
        for line in (*textwrap.wrap(" ".join(paragraph.split()), 110 - len(indent), break_on_hyphens=False), "")
    ][:-1]
    if len(lines) == 1:
        yield f"{indent}/** {lines[0]} */"
    elif lines:
        yield f"{indent}/**"
        yield from (f"{indent} * {line}".rstrip() for line in lines)
        yield f"{indent} */"


def _type(part: Mapping[str, Any]) -> str:
    if "$ref" in part:
        return str(part["$ref"]).rpartition("/")[2]
    if "const" in part:
        return json.dumps(part["const"])
    if "enum" in part:
        return " | ".join(json.dumps(value) for value in part["enum"])
    if "anyOf" in part:
        return " | ".join(dict.fromkeys(_type(choice) for choice in part["anyOf"]))
    kind = part.get("type")
    if kind == "array":
        item = _type(part["items"])
        return f"({item})[]" if " " in item else f"{item}[]"
    if kind == "object" and "properties" not in part:
        return "{ [name: string]: Json }"
    if isinstance(kind, str) and kind in _SIMPLE:
        return _SIMPLE[kind]
    raise ValueError(f"Unexpected schema {dict(part)}, expected one that stands for a TypeScript type")

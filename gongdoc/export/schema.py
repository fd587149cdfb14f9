"""The JSON Schema of a guide: made from the types, completed where msgspec leaves it bare.

msgspec gives the structure. Added here: `$schema` and `$id`; a description for every property, from the docstring
under its attribute; `required` for lists, which are always written; one definition each for blocks and inlines,
which choose by `type`. That choice is written with `if` and `then`: with `anyOf`, a validator would try 22 kinds of
block at each level, and nested blocks would take exponential time.
"""

from __future__ import annotations

import ast
import inspect
import sys
from functools import cache
from typing import Any

import msgspec

from gongdoc.guide import model
from gongdoc.guide.model import Guide

DIALECT = "https://json-schema.org/draft/2020-12/schema"

ID = f"urn:gongdoc:schema:guide:{model.SCHEMA_VERSION}"
"""Names this version of the contract; it is no address to fetch."""

_BLOCK, _INLINE = "Block", "Inline"
_DESCRIPTIONS = {
    _BLOCK: "A block of content; `type` says which. Read an unknown type as `component`.",
    _INLINE: "A piece of text; `type` says which. Read an unknown type as `inline_component`.",
}


@cache
def _schema() -> dict[str, Any]:
    (reference,), definitions = msgspec.json.schema_components((Guide,), ref_template="#/$defs/{name}")
    types = {struct.__name__: struct for struct in _structs()}
    kinds: dict[str, dict[str, str]] = {_BLOCK: {}, _INLINE: {}}
    for name, definition in definitions.items():
        _complete(definition, types[name])
        for place, part in definition.get("properties", {}).items():
            definition["properties"][place] = _shared(part, kinds)
    for name, mapping in kinds.items():
        definitions[name] = _choice(_DESCRIPTIONS[name], mapping)
    return {
        "$schema": DIALECT,
        "$id": ID,
        "title": "Guide",
        "description": definitions["Guide"]["description"],
        **reference,
        "$defs": dict(sorted(definitions.items())),
    }


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of what `gongdoc.export.json.to_json` writes.

    Unknown properties are allowed: a later version of the contract may add some.
    """
    return msgspec.json.decode(msgspec.json.encode(_schema()), type=dict[str, Any])


def _structs() -> list[type[msgspec.Struct]]:
    return [
        value
        for value in vars(model).values()
        if isinstance(value, type) and issubclass(value, msgspec.Struct) and value is not msgspec.Struct
    ] + [sys.modules["gongdoc.source"].Point]


def _complete(definition: dict[str, Any], struct: type[msgspec.Struct]) -> None:
    definition["description"] = inspect.cleandoc(struct.__doc__ or "")
    described = _attribute_docs(struct)
    required = set(definition.get("required", ()))
    for field in msgspec.structs.fields(struct):
        part = definition["properties"][field.encode_name]
        definition["properties"][field.encode_name] = {**part, "description": described[field.name]}
        # What has a factory of its own is never left out: see `gongdoc.guide.model.EMPTY`. An empty dict is.
        if field.required or field.default_factory not in (msgspec.NODEFAULT, dict):
            required.add(field.encode_name)
    tag = definition["properties"].get("type")
    if tag is not None:
        (value,) = tag.pop("enum")
        tag.update({"const": value, "description": "Says which kind it is."})
        required.add("type")
    definition["required"] = [name for name in definition["properties"] if name in required]


def _attribute_docs(struct: type[msgspec.Struct]) -> dict[str, str]:
    docs: dict[str, str] = {}
    for base in reversed(struct.__mro__):
        if base.__module__.startswith("gongdoc."):
            docs.update(_docs_of(base.__module__).get(base.__name__, {}))
    return docs


@cache
def _docs_of(module: str) -> dict[str, dict[str, str]]:
    """Docstrings under the attributes of each class of a module."""
    found: dict[str, dict[str, str]] = {}
    for node in ast.parse(inspect.getsource(sys.modules[module])).body:
        if not isinstance(node, ast.ClassDef):
            continue
        for field, doc in zip(node.body, node.body[1:], strict=False):
            match field, doc:
                case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                    found.setdefault(node.name, {})[name] = " ".join(text.split())
                case _:
                    pass
    return found


def _shared(part: Any, kinds: dict[str, dict[str, str]]) -> Any:
    """A property with its unions of blocks and of inlines replaced by a reference to the one definition."""
    if isinstance(part, list):
        return [_shared(item, kinds) for item in part]
    if not isinstance(part, dict):
        return part
    mapping = part.get("discriminator", {}).get("mapping")
    if mapping:
        name = _BLOCK if "paragraph" in mapping else _INLINE
        kinds[name] = mapping
        return {"$ref": f"#/$defs/{name}"}
    return {key: _shared(value, kinds) for key, value in part.items()}


def _choice(description: str, mapping: dict[str, str]) -> dict[str, Any]:
    return {
        "description": description,
        "type": "object",
        "properties": {"type": {"enum": list(mapping), "description": "Says which kind it is."}},
        "required": ["type"],
        "allOf": [
            {"if": {"properties": {"type": {"const": tag}}}, "then": {"$ref": reference}}
            for tag, reference in mapping.items()
        ],
        "discriminator": {"propertyName": "type", "mapping": mapping},
    }

"""The JSON Schemas of what is published: made from the types, completed where msgspec leaves them bare.

msgspec gives the structure. Added here: `$schema` and `$id`; a description for every property, from the docstring
under its attribute; `required` for lists, which are always written; one definition each for blocks and inlines,
which choose by `type`. Taken away is `null`: what has no value is left out. The choice is written with `if` and `then`:
with `anyOf`, a validator would try 22 kinds of block at each level, and nested blocks would take exponential time.
"""

from __future__ import annotations

import ast
import inspect
import sys
from functools import cache
from typing import Any

import msgspec

from gongdoc.export.index import Index
from gongdoc.guide import model
from gongdoc.guide.model import Guide

DIALECT = "https://json-schema.org/draft/2020-12/schema"

ROOTS: dict[str, type[msgspec.Struct]] = {"guide": Guide, "index": Index}
"""What is published, by the name of its schema."""

_BLOCK, _INLINE = "Block", "Inline"
_DESCRIPTIONS = {
    _BLOCK: "A block of content; `type` says which. Read an unknown type as `component`.",
    _INLINE: "A piece of text; `type` says which. Read an unknown type as `inline_component`.",
}


@cache
def _schema(name: str) -> dict[str, Any]:
    root = ROOTS[name]
    (reference,), definitions = msgspec.json.schema_components((root,), ref_template="#/$defs/{name}")
    types = {struct.__name__: struct for struct in _structs(root)}
    kinds: dict[str, dict[str, str]] = {_BLOCK: {}, _INLINE: {}}
    for place, definition in definitions.items():
        _complete(definition, types[place])
        for field, part in definition.get("properties", {}).items():
            definition["properties"][field] = _shared(part, kinds)
    for place, mapping in kinds.items():
        if mapping:
            definitions[place] = _choice(_DESCRIPTIONS[place], mapping)
    return {
        "$schema": DIALECT,
        "$id": identifier(name),
        "title": root.__name__,
        "description": definitions[root.__name__]["description"],
        **reference,
        "$defs": dict(sorted(definitions.items())),
    }


def schema(name: str = "guide") -> dict[str, Any]:
    """The JSON Schema (2020-12) of what is published.

    Unknown properties are allowed: a later version of the contract may add some.

    Args:
        name: `guide`, for what `gongdoc.export.json.to_json` writes, or `index`.
    """
    return msgspec.json.decode(msgspec.json.encode(_schema(name)), type=dict[str, Any])


def identifier(name: str) -> str:
    """The `$id` of a schema: names this version of the contract, and is no address to fetch."""
    return f"urn:gongdoc:schema:{name}:{model.SCHEMA_VERSION}"


def _structs(root: type[msgspec.Struct]) -> list[type[msgspec.Struct]]:
    modules = (model, sys.modules[root.__module__], sys.modules["gongdoc.source"])
    return [
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, msgspec.Struct) and value is not msgspec.Struct
    ]


def _complete(definition: dict[str, Any], struct: type[msgspec.Struct]) -> None:
    definition["description"] = inspect.cleandoc(struct.__doc__ or "")
    described = _attribute_docs(struct)
    required = set(definition.get("required", ()))
    for field in msgspec.structs.fields(struct):
        part = _without_null(definition["properties"][field.encode_name])
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


def _without_null(part: dict[str, Any]) -> dict[str, Any]:
    """A property that may be None in the types: in the JSON it is then left out."""
    choices = [choice for choice in part.get("anyOf", ()) if choice != {"type": "null"}]
    if len(choices) != 1 or part.get("default", ...) is not None:
        return part
    return choices[0]  # type: ignore[no-any-return]  # a schema within a schema


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

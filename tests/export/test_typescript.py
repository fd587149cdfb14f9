"""JSON Schema → TypeScript. `make check-web` hands the result to tsc."""

from __future__ import annotations

from typing import Any

import pytest

from gongdoc.export.schema import ROOTS, schema
from gongdoc.export.typescript import declarations

SCHEMA: dict[str, Any] = {
    "$defs": {
        "A": {
            "description": "An A; not the end: */ of it.",
            "type": "object",
            "properties": {
                "type": {"const": "a", "description": "Which."},
                "many": {"type": "array", "items": {"enum": ["x", "y"]}},
                "some": {"anyOf": [{"type": "integer"}, {"type": "number"}, {"type": "string"}]},
                "any": {"type": "object"},
                "sure": {"type": "boolean", "default": True, "description": "Is it?"},
            },
            "required": ["type", "many"],
        },
        "U": {
            "description": "A or B.",
            "discriminator": {"propertyName": "type", "mapping": {"a": "#/$defs/A", "b": "#/$defs/B"}},
        },
    }
}


def test_declarations() -> None:
    made = declarations([SCHEMA], "1.2.3")
    assert "schema version 1.2.3" in made
    assert made.endswith(
        """
/** An A; not the end: *\\/ of it. */
export interface A {
  /** Which. */
  type: "a";
  many: ("x" | "y")[];
  some?: number | string;
  any?: { [name: string]: Json };
  /** Is it? Left out when it is `true`. */
  sure?: boolean;
}

/** A or B. */
export type U =
  | A
  | B;
"""
    )


def test_what_is_not_understood_is_an_error() -> None:
    with pytest.raises(ValueError, match="Unexpected schema"):
        declarations([{"$defs": {"A": {"properties": {"x": {"type": ["string", "null"]}}}}}], "1.0.0")
    with pytest.raises(ValueError, match="second definition of A"):
        declarations([SCHEMA, {"$defs": {"A": {"properties": {}}}}], "1.0.0")


def test_every_definition_is_declared() -> None:
    made = declarations([schema(name) for name in ROOTS], "1.0.0")
    for name in ROOTS:
        for defined in schema(name)["$defs"]:
            assert f"\nexport interface {defined} {{" in made or f"\nexport type {defined} =" in made
    assert "unknown" not in made.replace("of unknown type", "").replace("an unknown type", "")

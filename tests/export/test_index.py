"""The index of a site, and the schemas that go with it."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import jsonschema
import msgspec
import pytest

import gongdoc
from gongdoc.export.index import entry, index
from gongdoc.export.json import to_json
from gongdoc.export.schema import ROOTS, schema
from gongdoc.guide import model as m


def test_index() -> None:
    one = msgspec.structs.replace(gongdoc.parse("---\ntitle: T\n---\n\n<Step title='S'>x</Step>\n", id="a/b é"))
    one = msgspec.structs.replace(one, url="a/b/", description="D")
    two = gongdoc.parse("# Two\n")
    made = index(
        [
            entry(two, to_json(two), b"two", place="../../two.md"),
            entry(one, to_json(one), b"one", place="../../a/b.md", updated="2026-01-31"),
        ]
    )
    expected = {
        "schema_version": m.SCHEMA_VERSION,
        "guides": [
            {
                "id": "a/b é",
                "title": "T",
                "description": "D",
                "url": "a/b/",
                "json": "guides/a/b%20%C3%A9.json",
                "sha256": hashlib.sha256(to_json(one)).hexdigest(),
                "markdown": "../../a/b.md",
                "markdown_sha256": hashlib.sha256(b"one").hexdigest(),
                "steps": 1,
                "scopes": [],
                "fingerprint": one.fingerprint,
                "updated": "2026-01-31",
            },
            {
                "id": "two",
                "title": "Two",
                "json": "guides/two.json",
                "sha256": hashlib.sha256(to_json(two)).hexdigest(),
                "markdown": "../../two.md",
                "markdown_sha256": hashlib.sha256(b"two").hexdigest(),
                "steps": 0,
                "scopes": [],
                "fingerprint": two.fingerprint,
            },
        ],
    }
    assert json.loads(made) == expected
    jsonschema.Draft202012Validator(schema("index")).validate(expected)


@pytest.mark.parametrize("name", ROOTS)
class TestSchemas:
    """What holds for every schema."""

    def test_it_is_a_schema(self, name: str) -> None:
        jsonschema.Draft202012Validator.check_schema(schema(name))
        assert schema(name)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        assert schema(name)["$id"] == f"urn:gongdoc:schema:{name}:{m.SCHEMA_VERSION}"

    def test_every_type_and_property_is_described(self, name: str) -> None:
        walked = 0
        todo: list[tuple[str, Any]] = [(name, schema(name))]
        while todo:
            where, part = todo.pop()
            if isinstance(part, list):
                todo += [(where, item) for item in part]
            elif isinstance(part, dict):
                # `if` and `then` choose among definitions, which are described themselves.
                for field, held in {**part.get("properties", {}), **part.get("$defs", {})}.items():
                    described = held.get("description", "").strip()
                    assert described.endswith((".", "`", ".)")), f"{where}.{field}: {described!r}"
                    walked += 1
                todo += [(f"{where}.{key}", value) for key, value in part.items() if key not in ("if", "default")]
        assert walked > 10

    def test_nothing_is_null(self, name: str) -> None:
        assert '"null"' not in json.dumps(schema(name))
        assert "null" not in json.dumps(schema(name)).split()

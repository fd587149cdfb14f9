"""The OpenAPI document is valid, and says what is there."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import msgspec
import openapi_spec_validator
import pytest

from gongdoc.export.index import IndexEntry
from gongdoc.export.json import to_json
from gongdoc.export.openapi import example, openapi
from gongdoc.export.schema import schema


def entries(*ids: str) -> list[IndexEntry]:
    return [
        IndexEntry(
            id=id_,
            title="T",
            json=f"guides/{id_}.json",
            sha256="0",
            markdown=f"../../{id_}.md",
            markdown_sha256="1",
            steps=1,
        )
        for id_ in ids
    ]


@pytest.mark.parametrize("ids", [(), ("a",), ("a", "b/c", "b/d", "e/f/g")])
def test_it_is_valid(ids: tuple[str, ...]) -> None:
    document = openapi("Guides", entries(*ids), root="api/v1")
    openapi_spec_validator.validate(document, cls=openapi_spec_validator.OpenAPIV31SpecValidator)


def test_a_path_for_each_depth() -> None:
    document = openapi("Guides", entries("a", "b/c", "b/d", "e/f/g"), root="api/v1")
    assert [path for path in document["paths"] if "/guides/" in path] == [
        "/api/v1/guides/{name}.json",
        "/api/v1/guides/{folder1}/{name}.json",
        "/api/v1/guides/{folder1}/{folder2}/{name}.json",
    ]
    assert [path for path in document["paths"] if path.endswith(".md")] == [
        "/{name}.md",
        "/{folder1}/{name}.md",
        "/{folder1}/{folder2}/{name}.md",
    ]
    operations = [operation["get"]["operationId"] for operation in document["paths"].values()]
    assert len(operations) == len(set(operations))
    shown = document["paths"]["/api/v1/guides/{folder1}/{name}.json"]["get"]["parameters"]
    assert [parameter["example"] for parameter in shown] == ["b", "c"]


@pytest.mark.parametrize(
    ("site_url", "server"), [("", "../.."), ("https://example.com/docs/", "https://example.com/docs")]
)
def test_the_server(site_url: str, server: str) -> None:
    assert openapi("Guides", [], root="api/v1", site_url=site_url)["servers"][0]["url"] == server


def test_the_examples_are_what_they_are_said_to_be() -> None:
    document = openapi("Guides", entries("a", "b/c"), root="api/v1")
    shown = 0
    for path in document["paths"].values():
        for media in path["get"]["responses"]["200"]["content"].values():
            if "example" not in media:
                continue
            name = media["schema"]["$ref"].rpartition("/")[2].lower()
            jsonschema.Draft202012Validator(schema(name)).validate(media["example"])
            shown += 1
    assert shown == 3


def test_its_schemas_are_those_of_the_contract() -> None:
    found: dict[str, Any] = openapi("Guides", [], root="api/v1")["components"]["schemas"]
    assert json.loads(json.dumps(found).replace("#/components/schemas/", "#/$defs/")) == {
        **schema("guide")["$defs"],
        **schema("index")["$defs"],
    }
    assert msgspec.json.decode(to_json(example()))["steps"][0]["id"] == "create-a-key"

"""Readers of every released version can read what is published today, and today's reader what was published then."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

import gongdoc
from gongdoc.export.index import Index
from gongdoc.export.json import to_json
from gongdoc.export.schema import ROOTS, schema
from gongdoc.guide.model import SCHEMA_VERSION
from tests.contract.golden import VERSIONS, breaks, export, export_index, properties, sources

GOLDEN = [path for version in VERSIONS for path in sorted((version / "guides").rglob("*.json"))]
SOURCES = [(version, source) for version in VERSIONS for source in sources(version)]


def read(path: Path) -> Any:
    return json.loads(path.read_bytes())


def missing(old: dict[str, str], new: dict[str, str]) -> list[str]:
    """Properties that are gone, or have another type."""
    return sorted(
        f"{name}: {type_}, now {new.get(name, 'gone')}" for name, type_ in old.items() if new.get(name) != type_
    )


def label(value: object) -> str:
    return value.name if isinstance(value, Path) else str(value)


def test_there_are_files_of_this_version() -> None:
    major, minor, _ = SCHEMA_VERSION.split(".")
    assert any(version.name.startswith(f"v{major}.{minor}.") for version in VERSIONS), (
        "run `python -m tests.contract.golden` before a version is released"
    )
    assert len(GOLDEN) == len(SOURCES) >= 3


@pytest.mark.parametrize("path", GOLDEN, ids=label)
def test_todays_reader_reads_them(path: Path) -> None:
    old = read(path)
    guide = gongdoc.read_json(path)
    assert [step.title for step in guide.steps] == [step["title"] for step in old["steps"]]
    # Nothing is dropped: written again, it holds all that it held.
    assert missing(properties(old), properties(json.loads(to_json(guide)))) == []
    assert gongdoc.read_json(to_json(guide)) == guide


@pytest.mark.parametrize("version", VERSIONS, ids=label)
def test_todays_reader_reads_the_index(version: Path) -> None:
    old = read(version / "index.json")
    index = msgspec.convert(old, Index)
    assert [entry.id for entry in index.guides] == [entry["id"] for entry in old["guides"]]
    assert missing(properties(old), properties(json.loads(msgspec.json.encode(index)))) == []


@pytest.mark.parametrize(("version", "source"), SOURCES, ids=label)
def test_older_readers_find_every_property(version: Path, source: Path) -> None:
    golden = version / "guides" / source.relative_to(version / "sources").with_suffix(".json")
    new = json.loads(export(source, version))
    assert missing(properties(read(golden)), properties(new)) == []
    # As a reader with the schema of that time would check it; it allows unknown properties.
    jsonschema.Draft202012Validator(read(version / "guide.schema.json")).validate(new)


@pytest.mark.parametrize("version", VERSIONS, ids=label)
def test_older_readers_find_every_property_of_the_index(version: Path) -> None:
    new = json.loads(export_index(version))
    assert missing(properties(read(version / "index.json")), properties(new)) == []
    jsonschema.Draft202012Validator(read(version / "index.schema.json")).validate(new)


@pytest.mark.parametrize("version", VERSIONS, ids=label)
@pytest.mark.parametrize("name", ROOTS)
def test_the_schema_breaks_no_older_reader(version: Path, name: str) -> None:
    """Of the same major version: another one is published in another place."""
    if version.name.split(".")[0] == f"v{SCHEMA_VERSION.split('.')[0]}":
        assert breaks(read(version / f"{name}.schema.json"), schema(name)) == []


def _without(*path: str) -> Callable[[Any], object]:
    def change(value: Any) -> object:
        for name in path[:-1]:
            value = value[name]
        return value.pop(path[-1])

    return change


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (_without("$defs", "Step", "properties", "title"), "Step.title: is gone"),
        (_without("$defs", "Update"), "Update: is gone"),
        (_without("$defs", "Block", "discriminator", "mapping", "card"), "Block: kind `card` is gone or another"),
        (lambda s: s["$defs"]["Guide"]["required"].remove("links"), "Guide.links: may be left out"),
        (
            lambda s: s["$defs"]["List"]["properties"]["tight"].update(default=False),
            "List.tight: means another thing when it is left out",
        ),
        (lambda s: s["$defs"]["Step"]["properties"]["number"].update(type="string"), "Step.number: has another type"),
        (
            lambda s: s["$defs"]["Guide"]["properties"]["scopes"]["items"].update(type="object"),
            "Guide.scopes: has another type",
        ),
        (lambda s: s["$defs"]["Callout"]["properties"]["kind"]["enum"].pop(), "Callout.kind: has another type"),
        (
            lambda s: s["$defs"]["Section"]["properties"]["sections"]["items"].update({"$ref": "#/$defs/Step"}),
            "Section.sections: has another type",
        ),
    ],
)
def test_a_break_is_told_by_name(change: Callable[[Any], object], complaint: str) -> None:
    new = schema()
    change(new)
    assert breaks(schema(), new) == [complaint]


def test_what_may_be_new() -> None:
    new = copy.deepcopy(schema())
    new["$defs"]["Poll"] = {"properties": {}}
    new["$defs"]["Block"]["discriminator"]["mapping"]["poll"] = "#/$defs/Poll"
    new["$defs"]["Step"]["properties"]["points"] = {"type": "integer"}
    new["$defs"]["Step"]["required"].append("points")
    new["$defs"]["Callout"]["properties"]["kind"]["enum"].append("loud")
    assert breaks(schema(), new) == []


def test_a_property_that_is_gone_is_told_by_name() -> None:
    old = read(GOLDEN[0])
    html_of_steps = {"html", "number"}
    new = json.loads(
        json.dumps(old),
        object_hook=lambda o: {k: v for k, v in o.items() if k != "html" or not html_of_steps <= set(o)},
    )
    new["steps"] = [{**step, "title": 1} for step in new["steps"]]
    del new["fingerprint"]
    assert missing(properties(old), properties(new)) == [
        ".fingerprint: string, now gone",
        ".steps[].title: string, now number",
        "<steps>.steps[].html: string, now gone",
    ]

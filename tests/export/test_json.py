"""Guide → JSON → Guide is identity; what is written validates; what is unknown is read all the same."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import gongdoc
from gongdoc.export.json import read_json, schema, to_json
from gongdoc.guide import model as m
from gongdoc.guide.extract import extract
from gongdoc.guide.traverse import walk
from tests.export.strategies import guides
from tests.support import corpus

VALIDATOR = jsonschema.Draft202012Validator(schema())
PAGE = """---
title: T
---

<Note>a</Note>

## S

| A |
|---|
| 1 |

<Steps>
  <Step title="A">Click **Save** {x}.</Step>
</Steps>

<Unknown a={1} />
"""


def spans(guide: gongdoc.Guide) -> list[Any]:
    """The spans of all nodes, which take no part in equality."""
    return [
        None if node.span is None else (node.span.start, node.span.end, node.span.path)
        for node in walk([*guide.intro, *guide.sections, *guide.callouts])
    ]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(guides)
def test_identity_on_any_guide(guide: gongdoc.Guide) -> None:
    data = to_json(guide)
    again = read_json(data)
    assert again == guide
    assert spans(again) == spans(guide)
    assert to_json(again) == data


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(guides)
def test_any_guide_validates(guide: gongdoc.Guide) -> None:
    VALIDATOR.validate(json.loads(to_json(guide)))


@pytest.mark.shared
def test_the_seed_validates_and_comes_back() -> None:
    guide = gongdoc.load(corpus.SEED)
    data = to_json(guide)
    VALIDATOR.validate(json.loads(data))
    again = read_json(data)
    assert again == guide
    assert spans(again) == spans(guide)


@pytest.mark.shared
def test_every_60th_page_of_the_corpus_validates() -> None:
    """Validation takes 30 ms a page: the whole corpus would take minutes."""
    checked = 0
    for number, page in enumerate(corpus.pages()):
        if page.tree is None or number % 60:
            continue
        guide = extract(page.tree, id=page.path)
        VALIDATOR.validate(json.loads(to_json(guide)))
        checked += 1
    assert checked >= 40


def test_compact_utf_8() -> None:
    data = to_json(gongdoc.parse("# Über\n"))
    assert "Über".encode() in data
    assert b'": ' not in data
    assert json.loads(data)["schema_version"] == m.SCHEMA_VERSION


def test_lists_are_never_null_or_left_out() -> None:
    raw = json.loads(to_json(gongdoc.parse(PAGE)))
    assert raw["scopes"] == []
    assert raw["actions"] == []
    step = raw["sections"][0]["blocks"][1]["steps"][0]
    assert step["scopes"] == []
    assert step["display_scopes"] == []
    assert step["optional"] is False
    assert "icon" not in step
    assert "attributes" not in step


def test_reads_bytes_text_and_files(tmp_path: Path) -> None:
    guide = gongdoc.parse(PAGE)
    data = to_json(guide)
    file = tmp_path / "a.json"
    file.write_bytes(b"\xef\xbb\xbf" + data)
    for source in (data, data.decode(), "\n " + data.decode(), file, str(file)):
        assert read_json(source) == guide


def test_unknown_properties_are_ignored() -> None:
    raw = json.loads(to_json(gongdoc.parse(PAGE)))
    raw["new"] = {"type": "thing"}
    raw["sections"][0]["new"] = [1]
    raw["sections"][0]["blocks"][1]["steps"][0]["new"] = None
    assert read_json(json.dumps(raw)) == gongdoc.parse(PAGE)


def test_an_unknown_block_is_read_as_component() -> None:
    raw = json.loads(to_json(gongdoc.parse(PAGE)))
    raw["intro"].append(
        {
            "type": "poll",
            "question": "Why?",
            "blocks": [
                {"type": "paragraph", "children": [{"type": "sparkle", "size": 2, "children": []}]},
                {"type": "riddle"},
            ],
        }
    )
    poll = read_json(json.dumps(raw)).intro[-1]
    assert poll == m.Component(
        name="poll",
        attributes={"question": "Why?"},
        known=False,
        blocks=(
            m.Paragraph(children=(m.InlineComponent(name="sparkle", attributes={"size": 2}),)),
            m.Component(name="riddle", known=False),
        ),
    )


@pytest.mark.parametrize(
    "source",
    [
        b"",
        b"{",
        b"[]",
        b"{}",
        b'{"id": 1, "title": "a"}',
        b'{"id": "a", "title": "\xff"}',
        b'{"id":"a","title":"b","schema_version":"2.0.0"}',
        b'{"id":"a","title":"b","intro":' + b"[" * 5_000 + b"]" * 5_000 + b"}",
    ],
)
def test_what_is_no_guide(source: bytes) -> None:
    with pytest.raises(gongdoc.GuideError, match="Unexpected"):
        read_json(source)


def test_a_later_minor_version_is_read() -> None:
    assert read_json(b'{"id":"a","title":"b","schema_version":"1.9.0"}').schema_version == "1.9.0"


@given(st.binary(max_size=40))
def test_only_guide_errors_escape(data: bytes) -> None:
    with contextlib.suppress(gongdoc.GuideError):
        read_json(data)


class TestSchema:
    """The schema itself."""

    def test_it_is_a_schema(self) -> None:
        jsonschema.Draft202012Validator.check_schema(schema())
        assert schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        assert schema()["$id"].endswith(m.SCHEMA_VERSION)
        assert schema()["title"] == "Guide"

    def test_every_type_and_property_is_described(self) -> None:
        for name, definition in schema()["$defs"].items():
            assert definition["description"], name
            for prop, part in definition.get("properties", {}).items():
                assert part.get("description", "").strip().endswith((".", "`")), f"{name}.{prop}"

    def test_a_caller_may_change_its_copy(self) -> None:
        schema()["$defs"].clear()
        assert schema()["$defs"]

    def test_what_is_always_written_is_required(self) -> None:
        definitions = schema()["$defs"]
        assert set(definitions["Guide"]["required"]) >= {"id", "title", "sections", "steps", "links", "intro"}
        assert definitions["Paragraph"]["required"] == ["type", "children"]
        assert "optional" in definitions["Step"]["required"]
        assert "icon" not in definitions["Step"]["required"]

    @pytest.mark.parametrize(
        "change",
        [
            lambda raw: raw.pop("title"),
            lambda raw: raw.pop("steps"),
            lambda raw: raw.update(sections=None),
            lambda raw: raw["intro"].append({"type": "poll"}),
            lambda raw: raw["intro"].append({"type": "text", "value": "an inline"}),
            lambda raw: raw["intro"].append({}),
            lambda raw: raw["intro"][0].update(kind="loud"),
            lambda raw: raw["sections"][0]["blocks"][1]["steps"][0].update(number="1"),
            lambda raw: raw["sections"][0]["blocks"][1]["steps"][0]["blocks"].append({"type": "heading"}),
        ],
    )
    def test_it_refuses(self, change: Any) -> None:
        raw = json.loads(to_json(gongdoc.parse(PAGE)))
        VALIDATOR.validate(raw)
        change(raw)
        assert not VALIDATOR.is_valid(raw)

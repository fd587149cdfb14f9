"""Reading a newer minor version: what is unknown becomes something more general, and nothing is lost."""

from __future__ import annotations

import json
import typing
from typing import Any

import msgspec
import pytest

import gongdoc
from gongdoc.diagnostics import Diagnostic
from gongdoc.export.generalize import _enumeration, _fields, generalize
from gongdoc.export.json import read_json, to_json
from gongdoc.guide import model as m

CALLOUT = {"type": "callout", "kind": "loud", "title": "Hey", "blocks": [{"type": "thematic_break"}]}


def guide(**fields: Any) -> m.Guide:
    return read_json(json.dumps({"schema_version": "1.9.0", "id": "g", "title": "G", **fields}))


def test_a_block_with_an_unknown_value() -> None:
    assert guide(intro=[CALLOUT]).intro == (
        m.Component(
            name="callout", known=False, attributes={"kind": "loud", "title": "Hey"}, blocks=(m.ThematicBreak(),)
        ),
    )


def test_unknown_blocks_and_values_anywhere() -> None:
    poll = {"type": "poll", "q": 1, "blocks": [CALLOUT, {"type": "paragraph", "children": [{"type": "blink"}]}]}
    step = {"id": "s", "number": 1, "title": "S", "title_source": "dream", "blocks": [poll]}
    section = {
        "id": "x",
        "title": "X",
        "level": 2,
        "blocks": [
            {"type": "tabs", "tabs": [{"title": "T", "blocks": [{"type": "steps", "steps": [step]}]}]},
            {"type": "table", "align": ["middle", "left"], "rows": [[[{"type": "glow", "children": []}]]]},
        ],
    }
    tabs, table = guide(sections=[section]).sections[0].blocks
    assert isinstance(tabs, m.Tabs)
    (steps,) = tabs.tabs[0].blocks
    assert isinstance(steps, m.Steps)
    assert steps.steps[0].title_source == "attribute"
    assert steps.steps[0].blocks == (
        m.Component(
            name="poll",
            known=False,
            attributes={"q": 1},
            blocks=(
                m.Component(
                    name="callout",
                    known=False,
                    attributes={"kind": "loud", "title": "Hey"},
                    blocks=(m.ThematicBreak(),),
                ),
                m.Paragraph(children=(m.InlineComponent(name="blink"),)),
            ),
        ),
    )
    assert table == m.Table(align=("", "left"), rows=(((m.InlineComponent(name="glow"),),),))


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("links", {"url": "x:", "kind": "phone"}, m.LinkRef(url="x:", kind="external")),
        ("values", {"kind": "color", "value": "red"}, m.Value(kind="code", value="red")),
        (
            "credentials",
            {"kind": "seed", "name": "Seed", "role": "burned"},
            m.Credential(kind="token", name="Seed", role="mentioned"),
        ),
        (
            "diagnostics",
            {"severity": "hint", "code": "c", "message": "m"},
            Diagnostic(severity="info", code="c", message="m"),
        ),
    ],
)
def test_lists_of_what_the_guide_holds(field: str, value: dict[str, str], expected: object) -> None:
    assert getattr(guide(**{field: [value]}), field) == (expected,)


def test_what_the_author_named_is_left_alone() -> None:
    metadata = {"a": {"type": "poll", "kind": "loud"}}
    read = guide(metadata=metadata, intro=[CALLOUT])
    assert read.metadata == metadata


def structs() -> list[type[msgspec.Struct]]:
    found: list[type[msgspec.Struct]] = []
    todo: list[Any] = [m.Guide]
    while todo:
        hint = todo.pop()
        if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
            if hint not in found:
                found.append(hint)
                todo += _fields(hint).values()
        else:
            todo += [part for part in typing.get_args(hint) if part is not Ellipsis]
    return found


def test_every_enumeration_has_a_way_out() -> None:
    """A block becomes a component; elsewhere there is a value to fall back to."""
    checked = 0
    for struct in structs():
        for name in _fields(struct):
            allowed, default = _enumeration(struct, name)
            if allowed and struct not in typing.get_args(m.Block | m.Inline):
                assert default in allowed, f"{struct.__name__}.{name} needs an entry in GENERAL"
            checked += bool(allowed)
    assert checked >= 10
    assert len(structs()) > 45


def test_nothing_to_be_done() -> None:
    raw = json.loads(to_json(gongdoc.parse("# T\n\n<Note>x</Note>\n\n| a |\n|--|\n| b |\n")))
    before = json.dumps(raw)
    assert not generalize(raw, m.Guide)
    assert json.dumps(raw) == before


@pytest.mark.parametrize("broken", [{"title": 1}, {"intro": [{"type": "heading"}]}, {"intro": {}}, {"steps": [[]]}])
def test_what_is_wrong_stays_wrong(broken: dict[str, Any]) -> None:
    with pytest.raises(gongdoc.GuideError, match="Unexpected JSON"):
        guide(**broken)

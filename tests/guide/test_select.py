"""`guide.select`: the guide for some actions and scopes."""

from __future__ import annotations

import pytest

import gongdoc
from gongdoc.guide import model as m

PAGE = """\
# Connect

<div data-guides-scope-selector data-guide-actions-json='[
  {"id": "read", "label": "Read it", "scopes": ["x:read"]},
  {"id": "change", "label": "Change it", "scopes": ["x:read", "x:write"]},
  {"id": "ping", "label": "Ping", "scopes": []}
]' />

## Grant

<Steps>
  <Step title="Open">Always: `x:read`.</Step>
  <Step title="Reading" data-guide-scopes="x:read">Save the **API key**.</Step>
  <Step title="Writing" data-guide-scopes="x:write">See [more](https://e.com/w) and `/w`.</Step>
  <Step title="Either" data-guide-scopes="x:read x:write">
    <div data-guide-scopes="x:write">Only for writing.</div>
    Both.
  </Step>
</Steps>

<section data-guide-section data-guide-scopes="x:write">
## After writing

<Steps><Step title="Check">The end.</Step></Steps>
</section>
"""


@pytest.fixture
def guide() -> gongdoc.Guide:
    return gongdoc.parse(PAGE)


def titles(guide: gongdoc.Guide) -> list[tuple[int, str]]:
    return [(step.number, step.title) for step in guide.steps]


def test_nothing_selected_is_everything(guide: gongdoc.Guide) -> None:
    assert guide.select() is guide


def test_an_action_selects_its_scopes(guide: gongdoc.Guide) -> None:
    chosen = guide.select(actions=["read"])
    assert titles(chosen) == [(1, "Open"), (2, "Reading"), (3, "Either")]
    assert [section.title for section in chosen.sections] == ["Grant"]
    assert chosen.scopes == ("x:read",)
    # `ping` needs no scope, so it is enabled, too.
    assert [action.id for action in chosen.actions] == ["read", "ping"]
    assert chosen.links == ()
    assert [value.value for value in chosen.values] == ["x:read"]
    assert [one.name for one in chosen.credentials] == ["API key"]
    assert chosen.scope_refs == (m.ScopeRef(name="x:read", actions=("read",), steps=("grant-reading", "grant-either")),)


def test_parts_of_a_step_are_chosen_too(guide: gongdoc.Guide) -> None:
    def words(chosen: gongdoc.Guide) -> list[str]:
        step = next(
            s for b in chosen.sections[0].blocks if isinstance(b, m.Steps) for s in b.steps if s.title == "Either"
        )
        return [type(block).__name__ for block in step.blocks]

    assert words(guide.select(actions=["read"])) == ["Paragraph"]
    assert words(guide.select(actions=["change"])) == ["Component", "Paragraph"]


def test_scopes_alone(guide: gongdoc.Guide) -> None:
    chosen = guide.select(scopes=["x:write"])
    assert titles(chosen) == [(1, "Open"), (2, "Writing"), (3, "Either"), (1, "Check")]
    assert chosen.scopes == ("x:write",)
    assert [action.id for action in chosen.actions] == ["ping"]


def test_an_action_without_scopes_leaves_what_is_for_all(guide: gongdoc.Guide) -> None:
    assert titles(guide.select(actions=["ping"])) == [(1, "Open")]


def test_ids_and_fingerprints_stay(guide: gongdoc.Guide) -> None:
    before = {step.id: step.fingerprint for step in guide.steps}
    after = {step.id: step.fingerprint for step in guide.select(actions=["read"]).steps}
    assert set(after) < set(before)
    # What was left out of a step changes it; the others are the same.
    assert [name for name in after if after[name] != before[name]] == ["grant-either"]


def test_the_guide_itself_is_not_changed(guide: gongdoc.Guide) -> None:
    guide.select(actions=["read"])
    assert guide == gongdoc.parse(PAGE)


def test_everything_selected_is_everything(guide: gongdoc.Guide) -> None:
    assert guide.select(actions=["read", "change", "ping"]) == guide


@pytest.mark.parametrize("wrong", [{"actions": ["nope"]}, {"scopes": ["x:nope"]}])
def test_unknown_names(guide: gongdoc.Guide, wrong: dict[str, list[str]]) -> None:
    with pytest.raises(ValueError, match=r"nope.*expected one of the guide"):
        guide.select(**wrong)


def test_numbers_run_on_in_one_list_with_text_between() -> None:
    guide = gongdoc.parse(
        "# T\n\n<Steps>\n<Step title='A' data-guide-scopes='a'>a</Step>\n<Step title='B'>b</Step>\n\nBetween.\n\n"
        "<Step data-guide-scopes='b' />\n<Step />\n</Steps>\n"
    )
    assert titles(guide) == [(1, "A"), (2, "B"), (3, "Step 3"), (4, "Step 4")]
    assert titles(guide.select(scopes=["a"])) == [(1, "A"), (2, "B"), (3, "Step 3")]
    assert titles(guide.select(scopes=["b"])) == [(1, "B"), (2, "Step 2"), (3, "Step 3")]

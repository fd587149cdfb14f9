"""This repository's own guides: what its index and its README promise about them."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import yaml

import gongdoc
from tests.support import corpus
from tests.support.paths import ROOT

GUIDES = ROOT / "guides"
GONG = GUIDES / "gong" / "oauth-2-0.mdx"
GITHUB = GUIDES / "github" / "personal-access-token.mdx"
SLACK = GUIDES / "slack" / "bot-token.mdx"
ALL = (GONG, GITHUB, SLACK)
DOCUMENTATION = {GUIDES / "components.mdx", GUIDES / "tutorial.mdx", *(GUIDES / "how-to").glob("*.mdx")}


def load(path: Path) -> gongdoc.Guide:
    return gongdoc.load(path, root=GUIDES)


def titles(guide: gongdoc.Guide) -> list[str]:
    return [step.title for step in guide.steps]


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.parent.name)
def test_a_guide_has_nothing_to_complain_about(path: Path) -> None:
    guide = load(path)
    assert [str(diagnostic) for diagnostic in guide.diagnostics] == []
    assert guide.id == path.relative_to(GUIDES).with_suffix("").as_posix()
    assert guide.title
    assert guide.description


def test_every_guide_is_in_the_index() -> None:
    found = {path for path in GUIDES.rglob("*.mdx") if path.relative_to(GUIDES).parts[0] != "snippets"}
    linked = re.findall(r"\]\(([^)\s]+\.mdx)\)", (GUIDES / "index.md").read_text(encoding="utf-8"))
    assert {GUIDES / link for link in linked} == found == {*ALL, *DOCUMENTATION}
    # Readers find the guides first.
    assert {GUIDES / link for link in linked[: len(ALL)]} == set(ALL)


def test_the_navigation_has_every_page_but_those_of_rules_and_messages() -> None:
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    listed: list[str] = []
    for entry in config["nav"]:
        listed += [entry] if isinstance(entry, str) else [page for pages in entry.values() for page in pages]
    pages = {path.relative_to(GUIDES).as_posix() for path in GUIDES.rglob("*.md*")}
    lists = {"reference/rules/index.md", "reference/messages/index.md"}
    others = {
        page for page in pages if page.startswith(("snippets/", "reference/rules/", "reference/messages/"))
    } - lists
    assert len(listed) == len(set(listed))
    assert set(listed) == pages - others


def test_gong_has_the_steps_of_its_form() -> None:
    guide = load(GONG)
    assert [section.title for section in guide.sections] == [
        "Register the integration in Gong",
        "Create the connector profile in StackOne",
    ]
    assert titles(guide) == [
        "Sign in as an administrator",
        "Open the Admin Center",
        "Find the API page",
        "Switch to integrations",
        "Begin a new integration",
        "Grant the scopes",
        "Complete the form",
        "Save it and take the credentials",
        "Open the list of profiles",
        "Add a profile for Gong",
    ]
    assert [callout.kind for callout in guide.callouts] == ["warning"]


@pytest.mark.shared
def test_gong_tells_the_facts_of_the_seed_in_other_words() -> None:
    ours, seed = GONG.read_text(encoding="utf-8"), corpus.SEED.read_text(encoding="utf-8")

    def sentences(text: str) -> set[str]:
        words = re.sub(r"<[^>]*>|`[^`]*`", "\n", text)
        parts = (re.sub(r"\W+", " ", part).strip().lower() for part in re.split(r"[.:]\s|\n", words))
        # Up to four words are the names of buttons and fields, which have to be the same.
        return {part for part in parts if len(part.split()) > 4}

    assert len(sentences(seed)) > 20
    assert sentences(ours) & sentences(seed) == set()
    for fact in ("https://api.stackone.com/connect/oauth2/gong/callback", "api:users:read", "INTEGRATIONS"):
        assert fact in ours
        assert fact in seed


def test_github_uses_what_the_plain_style_has() -> None:
    guide = load(GITHUB)
    assert titles(guide) == [
        "Open the token settings",
        "Name it and limit it",
        "Choose repositories and permissions",
        "Generate and copy it",
        "Wait for approval",
        "Open the token settings",
        "Describe it and set an end",
        "Select scopes",
        "Generate, copy, authorize",
        "Ask GitHub who the token is",
        "Ask for a repository that it should reach",
        "Hand it over",
    ]
    # The snippet stands where it was imported, with its two words filled in.
    warning = next(callout for callout in guide.callouts if callout.kind == "warning")
    assert "Whoever holds the token can do" in str(warning)
    assert "delete it in the token settings" in str(warning)


def test_slack_offers_its_actions_and_their_scopes() -> None:
    guide = load(SLACK)
    assert len(guide.actions) == 8
    needed = {scope for action in guide.actions for scope in action.scopes}
    assert len(needed) == 8
    assert guide.actions[0].label == "List Channels"
    assert guide.actions[0].scopes == ("channels:read",)
    assert needed <= set(guide.scopes)
    # The table of the step that adds the scopes says the same as the picker, for readers without scripts.
    table = dict(re.findall(r"^ +\| ([A-Z][\w ]+) \| (`.*`) \|$", SLACK.read_text(encoding="utf-8"), re.MULTILINE))
    assert table == {action.label: ", ".join(f"`{s}`" for s in action.scopes) for action in guide.actions}
    limited = {
        step.title: step.scopes
        for section in guide.sections
        for block in section.blocks
        if block.__struct_config__.tag == "steps"
        for step in block.steps
        if step.scopes
    }
    assert limited == {
        "Check the pair that addresses need": ("users:read.email",),
        "Let it join public channels by itself": ("channels:join",),
        "Invite it to the other channels": (
            "channels:history",
            "chat:write",
            "files:write",
            "reactions:write",
        ),
        "Send a first message": ("chat:write",),
        "List a few members": ("users:read",),
        "Look one up by address": ("users:read.email",),
    }


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.parent.name)
def test_pictures_are_there_and_have_an_alternative_text(path: Path) -> None:
    for alternative, address in re.findall(r"!\[([^\]]*)\]\(([^)\s]+)\)", path.read_text(encoding="utf-8")):
        picture = GUIDES / address.lstrip("/")
        assert picture.is_file()
        assert len(alternative) > 20
        assert ET.parse(picture).getroot().tag.endswith("svg")  # noqa: S314  # a picture of our own

"""The page that the project starts from, clause by clause; expected values are read off the page by hand."""

from __future__ import annotations

import re
from typing import Any, TypeVar

import pytest

import gongdoc
from gongdoc.guide import model as m
from gongdoc.guide.inlines import plain
from gongdoc.guide.traverse import walk
from tests.guide.visible import words_of_guide
from tests.support.corpus import SEED

pytestmark = pytest.mark.shared
T = TypeVar("T")


@pytest.fixture(scope="module")
def guide() -> gongdoc.Guide:
    return gongdoc.load(SEED)


def of(kind: type[T], *roots: Any) -> list[T]:
    return [node for node in walk(roots) if type(node) is kind]


def items(guide: gongdoc.Guide, section: int, step: int) -> list[str]:
    """The items of the first list of a step, as plain text without those of inner lists."""
    found = of(m.List, *steps(guide, section)[step - 1].blocks)[0]
    return [plain(item.blocks[0].children) for item in found.items]  # type: ignore[union-attr]  # paragraphs


def steps(guide: gongdoc.Guide, section: int) -> tuple[m.Step, ...]:
    (found,) = of(m.Steps, *guide.sections[section].blocks)
    return found.steps


def test_title_and_description(guide: gongdoc.Guide) -> None:
    assert guide.title == "Gong OAuth 2.0 connector profile – StackOne setup guide"
    assert guide.description == (
        "Set up the OAuth 2.0 connector profile for Gong in StackOne. One-time admin setup required before your "
        "users can link Gong accounts via Hub."
    )


def test_the_index_is_metadata_and_not_content(guide: gongdoc.Guide) -> None:
    assert guide.metadata == {"index": "https://docs.stackone.com/llms.txt"}
    assert of(m.Quote, *guide.intro, *guide.sections) == []


def test_one_warning(guide: gongdoc.Guide) -> None:
    (warning,) = guide.callouts
    assert warning.kind == "warning"
    (text,) = warning.blocks
    assert isinstance(text, m.Paragraph)
    assert plain(text.children) == (
        "Ensure you have Business Admin privileges within your Gong account to create OAuth integrations."
    )
    assert guide.intro == (warning,)


def test_two_sections(guide: gongdoc.Guide) -> None:
    assert [(s.title, s.level, s.marked, s.scopes, s.sections) for s in guide.sections] == [
        ("Create an OAuth Integration", 2, True, (), ()),
        ("Creating the StackOne Connector Profile", 2, False, (), ()),
    ]
    intros = [section.blocks[0] for section in guide.sections]
    assert [plain(block.children) for block in intros if isinstance(block, m.Paragraph)] == [
        "To enable OAuth 2.0 authentication, you'll need to create an integration in Gong.",
        "To create the Connector Profile in StackOne for Gong:",
    ]
    assert [type(block) for block in guide.sections[0].blocks] == [m.Paragraph, m.Steps]
    assert [type(block) for block in guide.sections[1].blocks] == [m.Paragraph, m.Steps, m.Paragraph]


def test_ten_steps(guide: gongdoc.Guide) -> None:
    assert [step.title for step in steps(guide, 0)] == [
        "Log in to Gong",
        "Go to Admin Center",
        "Navigate to API Page",
        "Open Integrations Section",
        "Create New Integration",
        "Configure Required Scopes",
        "Configure Integration Details",
        "Save and Copy Credentials",
    ]
    assert [step.title for step in steps(guide, 1)] == [
        "Navigate to Connector Profiles",
        "Create New Connector Profile",
    ]
    every = [*steps(guide, 0), *steps(guide, 1)]
    assert [step.number for step in every] == [1, 2, 3, 4, 5, 6, 7, 8, 1, 2]
    assert {step.title_source for step in every} == {"attribute"}
    assert all(step.scopes == () and step.display_scopes == () and not step.optional for step in every)


def test_flat_steps(guide: gongdoc.Guide) -> None:
    every = [*steps(guide, 0), *steps(guide, 1)]
    assert [(ref.id, ref.number, ref.title, ref.fingerprint) for ref in guide.steps] == [
        (step.id, step.number, step.title, step.fingerprint) for step in every
    ]
    assert [ref.section for ref in guide.steps] == [guide.sections[0].id] * 8 + [guide.sections[1].id] * 2
    assert guide.steps[0].id == "create-an-oauth-integration-log-in-to-gong"
    assert guide.sections[1].id == "creating-the-stackone-connector-profile"
    assert len({ref.fingerprint for ref in guide.steps}) == 10


def test_the_redirect_uri_is_inline_code(guide: gongdoc.Guide) -> None:
    assert [code.value for code in of(m.InlineCode, *guide.sections)] == [
        "https://api.stackone.com/connect/oauth2/gong/callback"
    ]


def test_links(guide: gongdoc.Guide) -> None:
    assert [(link.text, link.url, link.kind) for link in guide.links] == [
        ("Gong account", "https://app.gong.io/welcome/sign-in", "external"),
        ("Connector Profiles", "https://app.stackone.com/connector_profiles", "external"),
        ("Link Accounts", "/guides/accounts-section#linking-accounts", "internal"),
    ]
    assert [link.step for link in guide.links] == [guide.steps[0].id, guide.steps[8].id, ""]


def test_lists(guide: gongdoc.Guide) -> None:
    assert items(guide, 0, 5) == [
        'Enter a name for your integration (e.g., "StackOne")',
        "Add a description for your integration",
        "Enter a short description for your integration",
        "Upload an app logo (any square image, e.g., your company logo)",
    ]
    assert items(guide, 0, 6) == [
        "api:users:read is required for connection testing",
        "Select additional scopes based on your integration needs (e.g., api:calls:read:basic for call data)",
    ]
    assert items(guide, 0, 7) == [
        "Redirect URI: https://api.stackone.com/connect/oauth2/gong/callback",
        "Privacy Policy URL: Enter a link to your organization's privacy policy page",
        "Terms & Conditions URL: Enter a link to your organization's terms and conditions page",
        "Help Article URL: Enter a link to your integration's help documentation",
        "Contact Emails: Enter email addresses of contacts in your organization",
        "Domains: Enter the domains associated with your integration",
    ]
    assert items(guide, 0, 8) == [
        "Store both values securely for use later",
        "The Client Secret can be revealed using the Show secret button",
    ]


def test_the_nested_list_of_the_last_step(guide: gongdoc.Guide) -> None:
    assert items(guide, 1, 2) == [
        "Click + Connector Profile",
        "Search for and select Gong",
        "Select Type as OAuth 2.0",
        "Fill out the fields using details retrieved from your provider:",
        "(Optional) Select Actions to be enabled for this Connector Profile",
        "Click Create profile",
    ]
    (outer,) = steps(guide, 1)[1].blocks
    assert isinstance(outer, m.List)
    _, inner = outer.items[3].blocks
    assert isinstance(inner, m.List)
    assert [plain(item.blocks[0].children) for item in inner.items] == [  # type: ignore[union-attr]  # paragraphs
        "Client ID",
        "Client Secret",
        "Scopes (Optional)",
    ]


def test_the_closing_paragraph(guide: gongdoc.Guide) -> None:
    last = guide.sections[1].blocks[-1]
    assert isinstance(last, m.Paragraph)
    assert plain(last.children) == (
        "Congratulations! The new Connector Profile will now show up in your project ready to be used. You can now "
        "continue to Link Accounts for Gong."
    )
    (link,) = of(m.Link, last)
    assert link.url == "/guides/accounts-section#linking-accounts"


def test_no_code_block_and_nothing_to_complain_about(guide: gongdoc.Guide) -> None:
    assert of(m.Code, *guide.intro, *guide.sections) == []
    assert of(m.Component, *guide.intro, *guide.sections) == []
    assert guide.diagnostics == ()


def test_every_visible_word_in_order(guide: gongdoc.Guide) -> None:
    """Against the source itself, its marks taken away by hand-written patterns: no parser takes part."""
    body = SEED.read_text(encoding="utf-8").split("before exploring further.", 1)[1]
    body = re.sub(r'<Step title="([^"]*)">', r"\1", body)
    body = re.sub(r"</?[A-Za-z][^>]*>", "", body)
    body = re.sub(r"^(#+|>) ", "", body, flags=re.MULTILINE)
    body = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", body).replace("`", "")
    assert words_of_guide(guide, title=True, description=True) == body.split()


def test_spans_point_into_the_page(guide: gongdoc.Guide) -> None:
    lines = SEED.read_text(encoding="utf-8").split("\n")
    for step in [*steps(guide, 0), *steps(guide, 1)]:
        assert step.span is not None
        start = step.span.start
        assert lines[start.line - 1][start.column - 1 :].startswith(f'<Step title="{step.title}">')


def test_source(guide: gongdoc.Guide) -> None:
    assert guide.id == "gong-oauth2"
    assert guide.source.path == "gong-oauth2.mdx"
    assert re.fullmatch("[0-9a-f]{64}", guide.source.sha256)

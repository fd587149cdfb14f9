"""What is read by machine: values, credentials, prerequisites, scopes, aliases. Expected as a person reads the page."""

from __future__ import annotations

import pytest

import gongdoc
from gongdoc.guide.credentials import named
from tests.support import corpus

PAGE = """\
---
title: Connect
aliases: [old/connect, /older/]
---

<Warning>You need the role of an administrator.</Warning>

<Note>
  **Before you begin**:
  - An account
  - A `paid` plan
</Note>

<Info>This takes a minute.</Info>

<Steps>
  <Step title="Create an app">
    Set the redirect URI to `https://a.example/cb`, or to `https://a.example/two`.

    | Scope | What |
    | --- | --- |
    | `x:read` | [page](https://b.example) |

    Callback: https://c.example/back
  </Step>
  <Step title="Copy the credentials" data-guide-scopes="x:read">
    - **Client ID**:
    - **Client Secret**

    ```sh
    curl https://d.example
    ```

    ```sh
    two
    lines
    ```
  </Step>
  <Step title="Hand them over">
    Fill out the fields:

    - **Client ID**
    - **Bot User OAuth Token** (optional)

    Click **Create API key** and **Save**. Our server is at `https://e.example`, `https://e.example`.

    <ParamField body="accountId" type="string">From the address.</ParamField>
  </Step>
</Steps>

<Warning>You must not see this as a prerequisite.</Warning>
"""


@pytest.fixture(scope="module")
def guide() -> gongdoc.Guide:
    return gongdoc.parse(PAGE)


def test_values(guide: gongdoc.Guide) -> None:
    assert [(value.step, value.kind, value.value) for value in guide.values] == [
        ("", "code", "paid"),
        ("create-an-app", "redirect_uri", "https://a.example/cb"),
        ("create-an-app", "redirect_uri", "https://a.example/two"),
        ("create-an-app", "scope", "x:read"),
        ("create-an-app", "redirect_uri", "https://c.example/back"),
        ("copy-the-credentials", "code", "curl https://d.example"),
        ("hand-them-over", "url", "https://e.example"),
    ]


def test_credentials(guide: gongdoc.Guide) -> None:
    assert [(one.step, one.role, one.kind, one.name) for one in guide.credentials] == [
        ("copy-the-credentials", "produced", "client_id", "Client ID"),
        ("copy-the-credentials", "produced", "client_secret", "Client Secret"),
        ("hand-them-over", "requested", "client_id", "Client ID"),
        ("hand-them-over", "requested", "token", "Bot User OAuth Token"),
        ("hand-them-over", "produced", "api_key", "API key"),
        ("hand-them-over", "requested", "account", "accountId"),
    ]


def test_prerequisites(guide: gongdoc.Guide) -> None:
    assert [(one.kind, one.text) for one in guide.prerequisites] == [
        ("warning", "You need the role of an administrator."),
        ("note", "An account"),
        ("note", "A paid plan"),
    ]


def test_scopes(guide: gongdoc.Guide) -> None:
    assert guide.scopes == ("x:read",)
    assert [(ref.name, ref.actions, ref.steps) for ref in guide.scope_refs] == [
        ("x:read", (), ("copy-the-credentials",))
    ]


def test_the_actions_of_a_scope_stand_in_the_order_of_their_labels() -> None:
    guide = gongdoc.parse(
        '# T\n\n<div data-guide-actions-json=\'[{"id": "1", "label": "Write", "scopes": ["x"]},'
        ' {"id": "2", "label": "list", "scopes": ["y", "x"]}]\' />\n'
    )
    assert [(ref.name, ref.actions) for ref in guide.scope_refs] == [("x", ("2", "1")), ("y", ("2",))]


def test_aliases_of_a_guide(guide: gongdoc.Guide) -> None:
    assert guide.aliases == ("old/connect", "older")


def test_aliases_of_a_section() -> None:
    guide = gongdoc.parse("# T\n\n<section data-guide-section id='new' aliases='a b'>\n## A\n</section>\n\n## B\n")
    assert [(section.id, section.aliases) for section in guide.sections] == [("new", ("a", "b")), ("b-1", ())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Client ID", ("client_id", "Client ID")),
        ("OAuth Client Secret:", ("client_secret", "OAuth Client Secret")),
        ("Generate a new API Token", ("token", "API Token")),
        ("API-Key", ("api_key", "API-Key")),
        ("Consumer Key", ("client_id", "Consumer Key")),
        ("Signing secret", ("api_secret", "Signing secret")),
        ("Subdomain", ("account", "Subdomain")),
        ("User name", ("username", "User name")),
        ("Save", None),
        ("Token settings", None),
        ("Keyboard", None),
        ("the place where you will find the client id", None),
        ("", None),
        ("x " * 100_000 + "token", None),
    ],
)
def test_what_names_a_credential(text: str, expected: tuple[str, str] | None) -> None:
    assert named(text) == expected


@pytest.mark.shared
def test_the_seed() -> None:
    guide = gongdoc.parse(corpus.SEED.read_text(encoding="utf-8"))
    assert [(value.kind, value.value) for value in guide.values] == [
        ("redirect_uri", "https://api.stackone.com/connect/oauth2/gong/callback")
    ]
    titles = {step.id: step.title for step in guide.steps}
    assert [(titles[one.step], one.role, one.kind) for one in guide.credentials] == [
        ("Save and Copy Credentials", "produced", "client_id"),
        ("Save and Copy Credentials", "produced", "client_secret"),
        ("Create New Connector Profile", "requested", "client_id"),
        ("Create New Connector Profile", "requested", "client_secret"),
    ]
    assert [one.kind for one in guide.prerequisites] == ["warning"]

"""Values in the text that a reader has to copy."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongdoc.checking import run
from gongdoc.lint.rule import Fix
from tests.lint.test_rules import project, settings, told

RULE = "value-copyable"
URI = "https://api.example.com/oauth/callback"
GOOGLE = "123456789012-" + "a1b2c3d4" * 4 + ".apps.googleusercontent.com"


def found(folder: Path, text: str) -> list[tuple[int, int]]:
    """The places where a value stands in the text."""
    return [(line, column) for _, line, column, _ in told(project(folder, {"guide.mdx": text}), RULE)]


def fixed(folder: Path, text: str) -> str:
    site = project(folder, {"guide.mdx": text})
    return run.mended(site, "guide.mdx", settings(site, RULE))[1]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (f"Enter {URI} there.", (3, 7)),
        (f"Enter *{URI}* there.", (3, 8)),
        (f"- Enter {URI}", (3, 9)),
        (f"> Enter {URI}", (3, 9)),
        (f"| Redirect |\n| --- |\n| {URI} |", (5, 3)),
        (f"<Note>Enter {URI}</Note>", (3, 13)),
        (f"`a` \\* Enter {URI}", (3, 14)),
        ("Return URL: https://api.example.com/x", (3, 13)),
        ("The redirect URI is “https://api.example.com/x”.", (3, 22)),
        ("Enter widgets://oauth/callback there.", (3, 7)),
        ("Set the callback URL to myapp://signed-in.", (3, 25)),
        ("The **client ID** is 7f3c9a1e5d2b8f60.", (3, 22)),
        ("Application ID: 7f3c9a1e-5d2b-4f60-8a1b-2c3d4e5f6a7b", (3, 17)),
        (f"Enter {GOOGLE}.", (3, 7)),
    ],
)
def test_in_the_text(text: str, place: tuple[int, int], tmp_path: Path) -> None:
    assert found(tmp_path, f"# A\n\n{text}\n") == [place]


@pytest.mark.parametrize(
    "text",
    [
        f"Enter `{URI}` there.",
        f"```\n{URI}\n```",
        f"<pre><code>{URI}</code></pre>",
        f'<a href="{URI}">{URI}</a>',
        f"[The address]({URI})",
        "Read https://developers.example.com/docs/oauth/callback first.",
        "Read https://help.example.com/articles/redirect first.",
        "Open https://example.com/oauth/callbacks-explained first.",
        "Open https://example.com/settings, and enter your redirect URI.",
        "The callback URL is shown on https://example.com/settings.",
        "The client ID is shown below.",
        "Client ID: your-client-id-here",
        "The client ID is 12345.",
        "The client ID is `7f3c9a1e5d2b8f60`.",
        "Set the redirect URI to {uri}.",
        "Open the OAuth page at https://console.example.com/oauth/redirects and add a redirect URI.",
        "See the redirect settings at https://example.com/settings/redirect.",
        "[https://example.com/blog-redirect](https://example.com/blog-redirect)",
        f'[{URI}]({URI} "The address")',
        "Client ID: 32-character string from the portal",
        "Consumer key: sha256-fingerprint of the certificate",
        "The app key is required-for-v2-users here.",
    ],
)
def test_not_to_be_copied_from_the_text(text: str, tmp_path: Path) -> None:
    assert found(tmp_path, f"export const uri = 'x'\n\n# A\n\n{text}\n") == []


def test_each_of_several(tmp_path: Path) -> None:
    text = "# A\n\nThe redirect URIs are myapp://callback, myapp://callback and other://redirect.\n"
    assert found(tmp_path, text) == [(3, 23), (3, 41), (3, 62)]


def test_what_begins_like_it_is_another_one(tmp_path: Path) -> None:
    text = "# A\n\nRedirect URI: app://h/callback2 or app://h/callback, not app://h/callback_x or app://h/callback.\n"
    assert found(tmp_path, text) == [(3, 15), (3, 36), (3, 80)]
    assert fixed(tmp_path / "fixed", text) == text.replace(" app://h/callback,", " `app://h/callback`,")


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_nothing_else_is_changed(ending: str, mark: str, tmp_path: Path) -> None:
    text = f"{mark}# A\n\n\tAs redirect URI,  enter\n{URI}.\n\nThe end\\\n\n".replace("\n", ending)
    assert fixed(tmp_path, text) == text.replace(URI, f"`{URI}`")


def test_a_fix_that_needs_a_person(tmp_path: Path) -> None:
    """Nothing but its address says that it is to be copied."""
    text = f"# A\n\nOpen {URI}.\n"
    assert fixed(tmp_path, text) == text
    site = project(tmp_path / "again", {"guide.mdx": text})
    (file,) = run.check(site, ["guide.mdx"], settings(site, RULE))
    start = text.index(URI)
    (finding,) = file.findings
    assert finding.fixes == (Fix("Make code of it", finding.fixes[0].edits),)
    (edit,) = finding.fixes[0].edits
    assert (edit.start, edit.end, edit.text) == (start, start + len(URI), f"`{URI}`")

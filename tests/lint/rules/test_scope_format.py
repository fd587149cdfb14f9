"""Scopes as they are written in attributes."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongdoc.checking import run
from tests.lint.test_rules import project, settings, told

RULE = "scope-format"


def page(scopes: str, quote: str = '"') -> str:
    return f"# A\n\n<section data-guide-section data-guide-scopes={quote}{scopes}{quote}>\n## B\n</section>\n"


def fixed(folder: Path, text: str) -> str:
    site = project(folder, {"guide.mdx": text})
    return run.mended(site, "guide.mdx", settings(site, RULE))[1]


# What RFC 6749, 3.3 takes, and what Google, Microsoft, Slack, Atlassian and Zoom really have.
@pytest.mark.parametrize(
    "scopes",
    [
        "",
        " ",
        "openid profile",
        "a,b,c",
        "a, b",
        " a  b ",
        "a\n  b",
        "https://mail.google.com/ https://www.googleapis.com/auth/drive.readonly",
        "https://graph.microsoft.com/.default",
        "users:read.email",
        "read:jira-work manage:jira-configuration",
        "user:read:admin",
        "!#$%&()*+-./:<=>?@[]^_{|}~",
    ],
)
def test_right(scopes: str, tmp_path: Path) -> None:
    assert told(project(tmp_path, {"guide.mdx": page(scopes, "'" if '"' in scopes else '"')}), RULE) == []


@pytest.mark.parametrize(
    ("scopes", "after"),
    [
        ("a b a", "a b"),
        ("a a a", "a"),
        ("a, b, a", "a, b"),
        ("a,,b", "a, b"),
        (",a,b", "a,b"),
        ("a b,c", "a b c"),
        ("'a' 'b'", "a b"),
        ("“a” b", "a b"),
        ("`a`", "a"),
        ("a; b;", "a b"),
        ("a\u200b b", "a b"),
        ("'a', 'b' a", "a b"),
    ],
)
def test_mended(scopes: str, after: str, tmp_path: Path) -> None:
    assert fixed(tmp_path, page(scopes)) == page(after)


@pytest.mark.parametrize("scopes", ["a;b", "a%20b", "ä", "a\\b", "a.", "'a b'", "[a"])
def test_told_but_not_mended(scopes: str, tmp_path: Path) -> None:
    text = page(scopes)
    assert len(told(project(tmp_path, {"guide.mdx": text}), RULE)) >= 1
    assert fixed(tmp_path / "again", text) == text


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_nothing_else_is_changed(ending: str, tmp_path: Path) -> None:
    text = ("\ufeff" + page("a  b\n\t a") + "\tEnd  \n").replace("\n", ending)
    assert fixed(tmp_path, text) == text.replace(f"{ending}\t a", "")


def test_character_references(tmp_path: Path) -> None:
    """What the source has in another form is told at the name of the attribute, and left as it is."""
    text = page("a&#32;b a")
    assert [place[:3] for place in told(project(tmp_path, {"guide.mdx": text}), RULE)] == [("guide.mdx", 3, 29)]
    assert fixed(tmp_path / "again", text) == text


def test_actions_as_an_expression(tmp_path: Path) -> None:
    text = "# A\n\n<div data-guide-actions-json={[{id: 'a', scopes: ['x y']}]} />\n"
    assert [place[:3] for place in told(project(tmp_path, {"guide.mdx": text}), RULE)] == [("guide.mdx", 3, 52)]

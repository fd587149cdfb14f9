"""What names of files hold reaches the terminal as text: no control sequence, and no command to GitHub's runner."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.support import run

TITLE = "e\x1b]0;title\x07"


@pytest.mark.parametrize(
    "arguments",
    [
        ("convert", f"{TITLE}.md"),
        ("check", f"{TITLE}.txt"),
        ("check", f"{TITLE}.none"),
        ("export", f"{TITLE}.none"),
        (f"{TITLE}",),
    ],
)
def test_names_cannot_steer_the_terminal(
    arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for suffix in ("md", "txt"):
        Path(f"{TITLE}.{suffix}").write_text("1. Click **Save**.\n")
    printed = run(*arguments).output
    assert "\x1b" not in printed
    assert "\x07" not in printed
    assert "\\x1b]0;title\\x07" in printed


def test_the_list_of_templates_cannot_steer_the_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mkdocs.yml").write_text("site_name: S\nplugins: [gongdoc]\n")
    Path("templates/guides").mkdir(parents=True)
    Path(f"templates/guides/{TITLE}.mdx").write_text("# [[ title ]]\n")
    printed = run("new", "guide", "--list").output
    assert "\x1b" not in printed
    assert "\\x1b]0;title" in printed


def test_a_note_of_convert_is_no_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("::error::pwned.md").write_text("1. Click **Save**.\n")
    printed = run("convert", "::error::pwned.md").stderr
    assert printed
    assert not [line for line in printed.splitlines() if line.startswith("::")]

"""When a guide was last changed: by its front matter, by git, never by the clock."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from gongdoc.export.updated import from_git, from_metadata


@pytest.mark.parametrize(
    ("metadata", "expected"),
    [
        ({}, ""),
        ({"updated": "2026-01-31"}, "2026-01-31"),
        ({"updated": "2026-01-31T10:00:00+02:00"}, "2026-01-31T10:00:00+02:00"),
        ({"updated": "2026-01-31 10:00:00"}, "2026-01-31T10:00:00"),
        ({"updated": "2026-01-31", "lastmod": "2026-02-01"}, "2026-01-31"),
        ({"updated": "last week", "lastmod": "2026-02-01"}, "2026-02-01"),
        ({"updated": 2026, "lastmod": None}, ""),
        ({"date": "2026-01-31"}, ""),
    ],
)
def test_from_metadata(metadata: dict[str, object], expected: str) -> None:
    assert from_metadata(metadata) == expected


def git(folder: Path, *arguments: str, at: str = "2026-01-01T00:00:00 +0000") -> None:
    person = {f"GIT_{who}_{what}": "a@example.com" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    times = {"GIT_AUTHOR_DATE": "2001-01-01T00:00:00 +0000", "GIT_COMMITTER_DATE": at}
    # The machine's own configuration may want signatures, or name the branch otherwise.
    nothing = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    environment = {**os.environ, **person, **times, **nothing}
    subprocess.run(["git", *arguments], cwd=folder, env=environment, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Three commits: two files, one of them again, a third in a folder."""
    top = tmp_path / "top"
    guides = top / "guides"
    (guides / "sub").mkdir(parents=True)
    git(top, "init", "--quiet")
    for name, text, at in (
        ("a.mdx", "1", "2026-01-01T00:00:00 +0000"),
        ("ü b.mdx", "1", "2026-01-02T01:00:00 +0200"),
        ("a.mdx", "2", "2026-01-03T12:30:00 +0000"),
        ("sub/c\tc.mdx", "1", "2026-01-04T00:00:00 -0500"),
    ):
        (guides / name).write_text(text)
        git(top, "add", "--all")
        git(top, "commit", "--quiet", "-m", name, at=at)
    return top


def test_from_git(repository: Path) -> None:
    (repository / "guides/new.mdx").write_text("not committed")
    wanted = ["a.mdx", "ü b.mdx", "sub/c\tc.mdx", "new.mdx"]
    assert from_git(repository / "guides", wanted) == {
        "a.mdx": "2026-01-03T12:30:00Z",
        "ü b.mdx": "2026-01-01T23:00:00Z",
        "sub/c\tc.mdx": "2026-01-04T05:00:00Z",
    }


def test_the_time_of_a_file_is_no_witness(repository: Path) -> None:
    before = from_git(repository / "guides", ["a.mdx"])
    os.utime(repository / "guides/a.mdx", (0, 0))
    assert from_git(repository / "guides", ["a.mdx"]) == before


def test_a_shallow_clone_does_not_know(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth=1", repository.as_uri(), "shallow")
    assert from_git(tmp_path / "shallow/guides", ["a.mdx"]) == {}


def test_outside_of_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert from_git(tmp_path, ["a.mdx"]) == {}


def test_without_git(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository))
    assert from_git(repository / "guides", ["a.mdx"]) == {}

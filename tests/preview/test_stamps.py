"""Changes of files are seen without reading them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from gongdoc.preview.stamps import ABSENT, Stamps, Tree, is_settled, stamp

LONG_AGO = 1_700_000_000_000_000_000
"""Nanoseconds: what was changed then has come to rest."""


def put(path: Path, text: str, modified: int = LONG_AGO) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    os.utime(path, ns=(modified, modified))


def rest(*folders: Path) -> None:
    """Have the folders come to rest."""
    for folder in folders:
        os.utime(folder, ns=(LONG_AGO, LONG_AGO))


def test_time_size_and_inode_count(tmp_path: Path) -> None:
    file = tmp_path / "a"
    put(file, "one")
    known = Stamps([file])
    assert known.fresh()
    put(file, "two", LONG_AGO + 1)
    assert not known.fresh()
    put(file, "three")
    assert not known.fresh()
    other = tmp_path / "b"
    put(other, "one")
    os.replace(other, file)
    assert not known.fresh()


def test_a_file_that_was_changed_a_moment_ago_is_looked_at_again(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_text("one")
    assert not is_settled(stamp(file))
    assert not Stamps([file]).fresh()


def test_a_file_that_comes(tmp_path: Path) -> None:
    known = Stamps([tmp_path / "a"])
    assert stamp(tmp_path / "a") is ABSENT
    assert known.fresh()
    put(tmp_path / "a", "")
    assert not known.fresh()


def test_what_was_known_first_holds(tmp_path: Path) -> None:
    put(tmp_path / "a", "one")
    first = Stamps([tmp_path / "a"])
    put(tmp_path / "a", "another")
    first.update(Stamps([tmp_path / "a"]))
    assert not first.fresh()


def test_names_below_a_folder_count_and_what_is_in_files_does_not(tmp_path: Path) -> None:
    put(tmp_path / "x" / "a.mdx", "one")
    rest(tmp_path, tmp_path / "x")
    tree = Tree([tmp_path])
    assert not tree.changed()
    put(tmp_path / "x" / "a.mdx", "another text")
    assert not tree.changed()
    put(tmp_path / "x" / "b.mdx", "new")
    assert tree.changed()


def test_an_editor_that_saves_by_renaming_adds_nothing(tmp_path: Path) -> None:
    put(tmp_path / "a.mdx", "one")
    tree = Tree([tmp_path])
    for beside in (".a.mdx.swp", "a.mdx~", "4913", "a.mdx.tmp"):
        put(tmp_path / beside, "two")
        assert not tree.changed()
        os.replace(tmp_path / beside, tmp_path / "a.mdx")
        assert not tree.changed()


def test_files_whose_content_counts(tmp_path: Path) -> None:
    put(tmp_path / "mkdocs.yml", "one")
    tree = Tree([], [tmp_path / "mkdocs.yml", tmp_path / "templates"])
    assert not tree.changed()
    put(tmp_path / "mkdocs.yml", "another")
    assert tree.changed()


def test_a_folder_that_comes(tmp_path: Path) -> None:
    tree = Tree([], [tmp_path / "templates"])
    (tmp_path / "templates").mkdir()
    assert tree.changed()


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    put(tmp_path / "x" / "a.mdx", "one")
    (tmp_path / "x" / "up").symlink_to(tmp_path)
    rest(tmp_path, tmp_path / "x")
    assert not Tree([tmp_path]).changed()


def test_links_that_lead_back_are_not_followed(tmp_path: Path) -> None:
    """Two of them make 2 to the power of 40 paths. In a process of its own, which is ended when it takes very long."""
    put(tmp_path / "a.mdx", "# A\n")
    for name in ("x", "y"):
        (tmp_path / name).symlink_to(".")
    code = "import sys; from gongdoc.preview.whole import fingerprint; print(fingerprint(sys.argv[1:]))"
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True, timeout=60, capture_output=True)

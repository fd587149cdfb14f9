"""Files that cannot be part of a site: links in a circle, pipes, names that are not UTF-8."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site.support import configure, write

GUIDE = "# A\n\n<Steps>\n<Step title='One'>\nDo it.\n</Step>\n</Steps>\n"


@pytest.fixture
def guides(tmp_path: Path) -> Path:
    """The folder of guides of a project with one guide."""
    write(tmp_path / "guides", {"a.mdx": GUIDE})
    configure(tmp_path)
    return tmp_path / "guides"


def gongdoc(guides: Path, *arguments: str) -> tuple[int, str]:
    """Exit status and output of a command that is ended when it takes very long."""
    command = [sys.executable, "-m", "gongdoc", *arguments]
    done = subprocess.run(command, cwd=guides.parent, capture_output=True, text=True, timeout=60, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout + done.stderr


def put(guides: Path, name: bytes) -> None:
    path = os.path.join(os.fsencode(guides), name)
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as file:
            file.write(GUIDE)
    except OSError as error:
        pytest.skip(f"the file system takes no such name: {error.strerror}")


@pytest.mark.parametrize("folder", ["", ".hidden"])
def test_links_in_a_circle_end_a_build(guides: Path, folder: str) -> None:
    """MkDocs follows links, also in hidden folders: two of them make 2 to the power of 40 paths."""
    (guides / folder).mkdir(exist_ok=True)
    for name in ("x", "y"):
        (guides / folder / name).symlink_to(".")
    status, told = gongdoc(guides, "build")
    assert status == 1
    assert f"{Path('guides', folder, 'x').as_posix()}: Unexpected link to a folder that it is in" in told
    assert not (guides.parent / "site").exists()


def test_a_link_to_a_folder_of_guides_is_followed(guides: Path) -> None:
    write(guides / "real", {"b.mdx": GUIDE})
    (guides / "link").symlink_to("real")
    assert gongdoc(guides, "build")[0] == 0
    assert (guides.parent / "site/link/b/index.html").is_file()


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_pipe_in_the_place_of_a_guide(guides: Path, command: str) -> None:
    os.mkfifo(guides / "pipe.mdx")
    status, told = gongdoc(guides, command)
    assert (status, told.count("pipe.mdx: "), told.count("[unreadable-file]")) == (1, 1, 1), told


def test_other_pipes_are_left_out(guides: Path) -> None:
    write(guides, {"b.mdx": f"{GUIDE}\n![P](pipe.png)\n"})
    for name in ("pipe.png", "pipe.md", ".hidden"):
        os.mkfifo(guides / name)
    status, told = gongdoc(guides, "build")
    assert (status, "pipe.png is left out" in told, "pipe.md is left out" in told) == (0, True, True), told
    assert ".hidden" not in told
    assert not (guides.parent / "site/pipe.png").exists()
    status, told = gongdoc(guides, "check")
    assert (status, "[image-exists]" in told) == (0, True)


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_guide_whose_name_is_not_utf_8(guides: Path, command: str) -> None:
    put(guides, b"\xff.mdx")
    status, told = gongdoc(guides, command)
    assert (status, r"\xff.mdx: " in told, "[unreadable-file]" in told) == (1, True, True), told


def test_other_files_whose_names_are_not_utf_8_are_left_out(guides: Path) -> None:
    for name in (b"\xff.md", b"\xfe/a.png"):
        put(guides, name)
    status, told = gongdoc(guides, "build")
    assert (status, r"\xff.md is left out" in told, r"\xfe/a.png is left out" in told) == (0, True, True), told
    assert gongdoc(guides, "check")[0] == 0


def test_a_text_for_a_name_that_is_not_utf_8(guides: Path) -> None:
    """An editor's filter: it need not be among the files."""
    name = os.fsdecode(b"guides/\xff.mdx")
    command = [sys.executable, "-m", "gongdoc", "check", "-", "--stdin-filename", name]
    done = subprocess.run(
        command, cwd=guides.parent, input=GUIDE, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_pipe_where_a_file_is_asked_for(guides: Path) -> None:
    os.mkfifo(guides.parent / "pipe.md")
    for arguments in (["convert", "pipe.md"], ["check", "--baseline", "pipe.md"]):
        status, told = gongdoc(guides, *arguments)
        assert (status, "not a regular file" in told) == (1, True), told


def test_a_pipe_among_the_templates_of_guides(guides: Path) -> None:
    (guides.parent / "templates/guides").mkdir(parents=True)
    os.mkfifo(guides.parent / "templates/guides/pipe.mdx")
    status, told = gongdoc(guides, "new", "guide", "--list")
    assert (status, "not a regular file" in told) == (1, True), told

"""Sizes of pictures: those of any file that an author may put beside a guide."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from gongdoc.picture import picture_size
from tests.site.support import build, configure, write


def png(width: int, height: int) -> bytes:
    """A PNG by its specification: https://www.w3.org/TR/png-3/#5PNG-file-signature"""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IEND", b"")


LAUGHS = "<!DOCTYPE svg [<!ENTITY a0 'ha'>{}]><svg xmlns='http://www.w3.org/2000/svg' width='7' height='7'>&a60;</svg>"


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (png(30, 20), (30, 20)),
        (b"<svg xmlns='http://www.w3.org/2000/svg' width='12' height='8'/>", (12, 8)),
        (b"", None),
        (b"no picture", None),
        (png(0, 5), None),
        (png(2**31 - 1, 5), None),
        (b"\x89PNG\r\n\x1a\n", None),
        (b"<svg xmlns='http://www.w3.org/2000/svg' width='1e999' height='8'/>", None),
        (b"<svg xmlns='http://www.w3.org/2000/svg' width='-5' height='8'/>", None),
        (b"<svg", None),
    ],
)
def test_sizes(tmp_path: Path, content: bytes, size: tuple[int, int] | None) -> None:
    path = tmp_path / "picture"
    path.write_bytes(content)
    assert picture_size(str(path)) == size


def test_a_file_that_is_not_there_has_none(tmp_path: Path) -> None:
    assert picture_size(None) is None
    assert picture_size(str(tmp_path / "none.png")) is None
    assert picture_size(str(tmp_path)) is None


def test_entities_do_not_blow_it_up(tmp_path: Path) -> None:
    entities = "".join(f"<!ENTITY a{n} '&a{n - 1};&a{n - 1};'>" for n in range(1, 61))
    path = tmp_path / "laughs.svg"
    path.write_text(LAUGHS.format(entities), encoding="utf-8")
    assert picture_size(str(path)) in (None, (7, 7))


def test_a_page_keeps_room_for_its_pictures(tmp_path: Path) -> None:
    write(tmp_path, {"guides/a.png": png(30, 20), "guides/broken.png": b"x"})
    text = "# A\n\n![one](a.png)\n\n![two](broken.png)\n\n<img src='a.png' alt='three' width='15' />\n"
    write(tmp_path, {"guides/index.mdx": text})
    assert build(configure(tmp_path)).exit_code == 0
    page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert 'alt="one" width="30" height="20"' in page
    assert 'alt="two" loading' in page
    assert 'alt="three" width="15" loading' in page


def test_a_pipe_is_no_picture(tmp_path: Path) -> None:
    """In a process of its own: who opens a pipe waits until somebody writes."""
    os.mkfifo(tmp_path / "pipe.png")
    code = "import sys; from gongdoc.picture import picture_size; print(picture_size(sys.argv[1]))"
    command = [sys.executable, "-c", code, str(tmp_path / "pipe.png")]
    assert subprocess.run(command, check=True, timeout=60, capture_output=True, text=True).stdout == "None\n"

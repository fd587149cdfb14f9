"""The session: hello, goodbye, and what the server says that it can do."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from gongdoc import __version__
from tests.lsp.editor import Editor, edited


async def nothing(_editor: Editor) -> None:
    """A session in which nothing is done."""


def test_goodbye_ends_with_status_0(tmp_path: Path) -> None:
    assert edited(nothing, tmp_path).status == 0


def test_exit_without_shutdown_ends_with_status_1(tmp_path: Path) -> None:
    async def run() -> int | None:
        editor = Editor(tmp_path)
        await editor.start()
        editor.client.exit(None)
        await editor.gone()
        return editor.status

    # In a thread of its own: a browser of other tests may have a loop in this one.
    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(lambda: asyncio.run(run())).result() == 1


def test_a_client_that_is_gone_ends_it_with_status_1() -> None:
    done = subprocess.run([sys.executable, "-m", "gongdoc", "lsp"], stdin=subprocess.DEVNULL, timeout=30, check=False)
    assert done.returncode == 1


@pytest.mark.parametrize(("offered", "agreed"), [("", "utf-16"), ("utf-8", "utf-8"), ("utf-32", "utf-32")])
def test_the_client_chooses_how_characters_are_counted(tmp_path: Path, offered: str, agreed: str) -> None:
    capabilities = edited(nothing, tmp_path, encoding=offered).capabilities
    assert capabilities is not None
    assert capabilities.position_encoding == agreed


def test_it_asks_to_be_told_of_files(tmp_path: Path) -> None:
    async def session(editor: Editor) -> None:
        editor.open(tmp_path / "a.mdx", "# A")
        await editor.until(lambda: editor.registered or editor.told)

    registered = edited(session, tmp_path).registered
    assert [found.method for found in registered] == ["workspace/didChangeWatchedFiles"]


def test_without_pygls_it_says_how_to_get_it() -> None:
    program = (
        "import sys; sys.modules['pygls'] = None; from gongdoc.cli import main; main(['lsp'], prog_name='gongdoc')"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=30, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "Error: Unexpected absence of pygls, expected it for a language server (note: `pip install 'gongdoc[lsp]'`)\n"
    )


def test_the_version_is_told() -> None:
    from gongdoc.lsp.server import make_server

    assert make_server().version == __version__

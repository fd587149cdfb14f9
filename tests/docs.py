"""The documentation as tests read it: its blocks of code, and its commands as a person would type them.

The commands of a page are one shell script, in the order of the page. What a person does beside it, editing a file, is
a line between them.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import gongdoc
from gongdoc.guide.model import Code
from gongdoc.guide.traverse import walk
from tests.support import talk
from tests.support.paths import ROOT

BIN = Path(sys.executable).parent

# `serve` and `lsp` would not end: `talk` starts them, asks them for something, and stops them.
PRELUDE = f"""\
set -e
gongdoc() {{
  case "$1" in
    serve | lsp) {shlex.join([sys.executable, str(Path(talk.__file__))])} "$@" ;;
    *) command gongdoc "$@" ;;
  esac
}}
"""

EDIT = "import pathlib, sys; p = pathlib.Path(sys.argv[1]); t = p.read_text(); assert sys.argv[2] in t, t; "
EDIT += "p.write_text(t.replace(sys.argv[2], sys.argv[3], 1))"


class Block(NamedTuple):
    """A block of code of a page."""

    language: str
    text: str


def blocks(page: Path) -> list[Block]:
    """The blocks of code of a page, in order.

    Args:
        page: a guide, or a page in Markdown.
    """
    if page.suffix == ".mdx":
        guide = gongdoc.load(page)
        codes = (node for node in walk([*guide.intro, *guide.sections]) if isinstance(node, Code))
        return [Block(code.language or "", code.value) for code in codes]
    from markdown_it import MarkdownIt

    tokens = MarkdownIt().parse(page.read_text(encoding="utf-8"))
    fences = (token for token in tokens if token.type == "fence")
    return [Block((token.info.split() or [""])[0], token.content) for token in fences]


def commands(page: Path) -> list[str]:
    """The blocks of commands (`sh`) of a page, in order."""
    return [block.text for block in blocks(page) if block.language == "sh"]


def environment(**more: str) -> dict[str, str]:
    """The environment of a person who has activated the environment of the tests, and nothing set up besides."""
    # MAKEFLAGS would hand the arguments of a `make test` that runs the tests to the one that a test runs.
    ours = re.compile(r"PYTHONPATH|PYTHONHOME|VIRTUAL_ENV|MFLAGS|(MAKE|GIT_|PYTEST_).*")
    kept = {name: value for name, value in os.environ.items() if not ours.fullmatch(name)}
    return {
        **kept,
        "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "A",
        "GIT_AUTHOR_EMAIL": "a@example.com",
        "GIT_COMMITTER_NAME": "A",
        "GIT_COMMITTER_EMAIL": "a@example.com",
        **more,
    }


class Script:
    """The commands of a page as one script.

    Args:
        page: its path from the top of the checkout.
    """

    def __init__(self, page: str) -> None:
        self.blocks = commands(ROOT / page)
        assert self.blocks, f"{page} has no commands"

    def edit(self, block: int, file: str, before: str, after: str) -> None:
        """Replace a text in a file before the commands of a block run, as a person with an editor."""
        line = shlex.join([sys.executable, "-c", EDIT, file, before, after])
        self.blocks[block] = f"{line}\n{self.blocks[block]}"

    def replace(self, before: str, after: str) -> None:
        """Write what stands for something of the reader's own."""
        assert before in "".join(self.blocks)
        self.blocks = [block.replace(before, after) for block in self.blocks]

    def fails(self, line: str, status: int = 1) -> None:
        """Expect that the first such line ends with a status."""
        expected = f"if {line}; then exit 99; else test $? = {status}; fi"
        for place, block in enumerate(self.blocks):
            changed = re.sub(rf"^{re.escape(line)}$", lambda _: expected, block, count=1, flags=re.MULTILINE)
            if changed != block:
                self.blocks[place] = changed
                return
        raise AssertionError(f"{line} is no command of the page")

    def run(self, folder: Path, more: Mapping[str, str] | None = None) -> str:
        """Run it, and say what it printed.

        Args:
            folder: the folder that it begins in.
            more: variables of the environment.
        """
        script = "\n".join([PRELUDE, *self.blocks])
        done = subprocess.run(
            ["sh", "-c", script],
            cwd=folder,
            env=environment(**more or {}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=600,
            check=False,
        )
        assert done.returncode == 0, f"{script}\n\nstatus {done.returncode}\n{done.stdout}"
        return done.stdout

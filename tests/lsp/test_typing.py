"""Someone writes: whatever is on the screen, the server lives, and in the end it says what `gongdoc check` says."""

from __future__ import annotations

import asyncio
import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from gongdoc.lsp.session import DELAY
from tests.lsp.editor import Editor, edited
from tests.support.paths import ROOT

PIECES = (
    *("<Step", ">", "</Steps>", "{", "}", '"', "`", "```\n", "\n", "\n\n", "- ", "| a |\n", "![](", ")", "\r\n", "\t"),
    *("\U0001f600", "\u2028", "\x0c", "\ud83d", "\ude00", "---\n", "import A from './a.mdx'\n"),
    *("{/* gongdoc-disable ", " */}", "<a href='#", "\\", "<!-- x -->", "\ufeff", "\0"),
)
"""What one may type, paste or break."""


def checked(path: Path) -> list[tuple[str, str, int, int]]:
    """What `gongdoc check` says about a file: id, severity, line and column."""
    command = [sys.executable, "-m", "gongdoc", "check", "--format", "json", "--verbose", str(path)]
    done = subprocess.run(command, capture_output=True, timeout=120, check=False)
    assert done.returncode in (0, 1), done.stderr
    found = []
    for finding in json.loads(done.stdout)["findings"]:
        if Path(finding["path"]).name == path.name:
            start = finding.get("span", {}).get("start") or {"line": 1, "column": 1}
            found.append((finding["rule"], finding["severity"], start["line"], start["column"]))
    return sorted(found)


async def told(editor: Editor, address: str) -> list[tuple[str, str, int, int]]:
    """The same as the editor was told it."""
    severities = {1: "error", 2: "warning", 4: "info"}
    return sorted(
        (str(d.code), severities[int(d.severity or 0)], d.range.start.line + 1, d.range.start.character + 1)
        for d in await editor.diagnostics(address)
    )


@pytest.mark.parametrize("seed", range(2))
def test_random_edits(project: Path, seed: int) -> None:
    pick = random.Random(seed)  # noqa: S311  # the same edits in every run
    guide = (ROOT / "guides/slack/bot-token.mdx").read_text(encoding="utf-8")
    path = project / "guides/slack.mdx"

    async def session(editor: Editor) -> None:
        address = editor.open(path, guide)
        for number in range(120):
            text = editor.texts[address]
            place = text.offset(text.position(pick.randrange(len(text.source) + 1)))
            if pick.random() < 0.6:
                for piece in pick.choice(PIECES):
                    editor.replace(address, place, place, piece)
                    place += 1
            else:
                end = text.offset(text.position(min(len(text.source), place + pick.randrange(20))))
                editor.replace(address, place, max(place, end), "")
            if number % 30 == 0:
                await editor.symbols(address)
                await editor.hover(address, place)
                await editor.complete(address, place)
                await editor.actions(address, place)
        last = editor.texts[address].source.encode("utf-8", "replace").decode("utf-8")
        editor.write(address, last)
        path.write_bytes(last.encode("utf-8"))
        assert await told(editor, address) == checked(path)

    editor = edited(session, project, encoding="utf-32")
    assert (editor.status, editor.messages) == (0, [])


def test_a_guide_typed_character_by_character(project: Path) -> None:
    # The first step of a real guide, which holds elements, attributes, a list, links and code.
    guide = (ROOT / "guides/github/personal-access-token.mdx").read_text(encoding="utf-8")[:2_500]
    path = project / "guides/typed.mdx"
    path.write_text(guide, encoding="utf-8")

    async def session(editor: Editor) -> None:
        address = editor.open(path, "")
        for number, char in enumerate(guide):
            editor.replace(address, number, number, char)
            if number % 100 == 0:
                await editor.diagnostics(address)
                await editor.complete(address, number + 1)
        assert await told(editor, address) == checked(path)

    editor = edited(session, project, encoding="utf-32")
    assert (editor.status, editor.messages) == (0, [])


def test_halves_of_a_character_come_together(project: Path) -> None:
    async def session(editor: Editor) -> None:
        from lsprotocol import types as lsp

        text = "---\ntitle: T\ndescription: D.\n---\n\nab\n"
        address = editor.open(project / "guides/a.mdx", text)
        for version, (column, half) in enumerate([(1, "\ud83d"), (2, "\ude00"), (4, "![](/images/shot.svg)")], 2):
            place = lsp.Position(5, column)
            change = lsp.TextDocumentContentChangePartial(lsp.Range(place, place), half)
            identifier = lsp.VersionedTextDocumentIdentifier(uri=address, version=version)
            editor.client.text_document_did_change(lsp.DidChangeTextDocumentParams(identifier, [change]))
            editor.versions[address] = version
        (found,) = await editor.diagnostics(address)
        # a, the emoji of two units, b: the picture begins at the fourth.
        assert (found.code, found.range.start.line, found.range.start.character) == ("image-alt", 5, 4)

    edited(session, project)


def test_a_large_page_blocks_nothing(project: Path) -> None:
    """The answer to a question that needs no check comes while a check of a large page runs."""

    async def session(editor: Editor) -> None:
        large = "---\ntitle: T\ndescription: D.\n---\n\n" + "A *word* in `code`.\n\n" * 20_000
        small = editor.open(project / "guides/gong/two.mdx")
        await editor.diagnostics(small)
        address = editor.open(project / "guides/large.mdx", large)
        at = editor.texts[small].source.index("<Steps>") + 1
        assert "Steps" in await editor.complete(small, at)
        assert address not in editor.told
        assert await editor.codes(address) == []

    edited(session, project)


def test_the_last_version_wins(project: Path) -> None:
    async def session(editor: Editor) -> None:
        large = "---\ntitle: T\ndescription: D.\n---\n\n" + "A *word* in `code`.\n\n" * 3_000
        address = editor.open(project / "guides/large.mdx", large)
        for _ in range(10):
            # Each pause is long enough for a check to begin, and too short for it to end.
            await asyncio.sleep(DELAY * 1.2)
            editor.replace(address, len(large), len(large), "![](/images/shot.svg)\n\n")
        assert await editor.codes(address) == ["image-alt"] * 10

    edited(session, project)

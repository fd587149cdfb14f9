"""The outline: sections and steps."""

from __future__ import annotations

from pathlib import Path

from lsprotocol.types import DocumentSymbol

from tests.lsp.editor import Editor, edited


def drawn(symbols: list[DocumentSymbol] | tuple[DocumentSymbol, ...], indent: str = "") -> list[str]:
    """An outline in lines: line of the heading, title, last line of what it names."""
    lines = []
    for found in symbols:
        lines.append(f"{indent}{found.selection_range.start.line} {found.name} -{found.range.end.line}")
        lines += drawn(tuple(found.children or ()), indent + "  ")
    return lines


def test_sections_hold_their_steps(project: Path) -> None:
    async def session(editor: Editor) -> None:
        address = editor.open(project / "guides/gong/one.mdx")
        assert drawn(await editor.symbols(address)) == [
            "7 Set up -14",
            "  10 1. Open it -10",
            "  11 2. Close it -11",
            "14 Check it -19",
        ]

    edited(session, project)


def test_it_stays_while_the_page_does_not_parse(project: Path) -> None:
    async def session(editor: Editor) -> None:
        address = editor.open(project / "guides/gong/one.mdx")
        before = drawn(await editor.symbols(address))
        at = editor.texts[address].source.index("Look at")
        editor.replace(address, at, at, "\n\n<Note")
        assert drawn(await editor.symbols(address)) == [
            "7 Set up -14",
            "  10 1. Open it -10",
            "  11 2. Close it -11",
            "14 Check it -21",
        ]
        editor.replace(address, at, at + len("\n\n<Note"), "")
        assert drawn(await editor.symbols(address)) == before

    edited(session, project)


def test_steps_in_tabs_and_steps_in_steps(project: Path) -> None:
    async def session(editor: Editor) -> None:
        text = (
            '# T\n\n<Tabs>\n<Tab title="A">\n<Steps>\n<Step title="One \U0001f600">\n<Steps>\n<Step title="Inner">\n'
            "Text.\n</Step>\n</Steps>\n</Step>\n</Steps>\n</Tab>\n</Tabs>\n"
        )
        address = editor.open(project / "guides/a.mdx", text)
        assert drawn(await editor.symbols(address)) == ["5 1. One \U0001f600 -11", "  7 1. Inner -9"]

    edited(session, project)


def test_a_page_that_never_parsed_has_none(project: Path) -> None:
    async def session(editor: Editor) -> None:
        assert await editor.symbols(editor.open(project / "guides/a.mdx", "<Steps")) == []

    edited(session, project)

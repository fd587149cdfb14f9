"""What can be done about what is wrong: fixes, and comments that silence rules."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types as lsp

from tests.lsp.editor import Editor, edited

FRONT = "---\ntitle: T\ndescription: D.\n---\n\n"
MISSPELT = FRONT + "Text.\n\n<warning>\U0001f600 Careful.</warning>\n\n<tip>Easy.</tip>\n"


def test_a_safe_fix_is_preferred_and_changes_nothing_else(project: Path) -> None:
    async def session(editor: Editor) -> None:
        text = MISSPELT.replace("\n", "\r\n")
        address = editor.open(project / "guides/a.mdx", text)
        at = text.index("warning")
        fix = (await editor.actions(address, at))[0]
        assert (fix.kind, fix.is_preferred) == (lsp.CodeActionKind.QuickFix, True)
        assert [found.code for found in fix.diagnostics or ()] == ["known-component"]
        assert editor.done(address, fix) == text.replace("warning>", "Warning>")

    edited(session, project)


@pytest.mark.parametrize("only", ["source.fixAll", "source.fixAll.gongdoc"])
def test_all_safe_fixes_at_once(project: Path, only: str) -> None:
    async def session(editor: Editor) -> None:
        address = editor.open(project / "guides/a.mdx", MISSPELT)
        (action,) = await editor.actions(address, 0, only)
        assert action.kind == "source.fixAll.gongdoc"
        assert editor.done(address, action) == MISSPELT.replace("warning>", "Warning>").replace("tip>", "Tip>")

    edited(session, project)


def test_only_what_is_asked_for_is_offered(project: Path) -> None:
    async def session(editor: Editor) -> None:
        address = editor.open(project / "guides/a.mdx", MISSPELT)
        at = MISSPELT.index("warning")
        assert {action.kind for action in await editor.actions(address, at, "quickfix")} == {"quickfix"}
        assert await editor.actions(address, at, "refactor") == []
        assert await editor.actions(address, 0, "quickfix") == []

    edited(session, project)


PICTURE = "![](/images/shot.svg)"
TABBED = f'<Steps>\n\t<Step title="A">\n\t\tText {PICTURE}\n\t</Step>\n</Steps>\n'
# page, and the same with the rule silenced for a block
BLOCKS = [
    (f"Text.\n\n{PICTURE}\n", f"Text.\n\n{{/* gongdoc-disable image-alt */}}\n{PICTURE}\n"),
    (
        f'<Steps>\n  <Step title="A">\n    {PICTURE}\n  </Step>\n</Steps>\n',
        f'<Steps>\n  <Step title="A">\n    {{/* gongdoc-disable image-alt */}}\n    {PICTURE}\n  </Step>\n</Steps>\n',
    ),
    (TABBED, TABBED.replace("Text", "{/* gongdoc-disable image-alt */}\n\t\tText")),
    (f"Text:\n\n- one\n- {PICTURE}\n", f"Text:\n\n{{/* gongdoc-disable image-alt */}}\n- one\n- {PICTURE}\n"),
    (f"> {PICTURE}\n", f"{{/* gongdoc-disable image-alt */}}\n> {PICTURE}\n"),
    (f"Text.\r\n\r\n{PICTURE}\r\n", f"Text.\r\n\r\n{{/* gongdoc-disable image-alt */}}\r\n{PICTURE}\r\n"),
]


def test_a_rule_is_silenced_for_a_block(project: Path) -> None:
    async def session(editor: Editor) -> None:
        for number, (before, after) in enumerate(BLOCKS):
            # The front matter has the line ending that the rest has.
            front = FRONT.replace("\n", "\r\n") if "\r" in before else FRONT
            address = editor.open(project / f"guides/{number}.mdx", front + before)
            assert await editor.codes(address) == ["image-alt"]
            actions = await editor.actions(address, len(front) + before.index(PICTURE))
            action = next(action for action in actions if action.title == "Disable image-alt for this block")
            assert editor.done(address, action) == front + after
            editor.write(address, front + after)
            assert await editor.codes(address) == []

    edited(session, project)


COMMENT = "{/* gongdoc-disable-file image-alt */}\n\n"


@pytest.mark.parametrize(
    ("before", "after"), [(FRONT, FRONT + COMMENT), (FRONT.removesuffix("\n"), FRONT + COMMENT)], ids=["blank", "close"]
)
def test_a_rule_is_silenced_in_a_file(project: Path, before: str, after: str) -> None:
    async def session(editor: Editor) -> None:
        address = editor.open(project / "guides/a.mdx", f"{before}Text. {PICTURE}\n")
        actions = await editor.actions(address, len(before) + len("Text. "))
        action = next(action for action in actions if action.title == "Disable image-alt in this file")
        assert editor.done(address, action) == f"{after}Text. {PICTURE}\n"
        editor.write(address, editor.done(address, action))
        assert await editor.codes(address) == []

    edited(session, project)


def test_an_import_above_stays_an_import(project: Path) -> None:
    async def session(editor: Editor) -> None:
        text = FRONT + 'import A from "/snippets/footer.mdx"\n\n<warning>\n<A />\n</warning>\n'
        address = editor.open(project / "guides/a.mdx", text)
        actions = await editor.actions(address, text.index("warning"))
        action = next(action for action in actions if action.title == "Disable known-component for this block")
        editor.write(address, editor.done(address, action))
        assert await editor.codes(address) == []

    edited(session, project)


def test_what_keeps_a_page_from_being_built_cannot_be_silenced(project: Path) -> None:
    async def session(editor: Editor) -> None:
        address = editor.open(project / "guides/a.mdx", FRONT + "<Steps>\n")
        assert await editor.actions(address, len(FRONT)) == []

    edited(session, project)

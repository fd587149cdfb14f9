"""What is wrong is told while one writes."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol.types import DiagnosticSeverity

from tests.lsp.editor import Editor, edited, uri

FRONT = "---\ntitle: T\ndescription: D.\n---\n\n"
"""Lines 0 to 4."""


def test_a_guide_without_problems_is_told_so(project: Path) -> None:
    async def session(editor: Editor) -> None:
        assert await editor.diagnostics(editor.open(project / "guides/gong/one.mdx")) == []

    edited(session, project)


def test_a_finding_has_all_that_an_editor_shows(project: Path) -> None:
    async def session(editor: Editor) -> None:
        address = editor.open(project / "guides/gong/one.mdx", FRONT + "Text.\n\n![](../images/shot.svg)\n")
        (found,) = await editor.diagnostics(address)
        assert (found.code, found.source, found.severity) == ("image-alt", "gongdoc", DiagnosticSeverity.Warning)
        assert found.message.startswith("Unexpected ")
        assert (found.range.start.line, found.range.start.character) == (7, 0)
        assert (found.range.end.line, found.range.end.character) == (7, 23)
        assert found.code_description is None

    edited(session, project)


def test_a_page_that_does_not_parse_tells_why(project: Path) -> None:
    async def session(editor: Editor) -> None:
        address = editor.open(project / "guides/gong/one.mdx")
        end = len(editor.texts[address].source)
        editor.replace(address, end, end, "\n<Steps>\n")
        (found,) = await editor.diagnostics(address)
        assert (found.code, found.severity) == ("end-tag-mismatch", DiagnosticSeverity.Error)
        editor.replace(address, end, end + 9, "")
        assert await editor.diagnostics(address) == []

    edited(session, project)


# The place of the picture in the line `😀é\t![](x.svg)`, in units of each encoding; from Unicode 16.0, 3.9 (UTF-8: 4
# and 2 bytes, UTF-16: 2 units and 1).
@pytest.mark.parametrize(("encoding", "start"), [("utf-8", 7), ("utf-16", 4), ("utf-32", 3)])
def test_places_are_counted_as_agreed(project: Path, encoding: str, start: int) -> None:
    async def session(editor: Editor) -> None:
        for ending in ("\n", "\r\n", "\r"):
            text = FRONT + "A.\n\n\U0001f600\u00e9\t![](/images/shot.svg)\n"
            path = project / f"guides/{len(ending)}{ord(ending[0])}.mdx"
            (found,) = await editor.diagnostics(editor.open(path, text.replace("\n", ending)))
            assert (found.range.start.line, found.range.start.character) == (7, start)
            assert found.range.end.character == start + len("![](/images/shot.svg)")

    edited(session, project, encoding=encoding)


def test_other_separators_end_no_line(project: Path) -> None:
    async def session(editor: Editor) -> None:
        address = editor.open(project / "guides/gong/one.mdx", FRONT + "A\u2028b\x0cc.\n\nEnd.\n")
        # The first character of line 7 in the protocol's counting is that of "End.".
        at = editor.texts[address].source.index("End")
        editor.replace(address, at, at, "![](/images/shot.svg) ")
        (found,) = await editor.diagnostics(address)
        assert (found.range.start.line, found.range.start.character) == (7, 0)

    edited(session, project)


def test_closing_takes_them_back(project: Path) -> None:
    async def session(editor: Editor) -> None:
        address = editor.open(project / "guides/gong/one.mdx", "# A\n\n![](x")
        await editor.diagnostics(address)
        editor.close(address)
        await editor.until(lambda: not editor.told[address].diagnostics)

    edited(session, project)


def test_a_snippet_that_is_edited_checks_the_pages_that_use_it(project: Path) -> None:
    async def session(editor: Editor) -> None:
        page = editor.open(project / "guides/gong/one.mdx")
        assert await editor.codes(page) == []
        snippet = editor.open(project / "guides/snippets/footer.mdx")
        assert await editor.codes(snippet) == []
        editor.write(snippet, "Ask <Frame>the administrator.\n")
        assert await editor.codes(snippet) == ["end-tag-mismatch"]
        # The page still says nothing: what is wrong with a snippet stands in the snippet, as `gongdoc check` tells it.
        assert not editor.told[page].diagnostics
        editor.close(snippet)
        await editor.until(lambda: not editor.told[snippet].diagnostics)

    edited(session, project)


def test_a_heading_of_a_snippet_is_an_anchor_at_once(project: Path) -> None:
    async def session(editor: Editor) -> None:
        page = editor.open(project / "guides/gong/one.mdx")
        at = editor.texts[page].source.index("#set-up-close-it")
        editor.replace(page, at, at + len("#set-up-close-it"), "#help")
        assert await editor.codes(page) == ["link-internal-resolves"]
        editor.open(project / "guides/snippets/footer.mdx", "## Help\n\nAsk the administrator.\n")
        await editor.until(lambda: not editor.told[page].diagnostics)

    edited(session, project)


def test_what_is_wrong_with_a_closed_snippet_is_told_there(project: Path) -> None:
    snippet = project / "guides/snippets/footer.mdx"
    snippet.write_text("Ask\n\n![](/images/shot.svg)\n", encoding="utf-8")

    async def session(editor: Editor) -> None:
        page = editor.open(project / "guides/gong/one.mdx")
        assert await editor.codes(page) == []
        told = await editor.until(lambda: editor.told.get(uri(snippet)))
        assert [found.code for found in told.diagnostics] == ["image-alt"]
        editor.close(page)
        await editor.until(lambda: not editor.told[uri(snippet)].diagnostics)

    edited(session, project)


def test_an_anchor_that_goes_is_missed_by_the_open_page_that_links_to_it(project: Path) -> None:
    async def session(editor: Editor) -> None:
        one = editor.open(project / "guides/gong/one.mdx")
        two = editor.open(project / "guides/gong/two.mdx")
        assert await editor.codes(one) == await editor.codes(two) == []
        at = editor.texts[two].source.index("## First")
        editor.replace(two, at, at + len("## First"), "## Last")
        await editor.until(lambda: [d.code for d in editor.told[one].diagnostics] == ["link-internal-resolves"])

    edited(session, project)


def test_a_new_file_is_found(project: Path) -> None:
    async def session(editor: Editor) -> None:
        page = editor.open(project / "guides/gong/two.mdx")
        end = len(editor.texts[page].source)
        editor.replace(page, end, end, "\n[New](three.mdx)\n")
        assert await editor.codes(page) == ["link-internal-resolves"]
        new = project / "guides/gong/three.mdx"
        new.write_text("---\ntitle: Three\ndescription: D.\n---\n\nText.\n", encoding="utf-8")
        editor.files_changed(new)
        await editor.until(lambda: not editor.told[page].diagnostics)

    edited(session, project)


def test_saving_looks_for_new_files_where_the_client_does_not_watch(project: Path) -> None:
    async def session(editor: Editor) -> None:
        from lsprotocol import types as lsp

        page = editor.open(project / "guides/gong/two.mdx")
        end = len(editor.texts[page].source)
        editor.replace(page, end, end, "\n[New](three.mdx)\n")
        assert await editor.codes(page) == ["link-internal-resolves"]
        (project / "guides/gong/three.mdx").write_text("---\ntitle: T\ndescription: D.\n---\n\nT.\n", encoding="utf-8")
        editor.client.text_document_did_save(lsp.DidSaveTextDocumentParams(lsp.TextDocumentIdentifier(page)))
        await editor.until(lambda: not editor.told[page].diagnostics)

    edited(session, project, watching=False)


def test_the_configuration_is_read_anew(project: Path) -> None:
    config = project / "mkdocs.yml"

    async def session(editor: Editor) -> None:
        page = editor.open(project / "guides/gong/one.mdx", FRONT + "![](/images/shot.svg)\n")
        assert await editor.codes(page) == ["image-alt"]
        off = "plugins:\n  - gongdoc:\n      rules:\n        image-alt: off\n"
        config.write_text(f"site_name: S\ndocs_dir: guides\n{off}", encoding="utf-8")
        editor.files_changed(config)
        await editor.until(lambda: not editor.told[page].diagnostics)

    edited(session, project)


def test_a_broken_configuration_is_told_and_the_last_good_one_holds(project: Path) -> None:
    config = project / "mkdocs.yml"

    async def session(editor: Editor) -> None:
        page = editor.open(project / "guides/gong/one.mdx")
        assert await editor.codes(page) == []
        config.write_text("docs_dir: [\n", encoding="utf-8")
        editor.files_changed(config)
        (message,) = await editor.until(lambda: editor.messages)
        assert message.startswith(f"{config}:2:1: Unexpected YAML, expected a configuration")
        end = len(editor.texts[page].source)
        editor.replace(page, end, end, "\n![](/images/shot.svg)\n")
        assert await editor.codes(page) == ["image-alt"]

    edited(session, project)


@pytest.mark.parametrize("rooted", [True, False])
def test_a_document_without_a_file_is_checked(project: Path, rooted: bool) -> None:
    async def session(editor: Editor) -> None:
        page = editor.open("untitled:Untitled-1", FRONT + "<Steps>\n")
        assert await editor.codes(page) == ["end-tag-mismatch"]

    edited(session, project if rooted else None)


def test_a_file_outside_of_any_project_is_checked(tmp_path: Path) -> None:
    async def session(editor: Editor) -> None:
        page = editor.open(tmp_path / "a b%20\u00e4.mdx", FRONT + "Text\n\n![](x.svg)\n")
        assert sorted(await editor.codes(page)) == ["image-alt", "image-exists"]

    edited(session, tmp_path)


def test_markdown_that_is_no_guide_is_left_alone(project: Path) -> None:
    async def session(editor: Editor) -> None:
        assert await editor.codes(editor.open(project / "guides/read.md", "<br>\n\n<!-- x -->")) == []

    edited(session, project)


def test_what_the_site_leaves_out_is_left_alone(project: Path) -> None:
    config = project / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8") + "exclude_docs: drafts/\n", encoding="utf-8")

    async def session(editor: Editor) -> None:
        assert await editor.codes(editor.open(project / "guides/drafts/a.mdx", FRONT + "<Steps>\n")) == []

    edited(session, project)


def test_a_snippet_from_another_folder_is_known_as_one(project: Path) -> None:
    config = project / "mkdocs.yml"
    config.write_text(
        config.read_text(encoding="utf-8").replace("- gongdoc", "- gongdoc:\n      snippet_roots: [shared]"),
        encoding="utf-8",
    )
    snippet = project / "shared/note.mdx"
    snippet.parent.mkdir()
    snippet.write_text("Ask.\n", encoding="utf-8")

    async def session(editor: Editor) -> None:
        page = editor.open(project / "guides/a.mdx", FRONT + 'import Note from "/note.mdx"\n\n<Note />\n')
        assert await editor.codes(page) == []
        opened = editor.open(snippet)
        assert await editor.codes(opened) == []
        editor.write(opened, "Ask <Frame>.\n")
        assert await editor.codes(opened) == ["end-tag-mismatch"]

    edited(session, project)

"""An editor: pygls' own client, which speaks with `gongdoc lsp` in a process of its own."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient
from pygls.uris import from_fs_path

from gongdoc.lsp.text import Text

PATIENCE = 60
"""Seconds that the server may take for anything, on a busy machine."""

_T = TypeVar("_T")


class Editor:
    """A client with documents of its own, which are what the server has to think that they are."""

    def __init__(self, root: Path | None, encoding: str = "utf-16") -> None:
        self.root = root
        self.encoding = encoding
        self.client = LanguageClient("editor", "1")
        self.texts: dict[str, Text] = {}
        self.versions: dict[str, int] = {}
        self.told: dict[str, lsp.PublishDiagnosticsParams] = {}
        self.messages: list[str] = []
        self.registered: list[lsp.Registration] = []
        self.news = asyncio.Event()
        self.status: int | None = None
        self.capabilities: lsp.ServerCapabilities | None = None

        @self.client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def published(params: lsp.PublishDiagnosticsParams) -> None:
            self.told[params.uri] = params
            self.news.set()

        @self.client.feature(lsp.WINDOW_SHOW_MESSAGE)
        def shown(params: lsp.ShowMessageParams) -> None:
            self.messages.append(params.message)
            self.news.set()

        @self.client.feature(lsp.CLIENT_REGISTER_CAPABILITY)
        def registered(params: lsp.RegistrationParams) -> None:
            self.registered += params.registrations

    # The session ----------------------------------------------------------------------------------------------

    async def start(self, *, watching: bool = True, snippets: bool = True) -> None:
        """Start the server and say hello."""
        await self.client.start_io(sys.executable, "-m", "gongdoc", "lsp")
        capabilities = lsp.ClientCapabilities(
            general=lsp.GeneralClientCapabilities(position_encodings=[self.encoding]) if self.encoding else None,
            workspace=lsp.WorkspaceClientCapabilities(
                workspace_edit=lsp.WorkspaceEditClientCapabilities(document_changes=True),
                did_change_watched_files=lsp.DidChangeWatchedFilesClientCapabilities(dynamic_registration=watching),
            ),
            text_document=lsp.TextDocumentClientCapabilities(
                completion=lsp.CompletionClientCapabilities(
                    completion_item=lsp.ClientCompletionItemOptions(snippet_support=snippets)
                ),
                document_symbol=lsp.DocumentSymbolClientCapabilities(hierarchical_document_symbol_support=True),
            ),
        )
        folders = [lsp.WorkspaceFolder(uri(self.root), "project")] if self.root is not None else None
        params = lsp.InitializeParams(capabilities=capabilities, workspace_folders=folders)
        result = await self._wait(self.client.initialize_async(params))
        self.capabilities = result.capabilities
        self.client.initialized(lsp.InitializedParams())

    async def stop(self) -> None:
        """Say goodbye; `status` is the server's exit status then."""
        await self._wait(self.client.shutdown_async(None))
        self.client.exit(None)
        await self.gone()

    async def gone(self) -> None:
        """Wait until the server has ended."""
        process = self.client._server
        assert process is not None
        self.status = await self._wait(process.wait())
        assert process.stdin is not None
        process.stdin.close()
        await self._wait(self.client.stop())

    async def _wait(self, thing: Awaitable[_T]) -> _T:
        return await asyncio.wait_for(thing, PATIENCE)

    # Documents ------------------------------------------------------------------------------------------------

    def open(self, where: Path | str, text: str | None = None) -> str:
        """Open a file, with what it holds or with another text; returns its address."""
        address = where if isinstance(where, str) else uri(where)
        if text is None:
            assert isinstance(where, Path)
            text = where.read_bytes().decode("utf-8")
        self.texts[address] = Text(text, self.encoding)
        self.versions[address] = 1
        document = lsp.TextDocumentItem(address, "mdx", 1, text)
        self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(document))
        return address

    def replace(self, address: str, start: int, end: int, new: str) -> None:
        """Put a text in the place of a part of a document, and tell the server only that."""
        text = self.texts[address]
        change = lsp.TextDocumentContentChangePartial(text.range(start, end), new)
        self.texts[address] = Text(text.source[:start] + new + text.source[end:], self.encoding)
        self.versions[address] += 1
        identifier = lsp.VersionedTextDocumentIdentifier(uri=address, version=self.versions[address])
        self.client.text_document_did_change(lsp.DidChangeTextDocumentParams(identifier, [change]))

    def write(self, address: str, text: str) -> None:
        """Give a document another text."""
        self.replace(address, 0, len(self.texts[address].source), text)

    def close(self, address: str) -> None:
        """Close a document."""
        self.client.text_document_did_close(lsp.DidCloseTextDocumentParams(lsp.TextDocumentIdentifier(address)))

    def files_changed(self, *paths: Path) -> None:
        """Tell that files have changed on the disk."""
        events = [lsp.FileEvent(uri(path), lsp.FileChangeType.Changed) for path in paths]
        self.client.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams(events))

    # What it shows --------------------------------------------------------------------------------------------

    async def until(self, condition: Callable[[], _T]) -> _T:
        """Wait for the server to tell something."""

        async def wait() -> _T:
            while not (found := condition()):
                self.news.clear()
                await self.news.wait()
            return found

        return await self._wait(wait())

    async def diagnostics(self, address: str) -> list[lsp.Diagnostic]:
        """What is wrong with the present text of a document."""
        told = await self.until(
            lambda: (
                self.told[address]
                if address in self.told and self.told[address].version == self.versions[address]
                else None
            )
        )
        return list(told.diagnostics)

    async def codes(self, address: str) -> list[str]:
        """The ids of what is wrong with the present text of a document."""
        return [str(found.code) for found in await self.diagnostics(address)]

    def _at(self, address: str, offset: int) -> dict[str, Any]:
        return {
            "text_document": lsp.TextDocumentIdentifier(address),
            "position": self.texts[address].position(offset),
        }

    async def complete(self, address: str, offset: int) -> dict[str, lsp.CompletionItem]:
        """What is offered at a place, by label."""
        asked = self.client.text_document_completion_async(lsp.CompletionParams(**self._at(address, offset)))
        result = await self._wait(asked)
        assert isinstance(result, lsp.CompletionList)
        return {item.label: item for item in result.items}

    async def hover(self, address: str, offset: int) -> str:
        """What is shown at a place; empty for nothing."""
        asked = self.client.text_document_hover_async(lsp.HoverParams(**self._at(address, offset)))
        result = await self._wait(asked)
        if result is None:
            return ""
        assert isinstance(result.contents, lsp.MarkupContent)
        return result.contents.value

    async def definition(self, address: str, offset: int) -> tuple[str, int] | None:
        """The file that a place leads to, and the line there, from 0."""
        asked = self.client.text_document_definition_async(lsp.DefinitionParams(**self._at(address, offset)))
        result = await self._wait(asked)
        if result is None:
            return None
        assert isinstance(result, lsp.Location)
        return result.uri, result.range.start.line

    async def symbols(self, address: str) -> list[lsp.DocumentSymbol]:
        """The outline of a document."""
        params = lsp.DocumentSymbolParams(lsp.TextDocumentIdentifier(address))
        result = await self._wait(self.client.text_document_document_symbol_async(params))
        assert result is not None
        return [symbol for symbol in result if isinstance(symbol, lsp.DocumentSymbol)]

    async def actions(self, address: str, offset: int, *only: str) -> list[lsp.CodeAction]:
        """What can be done at a place."""
        place = self.texts[address].range(offset, offset)
        context = lsp.CodeActionContext([], only=list(only) or None)
        params = lsp.CodeActionParams(lsp.TextDocumentIdentifier(address), place, context)
        result = await self._wait(self.client.text_document_code_action_async(params))
        return [action for action in result or () if isinstance(action, lsp.CodeAction)]

    def done(self, address: str, action: lsp.CodeAction) -> str:
        """The text of a document after an action."""
        assert action.edit is not None
        assert action.edit.document_changes is not None
        (change,) = action.edit.document_changes
        assert isinstance(change, lsp.TextDocumentEdit)
        assert change.text_document.version == self.versions[address]
        return applied(self.texts[address], [edit for edit in change.edits if isinstance(edit, lsp.TextEdit)])


def applied(text: Text, edits: list[lsp.TextEdit]) -> str:
    """A text after edits that all speak of the same version of it."""
    source = text.source
    for edit in sorted(edits, key=lambda edit: text.offset(edit.range.start), reverse=True):
        source = source[: text.offset(edit.range.start)] + edit.new_text + source[text.offset(edit.range.end) :]
    return source


def uri(path: Path) -> str:
    """The address of a file."""
    found = from_fs_path(str(path))
    assert found is not None
    return found


def edited(
    session: Callable[[Editor], Awaitable[None]],
    root: Path | None,
    *,
    encoding: str = "utf-16",
    watching: bool = True,
    snippets: bool = True,
) -> Editor:
    """A whole session of an editor; what it was told is in what is returned."""

    async def run() -> Editor:
        editor = Editor(root, encoding)
        await editor.start(watching=watching, snippets=snippets)
        try:
            await session(editor)
        finally:
            await editor.stop()
        return editor

    # In a thread of its own: a browser of other tests may have a loop in this one.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(run())).result()

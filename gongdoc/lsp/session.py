"""What the client has open, when it is checked, and what is told about it."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable, Coroutine, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method
from pygls.uris import from_fs_path, to_fs_path, urlparse

from gongdoc import __version__
from gongdoc.guide.model import Guide
from gongdoc.lsp.diagnostics import diagnostic
from gongdoc.lsp.hover import Pointed
from gongdoc.lsp.sites import NOWHERE, Checked, Sites
from gongdoc.lsp.text import Text

DELAY = 0.15
"""Seconds without a change before a document is checked."""

_log = logging.getLogger(__name__)
_T = TypeVar("_T")


class Open:
    """A document that the client has open.

    Attributes:
        uri: its address, as the client writes it.
        path: its file, without symbolic links; for a document without one, where it would be.
        version: the client's number of the text.
        text: what it holds now.
        state: counts whatever makes a new check necessary: changes of the text, and of what it depends on.
        checked: what was known about it in the state `checked_state`.
        failed: the last state whose check failed, by a bug of ours.
        running: the check that runs, of this state or of an earlier one.
        guide: what the page was when it last parsed, and `guide_text` the text that it had then.
    """

    def __init__(self, uri: str, path: Path, version: int, text: Text) -> None:
        self.uri = uri
        self.path = path
        self.version = version
        self.text = text
        self.state = 0
        self.checked: Checked | None = None
        self.checked_state = -1
        self.failed = -1
        self.running: asyncio.Task[None] | None = None
        self.guide: Guide | None = None
        self.guide_text: Text | None = None
        self.timer: asyncio.TimerHandle | None = None


class _Protocol(LanguageServerProtocol):
    """Leaves the texts of documents to us; `gongdoc.lsp.text` says why."""

    @lsp_method(lsp.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: lsp.DidOpenTextDocumentParams) -> Any:
        """A document was opened."""
        yield self.fm.features[lsp.TEXT_DOCUMENT_DID_OPEN], (params,), None

    @lsp_method(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: lsp.DidChangeTextDocumentParams) -> Any:
        """A document was changed."""
        yield self.fm.features[lsp.TEXT_DOCUMENT_DID_CHANGE], (params,), None

    @lsp_method(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: lsp.DidCloseTextDocumentParams) -> Any:
        """A document was closed."""
        yield self.fm.features[lsp.TEXT_DOCUMENT_DID_CLOSE], (params,), None


class Server(LanguageServer):
    """The language server of guides."""

    protocol: _Protocol

    def __init__(self) -> None:
        super().__init__("gongdoc", __version__, protocol_cls=_Protocol)
        self.documents: dict[str, Open] = {}
        self.unsaved: dict[Path, str] = {}
        self.sites = Sites(self.unsaved)
        # One thread, so that checks come one after the other, and the messages never wait for them.
        self.worker = ThreadPoolExecutor(1, "check")
        self.published: dict[str, lsp.PublishDiagnosticsParams] = {}
        self.told = ""
        self.watching = False
        self.refresh: asyncio.TimerHandle | None = None
        self.tasks: set[asyncio.Task[Any]] = set()

    # What is open ---------------------------------------------------------------------------------------------

    def open(self, uri: str, version: int, source: str) -> Open:
        """Take note of an opened document."""
        text = Text(source, self.workspace.position_encoding or lsp.PositionEncodingKind.Utf16)
        path = self._path(uri)
        document = self.documents[uri] = Open(uri, path, version, text)
        self.unsaved[path] = text.source
        return document

    def _path(self, uri: str) -> Path:
        name = to_fs_path(uri)
        if name is not None:
            return Path(os.path.realpath(name))
        # A document without a file: where it would be, in the first folder that the client has open.
        leaf = PurePosixPath(urlparse(uri)[2].replace("\0", "")).name or "untitled"
        leaf = leaf if leaf.endswith((".mdx", ".md")) else f"{leaf}.mdx"
        folders = [to_fs_path(folder.uri) for folder in self.workspace.folders.values()]
        root = next((Path(os.path.realpath(folder)) for folder in folders if folder), None)
        if root is None:
            return NOWHERE / leaf
        project, _ = self.sites.project(root / leaf)
        return project.docs_dir.resolve() / leaf

    def close(self, uri: str) -> Open | None:
        """Forget a document that was closed."""
        document = self.documents.pop(uri, None)
        if document is not None:
            if document.timer is not None:
                document.timer.cancel()
            if not any(other.path == document.path for other in self.documents.values()):
                self.unsaved.pop(document.path, None)
        return document

    # Checks ---------------------------------------------------------------------------------------------------

    def schedule(self, document: Open, delay: float = DELAY) -> None:
        """Check a document in a while; only once when it is asked for several times."""
        document.state += 1
        if document.timer is not None:
            document.timer.cancel()
        document.timer = asyncio.get_running_loop().call_later(delay, self._start, document)

    def _start(self, document: Open) -> None:
        document.timer = None
        self.run(self.check(document))

    def run(self, work: Coroutine[Any, Any, _T]) -> asyncio.Task[_T]:
        """Begin something, and see to it that it is not forgotten before it ends."""
        task = asyncio.get_running_loop().create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)
        return task

    async def work(self, function: Callable[..., _T], *args: Any) -> _T:
        """The outcome of a function that runs in the thread of the checks."""
        return await asyncio.get_running_loop().run_in_executor(self.worker, function, *args)

    async def check(self, document: Open) -> Checked | None:
        """What is known about a document as it is now; None when it changes meanwhile."""
        wanted = document.state
        while self.documents.get(document.uri) is document and document.state == wanted:
            if document.checked_state == wanted:
                return document.checked
            if document.failed == wanted:
                return None
            # One check of a document at a time: while a large page is checked, its changes do not pile up.
            if document.running is None:
                document.running = self.run(self._check(document))
            await asyncio.shield(document.running)
        return None

    async def _check(self, document: Open) -> None:
        state = document.state
        try:
            text, checked = await self.work(self._checked, document)
        except Exception:
            # A page that brings a rule down must not take the others with it.
            _log.exception("Unexpected failure to check %s", document.uri)
            document.failed = state
            return
        finally:
            document.running = None
        if self.documents.get(document.uri) is not document or document.state != state:
            return
        before = document.checked
        document.checked, document.checked_state = checked, state
        if checked.guide is not None:
            document.guide, document.guide_text = checked.guide, text
        self._tell(checked.problem)
        self.publish()
        if before is not None and before.ids != checked.ids:
            for other in self.neighbours(document):
                self.schedule(other)

    def _checked(self, document: Open) -> tuple[Text, Checked]:
        text = document.text
        return text, self.sites.check(document.path)

    def neighbours(self, document: Open) -> list[Open]:
        """The other open documents, as far as they may be of the same site."""
        docs = document.checked.project.docs_dir if document.checked is not None else None
        others = [other for other in self.documents.values() if other is not document]
        return [other for other in others if other.checked is None or other.checked.project.docs_dir == docs]

    def changed(self, document: Open) -> None:
        """Check a document, and those that use it, because its text has changed."""
        self.schedule(document)
        for other in self.documents.values():
            if other is not document and other.checked is not None and document.path in other.checked.snippets:
                self.schedule(other)

    def files_changed(self, *, configurations: bool) -> None:
        """Check everything anew in a while, because files have changed."""

        async def again() -> None:
            await self.work(lambda: self.sites.forget(configurations=configurations))
            for document in self.documents.values():
                self.schedule(document, 0)

        if self.refresh is not None:
            self.refresh.cancel()
        self.refresh = asyncio.get_running_loop().call_later(DELAY, lambda: self.run(again()))

    def _tell(self, problem: str) -> None:
        """Tell what is wrong with a configuration, once."""
        if problem and problem != self.told:
            self.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Error, problem))
        self.told = problem

    # Diagnostics ----------------------------------------------------------------------------------------------

    def publish(self) -> None:
        """Tell what is wrong with each open document, and with snippets that they use."""
        paths = {document.path for document in self.documents.values()}
        found: dict[str, lsp.PublishDiagnosticsParams] = {}
        for document in self.documents.values():
            if document.checked is None:
                continue
            if document.checked_state == document.state:
                items = [diagnostic(finding, document.text) for finding in document.checked.findings]
                found[document.uri] = lsp.PublishDiagnosticsParams(document.uri, items, document.version)
            for path, (source, findings) in (document.checked.elsewhere or {}).items():
                if path not in paths and findings:
                    uri = from_fs_path(str(path)) or ""
                    text = Text(source, document.text.encoding)
                    items = [diagnostic(finding, text) for finding in findings]
                    known = found.setdefault(uri, lsp.PublishDiagnosticsParams(uri, []))
                    known.diagnostics = [*known.diagnostics, *(item for item in items if item not in known.diagnostics)]
        for uri in self.published.keys() - found.keys() - self.documents.keys():
            found[uri] = lsp.PublishDiagnosticsParams(uri, [])
        for uri, params in found.items():
            if self.published.get(uri) != params:
                self.published[uri] = params
                self.text_document_publish_diagnostics(params)
            if uri not in self.documents and not params.diagnostics:
                del self.published[uri]

    # Questions ------------------------------------------------------------------------------------------------

    def known(self, uri: str) -> Open | None:
        """An open document."""
        return self.documents.get(uri)

    def pointed(self, document: Open, position: lsp.Position) -> Pointed:
        """A place in a document, for who answers in the thread of the checks."""
        return Pointed(
            document.text.source,
            document.text.offset(position),
            document.checked,
            document.guide,
            lambda file: self.sites.guide(document.path, file),
        )

    def edit(self, document: Open, edits: Iterable[tuple[int, int, str]]) -> lsp.WorkspaceEdit:
        """An edit of a document, with its version where the client takes that."""
        changes = [lsp.TextEdit(document.text.range(start, end), text) for start, end, text in edits]
        capabilities = self.client_capabilities.workspace
        taken = capabilities.workspace_edit if capabilities is not None else None
        if taken is not None and taken.document_changes:
            versioned = lsp.OptionalVersionedTextDocumentIdentifier(document.uri, document.version)
            return lsp.WorkspaceEdit(document_changes=[lsp.TextDocumentEdit(versioned, list(changes))])
        return lsp.WorkspaceEdit(changes={document.uri: changes})

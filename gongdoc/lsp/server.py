"""The messages of the server: what the client says and asks, and what it is answered."""

from __future__ import annotations

import os
import sys
from pathlib import Path, PurePosixPath

from lsprotocol import types as lsp
from pygls.uris import from_fs_path, to_fs_path, urlparse

from gongdoc import host
from gongdoc.guide.model import Guide
from gongdoc.lint.run import Finding
from gongdoc.lsp.actions import all_fixes, overlapping, quick_fixes
from gongdoc.lsp.completion import TRIGGERS, Asked, complete
from gongdoc.lsp.diagnostics import diagnostic
from gongdoc.lsp.hover import definition, hover
from gongdoc.lsp.outline import outline
from gongdoc.lsp.session import Open, Server
from gongdoc.lsp.sites import Checked
from gongdoc.lsp.text import Text

FIX_ALL = f"{lsp.CodeActionKind.SourceFixAll.value}.gongdoc"
WATCHED = ("**/*.{mdx,md,png,jpg,jpeg,gif,svg,webp,avif,mp4,webm}", "**/{mkdocs,properdocs}.{yml,yaml}")
"""Files whose changes change what is wrong with a page."""


def make_server() -> Server:
    """A server, with all that it answers to."""
    server = Server()
    feature = server.feature

    @feature(lsp.INITIALIZED)
    def initialized(_params: lsp.InitializedParams) -> None:
        workspace = server.client_capabilities.workspace
        watching = workspace.did_change_watched_files if workspace is not None else None
        if watching is None or not watching.dynamic_registration:
            return
        server.watching = True
        options = lsp.DidChangeWatchedFilesRegistrationOptions([lsp.FileSystemWatcher(glob) for glob in WATCHED])
        registration = lsp.Registration("watched-files", lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        server.client_register_capability(lsp.RegistrationParams([registration]))

    @feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: lsp.DidOpenTextDocumentParams) -> None:
        opened = params.text_document
        document = server.open(opened.uri, opened.version, opened.text)
        server.changed(document)
        server.schedule(document, 0)

    @feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(params: lsp.DidChangeTextDocumentParams) -> None:
        document = server.known(params.text_document.uri)
        if document is None:
            return
        text = document.text.changed(params.content_changes)
        # In this order: a check that runs takes the document's text first.
        server.unsaved[document.path] = text.source
        document.text, document.version = text, params.text_document.version
        server.changed(document)

    @feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    def did_save(params: lsp.DidSaveTextDocumentParams) -> None:
        name = PurePosixPath(urlparse(params.text_document.uri)[2]).name
        if name in host.CONFIG_FILES or not server.watching:
            server.files_changed(configurations=name in host.CONFIG_FILES)

    @feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: lsp.DidCloseTextDocumentParams) -> None:
        document = server.close(params.text_document.uri)
        if document is None:
            return
        server.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(document.uri, []))
        server.published.pop(document.uri, None)
        server.publish()
        for other in server.neighbours(document):
            if other.checked is not None and document.path in other.checked.snippets:
                server.schedule(other)

    @feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def watched(params: lsp.DidChangeWatchedFilesParams) -> None:
        paths = [Path(os.path.realpath(name)) for change in params.changes if (name := to_fs_path(change.uri))]
        configurations = any(path.name in host.CONFIG_FILES for path in paths)
        projects = [d.checked.project for d in server.documents.values() if d.checked is not None]
        folders = [folder.resolve() for p in projects for folder in (p.docs_dir, *p.snippet_roots)]
        if configurations or any(path.is_relative_to(folder) for path in paths for folder in folders):
            server.files_changed(configurations=configurations)

    @feature(lsp.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def did_change_configuration(_params: lsp.DidChangeConfigurationParams) -> None:
        """There are no settings; some clients send them all the same."""

    @feature(lsp.TEXT_DOCUMENT_COMPLETION, lsp.CompletionOptions(trigger_characters=TRIGGERS))
    async def completion(params: lsp.CompletionParams) -> lsp.CompletionList | None:
        document = server.known(params.text_document.uri)
        if document is None:
            return None
        text, offset = document.text, document.text.offset(params.position)
        if document.checked is None:
            await server.check(document)
        asked = Asked(text, offset, document.checked, document.guide, _takes_snippets(server), _refuse)
        try:
            items, more = complete(asked)
        except _NeededError:
            # Another page has to be read, by the thread that reads pages.
            other = Asked(
                text,
                offset,
                document.checked,
                document.guide,
                asked.snippets,
                lambda file: server.sites.guide(document.path, file),
            )
            items, more = await server.work(complete, other)
        return lsp.CompletionList(is_incomplete=more, items=items)

    @feature(lsp.TEXT_DOCUMENT_HOVER)
    async def hovered(params: lsp.HoverParams) -> lsp.Hover | None:
        document = server.known(params.text_document.uri)
        if document is None:
            return None
        text, at = document.text, server.pointed(document, params.position)
        found = await server.work(hover, at)
        if found is None:
            return None
        content, start, end = found
        return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, content), text.range(start, end))

    @feature(lsp.TEXT_DOCUMENT_DEFINITION)
    async def defined(params: lsp.DefinitionParams) -> lsp.Location | None:
        document = server.known(params.text_document.uri)
        if document is None:
            return None
        at = server.pointed(document, params.position)
        target = await server.work(definition, at)
        uri = _uri(server, target.path) if target is not None else None
        if target is None or uri is None:
            return None
        text = Text(await server.work(server.sites.text, target.path), document.text.encoding)
        start = text.offset_of(target.span.start) if target.span is not None else 0
        return lsp.Location(uri, text.range(start, start))

    @feature(lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def symbols(params: lsp.DocumentSymbolParams) -> list[lsp.DocumentSymbol] | None:
        document = server.known(params.text_document.uri)
        if document is None:
            return None
        await server.check(document)
        if document.guide is None or document.guide_text is None:
            return []
        return await server.work(outline, document.guide, document.guide_text, document.text)

    kinds: list[lsp.CodeActionKind | str] = [lsp.CodeActionKind.QuickFix, FIX_ALL]

    @feature(lsp.TEXT_DOCUMENT_CODE_ACTION, lsp.CodeActionOptions(code_action_kinds=kinds))
    async def actions(params: lsp.CodeActionParams) -> list[lsp.CodeAction] | None:
        document = server.known(params.text_document.uri)
        checked = await server.check(document) if document is not None else None
        if document is None or checked is None or checked.document is None:
            return None
        found: list[lsp.CodeAction] = []
        text = document.text
        if _wanted(params, lsp.CodeActionKind.QuickFix.value):
            start, end = text.offset(params.range.start), text.offset(params.range.end)
            for finding in overlapping(checked.findings, text, start, end):
                found += _quick_fixes(server, document, checked, finding)
        if _wanted(params, FIX_ALL) and any(finding.fix is not None for finding in checked.findings):
            after = await server.work(server.sites.mended, document.path)
            edits = all_fixes(text.source, after)
            if edits and document.text is text:
                edit = server.edit(document, [(e.start, e.end, e.text) for e in edits])
                found.append(lsp.CodeAction("Make all safe fixes of gongdoc", kind=FIX_ALL, edit=edit))
        return found

    return server


class _NeededError(Exception):
    """Another page is needed."""


def _refuse(_file: str) -> Guide | None:
    raise _NeededError


def _quick_fixes(server: Server, document: Open, checked: Checked, finding: Finding) -> list[lsp.CodeAction]:
    if checked.document is None:
        return []
    return [
        lsp.CodeAction(
            action.title,
            kind=lsp.CodeActionKind.QuickFix,
            diagnostics=[diagnostic(finding, document.text)],
            is_preferred=True if action.preferred else None,
            edit=server.edit(document, [(edit.start, edit.end, edit.text) for edit in action.edits]),
        )
        for action in quick_fixes(finding, checked.document)
    ]


def _wanted(params: lsp.CodeActionParams, kind: str) -> bool:
    """Whether the client asks for a kind of actions: it names kinds above it, or none."""
    only = params.context.only
    if only is None:
        return True
    asked = [wanted.value if isinstance(wanted, lsp.CodeActionKind) else wanted for wanted in only]
    return any(not wanted or kind == wanted or kind.startswith(f"{wanted}.") for wanted in asked)


def _takes_snippets(server: Server) -> bool:
    document = server.client_capabilities.text_document
    completion = document.completion if document is not None else None
    item = completion.completion_item if completion is not None else None
    return bool(item is not None and item.snippet_support)


def _uri(server: Server, path: Path) -> str | None:
    """The address of a file, as the client writes it when it has it open."""
    return next((d.uri for d in server.documents.values() if d.path == path), None) or from_fs_path(str(path))


def serve() -> int:
    """Serve on standard input and output until the client says goodbye.

    Returns:
        the exit status: 0 after `shutdown`, 1 when the client went without a word, as the protocol wants it.
    """
    server = make_server()
    # What is printed by mistake must not stand between the messages.
    output, sys.stdout = sys.stdout, sys.stderr
    server.start_io(sys.stdin.buffer, output.buffer)
    server.worker.shutdown(wait=False, cancel_futures=True)
    return 0 if server.protocol._shutdown else 1

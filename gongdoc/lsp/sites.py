"""The projects that open documents are part of, and the checks of documents with what is not saved yet.

All of it is for one thread; `gongdoc.lsp.session` has it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

from gongdoc import host
from gongdoc.checking.run import check, mended, users
from gongdoc.checking.site import ProjectSite
from gongdoc.errors import GongdocError, MdxError
from gongdoc.guide.model import Guide
from gongdoc.lint.document import Document
from gongdoc.lint.run import Finding
from gongdoc.mdx.snippets import MAX_FILE_SIZE, SnippetCache
from gongdoc.project import Project, find_project, read_project

NOWHERE = Path(os.devnull) / "guides"
"""The folder of documents that are in none: it cannot exist."""

MAX_FILES = 20_000
"""Files of a folder without configuration that are known."""


@dataclass(frozen=True)
class Checked:
    """What is known about one version of a document."""

    file: str
    """Its path under the folder of guides."""
    project: Project
    files: Collection[str]
    """All files under the folder of guides."""
    findings: tuple[Finding, ...] = ()
    """What is wrong with it."""
    elsewhere: Mapping[Path, tuple[str, tuple[Finding, ...]]] | None = None
    """What is wrong with snippets that it uses: text and findings of each."""
    document: Document | None = None
    """The page as rules see it; None for snippets, and for files that are no guides."""
    ids: frozenset[str] = frozenset()
    """What links to it may name after `#`."""
    snippets: frozenset[Path] = frozenset()
    """The snippets that it uses."""
    problem: str = ""
    """What is wrong with the configuration of the project."""

    @property
    def guide(self) -> Guide | None:
        """The guide; None when the page has errors."""
        return self.document.guide if self.document is not None else None


class _Snippets(SnippetCache):
    """Snippets as they are in the editor, or else on the disk."""

    def __init__(self, unsaved: Mapping[Path, str]) -> None:
        super().__init__()
        self._unsaved = unsaved
        self._own: dict[Path, tuple[str, dict[str, Any] | MdxError]] = {}

    def parse(self, file: Path, parse: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
        text = self._unsaved.get(file)
        if text is None:
            return super().parse(file, parse)
        if len(text) > MAX_FILE_SIZE:
            raise OSError(f"the file is larger than {MAX_FILE_SIZE} bytes")
        known = self._own.get(file)
        if known is None or known[0] != text:
            try:
                known = text, parse(text.removeprefix("\ufeff"))
            except MdxError as error:
                known = text, error
            self._own[file] = known
        if isinstance(known[1], MdxError):
            raise known[1]
        return known[1]


class _Site(ProjectSite):
    """A site with documents that are not saved, which may be new."""

    def __init__(self, project: Project, unsaved: Mapping[Path, str], snippets: _Snippets) -> None:
        super().__init__(project, unsaved={})
        self._texts = unsaved
        self._snippets = snippets
        self.seen: dict[str, Document] = {}
        self.update()

    @cached_property
    def files(self) -> Collection[str]:
        """All files under the folder of guides, those that are only in the editor too."""
        files = self.project.files()
        # Without a configuration, any folder may be that of the guides: someone's home, a disk.
        limit = None if self.project.config_file is not None else MAX_FILES
        return dict.fromkeys([*islice(files, limit), *self.unsaved])

    def update(self) -> bool:
        """Take over what is in the editor now, and forget what depends on what has changed.

        Returns:
            False when there are new files, of which too much depends.
        """
        docs = self.project.docs_dir.resolve()
        new = {
            path.relative_to(docs).as_posix(): text
            for path, text in dict(self._texts).items()
            if path.is_relative_to(docs) and path.suffix in (".mdx", ".md")
        }
        changed = {file for file in {*new, *self.unsaved} if new.get(file) != self.unsaved.get(file)}
        if any(not self.project.is_guide(file) for file in changed):
            self._ids.clear()
        for file in changed:
            self._ids.pop(file, None)
        if changed:
            self._near.clear()
        self.unsaved = new
        return set(new) <= set(self.__dict__.get("files", new))

    def document(self, file: str) -> Document:
        found = self.seen[file] = super().document(file)
        return found


class Sites:
    """The projects of open documents.

    Args:
        unsaved: the texts of open documents, by their files; another thread may change it.
    """

    def __init__(self, unsaved: Mapping[Path, str]) -> None:
        self._unsaved = unsaved
        self._sites: dict[Path, _Site] = {}
        self._known: dict[Path, tuple[Project, str]] = {}
        self._last: dict[Path, Project] = {}

    def forget(self, *, configurations: bool = True) -> None:
        """Read everything anew when it is needed: files have come, gone or changed."""
        self._sites.clear()
        if configurations:
            self._known.clear()

    def project(self, path: Path) -> tuple[Project, str]:
        """The project of a file, and what is wrong with its configuration.

        With a broken configuration, a project is what it was before, or has its defaults.
        """
        folder = path.parent
        if folder not in self._known:
            try:
                found = _project(path if path.exists() else folder, folder)
                self._last[folder] = found
                self._known[folder] = found, ""
            except GongdocError as error:
                self._known[folder] = self._last.get(folder) or _defaults(folder), str(error)
        return self._known[folder]

    def site(self, path: Path) -> tuple[_Site, str, str]:
        """The site of a file, its path under the folder of guides, and what is wrong with the configuration."""
        project, problem = self.project(path)
        docs = project.docs_dir.resolve()
        root = next((root for root in (docs, *_roots(project)) if path.is_relative_to(root)), None)
        if root is None:
            project = Project(folder=path.parent, docs_dir=path.parent)
            docs = root = path.parent
        file = path.relative_to(root).as_posix()
        site = self._sites.get(docs)
        if site is None or site.project is not project or not site.update():
            site = self._sites[docs] = _Site(project, self._unsaved, _Snippets(self._unsaved))
        return site, file, problem

    def check(self, path: Path) -> Checked:
        """What is wrong with an open document.

        Args:
            path: its file, without symbolic links.
        """
        if path.suffix not in (".mdx", ".md"):
            return Checked(path.name, Project(folder=path.parent, docs_dir=path.parent), ())
        site, file, problem = self.site(path)
        project = site.project
        snippet = project.is_snippet(file) or not path.is_relative_to(project.docs_dir.resolve())
        # What the site leaves out is no guide, as for `gongdoc check`.
        guide = not snippet and project.is_guide(file) and not project._excluded.match_file(file)
        if not (guide or snippet):
            return Checked(file, project, site.files, problem=problem)
        site.seen.clear()
        own: tuple[Finding, ...] = ()
        elsewhere: dict[Path, tuple[str, tuple[Finding, ...]]] = {}
        snippets = [file] if snippet else []
        guides = [file] if guide else list(users(site, snippets))
        for found in check(site, guides, project.rules, snippets=snippets):
            at = Path(os.path.realpath(found.path))
            if at == path:
                own = _once(found.findings) if snippet else found.findings
            elif guide:
                elsewhere[at] = found.source, found.findings
        document = site.seen.get(file) if guide else None
        roots = (project.docs_dir.resolve(), *_roots(project))
        used = document.snippets if document is not None else ()
        return Checked(
            file,
            project,
            site.files,
            own,
            elsewhere,
            document,
            (site.ids(file) if guide else None) or frozenset(),
            frozenset(Path(os.path.realpath(root / name)) for name in used for root in roots),
            problem,
        )

    def mended(self, path: Path) -> str:
        """The text of an open document with all safe fixes made."""
        site, file, _ = self.site(path)
        _, after, _ = mended(site, file, site.project.rules)
        return after

    def guide(self, path: Path, file: str) -> Guide | None:
        """Another guide of the site of an open document; None when there is none, or when it has errors."""
        site, _, _ = self.site(path)
        if file not in site.files or not site.project.is_guide(file):
            return None
        _, reading = site._read(file)
        return reading.guide

    def text(self, path: Path) -> str:
        """The text of a file as it is in the editor, or else on the disk; empty when it cannot be read."""
        found = self._unsaved.get(path)
        if found is not None:
            return found
        try:
            with path.open("rb") as file:
                return file.read(MAX_FILE_SIZE).decode("utf-8", "replace")
        except OSError:
            return ""


def _once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings of a snippet without those that several of its pages tell in words of their own."""
    found: dict[object, Finding] = {}
    for finding in findings:
        span = finding.diagnostic.span
        place = (span.start.line, span.start.column) if span is not None else None
        found.setdefault((finding.diagnostic.code, place), finding)
    return tuple(found.values())


def _roots(project: Project) -> list[Path]:
    return [root.resolve() for root in project.snippet_roots]


def _project(path: Path, folder: Path) -> Project:
    """The project of a file; for a snippet from elsewhere, the one whose configuration names its folder.

    Raises:
        GongdocError: the configuration cannot be read.
    """
    found = find_project(path)
    if found.config_file is None:
        above = (parent / name for parent in (folder, *folder.parents) for name in host.CONFIG_FILES)
        config = next((config for config in above if config.is_file()), None)
        other = read_project(config) if config is not None else None
        if other is not None and any(folder.is_relative_to(root) for root in _roots(other)):
            return other
    return found


def _defaults(folder: Path) -> Project:
    """A project whose configuration cannot be read: the folder that it stands in, with defaults."""
    for above in (folder, *folder.parents):
        if any((above / name).is_file() for name in host.CONFIG_FILES):
            docs = next((above / name for name in ("docs", "guides") if folder.is_relative_to(above / name)), folder)
            return Project(folder=above, docs_dir=docs)
    return Project(folder=folder, docs_dir=folder)

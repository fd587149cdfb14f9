"""From entries to what MkDocs takes for `nav`."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from gongdoc.diagnostics import Diagnostic
from gongdoc.links import SiteLinks
from gongdoc.navigation.entries import Entry, Link, Page, Section
from gongdoc.navigation.file import Navigation


class Resolved(NamedTuple):
    """A navigation whose pages are files."""

    nav: list[Any]
    """What MkDocs takes for `nav`."""
    hidden: frozenset[str]
    """Files that the author wants in the site, but not in its navigation."""
    diagnostics: list[Diagnostic]


def resolve(
    navigation: Navigation,
    pages: Iterable[str],
    folder: Path,
    hidden: Iterable[str] = (),
    excluded: Iterable[str] = (),
) -> Resolved:
    """Find the files of the pages.

    Args:
        navigation: the navigation.
        pages: the files that become pages, as paths under the folder of guides.
        folder: the folder of guides.
        hidden: those of them that say themselves that they are hidden (`hidden: true` in their front matter).
        excluded: files that would be pages, but are left out of the site.
    """
    resolver = _Resolver(navigation, pages, folder, excluded)
    hides = frozenset(hidden)
    nav = resolver.entries(navigation.entries, hides)
    return Resolved(nav, (hides | resolver.hidden) - resolver.shown, resolver.diagnostics)


class _Resolver:
    def __init__(self, navigation: Navigation, pages: Iterable[str], folder: Path, excluded: Iterable[str]) -> None:
        self.navigation = navigation
        self.site = SiteLinks({page: page for page in pages})
        self.excluded = SiteLinks({page: page for page in excluded})
        self.by_case = {page.casefold(): page for page in self.site.urls}
        self.diagnostics: list[Diagnostic] = []
        self.hidden: set[str] = set()
        self.shown: set[str] = set()
        here = navigation.path.parent
        self.inside = posixpath.normpath(Path(os.path.relpath(here, folder)).as_posix())
        """The folder of the file, seen from the folder of guides."""
        self.above = self.inside == ".." or self.inside.startswith("../")
        self.prefix = Path(os.path.relpath(folder, here)).as_posix() + "/" if self.above else ""
        """What paths from a file above the folder of guides begin with."""

    def entries(self, entries: Iterable[Entry], hides: frozenset[str], *, hidden: bool = False) -> list[Any]:
        """The entries that lead somewhere, as MkDocs takes them."""
        found: list[Any] = []
        files: set[str] = set()
        for entry in entries:
            match entry:
                case Page():
                    file = self.find(entry)
                    if file is None or file in files or file in hides:
                        continue
                    files.add(file)
                    (self.hidden if hidden else self.shown).add(file)
                    found.append(file)
                case Link():
                    found.append({entry.title: entry.url})
                case Section():
                    children = self.entries(entry.children, hides, hidden=hidden or entry.hidden)
                    if entry.hidden:
                        continue
                    if not entry.title:
                        found += children
                    elif children:
                        found.append({entry.title: children})
        return found

    def find(self, page: Page) -> str | None:
        """The file of a page; None, and a diagnostic, when there is none."""
        path = page.path.removeprefix("./").lstrip("/")
        out = None
        for candidate in self.candidates(path):
            found = self.site.find("", candidate)
            if found is not None:
                return found
            out = out or self.excluded.find("", candidate)
        other = next((self.by_case[c] for c in self.cases(path) if c in self.by_case), None)
        note = "there is none of this name"
        if out is not None:
            note = (
                f"MkDocs leaves {out!r} out of the site: its option exclude_docs says which files, and out of itself "
            )
            note += "those under `/templates/` and with a dot before their names"
        elif other is not None:
            note = f"there is {other!r}; capital letters matter"
        self.diagnostics.append(
            Diagnostic(
                severity="warning",
                code="nav-page",
                message=f"Unexpected page {page.path!r}, expected the path of a guide or page, from the folder "
                f"of {self.navigation.path.name} (note: {note})",
                path=str(self.navigation.path),
                span=page.span,
            )
        )
        return None

    def candidates(self, path: str) -> list[str]:
        """The paths under the folder of guides that a path may mean."""
        if not self.above:
            return [posixpath.join(self.inside, path)]
        return [path.removeprefix(self.prefix), path] if path.startswith(self.prefix) else [path]

    def cases(self, path: str) -> list[str]:
        return [
            posixpath.normpath(candidate + suffix).casefold()
            for candidate in self.candidates(path)
            for suffix in ("", ".mdx", ".md", "/index.mdx", "/index.md")
        ]

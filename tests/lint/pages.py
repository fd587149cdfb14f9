"""Findings of rules on the text of one page."""

from __future__ import annotations

from pathlib import Path

from gongdoc.checking import run
from gongdoc.checking.site import ProjectSite
from gongdoc.lint.run import Finding
from gongdoc.lint.settings import Settings
from gongdoc.project import Project


def site_of(folder: Path, files: dict[str, str]) -> ProjectSite:
    """The site of some files, written byte for byte."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
    return ProjectSite(Project(folder=folder, docs_dir=folder))


def findings(folder: Path, text: str, settings: Settings, **others: str) -> list[Finding]:
    """What rules say about a page.

    Args:
        folder: an empty folder.
        text: the page.
        settings: the rules.
        others: other files, by their paths.
    """
    site = site_of(folder, {"guide.mdx": text, **others})
    return [finding for file in run.check(site, ["guide.mdx"], settings) for finding in file.findings]


def places(found: list[Finding]) -> list[tuple[str, int, int]]:
    """The rule of each finding, and where it stands: 0 for that of a whole file."""
    return [
        (f.diagnostic.code, f.diagnostic.span.start.line, f.diagnostic.span.start.column)
        if f.diagnostic.span
        else (f.diagnostic.code, 0, 0)
        for f in found
    ]

"""Check the files of a project, and mend them."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from msgspec.structs import replace

from gongdoc import progress
from gongdoc.checking.page import CheckedPage, check_page
from gongdoc.checking.site import ProjectSite
from gongdoc.diagnostics import Diagnostic
from gongdoc.errors import GuideError
from gongdoc.lint.disable import Disabled
from gongdoc.lint.fix import apply
from gongdoc.lint.run import Finding, check_document, check_site, in_order
from gongdoc.lint.settings import Settings
from gongdoc.reading import read_text

MAX_ROUNDS = 10
"""How often a page is mended anew: a fix may make room for another one."""
MAX_MENDED = 500_000
"""How many characters all its rounds may have when they are more: a page that does not parse may hold more errors than
are looked for at once."""


@dataclass(frozen=True)
class CheckedFile:
    """What was found in a file."""

    path: Path
    """The file, from the current folder where it is below it."""
    source: str
    """Its text; empty when it cannot be read."""
    findings: tuple[Finding, ...]

    @property
    def name(self) -> str:
        """Its path with forward slashes."""
        return self.path.as_posix()


def check(
    site: ProjectSite, files: Sequence[str], settings: Settings, *, snippets: Collection[str] = (), jobs: int = 1
) -> list[CheckedFile]:
    """Run the rules on guides of a site; those about the whole site when all of its guides are given.

    Args:
        site: the site.
        files: the guides, by their paths under the folder of guides.
        settings: which rules are on.
        snippets: snippets that are to be looked at, too, even if none of the guides uses them.
        jobs: number of processes that share the work; 1 stands for this one alone.
    """
    found: list[Finding] = []
    disabled: dict[str, Disabled] = {}
    used: set[str] = set()
    progress.stage("Checking guides", len(files))
    for page in _pages(site, files, settings, jobs):
        progress.advance()
        found += page.findings
        disabled[page.file] = page.disabled
        used.update(page.snippets)
    for file in snippets:
        if file not in used or file in site.unsaved:
            found += _parsed(site, file)
    if set(files) >= set(site.guides):
        found += check_site(site, settings, disabled)
        found += map(Finding, site.project.left_out())
    site.save()
    return _by_file(site, [*files, *snippets], found)


def _pages(site: ProjectSite, files: Sequence[str], settings: Settings, jobs: int) -> Iterator[CheckedPage]:
    # Each address on another host is asked once, and answers are kept by one process.
    if jobs == 1 or site.external:
        return (check_page(site, file, settings) for file in files)
    from gongdoc.checking.processes import check_pages

    return check_pages(site, files, settings, jobs)


def users(site: ProjectSite, snippets: Collection[str]) -> Iterator[str]:
    """The guides that use one of these snippets, directly or through other snippets, in order."""
    if not snippets:
        return
    # Few pages name a snippet; only those are read.
    texts = {file: _source(site, file) for file in (*site.guides, *site.snippets)}
    names = {PurePosixPath(file).stem for file in snippets}
    while True:
        more = {PurePosixPath(f).stem for f in site.snippets if any(name in texts[f] for name in names)} - names
        if not more:
            break
        names |= more
    for file in site.guides:
        if any(name in texts[file] for name in names) and not set(snippets).isdisjoint(site.document(file).snippets):
            yield file


def _parsed(site: ProjectSite, file: str) -> list[Finding]:
    """What keeps a snippet from being used, as far as it can be told from itself."""
    from gongdoc.mdx import find_errors

    text = site.unsaved.get(file)
    if text is None:
        try:
            text, _ = read_text(path_of(site, file))
        except GuideError as error:
            return [Finding(replace(d, path=file)) for d in error.diagnostics if isinstance(d, Diagnostic)]
    return [Finding(Diagnostic.from_error(error, file)) for error in find_errors(text.removeprefix("\ufeff"))]


def _by_file(site: ProjectSite, files: Iterable[str], findings: Iterable[Finding]) -> list[CheckedFile]:
    """The findings by the files that they are in: what is wrong with a snippet belongs to the snippet."""
    by_file: dict[str, list[Finding]] = {file: [] for file in files}
    for finding in findings:
        d = finding.diagnostic
        by_file.setdefault((d.span.path if d.span else "") or d.path, []).append(finding)
    return [
        CheckedFile(path_of(site, file), _source(site, file), tuple(in_order(own)))
        for file, own in sorted(by_file.items())
    ]


def path_of(site: ProjectSite, file: str) -> Path:
    """The path of a file, from the current folder where it is below it."""
    roots = (site.project.docs_dir, *site.project.snippet_roots)
    path = next((root / file for root in roots if (root / file).is_file()), roots[0] / file)
    path = Path(os.path.abspath(path))
    for here in (Path.cwd(), Path(os.path.realpath(Path.cwd()))):
        if path.is_relative_to(here):
            return path.relative_to(here)
    return path


def _source(site: ProjectSite, file: str) -> str:
    if file in site.unsaved:
        return site.unsaved[file]
    if (site.project.docs_dir / file).is_symlink() and file not in site.files:
        return ""
    try:
        return read_text(path_of(site, file))[0]
    except GuideError:
        return ""


# Mending ------------------------------------------------------------------------------------------------------


def mended(site: ProjectSite, file: str, settings: Settings) -> tuple[str, str, int]:
    """The source of a guide, what it is with all safe fixes made, and how many those are."""
    document = site.document(file)
    before = source = document.source
    made = 0
    for _ in range(max(MAX_ROUNDS, MAX_MENDED // (len(source) + 1))):
        fixes = [f.fix for f in check_document(document, settings) if f.fix is not None]
        source, count = apply(source, fixes)
        made += count
        if not count:
            break
        document = site.with_text(file, source).document(file)
    return before, source, made


def write(path: Path, text: str) -> None:
    """Write a file at once, so that it is never half written; it keeps its permissions, and a link stays a link.

    Raises:
        OSError: the file cannot be written.
    """
    real = path.resolve()
    if not os.access(real, os.W_OK):
        # A new file would take its place all the same.
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    handle, name = tempfile.mkstemp(prefix=f".{real.name}-", suffix=".tmp", dir=real.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8"))
        Path(name).chmod(real.stat().st_mode & 0o7777)
        Path(name).replace(real)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise

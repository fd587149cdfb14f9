"""The site as it is now, and the last good state of what is broken."""

from __future__ import annotations

import gc
import hashlib
import html
import logging
import mimetypes
import os
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlsplit

import click
import msgspec

from gongdoc.diagnostics import Diagnostic
from gongdoc.preview import problems
from gongdoc.preview.guides import Guides
from gongdoc.preview.problems import Failure, Problem
from gongdoc.preview.site import Made, Site
from gongdoc.preview.stamps import Tree
from gongdoc.preview.whole import Whole
from gongdoc.report import report

OWN = ".gongdoc/"
"""Folder of the preview's own addresses at the root of the server: no site has files whose names begin with a dot."""

SHOWN = 20
"""Problems of other guides that a page is told of."""

_NOT_WHOLE = {"gongdoc", "search"}
"""Plugins whose files are known without building the site."""

_SUMMARIES = ("search/", "api/", "llms.txt", "llms-full.txt", "sitemap.xml")

_SHELL = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
</head>
<body>
<h1>{title}</h1>
<p>{text} <a href="{start}">Go to the start page</a>.</p>
</body>
</html>
"""

log = logging.getLogger("mkdocs.plugins.gongdoc")


class Answer(NamedTuple):
    """What is served."""

    status: int
    body: bytes
    type_: str
    location: str = ""
    """Where the reader is sent instead."""


class State(msgspec.Struct):
    """What an open page is told about itself."""

    version: str
    """The state of the page that is served now."""
    problems: list[Problem]
    """Why it is not the newest one."""
    others: list[Problem]
    """What keeps other guides from being built."""
    more: int
    """How many problems of others are not among them."""


class _Kept(NamedTuple):
    site: Site
    made: Made


class Preview:
    """The site.

    Args:
        config_file: its configuration.
        quiet: whether only errors are printed.
    """

    def __init__(self, config_file: Path, *, quiet: bool = False) -> None:
        self._config_file = config_file
        self._quiet = quiet
        self._lock = threading.RLock()
        self._asking = 0
        self._counting = threading.Lock()
        self._guides = Guides()
        self._whole = Whole(config_file)
        self._site: Site | None = None
        self._newest: Site | None = None
        self._problems: tuple[Problem, ...] = ()
        self._tree: Tree | None = None
        self._made: dict[str, _Kept] = {}
        self._good: dict[str, bytes] = {}
        self._said: dict[str, str] = {}
        self._stopped = False

    # What others ask ---------------------------------------------------------------------------------------

    @property
    def mount(self) -> str:
        """Path that the site is served from: that of its address, as it will be later. It has slashes around."""
        path = urlsplit(self._site.config.site_url or "/").path if self._site is not None else "/"
        return f"/{path.strip('/')}/" if path.strip("/") else "/"

    @property
    def address(self) -> tuple[str, int]:
        """Host and port that the configuration wants the site to be served at."""
        found = self._site.config.dev_addr if self._site is not None else None
        return (str(found.host), int(found.port)) if found is not None else ("127.0.0.1", 8000)

    def watched(self) -> tuple[set[str], set[str]]:
        """What to watch: folders with all that is below them and files; and folders with their own files alone."""
        files = self._newest.config_files if self._newest is not None else [str(self._config_file)]
        deep = {path for site in (self._site, self._newest) if site is not None for path in site.watched}
        return {path for path in deep if os.path.exists(path)}, {os.path.dirname(path) for path in files}

    def start(self) -> None:
        """Look at the site for the first time."""
        with self._turn():
            self._refresh()

    def answer(self, path: str) -> Answer:
        """What is served at a path below `mount`, without its leading slash; nothing else than the site's files is.

        Args:
            path: the path, decoded.
        """
        for file in self._site.rests_on(self._page_of(path)) if self._site is not None else ():
            # One by one, so that other pages can be made between them.
            with self._turn():
                if file in self._guides and self._site is not None:
                    self._site.warm(file)
        with self._turn():
            self._refresh()
            found = self._find(path)
        if found is None and (built := self._built(path)) is not None:
            found = Answer(200, built, _type(path))
        if found is None and self._whole.failed and path.startswith(_SUMMARIES):
            found = Answer(503, b"The site cannot be built as a whole: some of its guides have errors\n", "text/plain")
        return found if found is not None else self._missing()

    def state(self, path: str) -> State:
        """What the page at a path below `mount` is told about itself."""
        with self._turn():
            self._refresh()
            dest = self._page_of(path)
            wrong = list(self._problems)
            file = self._site.pages.get(dest) if self._site is not None else None
            try:
                body = self._current(dest)
            except Failure as failure:
                wrong += failure.problems
                body = self._good.get(dest)
            version = _version(body) if body is not None else ""
            broken = [name for name in self._guides.broken() if file is None or name != file.src_uri]
            others = [problem for name in broken for problem in self._why(name)]
        shown = others[:SHOWN]
        return State(version, wrong, shown, len(others) - len(shown))

    def changed(self, paths: Iterable[str]) -> bool:
        """Be told of files that have changed; what is wrong with them is printed.

        What a site is made from is looked at anyway; this is for what plugins may read besides.

        Returns:
            whether pages may be others now.
        """
        with self._turn():
            site = self._site
            if site is not None:
                deep = self.watched()[0]
                own = (*deep, *(os.path.join(path, "") for path in deep))
                inside = [path for path in paths if path.startswith(own)]
                if any(not path.endswith((".mdx", ".md")) and os.path.isfile(path) for path in inside):
                    self._tree = None
                elif not inside and self._tree is not None and not self._tree.changed():
                    return False
                if any(path.endswith(".md") for path in inside):
                    site.forget_others()
                    self._made.clear()
            self._refresh()
            for path in sorted(paths):
                file = os.path.relpath(path, self._folder).replace(os.sep, "/")
                if file in self._guides:
                    self._say(file)
            return True

    def read_all(self) -> None:
        """Read all guides, so that later answers are quick, and print their errors. Whoever asks comes first."""
        pause = threading.Event()
        for number, file in enumerate(list(self._guides), 1):
            while self._asking and not self._stopped:
                pause.wait(0.005)
            if self._stopped:
                return
            with self._lock:
                if file in self._guides:
                    if self._site is not None:
                        self._site.warm(file)
                    self._say(file, warnings=False)
                if not number % 20:
                    # What is kept is not looked through for garbage again: among a thousand guides, that takes as long
                    # as to make a hundred pages.
                    gc.collect(1)
                    gc.freeze()
            pause.wait(0)

    def stop(self) -> None:
        """End what still runs."""
        self._stopped = True
        self._whole.stop()
        if self._site is not None:
            self._site.config.plugins.on_shutdown()

    # The site ----------------------------------------------------------------------------------------------

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """One at a time; MkDocs and its plugins keep the page in the making to themselves."""
        with self._counting:
            self._asking += 1
        try:
            with self._lock, self._guides.noting():
                yield
        finally:
            with self._counting:
                self._asking -= 1

    def _refresh(self) -> None:
        """Have another site when the files are others now."""
        # A guide that begins to hide itself moves those before and after it.
        hides = self._site is not None and not self._problems and self._site.hides_others()
        if self._tree is not None and not hides and not self._tree.changed():
            return
        site, good = Site(self._config_file, self._guides), self._site
        warnings = self._newest.warnings if self._newest is not None else ""
        self._newest = site
        # MkDocs has the new site's plugins be those of the one before.
        state = dict(vars(good.plugin)) if good is not None else {}
        try:
            site.make(first=self._tree is None and good is None)
        except Failure as failure:
            if good is not None:
                vars(good.plugin).update(state)
            if failure.problems != self._problems:
                self._problems = failure.problems
                for problem in failure.problems:
                    click.echo(str(problem), err=True)
        else:
            if self._problems and not self._quiet:
                click.echo("The site can be made again.", err=True)
            self._problems = ()
            self._site = site
        self._tree = site.tree
        if site.warnings != warnings and site.warnings and not self._quiet:
            click.echo(site.warnings, err=True)

    def _find(self, path: str) -> Answer | None:
        site = self._site
        dest = self._page_of(path)
        if site is None:
            return self._shell(500, "This site cannot be shown yet.") if _type(dest) == "text/html" else None
        if f"{dest}/index.html" in site.pages and not path.endswith("/"):
            return Answer(301, b"", "text/plain", location=quote(f"{self.mount}{path}/"))
        page = _type(dest) == "text/html"
        try:
            body = self._current(dest)
        except Failure as failure:
            log.debug("%s", failure)
            if not page:
                return Answer(500, f"{failure}\n".encode(), "text/plain")
            if dest in site.pages:
                self._say(site.pages[dest].src_uri, failure.problems)
            body = self._good.get(dest)
            if body is None:
                return self._shell(500, "This page cannot be shown yet.")
        if body is None:
            return None
        if page:
            return Answer(200, with_script(body, _version(body)), "text/html")
        return Answer(200, body, _type(dest))

    def _page_of(self, path: str) -> str:
        """The file of the site that a path names."""
        return f"{path}index.html" if not path or path.endswith("/") else path

    def _current(self, dest: str) -> bytes | None:
        """What a path holds now, when it is made from one file; None when there is nothing.

        Raises:
            Failure: it cannot be made.
        """
        site, kept = self._site, self._made.get(dest)
        if site is None:
            return None
        if kept is not None and kept.site is site and kept.made.stamps.fresh():
            return kept.made.body
        file = site.pages.get(dest)
        made = site.page(file) if file is not None else site.other(dest)
        if not isinstance(made, Made):
            body = made  # a file as it is
        else:
            self._made[dest] = _Kept(site, made)
            body = made.body
        if file is not None:
            self._say(file.src_uri)
        if body is not None and _type(dest) == "text/html":
            self._good[dest] = body
        return body

    def _missing(self) -> Answer:
        """The page that says that there is none, with links that lead on."""
        site = self._site
        body = None
        if site is not None and "404.html" in site.templates:
            with self._turn():
                try:
                    body = site.template("404.html").body
                except Failure as failure:
                    log.debug("%s", failure)
        if body is None:
            return self._shell(404, "There is no such page.")
        return Answer(404, with_script(body, ""), "text/html")

    def _shell(self, status: int, title: str) -> Answer:
        """A page for what has none."""
        text = "What is wrong stands here as soon as it is known." if status == 500 else ""
        body = _SHELL.format(title=html.escape(title), text=html.escape(text), start=html.escape(self.mount))
        return Answer(status, with_script(body.encode(), ""), "text/html")

    def _built(self, path: str) -> bytes | None:
        """A file that only a build of the whole site writes."""
        site = self._site
        if site is None:
            return None
        dest = self._page_of(path)
        known = dest.startswith(_SUMMARIES)
        if not known and (dest.startswith((".", "favicon.")) or not set(site.config.plugins) - _NOT_WHOLE):
            return None  # browsers ask for some files by themselves
        # Other plugins may have written it; but for a page that is not there, no one wants to wait.
        build = known or _type(dest) != "text/html"
        found = self._whole.file(dest, [*site.watched, *self._inputs(site)], build=build)
        try:
            return found.read_bytes() if found is not None else None
        except OSError:
            return None

    def _inputs(self, site: Site) -> list[str]:
        templates = site.plugin.config.templates
        return [*site.config_files, *([str(templates)] if templates else [])]

    # What is wrong -----------------------------------------------------------------------------------------

    def _why(self, file: str) -> list[Problem]:
        """What keeps a guide from being one."""
        found = [d for d in self._guides.diagnostics(file) if d.severity == "error"]
        return problems.of_diagnostics(found, self._folder)

    @property
    def _folder(self) -> Path:
        return Path(self._site.config.docs_dir if self._site is not None else ".")

    def _say(self, file: str, wrong: Iterable[Problem] = (), *, warnings: bool = True) -> None:
        """Print what is wrong with a page, once."""
        text = "\n".join(map(str, wrong))
        if file in self._guides:
            found = self._diagnostics(file)
            if not warnings or self._quiet:
                found = [d for d in found if d.severity == "error"]
            text = report(found, [self._folder]) if found else text
        if text != self._said.get(file, ""):
            self._said[file] = text
            if text:
                click.echo(text, err=True)

    def _diagnostics(self, file: str) -> list[Diagnostic]:
        known = self._site.diagnostics(file) if self._site is not None else []
        return [d for d in known if d.severity != "info"]


def with_script(page: bytes, version: str) -> bytes:
    """A page with the preview's script.

    Args:
        page: the page.
        version: what tells it from other states of it.
    """
    script = f'<script src="/{OWN}preview.js" data-version="{version}"></script>'.encode()
    head, end, rest = page.rpartition(b"</body>")
    return head + script + end + rest if end else page + script


def _version(body: bytes) -> str:
    """What tells a state of a page from others."""
    return hashlib.sha256(body).hexdigest()[:16]


def _type(path: str) -> str:
    """The media type of a file, by its name."""
    known = {".md": "text/markdown", ".js": "text/javascript", ".mjs": "text/javascript", ".json": "application/json",
             ".svg": "image/svg+xml", ".webp": "image/webp", ".woff2": "font/woff2", ".txt": "text/plain",
             ".ts": "text/plain", ".xml": "application/xml", ".css": "text/css", ".html": "text/html"}  # fmt: skip
    suffix = os.path.splitext(path)[1].lower()
    return known.get(suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream"

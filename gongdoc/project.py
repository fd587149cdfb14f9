"""A project of guides as its configuration describes it, for the commands that do not build the site."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongdoc import host
from gongdoc.diagnostics import Diagnostic
from gongdoc.lint.settings import Settings, SettingsError
from gongdoc.reading import IRREGULAR

if TYPE_CHECKING:
    from pathspec.gitignore import GitIgnoreSpec

MAX_VALUES = 100_000
"""Number of values in a configuration, with aliases written out: few lines can stand for more than a memory holds
(https://en.wikipedia.org/wiki/Billion_laughs_attack)."""

_HALVES = "surrogatepass" if os.name == "nt" else "surrogateescape"


@dataclass(frozen=True)
class Project:
    """The folder of guides, and the options of the plugin.

    Attributes:
        folder: the folder of the configuration; without one, that of the guides.
        docs_dir: the folder of guides.
        config_file: the configuration; None when there is none, and everything has its default.
        exclude: patterns of files that are no part of the site, as in `.gitignore`.
        markdown: whether `.md` files are guides.
        snippets: folders under `docs_dir` whose files are parts of guides.
        snippet_roots: other folders that snippets may come from.
        templates: the folder of templates that replace gongdoc's own, if there is one.
        external_images: whether pages load pictures from other hosts.
        language: language of what pages say beside the guides; empty for English.
        rules: which rules of `gongdoc check` are on.
    """

    folder: Path
    docs_dir: Path
    config_file: Path | None = None
    exclude: str = ""
    markdown: bool = False
    snippets: tuple[str, ...] = ("snippets",)
    snippet_roots: tuple[Path, ...] = ()
    templates: Path | None = None
    external_images: bool = False
    language: str = ""
    rules: Settings = field(default_factory=Settings)

    @cached_property
    def _excluded(self) -> GitIgnoreSpec:
        return _patterns(self.exclude)

    def files(self) -> Iterator[str]:
        """All files under the folder of guides, by their paths, in order; not what leads out of it by a link."""
        return (file for file, problem in self._walk() if problem is None)

    def left_out(self) -> Iterator[Diagnostic]:
        """What is wrong with the guides that are none of the files: a build stops at them."""
        return (problem for file, problem in self._walk() if problem is not None and self.is_guide(file))

    def _walk(self) -> Iterator[tuple[str, Diagnostic | None]]:
        """All files, and what keeps them from being read."""
        root = os.path.realpath(self.docs_dir)
        for place, folders, names in walk(self.docs_dir):
            inside = _inside(place, root)
            if not inside:
                # What is elsewhere may be large: one look is enough to say that it is not here.
                folders.clear()
            for name in names:
                path = Path(place, name)
                file = path.relative_to(self.docs_dir).as_posix()
                if not self._excluded.match_file(file):
                    own = inside and (not path.is_symlink() or _inside(path, root))
                    yield file, unfit(path, file) if own else outside(file)

    def is_guide(self, file: str) -> bool:
        """Whether a file under the folder of guides is a guide."""
        return (file.endswith(".mdx") or (self.markdown and file.endswith(".md"))) and not self.is_snippet(file)

    def is_snippet(self, file: str) -> bool:
        """Whether a file under the folder of guides is a part of guides."""
        return file.endswith((".mdx", ".md")) and file.startswith(
            tuple(f"{name.strip('/')}/" for name in self.snippets)
        )


def outside(file: str) -> Diagnostic:
    """The problem of a guide that is a link out of the folder of guides.

    Args:
        file: its path under the folder.
    """
    reason = (
        "Unexpected link to a file that is not under the folder of guides, expected a file in it "
        "(note: copy the file, or remove the link)"
    )
    return Diagnostic(severity="error", code="file-outside", message=reason, path=escaped(file))


def unfit(path: Path, file: str) -> Diagnostic | None:
    """What keeps a file from being part of a site before it is opened: a pipe would be waited for, and an address has
    no characters for a name that is not UTF-8.

    Args:
        path: the file; it need not be there.
        file: its path under the folder of guides.
    """
    if escaped(file) != file:
        reason = "Unexpected file name that is not UTF-8, expected one that is (note: rename the file)"
    elif not os.path.isfile(path) and os.path.exists(path):
        reason = f"Unexpected failure to read the file ({IRREGULAR}), expected one that can be read"
    else:
        return None
    return Diagnostic(severity="error", code="unreadable-file", message=reason, path=escaped(file))


def escaped(file: str) -> str:
    """A path with escapes for the bytes that are not UTF-8: Python has halves of characters for them (PEP 383)."""
    return file.encode("utf-8", _HALVES).decode("utf-8", "backslashreplace")


MAX_FOLDERS = 100_000
"""Folders that are looked through. Each of a chain of folders with two links to the next one doubles the paths."""


def find_loop(folder: str | Path) -> str | None:
    """A link to a folder that leads back to where it came from, or the folder where there are too many; None when there
    is none.

    Args:
        folder: the folder to look through. Links are followed, and hidden folders are looked through, as MkDocs does
            it.
    """
    for count, (place, folders, _) in enumerate(os.walk(folder, followlinks=True), 1):
        if count > MAX_FOLDERS:
            return place
        folders.sort()
        for name in folders:
            path = os.path.join(place, name)
            if not leads_on(path, os.fspath(folder)):
                return path
    return None


def walk(folder: str | Path) -> Iterator[tuple[str, list[str], list[str]]]:
    """The same as `os.walk`, sorted, without what is hidden: links are followed unless they lead back.

    At most `MAX_FOLDERS` folders are looked through; a build says so.
    """
    for count, (place, folders, names) in enumerate(os.walk(folder, followlinks=True), 1):
        shown = sorted(name for name in folders if not name.startswith("."))
        folders[:] = [name for name in shown if leads_on(os.path.join(place, name), os.fspath(folder))]
        yield place, folders, sorted(names)
        if count == MAX_FOLDERS:
            return


def leads_on(path: str, top: str) -> bool:
    """Whether a folder can be gone into without coming back: no link leads to a folder that its path, as links are
    followed, has come through.

    Args:
        path: the folder, below `top`.
        top: the folder that the walk began in.
    """
    if not os.path.islink(path):
        return True
    real = os.path.realpath(path).rstrip(os.sep) + os.sep
    place = os.path.dirname(path)
    while True:
        # The folder that a link stands in; those above it begin with the same path.
        if f"{os.path.realpath(place)}{os.sep}".startswith(real):
            return False
        while len(place) > len(top) and not os.path.islink(place):
            place = os.path.dirname(place)
        if len(place) <= len(top):
            return True
        place = os.path.dirname(place)


def _inside(path: str | Path, root: str) -> bool:
    real = os.path.realpath(path)
    return real == root or real.startswith(root.rstrip(os.sep) + os.sep)


def find_project(path: Path, config_file: Path | None = None) -> Project:
    """The project that a file or folder is part of: the nearest configuration above it whose guides it is among.

    Without one, the folder itself (that of the file) is the folder of guides, and everything has its default.

    Args:
        path: a file, or a folder.
        config_file: the configuration, when it is known.

    Raises:
        host.ConfigError: the configuration cannot be read.
        SettingsError: its settings of rules cannot be used.
    """
    if config_file is not None:
        return read_project(config_file)
    place = path.resolve()
    start = place if place.is_dir() else place.parent
    for folder in (start, *start.parents):
        found = next((folder / name for name in host.CONFIG_FILES if (folder / name).is_file()), None)
        if found is not None:
            project = read_project(found)
            docs = project.docs_dir.resolve()
            if place.is_relative_to(docs) or docs.is_relative_to(place):
                return project
            break
    return Project(folder=start, docs_dir=start)


def read_project(config_file: Path) -> Project:
    """The project that a configuration describes.

    Raises:
        host.ConfigError: the configuration cannot be read.
        SettingsError: its settings of rules cannot be used.
    """
    config = host.read_config(config_file)
    try:
        size = _size(config, {})
    except RecursionError:
        size = MAX_VALUES + 1
    if size > MAX_VALUES:
        raise host.ConfigError(f"{config_file}: Unexpected aliases that stand for very much, expected less")
    folder = config_file.resolve().parent
    options = _plugin_options(config.get("plugins"))

    def text(values: Mapping[str, Any], key: str, default: str = "") -> str:
        return _text(values.get(key), f"{config_file}: Unexpected value of `{key}`") or default

    def texts(key: str, default: tuple[str, ...]) -> tuple[str, ...]:
        value = options.get(key)
        place = f"{config_file}: Unexpected value in `{key}`"
        return tuple(filter(None, (_text(each, place) for each in value))) if isinstance(value, list) else default

    exclude = text(config, "exclude_docs")
    try:
        _patterns(exclude)
    except ValueError as error:
        reason = " ".join(str(error).split())
        raise host.ConfigError(
            f"{config_file}: Unexpected pattern in `exclude_docs`, expected patterns as in .gitignore (note: {reason})"
        ) from None
    try:
        settings = Settings.parse(options.get("rules"))
    except SettingsError as error:
        raise SettingsError(f"{config_file}: {error}") from None
    templates = folder / text(options, "templates", "templates")
    return Project(
        folder=folder,
        docs_dir=folder / text(config, "docs_dir", "docs"),
        config_file=config_file,
        exclude=exclude,
        markdown=options.get("markdown") is True,
        snippets=texts("snippets", ("snippets",)),
        snippet_roots=tuple(folder / name for name in texts("snippet_roots", ())),
        templates=templates if os.path.isdir(templates) else None,
        external_images=options.get("external_images") is True,
        language=text(options, "language"),
        rules=settings,
    )


def _size(value: Any, sizes: dict[int, int]) -> int:
    """The number of values that one of YAML stands for; `sizes` has those that are known, by identity."""
    if not isinstance(value, (dict, list, tuple)):
        return 1
    if id(value) not in sizes:
        sizes[id(value)] = 1  # for one that holds itself, which is written out once
        inside = value.values() if isinstance(value, dict) else value
        sizes[id(value)] = 1 + sum(_size(each, sizes) for each in inside)
    return sizes[id(value)]


def _text(value: Any, place: str) -> str:
    """A value that is a text; empty for none.

    Raises:
        host.ConfigError: it is none, or none that can be the name of a file.
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        raise host.ConfigError(f"{place} ({type(value).__name__}), expected text")
    try:
        name = os.fsencode(value)
    except UnicodeEncodeError:
        name = b"\0"
    if b"\0" in name:
        raise host.ConfigError(f"{place}, expected text without NUL and halves of characters")
    return value


def _patterns(exclude: str) -> GitIgnoreSpec:
    from pathspec.gitignore import GitIgnoreSpec

    # What begins with a dot is no part of a site, as with MkDocs.
    return GitIgnoreSpec.from_lines([".*", "/templates/", *exclude.splitlines()])


def _plugin_options(plugins: Any) -> dict[str, Any]:
    """The options of the plugin in the setting `plugins`: a list of names and of mappings, or one mapping
    (https://www.mkdocs.org/user-guide/configuration/#plugins)."""
    entries = plugins if isinstance(plugins, list) else [plugins]
    for entry in entries:
        if isinstance(entry, Mapping) and "gongdoc" in entry:
            options = entry["gongdoc"]
            return dict(options) if isinstance(options, Mapping) else {}
    return {}

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

if TYPE_CHECKING:
    from pathspec.gitignore import GitIgnoreSpec


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
        from pathspec.gitignore import GitIgnoreSpec

        # What begins with a dot is no part of a site, as with MkDocs.
        return GitIgnoreSpec.from_lines([".*", "/templates/", *self.exclude.splitlines()])

    def files(self) -> Iterator[str]:
        """All files under the folder of guides, by their paths, in order; not what leads out of it by a link."""
        return (file for file, inside in self._walk() if inside)

    def outside(self) -> Iterator[str]:
        """The guides that a link leads out of the folder of guides: a build stops at them."""
        return (file for file, inside in self._walk() if not inside and self.is_guide(file))

    def _walk(self) -> Iterator[tuple[str, bool]]:
        """All files, and whether they are under the folder when links are followed."""
        root = os.path.realpath(self.docs_dir)
        linked: set[str] = set()
        for place, folders, names in os.walk(self.docs_dir, followlinks=True):
            inside = _inside(place, root)
            folders[:] = [
                name
                for name in sorted(folders)
                if not name.startswith(".") and _once(os.path.join(place, name), linked)
            ]
            if not inside:
                # What is elsewhere may be large: one look is enough to say that it is not here.
                folders.clear()
            for name in sorted(names):
                path = Path(place, name)
                file = path.relative_to(self.docs_dir).as_posix()
                if not self._excluded.match_file(file):
                    yield file, inside and (not path.is_symlink() or _inside(path, root))

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
    return Diagnostic(severity="error", code="file-outside", message=reason, path=file)


def _once(folder: str, linked: set[str]) -> bool:
    """Whether to go into a folder. Two links to the folder that they are in would make endlessly many paths: none is
    followed to a folder that it is in, or that another one has led to.

    Args:
        folder: the folder.
        linked: the folders that links have led to so far.
    """
    if not os.path.islink(folder):
        return True
    real = os.path.realpath(folder)
    above = os.path.realpath(os.path.dirname(folder))
    if real in linked or f"{above}{os.sep}".startswith(f"{real.rstrip(os.sep)}{os.sep}"):
        return False
    linked.add(real)
    return True


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
    folder = config_file.resolve().parent
    options = _plugin_options(config.get("plugins"))
    try:
        settings = Settings.parse(options.get("rules"))
    except SettingsError as error:
        raise SettingsError(f"{config_file}: {error}") from None
    templates = folder / str(options.get("templates") or "templates")
    roots = options.get("snippet_roots")
    return Project(
        folder=folder,
        docs_dir=folder / str(config.get("docs_dir") or "docs"),
        config_file=config_file,
        exclude=str(config.get("exclude_docs") or ""),
        markdown=options.get("markdown") is True,
        snippets=_names(options.get("snippets"), ("snippets",)),
        snippet_roots=tuple(folder / name for name in _names(roots, ())),
        templates=templates if templates.is_dir() else None,
        external_images=options.get("external_images") is True,
        language=str(options.get("language") or ""),
        rules=settings,
    )


def _names(value: Any, default: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(str(name) for name in value) if isinstance(value, list) else default


def _plugin_options(plugins: Any) -> dict[str, Any]:
    """The options of the plugin in the setting `plugins`: a list of names and of mappings, or one mapping
    (https://www.mkdocs.org/user-guide/configuration/#plugins)."""
    entries = plugins if isinstance(plugins, list) else [plugins]
    for entry in entries:
        if isinstance(entry, Mapping) and "gongdoc" in entry:
            options = entry["gongdoc"]
            return dict(options) if isinstance(options, Mapping) else {}
    return {}

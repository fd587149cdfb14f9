"""Which guides the paths of a command line stand for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gongdoc import host
from gongdoc.errors import GongdocError
from gongdoc.project import Project, find_project, read_project

SUFFIXES = (".mdx", ".md")
"""Of files that can be guides."""


class TargetError(GongdocError, ValueError):
    """A path stands for nothing that can be checked; the message says what was expected."""


@dataclass
class Target:
    """What is to be checked of a project.

    Attributes:
        project: the project.
        guides: the guides, by their paths under the folder of guides, in order.
        snippets: snippets that were named, by their paths under the folder that they are looked up in.
        left_out: paths that were asked for by name, and that the site leaves out.
    """

    project: Project
    guides: list[str] = field(default_factory=list)
    snippets: list[str] = field(default_factory=list)
    left_out: list[Path] = field(default_factory=list)


def targets(paths: Sequence[Path], config_file: Path | None = None) -> list[Target]:
    """What paths stand for, by projects: the same for the same paths in any order.

    A folder stands for all guides below it, and one that holds the folder of guides for all of them. A snippet, or a
    folder that holds nothing else, stands for itself.

    Args:
        paths: files and folders; none stands for the project of the configuration, or of the current folder.
        config_file: the configuration, where it is known.

    Raises:
        TargetError: one of them is no guide, is not under the folder of guides, or there is no guide at all.
        host.ConfigError: a configuration cannot be read.
        SettingsError: its settings of rules cannot be used.
    """
    if not paths:
        paths = [read_project(config_file).docs_dir if config_file is not None else Path()]
    found = _Found(config_file)
    # Folders first: where there is no configuration, they say what is under which folder of guides.
    for path in sorted(set(paths), key=lambda path: (not path.is_dir(), path.as_posix())):
        if path.is_dir():
            found.add_folder(path)
        elif path.suffix.lower() in SUFFIXES:
            found.add_file(path)
        else:
            raise TargetError(f"Unexpected file {path}, expected a guide ({SUFFIXES[0]}) or a folder of guides")
    made = [found.targets[docs] for docs in sorted(found.targets)]
    if not any(target.guides or target.snippets or target.left_out for target in made):
        names = ", ".join(sorted(map(str, paths)))
        raise TargetError(
            f"Unexpected absence of guides ({SUFFIXES[0]}) under {names}, expected at least one "
            "(note: `gongdoc new` makes one)"
        )
    for target in made:
        target.guides = sorted(set(target.guides))
        target.snippets = sorted(set(target.snippets))
    return made


class _Found:
    """What the paths so far stand for, by folders of guides."""

    def __init__(self, config_file: Path | None) -> None:
        self.targets: dict[Path, Target] = {}
        self._config_file = config_file
        self._projects: dict[Path, Project] = {}
        self._files: dict[Path, frozenset[str]] = {}

    def add_folder(self, path: Path) -> None:
        target, docs = self._target(path, path.resolve())
        below = "" if docs.is_relative_to(path.resolve()) else f"{self._under(path, docs)}/"
        files = [file for file in self._listed(target.project, docs) if file.startswith(below)]
        guides = [file for file in files if target.project.is_guide(file)]
        target.guides += guides
        if not guides:
            target.snippets += [file for file in files if target.project.is_snippet(file)]

    def add_file(self, path: Path) -> None:
        place = path.resolve()
        target, docs = self._target(path, place.parent)
        root = next((root.resolve() for root in target.project.snippet_roots if _is_below(place, root)), None)
        if root is not None and not place.is_relative_to(docs):
            target.snippets.append(place.relative_to(root).as_posix())
            return
        file = self._under(path, docs)
        if file not in self._listed(target.project, docs):
            target.left_out.append(path)
        elif target.project.is_snippet(file):
            target.snippets.append(file)
        elif target.project.is_guide(file):
            target.guides.append(file)
        else:
            target.left_out.append(path)

    def _target(self, path: Path, folder: Path) -> tuple[Target, Path]:
        """What the project of a path stands for so far, and its folder of guides."""
        if folder not in self._projects:
            self._projects[folder] = self._project(path, folder)
        project = self._projects[folder]
        docs = project.docs_dir.resolve()
        if project.config_file is None:
            known = [other for other, target in self.targets.items() if target.project.config_file is None]
            docs = next((other for other in known if folder.is_relative_to(other)), docs)
        return self.targets.setdefault(docs, Target(project)), docs

    def _project(self, path: Path, folder: Path) -> Project:
        project = find_project(path, self._config_file)
        if project.config_file is None:
            # Snippets may come from elsewhere.
            above = (parent / name for parent in (folder, *folder.parents) for name in host.CONFIG_FILES)
            config = next((config for config in above if config.is_file()), None)
            if config is not None and any(_is_below(folder, root) for root in read_project(config).snippet_roots):
                return read_project(config)
        return project

    def _listed(self, project: Project, docs: Path) -> frozenset[str]:
        if docs not in self._files:
            self._files[docs] = frozenset(project.files())
        return self._files[docs]

    def _under(self, path: Path, docs: Path) -> str:
        try:
            return path.resolve().relative_to(docs).as_posix()
        except ValueError:
            raise TargetError(
                f"Unexpected path {path}, expected one under the folder of guides of {self._config_file} ({docs})"
            ) from None


def _is_below(place: Path, root: Path) -> bool:
    return place.is_relative_to(root.resolve())

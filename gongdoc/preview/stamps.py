"""Whether files have changed: by time, size and inode, without reading them."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

SETTLED = 30_000_000
"""Nanoseconds after which a time of modification tells of every change before it: clocks of file systems tick (10 ms on
many kernels), and a file can be written twice between two ticks. The same care is taken by git's index
(https://git-scm.com/docs/racy-git)."""


class Stamp(NamedTuple):
    """What a file looked like from outside."""

    modified: int
    """Nanoseconds since the epoch."""
    size: int
    inode: int


ABSENT = Stamp(0, -1, 0)


def stamp(path: str | Path) -> Stamp:
    """The stamp of a file or folder; `ABSENT` when it cannot be looked at."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return ABSENT
    return Stamp(found.st_mtime_ns, found.st_size, found.st_ino)


def is_settled(found: Stamp) -> bool:
    """Whether a change after this stamp was taken would show in the next one."""
    return found is ABSENT or time.time_ns() - found.modified > SETTLED


class Stamps:
    """The files that something was made from. They are added before they are read, or right after."""

    def __init__(self, paths: Iterable[str | Path] = ()) -> None:
        self._known: dict[str, tuple[Stamp, bool]] = {}
        for path in paths:
            self.add(path)

    def add(self, path: str | Path) -> None:
        """Note what a file looks like now; one that is known stays as it was."""
        if (name := str(path)) not in self._known:
            found = stamp(name)
            self._known[name] = found, is_settled(found)

    def update(self, other: Stamps) -> None:
        """Take over what others know; what is known already, holds."""
        for path, known in other._known.items():
            self._known.setdefault(path, known)

    def fresh(self) -> bool:
        """Whether no file has changed since."""
        return all(settled and stamp(path) == known for path, (known, settled) in self._known.items())


_PASSING = (".tmp", ".swp", ".swx", "~")
"""Names of files that editors write beside the one that they save, and take away again."""


class Tree:
    """The names of the files below folders, not what is in them.

    Args:
        folders: folders; links to folders are followed, as MkDocs does it.
        files: files whose content counts, and paths of which it counts whether they are there.
    """

    def __init__(self, folders: Iterable[str | Path], files: Iterable[str | Path] = ()) -> None:
        self._folders: dict[str, tuple[Stamp, bool, frozenset[str]]] = {}
        self.files = Stamps(files)
        todo = [str(folder) for folder in folders]
        seen: set[tuple[int, int]] = set()
        while todo:
            folder = todo.pop()
            if folder in self._folders:
                continue
            try:
                place = os.stat(folder)
            except OSError:
                place = None
            if place is not None and (place.st_dev, place.st_ino) in seen:
                continue  # a link to a folder above, or to one that is there already
            if place is not None:
                seen.add((place.st_dev, place.st_ino))
            names = self._look(folder)
            todo += [os.path.join(folder, name[:-1]) for name in names if name.endswith("/")]

    def _look(self, folder: str) -> frozenset[str]:
        taken = stamp(folder)
        settled = is_settled(taken)
        names = _names(folder)
        self._folders[folder] = taken, settled, names
        return names

    def changed(self) -> bool:
        """Whether a file was added, removed or renamed, or one whose content counts has changed."""
        for folder, (taken, settled, names) in list(self._folders.items()):
            # An editor that saves into a new file and renames it changes the folder, but not what is in it.
            if (not settled or stamp(folder) != taken) and self._look(folder) != names:
                return True
        return not self.files.fresh()


def _names(folder: str) -> frozenset[str]:
    """The names in a folder, those of folders with a slash."""
    try:
        with os.scandir(folder) as entries:
            return frozenset(
                f"{entry.name}/" if entry.is_dir() else entry.name
                for entry in entries
                if not entry.name.startswith(".") and not entry.name.endswith(_PASSING) and entry.name != "4913"
            )
    except OSError:
        return frozenset()

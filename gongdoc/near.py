"""What an address that leads nowhere probably means: the file, or the part of a page, whose name comes nearest.

A site has thousands of files, and a site whose pictures are missing has thousands of addresses that lead nowhere: each
is looked up in an index, none is compared with all files.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable
from functools import cached_property
from typing import NamedTuple
from urllib.parse import quote

PAGES = (".mdx", ".md")
_INDEX = re.compile(r"(?:\A|/)(?:index|README)\Z")
_APART = re.compile(r"[-_\s]+")
_QUOTED = re.compile(r"[\s<>()\"%?#\\]")
_LONGEST = 80
"""Characters of a name in which a slip is looked for."""
_MOST_ELSEWHERE = 50
"""How many pages of a name are looked at."""
_SHORTEST = 4
"""Length from which on a name may have one: shorter ones are all near to each other."""


class Meant(NamedTuple):
    """What was probably meant."""

    address: str
    """The address, written as the author writes addresses."""
    certain: bool
    """Whether there is no doubt about it: only capital letters are wrong."""


class NearFiles:
    """The files of a site by what may be wrong with a path that names none of them.

    Args:
        files: their paths under one folder, with forward slashes.
    """

    def __init__(self, files: Iterable[str]) -> None:
        self._files = tuple(files)
        self._folders: dict[str, dict[str, set[str]]] = {}

    def find(self, path: str, *, page: bool) -> tuple[str, bool] | None:
        """The file that a path probably means, and whether that is certain.

        Args:
            path: the path from the folder of files; a page may be named without its suffix.
            page: whether it may be a page.
        """
        if not path or len(path) > 1_000:
            return None
        stem, suffix = _split(path)
        for found in self._by_path.get(_key(path), ()):
            if self._fits(found, suffix, page):
                names = (found, _split(found)[0], _address(found))
                return found, path.lower() in (name.lower() for name in names)
        elsewhere = self._by_name.get(_key(posixpath.basename(stem)), ())
        if page:
            # Pages of the same name in other folders are other pages, unless a folder was left out or is too many.
            elsewhere = [file for file in elsewhere[:_MOST_ELSEWHERE] if _within(_address(file), stem)]
        for close in (self._by_path.get(_key(stem), ()), self._slips(path), elsewhere):
            fitting = [found for found in close if self._fits(found, suffix, page)]
            if len(fitting) == 1:
                return fitting[0], False
        return None

    def _fits(self, file: str, suffix: str, page: bool) -> bool:
        """Whether a file is of the kind that is asked for."""
        is_page = file.endswith(PAGES)
        return page if is_page else (not page or bool(suffix)) and _kind(_split(file)[1]) == _kind(suffix)

    @cached_property
    def _by_path(self) -> dict[str, list[str]]:
        """The files by their paths, with and without suffix, in lower case."""
        found: dict[str, list[str]] = {}
        for file in self._files:
            for name in dict.fromkeys((file, _split(file)[0], _address(file))):
                found.setdefault(_key(name), []).append(file)
        return found

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        """The files by their names alone."""
        found: dict[str, list[str]] = {}
        for file in self._files:
            found.setdefault(_name(file), []).append(file)
        return found

    @cached_property
    def _by_folder(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for file in self._files:
            found.setdefault(posixpath.dirname(_address(file)), []).append(file)
        return found

    def _slips(self, path: str) -> list[str]:
        """The files of the folder whose name differs in one letter, or in two that are swapped."""
        folder, wanted = posixpath.dirname(path), _key(posixpath.basename(_split(path)[0]))
        if len(wanted) < _SHORTEST:
            return []
        if folder not in self._folders:
            index: dict[str, set[str]] = {}
            for file in self._by_folder.get(folder, ()):
                for key in _shortened(_name(file)):
                    index.setdefault(key, set()).add(file)
            self._folders[folder] = index
        close = {file for key in _shortened(wanted) for file in self._folders[folder].get(key, ())}
        # `image2` is another picture than `image3`, not a slip of the pen.
        return sorted(file for file in close if _digits(_name(file)) == _digits(wanted))


def _within(one: str, other: str) -> bool:
    """Whether the folders of one path are those of the other, with some left out."""
    short, long = sorted((_key(one).split("/"), _key(other).split("/")), key=len)
    rest = iter(long)
    return all(part in rest for part in short)


def _name(file: str) -> str:
    """The name of a file as it is looked up."""
    return _key(posixpath.basename(_address(file) if file.endswith(PAGES) else _split(file)[0]))


def _digits(name: str) -> list[str]:
    return re.findall(r"[0-9]+", name)


def _shortened(name: str) -> Iterable[str]:
    """A name, and all names with one letter less: two names that share one are one slip apart, or nearly."""
    name = name[:_LONGEST]
    return {name, *(name[:at] + name[at + 1 :] for at in range(len(name)))}


def _split(path: str) -> tuple[str, str]:
    """A path without its suffix, and the suffix."""
    stem, suffix = posixpath.splitext(path)
    return stem, suffix.lower()


def _kind(suffix: str) -> str:
    return "picture" if suffix in {".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif"} else suffix


def _address(file: str) -> str:
    """A page without what an address may leave out; other files as they are."""
    if not file.endswith(PAGES):
        return file
    return _INDEX.sub("", file.rsplit(".", 1)[0]) or file


def _key(name: str) -> str:
    return _APART.sub("-", name.lower())


def written(file: str, *, like: str, folder: str) -> str:
    """The path of a file as an author would write it who has written another one.

    Args:
        file: the file, from the folder of all guides.
        like: the path that was written: from the root with a slash, else from its own folder; with or without suffix.
        folder: the folder of the page.

    >>> written("images/Key.png", like="../images/key.png", folder="gong")
    '../images/Key.png'
    >>> written("gong/index.mdx", like="/Gong", folder="")
    '/gong'
    """
    short = file if like.endswith(PAGES) else _address(file)
    # What cannot be named without its suffix is named with it.
    path = _placed(short, like, folder)
    if path.rstrip("/.") == like.rstrip("/."):
        path = _placed(file, like, folder)
    return _QUOTED.sub(lambda found: quote(found[0]), path)


def _placed(path: str, like: str, folder: str) -> str:
    if like.startswith("/"):
        return f"/{path}"
    path = posixpath.relpath(path, folder or ".")
    return f"./{path}" if like.startswith("./") and not path.startswith(".") else path


def with_fragment(url: str, fragment: str) -> str:
    """An address with another fragment."""
    return f"{url.split('#', 1)[0]}#{fragment}"


class NearIds:
    """The ids of a page by what may be wrong with one that is not among them."""

    def __init__(self, ids: Collection[str]) -> None:
        self._letters: dict[str, list[str]] = {}
        self._close: dict[str, set[str]] = {}
        for found in sorted(ids):
            # What the page's own parts are called is no place to link to.
            if not found.startswith("gd-"):
                self._letters.setdefault(_letters(found), []).append(found)
                for key in _shortened(_letters(found)):
                    self._close.setdefault(key, set()).add(found)

    def find(self, wanted: str) -> tuple[str, bool] | None:
        """The id that `wanted` probably means, and whether only its capital letters are wrong."""
        letters = _letters(wanted)
        same = self._letters.get(letters, [])
        certain = [found for found in same if found.lower() == wanted.lower()]
        if len(certain) == 1:
            return certain[0], True
        if same:
            return same[0], False
        if len(letters) < _SHORTEST:
            return None
        close = {
            found
            for key in _shortened(letters)
            for found in self._close.get(key, ())
            if _digits(found) == _digits(wanted)
        }
        return (close.pop(), False) if len(close) == 1 else None


def _letters(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isalnum())

"""The guides of a site, read when they are asked for, and again when they have changed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from gongdoc import reading
from gongdoc.aliases import without_taken
from gongdoc.diagnostics import Diagnostic
from gongdoc.errors import GuideError
from gongdoc.export.updated import from_git
from gongdoc.guide import front_matter
from gongdoc.guide.expressions import clean
from gongdoc.guide.model import Guide
from gongdoc.head import one_line
from gongdoc.mdx.snippets import SnippetCache
from gongdoc.picture import picture_size
from gongdoc.preview.stamps import Stamps
from gongdoc.reading import Reading


class Read(NamedTuple):
    """A guide that was read."""

    reading: Reading
    text: str
    """Its source."""
    stamps: Stamps
    """Its file, and those of its snippets."""


class Label(NamedTuple):
    """What the navigation shows of a guide."""

    title: str
    metadata: Mapping[str, Any]


class Guides(Mapping[str, "tuple[Guide, str]"]):
    """Guides with their sources by path under the folder of guides: what the plugin asks instead of reading all.

    What is asked for is noted as what the page in the making rests on: see `noting`.
    """

    def __init__(self) -> None:
        self._folder = Path()
        self._roots: tuple[str, ...] = ()
        self._files: dict[str, Path] = {}
        self._ids: frozenset[str] = frozenset()
        self._read: dict[str, Read] = {}
        self._labels: dict[str, tuple[Label, Stamps]] = {}
        self._titles: dict[str, str] = {}
        self._sizes: dict[str, tuple[tuple[int, int] | None, Stamps]] = {}
        self._counts: dict[str, tuple[Reading, int]] = {}
        self._dates: dict[str, str] | None = None
        self._snippets = SnippetCache()
        self._notes: list[Stamps] = []
        self._seen: set[tuple[str, str]] = set()
        self._called: dict[str, tuple[Label, Stamps]] = {}

    def open(self, folder: Path, files: Iterable[tuple[Path, str]], roots: Sequence[str]) -> None:
        """Have these files be the guides. Those that were read stay, but for those whose snippets may be others now.

        Args:
            folder: the folder of guides.
            files: the files, and their paths under it.
            roots: other folders that snippets may come from.
        """
        if (folder, tuple(roots)) != (self._folder, self._roots):
            self._read.clear()
            self._labels.clear()
        self._folder, self._roots = folder, tuple(roots)
        self._files = {file: path for path, file in files}
        self._ids = frozenset(_id(file) for file in self._files)
        for file, known in list(self._read.items()):
            if file not in self._files or known.reading.snippets or not _complete(known.reading):
                del self._read[file]

    @contextmanager
    def noting(self) -> Iterator[Stamps]:
        """The files that are asked for inside. Each of them is looked at once: a page is made from one state of it."""
        notes = Stamps()
        if not self._notes:
            self._seen.clear()
            self._called.clear()
        self._notes.append(notes)
        try:
            yield notes
        finally:
            self._notes.pop()
            if self._notes:
                self._notes[-1].update(notes)

    def _fresh(self, kind: str, name: str, stamps: Stamps) -> bool:
        """Whether what was made from a file still holds."""
        return (bool(self._notes) and (kind, name) in self._seen) or stamps.fresh()

    def note(self, stamps: Stamps) -> None:
        """Note that what is made now rests on these files."""
        if self._notes:
            self._notes[-1].update(stamps)

    def read(self, file: str) -> Read:
        """A guide as it is now, or what is wrong with it.

        Raises:
            KeyError: there is none of this name.
        """
        path = self._files[file]
        known = self._read.get(file)
        if known is None or not self._fresh("guide", file, known.stamps):
            stamps = Stamps([path])
            found = reading.read_file(path, root=self._folder, snippet_roots=self._roots, cache=self._snippets)
            for snippet in found.snippets:
                stamps.add(snippet)
            try:
                text = path.read_text(encoding="utf-8-sig", errors="replace")
            except OSError:
                text = ""
            # The tree takes twice the room of all else, and is not needed any more.
            known = self._read[file] = Read(found._replace(tree=None), text, stamps)
            if found.guide is not None:
                self._titles[file] = found.guide.title
        self._seen.add(("guide", file))
        self.note(known.stamps)
        return known

    def __getitem__(self, file: str) -> tuple[Guide, str]:
        read = self.read(file)
        if read.reading.guide is None:
            raise GuideError(read.reading.diagnostics)
        return without_taken(read.reading.guide, self._ids, file)[0], read.text

    def __contains__(self, file: object) -> bool:
        return file in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def diagnostics(self, file: str) -> list[Diagnostic]:
        """What is wrong with a guide, and what is odd about it."""
        found = self.read(file).reading
        taken = without_taken(found.guide, self._ids, file)[1] if found.guide is not None else []
        return [*found.diagnostics, *taken]

    def broken(self) -> list[str]:
        """Those that could not be read when they were read last."""
        return [file for file, known in self._read.items() if known.reading.guide is None and file in self._files]

    def label(self, file: str) -> Label:
        """What the navigation shows of a guide: from its front matter where that will do.

        A guide that cannot be read goes by the title that it had last; without one, it is empty.
        """
        if self._notes and file in self._called:
            label, stamps = self._called[file]
        else:
            label, stamps = self._called[file] = self._label(file)
        self.note(stamps)
        return label

    def _label(self, file: str) -> tuple[Label, Stamps]:
        read = self._read.get(file)
        if read is None or not self._fresh("guide", file, read.stamps):
            known = self._labels.get(file)
            if known is None or not self._fresh("label", file, known[1]):
                stamps = Stamps([self._files[file]])
                known = self._labels[file] = _label(self._files[file]), stamps
            self._seen.add(("label", file))
            if known[0].title:
                return known
            read = self.read(file)
        guide = read.reading.guide
        if guide is None:
            return Label(self._titles.get(file, ""), {}), read.stamps
        known = self._labels.get(file)
        if known is None or known[1] is not read.stamps:
            known = self._labels[file] = Label(guide.title, guide.metadata), read.stamps
        return known

    def metadata(self, file: str) -> Mapping[str, Any]:
        """The front matter of a guide; empty when it cannot be read."""
        return self.label(file).metadata

    def size(self, path: str | None) -> tuple[int, int] | None:
        """Width and height of a picture: see `picture_size`."""
        if path is None:
            return None
        known = self._sizes.get(path)
        if known is None or not self._fresh("picture", path, known[1]):
            stamps = Stamps([path])
            known = self._sizes[path] = picture_size(path), stamps
        self._seen.add(("picture", path))
        self.note(known[1])
        return known[0]

    def count(self, file: str, render: Any) -> int:
        """Number of the steps of a guide; 0 when it cannot be read.

        Args:
            file: its file.
            render: Guide → the number, when it is not known.
        """
        found = self.read(file).reading
        if found.guide is None:
            return 0
        known = self._counts.get(file)
        if known is None or known[0] is not found:
            known = self._counts[file] = found, int(render(found.guide))
        return known[1]

    def committed(self, folder: Path, files: Iterable[str]) -> dict[str, str]:
        """When the files were last committed, as it was when it was asked for first: pages do not show it, and a file
        that is new has not been committed."""
        if self._dates is None:
            self._dates = from_git(folder, set(files))
        return self._dates


def _id(file: str) -> str:
    return os.path.splitext(file)[0]


def _complete(found: Reading) -> bool:
    """Whether no file that comes into being can change what was read: no snippet was looked for in vain."""
    return all(problem.code != "link-internal-resolves" for problem in found.diagnostics)


def _label(path: Path) -> Label:
    try:
        text, _ = reading.read_text(path)
    except GuideError:
        return Label("", {})
    matter = front_matter.find(clean(text).removeprefix("\ufeff"))
    metadata = front_matter.read(*matter)[0] if matter is not None else {}
    title = metadata.get("title")
    return Label("" if isinstance(title, bool) else one_line(title), metadata)

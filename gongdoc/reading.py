"""Text or file → Guide: the way in for authors and programs.

Everything that is wrong with a file is collected and raised at once; what is odd but readable stays with the guide
as its `diagnostics`.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from gongdoc.diagnostics import Diagnostic
from gongdoc.errors import GuideError, MdxError
from gongdoc.guide import front_matter
from gongdoc.guide.expressions import clean
from gongdoc.guide.extract import extract, in_order
from gongdoc.guide.model import Guide, Source
from gongdoc.source import Point, Span

if TYPE_CHECKING:
    from gongdoc.mdx.snippets import SnippetCache

_IMPORT = re.compile(r"\.mdx?\b", re.IGNORECASE)
MAX_BYTES = 20_000_000
"""Largest file that is read; see also `gongdoc.mdx.MAX_CHARACTERS`."""

IRREGULAR = "not a regular file"
"""Why a pipe or a device is not read: it may have no end, or no beginning."""

_BOM = "\ufeff"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class Reading(NamedTuple):
    """What became of a page, whether it is a guide or not."""

    tree: dict[str, Any] | None
    """Its syntax tree, with its snippets still as elements; None when it does not parse."""
    guide: Guide | None
    """The guide; None when the page has errors."""
    diagnostics: tuple[Diagnostic, ...]
    """Every problem that was found, in order."""
    snippets: tuple[Path, ...] = ()
    """The snippets that were read: the page is to be read again when one of them changes."""


def parse(
    text: str,
    *,
    path: str | PurePath | None = None,
    root: str | PurePath | None = None,
    id: str | None = None,  # noqa: A002 - the field's name in the model; no call of the builtin here
    snippet_roots: Sequence[str | PurePath] = (),
    cache: SnippetCache | None = None,
) -> Guide:
    """Make a guide of the text of a page.

    Args:
        text: the source: MDX with front matter and GFM.
        path: the file that it comes from, for messages and snippets.
        root: the folder of guides; the guide's id and source path are relative to it. Without it, that is the
            folder of `path`.
        id: id of the guide; without it, the path under `root` without its suffix, else the slug of its title.
        snippet_roots: folders besides `root` that snippets are looked up in, when `root` does not hold them. No snippet
            is read from elsewhere.
        cache: snippets that other pages of the same run have used.

    Returns:
        the guide, with what is odd about the page in its `diagnostics`.

    Raises:
        GuideError: the text is not a guide; it holds every problem that was found.
    """
    return _guide(read(text, path=path, root=root, id=id, snippet_roots=snippet_roots, cache=cache))


def read(
    text: str,
    *,
    path: str | PurePath | None = None,
    root: str | PurePath | None = None,
    id: str | None = None,  # noqa: A002 - as in `parse`
    snippet_roots: Sequence[str | PurePath] = (),
    cache: SnippetCache | None = None,
) -> Reading:
    """The same as `parse` for those who work on a page that may be broken: nothing is raised."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return _read(text, digest, path=path, root=root, id_=id, snippet_roots=snippet_roots, cache=cache)


def _guide(reading: Reading) -> Guide:
    if reading.guide is None:
        raise GuideError(reading.diagnostics)
    return reading.guide


def load(
    path: str | PurePath,
    *,
    root: str | PurePath | None = None,
    snippet_roots: Sequence[str | PurePath] = (),
    cache: SnippetCache | None = None,
) -> Guide:
    """Read a guide from a file.

    Args:
        path: the file, in UTF-8: MDX, or the HTML of a page that a guide was rendered to (`gongdoc.html`).
        root: the folder of guides, `snippet_roots` and `cache`: as for `parse`.

    Raises:
        GuideError: the file can't be read or is not a guide; it holds every problem that was found.
    """
    if PurePath(path).suffix.lower() in (".html", ".htm"):
        from gongdoc.html import read_page

        text, digest = read_text(path, root=root)
        under = _under(path, root)
        source = Source(path=under, sha256=digest)
        return read_page(text, id=_without_suffix(under), path=_shown(path, root), source=source)
    return _guide(read_file(path, root=root, snippet_roots=snippet_roots, cache=cache))


def read_file(
    path: str | PurePath,
    *,
    root: str | PurePath | None = None,
    snippet_roots: Sequence[str | PurePath] = (),
    cache: SnippetCache | None = None,
) -> Reading:
    """The same as `load` for those who work on a page that may be broken: nothing is raised."""
    try:
        text, digest = read_text(path, root=root)
    except GuideError as error:
        return Reading(None, None, tuple(d for d in error.diagnostics if isinstance(d, Diagnostic)))
    return _read(text, digest, path=path, root=root, id_=None, snippet_roots=snippet_roots, cache=cache)


def read_text(path: str | PurePath, *, root: str | PurePath | None = None) -> tuple[str, str]:
    """The text of a file, and the hash of its bytes in hexadecimal (SHA-256).

    Raises:
        GuideError: the file can't be read, is too large, or is not UTF-8.
    """
    shown = _shown(path, root)
    try:
        size = regular(path).st_size
        if size > MAX_BYTES:
            message = f"Unexpected file of {size:,} bytes, expected at most {MAX_BYTES:,} (note: split it into several)"
            raise _failure(shown, "document-too-large", message)
        data = Path(path).read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = f"Unexpected failure to read the file ({reason}), expected a guide that can be read"
        raise _failure(shown, "unreadable-file", message) from error
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise GuideError((_undecodable(data, error.start, shown),)) from None
    return text, hashlib.sha256(data).hexdigest()


def regular(path: str | PurePath) -> os.stat_result:
    """The status of a file that can be read to its end. What waits for someone to write, as a named pipe does, and what
    never ends, as some devices do, is none.

    Raises:
        OSError: it is not there, or it is neither a regular file nor a folder, which the system itself does not read.
    """
    status = os.stat(path)
    if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
        raise OSError(errno.EINVAL, IRREGULAR, str(path))
    return status


def load_all(paths: Iterable[str | PurePath], *, root: str | PurePath | None = None) -> tuple[Guide, ...]:
    """Read guides from files.

    Raises:
        GuideError: one of them is not a guide; it holds every problem of every file, in order.
    """
    from gongdoc.mdx.snippets import SnippetCache

    cache = SnippetCache()
    guides: list[Guide] = []
    problems: list[object] = []
    failed = False
    for path in paths:
        try:
            guide = load(path, root=root, cache=cache)
        except GuideError as error:
            failed = True
            problems.extend(error.diagnostics)
        else:
            guides.append(guide)
            problems.extend(guide.diagnostics)
    if failed:
        raise GuideError(tuple(problems))
    return tuple(guides)


def _read(
    text: str,
    digest: str,
    *,
    path: str | PurePath | None,
    root: str | PurePath | None,
    id_: str | None,
    snippet_roots: Sequence[str | PurePath],
    cache: SnippetCache | None,
) -> Reading:
    # Imported late: who only reads JSON needs no parser.
    from gongdoc.mdx import to_mdast

    shown = _shown(path, root)
    # The model knows one line ending; places are the same whichever the file has.
    text = clean(text).removeprefix(_BOM).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        message = "Unexpected end of file, expected a guide (note: write `# Title`, then text)"
        return Reading(None, None, (_at_start(shown, "empty-file", message),))
    try:
        page = to_mdast(text)
    except MdxError:
        return Reading(None, None, _all_problems(text, shown))
    expansion: tuple[dict[str, Any], tuple[Diagnostic, ...], tuple[Path, ...]] = (page, (), ())
    if _uses_snippets(text) and (path is not None or root is not None):
        expansion = _expand(page, path, root, snippet_roots, cache)
    tree, problems, snippets = expansion
    under = _under(path, root)
    guide = extract(
        tree,
        id=id_ if id_ is not None else _without_suffix(under),
        path=shown,
        source=Source(path=under, sha256=digest),
    )
    if problems:
        # What could not be put in place is told once, by those who looked for it: its element, still there, is no
        # unknown component.
        own = [found for found in guide.diagnostics if found.code not in ("link-internal-resolves", "known-component")]
        guide = msgspec.structs.replace(guide, diagnostics=in_order([*own, *problems]))
    failed = any(diagnostic.severity == "error" for diagnostic in guide.diagnostics)
    return Reading(page, None if failed else guide, guide.diagnostics, snippets)


def _uses_snippets(text: str) -> bool:
    """Whether it is worth to look for snippets in the tree of a page."""
    return "<Snippet" in text or ("import" in text and _IMPORT.search(text) is not None)


def _expand(
    tree: dict[str, Any],
    path: str | PurePath | None,
    root: str | PurePath | None,
    snippet_roots: Sequence[str | PurePath],
    cache: SnippetCache | None,
) -> tuple[dict[str, Any], tuple[Diagnostic, ...], tuple[Path, ...]]:
    """The tree with its snippets in place, what was wrong with them, and their files."""
    from gongdoc.mdx import to_mdast
    from gongdoc.mdx.snippets import expand

    file = Path(path) if path is not None else None
    folder = Path(root) if root is not None else file.parent if file is not None else Path()
    first = next(iter(tree["children"]), None)
    metadata = front_matter.read(first["value"], 2)[0] if first and first["type"] == "yaml" else {}
    names = {"frontmatter": metadata, **metadata}
    roots = [folder, *map(Path, snippet_roots)]
    expansion = expand(tree, path=file, roots=roots, parse=to_mdast, names=names, cache=cache)
    if root is not None or file is None:
        return expansion.tree, expansion.diagnostics, expansion.files
    # Paths are relative to the folder; messages show them as the page's own was given.
    problems = tuple(
        msgspec.structs.replace(found, path=(file.parent / found.path).as_posix()) for found in expansion.diagnostics
    )
    return expansion.tree, problems, expansion.files


def _all_problems(text: str, shown: str) -> tuple[Diagnostic, ...]:
    """What is wrong with a page that is no MDX: its front matter, the error that the parser met first, then the others
    by place."""
    from gongdoc.mdx import find_errors

    first, *others = (Diagnostic.from_error(error, shown) for error in find_errors(text))
    return *_front_matter(text, shown), first, *in_order(others)


def _front_matter(text: str, shown: str) -> list[Diagnostic]:
    """Problems of the front matter of a page whose body does not parse: they are told in the same run."""
    found = front_matter.find(text)
    if found is None:
        return []
    _, problem = front_matter.read(*found, shown)
    return [problem] if problem is not None else []


def _failure(shown: str, code: str, message: str) -> GuideError:
    return GuideError((_at_start(shown, code, message),))


def _at_start(shown: str, code: str, message: str) -> Diagnostic:
    start = Point(1, 1)
    return Diagnostic(severity="error", code=code, message=message, path=shown, span=Span(start, start))


def _undecodable(data: bytes, offset: int, shown: str) -> Diagnostic:
    """Where the first byte stands that is not UTF-8."""
    before = data[:offset].decode("utf-8").removeprefix(_BOM)
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    place = Point(len(lines), len(lines[-1]) + 1)
    note = "the file looks like UTF-16; save it as UTF-8" if data[:2] in _UTF16 else "save the file as UTF-8"
    return Diagnostic(
        severity="error",
        code="invalid-utf-8",
        message=f"Unexpected byte 0x{data[offset]:02x}, expected UTF-8 (note: {note})",
        path=shown,
        span=Span(place, place),
    )


def _under(path: str | PurePath | None, root: str | PurePath | None) -> str:
    """The path under the folder of guides, with forward slashes; the name alone when it is not under it."""
    if path is None:
        return ""
    if root is not None:
        try:
            return PurePath(path).relative_to(root).as_posix()
        except ValueError:
            pass
        try:
            return Path(path).resolve().relative_to(Path(root).resolve()).as_posix()
        except ValueError:
            pass
    return PurePath(path).name


def _shown(path: str | PurePath | None, root: str | PurePath | None) -> str:
    """The path as messages show it: under `root` when that is given, else as it was given."""
    if path is None:
        return ""
    return _under(path, root) if root is not None else PurePath(path).as_posix()


def _without_suffix(path: str) -> str:
    return PurePath(path).with_suffix("").as_posix() if path else ""

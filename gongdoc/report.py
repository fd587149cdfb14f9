"""Print diagnostics with the source lines that they are about."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import msgspec

from gongdoc.diagnostics import Diagnostic


def report(diagnostics: Iterable[Diagnostic], folders: Iterable[Path] = ()) -> str:
    """The printed form of diagnostics, each with its source line and a caret where the source can be read.

    Args:
        diagnostics: what to print, in this order; a repeated one is printed once.
        folders: folders that relative paths are looked for in, before the current one.
    """
    places = [*folders, Path()]
    texts = []
    # By their printed form: spans take no part in equality, so problems in different places would be one.
    for diagnostic in {str(d): d for d in diagnostics}.values():
        path = (diagnostic.span.path if diagnostic.span else "") or diagnostic.path
        for place in places:
            source = _source(place / path) if path else None
            if source is not None:
                texts.append(_at(diagnostic, _shown(place / path)).with_source(source))
                break
        else:
            texts.append(str(diagnostic))
    _source.cache_clear()
    return "\n".join(texts)


def _at(diagnostic: Diagnostic, path: str) -> Diagnostic:
    """The same diagnostic with the path that a reader can open."""
    span = diagnostic.span and msgspec.structs.replace(diagnostic.span, path="")
    return msgspec.structs.replace(diagnostic, path=path, span=span)


def _shown(path: Path) -> str:
    """The path from the current folder, or the whole path when it is not below it."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return path.as_posix()


@lru_cache(maxsize=8)
def _source(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8", "replace") if path.is_file() else None
    except OSError:
        return None

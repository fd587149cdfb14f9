"""Print diagnostics with the source lines that they are about."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from gongdoc.diagnostics import Diagnostic


def report(diagnostics: Iterable[Diagnostic], folders: Iterable[Path] = ()) -> str:
    """The printed form of diagnostics, each with its source line and a caret where the source can be read.

    Args:
        diagnostics: what to print, in this order; a repeated one is printed once.
        folders: folders that relative paths are looked for in, before the current one.
    """
    places = [*folders, Path()]
    texts = []
    for diagnostic in dict.fromkeys(diagnostics):
        path = (diagnostic.span.path if diagnostic.span else "") or diagnostic.path
        source = next((text for place in places if path and (text := _source(place / path)) is not None), None)
        texts.append(str(diagnostic) if source is None else diagnostic.with_source(source))
    _source.cache_clear()
    return "\n".join(texts)


@lru_cache(maxsize=8)
def _source(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8", "replace") if path.is_file() else None
    except OSError:
        return None

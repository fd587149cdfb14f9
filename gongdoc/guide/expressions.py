"""The one place where extraction meets JavaScript: the values of static expressions.

The work is done by `gongdoc.mdx.evaluate`; here are the names that a page binds, the cache, and the limits that
JSON sets: a value that JSON cannot hold is treated as unknown.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final


class _Unknown:
    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN: Final = _Unknown()
"""Stands for the value of an expression that cannot be known before the page runs."""

EXPRESSION_KEY: Final = "$expression"
"""An attribute whose value is not known is kept as `{"$expression": source}`."""

_COMMENTS = re.compile(r"(?:\s++|/\*(?>.*?\*/)|//[^\n]*+)*+", re.DOTALL)
_MAX_DEPTH = 100


def is_comment(source: str) -> bool:
    """Whether an expression holds nothing but comments and white space."""
    return _COMMENTS.fullmatch(source) is not None


def dedent(source: str) -> str:
    """The source of an expression as it is kept: without white space at its ends, and without the indentation of the
    elements around it, which all lines but the first have in common.
    """
    source = source.strip()
    if "\n" not in source:
        return source
    first, *lines = source.split("\n")
    pad = min((len(line) - len(line.lstrip(" \t")) for line in lines if line.strip()), default=0)
    return "\n".join([first, *(line[pad:] for line in lines)])


class Evaluator:
    """Values of the static expressions of one page."""

    def __init__(self, metadata: Mapping[str, Any], esm: Sequence[str]) -> None:
        self._metadata = metadata
        self._esm = esm
        self._names: Mapping[str, Any] | None = None
        self._known: dict[str, Any] = {}

    def evaluate(self, source: str) -> Any:
        """The value of `source` as JSON knows it, or `UNKNOWN`."""
        if source not in self._known:
            self._known[source] = self._evaluate(source)
        return self._known[source]

    def _evaluate(self, source: str) -> Any:
        # Imported late: a page without expressions needs no JavaScript parser.
        from gongdoc.mdx.evaluate import EMPTY, NotStatic, evaluate, exports

        if self._names is None:
            names: dict[str, Any] = {"frontmatter": dict(self._metadata), **self._metadata}
            for block in self._esm:
                names.update(exports(block, names))
            self._names = names
        try:
            value = evaluate(source, self._names)
        except NotStatic:
            return UNKNOWN
        return None if value is EMPTY else as_json(value)


def shown(value: Any) -> str | None:
    """What JSX shows of a value among text: lists item by item; None for what it can't show, an object."""
    if isinstance(value, list):
        parts = [shown(item) for item in value]
        return None if None in parts else "".join(part for part in parts if part)
    if isinstance(value, dict):
        return None
    from gongdoc.mdx.evaluate import shown as shown_in_text

    return shown_in_text(value)


def as_json(value: Any, depth: int = 0) -> Any:
    """`value` as JSON can hold it without loss, else `UNKNOWN`."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, int):
        return value if abs(value) < 2**53 else UNKNOWN
    if isinstance(value, float):
        return value if math.isfinite(value) else UNKNOWN
    if depth > _MAX_DEPTH:
        return UNKNOWN
    if isinstance(value, Mapping):
        pairs = {clean(str(key)): as_json(item, depth + 1) for key, item in value.items()}
        return UNKNOWN if any(item is UNKNOWN for item in pairs.values()) else pairs
    if isinstance(value, (list, tuple)):
        items = [as_json(item, depth + 1) for item in value]
        return UNKNOWN if any(item is UNKNOWN for item in items) else items
    return UNKNOWN


def clean(text: str) -> str:
    """Text without lone surrogates, which no encoding of JSON can hold: U+FFFD takes their place."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text

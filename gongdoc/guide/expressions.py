"""The one place where extraction meets JavaScript: the values of static expressions.

The work is done by `gongdoc.mdx.evaluate`; here are the shortcut for the literals that real pages are full of
(`cols={2}`), the cache, and the limits that JSON sets: a value that JSON cannot hold is treated as unknown.
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
_NUMBER = re.compile(r"\d{1,15}")
_STRING = re.compile(r"""'([^'\\\n]*)'|"([^"\\\n]*)\"""")
_WORDS: Final = {"true": True, "false": False, "null": None}
_MAX_SAFE_INTEGER = 2**53 - 1
_MAX_DEPTH = 100


def is_comment(source: str) -> bool:
    """Whether an expression holds nothing but comments and white space."""
    return _COMMENTS.fullmatch(source) is not None


class Evaluator:
    """Values of the static expressions of one page."""

    def __init__(self, metadata: Mapping[str, Any], esm: Sequence[str]) -> None:
        self._metadata = metadata
        self._esm = esm
        self._names: Mapping[str, Any] | None = None
        self._known: dict[str, Any] = {}

    def evaluate(self, source: str) -> Any:
        """The value of `source` as JSON knows it, or `UNKNOWN`."""
        source = source.strip()
        if source in self._known:
            return self._known[source]
        value = _literal(source)
        if value is UNKNOWN:
            value = self._evaluate(source)
        self._known[source] = value
        return value

    def _evaluate(self, source: str) -> Any:
        # Imported late: a page without expressions needs no JavaScript parser.
        from gongdoc.mdx.evaluate import NotStatic, evaluate

        if self._names is None:
            self._names = {**self._metadata, **_exports(self._esm, self._metadata)}
        try:
            return as_json(evaluate(source, self._names))
        except NotStatic:
            return UNKNOWN


def _exports(esm: Sequence[str], metadata: Mapping[str, Any]) -> Mapping[str, Any]:
    if not any("export" in source for source in esm):
        return {}
    from gongdoc.mdx.evaluate import exports

    names: dict[str, Any] = {}
    for source in esm:
        names.update(exports(source, {**metadata, **names}))
    return names


def _literal(source: str) -> Any:
    if _NUMBER.fullmatch(source) and (source == "0" or source[0] != "0"):
        return int(source)
    match = _STRING.fullmatch(source)
    if match:
        return match[1] if match[1] is not None else match[2]
    return _WORDS.get(source, UNKNOWN)


def as_json(value: Any, depth: int = 0) -> Any:
    """`value` as JSON can hold it without loss, else `UNKNOWN`."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, int):
        return value if abs(value) <= _MAX_SAFE_INTEGER else float(value) if abs(value) < 2**1023 else UNKNOWN
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

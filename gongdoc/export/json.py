"""Guide ⇄ JSON: the contract that programs read.

Written compactly, in UTF-8, properties in the order of the types. A reader ignores what it doesn't know: unknown
properties are dropped, and what is unknown otherwise is read as something more general: see
`gongdoc.export.generalize`.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from gongdoc.diagnostics import Diagnostic
from gongdoc.errors import GuideError
from gongdoc.export.generalize import generalize
from gongdoc.export.schema import schema
from gongdoc.guide.model import SCHEMA_VERSION, Guide

__all__ = ["read_json", "schema", "to_json"]

_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Guide)


def to_json(guide: Guide) -> bytes:
    """A guide as JSON.

    Returns:
        one JSON object in UTF-8, without white space between its parts.
    """
    return _ENCODER.encode(guide)


def read_json(source: bytes | str | Path) -> Guide:
    """A guide from its JSON.

    Args:
        source: the JSON as bytes or text (text that begins with `{`), or the path of a file that holds it.

    Raises:
        GuideError: it is not the JSON of a guide, or of a major version that this one can't read.
        OSError: the file can't be read.
    """
    path = ""
    if isinstance(source, Path) or (isinstance(source, str) and not source.lstrip("\ufeff \t\r\n").startswith("{")):
        path = str(source)
        data: bytes | str = Path(source).read_bytes()
    else:
        data = source
    if isinstance(data, str):
        data = data.encode("utf-8", "replace")
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        guide = _decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        message = f"Unexpected JSON: {error}; expected a guide (note: `gongdoc export` writes one)"
        raise _failure(message, path) from error
    major = guide.schema_version.partition(".")[0]
    if major != SCHEMA_VERSION.partition(".")[0]:
        raise _failure(
            f"Unexpected schema version {guide.schema_version}, expected {SCHEMA_VERSION} or another version "
            "of the same major (note: a newer gongdoc reads it)",
            path,
        )
    return guide


def _decode(data: bytes) -> Guide:
    try:
        return _DECODER.decode(data)
    except msgspec.ValidationError:
        # Perhaps a newer minor version has kinds and values that this one doesn't know.
        raw = msgspec.json.decode(data)
        if not generalize(raw, Guide):
            raise
        return msgspec.convert(raw, Guide)


def _failure(message: str, path: str) -> GuideError:
    return GuideError((Diagnostic(severity="error", code="guide-json", message=message, path=path),))

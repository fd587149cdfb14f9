"""Guide ⇄ JSON: the contract that programs read.

Written compactly, in UTF-8, properties in the order of the types. A reader ignores what it doesn't know: unknown
properties are dropped, an unknown kind of block is read as `component` and an unknown kind of inline as
`inline_component`, with everything it held.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import msgspec

from gongdoc.diagnostics import Diagnostic
from gongdoc.errors import GuideError
from gongdoc.export.schema import schema
from gongdoc.guide import model
from gongdoc.guide.model import SCHEMA_VERSION, Guide

__all__ = ["read_json", "schema", "to_json"]

_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Guide)
_BLOCK_TAGS = frozenset(type_.__struct_config__.tag for type_ in get_args(model.Block))
_INLINE_TAGS = frozenset(type_.__struct_config__.tag for type_ in get_args(model.Inline))
_INLINE_FIELDS = frozenset({"children", "caption", "title_inlines", "header", "rows"})
"""Fields whose lists hold inlines; the others hold blocks."""


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
        # Perhaps a newer minor version has a kind of block that this one doesn't know.
        raw = msgspec.json.decode(data)
        if not _replace_unknown(raw):
            raise
        return msgspec.convert(raw, Guide)


def _replace_unknown(root: Any) -> bool:
    """Turn blocks and inlines of unknown type into generic components, in place; whether there were any."""
    found = False
    stack: list[tuple[Any, bool]] = [(root, False)]
    while stack:
        value, inline = stack.pop()
        if isinstance(value, list):
            stack.extend((item, inline) for item in value)
            continue
        if not isinstance(value, dict):
            continue
        tag = value.get("type")
        if isinstance(tag, str) and tag not in (_INLINE_TAGS if inline else _BLOCK_TAGS):
            found = True
            _make_generic(value, tag, inline)
        for name, held in value.items():
            if name not in ("attributes", "metadata", "span"):
                stack.append((held, name in _INLINE_FIELDS))
    return found


def _make_generic(value: dict[str, Any], tag: str, inline: bool) -> None:
    """`{"type": "poll", "question": "…", "blocks": […]}` as a component named `poll`."""
    content = "children" if inline else "blocks"
    held = value.pop(content, ())
    span = value.pop("span", None)
    attributes = {name: part for name, part in value.items() if name != "type"}
    value.clear()
    value.update({"type": "inline_component" if inline else "component", "name": tag, "attributes": attributes})
    value[content] = held if isinstance(held, list) else []
    if not inline:
        value["known"] = False
    if span is not None:
        value["span"] = span


def _failure(message: str, path: str) -> GuideError:
    return GuideError((Diagnostic(severity="error", code="guide-json", message=message, path=path),))

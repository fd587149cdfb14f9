"""Front matter: YAML between `---` lines, read as data that JSON can hold.

A page is untrusted: no tags but the standard ones, no aliases that refer to themselves or add up to more than a
page could hold, no depth that no one writes.
"""

from __future__ import annotations

import base64
import datetime
import json
import math
import re
from typing import Any

import yaml

from gongdoc.diagnostics import Diagnostic
from gongdoc.guide.expressions import clean
from gongdoc.source import Point, Span

MAX_NODES = 20_000
"""Values that the front matter may hold once its aliases are written out."""

MAX_DEPTH = 200
"""Levels of nesting that it may have."""

CODE = "front-matter"

_BLOCK = re.compile(r"---[ \t]*(?:\r\n|\r|\n)(.*?)(?:\r\n|\r|\n)---[ \t]*(?:\r\n|\r|\n|\Z)", re.DOTALL)
_OPENERS = re.compile(r"[\[{]|(?:^|(?<=\s))[-?](?=\s)")

# The C reader is ten times as fast; it is there wherever PyYAML was built with libyaml.
_BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_BASE):  # type: ignore[misc]
    """A safe loader whose dates stay text in ISO form, and whose numbers are those of YAML 1.2.

    In YAML 1.1, `12:30` is 750: numbers to the base of 60 (https://yaml.org/spec/1.2.2/ext/changes/).
    """


_NUMBERS = {
    "tag:yaml.org,2002:int": re.compile(r"[-+]?(?:0b[01_]+|0o?[0-7_]+|0|[1-9][0-9_]*|0x[0-9a-fA-F_]+)\Z"),
    "tag:yaml.org,2002:float": re.compile(
        r"(?:[-+]?(?:[0-9][0-9_]*)\.[0-9_]*(?:[eE][-+]?[0-9]+)?|[-+]?\.[0-9][0-9_]*(?:[eE][-+]?[0-9]+)?"
        r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\Z"
    ),
}
_Loader.yaml_implicit_resolvers = {
    first: [(tag, _NUMBERS.get(tag, pattern)) for tag, pattern in resolvers]
    for first, resolvers in _BASE.yaml_implicit_resolvers.items()
}


class _YamlError(Exception):
    def __init__(self, message: str, line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.message, self.line, self.column = message, line, column


def find(text: str) -> tuple[str, int] | None:
    """The front matter in the text of a page, and the line it starts on; for pages that don't parse."""
    match = _BLOCK.match(text)
    return (match[1], 2) if match else None


def read(source: str, line: int, path: str = "") -> tuple[dict[str, Any], Diagnostic | None]:
    """The front matter as a mapping, or none and what is wrong.

    Args:
        source: the YAML, without its fences.
        line: line of the page that the YAML starts on.
        path: path of the page, for the message.
    """
    try:
        return _read(source), None
    except _YamlError as problem:
        place = Point(line + problem.line, problem.column + 1)
        return {}, Diagnostic(severity="error", code=CODE, message=problem.message, path=path, span=Span(place, place))


def places(source: str, line: int) -> list[tuple[str, Span, Span]]:
    """Each key of the front matter with its place and that of its value, in order, a repeated one again.

    Args:
        source: the YAML, without its fences; one that `read` accepts.
        line: line of the page that it starts on.
    """

    def span(node: yaml.Node) -> Span:
        start, end = node.start_mark, node.end_mark
        return Span(Point(line + start.line, start.column + 1), Point(line + end.line, end.column + 1))

    root = yaml.compose(source, Loader=_BASE)
    pairs = root.value if isinstance(root, yaml.MappingNode) else ()
    return [(key.value, span(key), span(value)) for key, value in pairs if isinstance(key, yaml.ScalarNode)]


def _read(source: str) -> dict[str, Any]:
    openers = len(_OPENERS.findall(source))
    if openers > MAX_NODES:
        raise _YamlError(f"Unexpected front matter of more than {MAX_NODES} values, expected a page's metadata")
    loader = _Loader(source)
    try:
        # Each level takes a sign or a line of its own.
        if openers + len(source.splitlines()) > MAX_DEPTH:
            _check_depth(source)
        node = loader.get_single_node()
        if node is None:
            return {}
        if not isinstance(node, yaml.MappingNode):
            raise _YamlError(
                f"Unexpected {node.id} as front matter, expected a mapping (note: `title: Name of the page`)",
                node.start_mark.line,
                node.start_mark.column,
            )
        _check_size(node)
        value = loader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = (error.problem or error.context or "what is not YAML").removeprefix("found ")
        raise _YamlError(
            f"Unexpected YAML: {what}; expected `key: value` lines (note: put quotes around a value that holds "
            "`: ` or starts with a sign)",
            mark.line if mark else 0,
            mark.column if mark else 0,
        ) from None
    except yaml.reader.ReaderError as error:
        before = source[: error.position] if isinstance(error.position, int) else ""
        code = ord(error.character) if isinstance(error.character, str) else error.character
        raise _YamlError(
            f"Unexpected character U+{code:04X} in front matter, expected printable text",
            before.count("\n"),
            len(before) - (before.rfind("\n") + 1),
        ) from None
    except (ValueError, OverflowError) as error:
        raise _YamlError(f"Unexpected value in front matter: {error}; expected text (note: quote it)") from None
    finally:
        loader.dispose()
    return {clean(_key(key)): _json(item) for key, item in value.items()}


def _check_depth(source: str) -> None:
    """Refuse what a recursive reader could not bear, before it starts: levels of events, counted."""
    depth = 0
    for event in yaml.parse(source, Loader=_BASE):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                mark = event.start_mark
                raise _YamlError(
                    f"Unexpected depth of front matter, expected at most {MAX_DEPTH} levels",
                    mark.line if mark else 0,
                    mark.column if mark else 0,
                )
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _check_size(root: yaml.Node) -> None:
    """Refuse aliases that refer to what they are in, or add up: sizes by node, each counted once."""
    sizes: dict[int, int] = {}
    open_: set[int] = set()
    stack: list[tuple[yaml.Node, bool]] = [(root, False)]
    while stack:
        node, done = stack.pop()
        key = id(node)
        if isinstance(node, yaml.ScalarNode):
            # A long text that many aliases repeat adds up as well.
            sizes[key] = 1 + len(node.value) // 100
            continue
        held = [part for pair in node.value for part in pair] if isinstance(node, yaml.MappingNode) else node.value
        if done:
            open_.discard(key)
            sizes[key] = 1 + sum(sizes[id(part)] for part in held)
            if sizes[key] > MAX_NODES:
                raise _YamlError(
                    f"Unexpected size: more than {MAX_NODES:,} values, or long texts that aliases repeat; "
                    "expected a page's metadata",
                    node.start_mark.line,
                    node.start_mark.column,
                )
            continue
        if key in sizes:
            continue
        open_.add(key)
        stack.append((node, True))
        for part in held:
            if id(part) in open_:
                raise _YamlError(
                    "Unexpected alias to a value that it is part of, expected a value that ends",
                    part.start_mark.line,
                    part.start_mark.column,
                )
            if id(part) not in sizes:
                stack.append((part, False))


def _json(value: Any) -> Any:
    """A value as JSON holds it: dates in ISO form, binary in Base64, other keys as text."""
    if isinstance(value, str):
        return clean(value)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        # Beyond 2^53 a reader in JavaScript would see another number.
        return value if abs(value) < 2**53 else str(value) if abs(value) < 10**4000 else hex(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, dict):
        return {clean(_key(key)): _json(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_json(item) for item in value]
    return sorted(clean(_key(item)) for item in value)  # a set


def _key(key: Any) -> str:
    shown = _json(key)
    return shown if isinstance(shown, str) else json.dumps(shown, ensure_ascii=False)

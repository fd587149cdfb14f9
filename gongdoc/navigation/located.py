"""JSON whose values know where they stand.

Python's own decoder says whether a text is JSON, and where it is not. The places of its values come from
tree-sitter: JSON is a subset of JavaScript's expressions (https://tc39.es/proposal-json-superset/), so the grammar
that reads the expressions of guides reads it, too.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Final

from tree_sitter import Language, Node, Parser
from tree_sitter_javascript import language as javascript

from gongdoc.source import Point, Span

MAX_DEPTH: Final = 100
"""How deeply objects and arrays may be nested."""

MAX_SIZE: Final = 5_000_000
"""Characters of a file."""

_LINE_END = re.compile(r"\r\n|\r|\n")
_LANGUAGE = Language(javascript())


class InvalidJsonError(ValueError):
    """A text is not JSON, or too deep or too large.

    Args:
        reason: what is unexpected, and what was expected.
        point: where.
    """

    def __init__(self, reason: str, point: Point) -> None:
        super().__init__(reason)
        self.reason = reason
        self.point = point


@dataclass(frozen=True)
class Located:
    """A value and its place."""

    value: str | bool | float | list[Located] | dict[str, Located] | None
    """What it is: numbers are floats, as nothing here reads them."""
    span: Span
    keys: dict[str, Span] = field(default_factory=dict)
    """Of an object: the places of its keys."""

    @property
    def kind(self) -> str:
        """Its type, as JSON calls it."""
        match self.value:
            case str():
                return "string"
            case bool():
                return "boolean"
            case list():
                return "array"
            case dict():
                return "object"
            case None:
                return "null"
            case _:
                return "number"


def parse(text: str, path: str = "") -> Located:
    """The value of a JSON text (RFC 8259); of keys that are there twice, the last.

    Args:
        text: the text.
        path: the file that it is from, for the spans.

    Raises:
        InvalidJsonError: it is no JSON, or too deep or too large.
    """
    places = _Places(text, path)
    if len(text) > MAX_SIZE:
        raise InvalidJsonError(f"Unexpected size, expected at most {MAX_SIZE:,} characters", Point(1, 1))
    deep = f"Unexpected depth, expected at most {MAX_DEPTH} objects and arrays inside each other"
    try:
        json.loads(text, parse_int=str, parse_float=str, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        # Python's message says what it had expected: "Expecting ',' delimiter".
        what = error.msg[:1].lower() + error.msg[1:]
        raise InvalidJsonError(f"Unexpected text in JSON: {what}", places.point(error.pos)) from None
    except _ConstantError as error:
        at = re.search(rf"(?<![\w\"]){re.escape(str(error))}", text)
        reason = f"Unexpected `{error}`, expected a value of JSON"
        raise InvalidJsonError(reason, places.point(at.start() if at else 0)) from None
    except RecursionError:
        raise InvalidJsonError(deep, Point(1, 1)) from None
    # In parentheses: without them an object would be a block.
    root = Parser(_LANGUAGE).parse(b"(" + text.encode("utf-8", "replace") + b"\n)").root_node
    node: Node | None = root
    while node is not None and node.type in ("program", "expression_statement", "parenthesized_expression"):
        node = node.named_children[0] if node.named_child_count == 1 else None
    if node is None or root.has_error:
        raise InvalidJsonError("Unexpected text, expected one value of JSON", Point(1, 1))

    def located(node: Node, depth: int) -> Located:
        start = places.of(node.start_byte - 1)
        if depth > MAX_DEPTH:
            raise InvalidJsonError(deep, start)
        value: str | bool | float | list[Located] | dict[str, Located] | None = None
        keys: dict[str, Span] = {}
        match node.type:
            case "object":
                value = {}
                for pair in node.named_children:
                    key, item = pair.named_children
                    key_start = places.of(key.start_byte - 1)
                    name = _string(key)
                    keys[name] = Span(key_start, places.of(key.end_byte - 1), path)
                    value.pop(name, None)
                    value[name] = located(item, depth + 1)
            case "array":
                value = [located(item, depth + 1) for item in node.named_children]
            case "string":
                value = _string(node)
            case "true" | "false":
                value = node.type == "true"
            case "null":
                pass
            case _:
                value = float((node.text or b"0").decode())
        return Located(value, Span(start, places.of(node.end_byte - 1), path), keys)

    return located(node, 0)


def _string(node: Node) -> str:
    text = str(json.loads((node.text or b'""').decode("utf-8", "replace")))
    # JSON can hold halves of surrogate pairs, which no file and no page can.
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class _ConstantError(ValueError):
    """`NaN` or `Infinity`, which Python would read."""


def _no_constant(name: str) -> None:
    raise _ConstantError(name)


class _Places:
    """From bytes, as tree-sitter counts, to lines and columns.

    Bytes are asked for in the order in which they stand: all of them together cost one pass over the text.
    """

    def __init__(self, text: str, path: str) -> None:
        self.path = path
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
        self._bytes = None if text.isascii() else text.encode("utf-8", "replace")
        self._byte = self._character = 0

    def of(self, byte: int) -> Point:
        """The place of a byte."""
        if self._bytes is None:
            return self.point(byte)
        self._character += len(self._bytes[self._byte : byte].decode("utf-8", "replace"))
        self._byte = byte
        return self.point(self._character)

    def point(self, character: int) -> Point:
        """The place of a character."""
        line = bisect_right(self._starts, character)
        return Point(line, character - self._starts[line - 1] + 1)

"""Whether a piece of text is the JavaScript that MDX allows at its place. Nothing is executed.

The judge is acorn with acorn-jsx, set to modules of ECMAScript 2024, in the way that micromark asks it
(https://github.com/micromark/micromark/tree/main/packages/micromark-util-events-to-acorn); `grammar`
answers in its place. What real pages hold most (names, literals, small objects, comments) is recognised
without a parser.
"""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, Literal, NamedTuple, TypeVar

from gongdoc.mdx.js.scan import Scan, blank_lines_between_statements, scan_expression, scan_module

Kind = Literal["expression", "value", "spread"]
"""Where an expression stands: `{a}` in flow or text, `b={a}`, `<b {...a}>`. Only the first may be empty."""

MAX_DEPTH = 200
"""How many brackets, elements and templates may be open at once."""

MAX_TRIES = 100
"""At how many blank lines a block of imports and exports may turn out not to be complete yet."""

_T = TypeVar("_T")
_FRAMES = 8_000  # 200 levels of the costliest construct (a function in an element) take less than 5,000
_STACK = 64 * 1024 * 1024  # bytes; only what is used is ever taken from the system
_deep = threading.Lock()

_NAME = r"[A-Za-z_$][\w$]*+"
_LITERAL = r"""(?:true|false|null|undefined|(?:0|[1-9]\d*+)(?:\.\d++)?+|"[^"\\\r\n]*+"|'[^'\\\r\n]*+')"""
_KEY = rf"""(?:{_NAME}|"[^"\\\r\n]*+"|'[^'\\\r\n]*+')"""
_SIMPLE = re.compile(
    rf"""\s*+(?:
        {_LITERAL}
      | (?P<name>{_NAME})(?:\.{_NAME})*+
      | `[^`\\$]*+`
      | \[\s*+(?:{_LITERAL}\s*+(?:,\s*+{_LITERAL}\s*+)*+,?+\s*+)?+\]
      | \{{\s*+(?:{_KEY}\s*+:\s*+{_LITERAL}\s*+(?:,\s*+{_KEY}\s*+:\s*+{_LITERAL}\s*+)*+,?+\s*+)?+\}}
    )\s*+""",
    re.VERBOSE | re.ASCII,
)
_RESERVED = frozenset(
    """arguments await break case catch class const continue debugger default delete do else enum eval
    export extends false finally for function if implements import in instanceof interface let new null
    package private protected public return static super switch this throw true try typeof var void while
    with yield""".split()  # noqa: SIM905 - as words they can be read
)
_BLOCK_COMMENT = re.compile(r"/\*(?s:.*?)\*/")
_LINE_COMMENT = re.compile(r"//[^\r\n]*+(?:\r\n|\n|\r)")
# What `\s` is in JavaScript; Python's is more.
_BLANK = re.compile(r"[\t\n\v\f\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]*+")
_DECLARATIONS = frozenset(
    ["ExportAllDeclaration", "ExportDefaultDeclaration", "ExportNamedDeclaration", "ImportDeclaration"]
)


class JsError(NamedTuple):
    """Why a source is not what its place allows."""

    reason: str
    offset: int
    """Where in the source, in code points from 0."""
    rule: str
    """Id of the message: `javascript`, `unexpected-empty-expression`, `non-spread`, `spread-extra`,
    `non-esm`, `depth`."""
    at_end: bool = False
    """Whether more text after the source could mend it."""


class Module(NamedTuple):
    """A run of imports and exports."""

    end: int
    """Index of the line ending after its last line, or of the end of the text."""
    error: JsError | None
    """Why it is not a module, with an offset from the start of the block."""
    imported: tuple[str, ...]
    """Local names that its imports bind."""


def expression_error(source: str, kind: Kind = "expression") -> JsError | None:
    """What is wrong with the text between the braces of an expression; None if it is allowed.

    Args:
        source: the text between `{` and the `}` that `end_of_expression` found.
        kind: where the braces stand.
    """
    if kind != "spread":
        simple = _SIMPLE.fullmatch(source)
        if simple is not None and simple["name"] not in _RESERVED and "__proto__" not in source:
            return None
    # Nothing large is kept.
    return _cached_expression(source, kind) if len(source) <= 4_096 else _expression_error(source, kind)


def module_error(source: str, imported: Iterable[str] = ()) -> tuple[JsError | None, tuple[str, ...]]:
    """What is wrong with a block of imports and exports (None if nothing is), and the names that it imports.

    Args:
        source: the whole block.
        imported: names that earlier blocks of the same document import: they may be exported, and not be
            declared again. (Names that earlier blocks declare otherwise are not known, as in the reference.)
    """
    names = tuple(imported)
    return _cached_module(source, names) if len(source) <= 4_096 else _module_error(source, names)


def end_of_module(text: str, start: int, imported: Iterable[str] = (), end: int | None = None) -> Module:
    """Where the block of imports and exports that starts at `start` ends, and whether it is right.

    It ends at the first blank line where it is a complete program, or at the end of the text. The text is
    lexed once however many blank lines the block holds, and parsed only where nothing is open; a block that
    is still not complete after `MAX_TRIES` such places is judged as a whole.

    Args:
        text: the document.
        start: index of `import` or `export`, at the start of a line.
        imported: see `module_error`.
        end: where the text that belongs to the block's container ends; the end of `text` by default.
    """
    text = text if end is None else text[:end]
    names = tuple(imported)
    for tries, blank in enumerate(blank_lines_between_statements(text, start)):
        if tries == MAX_TRIES:
            break
        error, found = module_error(text[start:blank], names)
        if error is None or not error.at_end:
            return Module(blank, error, found)
    stop = len(text)
    while stop > start and text[stop - 1] in "\r\n \t":
        stop -= 1
    error, found = module_error(text[start:stop], names)
    if error is not None:
        # What cannot be completed ends, for the reader, where the first paragraph does.
        first = re.search(r"(?:\r\n?|\n)[ \t]*+(?=[\r\n])", text[start:])
        if first is not None and not error.at_end:
            own, _ = module_error(text[start : start + first.start()], names)
            if own is not None and not own.at_end:
                return Module(start + first.start(), own, ())
    return Module(stop, error, found)


@lru_cache(maxsize=4_096)
def _cached_expression(source: str, kind: Kind) -> JsError | None:
    return _expression_error(source, kind)


@lru_cache(maxsize=512)
def _cached_module(source: str, imported: tuple[str, ...]) -> tuple[JsError | None, tuple[str, ...]]:
    return _module_error(source, imported)


def _expression_error(source: str, kind: Kind) -> JsError | None:
    scan = scan_expression(source)
    if scan.depth > MAX_DEPTH:
        return _too_deep()
    if _is_blank(source):
        if kind != "expression":
            reason = "Unexpected empty expression, expected a value between the braces"
            if kind == "spread":
                reason = "Unexpected empty expression, expected a spread (note: write `{...props}`)"
            return JsError(reason, 0, "unexpected-empty-expression")
        if scan.end == len(source):
            return None
    # Imported late: a document without such expressions needs no parser.
    from gongdoc.mdx.js import grammar

    before, after = ("({", "})") if kind == "spread" else ("", "")
    try:
        program, end = _with_stack(lambda: grammar.parse_expression(before + source + after))
    except grammar.Rejected as error:
        offset = min(max(error.offset - len(before), 0), len(source))
        note = " (note: write `\\{` for a brace that is text)" if kind == "expression" else ""
        reason = f"Could not parse expression as JavaScript: {_why(error.message, source, offset, scan)}{note}"
        return JsError(reason, offset, "javascript", _at_end(source, offset))
    except RecursionError:
        return _too_deep()
    if kind == "spread":
        return _spread_error(program.body[0].expression, len(before))
    if not _is_blank(source[end:]):
        return JsError("Unexpected content after expression, expected `}`", end, "javascript")
    return None


def _spread_error(node: Any, shift: int) -> JsError | None:
    note = "(note: write `{...props}`)"
    if node.type != "ObjectExpression":
        return JsError(f"Unexpected `{node.type}` in code, expected one object spread {note}", 0, "non-spread")
    members = node.properties
    if len(members) > 1:
        reason = "Unexpected extra content in spread, expected a single spread"
        return JsError(f"{reason} {note}", max(members[1]._start - shift, 0), "spread-extra")
    if members and members[0].type != "SpreadElement":
        reason = f"Unexpected `{members[0].type}` in code, expected one object spread {note}"
        return JsError(reason, max(members[0]._start - shift, 0), "non-spread")
    return None


def _module_error(source: str, imported: tuple[str, ...]) -> tuple[JsError | None, tuple[str, ...]]:
    scan = scan_module(source)
    if scan.depth > MAX_DEPTH:
        return _too_deep(), ()
    from gongdoc.mdx.js import grammar

    before = f"var {','.join(imported)}\n" if imported else ""
    try:
        program = _with_stack(lambda: grammar.parse_module(before + source))
    except grammar.Rejected as error:
        offset = min(max(error.offset - len(before), 0), len(source))
        reason = f"Could not parse import/exports as JavaScript: {_why(error.message, source, offset, scan)}"
        # A name that is exported may be declared further on.
        undeclared = error.message.startswith("Export '")
        return JsError(reason, offset, "javascript", undeclared or _at_end(source, offset)), ()
    except RecursionError:
        return _too_deep(), ()
    names = []
    for node in program.body[1:] if imported else program.body:
        if node.type not in _DECLARATIONS:
            reason = f"Unexpected `{node.type}` in code: only import/exports are supported"
            note = "(note: a blank line after them ends the code)"
            return JsError(f"{reason} {note}", max(node._start - len(before), 0), "non-esm"), ()
        if node.type == "ImportDeclaration":
            names += [specifier.local.name for specifier in node.specifiers]
    return None, tuple(names)


def _at_end(source: str, offset: int) -> bool:
    return offset >= len(source.rstrip())


def _why(message: str, source: str, offset: int, scan: Scan) -> str:
    if scan.open_at_end and _at_end(source, offset):
        return "unexpected end of input"
    message = message.replace("Unexpected token ILLEGAL", "Unexpected character")
    return message[:1].lower() + message[1:]


def _is_blank(source: str) -> bool:
    """Whether the reference takes `source` for white space and comments.

    It looks with regular expressions, first for block comments, and a line comment must end inside: else the
    closing brace would belong to it.
    """
    if "/" in source:
        source = _LINE_COMMENT.sub("", _BLOCK_COMMENT.sub("", source))
    return _BLANK.fullmatch(source) is not None


def _too_deep() -> JsError:
    reason = f"Unexpected nesting of JavaScript more than {MAX_DEPTH} levels deep, expected less"
    return JsError(reason, 0, "depth")


def _with_stack(parse: Callable[[], _T]) -> _T:
    """The result of `parse`, with room for `MAX_DEPTH` levels of a recursive parser.

    The usual limit of 1,000 Python frames is met at about 45 levels; then the work is done again in a
    thread with a larger stack. The limit on frames is the interpreter's, so only one such thread runs at a
    time.

    Raises:
        RecursionError: that room is not enough either.
    """
    try:
        return parse()
    except RecursionError:
        pass
    result: list[_T] = []
    failure: list[BaseException] = []

    def work() -> None:
        limit = sys.getrecursionlimit()
        sys.setrecursionlimit(max(limit, _FRAMES))
        try:
            result.append(parse())
        except BaseException as error:
            failure.append(error)
        finally:
            sys.setrecursionlimit(limit)

    with _deep:
        size = threading.stack_size(_STACK)
        try:
            thread = threading.Thread(target=work, name="gongdoc-javascript")
            thread.start()
        finally:
            threading.stack_size(size)
        thread.join()
    if failure:
        raise failure[0].with_traceback(None)
    return result[0]

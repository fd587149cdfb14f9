"""Where a piece of JavaScript ends inside a document.

MDX leaves that question to a JavaScript parser: an expression ends at the first `}` at which what was read
so far parses (micromark-factory-mdx-expression). For input that parses, that is the `}` that balances the
opening brace, so a lexer is enough to find it, in one pass; whether the text between is JavaScript is asked
once, afterwards (`gongdoc.mdx.js.validate`).

```text
{a /* } */ + `${"}"}` + <b title="}">it's {c}</b>}
 ^ start                                         ^ the end
```

A lexer of JavaScript has to know whether an operand may start where it stands: there `/` opens a regular
expression, `<` an element and `{` an object. Four states say it: an operator is due (`a |`), an operand (`a
+ |`), a statement (`; |`), the body of an arrow function (`=> |`). What follows a closing `)` or `}`
depends on what it closes, so each open bracket remembers that. Strings, templates, comments and regular
expressions are one match each of a pattern that cannot backtrack; nothing is read twice.
"""

from __future__ import annotations

import re
from collections.abc import Generator
from typing import NamedTuple

OPERATOR, OPERAND, STATEMENT, ARROW = range(4)

_SPACE_OR_COMMENT = r"(?:[\s\ufeff]|//[^\r\n\u2028\u2029]*+|/\*(?s:.*?)\*/)*+"
_NAME = r"(?:[\w$#]|[^\x00-\x7f\s\ufeff]|\\u(?:\{[0-9a-fA-F]++\}|[0-9a-fA-F]{4}))"
_TOKEN = re.compile(
    rf"""
      (?P<space> [\s\ufeff]++ )
    | (?P<comment> //[^\r\n\u2028\u2029]*+ | /\*(?s:.*?)\*/ )
    | (?P<number> (?: \d\w*+ (?:\.\w*+)? | \.\d\w*+ ) (?: (?<=[eE]) [+-]\w++ )? )
    | (?P<word> {_NAME}++ )
    | (?P<string> "(?:[^"\\\r\n]|\\(?:\r\n|(?s:.)))*+" | '(?:[^'\\\r\n]|\\(?:\r\n|(?s:.)))*+' )
    | (?P<punctuator> => | \+\+ | -- | \.\.\. | <<=? | <= | \?\.(?!\d) | \?\?=? | . )
    """,
    re.VERBOSE,
)
_REGEX = re.compile(
    r"/(?![*/])(?:[^/\\\[\r\n\u2028\u2029]|\\[^\r\n\u2028\u2029]|\[(?:[^\]\\\r\n\u2028\u2029]|\\[^\r\n\u2028\u2029])*+\])++/"
)
_TEMPLATE = re.compile(r"(?:[^`\\$]|\\(?s:.)|\$(?!\{))*+(`|\$\{)")
_TAG = re.compile(
    rf"""
      (?P<skip> {_SPACE_OR_COMMENT[:-2]}++ )
    | (?P<name> (?:[\w$.:=-]|[^\x00-\x7f\s\ufeff])++ )
    | (?P<string> "[^"]*+" | '[^']*+' )
    | (?P<mark> [<>/{{] )
    """,
    re.VERBOSE,
)
_TEXT = re.compile(r"[^<>{}]*+")
_BLANK_LINE = re.compile(r"(?:\r\n?|\n)[ \t]*+(?=[\r\n])")
_ASYNC_FUNCTION = re.compile(r"[ \t]++function\b(?![$])")
_AS_A_NAME = re.compile(_SPACE_OR_COMMENT + r"[:=,;)}(]")
_FUNCTION_AS_A_NAME = re.compile(_SPACE_OR_COMMENT + r"[:=,;)}]")
_HASHBANG = re.compile(r"#![^\r\n\u2028\u2029]*+")

_AFTER_WORD = dict.fromkeys(
    [
        "await",
        "case",
        "const",
        "delete",
        "extends",
        "import",
        "in",
        "instanceof",
        "let",
        "new",
        "return",
        "throw",
        "typeof",
        "var",
        "void",
        "yield",
    ],
    OPERAND,
) | dict.fromkeys(["default", "do", "else", "export", "finally", "try"], STATEMENT)
_CONTROL = frozenset(["for", "if", "while", "with"])

# Kinds of open constructs on the stack. An open "(" or "[" stands for itself.
_OBJECT, _BLOCK, _TEMPLATE_HOLE, _TAG_HOLE, _TEXT_HOLE = "object", "block", "template", "attribute", "child"
_FUNCTION = "function"  # a function or class whose body is still to come
_OPEN_TAG, _CLOSE_TAG, _CHILDREN = "<", "</", ">"


class Scan(NamedTuple):
    """What one pass of the lexer found."""

    end: int
    """Index of the closing brace; of the end of the text when a whole program was scanned; -1 if there is
    none."""
    depth: int
    """How many constructs (brackets, templates, elements) were open at once, at most."""
    open_at_end: bool = False
    """Whether `end` is -1 because the text stops inside of something: more text could complete it."""


def end_of_expression(text: str, start: int, memo: dict[int, int] | None = None) -> int:
    """The index of the `}` that closes the expression which starts at `start`; -1 if there is none.

    Args:
        text: the document, or the part of it that the expression can reach.
        start: index just after the opening `{`.
        memo: results for nested braces, by their `start`. With the same dict for every call on one text, a
            run of opening braces costs one pass and not one each. (A document with an expression that does
            not end is not MDX, so a caller that raises at the first -1 needs no memo to stay linear.)

    Never raises; time is linear in the distance read. When the answer is not -1, `text[answer] == "}"`.
    The text between is balanced, but it need not be JavaScript.
    """
    if memo is not None and start in memo:
        return memo[start]
    end = _finish(_lex(text, start, memo=memo)).end
    if memo is not None:
        memo[start] = end
    return end


def scan_expression(source: str) -> Scan:
    """Scan `source` as a whole expression: `end` is `len(source)` when its brackets balance, else -1."""
    return _finish(_lex(source, 0, whole=True))


def scan_module(source: str) -> Scan:
    """As `scan_expression`, for a program of statements."""
    return _finish(_lex(source, 0, whole=True, state=STATEMENT))


def blank_lines_between_statements(text: str, start: int) -> Generator[int, None, Scan]:
    """The places in a program at which it could end because a blank line follows and nothing is open.

    Yields the index of the line ending before each such blank line, where the token before it could end a
    statement. Text is only read as far as the caller asks.

    Args:
        text: the document.
        start: index of the `import` or `export` that opens the block.
    """
    return _lex(text, start, whole=True, state=STATEMENT, blank_lines=True)


def _finish(lexer: Generator[int, None, Scan]) -> Scan:
    try:
        while True:
            next(lexer)
    except StopIteration as stop:
        result: Scan = stop.value
        return result


def _lex(
    text: str,
    start: int,
    *,
    whole: bool = False,
    state: int = OPERAND,
    blank_lines: bool = False,
    memo: dict[int, int] | None = None,
) -> Generator[int, None, Scan]:
    """Lex `text` from `start`, up to the closing brace, or to its end if `whole`."""
    token, tag_token = _TOKEN.match, _TAG.match
    length = len(text)
    base = state
    # Of each open construct: its kind, the state after it, its count of open `? :`, and where its content
    # starts.
    kinds: list[str] = []
    after: list[int] = []
    ternaries: list[int] = [0]
    starts: list[int] = []
    depth = 0
    at = start
    word = ""  # the word just before, if the token before is one
    member = False  # after `.`: any word is a name

    def push(kind: str, then: int) -> None:
        nonlocal depth
        kinds.append(kind)
        after.append(then)
        ternaries.append(0)
        starts.append(at)
        if kind != _OPEN_TAG:  # it may be a closing one, which is no deeper
            depth = max(depth, len(kinds))

    def pop() -> tuple[str, int]:
        ternaries.pop()
        opened = starts.pop()
        kind = kinds.pop()
        if memo is not None and kind == _OBJECT and not text.startswith("#!", opened):
            memo[opened] = at - 1
        return kind, after.pop()

    def lost(open_at_end: bool = False) -> Scan:
        if memo is not None:
            for kind, opened in zip(kinds, starts, strict=True):
                if kind == _OBJECT:
                    memo[opened] = -1
        return Scan(-1, depth, open_at_end)

    if text.startswith("#!", start) and (hashbang := _HASHBANG.match(text, start)):
        at = hashbang.end()
    while True:
        top = kinds[-1] if kinds else ""

        # Text between tags, up to the next tag or expression.
        if top == _CHILDREN:
            found = _TEXT.match(text, at)
            at = found.end() if found else at
            if at >= length or text[at] in ">}":
                return lost(at >= length)
            at += 1
            if text[at - 1] == "{":
                push(_TEXT_HOLE, OPERATOR)
                state, word, member = OPERAND, "", False
            else:
                push(_OPEN_TAG, OPERATOR)
            continue

        # Inside a tag.
        if top in (_OPEN_TAG, _CLOSE_TAG):
            first, slash = top == _OPEN_TAG and text[at - 1] == "<", False
            while True:
                found = tag_token(text, at)
                if found is None:
                    return lost(at >= length or text[at] in "'\"" or text.startswith("/*", at))
                at = found.end()
                kind = found.lastgroup
                if kind == "skip":
                    continue
                mark = text[at - 1] if kind == "mark" else ""
                if mark == "/" and first:
                    pop()
                    if not kinds or kinds[-1] != _CHILDREN:
                        return lost()
                    kinds[-1] = top = _CLOSE_TAG
                    first = False
                    continue
                first = False
                if mark == "/":
                    slash = True
                elif mark == ">":
                    if top == _OPEN_TAG and not slash:
                        kinds[-1] = _CHILDREN
                        depth = max(depth, len(kinds))
                    else:
                        state = pop()[1]
                    break
                elif mark == "{":
                    push(_TAG_HOLE, OPERATOR)
                    state, word, member = OPERAND, "", False
                    break
                elif mark == "<":
                    push(_OPEN_TAG, OPERATOR)
                    break
                else:
                    slash = False
            continue

        # JavaScript.
        found = token(text, at)
        if found is None:
            if at >= length and whole and all(kind == _FUNCTION for kind in kinds):
                return Scan(length, depth)
            return lost(at >= length)
        begin, at = at, found.end()
        group = found.lastgroup
        if group == "space":
            if blank_lines and not kinds and state in (OPERATOR, STATEMENT):
                blank = _BLANK_LINE.search(text, begin, at)
                if blank is not None and blank.end() < at:
                    yield blank.start()
            continue
        if group == "comment":
            continue
        if group == "word":
            previous, word = word, text[begin:at]
            if member:
                state, member, word = OPERATOR, False, ""
            elif word == "function":
                if not _FUNCTION_AS_A_NAME.match(text, at):
                    push(_FUNCTION, OPERATOR if state in (OPERAND, ARROW) else STATEMENT)
                state = OPERATOR
            elif word == "class":
                if not _AS_A_NAME.match(text, at):
                    push(_FUNCTION, OPERATOR if state in (OPERAND, ARROW) else STATEMENT)
                state = OPERATOR
            elif word == "async" and _ASYNC_FUNCTION.match(text, at):
                pass
            elif word == "of" and state == OPERATOR and kinds and kinds[-1] == "(" and after[-1] == STATEMENT:
                state = OPERAND
            else:
                state = _AFTER_WORD.get(word, OPERATOR)
                if word == "await" and previous == "for":
                    word = "for"
            continue
        previous, word = word, ""
        was_member, member = member, False
        if group in ("string", "number"):
            state = OPERATOR
            continue
        mark = text[begin:at]
        if mark == "{":
            if state == OPERAND:
                push(_OBJECT, OPERATOR)
            elif state != OPERATOR:
                push(_BLOCK, STATEMENT)
                state = STATEMENT
            elif kinds and kinds[-1] == _FUNCTION:
                then = pop()[1]
                push(_BLOCK, then)
                state = STATEMENT
            else:
                push(_BLOCK, STATEMENT)
                state = STATEMENT
        elif mark == "}":
            while kinds and kinds[-1] == _FUNCTION:
                pop()
            if not kinds:
                return lost() if whole else Scan(begin, depth)
            kind, state = pop()
            if kind == _TEMPLATE_HOLE:
                mark = "`"
            elif kind not in (_OBJECT, _BLOCK, _TAG_HOLE, _TEXT_HOLE):
                return lost()
        elif mark == "(":
            push("(", STATEMENT if previous in _CONTROL and not was_member else OPERATOR)
            state = OPERAND
        elif mark == "[":
            push("[", OPERATOR)
            state = OPERAND
        elif mark in (")", "]"):
            while kinds and kinds[-1] == _FUNCTION:
                pop()
            if not kinds or kinds[-1] != ("(" if mark == ")" else "["):
                return lost()
            state = pop()[1]
        elif mark in ("++", "--"):
            pass
        elif mark == "=>":
            state = ARROW
        elif mark in (".", "?."):
            state, member = OPERATOR, True
        elif mark == ";":
            state = OPERAND if kinds and kinds[-1] == "(" else STATEMENT
        elif mark == "?":
            ternaries[-1] += 1
            state = OPERAND
        elif mark == ":":
            in_statements = kinds[-1] == _BLOCK if kinds else base == STATEMENT
            if ternaries[-1]:
                ternaries[-1] -= 1
                state = OPERAND
            else:
                state = STATEMENT if in_statements else OPERAND
        elif mark == "/" and text.startswith("*", at):
            return lost(open_at_end=True)  # a comment that does not end
        elif mark == "/" and state != OPERATOR:
            regex = _REGEX.match(text, begin)
            if regex is None:
                return lost()
            at = regex.end()
            flags = token(text, at)
            if flags is not None and flags.lastgroup == "word":
                at = flags.end()
            state = OPERATOR
        elif mark == "<" and state != OPERATOR and not text.startswith("!", at):
            push(_OPEN_TAG, OPERATOR)
        elif mark in ("'", '"', "\\"):
            return lost()
        elif mark != "`":
            state = OPERAND
        if mark == "`":
            chunk = _TEMPLATE.match(text, at)
            if chunk is None:
                return lost(open_at_end=True)
            at = chunk.end()
            if chunk[1] == "`":
                state = OPERATOR
            else:
                push(_TEMPLATE_HOLE, OPERATOR)
                state = OPERAND

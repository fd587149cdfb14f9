"""What stands at a place of a page, found without parsing it: while someone writes, a page rarely parses.

The text is read once from its beginning to the cursor, over front matter, code, expressions and tags. What is broken is
given up at the next blank line, so that it spoils a paragraph and not the page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

Kind = Literal[
    "text", "code", "tag", "closing", "attribute", "value", "module", "address", "picture", "directive", "rule", "key"
]
"""What is written at the cursor:

- `tag`, `closing`: the name of an element, after `<` and `</`;
- `attribute`, `value`: in a tag, the name of an attribute, and what stands in its quotes;
- `module`: the path of an import; `address`, `picture`: where a link leads, what a picture shows;
- `directive`, `rule`: in a comment, what it is for (`gongdoc-disable`), and the id of a rule;
- `key`: a key of the front matter; `code`: what is none of our business; `text`: everything else.
"""

MAX_SCAN = 300_000
"""Characters before the cursor that are read; a longer page is read from a blank line on."""
_MAX_CODE_SPAN = 5_000

_FENCE = re.compile(r"(?m)^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}(?=[^`\r\n]*$)|~{3,})")
_NEXT = re.compile(r"^(?=[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(?:`{3}|~{3}))|\\.|`+|[{<]", re.MULTILINE)
_BRACES = re.compile(r"[{}\"'`]|/\*|\r?\n[ \t]*\r?\n")
_STRINGS = {quote: re.compile(rf"[^{quote}\r\n]*{quote}") for quote in "\"'"} | {"`": re.compile(r"[^`]*`")}
_BLANK = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)")
_NAME = re.compile(r"[^\W\d][\w.:$-]*|\$[\w.:$-]*")
_ATTRIBUTE = re.compile(r"[^\W\d][\w:$-]*|\$[\w:$-]*")
_SPACE = re.compile(r"\s*")
_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*(?:\r\n|\r|\n)")
_CLOSING_FENCE = re.compile(r"(?m)^---[ \t]*$")
_LINE_ENDING = re.compile(r"\r\n|\r|\n")
_RULES = re.compile(r"\s*gongdoc-disable(?:-file)?\s(.*)\Z", re.DOTALL)
_DIRECTIVE = re.compile(r"\s*([\w-]*)\Z")
_WORD = re.compile(r"[\w-]*\Z")
_MODULE = re.compile(r"""\s*(?:import\s*|(?:import|export|\})[^\n]*?\bfrom\s*)(["'])([^"'\n]*)\Z""")
_DEFINITION = re.compile(r"[ \t>]*\[[^\]\n]+\]:[ \t]*<?([^\s<>]*)\Z")
_KEY = re.compile(r"[\w:.-]*\Z")
_STOPS = {
    "tag": re.compile(r"[\w.:$-]*"),
    "closing": re.compile(r"[\w.:$-]*"),
    "attribute": re.compile(r"[\w:$-]*"),
    "address": re.compile(r"[^\s()<>]*"),
    "picture": re.compile(r"[^\s()<>]*"),
    "module": re.compile(r"[^\"'\r\n]*"),
    "rule": re.compile(r"[\w-]*"),
    "directive": re.compile(r"[\w-]*"),
    "key": re.compile(r"[\w.-]*(?::[\w.-]+)*"),
    '"': re.compile(r"[^\"\r\n]*"),
    "'": re.compile(r"[^'\r\n]*"),
}
"""Where a word ends, by what it is, and a value, by its quote."""


@dataclass(frozen=True)
class Cursor:
    """What stands at a place."""

    kind: Kind
    start: int
    """Offset of the beginning of the word, path or value."""
    end: int
    """Offset of its end."""
    before: str = ""
    """What of it stands before the cursor."""
    element: str = ""
    """Name of the element whose tag it is in."""
    attribute: str = ""
    """Name of the attribute whose value it is."""
    attributes: tuple[str, ...] = ()
    """Names of the attributes that the tag has before the cursor."""
    opened: tuple[str, ...] = ()
    """Names of the elements around the cursor, outermost first."""
    quote: str = ""
    """The quote of a value."""


class _Tag(NamedTuple):
    end: int
    name: str = ""
    closing: bool = False
    self_closing: bool = False
    broken: bool = False
    inside: Cursor | None = None


def cursor(text: str, offset: int) -> Cursor:
    """What stands at an offset of a page."""
    # One line ending for all patterns, and every offset as it was.
    found = _cursor(text.replace("\r\n", " \n").replace("\r", "\n"), offset)
    stop = _STOPS.get(found.quote or found.kind)
    rest = stop.match(text, offset) if stop is not None else None
    return replace(found, before=text[found.start : offset], end=rest.end() if rest is not None else offset)


def _cursor(text: str, offset: int) -> Cursor:
    start = _beginning(text, offset)
    at = start
    if start == 0 and (opening := _FRONT_MATTER.match(text)):
        closing = _CLOSING_FENCE.search(text, opening.end())
        if closing is None or offset <= closing.end():
            return _in_front_matter(text, offset, opening.end())
        at = closing.end()
    opened: list[str] = []
    count: Counter[str] = Counter()
    literal_until = 0  # braces up to here are text
    while found := _NEXT.search(text, at, offset):
        char = text[found.start() : found.start() + 1]
        if not found[0]:
            fence = _FENCE.match(text, found.start())
            if fence is None:
                at = found.start() + _length_of_run(text, found.start())
                continue
            end = _end_of_fence(text, fence, offset)
            if end is None:
                return _nothing(offset, opened)
            at = end
        elif char == "\\":
            at = found.end()
        elif char == "`":
            at = _end_of_code(text, found.end(), len(found[0]), offset)
        elif char == "{":
            if text.startswith("{/*", found.start()):
                close = text.find("*/", found.start() + 3, offset)
                if close < 0:
                    return _in_comment(text, found.start() + 3, offset, opened)
                at = close + 2
                continue
            at = found.end()
            if at > literal_until:
                end = _end_of_braces(text, at, offset)
                if end is not None:
                    at = end
                    continue
                blank = _BLANK.search(text, at, offset)
                if blank is None:
                    return _nothing(offset, opened)
                literal_until = blank.start()
        elif text.startswith("](", found.start() - 2):
            at = found.end()  # [text](<address>)
        else:
            tag = _tag(text, found.start(), offset, opened)
            if tag.inside is not None:
                return tag.inside
            at = tag.end
            if tag.broken or tag.self_closing:
                continue
            if not tag.closing:
                opened.append(tag.name)
                count[tag.name] += 1
            elif count[tag.name]:
                while (name := opened.pop()) != tag.name:
                    count[name] -= 1
                count[tag.name] -= 1
    return _in_text(text, offset, opened)


def _beginning(text: str, offset: int) -> int:
    if offset <= MAX_SCAN:
        return 0
    blank = _BLANK.search(text, offset - MAX_SCAN, offset)
    return blank.end() if blank else offset - MAX_SCAN


def _length_of_run(text: str, at: int) -> int:
    """How far it is over the fence that is none, at the beginning of a line."""
    place = at
    while text[place : place + 1] not in ("`", "~"):
        place += 1
    while text[place : place + 1] in ("`", "~"):
        place += 1
    return place - at


# Code ---------------------------------------------------------------------------------------------------------


def _end_of_fence(text: str, fence: re.Match[str], offset: int) -> int | None:
    mark = fence[1]
    closing = re.compile(rf"(?m)^[ \t>]*{re.escape(mark[0])}{{{len(mark)},}}[ \t]*$")
    line = _LINE_ENDING.search(text, fence.end())
    if line is None:
        return None
    found = closing.search(text, line.end(), offset)
    return found.end() if found else None


def _end_of_code(text: str, at: int, length: int, offset: int) -> int:
    """Where a code span ends; right after its opening backticks when it does not."""
    limit = min(offset, at + _MAX_CODE_SPAN)
    blank = _BLANK.search(text, at, limit)
    limit = blank.start() if blank else limit
    close = re.compile(rf"(?<!`)`{{{length}}}(?!`)").search(text, at, limit)
    return close.end() if close else at


def _end_of_braces(text: str, at: int, offset: int) -> int | None:
    """Where an expression ends whose brace stands before `at`; None when it does not before a blank line."""
    depth = 1
    while found := _BRACES.search(text, at, offset):
        sign = found[0]
        at = found.end()
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth -= 1
            if not depth:
                return at
        elif sign in _STRINGS:
            string = _STRINGS[sign].match(text, at, offset)
            if string is not None:
                at = string.end()  # else it is an apostrophe
        elif sign == "/*":
            close = text.find("*/", at, offset)
            if close < 0:
                return None
            at = close + 2
        else:
            return None
    return None


# Tags ---------------------------------------------------------------------------------------------------------


def _tag(text: str, at: int, offset: int, opened: Sequence[str]) -> _Tag:
    """A tag from its `<` on; what stands at the cursor when that is inside of it."""
    place = at + 1
    closing = text.startswith("/", place, offset)
    if closing:
        place += 1
    name = _NAME.match(text, place, offset)
    end = name.end() if name else place
    if end == offset:
        kind: Kind = "closing" if closing else "tag"
        return _Tag(offset, inside=_word(kind, text, place, offset, opened=opened))
    if name is None:
        # A fragment, or a less-than sign.
        broken = not text.startswith(">", place)
        return _Tag(place if broken else place + 1, closing=closing, broken=broken)
    attributes: list[str] = []
    while True:
        # > | <Step title="…" |
        space = _SPACE.match(text, end, offset)
        after = space.end() if space else end
        if _BLANK.search(text, end, after):
            return _Tag(end, broken=True)
        if after == offset:
            found = _word("attribute", text, offset, offset, element=name[0], attributes=attributes, opened=opened)
            return _Tag(offset, inside=found if after > end else _nothing(offset, opened))
        char = text[after]
        if char == ">":
            return _Tag(after + 1, name[0], closing)
        if char == "/":
            if text.startswith(">", after + 1, offset):
                return _Tag(after + 2, name[0], closing, self_closing=True)
            if after + 1 == offset:
                return _Tag(offset, inside=_nothing(offset, opened))
            return _Tag(after + 1, broken=True)
        if char == "{":
            braces = _end_of_braces(text, after + 1, offset)
            if braces is None:
                return _unclosed(text, after + 1, offset, opened)
            end = braces
            continue
        attribute = _ATTRIBUTE.match(text, after, offset)
        if attribute is None:
            return _Tag(after if char == "<" else after + 1, broken=True)
        end = attribute.end()
        if end == offset:
            found = _word("attribute", text, after, offset, element=name[0], attributes=attributes, opened=opened)
            return _Tag(offset, inside=found)
        attributes.append(attribute[0])
        equals = _SPACE.match(text, end, offset)
        after = equals.end() if equals else end
        if not text.startswith("=", after, offset):
            continue
        equals = _SPACE.match(text, after + 1, offset)
        after = equals.end() if equals else after + 1
        char = text[after : after + 1] if after < offset else ""
        if char and char in "\"'":
            close = text.find(char, after + 1, offset)
            blank = _BLANK.search(text, after + 1, close if close >= 0 else offset)
            if blank is not None:
                return _Tag(after + 1, broken=True)
            if close < 0:
                inside = Cursor(
                    "value",
                    after + 1,
                    offset,
                    text[after + 1 : offset],
                    name[0],
                    attribute[0],
                    tuple(attributes),
                    tuple(opened),
                    char,
                )
                return _Tag(offset, inside=inside)
            end = close + 1
        elif char == "{":
            braces = _end_of_braces(text, after + 1, offset)
            if braces is None:
                return _unclosed(text, after + 1, offset, opened)
            end = braces
        elif not char:
            return _Tag(offset, inside=_nothing(offset, opened))
        else:
            return _Tag(after, broken=True)


def _unclosed(text: str, at: int, offset: int, opened: Sequence[str]) -> _Tag:
    if _BLANK.search(text, at, offset):
        return _Tag(at, broken=True)
    return _Tag(offset, inside=_nothing(offset, opened))


def _nothing(offset: int, opened: Sequence[str]) -> Cursor:
    return Cursor("code", offset, offset, opened=tuple(opened))


# At the cursor ------------------------------------------------------------------------------------------------


def _word(
    kind: Kind,
    text: str,
    start: int,
    offset: int,
    *,
    element: str = "",
    attributes: list[str] | None = None,
    opened: Sequence[str] = (),
) -> Cursor:
    return Cursor(kind, start, offset, text[start:offset], element, "", tuple(attributes or ()), tuple(opened))


def _in_front_matter(text: str, offset: int, body: int) -> Cursor:
    line = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    if line >= body and _KEY.match(text[line:offset]):
        return _word("key", text, line, offset)
    return _nothing(offset, ())


def _in_comment(text: str, at: int, offset: int, opened: Sequence[str]) -> Cursor:
    inside = text[at:offset]
    rules = _RULES.match(inside)
    if rules is not None:
        word = _WORD.search(rules[1])
        if " -- " in rules[1] or word is None:
            return _nothing(offset, opened)
        return _word("rule", text, offset - len(word[0]), offset, opened=opened)
    directive = _DIRECTIVE.match(inside)
    if directive is not None:
        return _word("directive", text, offset - len(directive[1]), offset, opened=opened)
    return _nothing(offset, opened)


def _in_text(text: str, offset: int, opened: Sequence[str]) -> Cursor:
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    line = text[start:offset]
    module = _MODULE.match(line) if ("import" in line or "from" in line) and len(line) < 1_000 else None
    if module is not None:
        return _word("module", text, offset - len(module[2]), offset, opened=opened)
    bracket = line.rfind("](")
    if bracket >= 0:
        address = line[bracket + 2 :].lstrip("<")
        if not re.search(r"[\s()<>]", address):
            kind: Kind = "picture" if _is_picture(line, bracket) else "address"
            return _word(kind, text, offset - len(address), offset, opened=opened)
    definition = _DEFINITION.match(line)
    if definition is not None:
        return _word("address", text, offset - len(definition[1]), offset, opened=opened)
    return Cursor("text", offset, offset, opened=tuple(opened))


def _is_picture(line: str, bracket: int) -> bool:
    """Whether the bracket that closes at `bracket` opens a picture, `![`."""
    depth = 0
    for place in range(bracket, -1, -1):
        if line[place] == "]":
            depth += 1
        elif line[place] == "[":
            depth -= 1
            if not depth:
                return line[place - 1 : place] == "!"
    return False

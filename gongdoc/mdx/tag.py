"""Recognising one JSX tag: `<a>`, `</a>`, `<a.b c:d="e" f={g} {...h} />`, `<>`.

Grammar: https://github.com/micromark/micromark-extension-mdx-jsx#syntax. Pairing of tags is in `pairing`.
"""

from __future__ import annotations

import re
from typing import Any

from gongdoc.mdx.characters import ES_WHITESPACE, decode_attribute
from gongdoc.mdx.expression import scan_expression
from gongdoc.mdx.place import Lines, Place, position
from gongdoc.mdx.problem import Problem, unexpected

_SPACE = re.compile(f"[{ES_WHITESPACE}]*")
_NAME_ASCII = re.compile(r"[A-Za-z_$][\w$-]*", re.A)
# The common tag in one step: plain names, attributes with plain strings or none, on one line or several.
_PLAIN_TAG = re.compile(
    r"<(/?)([A-Za-z_$][\w$-]*(?:\.[A-Za-z_$][\w$-]*)*)"
    r"""((?:[ \t\n]+[A-Za-z_$][\w$-]*(?:="[^"&\n]*")?(?=[ \t\n/>]))*)[ \t\n]*(/?)>""",
    re.A,
)
_PLAIN_ATTRIBUTE = re.compile(r'([A-Za-z_$][\w$-]*)(?:="([^"]*)")?', re.A)
_INDENT = re.compile(f"\\n[{ES_WHITESPACE}]*")

_NAME_START = "a character that can start a name, such as a letter, `$`, or `_`"
_NAME_REST = (
    "a name character such as letters, digits, `$`, or `_`; whitespace before attributes; or the end of the tag"
)
_ATTRIBUTE_START = (
    "a character that can start an attribute name, such as a letter, `$`, or `_`; "
    "whitespace before attributes; or the end of the tag"
)
_ATTRIBUTE_REST = (
    "an attribute name character such as letters, digits, `$`, or `_`; `=` to initialize a value; "
    "whitespace before attributes; or the end of the tag"
)
_NO_COMMENTS = "JS comments in JSX tags are not supported in MDX"
_LINK = "to create a link in MDX, use `[text](url)`"
_LESS_THAN = "write `\\<` for a less-than sign that is text"


class Tag:
    """A tag; `start` and `end` are offsets until `place` turns them into places of the source."""

    __slots__ = ("attributes", "close", "end", "finish", "name", "self_closing", "slash", "start", "where")

    def __init__(self, start: int) -> None:
        self.start = start
        self.end = start
        self.name: str | None = None
        self.close = False
        self.self_closing = False
        self.slash = start
        """Offset of the slash of a closing tag."""
        self.attributes: list[dict[str, Any]] = []
        self.where: Place = (1, 1)
        self.finish: Place = (1, 1)

    def place(self, lines: Lines) -> Tag:
        """Set the places of the tag and its attributes; returns the tag."""
        self.where = lines.place(self.start)
        self.finish = lines.place(self.end)
        for attribute in self.attributes:
            start, end = attribute.pop("offsets")
            attribute["position"] = position(lines.place(start), lines.place(end))
        return self

    def __str__(self) -> str:
        return f"<{'/' if self.close else ''}{self.name or ''}>"


def scan_tag(text: str, at: int) -> Tag | None:
    """The tag that starts with the `<` at `at`, or None when white space follows it.

    Raises:
        Problem: for what is no tag.
    """
    match = _PLAIN_TAG.match(text, at)
    if match is not None and not (match[1] and (match[3] or match[4])):
        tag = Tag(at)
        tag.end = match.end()
        tag.name = match[2]
        tag.close = bool(match[1])
        tag.slash = at + 1
        tag.self_closing = bool(match[4])
        if match[3]:
            for found in _PLAIN_ATTRIBUTE.finditer(text, match.start(3), match.end(3)):
                tag.attributes.append(
                    {
                        "type": "mdxJsxAttribute",
                        "name": found[1],
                        "value": found[2],
                        "offsets": (found.start(), found.end()),
                    }
                )
        return tag
    if at + 1 < len(text) and text[at + 1] in " \t\n":
        return None
    return _Scanner(text, at).tag()


def _starts_name(char: str) -> bool:
    return char.isidentifier() or char == "$"


class _Scanner:
    """The whole grammar, step by step; places in comments are those of the cursor."""

    def __init__(self, text: str, at: int) -> None:
        self.text = text
        self.at = at

    def skip(self, at: int) -> str:
        """Go over white space; returns the character after it, "" at the end."""
        match = _SPACE.match(self.text, at)
        self.at = match.end() if match else at
        return self.text[self.at : self.at + 1]

    def name(self, where: str, rest: str, stops: str, note: str = "") -> str:
        """An identifier, hyphens included; what follows must be white space or one of `stops`."""
        text, start = self.text, self.at
        match = _NAME_ASCII.match(text, start)
        at = match.end() if match else start + 1
        size = len(text)
        while at < size and (text[at] in "-$\u200c\u200d" or ("a" + text[at]).isidentifier()):
            at += 1
        self.at = at
        if at >= size or (text[at] not in stops and text[at] not in ES_WHITESPACE):
            raise unexpected(text, at, where, rest, note if text[at : at + 1] == "@" else "")
        return text[start:at]

    def tag(self) -> Tag:
        text = self.text
        tag = Tag(self.at)
        # > | a <b> c
        #        ^
        char = self.skip(self.at + 1)
        if char == "/":
            tag.close = True
            tag.slash = self.at
            char = self.skip(self.at + 1)
            if char != ">" and not (char and _starts_name(char)):
                note = _NO_COMMENTS if char in {"*", "/"} else ""
                raise unexpected(text, self.at, "before name", _NAME_START, note)
        elif char != ">" and not (char and _starts_name(char)):
            if text.startswith("<!--", tag.start):
                reason = "Unexpected HTML comment, expected one that MDX knows (note: write `{/* text */}`)"
                raise Problem(self.at, reason, "no-raw-html-comment")
            note = "to create a comment in MDX, use `{/* text */}`" if char == "!" else _LESS_THAN
            raise unexpected(text, self.at, "before name", _NAME_START, note)
        if char != ">":
            char = self.names(tag)
        return self.attributes(tag, char)

    def names(self, tag: Tag) -> str:
        """`a`, `a.b.c` or `a:b`; returns the character after it."""
        text = self.text
        name = self.name("in name", _NAME_REST, "./:>{", _LINK)
        char = self.skip(self.at)
        if char == ":":
            char = self.skip(self.at + 1)
            if not (char and _starts_name(char)):
                note = _LINK if char and char in "+/0123456789" else ""
                raise unexpected(text, self.at, "before local name", _NAME_START, note)
            name += ":" + self.name("in local name", _NAME_REST, "/>{")
            char = self.skip(self.at)
            where = "after local name"
        else:
            where = "after name"
            while char == ".":
                char = self.skip(self.at + 1)
                if not (char and _starts_name(char)):
                    raise unexpected(text, self.at, "before member name", _ATTRIBUTE_START)
                name += "." + self.name("in member name", _NAME_REST, "./>{", _LINK)
                char = self.skip(self.at)
                where = "after member name"
        if not (char and (char in "/>{" or _starts_name(char))):
            raise unexpected(text, self.at, where, _ATTRIBUTE_START)
        tag.name = name
        return char

    def attributes(self, tag: Tag, char: str) -> Tag:
        text = self.text
        while True:
            # > | a <b c> d
            #          ^
            if char == ">":
                tag.end = self.at + 1
                return tag
            if char == "/":
                tag.self_closing = True
                char = self.skip(self.at + 1)
                if char != ">":
                    note = _NO_COMMENTS if char in {"*", "/"} else ""
                    raise unexpected(text, self.at, "after self-closing slash", "`>` to end the tag", note)
                continue
            start = self.at
            if char == "{":
                end = scan_expression(text, start, "spread")
                tag.attributes.append(
                    {
                        "type": "mdxJsxExpressionAttribute",
                        "value": unindent(text[start + 1 : end - 1]),
                        "offsets": (start, end),
                    }
                )
                char = self.skip(end)
                continue
            if not (char and _starts_name(char)):
                raise unexpected(text, start, "before attribute name", _ATTRIBUTE_START)
            name = self.name("in attribute name", _ATTRIBUTE_REST, "/:=>{")
            end = self.at
            char = self.skip(end)
            where = "after attribute name"
            if char == ":":
                char = self.skip(self.at + 1)
                if not (char and _starts_name(char)):
                    expected = _NAME_START.replace("a name", "an attribute name")
                    rest = "; `=` to initialize a value; or the end of the tag"
                    raise unexpected(text, self.at, "before local attribute name", expected + rest)
                name += ":" + self.name("in local attribute name", _ATTRIBUTE_REST, "/=>{")
                end = self.at
                char = self.skip(end)
                where = "after local attribute name"
            value: Any = None
            if char == "=":
                char = self.skip(self.at + 1)
                value, end = self.value(char)
                char = self.skip(end)
            elif not (char and (char in "/>{" or _starts_name(char))):
                expected = _NAME_START.replace("a name", "an attribute name")
                rest = "; `=` to initialize a value; or the end of the tag"
                raise unexpected(text, self.at, where, expected + rest)
            tag.attributes.append({"type": "mdxJsxAttribute", "name": name, "value": value, "offsets": (start, end)})

    def value(self, char: str) -> tuple[Any, int]:
        """The value of an attribute and the offset after it."""
        text, at = self.text, self.at
        if char in {'"', "'"}:
            end = text.find(char, at + 1)
            if end < 0:
                closing = f"a corresponding closing quote `{char}`"
                problem = unexpected(text, len(text), "in attribute value", closing)
                problem.opened = at
                raise problem
            value = text[at + 1 : end]
            if "\n" in value:
                # Continuation lines lose all their indentation, also those that are blank.
                value = _INDENT.sub(lambda m: "\n" * m[0].count("\n"), value)
            return decode_attribute(value), end + 1
        if char == "{":
            end = scan_expression(text, at, "value")
            return {"type": "mdxJsxAttributeValueExpression", "value": unindent(text[at + 1 : end - 1])}, end
        note = "to use an element or fragment as a prop value in MDX, use `{<element />}`" if char == "<" else ""
        expected = "a character that can start an attribute value, such as `\"`, `'`, or `{`"
        raise unexpected(text, at, "before attribute value", expected, note)


def unindent(source: str) -> str:
    """The source of an expression: its continuation lines lose at most two columns, as in the reference."""
    if "\n" not in source:
        return source
    return re.sub(r"\n(?: {1,2}|\t)", lambda m: "\n  " if m[0] == "\n\t" else "\n", source)

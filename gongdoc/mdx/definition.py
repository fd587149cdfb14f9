"""Link labels, destinations and titles, and the definitions made of them.

See https://spec.commonmark.org/0.31.2/#link-reference-definitions.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from gongdoc.mdx.characters import decode_string

MAX_PARENTHESES = 32
"""How deep parentheses may nest in a destination, as in CommonMark's reference implementations."""

# An escape is never looked at again as a backslash and a mark (`*+`).
_LABEL = re.compile(r"\[((?:\\[\[\]\\]|[^\[\]])*+)\]")
_SPACE = re.compile(r"[ \t]*(?:\n[ \t]*)?")
_BLANKS = re.compile(r"[ \t\n]*")
_POINTY = re.compile(r"<((?:\\[<>\\]|[^<>\n])*+)>")
_TITLE = {
    '"': re.compile(r'"((?:\\["\\]|[^"])*+)"'),
    "'": re.compile(r"'((?:\\['\\]|[^'])*+)'"),
    "(": re.compile(r"\(((?:\\[)\\]|[^)])*+)\)"),  # an opening one may stand inside, as in the reference
}
_PLAIN = re.compile(r"(?:\\[()\\]|[^\x00-\x20\x7f()])+")
_REST_OF_LINE = re.compile(r"[ \t]*(?=\n|\Z)")


class Definition(NamedTuple):
    """A link reference definition; offsets are those of the text that it was scanned from."""

    start: int
    end: int
    label: str
    url: str
    title: str | None


def scan_label(text: str, at: int) -> tuple[str, int] | None:
    """The label at `at` (`[label]`) and the offset after it; at most 999 characters, not all white space."""
    match = _LABEL.match(text, at, at + 1001)
    if match is None or not match[1].strip(" \t\n"):
        return None
    return match[1], match.end()


def scan_destination(text: str, at: int) -> tuple[str, int] | None:
    """The destination at `at`, decoded, and the offset after it; None when there is none."""
    if text.startswith("<", at):
        match = _POINTY.match(text, at)
        return (decode_string(match[1]), match.end()) if match else None
    start, depth = at, 0
    size = len(text)
    while at < size:
        match = _PLAIN.match(text, at)
        if match is not None:
            at = match.end()
            continue
        if text[at] == "(":
            depth += 1
            if depth > MAX_PARENTHESES:
                return None
        elif text[at] == ")" and depth:
            depth -= 1
        else:
            break
        at += 1
    if at == start or depth:
        return None
    return decode_string(text[start:at]), at


def scan_title(text: str, at: int) -> tuple[str | None, int] | None:
    """The title at `at`, decoded, and the offset after it; it holds no blank line, and an empty one is none."""
    pattern = _TITLE.get(text[at : at + 1])
    match = pattern.match(text, at) if pattern else None
    if match is None:
        return None
    return decode_string(strip_lines(match[1])) or None, match.end()


def strip_lines(text: str) -> str:
    """The text without the indentation of its continuation lines."""
    return re.sub(r"\n[ \t]+", "\n", text) if "\n" in text else text


def scan_resource(text: str, at: int) -> tuple[str, str | None, int] | None:
    """What follows a link's text: `(destination "title")`; returns both and the offset after it."""
    at = _after(_BLANKS, text, at + 1)
    if text.startswith(")", at):
        return "", None, at + 1
    destination = scan_destination(text, at)
    if destination is None:
        return None
    url, at = destination
    after = _after(_BLANKS, text, at)
    title = None
    if after > at and text[after : after + 1] in {'"', "'", "("}:
        found = scan_title(text, after)
        if found is None:
            return None
        title, after = found
        after = _after(_BLANKS, text, after)
    if not text.startswith(")", after):
        return None
    return url, title, after + 1


def scan_definition(text: str, at: int) -> Definition | None:
    """The definition that starts at `at`, after optional indentation, and fills its lines."""
    at = _after(_REST_INDENT, text, at)
    label = scan_label(text, at)
    if label is None or not text.startswith(":", label[1]):
        return None
    after = _after(_SPACE, text, label[1] + 1)
    destination = scan_destination(text, after)
    if destination is None:
        return None
    url, end = destination
    after = _after(_SPACE, text, end)
    if after > end:
        title = scan_title(text, after)
        if title is not None and _REST_OF_LINE.match(text, title[1]):
            return Definition(at, _after(_REST_OF_LINE, text, title[1]), label[0], url, title[0])
    rest = _REST_OF_LINE.match(text, end)
    if rest is None:
        return None
    return Definition(at, rest.end(), label[0], url, None)


_REST_INDENT = re.compile(r"[ \t]*")


def _after(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at

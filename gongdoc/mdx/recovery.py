"""All the errors of a document in one run.

MDX has no grammar for broken input: the reference stops at the first error. Here the construct that an error is in is
blanked, to the next boundary between blocks, and what is left is parsed again. Blank text adds no lines and takes none,
so every error has its place in the document as it is, and the first is the one that `to_mdast` raises.

What is blanked may have opened or closed elements, so tags of their names are no longer judged: an error is only told
when it does not follow from another.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from gongdoc.errors import MdxError

MAX_ERRORS = 20
"""How many errors of a document are looked for; each costs one more pass."""

MAX_WORK = 20_000_000
"""How many characters are parsed for it at the most, so that a large document takes a few passes, not many."""

_TAG = re.compile(r"<(/?)\s*([\w$.:-]*)")
_PAIRING = frozenset({"end-tag-mismatch", "unexpected-closing-slash"})


def find_errors(text: str, parse: Callable[[str], object]) -> list[MdxError]:
    """The independent errors of a document, in the order in which they are found; none for one that parses.

    Args:
        text: the document.
        parse: what raises `MdxError` for a document that is not MDX.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    errors: list[MdxError] = []
    doubtful: set[tuple[str, str]] = set()
    for _ in range(max(1, min(2 * MAX_ERRORS, MAX_WORK // (len(text) + 1)))):
        try:
            parse("\n".join(lines))
        except MdxError as error:
            if not errors or not _follows(error, lines, doubtful):
                errors.append(error)
            if len(errors) == MAX_ERRORS or not _blank(error, lines, doubtful):
                break
        else:
            break
    return errors


def _follows(error: MdxError, lines: list[str], doubtful: set[tuple[str, str]]) -> bool:
    """Whether an error may be there only because of what was blanked."""
    return error.rule in _PAIRING and error.tag is not None and _tag_at(lines, error.tag[0]) in doubtful


def _tag_at(lines: list[str], place: tuple[int, int]) -> tuple[str, str]:
    """The slash and the name of the tag at a place."""
    match = _TAG.match(lines[place[0] - 1], place[1] - 1)
    return (match[1], match[2]) if match is not None else ("", "")


def _blank(error: MdxError, lines: list[str], doubtful: set[tuple[str, str]]) -> bool:
    """Take out of `lines` what an error is about; returns whether there was anything."""
    if error.tag is not None:
        slash, name = _tag_at(lines, error.tag[0])
        doubtful.add(("" if slash else "/", name))  # its partner, which now has none
        if error.opened is not None:
            # > | <Card>a</Note>
            #     ^ what the closing tag was meant for
            doubtful.add(_tag_at(lines, error.opened))
        return _blank_span(lines, *error.tag)
    if error.rule == "no-raw-html-comment" and error.opened is not None:
        # > | a <!-- b --> c
        #       ^^^^^^^^^^
        end = _comment_end(lines, error.opened)
        if end is not None:
            return _blank_span(lines, error.opened, end)
    first = (error.opened or (error.line, 1))[0] - 1
    last = first
    while last + 1 < len(lines) and lines[last + 1].strip(" \t>"):
        last += 1
    if not any(line.strip() for line in lines[first : last + 1]):
        first = last = min(error.line, len(lines)) - 1
    taken = lines[first : last + 1]
    if not any(line.strip() for line in taken):
        return False
    # An unclosed quote or brace hides what follows it, so all names up to there are doubtful.
    hidden = lines[first : max(last + 1, error.line)]
    doubtful.update((slash, name) for line in hidden for _, name in _TAG.findall(line) for slash in ("", "/"))
    lines[first : last + 1] = [""] * len(taken)
    return True


def _comment_end(lines: list[str], start: tuple[int, int]) -> tuple[int, int] | None:
    """The place after the `-->` that ends an HTML comment; None when nothing does."""
    for number in range(start[0], len(lines) + 1):
        at = lines[number - 1].find("-->", start[1] + 1 if number == start[0] else 0)
        if at >= 0:
            return number, at + 4
    return None


def _blank_span(lines: list[str], start: tuple[int, int], end: tuple[int, int]) -> bool:
    """Put spaces in the place of a tag."""
    for number in range(start[0], end[0] + 1):
        line = lines[number - 1]
        left = start[1] - 1 if number == start[0] else 0
        right = end[1] - 1 if number == end[0] else len(line)
        lines[number - 1] = line[:left] + " " * (right - left) + line[right:]
    return True

"""Classes of characters, escapes and character references, as Markdown defines them."""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from html.entities import html5

from markdown_it.common.entities import entities

_REFERENCE = r"&(?:#[xX]([0-9A-Fa-f]{1,6})|#([0-9]{1,7})|([A-Za-z][A-Za-z0-9]{0,30}));"
REFERENCE = re.compile(_REFERENCE)
"""A character reference (https://spec.commonmark.org/0.31.2/#entity-and-numeric-character-references)."""
_HTML_REFERENCE = re.compile(r"&(?:#[xX]([0-9A-Fa-f]+)|#([0-9]+)|([A-Za-z0-9]+));")
_LONGEST_LEGACY = 6
"""Length of the longest name that HTML knows without a semicolon (`&Aacute`)."""
_ESCAPE_OR_REFERENCE = re.compile(r"\\([!-/:-@\[-`{-~])|" + _REFERENCE)
_WHITE = re.compile(r"[\t\n\r ]+")

ES_WHITESPACE = (
    "\t\n\v\f\r \xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
"""White space and line terminators of ECMAScript (https://tc39.es/ecma262/#sec-white-space): its `\\s`."""

WHITESPACE, PUNCTUATION, OTHER = 1, 2, 0


def _number(value: int) -> str:
    if value == 0 or 0xD800 <= value <= 0xDFFF or value > 0x10FFFF:
        return "\ufffd"
    # Control characters and non-characters are no text either.
    if (
        value < 9
        or value == 11
        or 13 < value < 32
        or 126 < value < 160
        or value & 0xFFFE == 0xFFFE
        or 0xFDD0 <= value <= 0xFDEF
    ):
        return "\ufffd"
    return chr(value)


def decode_reference(match: re.Match[str]) -> str:
    """The text that a match of `REFERENCE` stands for; a name that is none stands for itself."""
    if match[1]:
        return _number(int(match[1], 16))
    if match[2]:
        return _number(int(match[2]))
    return entities.get(match[3], match[0])


def decode_attribute(text: str) -> str:
    """The value of an attribute with its character references decoded.

    The rules are those of HTML and not Markdown's, as in the reference (https://github.com/wooorm/parse-entities,
    which needs the semicolon, but then takes the start of an unknown name for a name: `&notes;` is `¬es;`).
    """
    return _HTML_REFERENCE.sub(_decode_html, text) if "&" in text else text


def _decode_html(match: re.Match[str]) -> str:
    if match[3]:
        name = match[3]
        if name in entities:
            return entities[name]
        for size in range(min(len(name), _LONGEST_LEGACY), 1, -1):
            if name[:size] in html5:
                return html5[name[:size]] + match[0][size + 1 :]
        return match[0]
    digits, base = (match[1], 16) if match[1] else (match[2], 10)
    # No character has a number of more than 7 digits; long ones would take square time to read.
    value = int(digits, base) if len(digits.lstrip("0")) <= 7 else 0
    if 0 < value < 0x80 or 0xA0 <= value < 0xD800 or 0xDFFF < value <= 0x10FFFF:
        return chr(value)
    return unescape(f"&#{value};") or chr(value) if 0x80 <= value < 0xA0 else "\ufffd"


def _decode(match: re.Match[str]) -> str:
    if match[1]:
        return match[1]
    if match[2]:
        return _number(int(match[2], 16))
    if match[3]:
        return _number(int(match[3]))
    return entities.get(match[4], match[0])


def decode_string(text: str) -> str:
    """`text` with its escapes and character references decoded, as in destinations, titles and info strings."""
    if "\\" not in text and "&" not in text:
        return text
    return _ESCAPE_OR_REFERENCE.sub(_decode, text)


def normalize_identifier(label: str) -> str:
    """The form in which labels are compared (https://spec.commonmark.org/0.31.2/#matches)."""
    # Lower case first, as some letters have an upper case that only their lower case maps to.
    return _WHITE.sub(" ", label).strip(" ").lower().upper()


_KINDS: dict[str, int] = {}


def kind_of(char: str) -> int:
    """Whether a character is white space, punctuation or a symbol, or neither; "" counts as white space."""
    kind = _KINDS.get(char)
    if kind is None:
        if not char or char in ES_WHITESPACE:
            kind = WHITESPACE
        elif unicodedata.category(char)[0] in "PS":
            kind = PUNCTUATION
        else:
            kind = OTHER
        if len(_KINDS) < 4096:  # enough for any language; bounded for any input
            _KINDS[char] = kind
    return kind

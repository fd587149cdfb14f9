"""Classes of characters, escapes and character references, as Markdown defines them."""

from __future__ import annotations

import re
import unicodedata

from markdown_it.common.entities import entities

_REFERENCE = r"&(?:#[xX]([0-9A-Fa-f]{1,6})|#([0-9]{1,7})|([A-Za-z][A-Za-z0-9]{0,30}));"
REFERENCE = re.compile(_REFERENCE)
"""A character reference (https://spec.commonmark.org/0.31.2/#entity-and-numeric-character-references)."""
_ESCAPE_OR_REFERENCE = re.compile(r"\\([!-/:-@\[-`{-~])|" + _REFERENCE)
_WHITE = re.compile(r"[\t\n\r ]+")

ES_WHITESPACE = "\t\n\v\f\r \xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
"""White space and line terminators of ECMAScript (https://tc39.es/ecma262/#sec-white-space): what `\\s` matches there."""

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


def decode_references(text: str) -> str:
    """`text` with its character references decoded; escapes stay."""
    return REFERENCE.sub(decode_reference, text) if "&" in text else text


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

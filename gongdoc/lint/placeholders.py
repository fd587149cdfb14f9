"""Tell values that were made at random from those that only stand for one: `YOUR_TOKEN`, `xxxx`, `abc123`."""

from __future__ import annotations

import math
import re
from collections import Counter

_WORDS = re.compile(
    r"example|sample|placeholder|your|dummy|fake|redact|change|replace|insert|secret|token|passw|client|"
    r"test|demo|foo|bar(?![a-z])|lorem|user|admin|here|value|string|some|mysql|key|abc|xyz|qwert|hello|world|"
    r"xxx|\*\*\*|\.\.\.|…|beispiel|dein|ihr|geheim|ejemplo|exemple|clave",
    re.IGNORECASE,
)  # fmt: skip
"""Words that people write where a secret will stand, in some languages."""
_MARKS = re.compile(r"[<>{}\[\]$%]|\bTODO\b")
"""Signs of templates and of shells: `<token>`, `${TOKEN}`."""
_DIGIT, _LETTER = re.compile(r"[0-9]"), re.compile(r"[A-Za-z]")
_SHORT = 16
"""Shorter values are not judged: there is too little of them."""
_PASSWORD = 8


def is_placeholder(value: str) -> bool:
    """Whether a value is surely not a secret: its letters follow each other, repeat, or make words of examples.

    A value of a known format may have `key` or `abc` in it by chance, so words count only when they are more than
    that: see `is_random` for values of no known format.
    """
    return is_regular(value) or len(_letters_of_words(value)) * 4 > len(value)


def is_random(value: str) -> bool:
    """Whether a value of no known format looks like one that was made at random."""
    if len(value) < _SHORT or not _DIGIT.search(value) or not _LETTER.search(value):
        return False
    if _MARKS.search(value) or _WORDS.search(value) or _reads(value) or is_regular(value):
        return False
    # 16 random hexadecimal digits have about 3.1 bits each, 16 random letters and digits about 3.7.
    return entropy(value) >= (3.0 if set(value) <= set("0123456789abcdefABCDEF-") else 3.5)


def is_password(value: str) -> bool:
    """Whether a value looks like a password that is in use: eight signs or more, with letters and digits, no words."""
    if len(value) < _PASSWORD or not _DIGIT.search(value) or not _LETTER.search(value):
        return False
    return not (_MARKS.search(value) or _WORDS.search(value) or _reads(value) or is_regular(value))


def is_regular(value: str) -> bool:
    """Whether a value has a rule: few signs, a sequence (`123456`, `a1b2c3`), or a part that repeats."""
    if len(set(value)) < min(8, len(value) * 0.5):
        return True
    size = len(value)
    for stride in (1, 2):
        # By chance, one pair of sixteen has a given distance among hexadecimal digits, and fewer among letters.
        distances = Counter(ord(b) - ord(a) for a, b in zip(value, value[stride:], strict=False))
        if max(distances[0], distances[1], distances[-1]) * 2 > size - stride:
            return True
    parts = [value[i : i + 4] for i in range(size - 3)]
    return len(parts) >= 8 and len(set(parts)) * 4 <= len(parts) * 3


def entropy(value: str) -> float:
    """Shannon's entropy of the signs of a value, in bits for each."""
    counts = Counter(value)
    return -sum(n / len(value) * math.log2(n / len(value)) for n in counts.values())


def _letters_of_words(value: str) -> str:
    return "".join(_WORDS.findall(value))


def _reads(value: str) -> bool:
    """Whether most of a value are words that someone could say: `keep-it-secret-2024`, `createAccessKeyResponse`."""
    words = re.findall(r"[A-Z]?[a-z]{3,}|[A-Z]{4,}", value)
    spoken = [word for word in words if re.search(r"[aeiouyAEIOUY]", word)]
    return sum(map(len, spoken)) * 2 > len(value)

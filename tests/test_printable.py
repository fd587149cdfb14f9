"""Nothing of a guide steers a terminal."""

from __future__ import annotations

import re
import sys
import unicodedata

import pytest

from gongdoc.printable import printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", r"\x1b[31mred\x1b[0m"),  # SGR of ECMA-48
        ("\x9b31m", r"\x9b31m"),  # the same with a C1 control
        ("\x1b]0;title\x07", r"\x1b]0;title\x07"),  # the name of the window
        ("a\rb\nc\td", r"a\rb\nc\td"),
        ("a\u202eb\u2066c", r"a\u202eb\u2066c"),  # Trojan Source, CVE-2021-42574
        ("\u2028\ufeff\x00\x7f", r"\u2028\ufeff\x00\x7f"),
        ("\ud83d", r"\ud83d"),
        ("\U0010ffff", r"\U0010ffff"),
    ],
)
def test_what_steers_is_shown(text: str, shown: str) -> None:
    assert printable(text) == shown


@pytest.mark.parametrize("text", ["", "Grüße, 日本語 عربى 👩‍💻", "\\x1b stays", "a\u00a0b", "می‌خواهم"])
def test_other_text_stays(text: str) -> None:
    assert printable(text) == text


def test_no_control_of_unicode_is_left() -> None:
    """Categories and names as Unicode's own data gives them."""
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    shown = set(printable(every))
    assert not {char for char in shown if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")}
    assert not {char for char in shown if unicodedata.bidirectional(char) in ("LRE", "RLE", "LRO", "RLO", "PDF")}
    assert not {char for char in shown if unicodedata.bidirectional(char) in ("LRI", "RLI", "FSI", "PDI")}
    # XML 1.0, 2.2: what is left may stand in a document.
    assert re.fullmatch("[\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*", printable(every))

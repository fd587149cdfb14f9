"""Text of a guide as a terminal may show it.

A guide is untrusted: a control character in it would move the cursor, colour the screen or rename the window (ECMA-48),
and a bidirectional control would show the words in another order than they are read in
(https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing). They are shown as escapes instead: `\\x1b`.
"""

from __future__ import annotations

import re

_UNFIT = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # C0 and C1 controls, line endings among them
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional controls
    "\u2028\u2029\ufeff"  # separators of lines, the byte order mark
    "\ud800-\udfff"  # halves of characters: nothing can encode them
    "\ufdd0-\ufdef"  # no characters at all, here and at the end of each plane
    + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)


def printable(text: str) -> str:
    """The text on one line, with escapes for everything that would do something instead of being seen."""
    return _UNFIT.sub(_escaped, text)


def printable_path(path: str) -> str:
    """A path as it can stand at the beginning of a line, where GitHub's runner would take `::` for a command
    (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands)."""
    return printable(f"./{path}" if path.startswith(("::", "##[")) else path)


def _escaped(found: re.Match[str]) -> str:
    code = ord(found[0])
    if found[0] in "\t\n\r":
        return {"\t": "\\t", "\n": "\\n", "\r": "\\r"}[found[0]]
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"

"""Fixtures: inputs with the tree, or the error, that is expected of them, in Markdown files.

    ## Title of the case

    ````mdx
    the input
    ````

    ````tree
    its outline, see `outline`
    ````

The second block is `error` instead for input that is rejected: `line:column: text`. A `gfm` after `mdx` switches on
GFM and front matter. Fences are four backticks or more. In an input, `→` is a tab, `␠` a space that an editor would
take away, `␍` a carriage return, and `⟦FEFF⟧` the character with that number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).with_name("fixtures")

_CASE = re.compile(
    r"^## (?P<title>[^\n]+)\n\n(?:(?!`{4}|#)[^\n]*\n)*?"
    r"(?P<fence>`{4,})mdx(?P<gfm> gfm)?\n(?P<input>.*?)\n?^(?P=fence)\n\n"
    r"(?P<fence2>`{4,})(?P<kind>tree|error)\n(?P<expected>.*?)\n?^(?P=fence2)$",
    re.M | re.S,
)
_NUMBER = re.compile("⟦([0-9A-F]{1,6})⟧")


@dataclass(frozen=True)
class Fixture:
    """One case; `name` says where it stands."""

    name: str
    text: str
    gfm: bool
    kind: str
    """`tree` or `error`."""
    expected: str


def read(path: Path) -> list[Fixture]:
    """The fixtures of a file.

    Raises:
        ValueError: a title is not followed by a case.
    """
    source = path.read_text(encoding="utf-8")
    found = [
        Fixture(
            f"{path.relative_to(FOLDER).with_suffix('')}: {match['title']}",
            unescape(match["input"]),
            bool(match["gfm"]),
            match["kind"],
            match["expected"],
        )
        for match in _CASE.finditer(source)
    ]
    left = re.search(r"^(?:## |`{4}).*", _CASE.sub("", source), re.M)
    if left is not None:
        raise ValueError(f"{path}: no case of its own at {left[0]!r}")
    return found


def unescape(text: str) -> str:
    """An input as the parser gets it."""
    text = text.replace("→", "\t").replace("␠", " ").replace("␍", "\r")
    return _NUMBER.sub(lambda match: chr(int(match[1], 16)), text)


def files() -> list[Path]:
    """All files of fixtures."""
    return sorted(FOLDER.rglob("*.md"))

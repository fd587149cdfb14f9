"""YAML front matter: what stands between two lines of three dashes at the very start of a file."""

from __future__ import annotations

import re

_OPENING = re.compile(r"---[ \t]*(?:\n|\Z)")
_FRONTMATTER = re.compile(r"---[ \t]*\n(?:(.*?)\n)??---[ \t]*(?=\n|\Z)", re.S)


def opens_frontmatter(text: str) -> bool:
    """Whether the first line is that of front matter."""
    return _OPENING.match(text) is not None


def scan_frontmatter(text: str) -> tuple[str, int] | None:
    """The YAML source and the offset after the closing line, or None when there is none."""
    if not text.startswith("---"):
        return None
    match = _FRONTMATTER.match(text)
    if match is None:
        return None
    return match[1] or "", match.end()

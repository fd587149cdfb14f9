"""What of a guide's front matter a theme gets to see.

Some names mean one thing to MkDocs' themes and another to those who write MDX: for Mintlify, `icon: key` is the name of
an icon; Material for MkDocs reads a file of this name, and ends the build when there is none. A guide may come from
anyone, so a value stays only when it is of the kind that the themes take.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

KINDS: Final[Mapping[str, type | tuple[type, ...]]] = {
    "hide": (str, list),
    "icon": str,
    "search": dict,
    "social": dict,
    "source": list,
    "status": str,
    "subtitle": str,
    "tags": list,
}
"""What themes take under a name: https://squidfunk.github.io/mkdocs-material/reference/, and MkDocs' own theme."""

_ICON = re.compile(r"[\w-]+(?:/[\w-]+)*")


def for_theme(metadata: Mapping[str, Any], folders: Iterable[str]) -> dict[str, Any]:
    """The front matter without what themes would stumble over.

    Args:
        metadata: the front matter.
        folders: the folders of the theme's files.
    """
    found = {
        # `template` would choose one of the theme's templates.
        name: value
        for name, value in metadata.items()
        if name != "template" and isinstance(value, KINDS.get(name, object))
    }
    icon = found.get("icon")
    drawn = isinstance(icon, str) and _ICON.fullmatch(icon) is not None
    if not drawn or not any(_is_file(Path(folder, ".icons", f"{icon}.svg")) for folder in folders):
        found.pop("icon", None)
    return found


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False  # no name that a file can have

"""The examples in the manual of a rule: see `gongdoc.lint.rules` for how they are written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from markdown_it import MarkdownIt

_NAME = re.compile(r"`([^`]+)`:?")
_PROBLEM = re.compile(r"`(?:([^`:]+):)?(\d+):(\d+)` (.+)", re.DOTALL)


@dataclass
class Example:
    """Some files, what is wrong with them, and what `--fix` makes of them."""

    right: bool
    line: int
    """Line of the manual that it begins on."""
    files: dict[str, str] = field(default_factory=dict)
    problems: list[tuple[str, int, int, str]] = field(default_factory=list)
    """File, line, column, message; line and column are 0 for problems of a whole file."""
    becomes: dict[str, str] = field(default_factory=dict)


def examples(manual: str) -> list[Example]:
    """The examples of a manual page, in order.

    Raises:
        AssertionError: it is not written as `gongdoc.lint.rules` says.
    """
    found: list[Example] = []
    right: bool | None = None
    named, becomes, heading, items = "", False, False, 0
    for token in MarkdownIt().parse(manual):
        if token.type == "heading_open":
            heading = True
        elif token.type == "bullet_list_open":
            items += 1
        elif token.type == "bullet_list_close":
            items -= 1
        elif token.type == "inline" and heading:
            heading, named, becomes = False, "", False
            right = {"Right": True, "Wrong": False}.get(token.content)
        elif token.type == "inline" and items and right is False and not token.content.startswith("["):
            told = _PROBLEM.fullmatch(" ".join(token.content.split()))
            assert told is not None, f"a problem is written `line:column` and its message: {token.content}"
            found[-1].problems.append((told[1] or "guide.mdx", int(told[2]), int(told[3]), told[4]))
        elif token.type == "inline":
            name = _NAME.fullmatch(token.content)
            named = name[1] if name else named if token.content == "Becomes:" else ""
            becomes = becomes or token.content == "Becomes:"
        elif token.type == "fence" and right is not None:
            assert token.map is not None
            file = named or "guide.mdx"
            if becomes:
                found[-1].becomes[file] = token.content
            else:
                if not found or found[-1].right != right or file in found[-1].files or found[-1].problems:
                    found.append(Example(right, token.map[0]))
                found[-1].files[file] = token.content
            named, becomes = "", False
    return found

"""Make fixes: edits of a source, and nothing else in it, byte for byte."""

from __future__ import annotations

import difflib
import re
from bisect import bisect_left, insort
from collections.abc import Iterable

from gongdoc.lint.rule import Edit, Fix

_QUOTED = re.compile(r'[\x00-\x1f"\\\x7f]')
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def apply(source: str, fixes: Iterable[Fix]) -> tuple[str, int]:
    """The source with as many of these fixes as fit together, and how many those are.

    A fix that overlaps an earlier one is left for the next round.
    """
    taken: list[Edit] = []
    made = 0
    for fix in fixes:
        own = sorted(fix.edits)
        if all(_fits(edit, taken) for edit in own):
            for edit in own:
                insort(taken, edit)
            made += 1
    parts, at = [], 0
    for edit in taken:
        parts += [source[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, source[at:]]), made


def _fits(edit: Edit, taken: list[Edit]) -> bool:
    """Whether an edit changes nothing that one of these changes, which are sorted."""
    place = bisect_left(taken, edit)
    for other in taken[max(0, place - 1) : place + 1]:
        if edit.start == other.start or (edit.start < other.end and other.start < edit.end):
            return False
    return True


def diff(path: str, before: str, after: str) -> str:
    """The change as a unified diff, as `git apply` takes it; empty without one."""
    if before == after:
        return ""
    lines = difflib.unified_diff(_lines(before), _lines(after), _name(f"a/{path}"), _name(f"b/{path}"))
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _name(path: str) -> str:
    """A path in the head of a patch, as git quotes it (https://git-scm.com/docs/git-config, core.quotePath)."""
    if path.isprintable() and not _QUOTED.search(path):
        return path
    return '"' + _QUOTED.sub(lambda found: f"\\{ord(found[0]):03o}", path) + '"'


def _lines(text: str) -> list[str]:
    """The lines as `diff` knows them; str.splitlines knows eleven line endings."""
    return _LINE.findall(text)

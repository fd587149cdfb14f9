"""Text parsing: the constructs inside paragraphs, headings and table cells.

A rule is a function `(state, offset) -> int` that reads the construct at `offset`, adds items to the state and
returns the offset after it, or -1 when there is none. Its attribute `starts` says with which characters it begins.
Rules stand in markdown-it's ruler under their names, so that they can be disabled.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from gongdoc.mdx.block.parser import Table
from gongdoc.mdx.inline.attention import merge, resolve
from gongdoc.mdx.inline.autolink_literal import candidates
from gongdoc.mdx.inline.state import InlineState, Item
from gongdoc.mdx.place import Lines

Rule = Callable[[InlineState, int], int]

_PLAIN = re.compile(r"[^\n!&*\[\]\\_`~<{]+")
_SPECIAL = frozenset("!&*[]\\_`~<{")


def parse_text(lines: Lines, env: Any, table: Table, *, gfm: bool) -> list[Item]:
    """The items of a text: nodes and tags; delimiters are resolved.

    Args:
        lines: the text and its place in the source.
        env: what the document holds: `definitions` and `footnotes` by identifier.
        table: the rules by character.
        gfm: whether bare addresses become links.
    """
    text = lines.text
    state = InlineState(lines, env, gfm)
    if gfm and ("://" in text or "@" in text or "www." in text.lower()):
        state.autolinks = candidates(text)
    at, size = 0, len(text)
    by_char = table.by_char
    plain = _PLAIN.match
    while at < size:
        char = text[at]
        if state.autolinks and state.autolinks[-1] <= at:
            if state.autolinks[-1] == at:
                state.autolinks.pop()
                for rule in table.others:
                    after = rule(state, at)
                    if after >= 0:
                        break
                else:
                    after = -1
                if after >= 0:
                    at = after
                    continue
            else:
                while state.autolinks and state.autolinks[-1] < at:
                    state.autolinks.pop()
                continue
        if char == "\n":
            at = _line_ending(state, at, at)
            continue
        if char in _SPECIAL:
            for rule in by_char.get(char, ()):
                after = rule(state, at)
                if after >= 0:
                    at = after
                    break
            else:
                state.add_text(char, at, at + 1)
                at += 1
            continue
        match = plain(text, at, state.autolinks[-1] if state.autolinks else size)
        assert match is not None  # noqa: S101 - other characters were looked at above
        end = match.end()
        run = match[0]
        if end == size:
            run = run.rstrip(" \t")
            if run:
                state.add_text(run, at, at + len(run))
            break
        if text[end] == "\n":
            kept = run.rstrip(" \t")
            if kept:
                state.add_text(kept, at, at + len(kept))
            at = _line_ending(state, at + len(kept), end)
            continue
        state.add_text(run, at, end)
        at = end
    state.flush()
    if state.kinds:
        return resolve(state, state.items, state.kinds)
    # A bracket that opened nothing is a text of its own until here.
    return merge(state.items) if "[" in text else state.items


_BLANK = re.compile(r"[ \t]*")


def _line_ending(state: InlineState, blank: int, at: int) -> int:
    """A line ending at `at` after white space from `blank`: a hard break after two spaces, else text."""
    match = _BLANK.match(state.text, at + 1)
    after = match.end() if match else at + 1
    spaces = state.text[blank:at]
    if len(spaces) >= 2 and "\t" not in spaces:
        state.add_break(blank, at)
    else:
        state.add_text("\n", at, at + 1)
    return after

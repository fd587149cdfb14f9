"""Content tabs of MkDocs: `=== "Web"`, and what is indented below it.

Tabs that stand one below the other are one set; `===!` begins another. `===+` marks the tab that is shown first, which
a guide leaves to its readers. A title in quotes is needed.

Source: https://facelessuser.github.io/pymdown-extensions/extensions/tabbed/
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

_HEAD = re.compile(r'===([!+|]{0,2})[ \t]+"(.+)"')
_INDENT = 4
"""Spaces that what a tab holds is indented by, whatever stands before the tab."""


def tabs_plugin(parser: MarkdownIt) -> None:
    """Let markdown-it read tabs: tokens `tabs_open` around `tab_open`, whose content is the title's Markdown."""
    parser.block.ruler.before("fence", "tabs", _tabs, {"alt": ["paragraph", "reference", "blockquote", "list"]})


def _tabs(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    head = _head(state, start)
    if head is None or silent:
        return head is not None
    parent, line_max, indent = state.parentType, state.lineMax, state.blkIndent
    state.parentType = "tabs"
    whole = state.push("tabs_open", "div", 1)
    line = start
    while head is not None:
        state.blkIndent = state.sCount[line] + _INDENT
        last = _last(state, line, end)
        token = state.push("tab_open", "div", 1)
        token.map = [line, last]
        token = state.push("tab_title_open", "p", 1)
        token.map = [line, line + 1]
        token = state.push("inline", "", 0)
        token.map, token.content, token.children = [line, line + 1], head[2], []
        state.push("tab_title_close", "p", -1)
        state.lineMax = last
        state.md.block.tokenize(state, line + 1, last)
        state.push("tab_close", "div", -1)
        state.lineMax, state.blkIndent = line_max, indent
        line = last
        while line < end and state.isEmpty(line):
            line += 1
        head = _head(state, line) if line < end and state.sCount[line] >= indent else None
        if head is not None and "!" in head[1]:
            head = None
    whole.map = [start, last]
    state.push("tabs_close", "div", -1)
    state.parentType, state.line = parent, last
    return True


def _head(state: StateBlock, line: int) -> re.Match[str] | None:
    """The line that begins a tab."""
    if state.is_code_block(line):
        return None
    text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
    return _HEAD.fullmatch(text.rstrip()) if text.startswith("===") else None


def _last(state: StateBlock, start: int, end: int) -> int:
    """The line after the last one that is indented enough to be in the tab."""
    last = line = start + 1
    while line < end and (state.isEmpty(line) or state.sCount[line] >= state.blkIndent):
        line += 1
        if not state.isEmpty(line - 1):
            last = line
    return last

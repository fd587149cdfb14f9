"""GFM footnote definitions: `[^name]: text`, continued by lines that are indented by 4 columns."""

from __future__ import annotations

import re

from gongdoc.mdx.block.container import Open, close
from gongdoc.mdx.block.parser import parser_of, starts
from gongdoc.mdx.block.state import BlockState
from gongdoc.mdx.characters import decode_string, normalize_identifier

_LABEL = re.compile(r"\[\^((?:\\[\[\]\\]|[^\[\] \t\n])++)\]:[ \t]*")
MAX_LABEL = 999
"""Longest label, as for links (https://spec.commonmark.org/0.31.2/#link-label)."""


@starts("[")
def footnote(state: BlockState, start: int, end: int, silent: bool) -> bool:
    """The definition and what it holds."""
    label = _LABEL.match(state.src, state.first(start), state.eMarks[start])
    if label is None or len(label[1]) > MAX_LABEL:
        return False
    if silent:
        return True
    parser = parser_of(state)
    identifier = normalize_identifier(label[1])
    state.env.setdefault("footnotes", set()).add(identifier)
    place = state.place(start, label.start())
    token = state.push_block("footnote_open", 1, place, state.place(start, label.end()))
    token.tag = "div"
    token.meta["identifier"] = identifier.lower()
    token.meta["label"] = decode_string(label[1])
    outer = state.blkIndent, state.parentType, state.tShift[start], state.sCount[start]
    state.parentType = "footnote"
    state.blkIndent = outer[0] + 4
    state.tShift[start] = label.end() - state.bMarks[start]
    state.sCount[start] = state.blkIndent
    state.containers.append(Open(0, outer[0], state.blkIndent))
    parser.nested(state, start, end)
    state.containers.pop()
    state.blkIndent, state.parentType, state.tShift[start], state.sCount[start] = outer
    last = state.line - 1
    while state.blank(last) and last > start:
        last -= 1
    token.meta["at"] = (place, state.place(last, state.eMarks[last]))
    end_token = state.push_block("footnote_close", -1, place, place)
    end_token.tag = "div"
    line = state.line
    while line < end and state.blank(line):
        line += 1
    close(state, end_token, line)
    return True

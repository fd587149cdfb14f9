"""Code spans (https://spec.commonmark.org/0.31.2/#code-spans)."""

from __future__ import annotations

import re

from gongdoc.mdx.block.parser import starts
from gongdoc.mdx.inline.state import InlineState

_TICKS = re.compile(r"`+")


@starts("`")
def code_text(state: InlineState, at: int) -> int:
    """Text between two runs of as many backticks."""
    text = state.text
    run = _TICKS.match(text, at)
    assert run is not None  # noqa: S101 - the rule starts at a backtick
    size, first = len(run[0]), run.end()
    if "ticks" not in state.memo:
        # The last place of each length of run, so that looking for a partner that isn't there costs nothing.
        state.memo["ticks"] = 1
        for found in _TICKS.finditer(text):
            state.memo["ticks", len(found[0])] = found.start()
    if state.memo.get(("ticks", size), -1) <= at:
        state.add_text(run[0], at, first)
        return first
    for found in _TICKS.finditer(text, first):
        if len(found[0]) == size:
            value = text[first : found.start()]
            # One space on both sides is padding, unless there is nothing else; line endings count as spaces.
            if len(value) > 1 and value[0] in " \n" and value[-1] in " \n" and value.strip(" \n"):
                value = value[1:-1]
            if state.env.get("in_table"):
                value = value.replace("\\|", "|")
            state.add({"type": "inlineCode", "value": value, "position": state.position(at, found.end())})
            return found.end()
    return -1

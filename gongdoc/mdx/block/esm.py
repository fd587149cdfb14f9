"""Imports and exports (https://github.com/micromark/micromark-extension-mdxjs-esm).

They begin at the first column of a line, outside of containers, and reach to the blank line where the program is
complete, or to the end of the file. What they mean is read elsewhere; nothing is executed.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from gongdoc.errors import MdxError
from gongdoc.mdx.block.parser import starts
from gongdoc.mdx.block.state import BlockState
from gongdoc.mdx.js import validate
from gongdoc.mdx.problem import noted

_START = re.compile(r"(?:im|ex)port ")
_WORD = re.compile(r"[\w$]+")


@starts("ei")
def esm(state: BlockState, start: int, end: int, silent: bool) -> bool:
    """`import` or `export` and what belongs to it."""
    at = state.first(start)
    if at != state.starts[start] or state.is_lazy(start) or not _START.match(state.src, at):
        return False
    if silent:
        return True
    imported = state.env.setdefault("imported", set())
    size = 1
    while True:
        last = start + size
        while last < end and not state.blank(last):
            last += 1
        last = min(last, end)
        text = state.src[at : state.eMarks[last - 1]]
        # Names that do not occur in the block cannot matter to it. (`\\` may hide one, as in `\\u0061`.)
        words = _WORD.findall(text) if "\\" not in text else imported
        module = validate.end_of_module(text, 0, sorted(imported.intersection(words)))
        if module.error is None or not module.error.at_end or last >= end:
            break
        # Most blocks end at the first blank line. For one that does not, twice as much is looked at each time.
        size = max(16, 2 * size)
    if module.error is not None:
        before = text[: module.error.offset]
        column = len(before) - (before.rfind("\n") + 1) + 1
        place = start + 1 + before.count("\n"), column
        note = "a line that begins with `import` or `export` is code; to make it text, begin with another word"
        reason = noted(module.error.reason, note) if module.error.rule == "javascript" else module.error.reason
        raise MdxError(reason, *place, rule=module.error.rule, opened=(start + 1, 1))
    imported.update(module.imported)
    line = bisect_left(state.eMarks, at + module.end)
    token = state.push_block("mdxjs_esm", 0, state.place(start, at), state.place(line, state.eMarks[line]))
    token.content = state.src[at : state.eMarks[line]]
    state.line = line + 1
    return True

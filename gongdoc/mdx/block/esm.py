"""Imports and exports (https://github.com/micromark/micromark-extension-mdxjs-esm).

They begin at the first column of a line, outside of containers, and reach to the blank line where the program is
complete, or to the end of the file. What they mean is read elsewhere; nothing is executed.
"""

from __future__ import annotations

import re

from gongdoc.errors import MdxError
from gongdoc.mdx.block.parser import starts
from gongdoc.mdx.block.state import BlockState
from gongdoc.mdx.js import validate

_START = re.compile(r"(?:im|ex)port ")


@starts("ei")
def esm(state: BlockState, start: int, end: int, silent: bool) -> bool:
    """`import` or `export` and what belongs to it."""
    at = state.first(start)
    if at != state.starts[start] or state.is_lazy(start) or not _START.match(state.src, at):
        return False
    if silent:
        return True
    names = state.env.setdefault("imported", [])
    line = start
    while True:
        while line < end and not state.blank(line):
            line += 1
        source = state.src[at : state.eMarks[line - 1]]
        error, imported = validate.module_error(source, names)
        if error is None:
            break
        if not error.at_end or line >= end:
            before = source[: error.offset]
            column = error.offset - (before.rfind("\n") + 1) + 1
            raise MdxError(error.reason, start + 1 + before.count("\n"), column, rule=error.rule)
        while line < end and state.blank(line):
            line += 1
        if line >= end:
            before = source[: error.offset]
            column = error.offset - (before.rfind("\n") + 1) + 1
            raise MdxError(error.reason, start + 1 + before.count("\n"), column, rule=error.rule)
    names.extend(imported)
    token = state.push_block("mdxjs_esm", 0, state.place(start, at), state.place(line - 1, state.eMarks[line - 1]))
    token.content = source
    state.line = line
    return True

"""Where lists, block quotes and footnotes end.

A container ends with the last thing in it; blank lines after that belong to what comes next. Not so inside of a
block quote: there the reference takes back only what stands after the last `>`, and where the line that closes the
container begins with another one, it closes after the prefix of that line.

    > | > - a
    > | >
                the list reaches to the end of the blank line
    > | > b

    > | > - a
    > | > 1. b
          ^     the first list ends here
"""

from __future__ import annotations

from typing import NamedTuple

from markdown_it.token import Token

from gongdoc.mdx.block.marker import kind_of, marker_at
from gongdoc.mdx.block.parser import parser_of
from gongdoc.mdx.block.state import BlockState
from gongdoc.mdx.place import Place


class Open(NamedTuple):
    """A container that is being parsed."""

    end: int
    """The line after a block quote; 0 for what goes on by indentation."""
    outer: int = 0
    """Columns of indentation that the container stands at."""
    inner: int = 0
    """Columns of indentation that continue it."""
    marker: str = ""
    """The kind of marker that makes the next item of its list."""


def close(state: BlockState, token: Token, line: int) -> None:
    """Say in the closing token where a list or a footnote ends, and leave the blank lines before `line`.

    Its `meta["tail"]`, if any, is the place, and whether the blank lines in it make a list spread.
    """
    last = line - 1
    while state.blank(last) and last > 0:
        last -= 1
    if state.quotes:
        blanks = line - 1 - last
        place = next_container(state, line)
        if place is not None:
            token.meta["tail"] = (place, blanks > 0)
        elif blanks:
            token.meta["tail"] = (state.place(line - 1, state.eMarks[line - 1]), blanks > 1)
    state.line = last + 1


def next_container(state: BlockState, line: int) -> Place | None:
    """The place on `line`, in an enclosing block quote, at which a new container starts; None if none does."""
    if line >= len(state.starts) - 1 or state.sCount[line] < 0:
        return None
    if state.blank(line):
        # > | >> a
        # > | >
        #      ^
        # At the end of a file without a last line ending, there is nothing to take back either.
        at_end = line == len(state.starts) - 2 and state.src[-1] != "\n"
        quoted = at_end and any(line < container.end for container in state.containers)
        return state.place(line, state.eMarks[line]) if quoted else None
    found = _continued(state, line)
    if found is None or not found[0] or not _starts(state, line):
        return None
    return state.place(line, state.text_start(line, found[1] - state.blkIndent))


def lazy_place(state: BlockState, line: int) -> Place | None:
    """Where the text of a line begins that lacks the prefix of a container; None if it ends the container.

    It does when it begins another one, or at the end of the document.
    """
    if line >= len(state.starts) - 1:
        # An empty last line has no prefix either; that is nothing to lists, but ends block quotes.
        return (line + 1, 1) if state.quotes and state.src.endswith("\n") else None
    if state.sCount[line] < 0:
        return state.place(line, state.bMarks[line])
    found = _continued(state, line)
    if found is None or (not state.blank(line) and _starts(state, line)):
        return None
    return state.place(line, state.text_start(line, found[1] - state.blkIndent))


def _starts(state: BlockState, line: int) -> bool:
    return parser_of(state).interrupts(state, line, len(state.starts) - 1, "container")


def _continued(state: BlockState, line: int) -> tuple[bool, int] | None:
    """The containers that a line continues: whether a block quote is one, and the indentation of those inside of it.

    None when it begins the next item of an open list.
    """
    quoted = False
    indent = 0
    for container in state.containers:
        if container.end:
            if line >= container.end:
                break
            quoted = True
            indent = 0
        elif state.sCount[line] >= container.inner:
            indent = container.inner
        elif state.sCount[line] >= container.outer and _is_item(state, line, container.marker):
            return None
        else:
            break
    return quoted, indent


def open_paragraph(state: BlockState, line: int) -> bool:
    """Whether the containers that just ended did so with a paragraph that reaches to the line before `line`."""
    for token in reversed(state.tokens):
        if token.type == "paragraph_close":
            return token.map is not None and token.map[1] == line
        if token.nesting >= 0 or token.type not in _CLOSING:
            break
    return False


_CLOSING = {
    "blockquote_close",
    "bullet_list_close",
    "ordered_list_close",
    "list_item_close",
    "footnote_close",
}


def _is_item(state: BlockState, line: int, kind: str) -> bool:
    marker = marker_at(state, line)
    return marker is not None and kind_of(marker) == kind

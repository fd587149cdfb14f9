"""The state of block parsing: lines, their indentation, and the source places that nodes get.

It is markdown-it-py's `StateBlock` with what the syntax tree needs besides: where each line begins in the source.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import TYPE_CHECKING, Any

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from gongdoc.mdx.place import Lines

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

    from gongdoc.mdx.block.container import Open

LAZY = -1
"""Indentation of a line that continues a paragraph without the prefix of its container."""


class BlockState(StateBlock):
    """Line `n` begins at `starts[n]`; its text without container prefixes begins at `bMarks[n]`.

    The other names are markdown-it's: `tShift` is the length of the indentation after `bMarks`, `sCount` its width
    in columns (`LAZY` for a lazy line), `bsCount` the width of what stands before `bMarks`, `eMarks` the line's end,
    `blkIndent` the columns that belong to the list item or footnote that is being parsed.
    """

    def __init__(self, src: str, md: MarkdownIt, env: MutableMapping[str, Any], tokens: list[Token]) -> None:
        super().__init__("", md, env, tokens)
        self.src = src
        self._mark_lines()
        self.starts = list(self.bMarks)
        self.depth = 0
        """How many containers are open."""
        self.quotes = 0
        """How many of them are block quotes."""
        self.containers: list[Open] = []
        """What is known of them, the outermost first."""
        self.solid = (0, 0)
        """Lines (from, up to) in which no container can start: they were tried as a tag."""
        self.contained = True
        """Whether there are containers at all."""
        self.interrupted = -1
        """The line whose beginning ended a paragraph or a table."""

    def _mark_lines(self) -> None:
        """Find the lines and their indentation.

        markdown-it's own way leaves out a last line of white space, which can belong to code; and this one is faster.
        """
        lines = self.src.split("\n")
        if not lines[-1]:
            del lines[-1]
        starts, ends, shifts, indents = [], [], [], []
        at = 0
        for line in lines:
            size = len(line)
            shift = size - len(line.lstrip(" \t"))
            starts.append(at)
            ends.append(at + size)
            shifts.append(shift)
            indents.append(len(line[:shift].expandtabs(4)) if shift and "\t" in line[:shift] else shift)
            at += size + 1
        self.lineMax = len(lines)
        # markdown-it expects one more, to look at without asking whether there is one.
        end = len(self.src)
        self.bMarks, self.eMarks = [*starts, end], [*ends, end]
        self.tShift, self.sCount = [*shifts, 0], [*indents, 0]
        self.bsCount = [0] * (len(lines) + 1)

    def first(self, line: int) -> int:
        """Offset of the first character of `line` that is not indentation."""
        return self.bMarks[line] + self.tShift[line]

    def blank(self, line: int) -> bool:
        """Whether nothing stands on `line` after its container's prefix."""
        return self.bMarks[line] + self.tShift[line] >= self.eMarks[line]

    def is_lazy(self, line: int) -> bool:
        """Whether `line` lacks the prefix or the indentation of the container that is being parsed."""
        return self.sCount[line] < self.blkIndent

    def text_start(self, line: int, more: int = 0) -> int:
        """Offset where the text of `line` begins once the indentation of its list item is taken off.

        Args:
            line: number of the line, from 0.
            more: columns of indentation to take off besides.
        """
        at, end = self.bMarks[line], self.bMarks[line] + self.tShift[line]
        wanted = self.blkIndent + more
        if wanted <= 0 or at == end:
            return at
        src = self.src
        column = least = self.bsCount[line]
        least += wanted
        while at < end and column < least:
            column += 4 - column % 4 if src[at] == "\t" else 1
            at += 1
        return at

    def text_line(self, line: int, more: int = 0) -> str:
        """Text of `line` from `text_start`; a tab that is taken off in part leaves spaces."""
        at, end = self.bMarks[line], self.bMarks[line] + self.tShift[line]
        wanted = self.blkIndent + more
        src = self.src
        if wanted <= 0 or at == end:
            return src[at : self.eMarks[line]]
        column = least = self.bsCount[line]
        least += wanted
        while at < end and column < least:
            column += 4 - column % 4 if src[at] == "\t" else 1
            at += 1
        return " " * (column - least) + src[at : self.eMarks[line]]

    def view(self, first: int, last: int) -> Lines:
        """The text of lines `first` to `last` without container prefixes, from the first non-blank on."""
        at = self.first(first)
        starts = [at]
        if last == first:
            return Lines(self.src[at : self.eMarks[first]], first + 1, [0], [at - self.starts[first] + 1])
        src, end = self.src, self.eMarks
        parts = [src[at : end[first]]]
        offsets = [0]
        size = end[first] - at + 1
        columns = [at - self.starts[first] + 1]
        for line in range(first + 1, last + 1):
            at = self.text_start(line) if self.sCount[line] >= self.blkIndent or self.blank(line) else self.bMarks[line]
            starts.append(at)
            parts.append(src[at : end[line]])
            offsets.append(size)
            columns.append(at - self.starts[line] + 1)
            size += end[line] - at + 1
        return Lines("\n".join(parts), first + 1, offsets, columns)

    def place(self, line: int, at: int) -> tuple[int, int]:
        """Line and column, from 1, of offset `at` on line `line`, from 0."""
        return line + 1, at - self.starts[line] + 1

    def push_block(self, kind: str, nesting: int, start: tuple[int, int], end: tuple[int, int]) -> Token:
        """Add a token that reaches from `start` to `end` (lines and columns from 1)."""
        token = Token(kind, "", nesting)  # type: ignore[arg-type]  # -1, 0 and 1 by construction
        token.block = True
        if nesting < 0:
            self.level -= 1
        token.level = self.level
        if nesting > 0:
            self.level += 1
        token.map = [start[0] - 1, end[0]]
        token.meta = {"at": (start, end)}
        self.tokens.append(token)
        return token

    def push_inline(self, lines: Lines) -> Token:
        """Add the token whose content is parsed as text once all blocks are known."""
        token = Token("inline", "", 0)
        token.content = lines.text
        token.level = self.level
        token.map = [lines.line - 1, lines.line - 1 + len(lines.offsets)]
        token.meta = {"lines": lines}
        token.children = []
        self.tokens.append(token)
        return token

"""The state of text parsing: what has been read, and what may still open or close.

Text becomes a flat list of items: mdast nodes, JSX tags, and delimiters that may turn out to be emphasis. Brackets
and delimiters wrap what stands between them when their partner is found; tags are paired later, for whole documents.
"""

from __future__ import annotations

from typing import Any

from gongdoc.mdx.place import Lines, Place, position
from gongdoc.mdx.tag import Tag

Node = dict[str, Any]


class Delimiter:
    """A run of `*`, `_` or `~` that may open or close emphasis or deletion."""

    __slots__ = ("can_close", "can_open", "char", "number", "offset", "original", "size")

    def __init__(self, char: str, offset: int, size: int, can_open: bool, can_close: bool) -> None:
        self.char = char
        self.offset = offset
        self.size = size
        self.original = size
        self.can_open = can_open
        self.can_close = can_close
        self.number = 0


class Bracket:
    """A `[` or `![` that may open a link or an image; `index` is its place among the items."""

    __slots__ = ("active", "image", "index", "offset")

    def __init__(self, index: int, offset: int, image: bool) -> None:
        self.index = index
        self.offset = offset
        self.image = image
        self.active = True


Item = Node | Tag | Delimiter


class InlineState:
    """Text that is being parsed: `text`, what it became (`items`), and its open `brackets`."""

    __slots__ = (
        "autolinks",
        "brackets",
        "definitions",
        "env",
        "footnotes",
        "gfm",
        "items",
        "kinds",
        "lines",
        "memo",
        "pending",
        "pending_end",
        "pending_start",
        "text",
    )

    def __init__(self, lines: Lines, env: Any, gfm: bool) -> None:
        self.lines = lines
        self.text = lines.text
        self.env = env
        self.gfm = gfm
        self.definitions: dict[str, Any] = env.get("definitions", {})
        self.footnotes: set[str] = env.get("footnotes", set())
        self.items: list[Item] = []
        self.brackets: list[Bracket] = []
        self.kinds: list[str] = []
        """Kinds of delimiters (`attention`, `strikethrough`) in the order in which they first appear."""
        self.memo: dict[Any, int] = {}
        """What searches found or missed, so that no search is made twice."""
        self.autolinks: list[int] = []
        self.pending: list[str] = []
        self.pending_start = 0
        self.pending_end = 0

    def add_text(self, value: str, start: int, end: int) -> None:
        """Add text that stands in the source from `start` to `end`."""
        if not self.pending:
            self.pending_start = start
        self.pending.append(value)
        self.pending_end = end

    def flush(self) -> None:
        """Make a node of the text so far."""
        if self.pending:
            value = self.pending[0] if len(self.pending) == 1 else "".join(self.pending)
            self.pending.clear()
            self.items.append(self.text_node(value, self.pending_start, self.pending_end))

    def text_node(self, value: str, start: int, end: int) -> Node:
        """A text node."""
        return {"type": "text", "value": value, "position": self.position(start, end)}

    def position(self, start: int, end: int) -> dict[str, dict[str, int]]:
        """The position of what stands from `start` to `end`."""
        lines = self.lines
        if len(lines.offsets) == 1:
            line, column = lines.line, lines.columns[0]
            return {
                "start": {"line": line, "column": column + start},
                "end": {"line": line, "column": column + end},
            }
        return position(lines.place(start), lines.place(end))

    def place(self, offset: int) -> Place:
        """Line and column of an offset."""
        return self.lines.place(offset)

    def add_break(self, start: int, ending: int) -> None:
        """Add a hard break that reaches over the line ending at `ending`, to the very start of the next line."""
        position = self.position(start, ending)
        position["end"] = {"line": position["end"]["line"] + 1, "column": 1}
        self.add({"type": "break", "position": position})

    def add(self, item: Item) -> None:
        """Add an item after the text so far."""
        if self.pending:
            self.flush()
        self.items.append(item)

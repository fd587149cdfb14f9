"""CommonMark with GFM → blocks of a guide.

markdown-it reads the text; its tokens become the types of `gongdoc.guide.model`, and raw HTML among them becomes
elements (`gongdoc.convert.elements`). Admonitions (`!!! note`) and tabs (`=== "Title"`) of MkDocs are read as well.

What Markdown leaves out of the page is left out here, with a note: cells beyond the head of a table
(https://github.github.com/gfm/#tables-extension-), and definitions of links that nothing refers to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec.structs import replace

from gongdoc.convert.callouts import admonition, quote
from gongdoc.convert.elements import Pairing, blocks_of, read, span_of
from gongdoc.convert.notes import Note, quoted
from gongdoc.convert.tabs import tabs_plugin
from gongdoc.errors import MdxError
from gongdoc.guide import model as m
from gongdoc.guide.inlines import plain, trim
from gongdoc.guide.traverse import walk
from gongdoc.mdx.autolink_text import find_addresses

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

MAX_LEVELS = 40
"""Levels of nesting that are read; a list in a list takes two. markdown-it leaves out in silence what is deeper."""

_TASK = re.compile(r"\[([ xX])\][ \t\n]+")
_ALIGN = re.compile(r"text-align:(left|center|right)")


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.admon import admon_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": MAX_LEVELS, "store_labels": True})
    parser.enable(["table", "strikethrough"]).block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    # At the end, a footnote that nothing refers to would be lost.
    return parser.use(footnote_plugin, inline=False, move_to_end=False).use(admon_plugin).use(tabs_plugin)


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A table as markdown-it reads it; its rows know their source, as cells beyond the head make no tokens."""
    from markdown_it.rules_block.table import getLine, table

    before = len(state.tokens)
    found = table(state, start, end, silent)
    for token in state.tokens[before:]:
        if token.type == "tr_open" and token.map:
            token.content = getLine(state, token.map[0])
    return found


def read_blocks(text: str, first: int, notes: list[Note]) -> tuple[Any, ...]:
    """The blocks of a Markdown document; each knows the line that it begins on.

    Args:
        text: the document without front matter.
        first: number of its first line.
        notes: where to say what a person should look at.

    Raises:
        MdxError: it is nested deeper than `MAX_LEVELS`.
    """
    environment: dict[str, Any] = {}
    tokens = _parser().parse(text, environment)
    deep = next((token for token in tokens if token.level >= MAX_LEVELS - 1), None)
    if deep is not None:
        raise MdxError(
            f"Unexpected nesting of {MAX_LEVELS} levels, expected fewer (note: a list in a list takes two)",
            first + (deep.map[0] if deep.map else 0),
            rule="nesting-too-deep",
        )
    notes.extend(_unused(tokens, environment, first))
    return _Reading(first, notes).blocks(tokens)


def _unused(tokens: Sequence[Token], environment: dict[str, Any], first: int) -> Iterator[Note]:
    """Notes on definitions that no link refers to."""
    used = set()
    todo = list(tokens)
    while todo:
        token = todo.pop()
        if token.type in ("link_open", "image"):
            used.add(token.meta.get("label"))
        todo.extend(token.children or ())
    for label, definition in environment.get("references", {}).items():
        if label not in used:
            text = f"The definition of {quoted(f'[{label.lower()}]')} was left out: no link refers to it"
            yield Note(first + definition["map"][0], text)
    for definition in environment.get("duplicate_refs", ()):
        name = quoted(f"[{definition['label'].lower()}]")
        text = f"The definition of {name} was left out: another one of that name stands before it"
        yield Note(first + definition["map"][0], text)


@dataclass(slots=True)
class _Open:
    """A construct whose end has not come."""

    token: Any
    line: int
    items: list[Any] = field(default_factory=list)
    tight: bool = True


class _Title(NamedTuple):
    """The title of an admonition or a tab, on its way there."""

    text: str


class _Reading:
    def __init__(self, first: int, notes: list[Note]) -> None:
        self._first = first
        self._notes = notes

    def blocks(self, tokens: Sequence[Token]) -> tuple[Any, ...]:
        stack = [_Open(None, self._first)]
        for token in tokens:
            line = self._first + token.map[0] if token.map else stack[-1].line
            if token.nesting == 1:
                if token.type == "paragraph_open" and not token.hidden and len(stack) > 1:
                    stack[-1].tight = False
                stack.append(_Open(token, line))
            elif token.nesting == -1:
                done = stack.pop()
                stack[-1].items.extend(_CLOSED[done.token.type](self, done))
                # A list is loose when something right in one of its items is.
                if done.token.type == "list_item_open" and not done.tight:
                    stack[-1].tight = False
            elif token.type == "inline":
                stack[-1].items.extend(self._inlines(token, line))
            elif token.type == "html_block":
                stack[-1].items.extend(read(token.content, line, self._notes))
            else:
                stack[-1].items.extend(_leaf(token, line))
        return self._folded(stack[0])

    def _folded(self, done: _Open) -> tuple[Any, ...]:
        """What stands in a construct, as blocks."""
        return blocks_of(Pairing(self._notes, flat=False).fold(done.items), done.line)

    def _flat(self, done: _Open) -> tuple[Any, ...]:
        """What stands in a construct that holds nothing but text."""
        return trim(done.items)

    # Text -----------------------------------------------------------------------------------------------------

    def _inlines(self, token: Token, line: int) -> list[Any]:
        stack: list[_Open] = [_Open(None, line)]
        at = line
        for child in token.children or ():
            if child.nesting == 1:
                stack.append(_Open(child, at))
            elif child.nesting == -1:
                done = stack.pop()
                inner = tuple(Pairing(self._notes, flat=True).fold(done.items))
                stack[-1].items.append(_marked(done.token, inner))
            elif child.type == "html_inline":
                stack[-1].items.extend(read(child.content, at, self._notes))
            elif child.type in ("softbreak", "hardbreak"):
                at += 1
                stack[-1].items.append(m.Text(value="\n") if child.type == "softbreak" else m.Break())
            else:
                linked = any(each.token is not None and each.token.type == "link_open" for each in stack)
                stack[-1].items.extend(_inline(child, linked))
        return Pairing(self._notes, flat=True).fold(stack[0].items)

    # Constructs -----------------------------------------------------------------------------------------------

    def _paragraph(self, done: _Open) -> Sequence[Any]:
        return blocks_of(done.items, done.line)

    def _heading(self, done: _Open) -> Sequence[Any]:
        return (m.Heading(depth=int(done.token.tag[1]), children=self._flat(done), span=span_of(done.line)),)

    def _item(self, done: _Open) -> Sequence[Any]:
        blocks = self._folded(done)
        checked = None
        first = blocks[0] if blocks else None
        if type(first) is m.Paragraph and type(first.children[0]) is m.Text:
            match = _TASK.match(first.children[0].value)
            if match:
                checked = match[1] != " "
                rest = m.Text(value=first.children[0].value[match.end() :])
                blocks = (m.Paragraph(children=trim((rest, *first.children[1:])), span=first.span), *blocks[1:])
        return (m.ListItem(checked=checked, blocks=blocks, span=span_of(done.line)),)

    def _list(self, done: _Open) -> Sequence[Any]:
        ordered = done.token.type == "ordered_list_open"
        start = done.token.attrs.get("start", 1)
        return (
            m.List(
                ordered=ordered,
                start=int(start),
                tight=done.tight,
                items=tuple(done.items),
                span=span_of(done.line),
            ),
        )

    def _quote(self, done: _Open) -> Sequence[Any]:
        return (quote(self._folded(done), done.line),)

    def _admonition(self, done: _Open) -> Sequence[Any]:
        title = ""
        if done.items and type(done.items[0]) is _Title:
            title = done.items.pop(0).text
        return (admonition(done.token, title, self._folded(done), done.line),)

    def _title(self, done: _Open) -> Sequence[Any]:
        for item in walk(done.items):
            if type(item) in (m.Link, m.Image):
                text = f"The title of a tab or a callout is text: {quoted(item.url)} was left out of it"
                self._notes.append(Note(done.line, text))
        return (_Title(plain(done.items)),)

    def _tab(self, done: _Open) -> Sequence[Any]:
        title = done.items.pop(0).text
        return (m.Tab(title=title, blocks=self._folded(done)),)

    def _tabs(self, done: _Open) -> Sequence[Any]:
        # A picture without alternative text may be all that a title has.
        named = (replace(tab, title=tab.title or f"Tab {place}") for place, tab in enumerate(done.items, 1))
        return (m.Tabs(tabs=tuple(named), span=span_of(done.line)),)

    def _footnote(self, done: _Open) -> Sequence[Any]:
        name = str(done.token.meta["label"])
        return (m.Footnote(identifier=name, blocks=self._folded(done), span=span_of(done.line)),)

    def _rows(self, done: _Open) -> Sequence[Any]:
        return done.items

    def _row(self, done: _Open) -> Sequence[Any]:
        from markdown_it.rules_block.table import escapedSplit

        cells = escapedSplit(done.token.content.strip())
        cells = cells[not cells[0] : len(cells) - (not cells[-1])]
        lost = [cell.strip() for cell in cells[len(done.items) :]]
        if any(lost):
            text = (
                f"The row has {len(cells)} cells and the head of the table {len(done.items)}: "
                f"{quoted(' | '.join(lost))} was "
                r"left out (note: `\|` is a bar in a cell)"
            )
            self._notes.append(Note(done.line, text))
        return (tuple(done.items),)

    def _cell(self, done: _Open) -> Sequence[Any]:
        return ((done.token, self._flat(done)),)

    def _table(self, done: _Open) -> Sequence[Any]:
        head, *rows = done.items
        align: list[Any] = []
        for token, _ in head:
            match = _ALIGN.search(str(token.attrs.get("style", "")))
            align.append(match[1] if match else "")
        return (
            m.Table(
                align=tuple(align) if any(align) else (),
                header=tuple(cell for _, cell in head),
                rows=tuple(tuple(cell for _, cell in row) for row in rows),
                span=span_of(done.line),
            ),
        )


_CLOSED: dict[str, Callable[[_Reading, _Open], Sequence[Any]]] = {
    "paragraph_open": _Reading._paragraph,
    "heading_open": _Reading._heading,
    "list_item_open": _Reading._item,
    "ordered_list_open": _Reading._list,
    "bullet_list_open": _Reading._list,
    "blockquote_open": _Reading._quote,
    "admonition_open": _Reading._admonition,
    "admonition_title_open": _Reading._title,
    "tabs_open": _Reading._tabs,
    "tab_open": _Reading._tab,
    "tab_title_open": _Reading._title,
    "footnote_reference_open": _Reading._footnote,
    "table_open": _Reading._table,
    "thead_open": _Reading._rows,
    "tbody_open": _Reading._rows,
    "tr_open": _Reading._row,
    "th_open": _Reading._cell,
    "td_open": _Reading._cell,
}


def _leaf(token: Token, line: int) -> Sequence[Any]:
    span = span_of(line)
    if token.type in ("fence", "code_block"):
        language, _, meta = token.info.strip().partition(" ")
        return (m.Code(value=token.content.removesuffix("\n"), language=language, meta=meta.strip(), span=span),)
    if token.type == "hr":
        return (m.ThematicBreak(span=span),)
    raise TypeError(f"{token.type} is new: say here what becomes of it")


def _marked(token: Token, children: tuple[Any, ...]) -> Any:
    if token.type == "link_open":
        return m.Link(
            url=str(token.attrs.get("href", "")), title=str(token.attrs.get("title") or ""), children=children
        )
    kinds: dict[str, Any] = {"strong_open": m.Strong, "em_open": m.Emphasis, "s_open": m.Delete}
    return kinds[token.type](children=children)


def _inline(token: Token, linked: bool) -> Sequence[Any]:
    if token.type == "text":
        return _with_addresses(token.content) if not linked else (m.Text(value=token.content),) * bool(token.content)
    if token.type == "code_inline":
        return (m.InlineCode(value=token.content),)
    if token.type == "image":
        alt = "".join(_alt(child) for child in token.children or ())
        return (m.Image(url=str(token.attrs["src"]), alt=alt, title=str(token.attrs.get("title") or "")),)
    if token.type == "footnote_ref":
        return (m.FootnoteReference(identifier=str(token.meta["label"])),)
    raise TypeError(f"{token.type} is new: say here what becomes of it")


def _alt(token: Token) -> str:
    if token.type == "image":
        return "".join(_alt(child) for child in token.children or ())
    return " " if token.type in ("softbreak", "hardbreak") else "" if token.type == "html_inline" else token.content


def _with_addresses(value: str) -> Sequence[Any]:
    """Text in which bare addresses are links, as GFM has it (https://github.github.com/gfm/#autolinks-extension-)."""
    found = find_addresses({"type": "text", "value": value})
    if found is None:
        return (m.Text(value=value),) if value else ()
    return [
        m.Text(value=node["value"])
        if node["type"] == "text"
        else m.Link(url=node["url"], children=(m.Text(value=node["children"][0]["value"]),))
        for node in found
    ]

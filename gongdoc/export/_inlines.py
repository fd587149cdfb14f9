"""Inlines as MDX source.

Marks are Markdown where that is read back as the same, else the HTML-like element of the same meaning: `*` beside a
letter and a quotation mark opens nothing, and strong text inside strong text closes the outer one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from gongdoc.export import _escape as escape
from gongdoc.guide.inlines import LAYOUT
from gongdoc.guide.model import (
    Badge,
    Break,
    Delete,
    Emphasis,
    Expression,
    FootnoteReference,
    Icon,
    Image,
    Inline,
    InlineCode,
    InlineComponent,
    Link,
    Strong,
    Text,
    Tooltip,
)
from gongdoc.guide.traverse import walk
from gongdoc.mdx.characters import WHITESPACE, kind_of

_MARKS: dict[type, tuple[str, str]] = {Strong: ("**", "strong"), Emphasis: ("_", "em"), Delete: ("~~", "del")}
_STARTS: dict[type, str] = {Strong: "*", Emphasis: "_", Delete: "~", InlineCode: "`", Link: "[", Image: "!"}
"""What the source of an inline begins with, as far as it is Markdown that may start a line."""


class Writer:
    """Writes the inlines of one block.

    Args:
        flat: everything on one line: a heading, a cell, the content of an element.
        cell: in a cell of a table.
    """

    def __init__(self, *, flat: bool = False, cell: bool = False) -> None:
        self._flat = flat or cell
        self._cell = cell
        self._head = ""
        """First character of the line, once there is one."""
        self._linked = 0
        self._inside: list[type] = []

    def write(self, children: Sequence[Inline], *, starts_block: bool = False) -> str:
        """The source of a run of inlines."""
        return self._run(children, "", "", starts_block)

    def _run(self, children: Sequence[Inline], before: str, after: str, starts_block: bool) -> str:
        out: list[str] = []
        for place, child in enumerate(children):
            following = children[place + 1] if place + 1 < len(children) else None
            last = out[-1][-1] if out else before
            ahead = _first(following) if following is not None else after
            previous = children[place - 1] if place else None
            shown = self._one(child, (previous, following), last, ahead, starts_block and not out)
            if shown:
                out.append(shown)
                line = shown.rpartition("\n")[2]
                self._head = line[:1] if "\n" in shown else self._head or shown[0]
        return "".join(out)

    def _one(
        self, child: Any, beside: tuple[Inline | None, Inline | None], last: str, ahead: str, starts_block: bool
    ) -> str:
        following = beside[1]
        kind = type(child)
        if kind is Text:
            return self._text(child.value, beside, last, starts_block)
        if kind in _MARKS:
            return self._mark(child, last, ahead)
        if kind is InlineCode:
            return self._code(child.value, last, ahead)
        if kind is Link:
            return self._link(child)
        if kind is Image:
            return image(child, cell=self._cell)
        if kind is Break:
            plain = following is not None and type(following) in _STARTS
            plain = plain or (type(following) is Text and following.value[:1] not in ("", *LAYOUT))
            return "\\\n" if plain and last not in ("", "\n") and self._breaks() else "<br />"
        if kind is Expression:
            return "{" + (" ".join(child.value.split()) if self._flat else child.value) + "}"
        if kind is FootnoteReference:
            return f"[^{child.identifier}]"
        if kind is Icon:
            return self._element("Icon", {"icon": child.name} if child.name else {}, ())
        if kind is Badge:
            return self._element("Badge", {"color": child.color} if child.color else {}, child.children)
        if kind is Tooltip:
            return self._element("Tooltip", {"tip": child.tip} if child.tip else {}, child.children)
        if kind is InlineComponent:
            return self._element(child.name, child.attributes, child.children)
        raise TypeError(f"{kind.__name__} is new: say here how it is written")

    def _breaks(self) -> bool:
        """Whether a line may end here: a line of nothing but elements would become a block."""
        return not self._flat and self._head not in ("<", "{")

    # Text -----------------------------------------------------------------------------------------------------

    def _text(self, value: str, beside: tuple[Inline | None, Inline | None], last: str, starts_block: bool) -> str:
        previous, following = beside
        out: list[str] = []
        lines = value.split("\n")
        starts_line = last in ("", "\n") and not self._inside and not self._linked
        for place, line in enumerate(lines):
            if place:
                whole = lines[place - 1] if place > 1 or lines[0] else last
                ends_well = bool(whole) and whole[-1] not in LAYOUT
                ends = place == len(lines) - 1
                begins_well = line[0] not in LAYOUT if line else ends and type(following) in _STARTS
                starts_line = ends_well and begins_well and bool(self._head) and self._breaks()
                out.append("\n" if starts_line else "&#xA;")
                if starts_line:
                    self._head = ""
            shown = escape.text(
                line,
                starts_line=starts_line,
                starts_block=starts_block and not place,
                cell=self._cell,
                linked=bool(self._linked),
            )
            out.append(shown)
            self._head = self._head or shown[:1]
            starts_line = False
        shown = "".join(out)
        if type(previous) is FootnoteReference and shown[:1] in (":", "("):
            shown = "\\" + shown
        if shown[-1:] == "!" and type(following) in (Link, FootnoteReference):
            shown = shown[:-1] + "\\!"
        return shown

    # Marks ----------------------------------------------------------------------------------------------------

    def _mark(self, child: Strong | Emphasis | Delete, last: str, ahead: str) -> str:
        sign, name = _MARKS[type(child)]
        if not child.children:
            return ""
        head = self._head
        if type(child) not in self._inside:
            self._head = head or sign[0]
            self._inside.append(type(child))
            inner = self._run(child.children, sign[0], sign[0], False)
            self._inside.pop()
            if _flanked(sign, inner, last, ahead):
                return f"{sign}{inner}{sign}"
            if head or "\n" not in inner:
                self._head = head or "<"
                return f"<{name}>{inner}</{name}>"
            # A tag at the start of a line: then no line may end in it. No mark inside comes here again.
            self._head = "<"
        return self._element(name, {}, child.children)

    def _element(self, name: str, pairs: dict[str, Any], children: Sequence[Inline]) -> str:
        shown = escape.attributes(pairs, cell=self._cell)
        if not children:
            return f"<{name}{shown} />" if name else "<></>"
        self._head = self._head or "<"
        # Tags don't part marks: strong text in an element in strong text is still strong text in strong text.
        self._inside.append(Text)
        inner = self._run(children, ">", "<", False)
        self._inside.pop()
        return f"<{name}{shown}>{inner}</{name}>"

    # Code and links -------------------------------------------------------------------------------------------

    def _code(self, value: str, last: str, ahead: str) -> str:
        value = re.sub(r"\r\n?|\n", " ", value)
        if not value or "`" in (last, ahead) or (self._cell and "\\|" in value):
            return f"<code>{escape.literal(value, cell=self._cell) if value else ''}</code>"
        runs = {len(run) for run in re.findall(r"`+", value)}
        fence = "`" * next(n for n in range(1, len(runs) + 2) if n not in runs)
        spaced = value[0] == value[-1] == " " and value.strip(" ")
        pad = " " if spaced or value[0] == "`" or value[-1] == "`" else ""
        return f"{fence}{pad}{value.replace('|', chr(92) + '|') if self._cell else value}{pad}{fence}"

    def _link(self, child: Link) -> str:
        nested = any(type(inner) is Link for inner in walk(child.children))
        self._linked += 1
        head = self._head
        self._head = head or "["
        if nested or "\n" in child.url:
            self._head = head
            pairs = {"href": child.url, **({"title": child.title} if child.title else {})}
            shown = self._element("a", pairs, child.children)
        else:
            inner = self._run(child.children, "[", "]", False)
            target = escape.destination(child.url, cell=self._cell)
            shown = f"[{inner}]({_with_title(target, child.title, self._cell)})"
        self._linked -= 1
        return shown


def image(node: Image, *, cell: bool = False) -> str:
    """A picture; with a width or height it is an `<img>`."""
    if node.width or node.height or not node.url:
        pairs = {"src": node.url, "alt": node.alt, "title": node.title, "width": node.width, "height": node.height}
        kept = {name: value for name, value in pairs.items() if value}
        return f"<img{escape.attributes(kept, cell=cell)} />"
    alt = Writer(flat=True, cell=cell)
    alt._linked = 1  # an address in it makes no link
    target = _with_title(escape.destination(node.url, cell=cell), node.title, cell)
    return f"![{alt.write((Text(value=node.alt),)) if node.alt else ''}]({target})"


def _with_title(target: str, title: str, cell: bool) -> str:
    if not title:
        return target
    shown = escape.string(title).replace("\\`", "`")
    return f'{target or "<>"} "{shown.replace("|", chr(92) + "|") if cell else shown}"'


def _first(inline: Inline) -> str:
    """What the source of an inline begins with, as far as marks beside it must know."""
    kind = type(inline)
    if kind is Text:
        value = inline.value  # type: ignore[union-attr]  # it is a text
        return value[:1] or " "
    return _STARTS.get(kind, "<")


def _flanked(sign: str, inner: str, last: str, ahead: str) -> bool:
    """Whether the marks around `inner` open and close (CommonMark, left- and right-flanking delimiter runs)."""
    first, end = inner[:1], inner[-1:]
    if not inner or WHITESPACE in (kind_of(first), kind_of(end)):
        return False
    if inner.startswith("&#xA;") or inner.endswith("&#xA;"):
        return False
    if sign[0] in (first, end, last, ahead) or end == "\\":
        return False
    if sign == "_":
        return kind_of_edge(last) and kind_of_edge(ahead)
    return (kind_of(first) == 0 or kind_of_edge(last)) and (kind_of(end) == 0 or kind_of_edge(ahead))


def kind_of_edge(char: str) -> bool:
    """Whether a mark beside this character opens or closes, whatever it holds: white space, punctuation, nothing."""
    return not char or kind_of(char) != 0

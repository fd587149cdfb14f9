"""Raw HTML of Markdown as blocks and inlines of a guide.

CommonMark hands HTML through without looking at it: tags that never close, tags in capitals, words in angle brackets
that are no tags at all. MDX wants elements. So each piece of HTML is cut into tags and text (`html.parser`), the tags
are paired among what stands beside each other, and each pair becomes what the guide has for it:

- an element that gongdoc knows stays one, with `class` as `className`, `style` as an object, and the name of an anchor
  as its `id`;
- a comment becomes `{/* … */}`;
- `<your-key>`, which names no element, is text;
- what a page never shows (`<script>`, `<style>`) and what gongdoc can't (`<svg>`) is left out, with a note;
- any other element of HTML leaves its content.

End tags that HTML lets one omit (https://html.spec.whatwg.org/#optional-tags) are added.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from gongdoc.components import registry
from gongdoc.convert.notes import Note, quoted
from gongdoc.errors import MdxError
from gongdoc.guide import model as m
from gongdoc.guide.inlines import INLINES, LAYOUT, is_space, join, plain, trim
from gongdoc.guide.items import settle
from gongdoc.source import Point, Span

_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_UNSEEN = frozenset(("script", "style", "link", "meta", "base", "title", "template", "noscript"))
_DRAWN = frozenset(("svg", "math", "canvas", "object", "embed", "map", "area", "input", "select", "textarea", "frame"))
_BARE = frozenset(
    ("html", "head", "body", "option", "optgroup", "output", "progress", "meter", "acronym", "rb", "rtc", "slot",
     "font", "big", "button", "label", "blink", "applet", "noframes", "param", "frameset")
)  # fmt: skip
"""Elements of text that a page of a guide does not have: their content stays (`gongdoc.render.allow`)."""

_BARE_BLOCKS = frozenset(
    ("center", "form", "fieldset", "legend", "main", "nav", "search", "dir", "picture", "marquee", "dialog", "address")
)
"""The same of blocks."""

_CLOSES: dict[str, frozenset[str]] = {
    "li": frozenset(("li", "p")),
    "dt": frozenset(("dt", "dd", "p")),
    "dd": frozenset(("dt", "dd", "p")),
    "td": frozenset(("td", "th", "p")),
    "th": frozenset(("td", "th", "p")),
    "tr": frozenset(("td", "th", "tr", "p")),
    "tbody": frozenset(("td", "th", "tr", "thead", "tbody")),
    "tfoot": frozenset(("td", "th", "tr", "thead", "tbody")),
    "option": frozenset(("option",)),
    **dict.fromkeys(
        ("p", "div", "ul", "ol", "dl", "table", "pre", "hr", "blockquote", "details", "h1", "h2", "h3", "h4", "h5",
         "h6", "section", "article", "figure"),
        frozenset(("p",)),
    ),
}  # fmt: skip
"""Open elements that a start tag closes, by its name."""

_OPTIONAL = frozenset(
    ("li", "dt", "dd", "td", "th", "tr", "thead", "tbody", "tfoot", "p", "option", "colgroup", "html", "body", "head")
)
_MARKS: dict[str, type[Any]] = {
    "strong": m.Strong,
    "b": m.Strong,
    "em": m.Emphasis,
    "i": m.Emphasis,
    "del": m.Delete,
    "s": m.Delete,
    "strike": m.Delete,
}
_LONGEST_END = 200
"""Longest end tag, in characters, that is looked at for the letters of its name."""

MAX_LEVELS = 40
"""Elements that may be open among siblings."""

_LINE = ("h1", "h2", "h3", "h4", "h5", "h6")
_ATTRIBUTE = re.compile(r"[A-Za-z_][\w.:-]*", re.ASCII)
_RENAMED = {"class": "className", "for": "htmlFor"}
_DECLARATION = re.compile(r"\s*(-?[A-Za-z][\w-]*|--[\w-]+)\s*:\s*(.*\S)\s*", re.ASCII | re.DOTALL)


@dataclass(slots=True)
class Tag:
    """A tag, or a comment (`name` is `!`)."""

    name: str
    kind: str
    """`open`, `close` or `alone`."""
    line: int
    raw: str
    attributes: dict[str, Any] = field(default_factory=dict)


class _Reader(HTMLParser):
    """Cuts HTML into tags and text."""

    def __init__(self, source: str, line: int, notes: list[Note]) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Any] = []
        self._source = source
        self._starts = [0, *(match.end() for match in re.finditer("\n", source))]
        self._first = line
        self._notes = notes

    def _line(self) -> int:
        return self._first + self.getpos()[0] - 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._tag(tag, attrs, "alone" if tag in _VOID else "open")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._tag(tag, attrs, "alone")

    def _tag(self, tag: str, attrs: list[tuple[str, str | None]], kind: str) -> None:
        raw = self.get_starttag_text() or f"<{tag}>"
        pairs = self._attributes(attrs, raw)
        if tag == "a":
            self._anchor(pairs)
        self.found.append(Tag(_name(raw, tag), kind, self._line(), raw, pairs))

    def handle_endtag(self, tag: str) -> None:
        # The parser has only the name in small letters; a component's has capitals.
        line, column = self.getpos()
        start = self._starts[line - 1] + column
        end = self._source.find(">", start, start + _LONGEST_END) + 1
        raw = self._source[start:end] if end else f"</{tag}>"
        self.found.append(Tag(_name(raw, tag), "close", self._line(), raw))

    def handle_data(self, data: str) -> None:
        self.found.append(m.Text(value=data))

    def handle_comment(self, data: str) -> None:
        self.found.append(Tag("!", "alone", self._line(), data))

    def handle_decl(self, decl: str) -> None:
        self._left_out(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        self._left_out(f"<?{data}>")

    def unknown_decl(self, data: str) -> None:
        self.found.append(m.Text(value=data.removeprefix("CDATA[")))

    def _left_out(self, raw: str) -> None:
        self._notes.append(Note(self._line(), f"{quoted(raw)} was left out: it shows nothing"))

    def _anchor(self, pairs: dict[str, Any]) -> None:
        """Make the name of an anchor, which HTML has no more, its id."""
        name, id_ = _text(pairs.pop("name", None)), _text(pairs.get("id"))
        if "href" in pairs:
            if name or id_:
                text = "was left out: a link has none (note: an `<a>` without `href` before it can have it)"
                self._notes.append(Note(self._line(), f"the id {quoted(id_ or name)} {text}"))
        elif not id_ and name:
            pairs["id"] = name
        elif name not in ("", id_):
            text = f"the name {quoted(name)} was left out: the id is {quoted(id_)}"
            self._notes.append(Note(self._line(), text))

    def _attributes(self, attrs: list[tuple[str, str | None]], raw: str) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for name, value in attrs:
            if name.startswith("on") or not _ATTRIBUTE.fullmatch(name):
                self._notes.append(
                    Note(self._line(), f"the attribute {quoted(name)} was left out: a guide runs no code")
                )
            elif name == "style":
                style = _style(value or "")
                if style:
                    out["style"] = style
            else:
                out[_cased(_RENAMED.get(name, name), raw)] = True if value is None else value
        return out


def _name(raw: str, tag: str) -> str:
    """The name as it is written when that is a component's, else in small letters."""
    written = re.match(r"</?([^\s/>]+)", raw)
    return written[1] if written and written[1] in registry().elements else tag


def _cased(name: str, raw: str) -> str:
    """An attribute's name as it is written: the parser makes letters small, and `defaultOpen` is none then."""
    written = re.search(rf"\s({re.escape(name)})\s*(?:=|\s|/?>)", raw, re.IGNORECASE)
    return written[1] if written and not written[1].isupper() else name


def _style(source: str) -> dict[str, str]:
    out = {}
    for part in source.split(";"):
        match = _DECLARATION.fullmatch(part)
        if match:
            name = match[1]
            if not name.startswith("--"):
                first, *rest = name.removeprefix("-").split("-")
                name = first + "".join(word.capitalize() for word in rest)
            out[name] = match[2]
    return out


def read(source: str, line: int, notes: list[Note]) -> list[Any]:
    """The tags and the text of a piece of HTML that begins at this line."""
    source, tail = _unended(source)
    reader = _Reader(source, line, notes)
    reader.feed(source)
    reader.close()
    if tail:
        at = line + source.count("\n")
        notes.append(Note(at, f"{quoted(tail)} never ends: everything after it in this block is a comment"))
        reader.found.append(Tag("!", "alone", at, tail.removeprefix("<!--")))
    return reader.found


def _unended(source: str) -> tuple[str, str]:
    """HTML without a comment at its end that never ends, and that comment: the parser would try each sign of it."""
    place = source.find("<!--", source.rfind("-->") + 1)
    return (source, "") if place < 0 else (source[:place], source[place:])


@dataclass(slots=True)
class _Open:
    tag: Tag
    items: list[Any] = field(default_factory=list)


class Pairing:
    """Pairs the tags among siblings and makes elements of them.

    Args:
        notes: where to say what a person should look at.
        flat: the siblings are text, and must stay text: a paragraph, a heading, a cell.
    """

    def __init__(self, notes: list[Note], *, flat: bool) -> None:
        self._notes = notes
        self._flat = flat
        self._stack: list[_Open] = []
        self._items: list[Any] = []

    def fold(self, items: Iterable[Any]) -> list[Any]:
        """Items without tags: inlines, blocks and items of lists."""
        self._stack, self._items = [], []
        for item in items:
            if type(item) is not Tag:
                self._put(item)
            elif item.name == "!":
                self._comment(item)
            elif item.kind == "close":
                self._close(item)
            else:
                self._start(item)
        while self._stack:
            self._end(self._stack[-1].tag.name not in _OPTIONAL)
        return self._items

    def _put(self, item: Any) -> None:
        holder = self._stack[-1].items if self._stack else self._items
        if type(item) is m.Text and not any(each.tag.name == "pre" for each in self._stack) and not self._flat:
            item = m.Text(value=re.sub(f"[{LAYOUT}]+", " ", item.value))
        holder.append(item)

    def _comment(self, tag: Tag) -> None:
        value = re.sub(r"\n[ \t]*", "\n", tag.raw.strip()).replace("*/", "* /")
        if any(each.tag.name in _UNSEEN or each.tag.name == "pre" for each in self._stack):
            return
        self._put(m.Expression(value=f"/* {value} */" if value else "/* */"))

    def _start(self, tag: Tag) -> None:
        name = tag.name
        if not _is_element(name):
            self._literal(tag)
            return
        closes = _CLOSES.get(name, frozenset())
        while self._stack and self._stack[-1].tag.name in closes:
            self._end(False)
        if len(self._stack) >= MAX_LEVELS:
            raise MdxError(
                f"Unexpected nesting of {MAX_LEVELS} elements, expected fewer (note: close those that are open)",
                tag.line,
                rule="nesting-too-deep",
            )
        self._stack.append(_Open(tag))
        if tag.kind == "alone":
            self._end(False)

    def _literal(self, tag: Tag) -> None:
        if any(each.tag.name in _DRAWN for each in self._stack):
            return  # it goes with what holds it
        self._put(m.Text(value=tag.raw))
        if tag.kind != "close":
            self._notes.append(
                Note(tag.line, f"{quoted(tag.raw)} is no element, and stays as text (note: code in backticks says so)")
            )

    def _close(self, tag: Tag) -> None:
        if not any(each.tag.name == tag.name for each in self._stack):
            if _is_element(tag.name):
                if tag.name == "br":
                    self._put(m.Break())
                elif tag.name != "p":
                    self._notes.append(Note(tag.line, f"{quoted(tag.raw)} closes nothing here, and was left out"))
            else:
                self._literal(tag)
            return
        while self._stack[-1].tag.name != tag.name:
            self._end(self._stack[-1].tag.name not in _OPTIONAL)
        self._end(False)

    def _end(self, odd: bool) -> None:
        done = self._stack.pop()
        if odd:
            self._notes.append(
                Note(done.tag.line, f"{quoted(done.tag.raw)} has no end tag; it was closed where what holds it ends")
            )
        for item in self._made(done.tag, done.items):
            self._put(item)

    # Elements -------------------------------------------------------------------------------------------------

    def _made(self, tag: Tag, items: list[Any]) -> Sequence[Any]:
        name = tag.name
        if name in _UNSEEN or name in _DRAWN:
            why = "a guide runs no code" if name == "script" else "it shows nothing" if name in _UNSEEN else (
                "a guide can't show it (note: a picture in a file can take its place)"
            )  # fmt: skip
            self._notes.append(Note(tag.line, f"{quoted(tag.raw)} was left out: {why}"))
            return ()
        if name == "source" and any(each.tag.name == "picture" for each in self._stack):
            return ()  # another form of the picture that follows
        if name in _BARE or (name in _BARE_BLOCKS and self._flat):
            return items
        if name in _BARE_BLOCKS:
            return blocks_of(items, tag.line)
        if any(each.tag.name == "pre" for each in self._stack):
            # Its white space counts: nothing is joined or collapsed.
            return (m.InlineComponent(name=name, attributes=tag.attributes, children=tuple(items)),)
        inline = all(type(item) in INLINES for item in items)
        if self._flat or (inline and self._is_text(name)):
            return self._inline(tag, items)
        return self._block(tag, items, inline)

    def _is_text(self, name: str) -> bool:
        return name in _MARKS or name in ("br", "a", "img", "code", "tt") or registry().elements[name].inline

    def _inline(self, tag: Tag, items: list[Any]) -> Sequence[Any]:
        name, pairs = tag.name, tag.attributes
        children = join(items)
        if name == "br":
            return (m.Break(), *items)
        if name in _MARKS:
            return (_MARKS[name](children=children),) if children else ()
        if name == "a" and "href" in pairs:
            return (m.Link(url=_text(pairs["href"]), title=_text(pairs.get("title")), children=children),)
        if name == "img":
            alt, title, width, height = (_text(pairs.get(key)) for key in ("alt", "title", "width", "height"))
            return (m.Image(url=_text(pairs.get("src")), alt=alt, title=title, width=width, height=height),)
        if name in ("code", "tt") and all(type(child) is m.Text for child in children):
            value = " ".join(plain(children).split())
            return (m.InlineCode(value=value),) if value else ()
        if name == "p":
            return items
        return (m.InlineComponent(name=name, attributes=pairs, children=children),)

    def _block(self, tag: Tag, items: list[Any], inline: bool) -> Sequence[Any]:
        name, pairs = tag.name, tag.attributes
        span = span_of(tag.line)
        if name == "p":
            return blocks_of(items, tag.line)
        if name in _LINE and inline:
            return (m.Heading(depth=int(name[1]), children=trim(items), span=span),) if trim(items) else ()
        if name == "hr":
            return (m.ThematicBreak(span=span), *items)
        if name == "pre" and inline:
            return (_code(tag, items),)
        if name == "li":
            return (m.ListItem(blocks=blocks_of(items, tag.line), span=span),)
        if name in ("ul", "ol", "menu"):
            start = _text(pairs.get("start"))
            kept = _list_items(items, tag.line)
            first = int(start) if start.isdecimal() and len(start) < 9 else 1
            tight = all(type(block) is not m.Paragraph for item in kept for block in item.blocks[1:])
            return (m.List(ordered=name == "ol", start=first, tight=tight, items=kept, span=span),) if kept else ()
        if name == "blockquote":
            return (m.Quote(blocks=blocks_of(items, tag.line), span=span),)
        return (m.Component(name=name, attributes=pairs, blocks=blocks_of(items, tag.line), span=span),)


def _is_element(name: str) -> bool:
    """Whether a name in a tag is that of an element, of HTML or of a guide."""
    return any(name in names for names in (registry().elements, _DRAWN, _BARE, _BARE_BLOCKS, _VOID))


def _code(tag: Tag, items: list[Any]) -> m.Code:
    language = ""
    for pairs in (tag.attributes, *(getattr(item, "attributes", {}) for item in items)):
        for word in _text(pairs.get("className") or pairs.get("lang")).split():
            language = language or word.removeprefix("language-").removeprefix("lang-").removeprefix(
                "highlight-source-"
            )
    return m.Code(value=plain(items, collapse=False).strip("\n"), language=language, span=span_of(tag.line))


def _list_items(items: Sequence[Any], line: int) -> tuple[m.ListItem, ...]:
    """The items of a list; what stands between them joins the one before."""
    out: list[m.ListItem] = []
    for item in items:
        if type(item) is m.ListItem:
            out.append(item)
        elif not (type(item) in INLINES and is_space(item)):
            more = blocks_of([item], line)
            if out and more:
                before = out.pop()
                more = (*before.blocks, *more)
            if more:
                out.append(m.ListItem(blocks=more, span=span_of(line)))
    return tuple(out)


def blocks_of(items: Iterable[Any], line: int) -> tuple[Any, ...]:
    """Items as blocks: runs of inlines are paragraphs, comments between blocks are blocks."""
    out: list[Any] = []
    run: list[Any] = []
    for item in [*items, None]:
        if type(item) in INLINES:
            run.append(item)
            continue
        out.extend(_paragraph(run, line))
        run = []
        if type(item) is m.ListItem:
            if out and type(out[-1]) is m.List:
                before = out.pop()
                out.append(m.List(items=(*before.items, item), span=before.span))
            else:
                out.append(m.List(items=(item,), span=item.span))
        elif item is not None:
            out.append(item)
    return settle(out)


def _paragraph(run: Sequence[Any], line: int) -> Iterator[Any]:
    span = span_of(line)
    kept = trim(run)
    if kept and all(type(item) is m.Expression or is_space(item) for item in kept):
        yield from (m.ExpressionBlock(value=item.value, span=span) for item in kept if type(item) is m.Expression)
    elif kept:
        yield m.Paragraph(children=kept, span=span)


def span_of(line: int) -> Span:
    """A span for a thing of which only the line is known."""
    point = Point(max(line, 1), 1)
    return Span(point, point)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""

"""gongdoc's own page → the guide that it was made of.

The page is read element by element; what an element does not tell is in its attribute `data-gongdoc`. The spans, the
source and the diagnostics of the guide do not come back: the page does not hold them. The flat lists of steps, links
and the like are made again of the content.

Pages of a project's own templates come back as far as these keep the classes and attributes of gongdoc's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterable, Iterator
from typing import Any, TypeAlias

import msgspec
from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PreformattedString

from gongdoc.guide import index
from gongdoc.guide import model as m
from gongdoc.guide.inlines import LAYOUT, plain
from gongdoc.guide.lists import lists
from gongdoc.html.carried import ATTRIBUTE, TYPES, BrokenPageError, make, mark

Walk: TypeAlias = Generator["Walk", Any, Any]

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CHROME = frozenset({
    "gd-anchor", "gd-back", "gd-beside", "gd-callout-title", "gd-card-cta", "gd-card-title", "gd-component-title",
    "gd-copy", "gd-field-head", "gd-finished", "gd-footnote-number", "gd-head", "gd-hint", "gd-icons", "gd-number",
    "gd-panel-title", "gd-picker", "gd-progress", "gd-scopes", "gd-section-count", "gd-step-head", "gd-steps-in",
    "gd-tablist", "gd-tip", "gd-update-head",
})  # fmt: skip
"""Classes of what the templates add to the content, or show of what the attribute carries."""
_CHROME_ELEMENTS = frozenset({"button", "figcaption", "input", "script", "style", "summary"})
_SPACED = frozenset({"gd-number", "gd-beside", "gd-component-title"})
"""Classes of those after which a space stands that is not the author's."""
_NO_END = frozenset({"col", "wbr"})
"""Elements without an end tag that lxml doesn't know as such: what follows them is inside for it."""

_MARKS = {"em": m.Emphasis, "strong": m.Strong, "del": m.Delete}
_INLINE_TYPES = frozenset(
    {"link", "image", "expression", "footnote_reference", "icon", "badge", "tooltip", "inline_component"}
)
_INLINE_ELEMENTS = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i", "img", "ins", "kbd",
    "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
})  # fmt: skip


def find(soup: BeautifulSoup) -> Tag | None:
    """The guide in a page of gongdoc's, or None."""
    found = soup.find("article", attrs={"data-gongdoc-guide": True})
    return found if isinstance(found, Tag) else None


def read(article: Tag, *, source: m.Source) -> m.Guide:
    """The guide of a page.

    Args:
        article: its element, as `find` returns it.
        source: the file that the page was read from.

    Raises:
        BrokenPageError: the page has been changed so that it cannot be read.
    """
    _, carried = mark(article)
    title = article.select_one("header > h1")
    if title is None:
        raise BrokenPageError("Unexpected guide without a title, expected `<h1>` in its header", article)
    lead = article.select_one("header > p.gd-lead")
    intro, sections = _run(_guide(article, title))
    guide = make(
        m.Guide,
        article,
        carried,
        id=_id(article),
        title=title.get_text(),
        description=lead.get_text() if lead is not None else "",
        source=source,
        intro=intro,
        sections=sections,
    )
    flat = index.build(intro, sections, ())
    return msgspec.structs.replace(guide, **lists(flat, guide.actions, guide.scopes))  # type: ignore[no-any-return]  # a guide


def _run(walk: Walk) -> Any:
    """Do a walk and all the walks that it asks for: nesting costs memory, not stack frames."""
    stack = [walk]
    done: Any = None
    fresh = True
    while True:
        try:
            wanted = next(stack[-1]) if fresh else stack[-1].send(done)
        except StopIteration as stop:
            stack.pop()
            done, fresh = stop.value, False
            if not stack:
                return done
        else:
            stack.append(wanted)
            fresh = True


# What an element is -------------------------------------------------------------------------------------------


def _attribute(element: Tag, name: str) -> str:
    value = element.get(name) or ""
    return value if isinstance(value, str) else " ".join(value)


def _classes(element: Tag) -> list[str]:
    return list(element.get_attribute_list("class"))


def _is(element: Tag, class_: str) -> bool:
    return class_ in _classes(element)


def _chrome(element: Tag) -> bool:
    if element.has_attr(ATTRIBUTE):
        return False
    return element.name in _CHROME_ELEMENTS or not _CHROME.isdisjoint(_classes(element))


def _elements(holder: Tag) -> Iterator[Tag]:
    return (child for child in holder.children if isinstance(child, Tag))


def _content(holder: Tag) -> Iterator[Tag]:
    """The elements of a holder that hold content."""
    return (child for child in _elements(holder) if not _chrome(child))


def _child(holder: Tag, *classes: str) -> Tag | None:
    return next((e for e in _elements(holder) if not set(classes).isdisjoint(_classes(e))), None)


# Guide, sections, steps ---------------------------------------------------------------------------------------


def _guide(article: Tag, title: Tag) -> Walk:
    return (yield _parts(element for element in _content(article) if element is not title.parent))


def _parts(elements: Iterable[Tag]) -> Walk:
    """Blocks, and the sections after them."""
    own: list[Tag] = []
    sections: list[m.Section] = []
    for element in elements:
        if _is(element, "gd-section"):
            sections.append((yield _section(element)))
        elif sections:
            raise BrokenPageError(f"Unexpected `<{element.name}>` after a section, expected a section", element)
        else:
            own.append(element)
    return (yield _blocks(own)), tuple(sections)


def _section(element: Tag) -> Walk:
    _, carried = mark(element)
    inside = list(_content(element))
    title: tuple[m.Inline, ...] = ()
    id_, level = _attribute(element, "id"), 0
    if not id_:
        if not inside or inside[0].name not in _HEADINGS:
            reason = "Unexpected section without a heading, expected `<h2>` to `<h6>` as its first element"
            raise BrokenPageError(reason, element)
        heading = inside.pop(0)
        id_, level = _attribute(heading, "id"), int(heading.name[1])
        title = yield _inlines(heading)
    blocks, sections = yield _parts(inside)
    return make(
        m.Section,
        element,
        carried,
        id=id_,
        title=plain(title),
        title_inlines=title,
        level=level,
        marked=element.has_attr("data-guide-section"),
        scopes=tuple(_attribute(element, "data-guide-scopes").split()),
        blocks=blocks,
        sections=sections,
    )


def _steps(element: Tag, carried: dict[str, Any]) -> Walk:
    steps = []
    for item in _content(element):
        steps.append((yield _step(item)))
    return [make(m.Steps, element, carried, steps=tuple(steps))]


def _step(element: Tag) -> Walk:
    _, carried = mark(element)
    label = element.select_one(":scope > .gd-step-head label")
    body = _child(element, "gd-step-body")
    if label is None or body is None:
        raise BrokenPageError("Unexpected step without a title or body, expected both", element)
    number = label.select_one(".gd-number")
    digits = number.get_text().rstrip(".").rsplit(".", 1)[-1] if number is not None else ""
    inlines = yield _inlines(label)
    blocks = yield _blocks(_content(body))
    told: dict[str, Any] = {"number": int(digits)} if digits.isdecimal() and len(digits) < 16 else {}
    title = carried.get("title_inlines")
    shown = make(m.Paragraph, element, {"children": title}).children if title else inlines
    return make(
        m.Step,
        element,
        carried,
        id=_attribute(element, "data-gongdoc-step"),
        fingerprint=_attribute(element, "data-gongdoc-fingerprint"),
        title=plain(shown),
        title_inlines=inlines,
        scopes=tuple(_attribute(body, "data-guide-scopes").split()),
        display_scopes=tuple(_attribute(body, "data-guide-display-scopes-list").split()),
        blocks=blocks,
        **told,
    )


# Blocks -------------------------------------------------------------------------------------------------------


def _blocks(elements: Iterable[Tag]) -> Walk:
    blocks: list[m.Block] = []
    for element in elements:
        blocks.extend((yield _block(element)))
    return tuple(blocks)


def _block(element: Tag) -> Walk:
    """The block that an element is, in a list; several where what follows it is inside for the parser."""
    type_, carried = mark(element)
    name = element.name
    special = _SPECIAL.get(type_) or (None if type_ else _NATIVE.get(name))
    if special is not None:
        return (yield special(element, carried))
    if type_ == "" and _is(element, "gd-code"):
        return (yield _code(element, carried))
    if type_ == "" and _is(element, "gd-table"):
        return (yield _table(element, carried))
    if type_ in TYPES and type_ not in ("", "component"):
        holder = _child(element, "gd-accordion-body") if name == "details" else element
        inside = list(_content(holder)) if holder is not None else []
        if type_ == "card" and (title := _child(element, "gd-card-title")) is not None:
            # Before its title there is its picture, which the attribute carries.
            inside = [e for e in title.find_next_siblings() if isinstance(e, Tag) and not _chrome(e)]
        class_ = TYPES[type_]
        blocks = yield _blocks(inside if "blocks" in class_.__struct_fields__ else [])
        told = {"blocks": blocks} if "blocks" in class_.__struct_fields__ else {}
        return [make(class_, element, carried, **told)]
    return (yield _component(element, type_, carried))


def _component(element: Tag, type_: str, carried: dict[str, Any]) -> Walk:
    blocks = yield _blocks(_content(element))
    told: dict[str, Any] = {"name": element.name}
    if type_ not in ("", "component"):
        # A block of a newer gongdoc.
        carried, told = {}, {"name": type_, "attributes": carried, "known": False}
    if element.name in _NO_END:
        return [make(m.Component, element, carried, **told), *blocks]
    return [make(m.Component, element, carried, blocks=blocks, **told)]


_NUMBER = re.compile(r"-?[0-9]{1,9}")


def _id(article: Tag) -> str:
    """The id of the guide: a path below a folder, as files are named after it."""
    id_ = _attribute(article, "data-gongdoc-guide")
    if id_ and ("\\" in id_ or any(part in ("", ".", "..") for part in id_.split("/"))):
        raise BrokenPageError(f"Unexpected id {id_!r} of a guide, expected a path such as `gong/oauth-2-0`", article)
    return id_


def _paragraph(element: Tag, carried: dict[str, Any]) -> Walk:
    inlines = yield _inlines(element)
    if _is(element, "gd-picture"):
        return list(inlines)
    return [make(m.Paragraph, element, carried, children=inlines)]


def _heading(element: Tag, carried: dict[str, Any]) -> Walk:
    if element.name not in _HEADINGS:
        raise BrokenPageError(
            f"Unexpected `<{element.name}>` that is said to be a heading, expected `<h1>` to `<h6>`", element
        )
    inlines = yield _inlines(element)
    id_ = _attribute(element, "id")
    return [make(m.Heading, element, carried, depth=int(element.name[1]), id=id_, children=inlines)]


def _list(element: Tag, carried: dict[str, Any]) -> Walk:
    items = []
    spread = False
    for child in _content(element):
        bare, item = yield _item(child)
        spread = spread or not bare
        items.append(item)
    start = _attribute(element, "start")
    told: dict[str, Any] = {"start": int(start)} if _NUMBER.fullmatch(start) else {}
    return [make(m.List, element, carried, ordered=element.name == "ol", tight=not spread, items=tuple(items), **told)]


def _item(element: Tag) -> Walk:
    """Whether its paragraphs stand without `<p>`, and the item."""
    blocks: list[m.Block] = []
    run: list[Any] = []
    checked: bool | None = None
    bare = True

    def settle(last: bool) -> Walk:
        held = list(run)
        run.clear()
        if not held:
            return
        children = yield _inlines_of(held)
        # Line breaks of the template part text from the blocks around it.
        if blocks:
            children = _stripped(children, 0)
        if not last:
            children = _stripped(children, -1)
        if children:
            blocks.append(m.Paragraph(children=children))

    for child in element.children:
        if isinstance(child, Tag) and child.name == "input" and checked is None:
            checked = child.has_attr("checked")
            continue
        if not isinstance(child, Tag) or _inline_here(child):
            # After the box stands a space of the template.
            boxed = checked is not None and not run and not blocks and not isinstance(child, Tag)
            run.append(NavigableString(str(child).removeprefix(" ")) if boxed else child)
            continue
        yield settle(last=False)
        bare = bare and (child.name != "p" or bool(mark(child)[0]) or _is(child, "gd-picture"))
        blocks.extend((yield _block(child)))
    yield settle(last=True)
    return bare, m.ListItem(checked=checked, blocks=tuple(blocks))


def _inline_here(element: Tag) -> bool:
    type_, _ = mark(element)
    return type_ in _INLINE_TYPES if type_ else element.name in _INLINE_ELEMENTS


def _stripped(inlines: tuple[m.Inline, ...], edge: int) -> tuple[m.Inline, ...]:
    """Inlines without white space at their begin (0) or end (-1)."""
    if not inlines or not isinstance(text := inlines[edge], m.Text):
        return inlines
    value = text.value.lstrip(LAYOUT) if edge == 0 else text.value.rstrip(LAYOUT)
    kept = (m.Text(value=value),) if value else ()
    return (*kept, *inlines[1:]) if edge == 0 else (*inlines[:-1], *kept)


def _code(element: Tag, carried: dict[str, Any]) -> Walk:
    code = element.select_one("pre > code")
    value = code.get_text() if code is not None else ""
    return [make(m.Code, element, carried, value=value, language=_attribute(element, "data-language"))]
    yield


def _code_group(element: Tag, carried: dict[str, Any]) -> Walk:
    codes: list[m.Block] = []
    for panel in _content(element):
        codes.extend((yield _blocks(_content(panel))))
    return [make(m.CodeGroup, element, carried, codes=tuple(codes))]


def _tabs(element: Tag, carried: dict[str, Any]) -> Walk:
    tabs = []
    for panel in _content(element):
        _, own = mark(panel)
        blocks = yield _blocks(_content(panel))
        tabs.append(make(m.Tab, panel, own, id=_attribute(panel, "id"), blocks=blocks))
    return [make(m.Tabs, element, carried, tabs=tuple(tabs))]


def _frame(element: Tag, carried: dict[str, Any]) -> Walk:
    below = next((e for e in _elements(element) if e.name == "figcaption"), None)
    caption = (yield _inlines(below)) if below is not None else ()
    blocks = yield _blocks(_content(element))
    return [make(m.Frame, element, carried, caption=caption, blocks=blocks)]


def _table(element: Tag, carried: dict[str, Any]) -> Walk:
    header: tuple[Any, ...] = ()
    rows = []
    for row in element.find_all("tr"):
        cells = []
        for cell in _elements(row):
            cells.append((yield _inlines(cell)))
        if row.parent is not None and row.parent.name == "thead":
            header = tuple(cells)
        else:
            rows.append(tuple(cells))
    align = ("",) * len(header or (rows[0] if rows else ()))
    return [make(m.Table, element, carried, align=align, header=header, rows=tuple(rows))]


def _quote(element: Tag, carried: dict[str, Any]) -> Walk:
    return [make(m.Quote, element, carried, blocks=(yield _blocks(_content(element))))]


def _rule(element: Tag, carried: dict[str, Any]) -> Walk:
    return [make(m.ThematicBreak, element, carried)]
    yield


_NATIVE: dict[str, Callable[[Tag, dict[str, Any]], Walk]] = {
    "p": _paragraph,
    "ul": _list,
    "ol": _list,
    "blockquote": _quote,
    "hr": _rule,
    **dict.fromkeys(_HEADINGS, _heading),
}
_SPECIAL: dict[str, Callable[[Tag, dict[str, Any]], Walk]] = {
    "heading": _heading,
    "list": _list,
    "table": _table,
    "code": _code,
    "code_group": _code_group,
    "tabs": _tabs,
    "frame": _frame,
    "steps": _steps,
}


# Inlines ------------------------------------------------------------------------------------------------------


def _inlines(holder: Tag) -> Walk:
    return (yield _inlines_of(holder.children))


def _inlines_of(children: Iterable[Any]) -> Walk:
    out: list[Any] = []
    skip = ""
    for child in children:
        if isinstance(child, Tag):
            skip = ""
            if _chrome(child):
                skip = " " if not _SPACED.isdisjoint(_classes(child)) else ""
                continue
            out.extend((yield _inline(child)))
            skip = "\n" if child.name == "br" else ""
        elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
            text, skip = str(child).removeprefix(skip), ""
            if text and out and type(out[-1]) is m.Text:
                out[-1] = m.Text(value=out[-1].value + text)
            elif text:
                out.append(m.Text(value=text))
    return tuple(out)


def _inline(element: Tag) -> Walk:
    """The inline that an element is, in a list; several where what follows it is inside for the parser."""
    type_, carried = mark(element)
    name = element.name
    if not type_:
        if name in _MARKS:
            return [make(_MARKS[name], element, {}, children=(yield _inlines(element)))]
        if name == "br":
            return [m.Break()]
        if name == "code":
            return [m.InlineCode(value=element.get_text())]
        if _is(element, "gd-value"):
            return (yield _inlines(element))
        type_ = {"a": "link", "img": "image"}.get(name, "inline_component")
    if type_ == "link":
        told = {"url": _attribute(element, "href"), "title": _attribute(element, "title")}
        return [make(m.Link, element, carried, children=(yield _inlines(element)), **told)]
    if type_ == "image":
        told = {"url": _attribute(element, "src")}
        told.update({k: _attribute(element, k) for k in ("alt", "title", "width", "height")} if name == "img" else {})
        return [make(m.Image, element, carried, **told)]
    class_ = TYPES.get(type_, m.InlineComponent)
    if class_ is not m.InlineComponent:
        children = (yield _inlines(element)) if "children" in class_.__struct_fields__ else None
        return [make(class_, element, carried, **({} if children is None else {"children": children}))]
    children = yield _inlines(element)
    if type_ != "inline_component":
        # An inline of a newer gongdoc.
        return [make(class_, element, {}, name=type_, attributes=carried, children=children)]
    if name in _NO_END:
        return [make(class_, element, {"name": name, **carried}), *children]
    return [make(class_, element, {"name": name, **carried}, children=children)]

"""A page of another generator that keeps the `data-guide-*` attributes → guide.

Its HTML becomes the tree that MDX with the same elements would make, and goes the way of every guide from there
(`gongdoc.guide.extract`): there is one mapping of elements to blocks. What the generator made of the components is
taken back where the page says so:

- `<section data-guide-section data-guide-scopes="…">` stays a section;
- a step is the item of a list (`<li>`, `role="listitem"`) around `<div data-guide-step …>`, or that element itself when
  there is none; without such a body it is a `role="listitem"` that says by a class or by `data-component-part` that it
  belongs to steps. Neighbouring steps are one list. Its title is what the item marks as such (`step-title`), else the
  first heading or paragraph before its body; a number before the title is the generator's;
- the rest is text: elements that only arrange the page are looked through, and navigation, scripts, forms and what
  is hidden is left out.

Title and description are those of `<h1>` (else `<title>`) and `<meta name="description">`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Generator, Iterable, Iterator
from typing import Any, TypeAlias

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PreformattedString

from gongdoc.components import registry
from gongdoc.guide.extract import extract
from gongdoc.guide.inlines import LAYOUT
from gongdoc.guide.model import Guide, Source
from gongdoc.guide.scopes import ACTIONS, SECTION, STEP

Node: TypeAlias = dict[str, Any]
Walk: TypeAlias = Generator["Walk", list[Node], list[Node]]

_LEFT_OUT = frozenset({
    "script", "style", "template", "noscript", "head", "nav", "button", "input", "select", "textarea", "form", "dialog",
    "svg", "math", "canvas", "object", "embed", "link", "meta", "base", "footer", "progress",
})  # fmt: skip
_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins",
    "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "var", "wbr",
})  # fmt: skip
_STRUCTURE = frozenset({
    "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "pre", "blockquote", "table", "thead", "tbody", "tfoot", "tr",
    "td", "th", "details", "summary", "hr", "video", "audio", "iframe",
})  # fmt: skip
"""Elements of blocks that mean something; all others only arrange the page."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_KEPT = frozenset({"href", "src", "alt", "title", "width", "height", "open", "start", "align", "controls"})
_CALLOUTS = frozenset({"Note", "Info", "Tip", "Check", "Warning", "Danger"})
_NUMBER = re.compile(r"\s*\d{1,4}[.)]?\s*\Z")
_SPACE = re.compile(r"[ \t\n\r\f]+")
_STEP_PART = re.compile(r"steps?(?:-|\Z)")


def is_guide(soup: BeautifulSoup) -> bool:
    """Whether a page has the attributes of a guide."""
    return soup.select_one(f"[{SECTION}], [{STEP}]") is not None


def read(soup: BeautifulSoup, *, id: str, path: str, source: Source | None) -> Guide:  # noqa: A002
    """The guide of a page.

    Args:
        soup: the page.
        id: id of the guide.
        path: path of the page as messages show it.
        source: the file that it was read from.
    """  # `id` is the field's name in the model; no call of the builtin here
    root = _root(soup)
    page = _Page(root)
    children = [*_front_matter(soup, root), *_pickers(soup, root), *_run(page.flow(root.children))]
    return extract({"type": "root", "children": children}, id=id, path=path, source=source)


def _root(soup: BeautifulSoup) -> Tag:
    """The element that holds the guide: the smallest `<main>` or `<article>` around all of its parts, else the page."""
    parts = soup.select(f"[{SECTION}], [{STEP}]")
    around = {id(element) for element in (parts[0], *parts[0].parents)}
    for part in parts[1:]:
        around &= {id(element) for element in (part, *part.parents)}
    for element in parts[0].parents:
        if id(element) in around and (element.name in ("main", "article") or element.get("role") == "main"):
            return element
    return soup.body or soup


def _front_matter(soup: BeautifulSoup, root: Tag) -> Iterator[Node]:
    """Title and description as front matter; the title only where the guide's own part of the page has none."""
    found = {}
    if root.find("h1") is None:
        title = soup.find("h1") or soup.find("title")
        found["title"] = _text(title) if title is not None else ""
    description = soup.find("meta", attrs={"name": "description"})
    if isinstance(description, Tag):
        found["description"] = _SPACE.sub(" ", str(description.get("content") or "")).strip()
    lines = [f"{name}: {json.dumps(value)}" for name, value in found.items() if value]
    if lines:
        yield {"type": "yaml", "value": "\n".join(lines)}


def _pickers(soup: BeautifulSoup, root: Tag) -> Iterator[Node]:
    """Scope pickers, wherever the page has them: what they name, not what they show."""
    for picker in soup.select(f"[{ACTIONS}]"):
        if picker is root or root not in picker.parents:
            yield _element("div", [], {ACTIONS: picker[ACTIONS]})


def _text(element: Tag) -> str:
    return _SPACE.sub(" ", element.get_text()).strip()


def _element(name: str, children: list[Node], attributes: Iterable[Any] | dict[str, Any] = ()) -> Node:
    given = [{"type": "mdxJsxAttribute", "name": k, "value": v} for k, v in dict(attributes).items()]
    return {"type": "mdxJsxFlowElement", "name": name, "attributes": given, "children": children}


def _run(walk: Walk) -> list[Node]:
    """Do a walk and all the walks that it asks for."""
    stack = [walk]
    done: list[Node] | None = None
    while True:
        try:
            wanted = next(stack[-1]) if done is None else stack[-1].send(done)
        except StopIteration as stop:
            stack.pop()
            done = stop.value
            if not stack:
                return stop.value  # type: ignore[no-any-return]  # the walk's own result
        else:
            stack.append(wanted)
            done = None


class _Page:
    """The walk over a page."""

    def __init__(self, root: Tag) -> None:
        self._known = registry().elements
        self._items: dict[int, Tag | None] = {}
        """Elements that are steps, by identity, each with its body."""
        self._titles: set[int] = set()
        self._blocks: set[int] = set()
        """Elements that hold a block."""
        for element in root.find_all(True):
            if element.name not in _INLINE:
                for parent in element.parents:
                    if id(parent) in self._blocks:
                        break
                    self._blocks.add(id(parent))
        for body in root.select(f"[{STEP}]"):
            item = _item(body, root)
            several = id(item) in self._items
            self._items[id(item)] = None if several or item is body else body
        for item in root.select("[role=listitem]"):
            if id(item) not in self._items and _says_step(item):
                self._items[id(item)] = None

    def flow(self, children: Iterable[Any]) -> Walk:
        """Blocks: runs of text become paragraphs, neighbouring steps one list."""
        out: list[Node] = []
        run: list[Node] = []

        def end() -> None:
            if any(node["type"] != "text" or node["value"].strip(LAYOUT) for node in run):
                out.append({"type": "paragraph", "children": list(run)})
            run.clear()

        for child in children:
            if not isinstance(child, Tag):
                run.extend(_string(child))
            elif self._left_out(child):
                continue
            elif self._inline(child):
                run.extend((yield self.phrasing(child)))
            else:
                end()
                out.extend((yield self.block(child)))
        end()
        return _gathered(out)

    def _left_out(self, element: Tag) -> bool:
        hidden = element.has_attr("hidden") or element.get("aria-hidden") == "true"
        return element.name in _LEFT_OUT or hidden or id(element) in self._titles

    def _inline(self, element: Tag) -> bool:
        return element.name in _INLINE and id(element) not in self._blocks and id(element) not in self._items

    def block(self, element: Tag) -> Walk:
        name = element.name
        if id(element) in self._items:
            return (yield self.step(element))
        if name in _HEADINGS:
            children = yield self.content(element)
            return [_element(name, children, self._attributes(element))] if children else []
        if name == "pre":
            return [self._code(element)]
        children = yield self.flow(element.children)
        attributes = self._attributes(element)
        if element.has_attr(SECTION):
            return [_element("section", children, attributes)]
        if element.has_attr(STEP) or element.has_attr(ACTIONS):
            return [_element("div", children, attributes)]
        if (kind := str(element.get("data-callout-type") or "").capitalize()) in _CALLOUTS:
            return [_element(kind, children)]
        if any(child.get("name") == "Steps" for child in children) and name in ("ol", "ul"):
            return children
        if name == "a" and attributes.get("href"):
            return [_element("a", children, attributes)]
        return [_element(name, children, attributes)] if name in _STRUCTURE else children

    def step(self, item: Tag) -> Walk:
        """One step; its title, where there is one, is its attribute, or its first heading when it has markup."""
        body = self._items.pop(id(item))
        title = self._title(item, body)
        head: list[Node] = []
        attributes = self._attributes(item)
        if title is not None:
            if title.find(["a", "code", "img"]) is not None:
                head = [_element("h3", (yield self.content(title)))]
            else:
                attributes["title"] = _text(title)
            self._titles.add(id(title))
        children = yield self.flow(item.children)
        if children and title is not None and _only_number(children[0]):
            children = children[1:]
        return [_element("Step", [*head, *children], attributes)]

    def _title(self, item: Tag, body: Tag | None) -> Tag | None:
        """The element that names a step."""
        first: Tag | None = None
        for element in item.find_all(True):
            if element is body:
                break
            if id(element) in self._items:
                break
            parts = _words(element, "class") | _words(element, "data-component-part")
            if "step-title" in parts:
                return element
            if first is None and (element.name in _HEADINGS or (body is not None and element.name == "p")):
                first = element if not _NUMBER.match(_text(element)) and _text(element) else None
        return first

    def content(self, element: Tag) -> Walk:
        """Inlines."""
        out: list[Node] = []
        for child in element.children:
            if not isinstance(child, Tag):
                out.extend(_string(child))
            elif not self._left_out(child):
                out.extend((yield self.phrasing(child)))
        return out

    def phrasing(self, element: Tag) -> Walk:
        children = yield self.content(element)
        attributes = self._attributes(element)
        name = element.name
        if name in ("br", "img"):
            return [{**_element(name, [], attributes), "type": "mdxJsxTextElement"}, *children]
        if (
            name in ("span", "font", "label", "data", "wbr")
            or name not in self._known
            or (name == "a" and not attributes)
        ):
            return children
        return [{**_element(name, children, attributes), "type": "mdxJsxTextElement"}] if children else []

    def _code(self, element: Tag) -> Node:
        language = ""
        for holder in (element, *element.find_all("code")):
            for word in _words(holder, "class"):
                if word.startswith("language-"):
                    language = word.removeprefix("language-")
        return {"type": "code", "lang": language or None, "value": element.get_text().strip("\n")}

    def _attributes(self, element: Tag) -> dict[str, Any]:
        """The attributes that mean something; `id` only of what can have one."""
        kept: dict[str, Any] = {}
        for name, value in element.attrs.items():
            if name in _KEPT or name.startswith("data-guide"):
                kept[name] = value if isinstance(value, str) else " ".join(value)
        identified = element.name in _HEADINGS or element.has_attr(SECTION) or id(element) in self._items
        if identified and element.get("id"):
            kept["id"] = str(element["id"])
        return kept


def _words(element: Tag, name: str) -> set[str]:
    value = element.get(name)
    return set(value.split() if isinstance(value, str) else value or ())


def _says_step(item: Tag) -> bool:
    """Whether an item of a list says that it is a step."""
    near = [item, *item.select("[data-component-part]")]
    return any(_STEP_PART.match(word) for e in near for word in _words(e, "class") | _words(e, "data-component-part"))


def _item(body: Tag, root: Tag) -> Tag:
    """The element that is the step of a body."""
    for parent in body.parents:
        if parent is root or parent.has_attr(SECTION) or parent.has_attr(STEP):
            break
        if parent.name == "li" or parent.get("role") == "listitem":
            return parent
    return body


def _only_number(node: Node) -> bool:
    """Whether a paragraph is the number of a step."""
    texts: list[str] = []
    todo = [node]
    while todo:
        node = todo.pop()
        texts.append(node.get("value") or "" if node["type"] == "text" else "")
        if node["type"] not in ("paragraph", "text"):
            return False
        todo.extend(node.get("children", ()))
    return _NUMBER.match("".join(texts)) is not None


def _string(child: Any) -> list[Node]:
    """Text, its white space as a browser shows it; comments are none."""
    if not isinstance(child, NavigableString) or isinstance(child, PreformattedString):
        return []
    return [{"type": "text", "value": _SPACE.sub(" ", str(child))}]


def _gathered(nodes: list[Node]) -> list[Node]:
    """Neighbouring steps as one list."""
    out: list[Node] = []
    for node in nodes:
        if node.get("name") != "Step":
            out.append(node)
        elif out and out[-1].get("name") == "Steps":
            out[-1]["children"].append(node)
        else:
            out.append(_element("Steps", [node]))
    return out

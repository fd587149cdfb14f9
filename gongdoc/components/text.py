"""HTML-like elements of text: `<p>`, `<strong>`, `<a>`, `<img>`, `<code>`, `<br>` and the like."""

from __future__ import annotations

from typing import Any

from gongdoc.components.base import ComponentType
from gongdoc.guide.blocks import code_block
from gongdoc.guide.context import Node
from gongdoc.guide.element import Element
from gongdoc.guide.items import Item
from gongdoc.guide.model import (
    Block,
    Break,
    Code,
    Delete,
    Emphasis,
    Image,
    Inline,
    InlineCode,
    InlineComponent,
    Link,
    Paragraph,
    Quote,
    Strong,
    ThematicBreak,
)
from gongdoc.guide.phrasing import unnamed

_MARKS: dict[str, type[Strong] | type[Emphasis] | type[Delete]] = {
    "strong": Strong,
    "b": Strong,
    "em": Emphasis,
    "i": Emphasis,
    "del": Delete,
    "s": Delete,
    "strike": Delete,
}


def paragraph(element: Element) -> list[Item]:
    """Its content as paragraphs: a Markdown paragraph inside `<p>` is not nested."""
    return element.pieces(keep=None)


def mark(element: Element) -> list[Item]:
    """Strong, emphasised or deleted text; blocks inside part it."""
    kind = _MARKS[element.name]
    children = element.inlines()
    if children is None:
        return [
            Paragraph(children=(kind(children=block.children),), span=block.span) if type(block) is Paragraph else block
            for block in element.pieces(keep=None)
        ]
    return element.in_text([kind(children=children)] if children else [])


def link(element: Element) -> Inline:
    """A link; an `<a>` without `href` is a place to link to and stays generic."""
    children = element.inlines() or ()
    if element.has("href"):
        return Link(url=element.text("href"), title=element.text("title"), children=children, span=element.span)
    return InlineComponent(name="a", attributes=element.attributes(), children=children, span=element.span)


def image(element: Element) -> list[Item]:
    """A picture. Attributes that only say how it looks (`style`, `className`) are left out."""
    if not element.has("alt"):
        unnamed(element.text("src"), element.context, element.span)
    picture = Image(
        url=element.text("src"),
        alt=element.text("alt"),
        title=element.text("title"),
        width=element.text("width"),
        height=element.text("height"),
        span=element.span,
    )
    return [picture, *(element.inlines() or ())]


def code(element: Element) -> InlineCode | InlineComponent:
    """Code inside text, its white space collapsed as a browser does."""
    return InlineCode(value=source_text(element.inlines() or (), collapse=True))


def pre(element: Element) -> Block:
    """A code block: the text inside, line endings kept. What is more than text stays generic."""
    children = element.inlines()
    if children is None:
        blocks = element.blocks()
        return blocks[0] if len(blocks) == 1 and type(blocks[0]) is Code else element.component()
    language = _language(element.node)
    return code_block(source_text(children, collapse=False).strip("\n"), language, "", element.span)


def _language(node: Node) -> str:
    """`className="language-js"` of the element, or of the `<code>` in it, as the HTML standard proposes it."""
    for holder in (node, *node["children"]):
        for attribute in holder.get("attributes", ()):
            if attribute.get("name") in ("className", "class") and isinstance(attribute["value"], str):
                for word in attribute["value"].split():
                    if word.startswith("language-"):
                        return word.removeprefix("language-")
    return ""


def source_text(children: tuple[Inline, ...], *, collapse: bool) -> str:
    """The text of code that Markdown has read: marks inside it are gone, their text is kept."""
    parts: list[str] = []
    stack: list[Any] = list(reversed(children))
    while stack:
        item = stack.pop()
        kind = type(item)
        if kind is Break:
            parts.append("\n")
        elif kind is Image:
            parts.append(item.alt)
        elif hasattr(item, "value"):
            parts.append("{" + item.value + "}" if item.__struct_config__.tag == "expression" else item.value)
        else:
            stack.extend(reversed(getattr(item, "children", ())))
    text = "".join(parts)
    return " ".join(text.split()) if collapse else text


def line_break(element: Element) -> list[Item]:
    """A line break; `<br>` has no content, but if it has, it follows."""
    return [Break(), *element.items]


def rule(element: Element) -> list[Item]:
    """A line across the page."""
    return [ThematicBreak(span=element.span), *element.items]


def quote(element: Element) -> Quote:
    """A block quote."""
    return Quote(blocks=element.blocks(), span=element.span)


def generic(element: Element) -> InlineComponent:
    """An element of text that has no type of its own."""
    return element.inline_component(element.inlines() or ())


COMPONENTS = (
    ComponentType(names=("p",), build=paragraph),
    ComponentType(names=tuple(_MARKS), build=mark, children="inlines"),
    ComponentType(
        names=("a",),
        build=link,
        inline=True,
        props={"href": "Target of the link.", "title": "Advice about it."},
        children="inlines",
    ),
    ComponentType(
        names=("img",),
        build=image,
        inline=True,
        props={
            "src": "Address of the picture.",
            "alt": "What it shows, in words.",
            "title": "Advice about it.",
            "width": "Width in CSS pixels, or any CSS length.",
            "height": "Height in CSS pixels, or any CSS length.",
        },
        required=(("src",),),
        children="nothing",
    ),
    ComponentType(names=("code", "tt"), build=code, inline=True, children="inlines"),
    ComponentType(names=("pre",), build=pre, children="`<code>` or text"),
    ComponentType(names=("br",), build=line_break, children="nothing"),
    ComponentType(names=("hr",), build=rule, children="nothing"),
    ComponentType(names=("blockquote",), build=quote),
    ComponentType(
        names=("abbr", "bdi", "bdo", "big", "button", "cite", "data", "dfn", "font", "ins", "kbd", "label",
               "mark", "q", "ruby", "rp", "rt", "samp", "small", "span", "sub", "sup", "time", "u", "var",
               "wbr"),
        build=generic,
        inline=True,
        children="inlines",
    ),
)  # fmt: skip

"""The words that a reader sees, read off the syntax tree and off the guide by two roads that share no code.

Blocks end words, inlines do not: so words that extraction glues or tears differ, and so do lost, doubled and
reordered ones. Comments, ESM and front matter show nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from gongdoc.guide import model as m

TITLED = {
    # Attributes of elements that a reader sees, before the content of the element.
    "Step": ("title",),
    "Card": ("title", "description"),
    "Tab": ("title|label|value",),
    "TabItem": ("title|label|value",),
    "Accordion": ("title", "description"),
    "Expandable": ("title",),
    "ParamField": ("path|query|body|header|name", "type"),
    "ResponseField": ("name", "type"),
    "Update": ("label", "description"),
    **dict.fromkeys(("Note", "Info", "Tip", "Check", "Warning", "Danger", "Callout", "Success", "Error"), ("title",)),
}
CAPTIONED = {"Frame": ("caption|title",)}
"""Attributes that a reader sees after the content."""

INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "big", "button", "cite", "code", "data", "del", "dfn", "em", "font", "i",
     "img", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
     "time", "tt", "u", "var", "wbr", "Badge", "Icon", "Tooltip"}
)  # fmt: skip
HIDDEN = frozenset({"yaml", "mdxjsEsm", "definition"})
UNSEEN = frozenset({"script", "style", "link", "meta", "base", "title", "template", "noscript"})
PHRASING = frozenset(
    {"text", "inlineCode", "emphasis", "strong", "delete", "link", "linkReference", "image", "imageReference",
     "footnoteReference", "mdxTextExpression"}
)  # fmt: skip


def words_of_tree(
    tree: dict[str, Any], *, title_first: bool = False, values: Mapping[str, str] | None = None
) -> list[str]:
    """The visible words of an mdast tree.

    Args:
        tree: the tree.
        title_first: put the first heading before everything else.
        values: values of expressions, by their source.
    """
    if title_first:
        children = list(tree["children"])
        place = next(n for n, child in enumerate(children) if child["type"] == "heading" or child.get("name") == "h1")
        tree = {**tree, "children": [children[place], *children[:place], *children[place + 1 :]]}
    return split("".join(_tree(tree, values or {})))


def _tree(tree: dict[str, Any], values: Mapping[str, str]) -> Iterator[str]:
    stack: list[Any] = [tree]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            yield node
            continue
        kind, name = node["type"], node.get("name")
        if kind in HIDDEN or name in UNSEEN:
            continue
        inline = kind in PHRASING or name in INLINE or (kind == "mdxJsxTextElement" and name not in TITLED)
        if inline and kind == "mdxJsxTextElement" and (name == "br" or name in BLOCKS):
            inline = False
        if kind == "mdxJsxFlowElement":
            inline = False
        edge = "" if inline else "\n"
        attributes = {a["name"]: a["value"] for a in node.get("attributes", ()) if "name" in a}
        own = ""
        if kind in ("text", "inlineCode", "code"):
            own = node["value"]
        elif kind in ("mdxTextExpression", "mdxFlowExpression"):
            own = values.get(node["value"]) or _expression(node["value"])
        elif kind in ("image", "imageReference"):
            own = f" {node.get('alt') or ''} "
        elif name == "img":
            own = f" {_shown(attributes.get('alt'))} "
        elif name == "Badge" and not node["children"]:
            own = _shown(attributes.get("text"))
        before = _first(attributes, TITLED.get(name, ())) if name else []
        if name == "Step":  # code in a title loses its backticks
            before = [re.sub(r"`([^`]+)`", r"\1", text) for text in before]
        after = _first(attributes, CAPTIONED.get(name, ()))
        stack.append(edge)
        stack.extend(f"\n{text}\n" for text in reversed(after))
        stack.extend(reversed(node.get("children", ())))
        stack.extend(f"\n{text}\n" for text in reversed(before))
        stack.append(edge + own)


BLOCKS = frozenset(
    {"p", "ul", "ol", "li", "div", "section", "table", "thead", "tbody", "tr", "td", "th", "h1", "h2", "h3",
     "h4", "h5", "h6", "pre", "blockquote", "details", "summary", "hr", "Steps", "Card", "Frame", "Tabs",
     "CardGroup", "Columns", "CodeGroup", "AccordionGroup", "video", "iframe", "figure", "figcaption", *TITLED}
)  # fmt: skip


def _first(attributes: dict[str, Any], names: tuple[str, ...]) -> list[str]:
    """The values of attributes; of `a|b` the first that is there."""
    found = (next((attributes[n] for n in name.split("|") if attributes.get(n)), None) for name in names)
    return [_shown(value) for value in found if value is not None]


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return _expression(value["value"])
    return value or ""


def _expression(source: str) -> str:
    bare = re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL).strip()
    literal = re.fullmatch(r"""(['"`])(.*)\1""", bare, re.DOTALL)
    if literal and "${" not in bare:
        return literal[2]
    return "{" + source.strip() + "}" if bare else ""


def words_of_guide(guide: m.Guide, *, title: bool = False, description: bool = False) -> list[str]:
    """The visible words of a guide; title and description where they stood in the page's text."""
    head = [guide.title] * title + [guide.description] * description
    return split(" ".join([*head, "".join(_guide([*guide.intro, *guide.sections]))]))


def split(text: str) -> list[str]:
    # Chinese and Japanese sentences end without a space; a step may be named by the first of two.
    return re.sub(r"([。！？])", r"\1 ", text).split()


def _guide(roots: list[Any]) -> Iterator[str]:
    stack: list[Any] = roots[::-1]
    while stack:
        node = stack.pop()
        match node:
            case str():
                yield node
            case m.Text(value=value) | m.InlineCode(value=value):
                yield value
            case m.Image(alt=alt):
                yield f" {alt} "
            case m.Expression(value=value):
                yield "{" + value + "}"
            case m.ExpressionBlock(value=value):
                yield "\n{" + value + "}\n"
            case m.Break() | m.ThematicBreak():
                yield "\n"
            case m.Code(value=value):
                yield "\n" + value + "\n"
            case m.Icon() | m.FootnoteReference():
                pass
            case m.InlineComponent(children=children) | m.Badge(children=children) | m.Tooltip(children=children):
                stack.extend(children[::-1])
            case m.Strong(children=children) | m.Emphasis(children=children) | m.Delete(children=children):
                stack.extend(children[::-1])
            case m.Link(children=children):
                stack.extend(children[::-1])
            case m.Paragraph(children=children) | m.Heading(children=children):
                stack.extend(["\n", *children[::-1], "\n"])
            case m.Section():
                stack.extend([*node.sections[::-1], *node.blocks[::-1], "\n", *node.title_inlines[::-1], "\n"])
            case m.Step():
                shown = () if node.title_in_blocks or node.title_source == "number" else node.title_inlines
                stack.extend(["\n", *node.blocks[::-1], "\n", *shown[::-1], "\n"])
            case m.Table():
                for row in [node.header, *node.rows][::-1]:
                    for cell in row[::-1]:
                        stack.extend(["\n", *cell[::-1], "\n"])
            case m.Frame():
                stack.extend(["\n", *node.caption[::-1], "\n", *node.blocks[::-1], "\n"])
            case m.List(items=held) | m.Tabs(tabs=held) | m.Steps(steps=held) | m.CodeGroup(codes=held):
                stack.extend(held[::-1])
            case m.Embed():
                pass
            case m.Update():
                stack.extend([*node.blocks[::-1], f"\n{node.label}\n{node.description}\n"])
            case m.Accordion() | m.Card() | m.Callout() | m.Expandable() | m.Tab():
                head = f"\n{node.title}\n{getattr(node, 'description', '')}\n"
                stack.extend(["\n", *node.blocks[::-1], head])
            case m.Field():
                stack.extend(["\n", *node.blocks[::-1], f"\n{node.name}\n{node.value_type}\n"])
            case m.Quote() | m.Footnote() | m.Component() | m.ListItem():
                stack.extend(["\n", *node.blocks[::-1], "\n"])
            case _:
                raise TypeError(f"{type(node).__name__} is new: say here what a reader sees of it")

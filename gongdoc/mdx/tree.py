"""Tokens → mdast (https://github.com/syntax-tree/mdast, https://github.com/syntax-tree/mdast-util-mdx)."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from markdown_it.token import Token

from gongdoc.mdx.autolink_text import find_addresses
from gongdoc.mdx.inline.state import Item
from gongdoc.mdx.line_endings import restore_text
from gongdoc.mdx.pairing import Node, Pairing
from gongdoc.mdx.place import Place, position, start_of
from gongdoc.mdx.tag import Tag

TASK = re.compile(r"\[([ \t\nxX])\](?=\n|[ \t]+[^ \t])")
"""What makes an item of a list one of a task list (https://github.github.com/gfm/#task-list-items-extension-)."""


def build(tokens: list[Token], end: Place, *, gfm: bool, endings: list[str]) -> Node:
    """The tree of a document.

    Args:
        tokens: block tokens; those of type `inline` hold their parsed items in `meta["items"]`.
        end: where the document ends.
        gfm: whether addresses in text become links.
        endings: the line endings of the source, when they are not all `\\n`.

    Raises:
        MdxError: for tags that do not pair.
    """
    root: Node = {"type": "root", "children": [], "position": position((1, 1), end)}
    builder = _Builder(root, gfm=gfm, endings=endings)
    for token in tokens:
        builder.add(token)
    builder.pairing.finish()
    return root


class _Builder:
    def __init__(self, root: Node, *, gfm: bool, endings: list[str]) -> None:
        self.pairing = Pairing(root)
        self.endings = endings
        self.gfm = gfm
        self.items: list[Any] = [None]
        """The frames of list items, quotes and footnotes that are open, the innermost last."""

    def add(self, token: Token) -> None:
        kind = token.type
        if kind == "inline":
            self.inline(token.meta["items"])
            return
        start, end = token.meta["at"]
        if token.nesting < 0:
            self.close(token, start)
            return
        item = self.items[-1]
        if item is not None and kind not in {"list_item_open", "tr_open", "td_open"}:
            # A blank line between what an item holds makes it spread.
            if start[0] > item.line + 1 and item.node["type"] == "listItem":
                item.node["spread"] = True
            item.line = max(item.line, end[0] if token.nesting == 0 else start[0])
        node = _OPEN[kind](token) if kind in _OPEN else None
        if node is None:
            self.pairing.tag(token.meta["tag"], flow=True)
            return
        node["position"] = position(start, end)
        if token.nesting == 0:
            self.pairing.top["children"].append(node)
            return
        self.pairing.enter(node, _name(token))
        if kind in _CONTAINERS:
            frame = self.pairing.frames[-1]
            frame.line = start[0]
            self.items.append(frame)

    def close(self, token: Token, start: Place) -> None:
        kind = token.type
        node = self.pairing.exit(_name(token), start)
        place = node["position"]
        if kind in _CONTAINERS_CLOSE:
            self.items.pop()
            children = node["children"]
            if children:
                end = children[-1]["position"]["end"]
                if node["type"] != "blockquote" or end["line"] > place["end"]["line"]:
                    place["end"] = dict(end)
        elif node["type"] == "list":
            items = node["children"]
            place["end"] = dict(items[-1]["position"]["end"])
            node["spread"] = any(
                after["position"]["start"]["line"] > before["position"]["end"]["line"] + 1
                for before, after in pairwise(items)
            )
        if "tail" in token.meta:
            (line, column), spread = token.meta["tail"]
            place["end"] = {"line": line, "column": column}
            last = items[-1]["children"][-1:] if node["type"] == "list" else ()
            if last and spread and last[0]["type"] not in {"list", "blockquote", "footnoteDefinition"}:
                node["spread"] = True
        outer = self.items[-1]
        if outer is not None:
            outer.line = max(outer.line, place["end"]["line"])

    def inline(self, items: list[Item]) -> None:
        parent = self.pairing.top
        if (
            parent["type"] == "paragraph"
            and items
            and isinstance(items[0], dict)
            and items[0]["type"] == "taskListCheck"
        ):
            item = self.pairing.frames[-2].node
            item["checked"] = items[0]["checked"]
            items = items[1:]
            if items and isinstance(items[0], dict) and items[0]["type"] == "text":
                parent["position"]["start"] = dict(items[0]["position"]["start"])
        self.texts(items, in_link=False)

    def texts(self, items: list[Item], *, in_link: bool) -> None:
        pairing = self.pairing
        for item in items:
            if isinstance(item, Tag):
                pairing.tag(item, flow=False)
                continue
            assert isinstance(item, dict)  # noqa: S101 - delimiters are resolved
            kind = item["type"]
            if kind == "text":
                if self.endings:
                    restore_text(item, self.endings)
                found = find_addresses(item) if self.gfm and not in_link else None
                pairing.top["children"].extend(found or (item,))
                continue
            children = item.get("children")
            if children is None:
                pairing.top["children"].append(item)
                continue
            item["children"] = []
            start = start_of(item)
            name = _INLINE_NAMES.get(kind) or str(kind)
            pairing.enter(item, name)
            self.texts(children, in_link=in_link or kind in {"link", "linkReference"})
            pairing.exit(name, start)
            if kind in {"image", "imageReference"}:
                del item["children"]


def _list(token: Token) -> Node:
    ordered = token.tag == "ol"
    return {
        "type": "list",
        "ordered": ordered,
        "start": token.attrs.get("start") if ordered else None,
        "spread": False,
        "children": [],
    }


def _code(token: Token) -> Node:
    return {
        "type": "code",
        "lang": token.meta["lang"] or None,
        "meta": token.meta["info"] or None,
        "value": token.content[:-1],
    }


def _definition(token: Token) -> Node:
    definition = token.meta["definition"]
    return {
        "type": "definition",
        "identifier": token.meta["identifier"],
        "label": token.meta["label"],
        "url": definition.url,
        "title": definition.title,
    }


_OPEN: dict[str, Any] = {
    "paragraph_open": lambda _: {"type": "paragraph", "children": []},
    "heading_open": lambda token: {"type": "heading", "depth": int(token.tag[1]), "children": []},
    "hr": lambda _: {"type": "thematicBreak"},
    "fence": _code,
    "blockquote_open": lambda _: {"type": "blockquote", "children": []},
    "bullet_list_open": _list,
    "ordered_list_open": _list,
    "list_item_open": lambda _: {"type": "listItem", "spread": False, "checked": None, "children": []},
    "definition": _definition,
    "footnote_open": lambda token: {
        "type": "footnoteDefinition",
        "identifier": token.meta["identifier"],
        "label": token.meta["label"],
        "children": [],
    },
    "table_open": lambda token: {"type": "table", "align": token.meta["align"], "children": []},
    "tr_open": lambda _: {"type": "tableRow", "children": []},
    "td_open": lambda _: {"type": "tableCell", "children": []},
    "mdx_flow_expression": lambda token: {"type": "mdxFlowExpression", "value": token.content},
    "mdxjs_esm": lambda token: {"type": "mdxjsEsm", "value": token.content},
    "yaml": lambda token: {"type": "yaml", "value": token.content},
}
_CONTAINERS = {"list_item_open", "blockquote_open", "footnote_open"}
_CONTAINERS_CLOSE = {"list_item_close", "blockquote_close", "footnote_close"}


def _name(token: Token) -> str:
    """What the reference calls the node that a token opens or closes."""
    kind = token.type.removesuffix("_open" if token.nesting > 0 else "_close")
    if kind == "heading":
        return "atxHeading" if token.markup.startswith("#") else "setextHeading"
    if kind == "td":
        return "tableHeader" if token.tag == "th" else "tableData"
    return _NAMES.get(kind, kind)


_NAMES = {
    "list_item": "listItem",
    "blockquote": "blockQuote",
    "tr": "tableRow",
    "footnote": "gfmFootnoteDefinition",
    "bullet_list": "listUnordered",
    "ordered_list": "listOrdered",
}
_INLINE_NAMES = {"delete": "strikethrough", "linkReference": "link", "imageReference": "image"}

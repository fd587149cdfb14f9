"""What texts hold, as markdown-it's inline tokens, for those who use the plugin with markdown-it's renderer.

`to_mdast` needs none of this and leaves it out. Tags and code are no HTML and are not run, so that rendering shows
the Markdown alone: a tag is nothing (what stands in the element is there), imports, front matter and comments are
nothing, and another expression is its source as code, so that no reader misses it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from markdown_it.token import Token

from gongdoc.mdx.autolink_text import find_addresses
from gongdoc.mdx.characters import normalize_identifier
from gongdoc.mdx.inline.state import Item, Node
from gongdoc.mdx.place import end_of, start_of
from gongdoc.mdx.tag import Tag

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore

_COMMENTS = re.compile(r"(?:\s|/\*.*?\*/)*", re.S)
_WRAPPED = {"emphasis": ("em", "em", "*"), "strong": ("strong", "strong", "**"), "delete": ("s", "s", "~~")}
_HIDDEN = {"mdx_jsx_flow_tag", "mdxjs_esm", "definition", "yaml"}


def fill_tokens(state: StateCore) -> None:
    """Core rule `mdx_tokens`: give inline tokens their children, and block tokens what their rendering needs."""
    state.env["addresses"] = "mdx_autolink_literal" in state.md.inline.ruler.get_active_rules()
    aligns: list[str | None] = []
    cell = 0
    for token in state.tokens:
        if token.type == "inline":
            token.children = list(_tokens(token.meta["items"], state))
        elif token.type in _HIDDEN:
            token.hidden = True
        elif token.type == "footnote_open":
            token.attrs = {"class": "footnote", "id": "fn-" + token.meta["identifier"]}
        elif token.type == "table_open":
            aligns = token.meta["align"]
        elif token.type == "tr_open":
            cell = 0
        elif token.type == "td_open":
            if cell < len(aligns) and aligns[cell]:
                token.attrs = {"style": f"text-align:{aligns[cell]}"}
            cell += 1


def hide_tight_paragraphs(state: StateCore) -> None:
    """Core rule `mdx_tight`: paragraphs in lists without blank lines get no tags, as in CommonMark."""
    loose = (_is_loose(node) for node in _lists(state.env["mdast"]))
    kinds: list[bool | None] = []
    for token in state.tokens:
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            kinds.append(next(loose))
            if token.attrs.get("start") == 1:
                del token.attrs["start"]
        elif token.type in {"blockquote_open", "footnote_open"}:
            kinds.append(None)
        elif token.type in _ENDS:
            kinds.pop()
        elif token.type.startswith("paragraph_") and kinds and kinds[-1] is False:
            token.hidden = True


_ENDS = {"bullet_list_close", "ordered_list_close", "blockquote_close", "footnote_close"}


def _lists(tree: Node) -> Iterator[Node]:
    todo = [tree]
    while todo:
        node = todo.pop()
        if node["type"] == "list":
            yield node
        todo.extend(reversed(node.get("children", ())))


def _is_loose(node: Node) -> bool:
    return bool(node["spread"]) or any(item["spread"] for item in node["children"])


def _tokens(items: Sequence[Item], state: StateCore) -> Iterator[Token]:
    """The tokens of items and of what is in them, in order."""
    todo: list[Any] = list(reversed(items))
    addresses = state.env["addresses"]
    level = 0
    in_link = 0
    while todo:
        item = todo.pop()
        if isinstance(item, Token):
            level += min(item.nesting, 0)
            item.level = level
            level += max(item.nesting, 0)
            in_link += item.nesting if item.type.startswith("link_") else 0
            yield item
        elif isinstance(item, Tag):
            token = Token("mdx_jsx_text_tag", "", 0, content=str(item), level=level, hidden=True)
            token.meta = {"tag": item, "at": (item.where, item.finish)}
            yield token
        elif item["type"] == "text":
            found = find_addresses(item) if addresses and not in_link else None
            if found is None:
                yield from _text(item["value"], level)
            else:
                todo.extend(reversed([n if n["type"] == "link" else {**n, "type": "plain"} for n in found]))
        elif item["type"] == "plain":
            yield from _text(item["value"], level)
        else:
            todo.extend(reversed(_node(item, state)))


def _text(value: str, level: int) -> Iterator[Token]:
    first, *rest = value.split("\n")
    if first:
        yield Token("text", "", 0, content=first, level=level)
    for line in rest:
        yield Token("softbreak", "br", 0, level=level)
        if line:
            yield Token("text", "", 0, content=line, level=level)


def _node(node: Node, state: StateCore) -> list[Any]:
    """The tokens of a node; its children stand between them as they are."""
    kind = node["type"]
    if kind in _WRAPPED:
        name, tag, markup = _WRAPPED[kind]
        return [
            Token(name + "_open", tag, 1, markup=markup),
            *node["children"],
            Token(name + "_close", tag, -1, markup=markup),
        ]
    if kind == "inlineCode":
        return [Token("code_inline", "code", 0, markup="`", content=node["value"])]
    if kind == "break":
        return [Token("hardbreak", "br", 0)]
    if kind == "taskListCheck":
        checked = {"checked": "checked"} if node["checked"] else {}
        box = Token("task_list_check", "input", 0, attrs={"type": "checkbox", "disabled": "disabled", **checked})
        return [box, {"type": "plain", "value": " "}]
    if kind == "mdxTextExpression":
        meta = {"at": (start_of(node), end_of(node))}
        return [Token("mdx_text_expression", "", 0, content=node["value"], meta=meta)]
    if kind == "footnoteReference":
        return [
            Token("footnote_reference_open", "sup", 1),
            Token("link_open", "a", 1, attrs={"href": "#fn-" + node["identifier"]}),
            Token("text", "", 0, content=node["label"]),
            Token("link_close", "a", -1),
            Token("footnote_reference_close", "sup", -1),
        ]
    url, title = _target(node, state)
    url = state.md.normalizeLink(url)
    safe = state.md.validateLink(url)
    attrs: dict[str, str | int | float] = {"title": title} if title else {}
    if kind in {"image", "imageReference"}:
        if not safe:
            return [{"type": "plain", "value": node["alt"]}]
        alt = Token("text", "", 0, content=node["alt"])
        attrs = {"src": url, "alt": "", **attrs}
        return [Token("image", "img", 0, attrs=attrs, children=[alt], content=node["alt"])]
    if not safe:
        return list(node["children"])
    return [
        Token("link_open", "a", 1, attrs={"href": url, **attrs}),
        *node["children"],
        Token("link_close", "a", -1),
    ]


def _target(node: Node, state: StateCore) -> tuple[str, str | None]:
    if "url" in node:
        return node["url"], node["title"]
    definition = state.env["definitions"][normalize_identifier(node["identifier"])]
    return definition.url, definition.title


def add_render_rules(md: MarkdownIt) -> None:
    """Show expressions as code, but for those that are comments."""
    md.add_render_rule("mdx_flow_expression", _flow_expression)
    md.add_render_rule("mdx_text_expression", _text_expression)


def _text_expression(_self: Any, tokens: Sequence[Token], at: int, *_: Any) -> str:
    source = tokens[at].content
    return "" if _COMMENTS.fullmatch(source) else f"<code>{{{escape(source, quote=False)}}}</code>"


def _flow_expression(_self: Any, tokens: Sequence[Token], at: int, *_: Any) -> str:
    code = _text_expression(None, tokens, at)
    return f"<p>{code}</p>\n" if code else ""

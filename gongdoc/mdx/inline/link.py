"""Links, images and calls of footnotes: `[a](b)`, `![a][b]`, `[^a]`.

https://spec.commonmark.org/0.31.2/#links and #images; references stay references, as in mdast.
"""

from __future__ import annotations

import re
from typing import Any

from gongdoc.mdx.block.parser import starts
from gongdoc.mdx.characters import decode_string, normalize_identifier
from gongdoc.mdx.definition import scan_label, scan_resource
from gongdoc.mdx.inline.attention import resolve
from gongdoc.mdx.inline.state import Bracket, Delimiter, InlineState, Item
from gongdoc.mdx.tag import Tag

_FOOTNOTE = re.compile(r"\[\^((?:\\[\[\]\\]|[^\[\] \t\n])++)\]")
MAX_LABEL = 999


@starts("[")
def label_start_link(state: InlineState, at: int) -> int:
    """A `[` that may open a link; a call of a footnote that is defined."""
    if state.footnotes and state.text.startswith("[^", at):
        match = _FOOTNOTE.match(state.text, at, at + MAX_LABEL + 4)
        if match is not None and normalize_identifier(match[1]) in state.footnotes:
            _footnote(state, match[1], at, match.end())
            return match.end()
    return _open(state, at, at + 1, image=False)


@starts("!")
def label_start_image(state: InlineState, at: int) -> int:
    """A `![` that may open an image."""
    if not state.text.startswith("[", at + 1):
        return -1
    return _open(state, at, at + 2, image=True)


def _open(state: InlineState, at: int, end: int, *, image: bool) -> int:
    state.flush()
    state.brackets.append(Bracket(len(state.items), at, image))
    # Its text is added on its own, so that it can be told from the text around it when the link is made.
    state.items.append(state.text_node(state.text[at:end], at, end))
    return end


def _footnote(state: InlineState, label: str, start: int, end: int) -> None:
    identifier = normalize_identifier(label)
    state.add(
        {
            "type": "footnoteReference",
            "identifier": identifier.lower(),
            "label": decode_string(label),
            "position": state.position(start, end),
        }
    )


@starts("]")
def label_end(state: InlineState, at: int) -> int:
    """The end of a link's text: with a resource, a reference, or nothing when the text is one."""
    if not state.brackets:
        return -1
    bracket = state.brackets[-1]
    text = state.text
    inner = bracket.offset + (2 if bracket.image else 1)
    found = _target(state, inner, at) if bracket.active else None
    if found is None:
        state.brackets.pop()
        if bracket.image and state.footnotes and text.startswith("^", inner):
            label = text[inner + 1 : at]
            if normalize_identifier(label) in state.footnotes and bracket.active:
                # > | ![^a]
                # A call after an exclamation mark: no image can have that text.
                state.flush()
                del state.items[bracket.index + 1 :]
                state.items[bracket.index] = state.text_node("!", bracket.offset, bracket.offset + 1)
                _footnote(state, label, bracket.offset + 1, at + 1)
                return at + 1
        return -1
    fields, end = found
    state.flush()
    children = resolve(state, state.items[bracket.index + 1 :], ["strikethrough", "attention"])
    del state.items[bracket.index :]
    state.brackets.pop()
    node: dict[str, Any] = {"type": "", **fields, "position": state.position(bracket.offset, end)}
    reference = "identifier" in fields
    if bracket.image:
        node["type"] = "imageReference" if reference else "image"
        node["alt"] = plain_text(children)
        if "<" in text[inner:at]:
            node["children"] = children  # for `pairing`; an image has none in the end
    else:
        node["type"] = "linkReference" if reference else "link"
        node["children"] = children
        for other in state.brackets:
            if not other.image:
                other.active = False
    state.items.append(node)
    return end


def _target(state: InlineState, inner: int, at: int) -> tuple[dict[str, Any], int] | None:
    """The fields of the node that ends at the `]` at `at`, and the offset after it."""
    text = state.text
    following = text[at + 1 : at + 2]
    if following == "(":
        resource = scan_resource(text, at + 1)
        if resource is not None:
            return {"url": resource[0], "title": resource[1]}, resource[2]
    if not state.definitions:
        return None
    definitions = state.definitions
    if following == "[":
        label = scan_label(text, at + 1)
        if label is not None:
            identifier = normalize_identifier(label[0])
            if identifier in definitions:
                return _reference(identifier, label[0], "full"), label[1]
        if not text.startswith("[]", at + 1):
            return None
    if at - inner > MAX_LABEL:
        return None
    own = text[inner:at]
    identifier = normalize_identifier(own)
    if identifier not in definitions:
        return None
    if text.startswith("[]", at + 1):
        return _reference(identifier, own, "collapsed"), at + 3
    return _reference(identifier, own, "shortcut"), at + 1


def _reference(identifier: str, label: str, kind: str) -> dict[str, Any]:
    return {"identifier": identifier.lower(), "label": decode_string(label), "referenceType": kind}


def plain_text(items: list[Item]) -> str:
    """The text of nodes without markup, as the alternative text of an image has it."""
    parts: list[str] = []
    todo: list[Any] = list(reversed(items))
    while todo:
        item = todo.pop()
        if isinstance(item, Tag | Delimiter):
            continue
        if "value" in item:
            parts.append(item["value"])
        elif "alt" in item:
            parts.append(item["alt"])
        else:
            todo.extend(reversed(item.get("children", ())))
    return "".join(parts)

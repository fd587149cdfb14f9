"""Emphasis, strong emphasis and deletion: `*a*`, `**b**`, `_c_`, `~~d~~`.

https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis and
https://github.github.com/gfm/#strikethrough-extension-; one tilde on each side is enough, as in remark-gfm.
"""

from __future__ import annotations

import re

from gongdoc.mdx.block.parser import starts
from gongdoc.mdx.characters import PUNCTUATION, kind_of
from gongdoc.mdx.inline.state import Delimiter, InlineState, Item, Node
from gongdoc.mdx.place import position

_RUN = re.compile(r"\*+|_+|~+")


@starts("*_")
def attention(state: InlineState, at: int) -> int:
    """A run of `*` or `_` that may open or close emphasis."""
    text = state.text
    match = _RUN.match(text, at)
    assert match is not None  # noqa: S101 - the rule starts at such a character
    end = match.end()
    char = text[at]
    previous, following = text[at - 1 : at], text[end : end + 1]
    before, after = kind_of(previous), kind_of(following)
    # Next to a tilde, which is a delimiter of another kind, the rules about punctuation are loosened.
    can_open = not after or (after == PUNCTUATION and before != 0) or (state.gfm and following == "~")
    can_close = not before or (before == PUNCTUATION and after != 0) or (state.gfm and previous == "~")
    if char == "_":
        can_open, can_close = (
            can_open and (before != 0 or not can_close),
            can_close and (after != 0 or not can_open),
        )
    return _add(state, "attention", Delimiter(char, at, end - at, can_open, can_close))


@starts("~")
def strikethrough(state: InlineState, at: int) -> int:
    """One or two tildes that may open or close a deletion."""
    text = state.text
    match = _RUN.match(text, at)
    assert match is not None  # noqa: S101 - the rule starts at such a character
    end = match.end()
    if end - at > 2:
        state.add_text(match[0], at, end)
        return end
    before, after = kind_of(text[at - 1 : at]), kind_of(text[end : end + 1])
    can_open = not after or (after == PUNCTUATION and before != 0)
    can_close = not before or (before == PUNCTUATION and after != 0)
    return _add(state, "strikethrough", Delimiter("~", at, end - at, can_open, can_close))


def _add(state: InlineState, kind: str, delimiter: Delimiter) -> int:
    end = delimiter.offset + delimiter.size
    if kind not in state.kinds:
        state.kinds.append(kind)
    if not delimiter.can_open and not delimiter.can_close:
        state.add_text(delimiter.char * delimiter.size, delimiter.offset, end)
        return end
    state.add(delimiter)
    return end


def resolve(state: InlineState, items: list[Item], kinds: list[str]) -> list[Item]:
    """`items` with their delimiters turned into nodes or text.

    Args:
        state: the state that the items are of.
        items: what was read.
        kinds: which delimiters to resolve, in this order; the first wins where they overlap.
    """
    for kind in kinds:
        rest = [k for k in ("attention", "strikethrough") if k != kind]
        items = _attention(state, items, rest) if kind == "attention" else _strikethrough(state, items, rest)
    return merge(items)


def merge(items: list[Item]) -> list[Item]:
    """`items` with texts that follow each other made one."""
    out: list[Item] = []
    last: Node | None = None
    parts: list[str] = []
    for item in items:
        if isinstance(item, dict) and item["type"] == "text":
            if last is None:
                last = item
                parts = [item["value"]]
                out.append(item)
            else:
                parts.append(item["value"])
                last["position"]["end"] = item["position"]["end"]
            continue
        if last is not None and len(parts) > 1:
            last["value"] = "".join(parts)
        last = None
        out.append(item)
    if last is not None and len(parts) > 1:
        last["value"] = "".join(parts)
    return out


class _Open:
    """An opening delimiter and what came after it."""

    __slots__ = ("delimiter", "items")

    def __init__(self, delimiter: Delimiter | None) -> None:
        self.delimiter = delimiter
        self.items: list[Item] = []


def _literal(state: InlineState, delimiter: Delimiter) -> Node:
    return state.text_node(delimiter.char * delimiter.size, delimiter.offset, delimiter.offset + delimiter.size)


def _flatten(state: InlineState, stack: list[_Open], least: int) -> None:
    """Make text of the openers above `least`; their items go to the one at `least`."""
    target = stack[least].items
    for entry in stack[least + 1 :]:
        if entry.delimiter is not None and entry.delimiter.size:
            target.append(_literal(state, entry.delimiter))
        target.extend(entry.items)
    del stack[least + 1 :]


def _attention(state: InlineState, items: list[Item], rest: list[str]) -> list[Item]:
    stack = [_Open(None)]
    bottoms: dict[tuple[str, bool, int], int] = {}
    number = 0
    for item in items:
        if not isinstance(item, Delimiter) or item.char == "~":
            stack[-1].items.append(item)
            continue
        closer = item
        while closer.size and closer.can_close:
            key = (closer.char, closer.can_open, closer.size % 3)
            bottom = bottoms.get(key, 0)
            found = 0
            for index in range(len(stack) - 1, 0, -1):
                opener = stack[index].delimiter
                assert opener is not None  # noqa: S101 - only the first entry has none
                if opener.number <= bottom:
                    break
                if opener.char != closer.char:
                    continue
                # "If one of the delimiters can both open and close, the sum of the lengths must not be a
                # multiple of 3 unless both lengths are" (rules 9 and 10).
                if (opener.can_close or closer.can_open) and closer.size % 3 and (opener.size + closer.size) % 3 == 0:
                    continue
                found = index
                break
            if not found:
                bottoms[key] = number
                break
            _flatten(state, stack, found)
            entry = stack[found]
            opener = entry.delimiter
            assert opener is not None  # noqa: S101 - as above
            use = 2 if opener.size > 1 and closer.size > 1 else 1
            start, end = opener.offset + opener.size - use, closer.offset + use
            children = resolve(state, entry.items, rest)
            node: Node = {
                "type": "strong" if use == 2 else "emphasis",
                "children": children,
                "position": position(state.place(start), state.place(end)),
            }
            opener.size -= use
            closer.size -= use
            closer.offset += use
            if opener.size:
                entry.items = [node]
            else:
                stack.pop()
                stack[-1].items.append(node)
        if closer.size:
            if closer.can_open:
                number += 1
                closer.number = number
                stack.append(_Open(closer))
            else:
                stack[-1].items.append(_literal(state, closer))
    _flatten(state, stack, 0)
    return stack[0].items


def _strikethrough(state: InlineState, items: list[Item], rest: list[str]) -> list[Item]:
    stack = [_Open(None)]
    heights: dict[int, list[int]] = {1: [], 2: []}
    for item in items:
        if not isinstance(item, Delimiter) or item.char != "~":
            stack[-1].items.append(item)
            continue
        size = item.size
        if item.can_close and heights[size]:
            found = heights[size][-1]
            _flatten(state, stack, found)
            for other in heights.values():
                while other and other[-1] >= found:
                    other.pop()
            entry = stack.pop()
            assert entry.delimiter is not None  # noqa: S101 - only the first entry has none
            node: Node = {
                "type": "delete",
                "children": resolve(state, entry.items, rest),
                "position": position(state.place(entry.delimiter.offset), state.place(item.offset + size)),
            }
            stack[-1].items.append(node)
        elif item.can_open:
            heights[size].append(len(stack))
            stack.append(_Open(item))
        else:
            stack[-1].items.append(_literal(state, item))
    _flatten(state, stack, 0)
    return stack[0].items

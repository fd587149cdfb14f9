"""Runs of inlines: white space as a browser shows it, and their plain text.

Markdown keeps the line endings of the source inside text, and MDX keeps them around elements. A browser shows
any run of white space as one space and none at the edges of a block: so text keeps its inner white space, the
edges of a block are trimmed, and two words are never joined because white space went away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeGuard, get_args

from gongdoc.guide import model
from gongdoc.guide.model import Break, Inline, Text

INLINES: frozenset[type] = frozenset(get_args(Inline))
"""The types of inlines; `Image` is among them, and is also a block when it stands alone."""

LAYOUT = " \t\n\r\f"
"""White space of HTML (https://infra.spec.whatwg.org/#ascii-whitespace): not the no-break space."""


def is_inline(item: object) -> TypeGuard[Inline]:
    """Whether a converted item is an inline (a picture is)."""
    return type(item) in INLINES


def is_space(item: object) -> bool:
    """Whether an item is nothing but white space or a line break, which show nothing at the edge of a block."""
    kind = type(item)
    return kind is Break or (kind is Text and not item.value.strip(LAYOUT))  # type: ignore[attr-defined]


def join(items: Iterable[Inline]) -> tuple[Inline, ...]:
    """Neighbouring texts become one, as when a comment between them has vanished; spaces don't add up there."""
    out: list[Inline] = []
    for item in items:
        if type(item) is Text and out and type(out[-1]) is Text:
            left, right = out[-1].value, item.value
            if left[-1:] in LAYOUT:
                right = right.lstrip(LAYOUT)
            out[-1] = Text(value=left + right, span=out[-1].span)
        else:
            out.append(item)
    return tuple(out)


def trim(run: Sequence[Inline]) -> tuple[Inline, ...]:
    """A run as the content of a block: no white space at its edges or around line breaks, texts joined."""
    first, last = 0, len(run)
    while first < last and is_space(run[first]):
        first += 1
    while last > first and is_space(run[last - 1]):
        last -= 1
    if first == last:
        return ()
    items = list(join(run[first:last]))
    for place, item in enumerate(items):
        if type(item) is not Text:
            continue
        value = item.value
        if place == 0 or type(items[place - 1]) is Break:
            value = value.lstrip(LAYOUT)
        if place == len(items) - 1 or type(items[place + 1]) is Break:
            value = value.rstrip(LAYOUT)
        if value != item.value:
            items[place] = Text(value=value, span=item.span)
    return tuple(items)


_OWN_TEXT: dict[type, Callable[[Any], str]] = {
    model.Text: lambda item: item.value,
    model.InlineCode: lambda item: item.value,
    model.Image: lambda item: item.alt,
    model.Break: lambda _: "\n",
    model.Expression: lambda item: "{" + item.value + "}",
}


def plain(inlines: Sequence[Inline]) -> str:
    """The text of inlines without markup, white space collapsed: what a title or a table of contents shows."""
    parts: list[str] = []
    stack: list[Any] = list(reversed(inlines))
    while stack:
        item = stack.pop()
        own = _OWN_TEXT.get(type(item))
        if own is not None:
            parts.append(own(item))
        else:
            stack.extend(reversed(getattr(item, "children", ())))
    return " ".join("".join(parts).split())

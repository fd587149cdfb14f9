"""Runs of inlines: white space as a browser shows it, and their plain text.

Markdown keeps the line endings of the source inside text, and MDX keeps them around elements. A browser shows
any run of white space as one space and none at the edges of a block: so text keeps its inner white space, the
edges of a block are trimmed, and two words are never joined because white space went away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, get_args

from gongdoc.guide import model
from gongdoc.guide.model import Break, Inline, Text

INLINES: frozenset[type] = frozenset(get_args(Inline))
"""The types of inlines; `Image` is among them, and is also a block when it stands alone."""

LAYOUT = " \t\n\r\f"
"""White space of HTML (https://infra.spec.whatwg.org/#ascii-whitespace): not the no-break space."""


_SPACE_KINDS = frozenset({Text, Break})


def is_space(item: object) -> bool:
    """Whether an item is nothing but white space or a line break, which show nothing at the edge of a block."""
    kind = type(item)
    return kind is Break or (kind is Text and not item.value.strip(LAYOUT))  # type: ignore[attr-defined]


def join(items: Iterable[Inline]) -> tuple[Inline, ...]:
    """Neighbouring texts become one, as when a comment between them has vanished."""
    out: list[Inline] = []
    # Joined once for each run, not once for each text: a line may hold thousands of them.
    texts: list[str] = []
    for item in items:
        if type(item) is not Text:
            if len(texts) > 1:
                out[-1] = Text(value="".join(texts))
            texts.clear()
            out.append(item)
        elif not texts:
            texts.append(item.value)
            out.append(item)
        else:
            # Spaces don't add up where two texts meet.
            ends_in_space = texts[-1][-1:] in LAYOUT and texts[-1] != ""
            texts.append(item.value.lstrip(LAYOUT) if ends_in_space else item.value)
            if not texts[-1]:
                texts.pop()
    if len(texts) > 1:
        out[-1] = Text(value="".join(texts))
    return tuple(out)


def trim(run: Sequence[Inline]) -> tuple[Inline, ...]:
    """A run as the content of a block: no white space at its edges or around line breaks, texts joined."""
    run = join(run)
    first, last = 0, len(run)
    while first < last and type(run[first]) in _SPACE_KINDS and is_space(run[first]):
        first += 1
    while last > first and type(run[last - 1]) in _SPACE_KINDS and is_space(run[last - 1]):
        last -= 1
    items: list[Inline] = []
    before: type | None = Break
    for place in range(first, last):
        item = run[place]
        kind = type(item)
        if kind is Break and before is Text:
            _strip_end(items)
        elif kind is Text and before is Break:
            value = item.value.lstrip(LAYOUT)  # type: ignore[union-attr]  # it is a text
            if not value:
                continue
            if len(value) != len(item.value):  # type: ignore[union-attr]  # it is a text
                item = Text(value=value)
        items.append(item)
        before = kind
    if before is Text:
        _strip_end(items)
    return tuple(items)


def _strip_end(items: list[Inline]) -> None:
    item = items[-1]
    value = item.value.rstrip(LAYOUT)  # type: ignore[union-attr]  # the callers know that it is a text
    if not value:
        items.pop()
    elif len(value) != len(item.value):  # type: ignore[union-attr]  # as above
        items[-1] = Text(value=value)


_OWN_TEXT: dict[type, Callable[[Any], str]] = {
    model.Text: lambda item: item.value,
    model.InlineCode: lambda item: item.value,
    model.Image: lambda item: item.alt,
    model.Break: lambda _: "\n",
    model.Expression: lambda item: "{" + item.value + "}",
}


def plain(inlines: Sequence[Inline], *, collapse: bool = True) -> str:
    """The text of inlines without markup: what a title or a table of contents shows.

    Args:
        inlines: the inlines.
        collapse: make each run of white space one space, with none at the edges.
    """
    if collapse and len(inlines) == 1 and type(inlines[0]) is Text:
        return " ".join(inlines[0].value.split())
    parts: list[str] = []
    stack: list[Any] = list(reversed(inlines))
    while stack:
        item = stack.pop()
        own = _OWN_TEXT.get(type(item))
        if own is not None:
            parts.append(own(item))
        else:
            stack.extend(reversed(getattr(item, "children", ())))
    text = "".join(parts)
    return " ".join(text.split()) if collapse else text

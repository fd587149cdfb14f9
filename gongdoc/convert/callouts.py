"""Notes that stand out, as Markdown's dialects write them, as callouts.

- GitHub's alerts (https://docs.github.com/en/get-started/writing-on-github): a quote whose first line is `[!NOTE]`;
- a quote that begins with a label: `> **Note:** …`, `> **Warning**` on a line of its own, `> Note: …`;
- MkDocs' admonitions: `!!! note "Title"`, and `??? note`, which folds.

The word that made it a callout is the callout's own name, or else its title: no word is lost.
"""

from __future__ import annotations

import re
from typing import Any

from gongdoc.components.callout import KINDS
from gongdoc.convert.elements import span_of
from gongdoc.guide import model as m
from gongdoc.guide.inlines import plain, trim

_KINDS: dict[str, m.CalloutKind] = {**KINDS, "important": "info", "bug": "danger", "failure": "danger"}
"""Kinds by word. GitHub's `IMPORTANT` is what one has to know, and less urgent than a warning."""

_ALERT = re.compile(r"\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*(?:\n|\Z)", re.IGNORECASE)
_PLAIN = re.compile(r"(Note|Tip|Info|Important|Warning|Caution|Danger):\s+(?=\S)")
_MARK = re.compile(r"\s*[:.]?\s*")


def quote(blocks: tuple[Any, ...], line: int) -> m.Callout | m.Quote:
    """The callout that a quote is meant as, or the quote."""
    made = _labelled(blocks)
    if made is None:
        return m.Quote(blocks=blocks, span=span_of(line))
    label, rest = made
    return _callout(label, rest, line)


def admonition(token: Any, title: str, blocks: tuple[Any, ...], line: int) -> m.Callout | m.Accordion:
    """The callout of `!!! note`, or the accordion of `??? note`.

    Args:
        token: the token of the plugin of markdown-it.
        title: its title; the plugin makes one of the word when the author gives none.
        blocks: what it holds.
        line: the line that it begins on.
    """
    tag = str(token.meta["tag"])
    if token.markup.startswith("?"):
        return m.Accordion(title=title or tag.capitalize(), open=token.markup.endswith("+"), blocks=blocks)
    kind = _KINDS.get(tag, "note")
    shown = "" if title.lower() == kind else title
    return m.Callout(kind=kind, title=shown, blocks=blocks, span=span_of(line))


def _callout(label: str, blocks: tuple[Any, ...], line: int) -> m.Callout:
    kind = _KINDS[label.lower()]
    title = "" if label.lower() == kind else label.capitalize()
    return m.Callout(kind=kind, title=title, blocks=blocks, span=span_of(line))


def _labelled(blocks: tuple[Any, ...]) -> tuple[str, tuple[Any, ...]] | None:
    """The label of a quote that begins with one, and what is left; None when there is none or nothing is left."""
    first = blocks[0] if blocks else None
    if type(first) is not m.Paragraph:
        return None
    head, rest = first.children[0], first.children[1:]
    if type(head) is m.Text:
        match = _ALERT.match(head.value) or _PLAIN.match(head.value)
        if match is None:
            return None
        label, rest = match[1], (m.Text(value=head.value[match.end() :]), *rest)
    elif type(head) is m.Strong:
        label = plain(head.children).rstrip(":. ")
        ended = plain(head.children)[-1:] in (":", ".")
        if label.lower() not in _KINDS:
            return None
        if rest:
            after = rest[0].value if isinstance(rest[0], m.Text) else None
            mark = _MARK.match(after) if after is not None else None
            if after is None or mark is None or not (ended or any(c in ":.\n" for c in mark[0])):
                return None  # `**Note** that …` is a sentence
            rest = (m.Text(value=after[mark.end() :]), *rest[1:])
    else:
        return None
    left = trim(rest)
    kept = (m.Paragraph(children=left, span=first.span), *blocks[1:]) if left else blocks[1:]
    return (label, kept) if kept else None

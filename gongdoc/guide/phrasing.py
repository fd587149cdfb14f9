"""mdast's phrasing nodes → inlines.

A block inside strong text or a link (`**see <Note>…</Note>**`) parts it, as an HTML parser would: strong text,
the block, strong text again. The paragraph around it is parted in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from gongdoc.guide.blocks import Close, Leaf
from gongdoc.guide.context import Context, Node, span_of
from gongdoc.guide.expressions import dedent, is_comment
from gongdoc.guide.inlines import INLINES, is_space, join
from gongdoc.guide.items import Item, Sorter
from gongdoc.guide.model import (
    Break,
    Component,
    Delete,
    Emphasis,
    Expression,
    FootnoteReference,
    Image,
    Inline,
    InlineCode,
    Link,
    Strong,
    Text,
)
from gongdoc.source import Span


def wrap(items: list[Item], make: Callable[[tuple[Inline, ...]], Inline]) -> list[Item]:
    """Each run of inlines in one `make`; blocks stand between them."""
    if len(items) == 1 and type(items[0]) is Text:
        return [make((items[0],))]
    out: list[Item] = []
    run: list[Inline] = []
    for item in items:
        if type(item) in INLINES:
            run.append(item)
            continue
        if run and not all(is_space(inline) for inline in run):
            out.append(make(join(run)))
        run.clear()
        out.append(item)
    if run:
        out.append(make(join(run)))
    return out


def _mark(kind: Callable[..., Inline]) -> Close:
    def close(_node: Node, items: list[Item], _sorter: Sorter, _context: Context) -> list[Item]:
        return wrap(items, lambda children: kind(children=children))

    return close


def link(node: Node, items: list[Item], sorter: Sorter, _context: Context) -> list[Item]:
    """A link; around a block it becomes a generic `a`, so that its target is not lost."""
    return _link(node, node["url"], node.get("title"), items, sorter)


def link_reference(node: Node, items: list[Item], sorter: Sorter, context: Context) -> list[Item]:
    """`[text][name]`, with the target that the definition of `name` gives."""
    definition = context.definition(node["identifier"])
    return _link(node, definition.get("url", ""), definition.get("title"), items, sorter)


def _link(node: Node, url: str, title: Any, items: list[Item], sorter: Sorter) -> list[Item]:
    span = span_of(node)
    for item in items:
        if type(item) not in INLINES:
            attributes = {"href": url, "title": title} if title else {"href": url}
            return [Component(name="a", attributes=attributes, blocks=sorter.blocks(items, span), span=span)]
    return [Link(url=url, title=title or "", children=join(items), span=span)]


_LINE_ENDING = re.compile(r"[ \t]*+\n[ \t\n]*+")

CLOSE: dict[str, Close] = {
    "emphasis": _mark(Emphasis),
    "strong": _mark(Strong),
    "delete": _mark(Delete),
    "link": link,
    "linkReference": link_reference,
}


# Leaves -------------------------------------------------------------------------------------------------------


def inline_code(node: Node, _context: Context) -> InlineCode:
    """A code span; its line endings are spaces (https://spec.commonmark.org/0.31.2/#code-spans)."""
    value = node["value"]
    if "\n" in value:
        # Also the indentation of the next line: it is the element's around it.
        value = _LINE_ENDING.sub(" ", value)
    return InlineCode(value=value)


def break_(_node: Node, _context: Context) -> Break:
    """A hard line break."""
    return Break()


def image(node: Node, context: Context) -> Image:
    """A picture."""
    if not node.get("alt"):
        unnamed(node["url"], context, span_of(node))
    return Image(url=node["url"], alt=node.get("alt") or "", title=node.get("title") or "", span=span_of(node))


def image_reference(node: Node, context: Context) -> Image:
    """`![alt][name]`, with the address that the definition of `name` gives."""
    definition = context.definition(node["identifier"])
    if not node.get("alt"):
        unnamed(definition.get("url", ""), context, span_of(node))
    return Image(
        url=definition.get("url", ""),
        alt=node.get("alt") or "",
        title=definition.get("title") or "",
        span=span_of(node),
    )


def unnamed(url: str, context: Context, span: Span | None) -> None:
    """Report a picture without words for those who can't see it (https://www.w3.org/TR/WCAG22/#non-text-content)."""
    context.report(
        "image-alt",
        f"Unexpected picture without alt text, {url[:80]!r}, expected words that say what it shows (note: write "
        '`![What it shows](…)`, or `alt="What it shows"`; a picture that says nothing has `alt=""`)',
        span,
    )


def text_expression(node: Node, context: Context) -> Inline | None:
    """`{…}` in text: its value when it is known, nothing for a comment, else the source."""
    source = node["value"]
    if is_comment(source):
        return None
    span = span_of(node)
    value = context.shown(source, span)
    if value is None:
        return Expression(value=dedent(source), span=span)
    return Text(value=value) if value else None


def footnote_reference(node: Node, _context: Context) -> FootnoteReference:
    """`[^name]`."""
    return FootnoteReference(identifier=node["identifier"])


# Plain text is converted by the walk itself.
LEAVES: dict[str, Leaf] = {
    "inlineCode": inline_code,
    "break": break_,
    "image": image,
    "imageReference": image_reference,
    "mdxTextExpression": text_expression,
    "footnoteReference": footnote_reference,
}

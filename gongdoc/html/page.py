"""What kind of page it is, and what is refused."""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag

from gongdoc.diagnostics import Diagnostic
from gongdoc.errors import GuideError
from gongdoc.guide.model import Guide, Source
from gongdoc.guide.traverse import children
from gongdoc.html import other, own
from gongdoc.html.carried import BrokenPageError
from gongdoc.source import Point, Span

MAX_SIZE = 20_000_000
"""Longest page in characters: a guide of a thousand steps is a tenth of it."""
MAX_DEPTH = 640
"""Deepest nesting of elements: the deepest guide, of 200 levels, makes a page of about 610."""
MAX_NODES = 450
"""Deepest nesting of a guide's nodes: what 200 levels of MDX make, and what can be written as JSON."""

_DEEP = "Unexpected {0} inside {1} others, expected at most {1} levels (note: close the elements; a guide may nest 200)"


def read_page(text: str, *, id: str = "", path: str = "", source: Source | None = None) -> Guide:  # noqa: A002
    """Make a guide of the text of an HTML page.

    Args:
        text: the page.
        id: id of the guide, for a page that does not tell its own.
        path: path of the page as messages show it.
        source: the file that it was read from.

    Raises:
        GuideError: the page holds no guide, or cannot be read.
    """  # `id` is the field's name in the model; no call of the builtin here
    if len(text) > MAX_SIZE:
        raise _refused(
            path, "document-too-large", f"Unexpected page of {len(text):,} characters, expected at most {MAX_SIZE:,}"
        )
    try:
        # Without a word, Beautiful Soup makes one space of several between two elements.
        soup = _Page(text, "lxml", preserve_whitespace_tags={"html"})
    except _TooDeepError as deep:
        raise _refused(path, "nesting-too-deep", _DEEP.format(f"`<{deep.element.name}>`", MAX_DEPTH)) from None
    guide: Guide | None = None
    try:
        root = own.find(soup)
        if root is not None:
            guide = own.read(root, source=source or Source())
        elif other.is_guide(soup):
            guide = other.read(soup, id=id, path=path, source=source)
    except BrokenPageError as broken:
        raise _refused(path, "page-broken", broken.reason + _shown(broken.element)) from broken
    if guide is not None:
        # An element is at most three nodes: a list, its item, a paragraph.
        if 3 * soup.deepest > MAX_NODES and _depth(guide) > MAX_NODES:
            raise _refused(path, "nesting-too-deep", _DEEP.format("content", MAX_NODES))
        return guide
    raise _refused(
        path,
        "page-without-guide",
        "Unexpected HTML page that holds no guide, expected one that gongdoc made, or one with `data-guide-section` or "
        "`data-guide-step` (note: write the guide in MDX, or mark its parts: "
        "`<section data-guide-section><h2>…</h2>`, `<div data-guide-step>…</div>`)",
    )


class _TooDeepError(Exception):
    def __init__(self, element: Tag) -> None:
        self.element = element


class _Page(BeautifulSoup):
    """A page that is no longer read where its elements nest too deeply."""

    deepest = 0
    """Most elements around one, itself included."""

    def pushTag(self, tag: Tag) -> None:  # noqa: N802  # Beautiful Soup's name
        super().pushTag(tag)
        self.deepest = max(self.deepest, len(self.tagStack) - 1)
        if len(self.tagStack) > MAX_DEPTH + 1:
            raise _TooDeepError(tag)


def _depth(guide: Guide) -> int:
    """Most nodes around one, itself included."""
    deepest = 0
    stack = [(node, 1) for node in (*guide.intro, *guide.sections)]
    while stack:
        node, depth = stack.pop()
        deepest = max(deepest, depth)
        stack.extend((child, depth + 1) for child in children(node))
    return deepest


def _refused(path: str, code: str, message: str) -> GuideError:
    # lxml does not tell Beautiful Soup on which line an element stands.
    start = Point(1, 1)
    return GuideError((Diagnostic(severity="error", code=code, message=message, path=path, span=Span(start, start)),))


def _shown(element: Tag | None) -> str:
    """The start tag of an element, for a message; the beginning of a long one."""
    if element is None:
        return ""
    attributes = "".join(
        f' {name}="{value if isinstance(value, str) else " ".join(value)}"' for name, value in element.attrs.items()
    )
    tag = f"<{element.name}{attributes}"
    return f" (in `{tag if len(tag) <= 100 else tag[:97] + '...'}>`)"

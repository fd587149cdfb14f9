"""What kind of page it is, and what is refused."""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag

from gongdoc.diagnostics import Diagnostic
from gongdoc.errors import GuideError
from gongdoc.guide.model import Guide, Source
from gongdoc.html import other, own
from gongdoc.html.carried import BrokenPageError
from gongdoc.source import Point, Span

MAX_SIZE = 20_000_000
"""Longest page in characters: a guide of a thousand steps is a tenth of it."""
MAX_DEPTH = 450
"""Deepest nesting of elements: the deepest guide, of 200 levels, makes a page of less than 420."""


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
        message = f"Unexpected element `<{deep.element.name}>` inside {MAX_DEPTH} others, expected at most {MAX_DEPTH}"
        note = f"{message} levels (note: close the elements; a guide may nest 200 levels)"
        raise _refused(path, "nesting-too-deep", note) from None
    try:
        root = own.find(soup)
        if root is not None:
            return own.read(root, source=source or Source())
        if other.is_guide(soup):
            return other.read(soup, id=id, path=path, source=source)
    except BrokenPageError as broken:
        raise _refused(path, "page-broken", broken.reason + _shown(broken.element)) from broken
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

    def pushTag(self, tag: Tag) -> None:  # noqa: N802  # Beautiful Soup's name
        super().pushTag(tag)  # type: ignore[no-untyped-call]  # bs4 has no types for it
        if len(self.tagStack) > MAX_DEPTH + 1:
            raise _TooDeepError(tag)


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

"""`llms.txt` and `llms-full.txt`: what a language model is to read of a site.

The first is a list of links in the form that https://llmstxt.org proposes: a title, a summary in a block quote, text,
and lists of links under second-level headings, of which the one named "Optional" may be skipped. The second is
customary: the whole text of all pages in one file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_OPENING = re.compile(r"\A(?:---\n(?:.*\n)*?---\n+)?(?:# .*\n+)?")
"""Front matter, and the title as a heading."""
_SIGNS = re.compile(r"([\\\[\]])")


class Entry(NamedTuple):
    """A page in the list."""

    title: str
    address: str
    """Address of its Markdown: absolute, or from the site's root."""
    description: str = ""


class FullPage(NamedTuple):
    """A page with its text."""

    title: str
    address: str
    """Address of the page."""
    description: str
    markdown: str


def llms_txt(title: str, description: str, guides: Iterable[Entry], optional: Iterable[Entry] = ()) -> bytes:
    """The list of a site's guides for language models.

    Args:
        title: name of the site.
        description: what it is about; may be empty.
        guides: its guides, in order.
        optional: what a reader with little room may skip.
    """
    parts = [f"# {_line(title)}", *_quote(description)]
    for heading, entries in (("Guides", guides), ("Optional", optional)):
        lines = [_entry(entry) for entry in entries]
        if lines:
            parts += [f"## {heading}", "\n".join(lines)]
    return ("\n\n".join(parts) + "\n").encode()


def llms_full_txt(title: str, description: str, pages: Iterable[FullPage]) -> bytes:
    """The text of a site for language models: each page under its title, with the address that it comes from.

    Args:
        title: name of the site.
        description: what it is about; may be empty.
        pages: its pages, in order. Front matter and the title are left out of their text: they stand above it.
    """
    parts = [f"# {_line(title)}", *_quote(description)]
    for page in pages:
        body = _OPENING.sub("", page.markdown, count=1).strip("\n")
        parts += [f"# {_line(page.title)}", f"Source: {page.address}", *_quote(page.description)]
        parts += [body] if body else []
    return ("\n\n".join(parts) + "\n").encode()


def _line(text: str) -> str:
    return " ".join(text.split())


def _quote(text: str) -> list[str]:
    return [f"> {_line(text)}"] if text.strip() else []


def _entry(entry: Entry) -> str:
    title = _SIGNS.sub(r"\\\1", _line(entry.title)) or entry.address
    # A space or a parenthesis would end the address: https://spec.commonmark.org/0.31.2/#link-destination
    address = entry.address.replace(" ", "%20").replace("(", "%28").replace(")", "%29")
    return f"- [{title}]({address})" + (f": {_line(entry.description)}" if entry.description.strip() else "")

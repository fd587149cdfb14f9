"""Pages that list guides say how many steps each of them has; the page's script says how many of them are done."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urljoin

_LINK = re.compile(
    # A link that its item, cell or card begins with: others are part of a sentence.
    r"<(?:li|td|p class=\"gd-card-title\")>\s{0,9}(?:<p>)?\s{0,9}(?:<strong>)?<a\b([^<>]{1,2000})>"
)
_HREF = re.compile(r"\shref=(?:\"([^\"]*)\"|'([^']*)')")
_END = re.compile(r"</(?:p|li|td)>|<(?:p|ul|ol|table|div|pre)\b")
_SITE = "http://site/"


@dataclass(frozen=True)
class Listed:
    """A guide that a page may link to."""

    id: str
    steps: int
    aliases: str = ""
    """Ids that it had before, with spaces between: progress may be kept under one of them."""


def count_steps(content: str, page: str, guides: Mapping[str, Listed], text: Callable[[int], str]) -> str:
    """HTML with the number of steps in each item, table cell or card that begins with a link to a guide.

    Args:
        content: HTML of a page.
        page: address of the page from the site's root.
        guides: the guides with steps, by the addresses of their pages from the site's root.
        text: the number of steps in words.
    """
    if not guides:
        return content
    parts, at = [], 0
    end: re.Match[str] | None = None
    for link in _LINK.finditer(content):
        href = _HREF.search(link[1])
        guide = guides.get(_target(html.unescape(href[1] or href[2] or ""), page)) if href is not None else None
        if guide is None:
            continue
        if end is None or end.start() < link.end():
            end = _END.search(content, link.end())
            if end is None:
                break
        line = f'data-gongdoc-link="{html.escape(guide.id)}" data-gongdoc-steps="{guide.steps}"'
        if guide.aliases:
            line += f' data-gongdoc-aliases="{html.escape(guide.aliases)}"'
        words = html.escape(text(guide.steps))
        parts += [content[at : end.start()], f' <span class="gd-steps-in" {line}>{words}</span>']
        at = end.start()
    return "".join([*parts, content[at:]])


def _target(address: str, page: str) -> str:
    """The address from the site's root of what a page links to."""
    try:
        target = unquote(urljoin(_SITE + page, address))
    except ValueError:
        return address
    return target.removeprefix(_SITE) if target.startswith(_SITE) else address

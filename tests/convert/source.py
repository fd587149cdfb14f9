"""What a how-to shows, read off the HTML that markdown-it makes of it: a road that shares no code with the converter.

The page's words are compared as words are: letters and digits. Signs are left out, because the full stop that ends a
title is.
"""

from __future__ import annotations

import re
from collections import Counter

from bs4 import BeautifulSoup, Comment, Tag
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

_RENDERER = (
    MarkdownIt("commonmark", {"html": True, "maxNesting": 200})
    .enable(["table", "strikethrough"])
    .use(footnote_plugin, inline=False, move_to_end=False)
)
_BLOCKS = frozenset(
    ("p", "ul", "ol", "li", "div", "table", "thead", "tbody", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6",
     "pre", "blockquote", "details", "summary", "hr", "br", "dl", "dt", "dd", "center", "figure", "figcaption",
     "section", "article", "img", "picture", "video", "iframe", "header", "footer", "nav", "aside", "main")
)  # fmt: skip
_UNSEEN = ("script", "style", "link", "meta", "base", "title", "template", "noscript", "svg", "math", "object", "input")


def page(text: str) -> BeautifulSoup:
    """The page that the Markdown shows, without what a reader does not see."""
    soup = BeautifulSoup(_RENDERER.render(text), "html.parser")
    for comment in soup.find_all(string=lambda found: isinstance(found, Comment)):
        comment.extract()
    for tag in soup.find_all(_UNSEEN) + soup.select("sup.footnote-ref"):
        tag.decompose()
    return soup


def words_of(text: str) -> list[str]:
    """The words of a text."""
    return re.findall(r"\w+", text.replace("_", " "))


def words_of_source(text: str) -> list[str]:
    """The words that the Markdown shows, in order; pictures say their alternative text, boxes of tasks nothing."""
    soup = page(text)
    for item in soup.find_all("li"):
        first = item.find(string=lambda found: bool(found.strip()))
        if first is not None and first.parent in (item, item.p):
            first.replace_with(re.sub(r"\A\s*\[[ xX]\]\s", "", first))
    for tag in soup.find_all("img"):
        tag.replace_with(f" {tag.get('alt') or ''} ")
    for tag in soup.find_all(_BLOCKS):
        tag.insert_before("\n")
        tag.insert_after("\n")
    return words_of(soup.get_text(""))


def code_of_source(text: str) -> list[str]:
    """The blocks of code that the Markdown shows, in order."""
    return [tag.get_text("").strip("\n") for tag in page(text).find_all("pre")]


def pictures_of_source(text: str) -> list[str]:
    """The addresses of pictures that the Markdown shows, in order."""
    return [str(tag.get("src", "")) for tag in page(text).find_all("img")]


def links_of_source(text: str) -> Counter[str]:
    """The targets of links; bare addresses, which CommonMark does not link, are not among them."""
    return Counter(
        str(tag["href"]) for tag in page(text).find_all("a") if isinstance(tag, Tag) and tag.has_attr("href")
    )

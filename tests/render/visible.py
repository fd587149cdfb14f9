"""The words that a reader sees on a rendered page, read off its HTML.

What the page adds to the guide is left out here, each for its reason:

- the head of the page (title and description are no part of the guide's text), progress, numbers of steps and
  footnotes, links to places, buttons: gongdoc's own parts;
- "Note", "Details", "Step 3", "Picture": names for what has none in the guide;
- explanations of tooltips, which show on request;
- attributes that `tests.guide.visible` doesn't count, because the source says them beside the text: titles of code
  blocks and unknown components, a frame's hint, a card's call to action, tags of updates, places and
  defaults of fields, "optional" and duration of steps;
- embeds, which are no text, and icons;
- the scope picker and the lists of scopes: actions and their scopes are data of an attribute.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec
from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PreformattedString

INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd", "label", "mark",
     "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr", "img"}
)  # fmt: skip
ADDED = (
    "header.gd-head, .gd-progress, .gd-number, .gd-footnote-number, .gd-note, .gd-back, .gd-anchor, button, .gd-tip, "
    ".gd-icon, .gd-beside, .gd-embed, .gd-media, .gd-code figcaption, .gd-code-group > .gd-panel > .gd-panel-title, "
    ".gd-component-title, .gd-hint, .gd-card-cta, .gd-update .gd-badge:not([data-gongdoc]), "
    ".gd-step-title > .gd-badge, .gd-required, .gd-deprecated, .gd-callout:not([aria-label]) > .gd-callout-title, "
    ".gd-picker, .gd-scopes, .gd-section-count, .gd-finished, input, script, style, [data-gongdoc^=embed]"
)


def carried(element: Tag) -> dict[str, Any]:
    _, brace, rest = str(element.get("data-gongdoc", "")).partition("{")
    found: dict[str, Any] = msgspec.json.decode(brace + rest) if brace else {}
    return found


def words_of_html(html: str) -> list[str]:
    """The visible words of a rendered guide, in order."""
    soup = BeautifulSoup(html, "lxml", preserve_whitespace_tags={"html"})
    for element in soup.select(ADDED):
        element.decompose()
    for field in soup.select(".gd-field"):
        own = carried(field)
        metas = field.select(":scope > .gd-field-head > .gd-meta")
        kept = 1 if own.get("location") else 0
        for place, meta in enumerate(metas):
            if not (own.get("value_type") and place == kept):
                meta.decompose()
    for card in soup.select(".gd-card"):
        if not carried(card).get("title"):
            card.select(":scope > .gd-card-title")[0].decompose()
        for picture in card.select(":scope > .gd-external-image"):
            picture.decompose()
    for details in soup.select("details.gd-expandable"):
        if not carried(details).get("title"):
            details.select(":scope > summary")[0].decompose()
    for step in soup.select(".gd-step"):
        if carried(step).get("title_source") == "number":
            step.select(".gd-step-head")[0].decompose()
    for picture in soup.select(".gd-external-image"):
        if not carried(picture).get("alt"):
            picture.decompose()
    for picture in soup.select(".gd-removed[data-gongdoc^=image]"):
        if not carried(picture).get("alt"):
            picture.decompose()
    # Chinese and Japanese sentences end without a space; a step may be named by the first of two.
    return re.sub(r"([。！？])", r"\1 ", "".join(_text(soup))).split()


def _text(soup: BeautifulSoup) -> Iterator[str]:
    stack: list[Any] = [soup]
    while stack:
        node = stack.pop()
        if isinstance(node, str) and not isinstance(node, NavigableString):
            yield node
        elif isinstance(node, PreformattedString):
            continue
        elif isinstance(node, NavigableString):
            yield str(node)
        else:
            picture = node.name == "img" or "gd-external-image" in node.get("class", [])
            edge = " " if picture else "" if node.name in INLINE else "\n"
            stack.append(edge)
            stack.extend(reversed(list(node.children)))
            stack.append(edge + (f" {node.get('alt', '')} " if node.name == "img" else ""))

"""What a guide may put into a page: names of elements, attributes, URL schemes.

Names are those of https://html.spec.whatwg.org/multipage/indices.html#elements-3. Not among them is what runs
code (`script`), loads something (`iframe`, `object`, `link`), restyles the page (`style`), or asks the reader
for input (`form`, `input`, `button`). SVG and MathML are left out whole: their parsing rules differ from
those of HTML, which is how sanitizers are tricked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "dd", "details", "div", "dl", "dt", "figcaption",
    "figure", "footer", "header", "hgroup", "li", "menu", "ol", "p", "pre", "section", "summary",
    "table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "td", "th", "ul",
})  # fmt: skip
INLINES = frozenset({
    "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd",
    "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time",
    "u", "var", "wbr",
})  # fmt: skip
NEUTRAL = frozenset(["center", "dir", "fieldset", "form", "legend", "main", "nav", "picture", "search"])
"""Elements that may hold text and stand in a guide, but not in the page: it keeps what they hold."""

VOID = frozenset({"col", "wbr"})
"""Elements of the lists above without an end tag."""

_GLOBAL = frozenset({"class", "dir", "id", "lang", "title"})
_BY_NAME: dict[str, frozenset[str]] = {
    "data": frozenset({"value"}),
    "details": frozenset({"open"}),
    "li": frozenset({"value"}),
    "ol": frozenset({"start", "reversed", "type"}),
    "td": frozenset({"colspan", "rowspan", "headers"}),
    "th": frozenset({"colspan", "rowspan", "headers", "scope", "abbr"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "time": frozenset({"datetime"}),
}
_DATA_GUIDE = re.compile(r"data-guides?-[a-z-]+\Z")
_JSX_NAMES = {"className": "class", "colSpan": "colspan", "rowSpan": "rowspan", "dateTime": "datetime"}
_OWN_CLASS = re.compile(r"(?:gd|md|mkdocs)-", re.IGNORECASE)

SCHEMES = frozenset({"http", "https", "mailto", "tel"})
"""The schemes that a link may have; without one it is relative."""

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
# Browsers drop these before they look for a scheme: https://url.spec.whatwg.org/#concept-basic-url-parser
_EDGES = "".join(map(chr, range(0x21)))
_DROPPED = str.maketrans("", "", "\t\n\r")


def safe_url(url: str, *, schemes: frozenset[str] = SCHEMES) -> str | None:
    """The address in the form that browsers read, or None when its scheme is not among `schemes`."""
    cleaned = url.strip(_EDGES).translate(_DROPPED)
    scheme = _SCHEME.match(cleaned)
    if scheme is not None and scheme[1].lower() not in schemes:
        return None
    return cleaned


def attributes(name: str, given: Mapping[str, Any]) -> dict[str, str | bool]:
    """The attributes of an element that may stay, by the names of HTML.

    `style` goes: a page under a strict Content-Security-Policy may not have it, and the theme decides on
    looks. Of `class`, names that belong to gongdoc's or the theme's own parts go, so that a guide cannot pose
    as them.

    Args:
        name: name of the element.
        given: its attributes as the author wrote them, `className` for `class` included.
    """
    allowed = _GLOBAL | _BY_NAME.get(name, frozenset())
    kept: dict[str, str | bool] = {}
    for written, value in given.items():
        attribute = _JSX_NAMES.get(written, written).lower()
        if attribute not in allowed and not _DATA_GUIDE.match(attribute):
            continue
        if value is None or value is True:
            kept[attribute] = True
        elif isinstance(value, (str, int, float)) and value is not False:
            text = str(value)
            if attribute == "class":
                text = " ".join(c for c in text.split() if not _OWN_CLASS.match(c))
                if not text:
                    continue
            kept[attribute] = text
    return kept

"""Guides in a theme that is not ours: which styles and scripts its pages load, and what such a theme needs changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from gongdoc.assets import templates_dir
from gongdoc.web_component import SOURCES

MATERIAL = "material"

STYLES = ("assets/css/guide.css", "assets/css/hosts.css")
"""Styles that every page loads, in this order; others are loaded by the scripts that need them."""

SCRIPTS = (("assets/js/host.js", ""), ("assets/js/gongdoc.js", "module"))
"""Scripts that every page loads, each with its type."""

_OURS_ALONE = ("assets/css/theme.css", "assets/js/boot.js")

# A media query reckons with the browser's own size of text, whatever the page sets.
_REM = re.compile(r"(@media[^{]*)|(?<![\w.])(?<!\w-)(\d*\.?\d+)rem\b")


def assets(theme: str | None) -> Iterator[tuple[str, str]]:
    """The styles and scripts for a theme: the path of each in the site, and its text.

    Args:
        theme: the name of the theme.
    """
    folder = templates_dir()
    for path in sorted((folder / "assets").rglob("*.*")):
        name = path.relative_to(folder).as_posix()
        if path.suffix not in (".css", ".js", ".mjs") or name in _OURS_ALONE or name.startswith(SOURCES):
            continue
        text = path.read_text(encoding="utf-8")
        if theme == MATERIAL and path.suffix == ".css" and name != "assets/css/hosts.css":
            text = scaled(text)
        yield name, text


def scaled(css: str) -> str:
    """Styles for a page that Material has made: its text is .8rem high, where others' is 1rem.

    It sets the size of the root to 125% and more, by the width of the screen.
    """
    return _REM.sub(lambda m: m[1] or f"{float(m[2]) * 0.8:.4f}".rstrip("0").rstrip(".") + "rem", css)


def mended(page: str, theme: str | None) -> str:
    """A page without what stops a theme's scripts.

    Material with instant navigation makes every `href` absolute, and stops at one of SVG, which cannot be set. The
    older name of that attribute (https://svgwg.org/svg2-draft/linking.html#XLinkRefAttrs) means the same to a browser.
    """
    return page.replace('<use href="#', '<use xlink:href="#') if theme == MATERIAL else page


_KEPT = frozenset({"p", "pre", "code", "sub", "sup", "ul", "ol", "li"})
"""What Material's search shows of a text."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_APART = frozenset({"br", "dd", "div", "dt", "figcaption", "summary", "td", "th"})
"""What stands apart from what follows it, with nothing between them in the page."""
_EMPTY = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})


def flat(page: str) -> str:
    """The words of a guide's page for Material's search: headings and texts, one after the other.

    It takes the text of an element for that of the last heading that stands in the element itself, so that what a step
    says would be found in the section, not in the step.
    """
    parser = _Flat()
    parser.feed(page)
    parser.close()
    return "".join(parser.found)


class _Flat(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[str] = []
        self._open: list[tuple[str, bool, bool]] = []
        self._left_out = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _EMPTY:
            if tag in _APART:
                self.handle_data(" ")
            return
        names = (dict(attrs).get("class") or "").split()
        out = tag in ("button", "script", "style") or "gd-progress" in names
        kept = tag in _HEADINGS or (tag in _KEPT and "gd-steps" not in names and "gd-step" not in names)
        self._left_out += out
        if kept and not self._left_out:
            self.found.append((tag in _HEADINGS and self.get_starttag_text()) or f"<{tag}>")
        self._open.append((tag, kept, out))

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1][0] != tag:
            return
        _, kept, out = self._open.pop()
        if kept and not self._left_out:
            self.found.append(f"</{tag}>")
        elif tag in _APART:
            self.handle_data(" ")
        self._left_out -= out

    def handle_data(self, data: str) -> None:
        if not self._left_out:
            self.found.append(data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")

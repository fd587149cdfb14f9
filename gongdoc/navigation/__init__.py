"""The navigation of a site, read from the `docs.json` or `mint.json` that Mintlify keeps it in.

`read` makes entries of the file, `resolve` the `nav` of MkDocs of the entries and the pages that there are.
"""

from __future__ import annotations

from gongdoc.navigation.entries import Entry, Link, Page, Section
from gongdoc.navigation.file import Navigation, read
from gongdoc.navigation.order import items, once, section_titles
from gongdoc.navigation.resolve import Resolved, resolve

__all__ = [
    "Entry",
    "Link",
    "Navigation",
    "Page",
    "Resolved",
    "Section",
    "items",
    "once",
    "read",
    "resolve",
    "section_titles",
]

"""What MkDocs leaves to be done with a navigation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def once(navigation: Any) -> None:
    """Have each page its place where it stands first, when it is in a navigation of MkDocs several times.

    MkDocs has one object for it: the last place would decide on what is before and after it, so that following
    the pages one by one would skip those between.

    Args:
        navigation: MkDocs' `Navigation`.
    """
    pages = list({id(page): page for page in navigation.pages}.values())
    if len(pages) == len(navigation.pages):
        return
    navigation.pages[:] = pages
    for before, page, after in zip([None, *pages[:-1]], pages, [*pages[1:], None], strict=True):
        page.previous_page, page.next_page = before, after
    placed: set[int] = set()
    for section, item in _inner(navigation.items, None):
        if item.is_page and id(item) not in placed:
            placed.add(id(item))
            item.parent = section


def items(navigation: Any) -> list[Any]:
    """All sections, pages and links, from first to last.

    Args:
        navigation: MkDocs' `Navigation`.
    """
    return [item for _, item in _inner(navigation.items, None)]


def section_titles(navigation: Any) -> None:
    """Have sections that are folders be called as the folder's index page is.

    Args:
        navigation: MkDocs' `Navigation`, whose pages have their titles.
    """
    for section, item in _inner(navigation.items, None):
        if section is not None and item.is_page and item.is_index and item.title:
            section.title = item.title


def _inner(items: list[Any], parent: Any) -> Iterator[tuple[Any, Any]]:
    """The items with the sections that they are in, from first to last."""
    todo = [(parent, item) for item in reversed(items)]
    while todo:
        section, item = todo.pop()
        yield section, item
        todo += [(item, child) for child in reversed(item.children or [])]

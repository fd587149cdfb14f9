"""Pages and sections of MkDocs' navigation that say what they are called when they are asked.

MkDocs knows the title of a page once it has read it, and a build has read all pages before it writes the first one.
Here a page is read when its title is asked for. The classes of pages and sections are changed in place: MkDocs makes
them while it reads the navigation, and has no hook for their class.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from typing import Any, NamedTuple

from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page
from mkdocs.utils import weak_property


class Said(NamedTuple):
    """What a page says about itself."""

    title: str | None
    metadata: dict[str, Any]


class WaitingPage(Page):
    """A page that is not being made."""

    says: Callable[[Page], Said]

    @weak_property
    def title(self) -> str | None:
        """Its title; that of the navigation, where it gives one, stands in its place."""
        return self.says(self).title

    @property
    def meta(self) -> MutableMapping[str, Any]:
        """Its front matter."""
        return self.says(self).metadata

    @meta.setter
    def meta(self, value: MutableMapping[str, Any]) -> None:
        self.__dict__["meta"] = value


class FolderSection(Section):
    """A section that is a folder: it is called as the folder's index page is, if there is one."""

    @property
    def title(self) -> str:
        """Its title: see `gongdoc.navigation.section_titles`."""
        named = [str(item.title) for item in self.children if isinstance(item, Page) and item.is_index and item.title]
        return named[-1] if named else str(self.__dict__["title"])

    @title.setter
    def title(self, value: str) -> None:
        self.__dict__["title"] = value

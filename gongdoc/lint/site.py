"""What a rule may ask about the site that a page is part of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from gongdoc.lint.document import Document
from gongdoc.near import Meant


@dataclass(frozen=True, slots=True)
class BaselineStep:
    """A step as it was exported before."""

    title: str
    fingerprint: str = ""
    section: str = ""
    """Id of the section that it stood in; empty before the first one."""


@dataclass(frozen=True, slots=True)
class BaselineGuide:
    """What a guide had when it was exported before."""

    id: str
    title: str
    path: str
    """Path of its source under the folder of guides."""
    fingerprint: str
    steps: Mapping[str, BaselineStep]
    """Its steps by their ids, in reading order."""
    sections: Mapping[str, str]
    """Titles of its sections by their ids, in reading order."""


class Site(Protocol):
    """The files and pages of a project; `gongdoc.checking` has the real one."""

    @property
    def files(self) -> Collection[str]:
        """All files that are published or imported, by their paths under the folder of guides."""

    @property
    def baseline(self) -> Mapping[str, BaselineGuide]:
        """The guides as they were exported before, by their ids; empty without `--baseline`."""

    @property
    def snippets(self) -> Collection[str]:
        """The snippets under the folder of guides."""

    @property
    def guides(self) -> Sequence[str]:
        """The guides under the folder of guides."""

    def text(self, file: str) -> str:
        """The text of a guide or a snippet; empty when it cannot be read."""

    @property
    def external(self) -> bool:
        """Whether addresses on other hosts are to be fetched."""

    def meant(self, file: str, url: str, *, image: bool = False) -> Meant | None:
        """What an address that leads nowhere probably means; None when nothing comes near.

        Args:
            file: the page that it is written in.
            url: the address.
            image: whether it is that of a picture.
        """

    def near_snippet(self, path: str) -> tuple[str, bool] | None:
        """The snippet that a path under the folder of guides probably means, and whether that is certain."""

    def dead(self, addresses: Iterable[str], *, hosts: Collection[str], max_age: float) -> Mapping[str, str]:
        """The addresses on other hosts that lead nowhere, each with the reason in words.

        Args:
            addresses: the addresses, with `http:` or `https:`.
            hosts: hosts that are asked although they stand in a private network.
            max_age: days for which an answer is kept.
        """

    def documents(self) -> Iterable[Document]:
        """All pages of the site."""

"""What a link of a guide becomes in the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple, TypeAlias

from gongdoc.source import Span

LinkKind = Literal["link", "image"]


class Target(NamedTuple):
    """Where a link leads, seen from the page that it stands on."""

    href: str
    external: bool = False
    """Whether it leaves the site."""
    problem: str = ""
    """What is wrong with it, for a diagnostic; empty when it is fine."""
    file: str = ""
    """Path of the source of the page of this site that it leads to, when it names a part of that page."""
    fragment: str = ""
    """The part that it names there."""
    size: tuple[int, int] | None = None
    """Width and height of a picture in pixels, where they are known."""


class AnchorUse(NamedTuple):
    """A link to a part of a page of this site: whether it is there is known when that page is rendered."""

    file: str
    fragment: str
    written: str
    """The address as the author wrote it."""
    span: Span | None


Resolver: TypeAlias = Callable[[str, LinkKind], Target]
"""Turns an address as the author wrote it, whose scheme has been checked, into its target."""


def as_written(url: str, _kind: LinkKind) -> Target:
    """The resolver for a guide that stands alone: addresses stay as they are."""
    return Target(url, external=is_external(url))


def is_external(url: str) -> bool:
    """Whether an address names another host. Browsers read a backslash as a slash."""
    return url.lower().startswith(("http:", "https:")) or url.replace("\\", "/").startswith("//")

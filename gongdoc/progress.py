"""What a build tells whoever watches it: how far it is, and what came of it.

Whoever builds a site says `stage`, `advance` and `built`; whoever wants to know puts `watched_by` around the build.
When nobody watches, as under `mkdocs build`, nothing happens.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Built:
    """What came of a build."""

    site_dir: str
    """Folder that the site is in, as the configuration names it."""
    guides: int
    """Number of guides of the site."""
    steps: int
    """Number of the steps of all guides together, as the index of the site counts them."""
    warnings: int
    """Number of warnings about guides."""


class Watcher(Protocol):
    """Who is told."""

    def stage(self, title: str, total: int) -> None:
        """A stage begins.

        Args:
            title: what is done in it, as `Reading guides`.
            total: number of the things that it is done to.
        """

    def advance(self) -> None:
        """The next thing of the stage is begun."""

    def built(self, site: Built) -> None:
        """The site stands in its place."""


_watcher: ContextVar[Watcher | None] = ContextVar("watcher", default=None)


@contextmanager
def watched_by(watcher: Watcher) -> Iterator[None]:
    """Have a watcher told of everything that is done inside."""
    token = _watcher.set(watcher)
    try:
        yield
    finally:
        _watcher.reset(token)


def stage(title: str, total: int) -> None:
    """Tell the watcher, if there is one, that a stage begins; see `Watcher.stage`."""
    if (watcher := _watcher.get()) is not None:
        watcher.stage(title, total)


def advance() -> None:
    """Tell the watcher, if there is one, that the next thing is begun."""
    if (watcher := _watcher.get()) is not None:
        watcher.advance()


def built(site: Built) -> None:
    """Tell the watcher, if there is one, what came of the build."""
    if (watcher := _watcher.get()) is not None:
        watcher.built(site)

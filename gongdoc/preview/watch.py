"""Tell when files change: `watchfiles` asks the operating system (https://watchfiles.helpmanual.io/)."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Collection

import click

STEP = 10
"""Milliseconds without a change after which a change is told: an editor that saves writes several times."""


class Watcher:
    """Watches in threads of its own.

    Args:
        watched: what to watch: folders with all that is below them and files; and folders with their own files alone.
        tell: is called with the paths that have changed.
    """

    def __init__(
        self, watched: Callable[[], tuple[set[str], set[str]]], tell: Callable[[Collection[str]], None]
    ) -> None:
        self._watched = watched
        self._tell = tell
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._run, args=(deep,), daemon=True) for deep in (True, False)]
        self._polling = False

    def start(self) -> None:
        """Begin."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """End, and wait until it has ended."""
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _run(self, deep: bool) -> None:
        before: set[str] | None = None
        while not self._stop.is_set():
            paths = self._paths(deep)
            if not paths:
                self._stop.wait(0.5)
                continue
            try:
                unseen = paths - before if before is not None else set()
                before = paths
                self._watch(paths, deep, unseen)
            except OSError as error:
                if self._polling:
                    click.echo(f"Files cannot be watched ({error}): reload pages by hand.", err=True)
                    return
                self._polling = True  # out of inotify watches, for example

    def _paths(self, deep: bool) -> set[str]:
        return self._watched()[0 if deep else 1]

    def _watch(self, paths: set[str], deep: bool, unseen: set[str]) -> None:
        """Watch until there is something else to be watched.

        Args:
            paths: what to watch.
            deep: whether with what is below it.
            unseen: those that may have changed before they were watched.
        """
        from watchfiles import Change, watch

        def counts(_: Change, path: str) -> bool:
            return not os.path.basename(path).startswith(".") and "__pycache__" not in path

        for changes in watch(
            *paths,
            watch_filter=counts,
            debounce=10 * STEP,
            step=STEP,
            rust_timeout=300,
            yield_on_timeout=True,
            stop_event=self._stop,
            raise_interrupt=False,
            recursive=deep,
            ignore_permission_denied=True,
            force_polling=True if self._polling else None,
        ):
            if changes or unseen:
                self._tell({path for _, path in changes} | unseen)
            unseen = set()
            if self._paths(deep) != paths:
                return

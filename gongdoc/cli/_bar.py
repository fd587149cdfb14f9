"""The progress bar of commands that take long."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Any, TextIO, cast

if TYPE_CHECKING:
    from rich.progress import Progress

AFTER = 1.0
"""Seconds that pass before the bar shows: what is done sooner needs none."""
BETWEEN = 0.1
"""Seconds between two drawings."""


@contextmanager
def bar(*, wanted: bool = True) -> Iterator[Bar | None]:
    """A bar on standard error, or None where it would be in the way: no terminal, a dumb one, or a CI service.

    Inside, what is written to standard error and standard output stands above the bar, byte for byte. rich can do that
    as well, but it wraps lines, and a wrapped line has its caret in the wrong place.

    Args:
        wanted: False stands for a command that is to be quiet.
    """
    terminal = sys.stderr.isatty() and os.environ.get("TERM", "") not in ("dumb", "unknown")
    if not wanted or not terminal or os.environ.get("CI"):
        yield None
        return
    shown = Bar(sys.stderr)
    streams = sys.stderr, sys.stdout
    sys.stderr = cast("TextIO", _Above(sys.stderr, shown.hide))
    if sys.stdout.isatty():
        sys.stdout = cast("TextIO", _Above(sys.stdout, shown.hide))
    try:
        yield shown
    finally:
        sys.stderr, sys.stdout = streams
        shown.hide("\n")


class Bar:
    """One line that is drawn anew when something advances, and that leaves nothing behind."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._begun = monotonic()
        self._next = self._begun + AFTER
        self._progress: Progress | None = None
        self._in_line = False
        self._title, self._at, self._total = "", 0, 0

    def stage(self, title: str, total: int) -> None:
        """Begin anew, for another kind of thing; see `gongdoc.progress.Watcher`."""
        self._title, self._at, self._total = title, 0, total

    def advance(self) -> None:
        """The next thing is begun."""
        self._at += 1
        self._draw()

    def hide(self, text: str) -> None:
        """Take the bar away because a text is written; the next `advance` brings it back, below.

        Args:
            text: what is written. Until its line ends there is no place for the bar.
        """
        if self._progress is not None:
            self._progress.stop()
            self._progress = None
        self._in_line = not text.endswith("\n")

    def _draw(self) -> None:
        now = monotonic()
        if now < self._next or self._in_line:
            return
        self._next = now + BETWEEN
        state: dict[str, Any] = {"description": self._title, "completed": self._at, "total": self._total}
        if self._progress is None:
            self._progress = _progress(self._stream)
            self._progress.add_task(**state)
            self._progress.start()
        else:
            self._progress.update(self._progress.task_ids[0], refresh=True, **state)


def _progress(stream: TextIO) -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.table import Column

    one_line = Column(no_wrap=True)
    return Progress(
        TextColumn("{task.description}", markup=False, table_column=one_line),
        BarColumn(),
        MofNCompleteColumn(table_column=one_line.copy()),
        console=Console(file=stream),
        auto_refresh=False,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )


class _Above:
    """A stream that takes the bar away before it writes."""

    def __init__(self, stream: TextIO, hide: Callable[[str], None]) -> None:
        self._stream = stream
        self._hide = hide

    def write(self, text: str) -> int:
        # click asks whether a stream takes bytes by writing none.
        if text and isinstance(text, str):
            self._hide(text)
        return self._stream.write(text)

    def writelines(self, lines: list[str]) -> None:
        self.write("".join(lines))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

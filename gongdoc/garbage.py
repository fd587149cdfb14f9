"""Pausing the garbage collector while something grows that has no cycles.

A tree grows by many small objects without a cycle among them; looking for cycles each time some hundreds have been
added takes up to half of the time.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """No garbage is looked for inside; afterwards it is as it was before."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()

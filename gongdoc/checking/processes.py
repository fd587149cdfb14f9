"""Check pages in several processes at once: a page takes about as long to read and render as to build."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor

from gongdoc.checking.page import CheckedPage, check_page
from gongdoc.checking.site import ProjectSite
from gongdoc.errors import GongdocError
from gongdoc.lint.settings import Settings
from gongdoc.lint.site import BaselineGuide
from gongdoc.project import Project

PAGES = 150
"""Number of pages that are worth a process: it takes half a second to start."""
MOST = 8
"""Number of processes that are started without being asked for."""
_AT_ONCE = 8


def processes(pages: int) -> int:
    """Number of processes that are worth it.

    Args:
        pages: number of pages that are to be checked.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, MOST, pages // PAGES))


def check_pages(site: ProjectSite, files: Sequence[str], settings: Settings, jobs: int) -> Iterator[CheckedPage]:
    """The same as `check_page` for each file, in order, by several processes.

    Args:
        site: the site.
        files: pages, by their paths under the folder of guides.
        settings: which rules are on.
        jobs: number of processes.

    Raises:
        GongdocError: a page cannot be checked.
    """
    # Spawned, not forked: a fork of a program with threads may stand still.
    context = multiprocessing.get_context("spawn")
    arguments = (site.project, dict(site.baseline), site.external, dict(site.unsaved), settings)
    pool = ProcessPoolExecutor(jobs, context, _start, arguments)
    done = 0
    try:
        for outcome in pool.map(_check, files, chunksize=_AT_ONCE):
            if isinstance(outcome, str):
                raise GongdocError(outcome)
            done += 1
            yield outcome
    except BrokenExecutor:
        # A process was ended from outside, for want of memory for example. One alone needs less.
        for file in files[done:]:
            yield check_page(site, file, settings)
    finally:
        pool.shutdown(cancel_futures=True)


_here: list[tuple[ProjectSite, Settings]] = []
"""The site of this process, and its settings."""


def _start(
    project: Project,
    baseline: Mapping[str, BaselineGuide],
    external: bool,
    unsaved: Mapping[str, str],
    settings: Settings,
) -> None:
    # Who interrupts means the command, which ends its processes.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _here.append((ProjectSite(project, baseline=baseline, external=external, unsaved=unsaved), settings))


def _end_with_parent() -> None:
    """A command that is killed cannot end its processes; they would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _check(file: str) -> CheckedPage | str:
    site, settings = _here[0]
    try:
        return check_page(site, file, settings)
    except GongdocError as error:
        # Errors of ours do not all survive the way.
        return str(error)

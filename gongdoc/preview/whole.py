"""The site built as a whole, for files that tell of all guides at once: the search index, `llms.txt`, the sitemap.

`gongdoc build` does it in a process of its own, into a folder that goes when the preview stops. Pages are made
meanwhile.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path

from gongdoc.preview.stamps import stamp
from gongdoc.project import walk


class Whole:
    """The built site.

    Args:
        config_file: its configuration.
    """

    def __init__(self, config_file: Path) -> None:
        self._config_file = config_file
        self._lock = threading.Lock()
        self._folder: str | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._built = ""
        self._stopped = False
        self.failed = False
        """Whether the site could not be built when it was built last."""

    def file(self, path: str, inputs: Iterable[str], *, build: bool = True) -> Path | None:
        """A file of the site as it is now. The site is built when it has changed since it was built last; when it has
        errors, it is the last one that had none.

        Args:
            path: path in the site, with forward slashes.
            inputs: the files and folders that the site is made from.
            build: whether it is worth to build the site; else a file of the last one is taken.
        """
        with self._lock if build else nullcontext():
            state = fingerprint(inputs) if build else ""
            if build and state != self._built and not self._stopped:
                self._build()
                self._built = state
        if self._folder is None:
            return None
        site = Path(self._folder, "site")
        found = Path(os.path.normpath(site / path))
        return found if found.is_relative_to(site) and os.path.isfile(found) else None

    def _build(self) -> None:
        if self._folder is None:
            self._folder = tempfile.mkdtemp(prefix="gongdoc-")
        command = [sys.executable, "-m", "gongdoc", "build", "--quiet", "--config-file", str(self._config_file)]
        with subprocess.Popen(  # noqa: S603 - the interpreter that runs, and a file of the user's
            [*command, "--site-dir", str(Path(self._folder, "site"))],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as self._process:
            pass
        self.failed = bool(self._process.returncode)
        self._process = None

    def stop(self) -> None:
        """Stop building, and remove the folder."""
        self._stopped = True
        process = self._process
        if process is not None:
            process.terminate()
        with self._lock:
            if self._folder is not None:
                shutil.rmtree(self._folder, ignore_errors=True)
                self._folder = None


def fingerprint(inputs: Iterable[str]) -> str:
    """A hash of the stamps of files, and of all files below folders."""
    seen = hashlib.sha256()
    for top in sorted(set(inputs)):
        seen.update(f"{top}\0{stamp(top)}\n".encode(errors="surrogateescape"))
        for place, _, names in walk(top):
            for name in names:
                path = os.path.join(place, name)
                seen.update(f"{path}\0{stamp(path)}\n".encode(errors="surrogateescape"))
    return seen.hexdigest()

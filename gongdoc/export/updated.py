"""When each guide was last changed: from its front matter, else from git; never from the clock.

The file's own time is no witness: a fresh clone sets it to now, and a build would differ from the next.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Collection, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

FIELDS = ("updated", "lastmod")
"""Fields of front matter that say it, the first one first. `date` does not count: where tools have both, it is when a
page was first published."""

_MARK = "\x01"


def from_metadata(metadata: Mapping[str, Any]) -> str:
    """The date, or date and time, that front matter gives, in ISO 8601; empty when there is none."""
    for name in FIELDS:
        value = metadata.get(name)
        if isinstance(value, str):
            try:
                found = datetime.fromisoformat(value)
            except ValueError:
                continue
            return value if len(value) == len("2026-01-31") else found.isoformat()
    return ""


def from_git(folder: Path, files: Collection[str]) -> dict[str, str]:
    """When each file was last committed, in UTC: `2026-01-31T12:00:00Z`.

    One `git log` for all files, read until each has been met. A shallow clone does not know: its oldest commit seems to
    have changed everything.

    Args:
        folder: a folder in the work tree of a repository.
        files: paths under it, with forward slashes.

    Returns:
        the times by path; without files that git doesn't know, and empty without git or its history.
    """
    # What git is told here: no pager, no signatures (that would start a program), names as they are, UTC.
    git = ["git", "--no-pager", "-c", "core.quotePath=false", "-c", "log.showSignature=false"]
    environment = {**os.environ, "TZ": "UTC0", "GIT_OPTIONAL_LOCKS": "0"}
    wanted = set(files)
    found: dict[str, str] = {}
    try:
        shallow = subprocess.run(  # noqa: S603 - no shell, and no argument comes from a guide
            [*git, "rev-parse", "--is-shallow-repository"],
            cwd=folder, env=environment, capture_output=True, text=True, check=True,
        )  # fmt: skip
        if not wanted or shallow.stdout.strip() != "false":
            return {}
        command = [*git, "log", "-z", f"--format={_MARK}%cd", "--date=format-local:%Y-%m-%dT%H:%M:%SZ"]
        with subprocess.Popen(  # noqa: S603 - as above
            [*command, "--name-only", "--no-renames", "--relative", "--", "."],
            cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        ) as log:  # fmt: skip
            assert log.stdout is not None  # noqa: S101 - a pipe was asked for
            time, rest = "", b""
            while wanted and (chunk := log.stdout.read(1 << 16)):
                *parts, rest = (rest + chunk).split(b"\0")
                for part in parts:
                    name = part.decode("utf-8", "surrogateescape").removeprefix("\n")
                    if name.startswith(_MARK):
                        time = name.removeprefix(_MARK)
                    elif name in wanted:
                        found[name] = time
                        wanted.remove(name)
            log.kill()
    except (OSError, subprocess.CalledProcessError):
        return {}
    return found

"""Node.js, and what is installed for it from the lock file in `web/`."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "web"
BUILD = WEB / ".build"
"""Folder of what the checks make."""

OLDEST = (18, 19)
"""Oldest version of Node.js that html-validate runs with."""


class MissingError(Exception):
    """Something that has to be installed first."""


def program() -> str:
    """The path of Node.js.

    Raises:
        MissingError: there is none, or it is too old.
    """
    node = shutil.which("node")
    wanted = ".".join(map(str, OLDEST))
    if node is None:
        raise MissingError(f"node is needed: install Node.js {wanted} or later")
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603  # on the PATH
    version = tuple(int(part) for part in re.findall(r"\d+", said)[:2])
    if version < OLDEST:
        raise MissingError(f"Unexpected Node.js {said}, expected {wanted} or later")
    return node


def install() -> None:
    """Install what the lock file names, when it has changed since.

    Raises:
        MissingError: npm is absent.
    """
    lock, installed = WEB / "package-lock.json", WEB / "node_modules" / ".lock"
    if installed.is_file() and installed.read_bytes() == lock.read_bytes():
        return
    npm = shutil.which("npm")
    if npm is None:
        raise MissingError("npm is needed: it comes with Node.js")
    subprocess.run([npm, "ci", "--ignore-scripts", "--silent"], cwd=WEB, check=True)  # noqa: S603  # on the PATH
    shutil.copyfile(lock, installed)


def run(path: str, *arguments: str | Path) -> bool:
    """Run a program that is installed in `web/node_modules`; it prints what it finds.

    Args:
        path: its script below that folder.
        arguments: its arguments.

    Returns:
        whether it found nothing.
    """
    return execute(program(), WEB / "node_modules" / path, *arguments)


def execute(*command: str | Path) -> bool:
    """Run a command from the top of the checkout; whether its status was 0."""
    return subprocess.run([str(part) for part in command], cwd=ROOT, check=False).returncode == 0  # noqa: S603  # ours

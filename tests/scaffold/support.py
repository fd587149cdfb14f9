"""Make projects and guides as a person does, and read what was made."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

GONGDOC = [sys.executable, "-m", "gongdoc"]


def gongdoc(*arguments: str, folder: Path, code: int = 0) -> subprocess.CompletedProcess[str]:
    """Run `gongdoc` in a folder, with nothing to read and no terminal."""
    done = subprocess.run(
        [*GONGDOC, *arguments], cwd=folder, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done


def answer(*arguments: str, folder: Path, answers: str) -> subprocess.CompletedProcess[str]:
    """Run `gongdoc` in a folder with a terminal to read from, where somebody has typed answers."""
    ours, theirs = pty.openpty()
    os.write(ours, answers.encode())
    try:
        return subprocess.run(
            [*GONGDOC, *arguments], cwd=folder, capture_output=True, text=True, stdin=theirs, timeout=60, check=False
        )
    finally:
        os.close(ours)
        os.close(theirs)

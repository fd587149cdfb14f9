"""Find a headless Chromium, or get one.

    python -m tests.support.browser             # print where it is; exit 1 when there is none
    python -m tests.support.browser --install   # get one first when there is none

`make test` runs the second, the fixture `chromium` calls `find`. Looked for, in this order: the file that the
environment variable `GONGDOC_CHROMIUM` names, the usual commands on the PATH, the usual places on macOS, and
the downloads of playwright. One that is there but does not start (Ubuntu's `chromium-browser` only says that
it wants a snap; a download can miss system libraries) does not count.
"""

from __future__ import annotations

import argparse
import os
import queue
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

VARIABLE = "GONGDOC_CHROMIUM"
COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
DOWNLOADED = (
    "chrome",
    "chrome-headless-shell",
    "headless_shell",
    "Chromium",
    "Google Chrome for Testing",
    "chrome.exe",
    "chrome-headless-shell.exe",
)
"""Names of the program inside a download of playwright, by platform and age."""

FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""Flags that keep a test's browser to the pages of the test."""

HELP = f"""No Chromium was found, and none could be installed. Do one of these, then run the command again:
  - install Chromium or Google Chrome (Debian: apt install chromium; Fedora: dnf install chromium; macOS: brew
    install --cask chromium)
  - let playwright download one: .venv/bin/python -m playwright install --with-deps chromium
  - name the program of one that stands elsewhere: {VARIABLE}=/path/to/chrome make test"""


def flags() -> list[str]:
    """The flags to start Chromium with: its sandbox refuses to run as root."""
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*FLAGS, "--no-sandbox"] if as_root else list(FLAGS)


def find() -> Path | None:
    """The first Chromium that starts, or None.

    Raises:
        FileNotFoundError: the environment names one that does not start.
    """
    named = os.environ.get(VARIABLE)
    if named:
        if not starts(Path(named)):
            raise FileNotFoundError(f"{VARIABLE} is {named!r}, and no browser starts there")
        return Path(named)
    return next((path for path in candidates() if starts(path)), None)


def candidates() -> Iterator[Path]:
    """The places where a Chromium may be, without the one that the environment names."""
    for command in COMMANDS:
        if found := shutil.which(command):
            yield Path(found)
    yield from (Path(name) for name in APPLICATIONS)
    yield from downloads(playwright_folders())


def downloads(folders: Iterable[Path]) -> list[Path]:
    """The programs of playwright's downloads in `folders`, newest revision first."""
    found = [
        path
        for folder in folders
        for path in folder.glob("chromium*-*/**/*")
        if path.name in DOWNLOADED and path.is_file()
    ]

    def revision(path: Path) -> int:
        return max((int(n) for part in path.parts for n in re.findall(r"^chromium.*-(\d+)$", part)), default=0)

    return sorted(found, key=revision, reverse=True)


def playwright_folders() -> list[Path]:
    """Where playwright keeps its browsers: https://playwright.dev/python/docs/browsers#managing-browser-binaries"""
    if named := os.environ.get("PLAYWRIGHT_BROWSERS_PATH", "").strip("0"):
        return [Path(named)]
    home = Path.home()
    places = [
        home / ".cache" / "ms-playwright",
        home / "Library" / "Caches" / "ms-playwright",
        home / "AppData" / "Local" / "ms-playwright",
    ]
    if cache := os.environ.get("XDG_CACHE_HOME"):
        places.insert(0, Path(cache) / "ms-playwright")
    return places


def starts(program: Path) -> bool:
    """Whether the program runs and says which version it is."""
    if not program.is_file():
        return False
    try:
        done = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0 and re.search(r"\d+\.\d+\.\d+", done.stdout) is not None


def install() -> Path | None:
    """Get a Chromium: playwright's download, else, as root on Debian and its kin, the package manager's.

    Returns:
        The program, or None; what was tried and how it ended has been printed then.
    """
    print("No Chromium here yet; asking playwright to download one.", flush=True)
    # Where only package registries are reachable, playwright would otherwise wait half a minute for each of
    # its five tries.
    environment = {**os.environ, "PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": "15000", "NO_COLOR": "1"}
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    if run(command, first=90, between=60, total=900, environment=environment):
        if found := find():
            return found
        print("What playwright downloaded does not start; system libraries may be missing.")
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        print("Installing the distribution's chromium with apt-get.", flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        # A list of packages that can't be fetched afresh may still be good enough.
        run(["apt-get", "update", "-q"], first=120, between=120, total=300, environment=environment)
        command = ["apt-get", "install", "-q", "-y", "--no-install-recommends", "chromium"]
        run(command, first=120, between=300, total=900, environment=environment)
    return find()


def run(command: list[str], *, first: float, between: float, total: float, environment: dict[str, str]) -> bool:
    """Run a command that may hang, quietly; print the end of what it said when it fails.

    Args:
        command: the program and its arguments.
        first: seconds within which it has to show progress, a line with a percentage or a finished step.
        between: seconds that it may be silent after that.
        total: seconds that it may take in all.
        environment: its environment variables.
    """
    try:
        process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
            errors="replace",
            env=environment,
            start_new_session=True,
        )
    except OSError as error:
        print(f"  {command[0]}: {error}")
        return False
    assert process.stdout is not None
    lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()

    def read(stream: Iterable[str]) -> None:
        for line in stream:
            lines.put(line)
        lines.put(None)

    reader = threading.Thread(target=read, args=(process.stdout,), daemon=True)
    reader.start()
    started = time.monotonic()
    deadline = started + first
    tail: list[str] = []
    ended = False
    while not ended:
        try:
            line = lines.get(timeout=max(0.0, min(deadline, started + total) - time.monotonic()))
        except queue.Empty:
            break
        if line is None:
            ended = True
        elif line.strip() and not line.startswith("    at "):
            # Without the frames of playwright's stack traces, which say nothing to a reader.
            tail = [*tail[-3:], line.rstrip()]
            # Playwright repeats "Downloading …" and an error for each try: that is no progress.
            if re.search(r"\d%|^(Get|Hit|Selecting|Unpacking|Setting up|Preparing|Reading)\b", line):
                deadline = time.monotonic() + between
    if not ended:
        # Playwright is Python that starts Node that starts a downloader: all of them hold the pipe.
        os.killpg(process.pid, signal.SIGKILL)
    status = process.wait()
    reader.join()
    process.stdout.close()
    if ended and status == 0:
        return True
    print(f"  {' '.join(command)}: {f'exit status {status}' if ended else 'no progress, given up'}")
    print("".join(f"  | {line}\n" for line in tail), end="", flush=True)
    return False


def main() -> int:
    """Print the path of a Chromium, and get one first when `--install` says so."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--install", action="store_true", help="get one when there is none")
    options = parser.parse_args()
    try:
        found = find() or (install() if options.install else None)
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 1
    if found is None:
        print(HELP, file=sys.stderr)
        return 1
    print(f"Chromium: {found}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

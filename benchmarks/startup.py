"""How long `gongdoc --version` takes, as a multiple of what Python itself takes to do nothing.

    python benchmarks/startup.py [--runs 30] [--install] [--require 6]

The commands are started in turn, many times, and the fastest run of each counts: what else the machine does only makes
them slower. With `--install`, the package is installed into an environment of its own, as an author has it.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def seconds(command: list[str]) -> float:
    """Seconds from the start of a program to its end."""
    started = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)  # noqa: S603  # ours
    return time.perf_counter() - started


def measure(scripts: Path, runs: int) -> dict[str, float]:
    """Seconds of each command, the best of all runs.

    Args:
        scripts: the folder of programs of an environment that gongdoc is installed into.
        runs: how often each is started.
    """
    python, gongdoc = str(scripts / "python"), str(scripts / "gongdoc")
    commands = {
        "python -c pass": [python, "-c", "pass"],
        "python -c 'import click'": [python, "-c", "import click"],
        "gongdoc --version": [gongdoc, "--version"],
        "gongdoc --help": [gongdoc, "--help"],
    }
    best = dict.fromkeys(commands, float("inf"))
    for _ in range(runs + 1):  # the first one also writes byte code, and is never the best
        for name, command in commands.items():
            best[name] = min(best[name], seconds(command))
    return best


def main() -> int:
    """Print a table: milliseconds of each command, and how many times those of Python they are."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--runs", type=int, default=30)
    parser.add_argument("--install", action="store_true", help="measure in a new environment, not in this one")
    parser.add_argument("--require", type=float, default=0.0, help="exit 1 when --version takes more times Python's")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        scripts = Path(sys.executable).parent
        if options.install:
            venv.create(folder, with_pip=True)
            scripts = Path(folder, "bin")
            install = [str(scripts / "python"), "-m", "pip", "install", "--quiet", str(ROOT)]
            subprocess.run(install, check=True)  # noqa: S603  # ours
        best = measure(scripts, options.runs)
    bare = best["python -c pass"]
    print(f"best of {options.runs} runs, {'a new environment' if options.install else scripts}")
    for name, spent in best.items():
        print(f"{name:26} {1000 * spent:7.1f} ms {spent / bare:6.2f} times Python")
    ratio = best["gongdoc --version"] / bare
    return 1 if options.require and ratio > options.require else 0


if __name__ == "__main__":
    sys.exit(main())

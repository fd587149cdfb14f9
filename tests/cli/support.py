"""Run commands in this process, or in one of their own at a terminal."""

from __future__ import annotations

import fcntl
import os
import pty
import signal
import struct
import subprocess
import termios
from dataclasses import dataclass
from pathlib import Path

import pyte
from click.testing import CliRunner, Result

from gongdoc.cli import main

GOOD = "# Good\n\n<Steps>\n<Step title='One'>\nDo it.\n</Step>\n</Steps>\n"


def run(*arguments: object) -> Result:
    """Run `gongdoc` with arguments in this process."""
    return CliRunner().invoke(main, [str(a) for a in arguments], terminal_width=80)


@dataclass(frozen=True)
class Seen:
    """What a terminal showed."""

    exit_code: int
    screens: list[str]
    """Its whole content each time something was written, without white space at the ends of lines."""
    cursor: bool
    """Whether the cursor shows in the end."""

    @property
    def last(self) -> str:
        """What stands there in the end."""
        return self.screens[-1]


def at_terminal(
    command: list[str],
    folder: Path,
    *,
    columns: int = 100,
    lines: int = 40,
    interrupt_at: str = "",
    **environment: str,
) -> Seen:
    """Run a command with a terminal for its input and both of its outputs.

    Args:
        command: a program and its arguments.
        folder: the current folder.
        columns: width of the terminal.
        lines: height of the terminal.
        interrupt_at: the command is interrupted, as by Ctrl-C, when the terminal shows this.
        environment: more variables of the environment.
    """
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
    inherited = {k: v for k, v in os.environ.items() if k not in ("CI", "COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR")}
    variables = {**inherited, "TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8", **environment}
    process = subprocess.Popen(command, cwd=folder, env=variables, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    screen = pyte.Screen(columns, lines)
    stream = pyte.ByteStream(screen)
    screens = [""]
    try:
        # Linux says EIO when nobody holds the other end any more.
        while written := os.read(ours, 65536):
            stream.feed(written)
            screens.append("\n".join(line.rstrip() for line in screen.display).rstrip())
            if interrupt_at and interrupt_at in screens[-1]:
                interrupt_at = ""
                process.send_signal(signal.SIGINT)
    except OSError:
        pass
    finally:
        os.close(ours)
        exit_code = process.wait()
    return Seen(exit_code, screens, not screen.cursor.hidden)

"""The command `gongdoc`.

Each command is one module of this package with a click command named `command`; the module is called as the command
is, and is imported when the command is asked for. Command modules in turn import what they need inside of functions,
so that `gongdoc --version` and `gongdoc --help` answer at once.
"""

from __future__ import annotations

import errno
import pkgutil
from importlib import import_module
from typing import Any, cast

import click

from gongdoc import __version__
from gongdoc.cli._wrong_use import in_our_words


class LazyGroup(click.Group):
    """A group whose commands are the modules of this package whose names do not begin with an underscore."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        """The names of the commands, sorted."""
        return sorted(found.name for found in pkgutil.iter_modules(__path__) if not found.name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or nothing."""
        if cmd_name not in self.list_commands(ctx):
            return None
        return cast("click.Command", import_module(f"{__name__}.{cmd_name}").command)

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Read what stands before the command."""
        with in_our_words():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        with in_our_words():
            try:
                return super().invoke(ctx)
            except OSError as error:
                if error.errno in (errno.ENOSPC, errno.EIO) and not error.filename:
                    raise click.ClickException(
                        f"Unexpected failure to write the output ({error.strerror}), expected room for it"
                    ) from error
                if error.errno == errno.EPIPE or not error.filename:
                    raise  # click ends in silence when nobody reads on; without a file it is no matter of the user's
                raise click.ClickException(
                    f"Unexpected failure to use {click.format_filename(error.filename)} ({error.strerror}), "
                    "expected a file or folder that can be used"
                ) from error


@click.group(
    name="gongdoc", cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="gongdoc")
def main() -> None:
    """Setup guides written in MDX become interactive checklists and machine-readable JSON."""

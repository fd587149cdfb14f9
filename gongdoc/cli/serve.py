"""`gongdoc serve`."""

from __future__ import annotations

from pathlib import Path

import click

from gongdoc import host
from gongdoc.cli import _options


class Address(click.ParamType):  # type: ignore[type-arg]  # only newer versions of click take an argument
    """HOST:PORT, as MkDocs' `dev_addr` has it."""

    name = "address"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, int]:
        """Host and port; an IPv6 address stands in brackets."""
        name, colon, port = str(value).rpartition(":")
        if not (colon and name and port.isascii() and port.isdigit() and len(port) <= 5 and int(port) < 65536):
            self.fail(f"Unexpected address {value!r}, expected HOST:PORT (note: `127.0.0.1:8000`)", param, ctx)
        return name.strip("[]"), int(port)


@click.command()
@_options.config_file
@click.option("-a", "--dev-addr", type=Address(), metavar="HOST:PORT", help="Address to serve at [127.0.0.1:8000].")
@click.option("--open", "open_browser", is_flag=True, help="Open the start page in the browser.")
@_options.quiet
@_options.verbose
def command(
    config_file: str | None, dev_addr: tuple[str, int] | None, open_browser: bool, quiet: bool, verbose: bool
) -> None:
    """Serve a live preview of the site.

    A page is made when it is asked for, and open pages show a change as soon as a file is saved. What is wrong is
    shown in the page, and printed here.

    \b
    Examples:
      gongdoc serve
      gongdoc serve --open --dev-addr 127.0.0.1:8080
    """
    found = config_file or next((name for name in host.CONFIG_FILES if Path(name).is_file()), None)
    if found is None:
        raise click.UsageError(
            f"Unexpected absence of {host.MKDOCS_FILES[0]} in the current folder, expected the configuration of a site "
            "(note: --config-file names one elsewhere, `gongdoc new project DIR` makes a site)"
        )
    host.program(found)
    from gongdoc.preview.run import run

    run(Path(found).absolute(), dev_addr, open_browser=open_browser, quiet=quiet, verbose=verbose)

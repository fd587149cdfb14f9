"""`gongdoc lsp`."""

from __future__ import annotations

import sys

import click


@click.command()
@click.option("--stdio", is_flag=True, help="Speak over standard input and output; it is the only way.")
def command(stdio: bool) -> None:  # noqa: ARG001  # editors add the option by themselves
    """Serve an editor: problems as you type, fixes, completion.

    Editors start it and speak with it by the Language Server Protocol; it is not for the terminal.

    \b
    Examples:
      gongdoc lsp
      gongdoc lsp --stdio
    """
    try:
        from gongdoc.lsp.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise click.ClickException(
            "Unexpected absence of pygls, expected it for a language server (note: `pip install 'gongdoc[lsp]'`)"
        ) from None
    if sys.stdin.isatty():
        click.echo("gongdoc lsp waits for an editor on standard input; Ctrl+C ends it", err=True)
    sys.exit(serve())

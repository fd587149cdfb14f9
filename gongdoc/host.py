"""Which program builds the site: MkDocs, or ProperDocs, its maintained continuation (https://properdocs.org/).

ProperDocs answers imports of `mkdocs` with its own modules once it runs, so that the plugin is the same under both. It
must run before anything imports `mkdocs`: this module imports the one that it starts, and nothing else does before.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from pathlib import Path

import click

PROPERDOCS_FILES = ("properdocs.yml", "properdocs.yaml")
MKDOCS_FILES = ("mkdocs.yml", "mkdocs.yaml")
CONFIG_FILES = PROPERDOCS_FILES + MKDOCS_FILES
"""Names of the configuration of a site, in the order in which they are looked for."""


def run(command: str, arguments: Sequence[str], *, config: str | None = None) -> None:
    """Run a command of the host, with its own messages and exit status.

    A configuration that is named after ProperDocs is built by it, and so is every one where MkDocs is not installed.

    Args:
        command: `build` or `serve`.
        arguments: its options, as on the host's command line.
        config: the configuration of the site; without one, that of the current folder.
    """
    config = config or next((name for name in CONFIG_FILES if Path(name).is_file()), None)
    named = ["-f", config] if config else []
    if Path(config or "").name not in PROPERDOCS_FILES and importlib.util.find_spec("mkdocs"):
        from mkdocs.__main__ import cli
    elif importlib.util.find_spec("properdocs"):
        from properdocs.__main__ import cli
    else:
        raise click.ClickException(
            f"Unexpected absence of ProperDocs, expected it for {config} "
            "(note: `pip install properdocs`, or name the file mkdocs.yml)"
        )
    cli.main([command, *named, *arguments], prog_name="gongdoc", standalone_mode=True)

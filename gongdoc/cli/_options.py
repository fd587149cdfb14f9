"""Options that several commands have."""

from __future__ import annotations

import click

config_file = click.option(
    "-f",
    "--config-file",
    type=click.Path(exists=True, dir_okay=False),
    help="Configuration of the site [properdocs.yml or mkdocs.yml].",
)
strict = click.option("-s", "--strict", is_flag=True, help="Fail on warnings too.")
quiet = click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
verbose = click.option("-v", "--verbose", is_flag=True, help="Print what is done, and what is only worth knowing.")


def host_flags(*, strict: bool, quiet: bool, verbose: bool) -> list[str]:
    """The options of MkDocs' command line that say the same."""
    flags = {"--strict": strict, "--quiet": quiet, "--verbose": verbose}
    return [flag for flag, wanted in flags.items() if wanted]

"""`gongdoc build`."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import click

from gongdoc.cli import _options

if TYPE_CHECKING:
    from gongdoc.cli._bar import Bar
    from gongdoc.progress import Built


@click.command()
@_options.config_file
@click.option("-d", "--site-dir", type=click.Path(file_okay=False), help="Folder to build into [site].")
@_options.strict
@_options.quiet
@_options.verbose
def command(config_file: str | None, site_dir: str | None, strict: bool, quiet: bool, verbose: bool) -> None:
    """Build the site.

    It is the same site as that of `mkdocs build`, or of `properdocs build` for a properdocs.yml. When a guide
    has errors, all of them are printed, and the site stays as it was.

    \b
    Exit status:
      0  the site is built
      1  errors; with --strict, warnings too
      2  a wrong command line

    \b
    Examples:
      gongdoc build
      gongdoc build --strict --site-dir public
    """
    started = perf_counter()
    from gongdoc import host, progress
    from gongdoc.cli._bar import bar

    place = ["--site-dir", site_dir] if site_dir else []
    flags = _options.host_flags(strict=strict, quiet=quiet, verbose=verbose)
    # Who wants to read everything sees by that how far it is.
    with bar(wanted=not quiet and not verbose) as shown:
        build = _Build(shown)
        with progress.watched_by(build):
            warnings = host.run("build", flags + place, config=config_file)
    if not quiet:
        click.echo(_summary(build.site, warnings, perf_counter() - started))


class _Build:
    """Watches a build: draws the bar, if there is one, and keeps what came of it."""

    def __init__(self, shown: Bar | None) -> None:
        self.bar = shown
        self.site: Built | None = None

    def stage(self, title: str, total: int) -> None:
        if self.bar is not None:
            self.bar.stage(title, total)

    def advance(self) -> None:
        if self.bar is not None:
            self.bar.advance()

    def built(self, site: Built) -> None:
        self.site = site


def _summary(site: Built | None, warnings: int, seconds: float) -> str:
    """The last line of a build.

    Args:
        site: what gongdoc built; None when the plugin is not among those of the site.
        warnings: number of warnings that were logged, besides those about guides.
        seconds: time that the build took.
    """
    if site is None:
        return f"Built a site without guides in {seconds:.1f} s (note: `plugins` in its configuration lacks gongdoc)"
    counts = [(site.guides, "guide"), (site.steps, "step"), (site.warnings + warnings, "warning")]
    counted = ", ".join(f"{number:,} {noun}{'' if number == 1 else 's'}" for number, noun in counts)
    return f"Built {_shown(site.site_dir)}: {counted} in {seconds:.1f} s"


def _shown(folder: str) -> str:
    """A folder from the current one when it is below it; nothing in it steers the terminal."""
    from gongdoc.printable import printable

    path = Path(folder)
    if path.is_relative_to(Path.cwd()):
        path = path.relative_to(Path.cwd())
    return f"{printable(str(path))}/"

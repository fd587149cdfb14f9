"""`gongdoc check`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from gongdoc.cli import _options

if TYPE_CHECKING:
    from gongdoc.checking.report import Report
    from gongdoc.checking.run import CheckedFile
    from gongdoc.checking.site import ProjectSite
    from gongdoc.checking.targets import Target
    from gongdoc.cli._bar import Bar
    from gongdoc.lint.site import BaselineGuide
    from gongdoc.progress import Built

STDIN = Path("-")


@click.command()
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(exists=True, allow_dash=True, path_type=Path))
@_options.config_file
@click.option("--format", "format_", default="text", show_default=True, help="text, json, github, sarif or junit.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write the report to.")
@click.option("--fix", is_flag=True, help="Mend what can be mended without asking.")
@click.option("--diff", is_flag=True, help="Print what --fix would change, and change nothing.")
@click.option("--rule", "only", multiple=True, metavar="RULE", help="Run this rule only; may be given again.")
@click.option("--list-rules", is_flag=True, help="Print all rules and exit.")
@click.option(
    "--baseline", type=click.Path(exists=True, path_type=Path), help="Exported JSON that ids are compared with."
)
@click.option("--external", is_flag=True, help="Fetch the addresses of other hosts, too.")
@click.option("-j", "--jobs", type=click.IntRange(1, 64), help="Number of processes [as many as are worth it].")
@click.option(
    "--stdin-filename", type=click.Path(path_type=Path), help="The file that a text on standard input (-) belongs to."
)
@_options.strict
@_options.quiet
@_options.verbose
def command(
    *,
    paths: tuple[Path, ...],
    config_file: str | None,
    format_: str,
    output: Path | None,
    fix: bool,
    diff: bool,
    only: tuple[str, ...],
    list_rules: bool,
    baseline: Path | None,
    external: bool,
    jobs: int | None,
    stdin_filename: Path | None,
    strict: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Say what is wrong with guides, and how to mend it.

    A PATH is a guide, a snippet, which stands for the guides that use it, or a folder, which stands for all guides
    below it; without one, it is the project of the current folder. A PATH of - is a text on standard input.

    \b
    Exit status:
      0  nothing is wrong
      1  errors, also in the configuration; with --strict, warnings; with --diff, something to mend
      2  a wrong command line

    \b
    Examples:
      gongdoc check
      gongdoc check guides/gong --strict
      gongdoc check --fix guides/gong/oauth-2-0.mdx
      gongdoc check --format sarif -o gongdoc.sarif
    """
    from gongdoc.checking.baseline import read_baseline
    from gongdoc.checking.output import formats
    from gongdoc.checking.report import Report
    from gongdoc.checking.targets import TargetError
    from gongdoc.errors import GongdocError
    from gongdoc.lint.settings import Settings, SettingsError

    if list_rules:
        click.echo(_list_rules(), nl=False)
        return
    if format_ not in formats():
        raise click.UsageError(f"Unexpected format {format_}, expected one of {', '.join(formats())}")
    if diff and format_ != "text":
        raise click.UsageError("Unexpected --format beside --diff, expected one of them (note: a patch has one form)")
    if (STDIN in paths) != (stdin_filename is not None) or (STDIN in paths and len(paths) > 1):
        raise click.UsageError(
            "Unexpected use of standard input, expected `-` alone and a name (note: `gongdoc check - --stdin-filename "
            "guides/example.mdx`)"
        )
    try:
        Settings().only(set(only))
    except SettingsError as error:
        raise click.UsageError(str(error)) from None
    config = Path(config_file) if config_file else None
    text = _standard_input() if stdin_filename is not None else None
    try:
        known = read_baseline(baseline) if baseline is not None else {}
        checks = [
            _Check(target, set(only), baseline=known, external=external, text=text)
            for target in _targets(paths, config, stdin_filename)
        ]
    except TargetError as error:
        raise click.UsageError(str(error)) from None
    except GongdocError as error:
        raise click.ClickException(str(error)) from None
    for path in (path for each in checks if not quiet for path in each.target.left_out):
        click.echo(f"{_printable(path)}: left out, because it is no guide of its site", err=True)
    try:
        if diff:
            sys.exit(1 if _print_diff((patch for each in checks for patch in each.diff()), output) else 0)
        with _progress(wanted=not quiet and not verbose):
            for each in checks if fix else ():
                each.mend()
            files = [file for each in checks for file in each.run(jobs)]
    except GongdocError as error:
        raise click.ClickException(str(error)) from None
    report = Report(
        sorted(files, key=lambda file: file.name),
        guides=sum(len(each.guides) for each in checks),
        mended={path: number for each in checks for path, number in each.mended.items()},
        severities=("error",) if quiet else ("error", "warning", "info") if verbose else ("error", "warning"),
    )
    if fix and text is not None:
        # As a filter: the text goes where texts go, and what is left to say beside it.
        sys.stdout.buffer.write((checks[0].text or "").encode("utf-8"))
        sys.stdout.buffer.flush()
    _tell(report, format_, output, quiet=quiet, err=fix and text is not None)
    failed = any(each.failed for each in checks)
    sys.exit(1 if failed or report.count("error") or (strict and report.count("warning")) else 0)


class _Check:
    """What is done with the guides of a project.

    Args:
        target: the project, and its files that are to be checked.
        only: ids of the rules that are run; none stands for those that the project wants.
        baseline: the guides as they were exported before, by their ids.
        external: whether addresses on other hosts are fetched.
        text: what takes the place of the content of the only file.
    """

    def __init__(
        self,
        target: Target,
        only: set[str],
        *,
        baseline: Mapping[str, BaselineGuide],
        external: bool,
        text: str | None,
    ) -> None:
        self.target = target
        self.settings = target.project.rules.only(only) if only else target.project.rules
        self.text = text
        self._baseline, self._external = baseline, external
        self.mended: dict[str, int] = {}
        self.failed = False

    @cached_property
    def site(self) -> ProjectSite:
        """The site that rules ask."""
        from gongdoc.checking.site import ProjectSite

        files = (*self.target.guides, *self.target.snippets)
        unsaved = dict.fromkeys(files, self.text) if self.text is not None else {}
        return ProjectSite(self.target.project, baseline=self._baseline, external=self._external, unsaved=unsaved)

    @cached_property
    def guides(self) -> list[str]:
        """The guides that are checked: those that were named, and those that use the snippets that were."""
        from gongdoc.checking.run import users

        if self.text is not None:
            return self.target.guides
        return sorted({*self.target.guides, *users(self.site, self.target.snippets)})

    def changes(self) -> Iterator[tuple[str, str, str, int]]:
        """What mending changes: file, its text before and afterwards, and the number of mended problems.

        Guides that are only there because of a snippet stay as they are: nobody named them.
        """
        from gongdoc.checking.run import mended

        for file in self.target.guides:
            before, after, number = mended(self.site, file, self.settings)
            if before != after:
                yield file, before, after, number

    def mend(self) -> None:
        """Mend what can be mended; say which files cannot be written."""
        from gongdoc.checking.run import path_of, write

        for file, _, after, number in list(self.changes()):
            path = path_of(self.site, file)
            if self.text is not None:
                self.text = after
            else:
                try:
                    write(path, after)
                except OSError as error:
                    self.failed = True
                    reason = f"Unexpected failure to write the file ({error.strerror or error})"
                    click.echo(f"{_printable(path)}: {reason}, expected one that can be changed", err=True)
                    continue
            self.mended[path.as_posix()] = number
        # What it knows of the files is not so any more.
        self.__dict__.pop("site", None)

    def diff(self) -> Iterator[str]:
        """What mending would change, as patches."""
        from gongdoc.checking.run import path_of
        from gongdoc.lint.fix import diff

        for file, before, after, _ in self.changes():
            yield diff(path_of(self.site, file).as_posix(), before, after)

    def run(self, jobs: int | None) -> list[CheckedFile]:
        """Check the guides.

        Args:
            jobs: number of processes; None stands for as many as are worth it.
        """
        from gongdoc.checking.processes import processes
        from gongdoc.checking.run import check

        jobs = jobs or processes(len(self.guides))
        return check(self.site, self.guides, self.settings, snippets=self.target.snippets, jobs=jobs)


def _targets(paths: tuple[Path, ...], config_file: Path | None, stdin_filename: Path | None) -> list[Target]:
    from gongdoc.checking.targets import Target, targets
    from gongdoc.project import find_project

    if stdin_filename is None:
        return targets(paths, config_file)
    project = find_project(stdin_filename, config_file)
    place, docs = stdin_filename.resolve(), project.docs_dir.resolve()
    if not place.is_relative_to(docs):
        raise click.UsageError(f"Unexpected name {stdin_filename}, expected one under the folder of guides ({docs})")
    file = place.relative_to(docs).as_posix()
    return [Target(project, snippets=[file]) if project.is_snippet(file) else Target(project, [file])]


@contextmanager
def _progress(*, wanted: bool) -> Iterator[None]:
    """A bar that says how far it is, where it takes long."""
    from gongdoc import progress
    from gongdoc.cli._bar import bar

    with bar(wanted=wanted) as shown:
        if shown is None:
            yield
            return
        with progress.watched_by(_Watcher(shown)):
            yield


class _Watcher:
    """Watches a check for the bar."""

    def __init__(self, bar: Bar) -> None:
        self.stage, self.advance = bar.stage, bar.advance

    def built(self, site: Built) -> None:
        """Nothing is built here."""


def _standard_input() -> str:
    data = sys.stdin.buffer.read()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        reason = f"Unexpected byte 0x{data[error.start]:02x} at offset {error.start:,} of standard input"
        raise click.ClickException(f"{reason}, expected UTF-8") from None


def _list_rules() -> str:
    """A line for each rule."""
    from gongdoc.lint.registry import manual, rules, summary

    width = max(map(len, rules()))
    lines = []
    for rule in rules().values():
        severity = rule.severity if rule.on else "off"
        fix = "--fix" if "\nBecomes:\n" in manual(rule.id) else ""
        lines.append(f"{rule.id:{width}}  {severity:7}  {fix:5}  {summary(rule.id)}\n")
    return "".join(lines)


def _print_diff(patches: Iterable[str], output: Path | None) -> bool:
    """Print patches, or write them to a file; whether there are any."""
    from gongdoc.printable import printable

    text = "".join(patches)
    if output is not None:
        _write(output, text)
    elif sys.stdout.isatty():
        click.echo("".join(f"{printable(line)}\n" for line in text.split("\n")[:-1]), nl=False)
    else:
        # Bytes: a line ending of Windows in a guide stays what it is.
        sys.stdout.buffer.write(text.encode("utf-8", "surrogateescape"))
        sys.stdout.buffer.flush()
    return bool(text)


def _tell(report: Report, format_: str, output: Path | None, *, quiet: bool, err: bool) -> None:
    from gongdoc.checking.output import formatted

    if output is not None:
        _write(output, formatted(format_, report))
        if quiet:
            return
        from gongdoc.checking.output.text import summary

        click.echo(summary(report))
    elif not (quiet and format_ == "text" and not report.count("error")):
        stream = sys.stderr if err else sys.stdout
        # With its colours: whether it gets some is decided here.
        click.echo(formatted(format_, report, colour=_colours(stream)), nl=False, err=err, color=True)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8", "backslashreplace"))


def _colours(stream: IO[str]) -> bool:
    """Whether there are colours: at a terminal that shows some, unless the environment says otherwise
    (https://no-color.org, https://bixense.com/clicolors, https://force-color.org)."""
    if os.environ.get("NO_COLOR"):
        return False
    if any(os.environ.get(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def _printable(path: Path) -> str:
    from gongdoc.printable import printable_path

    return printable_path(path.as_posix())

"""`gongdoc convert`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from gongdoc.diagnostics import Diagnostic


@click.command()
@click.argument("file", metavar="FILE.md", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write [standard output]."
)
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def command(file: Path, output: Path | None, force: bool) -> None:
    """Make a guide of a how-to in Markdown.

    Its numbered lists become lists of steps. Every word, block of code, picture and link that the page shows is kept.
    What was left out, and where a person should look, goes to standard error.

    \b
    Exit status:
      0  there is a guide
      1  the file is not Markdown that can be read, or the output is there already
      2  a wrong command line

    \b
    Examples:
      gongdoc convert how-to.md
      gongdoc convert how-to.md --output guides/how-to.mdx
    """
    from gongdoc.cli._writing import write
    from gongdoc.convert import convert
    from gongdoc.diagnostics import Diagnostic
    from gongdoc.errors import GuideError, MdxError
    from gongdoc.printable import printable, printable_path
    from gongdoc.reading import read_text
    from gongdoc.report import report

    try:
        text, _ = read_text(file)
        made = convert(text, name=file.stem)
    except GuideError as error:
        problems = [problem for problem in error.diagnostics if isinstance(problem, Diagnostic)]
    except MdxError as error:
        problems = [Diagnostic.from_error(error)]
    else:
        if output is None:
            sys.stdout.buffer.write(made.text.encode("utf-8"))
            sys.stdout.buffer.flush()
        else:
            write(output, made.text, force=force)
        name = printable_path(str(file))
        for note in made.notes:
            click.echo(f"{name}:{note.line}: note: {printable(note.text)}", err=True)
        click.echo(f"{name}: {_summary(made.steps, made.lists, len(made.notes))}", err=True)
        return
    placed = [_at(problem, file) for problem in problems]
    click.echo(report(placed), err=True)
    sys.exit(1)


def _at(problem: Diagnostic, file: Path) -> Diagnostic:
    from msgspec.structs import replace

    return replace(problem, path=str(file))


def _summary(steps: int, lists: int, notes: int) -> str:
    made = f"{_count(steps, 'step')} in {_count(lists, 'list')}" if steps else "no steps"
    return f"{made}, {_count(notes, 'note')}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"

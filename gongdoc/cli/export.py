"""`gongdoc export`."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongdoc import host

if TYPE_CHECKING:
    from gongdoc.diagnostics import Diagnostic
    from gongdoc.guide.model import Guide

_SUFFIXES = {"markdown": "md"}
"""Of formats whose files are not named after them."""


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--format", "format_", default="json", show_default=True, help="Format of the output.")
@click.option("-o", "--output", type=click.Path(file_okay=False, path_type=Path), help="Folder to write into.")
def command(paths: tuple[Path, ...], format_: str, output: Path | None) -> None:
    """Write guides as data.

    A PATH is a guide, or a folder, which stands for all guides below it. One guide goes to standard output
    unless --output names a folder; several need one. When a guide has errors, all of them are printed, the
    exit status is 1, and nothing is written.

    \b
    Examples:
      gongdoc export guides/example.mdx
      gongdoc export guides --output data
      gongdoc export guides/example.mdx --format markdown
    """
    convert = _converter(format_)
    files = list(_guide_files(paths))
    if not files:
        names = ", ".join(map(click.format_filename, paths))
        raise click.UsageError(f"Unexpected absence of guides under {names}, expected files that end in .mdx")
    if len(files) > 1 and output is None:
        raise click.UsageError(
            f"Unexpected {len(files)} guides for standard output, expected one "
            "(note: --output DIR writes each into a file of its own)"
        )
    guides, diagnostics = _load(files)
    failed = any(d.severity == "error" for d in diagnostics)
    shown = [d for d in diagnostics if d.severity != "info"]
    if shown:
        from gongdoc.report import report

        click.echo(report(shown, dict.fromkeys(root for _, root in files)), err=True)
    if failed:
        sys.exit(1)
    if format_ == "json":
        from gongdoc.export.fill import fill

        guides = [fill(guide) for guide in guides]
    if output is None:
        sys.stdout.buffer.write(convert(guides[0]).rstrip(b"\n") + b"\n")
        return
    targets = [output / f"{guide.id}.{_SUFFIXES.get(format_, format_)}" for guide in guides]
    for guide, target in zip(guides, targets, strict=True):
        # A page that is read back says its own id.
        if not target.resolve().is_relative_to(output.resolve()):
            raise click.ClickException(f"Unexpected id {guide.id!r}, expected a path below the folder of guides")
    for guide, target in zip(guides, targets, strict=True):
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(convert(guide))


def _converter(format_: str) -> Callable[[Guide], bytes]:
    """The function `to_<format>` of the exporter of that name: one module of `gongdoc.export` each."""
    import importlib
    import pkgutil

    import gongdoc.export

    known: dict[str, Callable[[Guide], bytes]] = {}
    for found in pkgutil.iter_modules(gongdoc.export.__path__):
        module = importlib.import_module(f"gongdoc.export.{found.name}")
        if hasattr(module, f"to_{found.name}"):
            known[found.name] = getattr(module, f"to_{found.name}")
    if format_ not in known:
        raise click.BadParameter(f"{format_!r} is not one of {', '.join(sorted(known))}.", param_hint="--format")
    return known[format_]


def _guide_files(paths: tuple[Path, ...]) -> list[tuple[Path, Path]]:
    """The files of guides with the folder that their ids are relative to."""
    found: dict[Path, Path] = {}
    for path in paths:
        root = _docs_dir(path)
        if path.is_dir():
            for file in sorted(path.rglob("*.mdx")):
                parts = file.relative_to(path).parts
                if not any(part.startswith(".") or part == "snippets" for part in parts):
                    found.setdefault(file, root or path)
        else:
            found.setdefault(path, root or path.parent)
    return list(found.items())


def _docs_dir(path: Path) -> Path | None:
    """The `docs_dir` of the project that `path` is in, so that its guides have the ids that they have on the site."""
    place = path.resolve()
    for folder in (place, *place.parents):
        config = next((folder / name for name in host.CONFIG_FILES if (folder / name).is_file()), None)
        if config is not None:
            named = re.search(
                r"(?m)^docs_dir:[ \t]*['\"]?([^'\"#\n]+)", config.read_text(encoding="utf-8", errors="replace")
            )
            docs = (folder / (named[1].strip() if named else "docs")).resolve()
            if place.is_relative_to(docs):
                # As it was given, when it was given from here: messages can then be clicked.
                try:
                    return docs.relative_to(Path.cwd())
                except ValueError:
                    return docs
            return None
    return None


def _load(files: list[tuple[Path, Path]]) -> tuple[list[Guide], list[Diagnostic]]:
    from gongdoc import reading
    from gongdoc.aliases import without_taken
    from gongdoc.diagnostics import Diagnostic
    from gongdoc.errors import GuideError, MdxError

    guides: list[Guide] = []
    diagnostics: list[Diagnostic] = []
    for file, root in files:
        try:
            guide = reading.load(file, root=root)
        except GuideError as error:
            diagnostics += [d for d in error.diagnostics if isinstance(d, Diagnostic)]
        except MdxError as error:
            diagnostics.append(Diagnostic.from_error(error, str(file)))
        else:
            guides.append(guide)
            diagnostics += guide.diagnostics
    ids = frozenset(guide.id for guide in guides)
    for place, guide in enumerate(guides):
        guides[place], taken = without_taken(guide, ids, guide.source.path)
        diagnostics += taken
    return guides, diagnostics

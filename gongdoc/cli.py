"""The command `gongdoc`.

Modules are imported by the commands that need them, so that `gongdoc --version` answers at once.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongdoc import __version__, host

if TYPE_CHECKING:
    from gongdoc.diagnostics import Diagnostic
    from gongdoc.guide.model import Guide


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="gongdoc")
def main() -> None:
    """Setup guides written in MDX become interactive checklists and machine-readable JSON."""


_CONFIG = click.option(
    "-f",
    "--config-file",
    type=click.Path(exists=True, dir_okay=False),
    help="Configuration of the site [properdocs.yml or mkdocs.yml].",
)
_STRICT = click.option("-s", "--strict", is_flag=True, help="Fail on warnings too.")
_QUIET = click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
_VERBOSE = click.option("-v", "--verbose", is_flag=True, help="Print what is done, and what is only worth knowing.")


def _arguments(strict: bool, quiet: bool, verbose: bool) -> list[str]:
    flags = {"--strict": strict, "--quiet": quiet, "--verbose": verbose}
    return [flag for flag, wanted in flags.items() if wanted]


@main.command()
@_CONFIG
@click.option("-d", "--site-dir", type=click.Path(file_okay=False), help="Folder to build into [site].")
@_STRICT
@_QUIET
@_VERBOSE
def build(config_file: str | None, site_dir: str | None, strict: bool, quiet: bool, verbose: bool) -> None:
    """Build the site: the same as `mkdocs build`, or `properdocs build` for a properdocs.yml.

    When a guide has errors, all of them are printed, the exit status is 1, and the site stays as it was.
    """
    place = ["--site-dir", site_dir] if site_dir else []
    host.run("build", _arguments(strict, quiet, verbose) + place, config=config_file)


@main.command()
@_CONFIG
@click.option("-a", "--dev-addr", metavar="HOST:PORT", help="Address to serve at [127.0.0.1:8000].")
@_STRICT
@_QUIET
@_VERBOSE
def serve(config_file: str | None, dev_addr: str | None, strict: bool, quiet: bool, verbose: bool) -> None:
    """Serve the site and build it anew when a file changes."""
    place = ["--dev-addr", dev_addr] if dev_addr else []
    host.run("serve", _arguments(strict, quiet, verbose) + place, config=config_file)


_SUFFIXES = {"markdown": "md"}
"""Of formats whose files are not named after them."""


@main.command(name="export")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--format", "format_", default="json", show_default=True, help="Format of the output.")
@click.option("-o", "--output", type=click.Path(file_okay=False, path_type=Path), help="Folder to write into.")
def export_command(paths: tuple[Path, ...], format_: str, output: Path | None) -> None:
    """Write guides as data.

    A PATH is a guide, or a folder, which stands for all guides below it. One guide goes to standard output
    unless --output names a folder; several need one. When a guide has errors, all of them are printed, the
    exit status is 1, and nothing is written.
    """
    convert = _converter(format_)
    files = list(_guide_files(paths))
    if not files:
        raise click.UsageError(f"No .mdx files under {', '.join(map(str, paths))}.")
    if len(files) > 1 and output is None:
        raise click.UsageError(f"{len(files)} guides need a folder to be written into: use --output DIR.")
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
            raise click.ClickException(f"Unexpected id {guide.id!r}, expected a path below the folder of guides.")
    for guide, target in zip(guides, targets, strict=True):
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(convert(guide))


@main.command(name="schema")
@click.argument("name", type=click.Choice(["guide", "index"]), default="guide")
@click.option("--typescript", is_flag=True, help="Print TypeScript declarations of everything instead.")
def schema_command(name: str, typescript: bool) -> None:
    """Print the JSON Schema of a guide, or of the index of a site.

    Every build writes them, too: into api/v1/schema/, and the declarations as api/v1/guide.d.ts.
    """
    from gongdoc.export.schema import ROOTS, schema
    from gongdoc.guide.model import SCHEMA_VERSION

    if typescript:
        from gongdoc.export.typescript import declarations

        click.echo(declarations([schema(each) for each in ROOTS], SCHEMA_VERSION), nl=False)
        return
    import json

    click.echo(json.dumps(schema(name), indent=2, ensure_ascii=False))


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
    return guides, diagnostics


if __name__ == "__main__":
    main()

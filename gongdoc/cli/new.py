"""`gongdoc new`: a guide, or a project, from templates."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongdoc.cli import _options

if TYPE_CHECKING:
    from gongdoc.project import Project
    from gongdoc.scaffold import GuideTemplate

_ASKED = {
    "product": "Product that is connected",
    "title": "Title of the guide",
    "description": "What it is for, in a sentence",
}
"""What is asked for a value of a template."""

_DEFAULT = "api-key"
"""Template of the first guide of a project."""


@click.group()
def command() -> None:
    """Begin a guide or a project from a template.

    \b
    Examples:
      gongdoc new project my-guides
      gongdoc new guide --template api-key --product Example
    """


@command.command()
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("-t", "--template", metavar="NAME", help="Template of the guide; --list names them.")
@click.option("--list", "list_", is_flag=True, help="Print the templates and exit.")
@click.option("--product", help="Name of the product that is connected.")
@click.option("--title", help="Title of the guide.")
@click.option("--description", help="What it is for, in a sentence.")
@click.option("--set", "others", multiple=True, metavar="NAME=VALUE", help="Value for another name of a template.")
@_options.config_file
def guide(
    *,
    path: Path | None,
    template: str | None,
    list_: bool,
    product: str | None,
    title: str | None,
    description: str | None,
    others: tuple[str, ...],
    config_file: str | None,
) -> None:
    """Begin a guide.

    PATH is the file to make. Without one, it stands in the folder of guides and is named after the product and the
    template, or the title. What no option gives is asked at a terminal. No file is ever written over.

    A project's own templates are files `NAME.mdx` in `templates/guides`, beside mkdocs.yml.

    \b
    Examples:
      gongdoc new guide
      gongdoc new guide --list
      gongdoc new guide guides/example/key.mdx --template api-key --product Example
    """
    from gongdoc.printable import printable
    from gongdoc.scaffold import TemplateError, guide_templates

    project = _project(path, config_file)
    try:
        templates = guide_templates(project.templates)
        if list_:
            width = max(map(len, templates))
            for each in templates.values():
                click.echo(printable(f"{each.name:{width}}  {each.summary}".rstrip()))
            return
        chosen = _chosen(template, templates)
        given = {"product": product, "title": title, "description": description}
        values = _values(chosen, {**_pairs(others), **{name: value for name, value in given.items() if value}})
        target = _target(path, project, chosen, values)
        _make_guide(target, chosen, values, project)
    except TemplateError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"Made {click.format_filename(target)}")
    if project.config_file is not None and not target.resolve().is_relative_to(project.docs_dir.resolve()):
        click.echo(f"It is not in the folder of guides, {click.format_filename(_shown(project.docs_dir))}.", err=True)


@command.command(name="project")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", help="Name of the site.")
@click.option("-t", "--template", metavar="NAME", help=f"Template of the first guide [{_DEFAULT}].")
@click.option("--product", help="Name of the product that the first guide connects.")
def project_command(*, folder: Path, name: str | None, template: str | None, product: str | None) -> None:
    """Begin a project: a site with a guide.

    DIR gets mkdocs.yml, a guide, a workflow for GitHub, a configuration of pre-commit, requirements.txt, .gitignore
    and a README. It must be empty, a fresh clone, or not be there: README, LICENSE and what git has stay as they are.
    What no option gives is asked at a terminal, and has a default elsewhere.

    \b
    Examples:
      gongdoc new project my-guides
      gongdoc new project my-guides --name "Setup guides" --product Example
    """
    from gongdoc.project import Project
    from gongdoc.scaffold import TemplateError, guide_templates, project_files

    there = sorted(path.name for path in folder.iterdir()) if folder.exists() else []
    if not all(_is_of_clone(name) for name in there):
        raise click.ClickException(
            f"Unexpected files in {click.format_filename(folder)}, expected an empty folder (note: name a new one; "
            "README, LICENSE and what git has may be there)"
        )
    chosen = _chosen(template or _DEFAULT, guide_templates())
    site_name = _asked("Name of the site", name, "Setup guides")
    product = _asked(_ASKED["product"], product, "Example")
    project = Project(folder=folder, docs_dir=folder / "guides")
    try:
        values = _values(chosen, {"product": product}, ask=False)
        target = _target(None, project, chosen, values)
        relative = target.relative_to(folder).as_posix()
        files = dict(project_files({"site_name": site_name, "guide": relative}))
        kept = {path: name for path in files for name in there if _same(path, name)}
        from gongdoc.cli._writing import write

        for path, content in files.items():
            if path not in kept:
                write(folder / path, content)
        _make_guide(target, chosen, values, project)
    except TemplateError as error:
        raise click.ClickException(str(error)) from None
    for path in sorted([relative, *(path for path in files if path not in kept)]):
        click.echo(f"Made {click.format_filename(folder / path)}")
    for path, theirs in sorted(kept.items()):
        note = f" (note: it needs {', '.join(files[path].split())})" if path == ".gitignore" else ""
        click.echo(f"Kept {click.format_filename(folder / theirs)}: ours was not made{note}")
    _say_repository(folder)
    here = folder.resolve() == Path.cwd().resolve()
    click.echo("Next: gongdoc serve" if here else f"Next: cd {_quoted(folder)} && gongdoc serve")


def _is_of_clone(name: str) -> bool:
    """Whether a file is one that a fresh clone of a repository has."""
    return name in (".git", ".gitignore", ".gitattributes") or name.lower().startswith(("readme", "license"))


def _same(path: str, name: str) -> bool:
    """Whether a file that is there takes the place of one of ours: any README does."""
    return path == name or (path == "README.md" and name.lower().startswith("readme"))


def _say_repository(folder: Path) -> None:
    """Say what has another place when the project is a part of a repository."""
    whole = folder.resolve()
    top = next((each for each in (whole, *whole.parents) if (each / ".git").exists()), whole)
    if top != whole:
        click.echo(
            f"{click.format_filename(folder)} is inside of the repository {click.format_filename(top)}: "
            ".github/workflows and .pre-commit-config.yaml belong to its top (note: move them there, and name the "
            "folder in them)",
            err=True,
        )


def _quoted(folder: Path) -> str:
    """A folder as a shell reads it."""
    from shlex import quote

    return quote(click.format_filename(folder))


def _project(path: Path | None, config_file: str | None) -> Project:
    from gongdoc.host import ConfigError
    from gongdoc.lint.settings import SettingsError
    from gongdoc.project import find_project

    try:
        if config_file:
            return find_project(Path(), Path(config_file))
        project = find_project(path or Path())
        # A file beside the folder of guides is begun with the project of the current folder all the same.
        return project if project.config_file is not None else find_project(Path())
    except (ConfigError, SettingsError) as error:
        raise click.UsageError(str(error)) from None


def _chosen(name: str | None, templates: Mapping[str, GuideTemplate]) -> GuideTemplate:
    names = ", ".join(templates)
    if name is None:
        if not _at_terminal():
            raise click.UsageError(f"Unexpected absence of --template, expected one of {names}")
        for each in templates.values():
            click.echo(f"  {each.name}: {each.summary}", err=True)
        name = click.prompt(
            "Template", type=click.Choice(list(templates)), default=_DEFAULT, show_choices=False, err=True
        )
    if name not in templates:
        raise click.UsageError(f"Unexpected template {name!r}, expected one of {names}")
    return templates[name]


def _pairs(texts: tuple[str, ...]) -> dict[str, str]:
    pairs = {}
    for text in texts:
        name, sign, value = text.partition("=")
        if not sign or not name.strip():
            raise click.UsageError(f"Unexpected --set {text!r}, expected NAME=VALUE")
        pairs[name.strip()] = value
    return pairs


def _values(template: GuideTemplate, given: Mapping[str, str], *, ask: bool = True) -> dict[str, str]:
    """A value for each name in the template: given, asked for, or proposed by the template."""
    from gongdoc.scaffold import questions

    names = questions(template)
    for name in given:
        if name not in names and name not in _ASKED:
            raise click.UsageError(
                f"Unexpected --set {name}, expected a name in the template (note: {', '.join(names)})"
            )
    values = {"product": given.get("product", "")}
    for name in names:
        proposed = template.proposal(name, values["product"]) if values["product"] or "product" not in names else ""
        if name in given:
            value = given[name]
        elif ask and _at_terminal():
            value = click.prompt(_ASKED.get(name, name.capitalize()), default=proposed or None, err=True)
        elif proposed:
            value = proposed
        else:
            option = f"--{name}" if name in _ASKED else f"--set {name}=…"
            raise click.UsageError(f"Unexpected absence of {option}, expected it (note: at a terminal it is asked for)")
        values[name] = _line(name, value)
    return values


def _line(name: str, value: str) -> str:
    from gongdoc.printable import printable

    value = " ".join(value.split())
    if not value or printable(value) != value:
        raise click.UsageError(f"Unexpected value of {name}, {printable(value)!r}, expected text on one line")
    return value


def _asked(text: str, given: str | None, default: str) -> str:
    if given is None:
        given = click.prompt(text, default=default, err=True) if _at_terminal() else default
    return _line(text.lower(), given)


def _at_terminal() -> bool:
    return sys.stdin.isatty()


def _target(path: Path | None, project: Project, template: GuideTemplate, values: Mapping[str, str]) -> Path:
    """The file that the guide becomes."""
    from gongdoc.guide.ids import slug

    if path is None:
        # What has no letters leaves hyphens alone, and a name that begins with one reads as an option.
        product, title = (slug(values.get(name, "")).strip("-") for name in ("product", "title"))
        # What stands in these folders is no guide.
        between = "-" if product in ("templates", *project.snippets) else "/"
        name = f"{product}{between}{template.name}" if product else title or template.name
        return _shown(project.docs_dir) / f"{name}.mdx"
    if path.is_dir() or not path.name:
        raise click.UsageError(f"Unexpected folder {click.format_filename(path)}, expected a file to make")
    if path.suffix not in ("", ".mdx"):
        raise click.UsageError(f"Unexpected name {click.format_filename(path)}, expected one that ends in .mdx")
    return path.with_suffix(".mdx")


def _shown(folder: Path) -> Path:
    """A folder from the current one, when it is below it."""
    try:
        return folder.resolve().relative_to(Path.cwd())
    except ValueError:
        return folder


def _make_guide(path: Path, template: GuideTemplate, values: Mapping[str, str], project: Project) -> None:
    """Write a guide, when what the template makes is one."""
    from gongdoc.cli._writing import write
    from gongdoc.diagnostics import Diagnostic
    from gongdoc.errors import GuideError
    from gongdoc.reading import parse
    from gongdoc.scaffold import TemplateError, write_guide

    text = write_guide(template, values)
    try:
        parse(text, path=path, root=project.docs_dir, snippet_roots=project.snippet_roots)
    except GuideError as error:
        problem = next(problem for problem in error.diagnostics if isinstance(problem, Diagnostic))
        raise TemplateError(f"{template.path}: Unexpected result of the template: {problem.message}") from None
    write(path, text)

"""`cli.md`: the commands, from what they say about themselves."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import click

from gongdoc.cli import main
from tools.reference import REFERENCE
from tools.reference._text import GENERATED, cell

INTRO = """# The command line

Each command prints this page's text for it with `--help`. The exit status is 0 when all is well, 1 when a guide has
problems, and 2 when the command is used wrongly.

Completion of commands and options: add `eval "$(_GONGDOC_COMPLETE=bash_source gongdoc)"` to `~/.bashrc`,
`eval "$(_GONGDOC_COMPLETE=zsh_source gongdoc)"` to `~/.zshrc`, or put
`_GONGDOC_COMPLETE=fish_source gongdoc | source` into `~/.config/fish/completions/gongdoc.fish`.
"""


def pages() -> dict[Path, str]:
    """The page as it should be."""
    context = click.Context(main, info_name="gongdoc")
    parts = [INTRO, GENERATED]
    for name in main.list_commands(context):
        parts += _command(main, name, context)
    return {REFERENCE / "cli.md": "\n".join(parts).rstrip("\n") + "\n"}


def _command(group: click.Group, name: str, parent: click.Context) -> list[str]:
    command = group.get_command(parent, name)
    if command is None:
        raise ValueError(f"the command {name} is listed, and is not there")
    context = click.Context(command, info_name=name, parent=parent)
    if isinstance(command, click.Group):
        parts = [_title(context), _paragraphs(command)]
        for inner in command.list_commands(context):
            parts += _command(command, inner, context)
        return parts
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    parts = [_title(context), f"```text\n{usage}\n```\n", _paragraphs(command)]
    options = [found for found in command.params if isinstance(found, click.Option) and not found.hidden]
    if options:
        parts += ["| Option | What it does |", "| --- | --- |"]
        for option in options:
            names, told = option.get_help_record(context) or ("", "")
            parts.append(f"| **{cell(names)}** | {cell(told)} |")
        parts.append("")
    return parts


def _title(context: click.Context) -> str:
    return f"\n## {context.command_path}\n"


def _paragraphs(command: click.Command) -> str:
    """The help of a command as Markdown; what click is told to print as it is (`\\b`) becomes code."""
    parts = []
    for paragraph in re.split(r"\n{2,}", inspect.cleandoc(command.help or "")):
        if not paragraph.startswith("\b"):
            parts.append(paragraph)
            continue
        first, *lines = paragraph.lstrip("\b\n").splitlines()
        language = "sh" if first == "Examples:" else "text"
        parts += [first, f"```{language}\n" + "\n".join(line.strip() for line in lines) + "\n```"]
    return "\n\n".join(parts) + "\n"

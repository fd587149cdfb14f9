"""All commands: their names, their help and its examples, and what they load."""

from __future__ import annotations

import inspect
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import click
import pytest
from click.testing import CliRunner

import gongdoc
from gongdoc.cli import main
from tests.cli.support import run
from tests.support.paths import ROOT

MODULES = sorted(p.stem for p in (ROOT / "gongdoc/cli").glob("*.py") if not p.name.startswith("_"))


def commands(group: click.Group = main, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command with the words that name it: those of groups, too."""
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        assert command is not None
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


COMMANDS = dict(commands())


def examples(command: click.Command) -> list[str]:
    """The command lines that its help gives as examples."""
    block = re.search(r"^Examples:\n((?: +\S.*\n?)+)", inspect.cleandoc(command.help or "").replace("\b\n", ""), re.M)
    return [line.strip() for line in block[1].splitlines()] if block else []


def loaded(*arguments: str) -> set[str]:
    """The modules that are loaded when `gongdoc` has run with arguments."""
    code = (
        "import sys; from gongdoc.cli import main\n"
        f"try: main({list(arguments)!r})\nexcept SystemExit: pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


def test_version() -> None:
    assert run("--version").output == f"gongdoc, version {gongdoc.__version__}\n"


def test_python_runs_it_as_a_module() -> None:
    for name in ("gongdoc", "gongdoc.cli"):
        done = subprocess.run([sys.executable, "-m", name, "schema", "-h"], capture_output=True, text=True, check=True)
        assert done.stdout.startswith("Usage: gongdoc schema ")


def test_version_loads_nothing_but_click() -> None:
    ours = {name for name in loaded("--version") if name.partition(".")[0] == "gongdoc"}
    assert ours == {"gongdoc", "gongdoc.cli", "gongdoc.cli._wrong_use"}


@pytest.mark.parametrize(
    "arguments", [["--version"], ["--help"], *([name, "--help"] for name in MODULES)], ids=" ".join
)
def test_version_and_help_load_no_other_package(arguments: list[str]) -> None:
    bare = subprocess.run(
        [sys.executable, "-c", "import sys, click; print(*sys.modules)"], capture_output=True, text=True, check=True
    )
    before = {name.partition(".")[0] for name in bare.stdout.split()}
    packages = {name.partition(".")[0] for name in loaded(*arguments)} - before - set(sys.stdlib_module_names)
    assert packages <= {"gongdoc", "_gongdoc"}


def test_a_command_is_a_module() -> None:
    assert [path[0] for path in COMMANDS if len(path) == 1] == MODULES


def test_help_fits_a_screen() -> None:
    output = run("--help").output
    lines = output.splitlines()
    assert len(lines) <= 24
    assert all(len(line) <= 80 for line in lines)
    listed = re.findall(r"^  (\w[\w-]*)  +(\S.*)$", output.partition("Commands:\n")[2], re.M)
    assert [name for name, _ in listed] == MODULES
    # click ends a line that it cuts with three dots.
    assert [text for _, text in listed if text.endswith("...")] == []


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_says_what_it_does(path: tuple[str, ...]) -> None:
    output = run(*path, "--help").output
    assert output.startswith(f"Usage: gongdoc {' '.join(path)} ")
    command = COMMANDS[path]
    undocumented = [p.name for p in command.params if isinstance(p, click.Option) and not p.help]
    assert undocumented == []


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_has_examples(path: tuple[str, ...]) -> None:
    shown = examples(COMMANDS[path])
    assert shown
    assert [line for line in shown if not line.startswith(" ".join(("gongdoc", *path)))] == []
    # As they are written: a paragraph would be filled.
    output = run(*path, "--help").output
    assert [line for line in shown if f"\n    {line}\n" not in output] == []


@pytest.mark.parametrize("line", [line for command in COMMANDS.values() for line in examples(command)])
def test_every_example_can_be_used(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """click takes it; the files that it names need not be there, and nothing is done."""
    asked: list[dict[str, Any]] = []
    for command in COMMANDS.values():
        if not isinstance(command, click.Group):
            monkeypatch.setattr(command, "callback", lambda **values: asked.append(values))
    for kind in (click.Path, click.File):
        monkeypatch.setattr(kind, "convert", lambda _self, value, _param, _ctx: value)
    program, *arguments = shlex.split(re.split(r" [|>]|&&", line)[0], comments=True)
    assert program == "gongdoc"
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    assert len(asked) == 1


@pytest.mark.parametrize("name", ["build", "check"])
def test_exit_statuses_are_documented(name: str) -> None:
    output = run(name, "--help").output
    block = re.search(r"Exit status:\n((?: +\d .*\n)+)", output)
    assert block is not None
    assert re.findall(r"^ +(\d)  \S", block[1], re.M) == ["0", "1", "2"]


def test_completion_knows_the_commands() -> None:
    environment = {"_GONGDOC_COMPLETE": "bash_complete", "COMP_WORDS": "gongdoc sch", "COMP_CWORD": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "gongdoc"], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout == "plain,schema\n"

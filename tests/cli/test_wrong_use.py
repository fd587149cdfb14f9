"""What is said of a wrong command line: one line, and the exit status 2."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from gongdoc.cli import main
from tests.cli.support import run


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["biuld"], "Unexpected command biuld, expected one that `gongdoc --help` lists (note: did you mean build?)"),
        (["zzz"], "Unexpected command zzz, expected one that `gongdoc --help` lists"),
        (
            ["--versoin"],
            "Unexpected option --versoin, expected one that `gongdoc --help` lists (note: did you mean --version?)",
        ),
        (
            ["build", "--strct"],
            "Unexpected option --strct, expected one that `gongdoc build --help` lists (note: did you mean --strict?)",
        ),
        (["build", "--zzz"], "Unexpected option --zzz, expected one that `gongdoc build --help` lists"),
        (["build", "x"], "Unexpected extra argument (x), expected no more (note: see `gongdoc build --help`)"),
        (["build", "x", "y"], "Unexpected extra arguments (x y), expected no more (note: see `gongdoc build --help`)"),
        (["build", "-d"], "Unexpected use of -d, expected another (note: option '-d' requires an argument)"),
        (
            ["build", "--strict=3"],
            "Unexpected use of --strict, expected another (note: option '--strict' does not take a value)",
        ),
        (["export"], "Unexpected end of the command, expected PATH... (note: see `gongdoc export --help`)"),
        (["schema", "x"], "Unexpected NAME 'x', expected one of 'guide', 'index'"),
        (
            ["build", "-f", "no.yml"],
            "Unexpected value of --config-file (file 'no.yml' does not exist), expected a file that exists",
        ),
        (
            ["export", "no.mdx"],
            "Unexpected value of PATH... (path 'no.mdx' does not exist), expected a file or folder that exists",
        ),
        (["build", "-d", "a.txt"], "Unexpected value of --site-dir (directory 'a.txt' is a file), expected a folder"),
    ],
)
def test_one_line(arguments: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").touch()
    result = run(*arguments)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"Error: {message}\n")


def test_no_command_is_a_question() -> None:
    result = run()
    assert result.exit_code == 2
    assert result.output == run("--help").output


def test_messages_of_our_own_stay_as_they_are() -> None:
    @click.command()
    def told() -> None:
        raise click.UsageError("Unexpected X, expected Y (note: Z)")

    @click.command()
    def hinted() -> None:
        raise click.BadParameter("Unexpected X, expected Y", param_hint="--option")

    for command, said in ((told, "Unexpected X, expected Y (note: Z)"), (hinted, "Unexpected X, expected Y")):
        assert _with(command).stderr == f"Error: {said}\n"


def test_other_types_are_told_with_what_click_says() -> None:
    @click.command()
    @click.option("--number", type=int)
    def command(number: int) -> None:
        pass

    assert _with(command, "--number", "x").stderr == (
        "Error: Unexpected value of --number ('x' is not a valid integer), expected another\n"
    )


def test_a_folder_in_place_of_a_file(guides: Path, tmp_path: Path) -> None:
    (tmp_path / "out/a.json").mkdir(parents=True)
    result = run("export", guides / "a.mdx", "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert result.stderr == (
        f"Error: Unexpected failure to use {tmp_path}/out/a.json (Is a directory), "
        "expected a file or folder that can be used\n"
    )


def _with(command: click.Command, *arguments: str) -> click.testing.Result:
    """Run another command in the place of ours."""
    from click.testing import CliRunner

    group = type(main)("gongdoc")
    group.get_command = lambda _ctx, _name: command  # type: ignore[method-assign]
    return CliRunner().invoke(group, ["it", *arguments])

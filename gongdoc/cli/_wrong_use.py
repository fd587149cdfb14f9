"""What click says of a wrong command line, in the form of gongdoc's messages: *Unexpected X, expected Y (note: …)*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click


class WrongUseError(click.UsageError):
    """A wrong command line, in one line; the exit status is 2."""

    def show(self, file: object = None) -> None:  # noqa: ARG002  # click's signature
        """Print the message; the note in it stands for click's lines about the usage."""
        click.echo(f"Error: {self.format_message()}", err=True)


@contextmanager
def in_our_words() -> Iterator[None]:
    """Raise `WrongUseError` for what click raises inside. What names of files hold cannot steer the terminal."""
    try:
        yield
    except click.exceptions.NoArgsIsHelpError:
        raise
    except click.ClickException as error:
        from gongdoc.printable import printable

        if isinstance(error, click.UsageError) and not isinstance(error, WrongUseError):
            raise WrongUseError(printable(_worded(error)), ctx=error.ctx) from error
        if type(error) is not click.ClickException:
            raise  # the host's say what they say
        raise click.ClickException("\n".join(map(printable, error.message.split("\n")))) from error


def _worded(error: click.UsageError) -> str:
    if error.message.startswith("Unexpected "):
        return error.message
    path = error.ctx.command_path if error.ctx is not None else "gongdoc"
    manual = f"`{path} --help`"
    match error:
        case click.MissingParameter(param=click.Parameter() as param):
            return f"Unexpected end of the command, expected {_name(param)} (note: see {manual})"
        case click.BadParameter():
            return _bad_value(error)
        case click.NoSuchOption(option_name=name):
            return f"Unexpected option {name}, expected one that {manual} lists{_meant(error.possibilities)}"
        case click.BadOptionUsage(option_name=name):
            return f"Unexpected use of {name}, expected another (note: {_reason(error)})"
    if missing := re.fullmatch(r"No such command '(.*)'\.", error.message, re.DOTALL):
        command = missing[1]
        from difflib import get_close_matches

        group = error.ctx.command if error.ctx is not None else None
        known = group.list_commands(error.ctx) if isinstance(group, click.Group) and error.ctx is not None else []
        return (
            f"Unexpected command {command}, expected one that {manual} lists{_meant(get_close_matches(command, known))}"
        )
    if more := re.fullmatch(r"Got (unexpected extra arguments?) (.*)", error.message, re.DOTALL):
        return f"U{more[1][1:]} {more[2]}, expected no more (note: see {manual})"
    return f"Unexpected use of {path}, expected another (note: {_reason(error)})"


def _bad_value(error: click.BadParameter) -> str:
    param, hint = error.param, error.param_hint
    named = hint if isinstance(hint, str) else " or ".join(hint or ())
    name = named or (_name(param) if param is not None else "an argument")
    if choice := re.fullmatch(r"(.*) is not one of (.*)", _reason(error), re.DOTALL):
        return f"Unexpected {name} {choice[1]}, expected one of {choice[2]}"
    wanted = _wanted(param.type) if param is not None else "another"
    return f"Unexpected value of {name} ({_reason(error)}), expected {wanted}"


def _name(param: click.Parameter) -> str:
    """How a parameter is written: the long form of an option, the placeholder of an argument."""
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    return param.human_readable_name


def _reason(error: click.UsageError) -> str:
    """What click says, as a part of a sentence."""
    text = error.message.strip().rstrip(".")
    return text[:1].lower() + text[1:]


def _wanted(kind: click.ParamType[Any]) -> str:
    match kind:
        case click.Path(exists=True, file_okay=files, dir_okay=folders):
            return "a file or folder that exists" if files and folders else f"a {_kind(kind)} that exists"
        case click.Path():
            return f"a {_kind(kind)}"
    return "another"


def _kind(path: click.Path) -> str:
    return "folder" if not path.file_okay else "file"


def _meant(names: Sequence[str] | None) -> str:
    """A note that names what was probably meant."""
    return f" (note: did you mean {' or '.join(names)}?)" if names else ""

"""What is wrong with a site or a page, as the overlay and the terminal show it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import jinja2
import msgspec
import yaml

from gongdoc.diagnostics import Diagnostic
from gongdoc.printable import printable
from gongdoc.render import TemplateError
from gongdoc.report import report
from gongdoc.source import Point, Span

_VALUE = re.compile(r"Config value '([^']+)': (.*)", re.DOTALL)
_PLACE = re.compile(r"line (\d{1,9}), column (\d{1,9})")


class Problem(msgspec.Struct, frozen=True):
    """One problem, ready to be shown."""

    where: str
    """`path:line:column`, as far as it is known."""
    message: str
    """What is unexpected, and what was expected."""
    excerpt: str = ""
    """The line of the source, and a caret below it."""

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" + (f"\n{self.excerpt}" if self.excerpt else "")


class Failure(Exception):  # noqa: N818 - what it holds are the errors
    """A site or a page that cannot be made.

    Attributes:
        problems: why.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def of_diagnostics(found: Iterable[Diagnostic], folder: Path) -> list[Problem]:
    """The problems that diagnostics tell of.

    Args:
        found: the diagnostics.
        folder: the folder that their paths are relative to.
    """
    return [_parted(report([diagnostic], [folder])) for diagnostic in found]


def of_error(error: BaseException, folder: Path) -> list[Problem]:
    """The problems that an exception tells of, whoever raised it: gongdoc, MkDocs or another plugin.

    Args:
        error: the exception.
        folder: the folder that paths of diagnostics are relative to.
    """
    if isinstance(error, Failure):
        return list(error.problems)
    if isinstance(error, jinja2.TemplateError):
        return _of_one(TemplateError.of(error), folder)
    held = getattr(error, "problems", None) or getattr(error, "diagnostics", None)
    if held:
        return [p for one in held for p in (_of_one(one, folder))]
    return _of_one(error, folder)


def _of_one(one: Any, folder: Path) -> list[Problem]:
    if isinstance(one, Diagnostic):
        return of_diagnostics([one], folder)
    path, line, reason = (getattr(one, name, None) for name in ("path", "line", "reason"))
    if path is not None and line is not None and reason is not None:  # of a template or a script
        place = Point(int(line), 1)
        code = getattr(one, "code", "template")
        found = Diagnostic(severity="error", code=code, message=str(reason), path=str(path), span=Span(place, place))
        return of_diagnostics([found], folder)
    text = _lines(str(getattr(one, "message", None) or one)) or type(one).__name__
    if type(one).__module__.split(".")[0] not in ("mkdocs", "properdocs", "click", "gongdoc"):
        text = f"Unexpected {type(one).__name__} while the page was made: {text}"
    return [Problem("", text)]


def of_config(error: BaseException, logged: Sequence[str], path: Path) -> list[Problem]:
    """The problems of a configuration that cannot be loaded, with the lines that they are about.

    Args:
        error: what MkDocs raised.
        logged: what it wrote about errors before.
        path: the file.
    """
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError as failure:
        reason = f"Unexpected failure to read the file ({failure.strerror or failure}), expected a configuration"
        return [Problem(str(path), reason)]
    found = []
    for line in logged:
        match = _VALUE.match(line)
        if match is not None:
            found.append(_configured(_lines(match[2]), _line_of(text, match[1]), 1, path))
        else:
            found.append(Problem(str(path), _lines(line)))
    if found:
        return found
    message = str(getattr(error, "message", None) or error)
    if places := list(_PLACE.finditer(message)):
        place = places[-1]  # those before it say what the problem is in
        what = message.strip().split("\n")
        said = next((part.strip() for part in reversed(what) if part.strip() and "line " not in part), what[0])
        reason = f"Unexpected YAML: {said}; expected `key: value` lines"
        return [_configured(reason, int(place[1]), int(place[2]), path)]
    return [Problem(str(path), _lines(message))]


def _lines(text: str) -> str:
    """A text of others as a terminal may show it."""
    return "\n".join(printable(line) for line in text.split("\n")).strip()


def _configured(message: str, line: int, column: int, path: Path) -> Problem:
    place = Point(line, column)
    found = Diagnostic(severity="error", code="config", message=message, path=str(path), span=Span(place, place))
    return _parted(report([found]))


def _line_of(text: str, key: str) -> int:
    """The line that a setting stands on, from 1; the first one when it is not there."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return 1
    for name, _ in node.value if isinstance(node, yaml.MappingNode) else ():
        if name.value == key.split(".", maxsplit=1)[0]:
            return int(name.start_mark.line) + 1
    return 1


_WHERE = re.compile(r"(?P<where>[^\n]*?:\d+:\d+|[^\n:]+): ")


def _parted(text: str) -> Problem:
    """A printed diagnostic in its parts."""
    first, _, excerpt = text.partition("\n")
    match = _WHERE.match(first)
    if match is None:
        return Problem("", first, excerpt)
    return Problem(match["where"], first[match.end() :], excerpt)

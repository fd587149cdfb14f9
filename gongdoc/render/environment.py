"""The Jinja environment of the components' templates, and what is wrong with a template."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
from markupsafe import Markup

from gongdoc.assets import templates_dir
from gongdoc.errors import GongdocError

if TYPE_CHECKING:
    from gongdoc.render.messages import Messages

FOLDER = "components"
_NO_TEMPLATE = "Unexpected name of a template, expected a file among the project's templates or gongdoc's"


class TemplateError(GongdocError):
    """A template that cannot be used.

    Attributes:
        path: its file, or its name when it is not known.
        line: line of the problem, from 1.
        reason: what is wrong.
    """

    def __init__(self, path: str, line: int, reason: str) -> None:
        self.path = path
        self.line = line
        self.reason = reason
        super().__init__(f"{path}:{line}:1: {reason} [template]")

    @classmethod
    def of(cls, error: Exception) -> TemplateError:
        """The problem that an exception of Jinja, or of an expression in a template, tells of."""
        if isinstance(error, jinja2.TemplateSyntaxError):
            return cls(error.filename or error.name or "template", error.lineno, error.message or str(error))
        if isinstance(error, jinja2.TemplateNotFound):
            return cls(str(error.name or "template"), 1, _NO_TEMPLATE)
        # Jinja rewrites tracebacks so that frames of a template name its file and line.
        frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename.endswith(".html")]
        place = frames[-1] if frames else None
        return cls(
            place.filename if place else "template",
            (place.lineno or 1) if place else 1,
            f"{type(error).__name__}: {error}",
        )


def environment(own: tuple[Path, ...], messages: Messages) -> jinja2.Environment:
    """The environment whose templates come from the folders `own`, else from gongdoc, with its texts as `t`."""
    # gongdoc's own templates don't change while it runs; a project's do, under `gongdoc serve`.
    return _make(own, messages) if own else _shared(messages)


@cache
def _shared(messages: Messages) -> jinja2.Environment:
    return _make((), messages)


def _make(own: tuple[Path, ...], messages: Messages) -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader([*own, templates_dir()]),
        autoescape=True,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    made.filters["attributes"] = attributes
    made.globals["t"] = messages
    return made


def attributes(values: Mapping[str, str | bool]) -> Markup:
    """Filter: attributes of an element, with a space before each; one that is True has no value."""
    return Markup("").join(
        Markup(" {}").format(name) if value is True else Markup(' {}="{}"').format(name, value)
        for name, value in values.items()
        if value is not False
    )


def check_templates(folder: Path) -> list[TemplateError]:
    """What is wrong with the syntax of a project's own templates.

    Args:
        folder: the project's folder of templates.
    """
    problems = []
    # MkDocs knows the tags for translations in its themes' templates.
    syntax = jinja2.Environment(autoescape=True, extensions=["jinja2.ext.i18n"])
    for path in sorted(folder.rglob("*.html")):
        try:
            syntax.parse(path.read_text(encoding="utf-8"), str(path), str(path))
        except jinja2.TemplateSyntaxError as error:
            problems.append(TemplateError.of(error))
        except (OSError, UnicodeDecodeError) as error:
            problems.append(TemplateError(str(path), 1, str(error)))
    return problems

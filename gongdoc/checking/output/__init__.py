"""The forms in which `gongdoc check` reports: one module each, with a function `formatted`.

A new form is one new file here; its name is the word for `--format`.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules
from typing import cast

from gongdoc.checking.report import Report


def formats() -> list[str]:
    """The words for `--format`."""
    return sorted(info.name for info in iter_modules(__path__) if not info.name.startswith("_"))


def formatted(name: str, report: Report, *, colour: bool = False) -> str:
    """A report in a form.

    Args:
        name: one of `formats()`.
        report: what is to be told.
        colour: whether signs for colours may stand in it; only the text has some.
    """
    make = cast("Callable[..., str]", import_module(f"{__name__}.{name}").formatted)
    return make(report, colour=colour)

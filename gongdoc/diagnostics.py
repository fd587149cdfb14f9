"""Diagnostics: what is wrong, where, and how it is printed.

A diagnostic reads `path:line:column: message [code]`, followed by the source line and a caret when the source is
at hand. Its message says what is unexpected, what was expected, and how to write what was meant.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from gongdoc.errors import MdxError
from gongdoc.excerpt import excerpt
from gongdoc.printable import printable
from gongdoc.source import Point, Span

Severity = Literal["error", "warning", "info"]


class Diagnostic(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One problem, or one thing that a reader would miss."""

    severity: Severity
    """How bad it is: an error keeps the page from being a guide."""
    code: str
    """Id of the rule, the same for all messages of its kind (`step-inside-steps`)."""
    message: str
    """What is unexpected, what was expected, and how to write it."""
    path: str = ""
    """The file that it is about."""
    span: Span | None = None
    """The place; none for the file as a whole."""

    @classmethod
    def from_error(cls, error: MdxError, path: str = "") -> Diagnostic:
        """The diagnostic of an error; `path` names the file when the error itself names none."""
        point = Point(error.line, error.column)
        return cls(
            severity="error", code=error.rule, message=error.reason, path=error.path or path, span=Span(point, point)
        )

    def __str__(self) -> str:
        place = self.path or "<text>"
        if self.span is not None:
            place = f"{self.span.path or place}:{self.span.start.line}:{self.span.start.column}"
        mark = "" if self.severity == "error" else f"{self.severity}: "
        return f"{printable(place)}: {mark}{printable(self.message)} [{self.code}]"

    def with_source(self, text: str) -> str:
        """The printed form with the line that it is about and a mark below the place.

        Args:
            text: source of the file that the span is in.
        """
        lines = excerpt(text, self.span) if self.span is not None else ""
        return f"{self}\n{lines}" if lines else str(self)

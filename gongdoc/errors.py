"""The exceptions that gongdoc raises.

The classes and their attributes are part of the public interface; the wording of their texts is not.
"""

from __future__ import annotations


class GongdocError(Exception):
    """Base of every error that gongdoc raises on purpose."""


class MdxError(GongdocError, ValueError):
    """Input that is not MDX.

    Attributes:
        reason: what is unexpected, what was expected, and often a note how to write it.
        line: line of the place, from 1.
        column: column of the place in code points, from 1.
        rule: id of the message, the same for all messages of its kind (`unexpected-character`).
        path: file that the place is in, or "" when the text came without one.
        opened: line and column where the construct that the place is in begins, when it begins elsewhere.
        tag: where the tag starts and ends that has no partner, for tags that do not pair.
    """

    def __init__(
        self,
        reason: str,
        line: int = 1,
        column: int = 1,
        *,
        rule: str = "mdx",
        path: str = "",
        opened: tuple[int, int] | None = None,
        tag: tuple[tuple[int, int], tuple[int, int]] | None = None,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line
        self.column = column
        self.rule = rule
        self.path = path
        self.opened = opened
        self.tag = tag

    def __str__(self) -> str:
        where = f"{self.path}:" if self.path else ""
        return f"{where}{self.line}:{self.column}: {self.reason}"


class GuideError(GongdocError):
    """A guide, or several, that could not be read; `diagnostics` holds every problem found, in order.

    Attributes:
        diagnostics: the problems, errors and warnings.
    """

    def __init__(self, diagnostics: tuple[object, ...]) -> None:
        self.diagnostics = diagnostics
        super().__init__("\n".join(str(d) for d in diagnostics))

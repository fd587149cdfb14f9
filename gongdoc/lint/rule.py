"""What a rule is: an id that says what holds, how bad it is when it does not, and a function that looks.

    RULE = Rule(id="step-title-present", severity="warning", check=check)

The id, the severity and the file are put on what it finds by the one who runs it; a rule does not repeat its name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from gongdoc.diagnostics import Severity
from gongdoc.source import Span

if TYPE_CHECKING:
    from gongdoc.lint.document import Document
    from gongdoc.lint.site import Site


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A piece of the source and what takes its place."""

    start: int
    """Offset of its first character in `Document.source`, in code points from 0."""
    end: int
    """Offset just after its last character."""
    text: str
    """What stands there afterwards."""


@dataclass(frozen=True, slots=True)
class Fix:
    """A way to mend a problem."""

    title: str
    """What it does, as a command: `Remove the attribute`."""
    edits: tuple[Edit, ...]
    """What it changes; they do not overlap."""
    safe: bool = False
    """Whether it can be made without asking: it leaves no doubt about what was meant. An editor offers the others."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One place where a rule does not hold."""

    message: str
    """*Unexpected X, expected Y (note: how to write it)*, on one line."""
    span: Span | None = None
    """The place; none for the file as a whole."""
    fixes: tuple[Fix, ...] = ()
    """Ways to mend it, the best one first."""
    severity: Severity | None = None
    """How bad it is, where that differs from the rule's own severity."""
    path: str = ""
    """The file under the folder of guides, for problems that a rule finds in a whole site."""


class NoOptions(msgspec.Struct, frozen=True):
    """The options of a rule that has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule."""

    id: str
    """What holds, in lower case with hyphens; the name of its module with other hyphens."""
    severity: Severity
    """How bad it is when it does not hold. Errors end `gongdoc check` with status 1, warnings do with `--strict`."""
    check: Callable[[Document, Any], Iterable[Problem]] | None = None
    """Looks at a page, with the rule's options. Without it, and without `check_site`, problems of the rule's id are
    those that reading or rendering the guide reports."""
    check_site: Callable[[Site, Any], Iterable[Problem]] | None = None
    """Looks at a whole site, with the rule's options; run only when all of it is checked."""
    options: type[msgspec.Struct] = NoOptions
    """Options that `mkdocs.yml` may set, each with a default and a docstring."""
    on: bool = True
    """Whether it is run when nothing is said about it."""


def short(text: str, length: int = 60) -> str:
    """Text as messages show it: on one line, cut where it is long."""
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"

"""The scopes of a page that may not parse: what its actions need, and what its parts are about."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gongdoc.guide.model import Action, Guide
from gongdoc.guide.scopes import parse_scopes

_ACTION = re.compile(r"""["']?scopes["']?\s*:\s*\[([^\[\]]*)\]""")
_SCOPES = re.compile(r"""data-guide-scopes\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_STRING = re.compile(r"""["']([^"'\s]+)["']""")


def scopes(text: str, guide: Guide | None) -> dict[str, list[Action]]:
    """The scopes of a page, those of its actions first, each with the actions that need it.

    Args:
        text: the page as it is now.
        guide: what it was when it last parsed.
    """
    found: dict[str, list[Action]] = {}
    for action in guide.actions if guide is not None else ():
        for scope in action.scopes:
            found.setdefault(scope, []).append(action)
    if "data-guide-actions-json" in text:
        for named in _ACTION.finditer(text):
            _add(found, _STRING.findall(named[1]))
    for named in _SCOPES.finditer(text):
        _add(found, parse_scopes(named[1] or named[2] or ""))
    _add(found, guide.scopes if guide is not None else ())
    return found


def _add(found: dict[str, list[Action]], names: Iterable[str]) -> None:
    for name in names:
        found.setdefault(name, [])

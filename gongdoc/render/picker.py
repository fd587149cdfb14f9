"""The scope picker's place in a page: what readers see of the actions before, or without, scripts.

It is a list of the guide's actions with the scopes that they need, folded up. Scripts build the picker on it
(`templates/assets/js/picker.js`). A step with `data-guide-display-scopes-list` ends in a list of the scopes and what
each of them enables. Both are gongdoc's words, not the author's: readers of pages skip them by their classes
`gd-picker` and `gd-scopes`.

What is about some scopes only is known to scripts by its `data-guide-scopes`, or by `data-gongdoc-scopes`, which
holds them as JSON, where that is an author's spelling or can't tell them apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from gongdoc.guide import model as m
from gongdoc.guide.scopes import ACTIONS, SCOPES, parse_scopes

PLACE = "data-guides-scope-selector"
"""Attribute of the element that the picker stands in."""
EXACT = "data-gongdoc-scopes"

MOST_LISTED = 200_000
"""Most characters that the lists of all steps of a page take together, after the first list: a page stays linear in
its source. What is beyond links to the first list."""

_HOLDERS = frozenset({"div", "section", "article", "aside", "main"})
"""Elements that a picker can stand in: it is a block."""


def takes_picker(node: m.Component) -> bool:
    """Whether the picker stands in this element."""
    return node.name in _HOLDERS and (PLACE in node.attributes or ACTIONS in node.attributes)


def enabled(actions: Sequence[m.Action]) -> list[tuple[str, tuple[str, ...]]]:
    """Each scope with the labels of the actions that need it: scopes in the order of the actions, labels in theirs."""
    found: dict[str, list[str]] = {scope: [] for action in actions for scope in action.scopes}
    for action in sorted(actions, key=lambda action: (action.label.casefold(), action.id)):
        for scope in action.scopes:
            found[scope].append(action.label)
    return [(scope, tuple(labels)) for scope, labels in found.items()]


def list_size(scopes: Sequence[tuple[str, tuple[str, ...]]]) -> int:
    """About as many characters as a list of these scopes takes in a page."""
    return sum(200 + 2 * len(scope) + sum(len(label) + 2 for label in labels) for scope, labels in scopes)


def exact_scopes(node: Any) -> str:
    """What `data-gongdoc-scopes` holds for a section, step or component; empty when it needs none."""
    if isinstance(node, m.Component):
        scopes = parse_scopes(node.attributes.get(SCOPES))
        told: tuple[str, ...] = ()
    else:
        scopes = node.scopes
        told = tuple(" ".join(scopes).split())
    return msgspec.json.encode(scopes).decode() if scopes != told else ""

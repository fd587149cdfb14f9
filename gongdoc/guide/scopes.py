"""The `data-guide-*` attributes: scopes of sections and steps, and the actions of a scope picker.

What these attributes mean when they are filled is a guess (no page with filled ones could be read); all guesses
are here:

- `data-guide-scopes` holds OAuth scopes separated by white space or commas; a JSON array of strings is
  accepted, too. Empty or absent: the section or step is always shown. Several: shown when any is selected.
- `data-guide-display-scopes-list` has the same form. When it is not empty, the step shows the list of the
  selected scopes.
- A step with several `data-guide-step` bodies keeps each with its own scopes; it is about all of them.
- A selection of actions selects the scopes that they need; when they need none, what is about scopes is
  left out.

Known, from pages: `data-guide-actions-json` is a JSON array of `{id, label, scopes[]}`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable
from difflib import get_close_matches
from typing import Any

from gongdoc.guide.context import Context
from gongdoc.guide.element import Element
from gongdoc.guide.expressions import clean
from gongdoc.guide.model import Action, Section, Step

SECTION = "data-guide-section"
STEP = "data-guide-step"
SCOPES = "data-guide-scopes"
DISPLAY = "data-guide-display-scopes-list"
ACTIONS = "data-guide-actions-json"

MARKS = (SECTION, STEP, SCOPES, DISPLAY)
"""Attributes that the model has fields for."""

_WORD_EDGES = re.compile(r"[\s,;()\"'“”`]+|[.:](?=\s|\Z)")
_SEPARATORS = re.compile(r"[\s,]+")
_SIMILAR, _COMPARED, _LONGEST = 20, 500, 100
"""Bounds of looking for a scope that was meant: how many are looked up, among how many, of which length."""


def parse_scopes(value: Any) -> tuple[str, ...]:
    """The scopes that an attribute names, each once, in order; a value of another kind names none."""
    if isinstance(value, str):
        text = value.strip()
        if text.startswith("["):
            try:
                value = json.loads(text)
            except (ValueError, RecursionError):
                value = text.strip("[]").replace('"', "")
    if isinstance(value, str):
        value = _SEPARATORS.split(value)
    if not isinstance(value, list):
        return ()
    return tuple(dict.fromkeys(clean(item) for item in value if isinstance(item, str) and item))


def applies(scopes: Collection[str], selected: Collection[str]) -> bool:
    """Whether what is about these scopes is shown when those are selected: always without any, else when one is."""
    return not scopes or any(scope in selected for scope in scopes)


def scopes_of(element: Element) -> tuple[str, ...]:
    """The scopes that a section or step is about."""
    return parse_scopes(element.get(SCOPES))


def display_of(element: Element) -> tuple[str, ...]:
    """The words of `data-guide-display-scopes-list`."""
    return parse_scopes(element.get(DISPLAY))


def read_actions(element: Element, context: Context) -> bool:
    """Add the actions that an element names to the guide; False when they can't be read.

    An action without an `id` is left out and reported; one without a `label` is shown by its `id`.
    """
    value = element.get(ACTIONS)
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError) as error:
            what = error.msg if isinstance(error, json.JSONDecodeError) else "too deep or not JSON"
            _broken(element, context, f"JSON that does not parse ({what})")
            return False
    if not isinstance(value, list):
        _broken(element, context, f"a value of type {type(value).__name__}")
        return False
    context.picker = context.picker or element.span
    known = {action.id for action in context.actions}
    whole = True
    for item in value:
        if not isinstance(item, dict) or not isinstance(item.get("id"), str) or not item["id"]:
            _broken(element, context, "an action without an id")
            whole = False
            continue
        name, label = clean(item["id"]), item.get("label")
        if name in known:
            continue
        known.add(name)
        context.actions.append(
            Action(
                id=name,
                label=clean(label) if isinstance(label, str) and label else name,
                scopes=parse_scopes(item.get("scopes")),
            )
        )
    return whole


def _broken(element: Element, context: Context, what: str) -> None:
    context.report(
        "guide-actions",
        f"Unexpected {what} in `{ACTIONS}`, expected an array of actions (note: "
        '`[{"id": "list_calls", "label": "List calls", "scopes": ["calls:read"]}]`)',
        element.span,
    )


def similar(scope: str, needed: Collection[str], told: int) -> str:
    """The scope of an action that looks most like another scope; empty when none does.

    Args:
        scope: the scope that no action needs.
        needed: the scopes of the actions.
        told: how many were looked up before; after some, none is: each is compared with all.
    """
    if told >= _SIMILAR or len(needed) > _COMPARED or len(scope) > _LONGEST:
        return ""
    known = sorted(other for other in set(needed) if len(other) <= _LONGEST)
    return next(iter(get_close_matches(scope, known, n=1, cutoff=0.75)), "")


def check(context: Context, scoped: Iterable[Section | Step], mentions: str, shows: bool) -> None:
    """Report scopes that no action needs, and actions whose scopes no step mentions.

    Only a guide with a scope picker and with steps can be wrong in this way.

    Args:
        context: the extraction, with the actions of the picker.
        scoped: the sections and steps of the guide that are about scopes.
        mentions: all text of its steps, in which a scope may be named.
        shows: whether a step shows the list of the selected scopes; then it mentions them all.
    """
    if not context.actions:
        return
    needed = {scope for action in context.actions for scope in action.scopes}
    named: set[str] = set()
    unknown: set[str] = set()
    for node in scoped:
        named.update(node.scopes)
        for scope in node.scopes:
            if scope not in needed and scope not in unknown:
                other = similar(scope, needed, len(unknown))
                unknown.add(scope)
                note = (
                    f"did you mean `{other}`? Whoever"
                    if other
                    else "check the spelling, or add it to the action that needs it; whoever"
                )
                context.report(
                    "scopes-known",
                    f"Unexpected scope `{scope}` that no action needs, expected a scope of the actions in `{ACTIONS}` "
                    f"(note: {note} selects actions does not see this part)",
                    node.span,
                    once=scope,
                )
    if shows:
        return
    words = frozenset(_WORD_EDGES.split(mentions))
    for action in context.actions:
        for scope in action.scopes:
            if scope not in named and scope not in words:
                context.report(
                    "action-without-step",
                    f"Unexpected scope `{scope}` of the action `{action.id}` that no step mentions, expected a step "
                    f"about it (note: write it as code in the step that grants it, or name it in `{SCOPES}`)",
                    context.picker,
                    once=scope,
                )

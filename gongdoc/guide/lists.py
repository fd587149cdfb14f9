"""The lists of a guide that stand beside its content: scopes, values, credentials, prerequisites and the rest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from gongdoc.guide import credentials
from gongdoc.guide import model as m
from gongdoc.guide.index import Index, Place
from gongdoc.guide.inlines import plain
from gongdoc.guide.prerequisites import prerequisites
from gongdoc.guide.values import values


def lists(index: Index, actions: Iterable[m.Action], scopes: Iterable[str]) -> dict[str, Any]:
    """The fields of a guide that hold its flat lists.

    Args:
        index: what one walk over the content has found.
        actions: the actions of the guide.
        scopes: the scopes of the guide, each once.
    """
    actions, scopes = tuple(actions), tuple(scopes)
    return {
        "steps": tuple(index.steps),
        "callouts": tuple(index.callouts),
        "scopes": scopes,
        "scope_refs": tuple(_scope_refs(index, actions, scopes)),
        "actions": actions,
        "values": tuple(_values(index, frozenset(scopes))),
        "credentials": tuple(_credentials(index)),
        "prerequisites": tuple(
            m.Prerequisite(text=text, kind=callout.kind, section=place.section.id if place.section else "")
            for callout, place in index.early
            for text in prerequisites(callout)
        ),
        "links": tuple(index.links),
    }


def _where(place: Place) -> dict[str, str]:
    return {
        "step": place.step.id if place.step else "",
        "section": place.section.id if place.section else "",
    }


def _scope_refs(index: Index, actions: tuple[m.Action, ...], scopes: tuple[str, ...]) -> Iterable[m.ScopeRef]:
    needing: dict[str, list[m.Action]] = {}
    for action in sorted(actions, key=lambda action: (action.label.casefold(), action.id)):
        for scope in action.scopes:
            needing.setdefault(scope, []).append(action)
    about: dict[str, tuple[list[str], list[str]]] = {}
    for node in index.scoped:
        for scope in node.scopes:
            about.setdefault(scope, ([], []))[type(node) is m.Section].append(node.id)
    for scope in scopes:
        steps, sections = about.get(scope, ([], []))
        yield m.ScopeRef(
            name=scope,
            actions=tuple(action.id for action in needing.get(scope, ())),
            steps=tuple(steps),
            sections=tuple(sections),
        )


def _values(index: Index, scopes: frozenset[str]) -> Iterable[m.Value]:
    told: set[tuple[str, str, str]] = set()
    for block, place in index.texts:
        if isinstance(block, m.Field):
            continue
        for kind, value in values(block, scopes):
            where = _where(place)
            key = (kind, value, where["step"])
            if key not in told:
                told.add(key)
                yield m.Value(kind=kind, value=value, **where)


def _credentials(index: Index) -> Iterable[m.Credential]:
    told: set[tuple[str, str, str, str]] = set()
    lead, step = "", None
    for block, place in index.texts:
        if isinstance(block, m.Code):
            continue
        if place.step is not step:
            lead, step = "", place.step
        if isinstance(block, m.Field):
            one = credentials.field(block)
            found = [one] if one else []
        elif place.step is None:
            continue
        else:
            found = list(credentials.credentials(block, lead, place.step.title))
            last = block[-1] if block else None
            if type(last) is m.Text and last.value.rstrip().endswith((":", "：")):
                lead = plain(block)
        for kind, name, role in found:
            where = _where(place)
            key = (kind, name.casefold(), role, where["step"])
            if key not in told:
                told.add(key)
                yield m.Credential(kind=kind, name=name, role=role, **where)

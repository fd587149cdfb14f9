"""A guide for some actions and scopes: what is about others is left out, and the flat lists are made anew.

Ids and fingerprints of what stays do not change, so ticks are kept; the numbers of steps run on without gaps. What
makes a section or step stay is decided in `gongdoc.guide.scopes`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec.structs import replace

from gongdoc.guide import index
from gongdoc.guide.ids import fingerprint
from gongdoc.guide.lists import lists
from gongdoc.guide.model import Component, Guide, Section, Step, Steps, Text
from gongdoc.guide.scopes import SCOPES, applies, parse_scopes

_HOLD_BLOCKS = ("blocks", "items", "tabs", "steps", "sections")


def select(guide: Guide, actions: Iterable[str] = (), scopes: Iterable[str] = ()) -> Guide:
    """See `Guide.select`."""
    known = {action.id: action for action in guide.actions}
    chosen, given = tuple(dict.fromkeys(actions)), tuple(dict.fromkeys(scopes))
    if not chosen and not given:
        return guide
    for name in chosen:
        if name not in known:
            raise ValueError(_unknown("action", name, known))
    for name in given:
        if name not in guide.scopes:
            raise ValueError(_unknown("scope", name, guide.scopes))
    wanted = frozenset(given).union(*(known[name].scopes for name in chosen))
    work = _Selection(wanted)
    intro, sections = work.kept(guide.intro), work.kept(guide.sections)
    flat = index.build(intro, sections, ())
    return replace(
        guide,
        intro=intro,
        sections=sections,
        fingerprint=fingerprint([guide.title, " ", guide.description, " ", *flat.titles, *flat.tokens]),
        **lists(
            flat,
            (action for action in guide.actions if wanted.issuperset(action.scopes)),
            (scope for scope in guide.scopes if scope in wanted),
        ),
    )


def _unknown(what: str, name: str, known: Iterable[str]) -> str:
    names = ", ".join(known) or "none"
    return f"Unexpected {what} {name!r}, expected one of the guide: {names}"


class _Selection:
    """Leaves out what is about other scopes."""

    def __init__(self, wanted: frozenset[str]) -> None:
        self._wanted = wanted

    def kept(self, nodes: Sequence[Any]) -> tuple[Any, ...]:
        out = []
        for node in nodes:
            one = self._kept(node)
            if one is not None:
                out.append(one)
        return tuple(out)

    def _kept(self, node: Any) -> Any:
        kind = type(node)
        if kind is Section or kind is Step:
            if not applies(node.scopes, self._wanted):
                return None
        elif kind is Component and not applies(parse_scopes(node.attributes.get(SCOPES)), self._wanted):
            return None
        changes: dict[str, Any] = {}
        for name in _HOLD_BLOCKS:
            held = getattr(node, name, ())
            if held:
                kept = self.kept(held)
                if len(kept) != len(held) or any(new is not old for new, old in zip(kept, held, strict=True)):
                    changes[name] = kept
        if not changes:
            return node
        if kind is Steps:
            return replace(node, steps=_numbered(changes["steps"], node.steps[0].number)) if changes["steps"] else None
        if kind is Component and node.name == "Steps":
            changes["blocks"] = _run_on(changes["blocks"])
        return replace(node, **changes)


def _numbered(steps: Sequence[Step], number: int) -> tuple[Step, ...]:
    out = []
    for place, step in enumerate(steps, number):
        title: dict[str, Any] = {}
        if step.title_source == "number":
            title = {"title": f"Step {place}", "title_inlines": (Text(value=f"Step {place}"),)}
        out.append(step if step.number == place else replace(step, number=place, **title))
    return tuple(out)


def _run_on(blocks: Sequence[Any]) -> tuple[Any, ...]:
    """The lists of steps in one `<Steps>` count on from each other."""
    out, number = [], 1
    for block in blocks:
        if type(block) is not Steps:
            out.append(block)
            continue
        out.append(replace(block, steps=_numbered(block.steps, number)))
        number += len(block.steps)
    return tuple(out)

"""A guide as schema.org's HowTo (https://schema.org/HowTo), which search engines and assistants read: JSON-LD.

Steps stand as they do in the guide: those of a section in a `HowToSection`, those of a tab in one of their own inside,
and the steps inside a step as its `HowToDirection`s. Time, tools and supplies are left out: a guide does not tell them.

A page repeats its own text here, so the text of a step is cut, and a guide of many steps gives the text of the first
ones only. Names and addresses are always complete.
"""

from __future__ import annotations

import re
from typing import Any, TypeAlias
from urllib.parse import quote

import msgspec
from markupsafe import Markup

from gongdoc.export.markdown import blocks_text
from gongdoc.guide.model import Guide, Section, Step, StepRef, Tab
from gongdoc.guide.traverse import walk
from gongdoc.render.ids import Ids, anchors

Item: TypeAlias = dict[str, Any]

LONGEST = 200
"""Characters of the text of a step."""

BUDGET = 6_000
"""Characters of the texts of all steps together."""

_ESCAPED = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def howto(guide: Guide) -> Item | None:
    """The guide as a value of JSON-LD; None when it has no steps.

    Args:
        guide: the guide, with the address of its page where that is known: addresses of steps begin with it.
    """
    if not guide.steps:
        return None
    made = _HowTo(guide)
    return {
        "@context": "https://schema.org",
        "@type": "HowTo",
        "name": guide.title,
        **({"description": guide.description} if guide.description else {}),
        **({"url": made.page} if made.page else {}),
        "step": made.steps(),
    }


def howto_script(guide: Guide) -> Markup:
    """The element that carries `howto` in a page; empty when the guide has no steps.

    Nothing in a guide can end it: the characters that mean something in HTML are escaped as JSON has it
    (https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements).
    """
    value = howto(guide)
    if value is None:
        return Markup("")
    text = msgspec.json.encode(value).decode()
    for char, escape in _ESCAPED.items():
        text = text.replace(char, escape)
    return Markup(f'<script type="application/ld+json">{text}</script>')  # noqa: S704  # escaped above


class _HowTo:
    """The steps of a guide as items, and what is left of the room for their texts."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        # Without the site's address a page knows itself by a path: then the address of a step is its anchor alone.
        self.page = guide.url if guide.url.startswith(("https://", "http://")) else ""
        self.left = BUDGET
        self._anchors = anchors(guide, Ids())
        nodes = list(walk((*guide.intro, *guide.sections)))
        self._steps = {node.id: node for node in nodes if isinstance(node, Step)}
        self._sections = {node.id: node for node in nodes if isinstance(node, Section)}
        self._tabs = {node.id: node for node in nodes if isinstance(node, Tab)}

    def steps(self) -> list[Item]:
        """The items of the guide; those of a single section stand alone."""
        items: list[Item] = []
        top: dict[str, Item] = {}
        """The item of the outermost step around each step."""
        section = tab = ""
        here = inner = items
        for ref in self.guide.steps:
            if ref.parent in top:
                top[ref.id] = outer = top[ref.parent]
                self._step(outer.setdefault("itemListElement", []), "HowToDirection", ref)
                continue
            if ref.section != section:
                section, tab = ref.section, ""
                held = self._sections.get(section)
                title = held.title if held is not None else ""
                here = inner = self._group(items, title, self._anchors["section", section]) if title else items
            if ref.alternative != tab:
                tab = ref.alternative
                inner = self._group(here, self._tabs[tab].title) if tab in self._tabs else here
            top[ref.id] = self._step(inner, "HowToStep", ref)
        if len(items) == 1 and items[0]["@type"] == "HowToSection":
            return list(items[0]["itemListElement"])
        return items

    def _group(self, items: list[Item], name: str, anchor: str = "") -> list[Item]:
        """Put a section among the items: the list of what it is to hold."""
        address = {"url": self._address(anchor)} if anchor else {}
        held: list[Item] = []
        _add(items, "HowToSection", name=name, **address, itemListElement=held)
        return held

    def _step(self, items: list[Item], type_: str, ref: StepRef) -> Item:
        """Put a step among the items."""
        text = self._text(self._steps[ref.id]) if ref.id in self._steps else ""
        address = self._address(self._anchors["step", ref.id])
        return _add(items, type_, name=ref.title, url=address, **({"text": text} if text else {}))

    def _text(self, step: Step) -> str:
        """The beginning of what a step says, as long as there is room."""
        if self.left <= 0:
            return ""
        lines = (" ".join(line.split()) for line in (step.text or blocks_text(step.blocks)).splitlines())
        text = "\n".join(line for line in lines if line)
        if len(text) > LONGEST:
            whole = re.match(r".*(?=\s)", text[:LONGEST], re.DOTALL)
            text = (whole[0] if whole else text[:LONGEST]).rstrip() + "…"
        self.left -= len(text)
        return text

    def _address(self, anchor: str) -> str:
        return f"{self.page}#{quote(anchor)}"


def _add(items: list[Item], type_: str, **fields: Any) -> Item:
    item: Item = {"@type": type_, "position": len(items) + 1, **fields}
    items.append(item)
    return item

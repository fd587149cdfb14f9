"""The last pass over a guide: ids, fingerprints, and the flat lists of steps, links, callouts and scopes.

One walk in reading order. The values were all made in this extraction and nobody has seen them, so the fields that
depend on the whole guide are set in place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from msgspec.structs import force_setattr

from gongdoc.guide import model as m
from gongdoc.guide.ids import Ids, fingerprint, slug
from gongdoc.guide.inlines import plain
from gongdoc.guide.traverse import CHILDREN, text_of

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_BLOCKS = frozenset(
    {
        m.Paragraph, m.Heading, m.List, m.ListItem, m.Code, m.Callout, m.Frame, m.Table, m.Tab, m.Accordion,
        m.Card, m.Field, m.Expandable, m.Update, m.Embed, m.Quote, m.ThematicBreak, m.Footnote,
        m.ExpressionBlock, m.Component, m.Step, m.Section,
    }
)  # fmt: skip


@dataclass
class Index:
    """The flat lists of a guide."""

    steps: list[m.StepRef] = field(default_factory=list)
    links: list[m.LinkRef] = field(default_factory=list)
    callouts: list[m.Callout] = field(default_factory=list)
    scopes: dict[str, None] = field(default_factory=dict)
    tokens: list[str] = field(default_factory=list)
    """The content in reading order, as fingerprints count it."""
    titles: list[str] = field(default_factory=list)
    """Titles of sections and steps: they count for the guide, not for a step."""


class _Exit:
    """Marks on the stack that everything inside a node has been walked."""

    __slots__ = ("node", "start")

    def __init__(self, node: Any, start: int) -> None:
        self.node, self.start = node, start


@dataclass(slots=True)
class _Place:
    """Where the walk is."""

    section: m.Section | None = None
    step: m.Step | None = None
    tab: m.Tab | None = None


def link_kind(url: str) -> Literal["external", "internal", "anchor", "mail"]:
    """What kind of target an address names: `tel:` and other schemes lead outside as `https:` does."""
    if url.startswith("#"):
        return "anchor"
    if url[:7].lower() == "mailto:":
        return "mail"
    return "external" if url.startswith("//") or _SCHEME.match(url) else "internal"


def build(intro: tuple[m.Block, ...], sections: tuple[m.Section, ...], authored: Iterable[str]) -> Index:
    """Set ids and fingerprints in the given values and return the flat lists."""
    index = Index()
    ids = Ids(authored)
    tokens = index.tokens
    found_steps: list[tuple[m.Step, _Place]] = []
    found_links: list[tuple[str, tuple[m.Inline, ...] | str, _Place]] = []
    anchors: list[tuple[m.Tab | m.Accordion, str]] = []
    place = _Place()
    stack: list[Any] = [*reversed(sections), *reversed(intro)]
    while stack:
        node = stack.pop()
        kind = type(node)
        if kind is m.Text:
            tokens.append(node.value)
            continue
        if kind is _Exit:
            tokens.append(" ")
            inner = node.node
            if type(inner) is _Place:
                place = inner
            elif type(inner) is m.Step:
                content = tokens[node.start :]
                if not any(token.strip() for token in content):
                    # A title is all that such a step has.
                    content = [inner.title]
                force_setattr(inner, "fingerprint", fingerprint(content))
            continue
        if kind in _BLOCKS:
            tokens.append(" ")
        if kind is m.Section:
            if not node.id:
                force_setattr(node, "id", ids.unique(slug(node.title), "section"))
            index.titles.append(node.title + "\n")
            for scope in node.scopes:
                index.scopes[scope] = None
            place = _Place(section=node)
        elif kind is m.Heading:
            if not node.id:
                force_setattr(node, "id", ids.unique(slug(plain(node.children)), "heading"))
        elif kind is m.Step:
            found_steps.append((node, place))
            index.titles.append(node.title + "\n")
            for scope in node.scopes:
                index.scopes[scope] = None
            stack.append(_Exit(place, 0))
            place = _Place(place.section, node, None)
            # The title that an author gave as such may change without changing the step.
            named = node.title_source in ("attribute", "heading", "number") or node.title_in_blocks
            if named:
                for inline in node.title_inlines:
                    _links_of(inline, place, found_links)
            stack.append(_Exit(node, len(tokens)))
            stack.extend(reversed(node.blocks))
            if not named:
                stack.extend(reversed(node.title_inlines))
            continue
        elif kind is m.Tab:
            anchors.append((node, node.title))
            tokens.append(node.title + " ")
            stack.append(_Exit(place, 0))
            place = _Place(place.section, place.step, node)
        else:
            own = _TOKENS.get(kind)
            if own is not None:
                tokens.append(own(node))
            if kind is m.Link:
                found_links.append((node.url, node.children, place))
            elif kind is m.Card and node.href:
                found_links.append((node.href, node.title, place))
            elif kind is m.Component and node.name == "a" and isinstance(node.attributes.get("href"), str):
                # A link around blocks.
                found_links.append((node.attributes["href"], text_of(node.blocks), place))
            elif kind is m.Callout and place.step is None:
                index.callouts.append(node)
            elif kind is m.Accordion:
                anchors.append((node, node.title))
        held = CHILDREN.get(kind)
        inside = held(node) if held else getattr(node, "children", None) or getattr(node, "blocks", ())
        if inside:
            stack.extend(reversed(inside))
    _name_steps(found_steps, anchors, ids)
    _list(index, found_steps, found_links)
    return index


def _links_of(inline: m.Inline, place: _Place, found: list[Any]) -> None:
    stack = [inline]
    while stack:
        node: Any = stack.pop()
        if type(node) is m.Link:
            found.append((node.url, node.children, place))
        stack.extend(reversed(getattr(node, "children", ())))


def _name_steps(steps: list[tuple[m.Step, _Place]], anchors: list[Any], ids: Ids) -> None:
    for node, title in anchors:
        if not node.id:
            force_setattr(node, "id", ids.unique(slug(title), "tab" if type(node) is m.Tab else "accordion"))
    for step, place in steps:
        if not step.id:
            title = slug(step.title) or f"step-{step.number}"
            section = slug(place.section.title) if place.section is not None else ""
            force_setattr(step, "id", ids.unique(f"{section}-{title}" if section else title, "step"))


def _list(index: Index, steps: list[tuple[m.Step, _Place]], links: list[Any]) -> None:
    for step, place in steps:
        index.steps.append(
            m.StepRef(
                id=step.id,
                section=place.section.id if place.section else "",
                number=step.number,
                title=step.title,
                fingerprint=step.fingerprint,
                optional=step.optional,
                alternative=place.tab.id if place.tab else "",
                parent=place.step.id if place.step else "",
            )
        )
    for url, text, place in links:
        index.links.append(
            m.LinkRef(
                url=url,
                kind=link_kind(url),
                text=text if isinstance(text, str) else plain(text),
                step=place.step.id if place.step else "",
                section=place.section.id if place.section else "",
            )
        )


def _code(node: m.Code) -> str:
    # Its white space is content: signs that are no white space stand for it.
    return "\x02" + node.language + "\x02" + node.value.replace(" ", "\x03").replace("\n", "\x04") + " "


def _attributes(node: m.Component | m.InlineComponent) -> str:
    # Those of a component that gongdoc doesn't know may be content; those of a <div> say how it looks.
    if isinstance(node, m.Component) and node.known:
        return ""
    return "\x02" + node.name + json.dumps(node.attributes, sort_keys=True, ensure_ascii=False) + " "


_TOKENS: dict[type, Any] = {
    m.InlineCode: lambda n: n.value,
    m.Break: lambda n: " ",
    m.Image: lambda n: f"\x02{n.url} {n.alt}\x02",
    m.Link: lambda n: f"\x02{n.url}\x02",
    m.Expression: lambda n: "{" + n.value + "}",
    m.ExpressionBlock: lambda n: "{" + n.value + "}",
    m.Code: _code,
    m.Callout: lambda n: f"{n.title} ",
    m.Accordion: lambda n: f"{n.title} {n.description} ",
    m.Card: lambda n: f"{n.title} \x02{n.href} {n.image}\x02 ",
    m.Field: lambda n: f"{n.name} {n.value_type} {n.default} ",
    m.Expandable: lambda n: f"{n.title} ",
    m.Update: lambda n: f"{n.label} {n.description} {' '.join(n.tags)} ",
    m.Embed: lambda n: f"\x02{n.url}\x02 {n.title} ",
    m.Tooltip: lambda n: f"\x02{n.tip}\x02",
    m.Footnote: lambda n: f"[^{n.identifier}] ",
    m.FootnoteReference: lambda n: f"[^{n.identifier}]",
    m.Component: _attributes,
    m.InlineComponent: _attributes,
}
"""What of a node besides its text makes its content: a change of it is a change of the step."""

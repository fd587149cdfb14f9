"""An HTML-like element as a component sees it: its name, attributes and converted children."""

from __future__ import annotations

from typing import Any

from gongdoc.guide.context import Context, Node, span_of
from gongdoc.guide.expressions import EXPRESSION_KEY, UNKNOWN, dedent, shown
from gongdoc.guide.inlines import LAYOUT
from gongdoc.guide.items import Item, Sorter
from gongdoc.guide.model import Block, Component, Inline, InlineComponent, Text
from gongdoc.source import Span

SPACE = Text(value=" ")
SPREAD = "..."
"""Name under which the spread attributes of an element are kept when their value is not known."""


class Element:
    """An element whose children are already converted.

    Attributes:
        name: its name, empty for a fragment.
        items: its children: inlines, blocks, and parts.
        flow: whether it stands among blocks, not inside text.
        inside_steps: whether there is a `<Steps>` around it, however far out.
        context: the state of the extraction: diagnostics and the like.
    """

    __slots__ = ("_raw", "context", "flow", "inside_steps", "items", "name", "node", "sorter")

    def __init__(
        self, node: Node, items: list[Item], context: Context, sorter: Sorter, *, flow: bool, inside_steps: bool
    ) -> None:
        self.name: str = node.get("name") or ""
        self.node = node
        self.items = items
        self.flow = flow
        self.inside_steps = inside_steps
        self.context = context
        self.sorter = sorter
        self._raw: dict[str, Any] | None = None

    @property
    def span(self) -> Span | None:
        """Where it stands."""
        return span_of(self.node)

    # Attributes -----------------------------------------------------------------------------------------------

    def _attributes(self) -> dict[str, Any]:
        if self._raw is None:
            raw: dict[str, Any] = {}
            for attribute in self.node["attributes"]:
                if attribute["type"] == "mdxJsxAttribute":
                    value = attribute["value"]
                    raw[attribute["name"]] = True if value is None else value
                    continue
                source = attribute["value"].strip().removeprefix(SPREAD)
                value = self.context.evaluate(source, self.span)
                if isinstance(value, dict):
                    raw.update(value)
                else:
                    raw[SPREAD] = {EXPRESSION_KEY: dedent(source)}
            self._raw = raw
        return self._raw

    def _value(self, value: Any) -> Any:
        if isinstance(value, dict) and value.get("type") == "mdxJsxAttributeValueExpression":
            known = self.context.evaluate(value["value"], self.span)
            return {EXPRESSION_KEY: dedent(value["value"])} if known is UNKNOWN else known
        return value

    def has(self, name: str) -> bool:
        """Whether the author wrote this attribute."""
        return name in self._attributes()

    def get(self, name: str) -> Any:
        """The value of an attribute: True for a bare name, None when it is absent."""
        raw = self._attributes()
        return self._value(raw[name]) if name in raw else None

    def text(self, *names: str) -> str:
        """The first of these attributes that holds text or a number, as text without white space at its edges.

        A value that is not known is its source in braces: a reader sees that something stands there.
        """
        for name in names:
            value = self.get(name)
            if value is None or isinstance(value, bool):
                continue
            if isinstance(value, str):
                text = " ".join(value.split()) if "\n" in value else value.strip()
            elif isinstance(value, (int, float)):
                text = shown(value) or ""
            elif isinstance(value, dict) and EXPRESSION_KEY in value:
                text = "{" + " ".join(value[EXPRESSION_KEY].split()) + "}"
            else:
                continue
            if text:
                return text
        return ""

    def flag(self, *names: str) -> bool:
        """Whether one of these attributes is set: bare, `{true}`, or a word other than "false"."""
        for name in names:
            value = self.get(name)
            if value is True or (isinstance(value, str) and value.strip().lower() not in ("false", "")):
                return True
        return False

    def words(self, name: str) -> tuple[str, ...]:
        """An attribute that is a list of strings, or one string."""
        value = self.get(name)
        if isinstance(value, list):
            return tuple(str(item) for item in value if isinstance(item, (str, int, float)))
        return (value,) if isinstance(value, str) and value else ()

    def identifier(self) -> str:
        """The `id` that the author gave, fit for HTML (no white space), noted so that no other takes it."""
        given = "-".join(self.text("id").split())
        return self.context.claim(given, self.span) if given else ""

    def aliases(self) -> tuple[str, ...]:
        """The retired ids in `aliases`: words, or a list of strings; noted so that no other takes them."""
        value = self.get("aliases")
        words = value.replace(",", " ").split() if isinstance(value, str) else self.words("aliases")
        return self.context.retire(dict.fromkeys("-".join(word.split()) for word in words), self.span)

    def attributes(self, *without: str) -> dict[str, Any]:
        """All attributes but these, values evaluated."""
        return {name: self._value(value) for name, value in self._attributes().items() if name not in without}

    # Children -------------------------------------------------------------------------------------------------

    def blocks(self) -> tuple[Block, ...]:
        """The children as blocks."""
        return self.sorter.blocks(self.items, self.span)

    def pieces(self, keep: type | None) -> list[Any]:
        """The children as blocks, with the parts of type `keep` among them, to be passed on or settled."""
        return self.sorter.pieces(self.items, keep, self.span)

    def inlines(self) -> tuple[Inline, ...] | None:
        """The children as inlines, or None when there is a block among them that is more than a paragraph."""
        return self.sorter.inlines(self.items)

    def in_text(self, items: list[Item]) -> list[Item]:
        """What an element of text became, in its place.

        Inside text, the white space at the edges of its content moves out of it, so that `a<b> c </b>d` stays
        three words. Alone between blocks it is a paragraph, so that its words join no others'.
        """
        if self.node["type"] == "mdxJsxFlowElement":
            return self.sorter.pieces(items, None, self.span)
        before, after = self.items[:1], self.items[-1:]
        lead = [SPACE] if before and type(before[0]) is Text and before[0].value[:1] in LAYOUT else []
        tail = [SPACE] if after and type(after[0]) is Text and after[0].value[-1:] in LAYOUT else []
        return [*lead, *items, *tail] if lead or tail else items

    # Generic results ------------------------------------------------------------------------------------------

    def component(self, *, known: bool = True, without: tuple[str, ...] = ()) -> Component:
        """The element as a block that keeps name, attributes and children."""
        return Component(
            name=self.name,
            attributes=self.attributes(*without),
            known=known,
            blocks=self.blocks(),
            span=self.span,
        )

    def inline_component(self, children: tuple[Inline, ...]) -> InlineComponent:
        """The element inside text, with name and attributes."""
        return InlineComponent(name=self.name, attributes=self.attributes(), children=children, span=self.span)

"""A guide as Markdown: valid MDX in the manner of Mintlify, which reads back as the same guide.

Everything that a reader sees is written, in order. What Markdown has no form for (a heading with an id of its own, a
table without header, a tight list of callouts) is written as the HTML-like element that means the same. Reading the
text gives the guide again, with other spans and diagnostics. The known exceptions:

- comments, ESM and elements that gongdoc leaves out are not in the model, so they are not written;
- an id that the author gave and that would be derived anyway is not written;
- a task list that only HTML can express loses its check marks' state.

Public names: :func:`to_markdown`, :func:`blocks_markdown` and :func:`blocks_text`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import yaml

from gongdoc.export import _escape as escape
from gongdoc.export._authored import authored
from gongdoc.export._inlines import Writer, image
from gongdoc.export._text import blocks_text
from gongdoc.guide import model as m
from gongdoc.guide.inlines import plain
from gongdoc.guide.scopes import ACTIONS, DISPLAY, SCOPES, SECTION
from gongdoc.guide.traverse import walk

__all__ = ["blocks_markdown", "blocks_text", "to_markdown"]

_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_PICKER = "data-guides-scope-selector"
_INDENT = "  "


def to_markdown(guide: m.Guide) -> bytes:
    """A guide as MDX, encoded in UTF-8.

    Front matter holds the metadata; the title stands below it as a heading of depth 1.
    """
    return _Document(guide).write().encode("utf-8", "replace")


def blocks_markdown(blocks: Sequence[m.Block]) -> str:
    """Blocks as MDX, without front matter, ending in one newline unless there is nothing.

    Ids are written where an author gave them for a step of its own; anchors that are derived are not.
    """
    shown = _Blocks(frozenset()).blocks(blocks)
    return shown + "\n" if shown else ""


class _Blocks:
    """Writes blocks; `ids` are those nodes whose id is written."""

    def __init__(self, ids: frozenset[int], actions: tuple[m.Action, ...] = ()) -> None:
        self._ids = ids
        self._actions = actions

    def blocks(self, blocks: Sequence[Any]) -> str:
        """Blocks one after the other, a blank line between two."""
        return "\n\n".join(self.parts(blocks))

    def parts(self, blocks: Sequence[Any]) -> list[str]:
        """Each block that shows anything; lists that follow each other differ in their marks."""
        parts: list[str] = []
        before: m.List | None = None
        other = False
        for block in blocks:
            if type(block) is m.List:
                # Two lists of the same mark would be one.
                other = before is not None and before.ordered is block.ordered and not other
                shown = self.list(block, other)
                before = block
            else:
                shown = _WRITERS[type(block)](self, block)
                before, other = None, False
            if shown:
                parts.append(shown)
        return parts

    def id(self, node: Any) -> dict[str, Any]:
        return {"id": node.id} if id(node) in self._ids else {}

    def element(self, name: str, pairs: dict[str, Any], blocks: Sequence[Any]) -> str:
        """An element that stands alone on its lines."""
        return _element(name, {key: value for key, value in pairs.items() if value not in ("", False)},
                        self.blocks(blocks))  # fmt: skip

    # Text -----------------------------------------------------------------------------------------------------

    def paragraph(self, node: m.Paragraph) -> str:
        shown = Writer().write(node.children, starts_block=True)
        # Alone on its line an expression would be a block.
        alone = len(node.children) == 1 and type(node.children[0]) is m.Expression
        return f"<p>{shown}</p>" if alone else shown

    def heading(self, node: m.Heading) -> str:
        return _heading(node.depth, node.children, node.id if id(node) in self._ids else "")

    def code(self, node: m.Code) -> str:
        info = escape.string(f"{node.language} {node.meta}".strip()).replace('\\"', '"').replace("\\`", "`")
        sign = "~" if "`" in info else "`"
        longest = max((len(run) for run in re.findall(f"{sign}+", node.value)), default=0)
        fence = sign * max(3, longest + 1)
        return "\n".join([fence + info, *([node.value] if node.value else []), fence])

    def image(self, node: m.Image) -> str:
        return image(node)

    def thematic_break(self, _node: m.ThematicBreak) -> str:
        # `---` would be front matter at the start, and a heading below text.
        return "***"

    def expression(self, node: m.ExpressionBlock) -> str:
        # A reader takes two spaces of each further line for indentation.
        return "{" + _indented(node.value, _INDENT).removeprefix(_INDENT) + "}"

    def quote(self, node: m.Quote) -> str:
        return "\n".join(f"> {line}" if line else ">" for line in self.blocks(node.blocks).split("\n"))

    def footnote(self, node: m.Footnote) -> str:
        return f"[^{node.identifier}]: {_indented(self.blocks(node.blocks), '    ').lstrip(' ')}"

    # Lists ----------------------------------------------------------------------------------------------------

    def list(self, node: m.List, other: bool) -> str:
        html = node.tight is all(sum(type(b) is m.Paragraph for b in item.blocks) <= 1 for item in node.items)
        # Each block is written once, whatever the form: deep lists would double their work at each level.
        inners = [self.parts(item.blocks) for item in node.items]
        if node.ordered and not 0 <= node.start <= 999_999_999 - len(node.items):
            return _html_list(node, inners)
        between = "\n" if node.tight else "\n\n"
        items = []
        spread = False
        for place, (item, parts) in enumerate(zip(node.items, inners, strict=True)):
            inner = between.join(parts)
            if node.tight and html and _spreads(item.blocks, inner):
                return _html_list(node, inners)
            spread = spread or len(item.blocks) > 1
            sign = f"{node.start + place}{')' if other else '.'} " if node.ordered else "+ " if other else "- "
            check = "" if item.checked is None else "[x] " if item.checked else "[ ] "
            shown = sign + _indented(check + inner, " " * len(sign)).lstrip(" ")
            if re.fullmatch(r"[-\s]{3,}", shown):
                return _html_list(node, inners)  # `- - -` is a line across the page
            items.append(shown.rstrip(" "))
        if not node.tight and not spread and len(items) == 1:
            # One item with one block is loose only when something vanishes after it.
            items[0] += f"\n\n{' ' * (len(items[0]) - len(items[0].lstrip('-+ ')))}{{/* loose */}}"
        return between.join(items)

    # Tables ---------------------------------------------------------------------------------------------------

    def table(self, node: m.Table) -> str:
        if not node.header or len(node.align) not in (0, len(node.header)) or not all(node.rows):
            return self.html_table(node)
        align = node.align or ("",) * len(node.header)
        lines = [_row(node.header)]
        lines.append("| " + " | ".join(_DELIMITERS[side] for side in align) + " |")
        lines.extend(_row(row) for row in node.rows)
        return "\n".join(lines)

    def html_table(self, node: m.Table) -> str:
        def row(name: str, cells: Sequence[Sequence[m.Inline]]) -> str:
            shown = []
            for place, cell in enumerate(cells):
                side = node.align[place] if place < len(node.align) else ""
                pairs = escape.attributes({"align": side} if side else {})
                shown.append(f"<{name}{pairs}>{Writer(flat=True).write(cell)}</{name}>")
            return _element("tr", {}, "\n".join(shown))

        head = [_element("thead", {}, row("th", node.header))] if node.header else []
        body = "\n".join(row("td", cells) for cells in node.rows)
        return _element("table", {}, "\n".join([*head, *([_element("tbody", {}, body)] if body else [])]))

    # Components -----------------------------------------------------------------------------------------------

    def code_group(self, node: m.CodeGroup) -> str:
        return self.element("CodeGroup", {}, node.codes)

    def callout(self, node: m.Callout) -> str:
        return self.element(node.kind.capitalize(), {"title": node.title, "icon": node.icon}, node.blocks)

    def frame(self, node: m.Frame) -> str:
        return self.element("Frame", {"caption": plain(node.caption), "hint": node.hint}, node.blocks)

    def tabs(self, node: m.Tabs) -> str:
        return self.element("Tabs", {"sync": node.sync}, node.tabs)

    def tab(self, node: m.Tab) -> str:
        return self.element("Tab", {"title": node.title, "icon": node.icon, **self.id(node)}, node.blocks)

    def accordion(self, node: m.Accordion) -> str:
        pairs = {
            "title": node.title,
            "description": node.description,
            "icon": node.icon,
            "defaultOpen": node.open,
            **self.id(node),
        }
        return self.element("Accordion", pairs, node.blocks)

    def card(self, node: m.Card) -> str:
        pairs = {"title": node.title, "icon": node.icon, "href": node.href, "img": node.image, "cta": node.cta}
        return self.element("Card", pairs, node.blocks)

    def field(self, node: m.Field) -> str:
        pairs = {
            node.location or "name": node.name,
            "type": node.value_type,
            "default": node.default,
            "placeholder": node.placeholder,
            "required": node.required,
            "deprecated": node.deprecated,
        }
        return self.element("ParamField" if node.kind == "param" else "ResponseField", pairs, node.blocks)

    def expandable(self, node: m.Expandable) -> str:
        return self.element("Expandable", {"title": node.title, "defaultOpen": node.open}, node.blocks)

    def update(self, node: m.Update) -> str:
        pairs: dict[str, Any] = {"label": node.label, "description": node.description}
        if node.tags:
            pairs["tags"] = list(node.tags)
        return self.element("Update", pairs, node.blocks)

    def embed(self, node: m.Embed) -> str:
        name = "iframe" if node.kind == "page" else node.kind
        pairs = {**({"src": node.url} if node.url else {}), **({"title": node.title} if node.title else {})}
        return _element(name, {**pairs, **node.attributes}, "")

    def component(self, node: m.Component) -> str:
        pairs = node.attributes
        if self._actions and _PICKER in pairs and ACTIONS not in pairs:
            pairs, self._actions = {**pairs, ACTIONS: _actions(self._actions)}, ()
        if node.name != "Steps":
            return _element(node.name, pairs, self.blocks(node.blocks))
        # Its lists of steps are one list, with other content among them.
        parts, number = [], 0
        for block in node.blocks:
            if type(block) is m.Steps:
                parts.append(self._steps(block.steps, number))
                number = block.steps[-1].number if block.steps else number
            else:
                parts.append(self.blocks((block,)))
        return _element("Steps", pairs, "\n\n".join(part for part in parts if part))

    # Steps ----------------------------------------------------------------------------------------------------

    def steps(self, node: m.Steps) -> str:
        return _element("Steps", {}, self._steps(node.steps), empty="<Steps></Steps>")

    def _steps(self, steps: Sequence[m.Step], number: int = 0) -> str:
        parts = []
        for step in steps:
            parts.append(self.step(step, number + 1))
            number = step.number
        return "\n\n".join(parts)

    def step(self, node: m.Step, expected: int) -> str:
        explicit = node.title_source == "attribute"
        pairs: dict[str, Any] = {
            **({"title": _title(node)} if explicit else {}),
            **self.id(node),
            **({"aliases": " ".join(node.aliases)} if node.aliases else {}),
            **({"stepNumber": node.number} if node.number != expected else {}),
            **({"icon": node.icon} if node.icon else {}),
            **({"optional": True} if node.optional else {}),
            **({"duration": node.duration} if node.duration else {}),
            **({SCOPES: " ".join(node.scopes)} if node.scopes else {}),
            **({DISPLAY: " ".join(node.display_scopes)} if node.display_scopes else {}),
            **node.attributes,
        }
        head = ""
        if not explicit and node.title_source != "number" and not node.title_in_blocks:
            if node.title_source == "heading":
                head = _heading(3, node.title_inlines, "")
            else:
                head = self.paragraph(m.Paragraph(children=node.title_inlines))
        body = self.blocks(node.blocks)
        return _element("Step", pairs, "\n\n".join(part for part in (head, body) if part))


class _Document(_Blocks):
    """Writes a whole guide."""

    def __init__(self, guide: m.Guide) -> None:
        super().__init__(authored(guide), guide.actions)
        self._guide = guide

    def write(self) -> str:
        guide = self._guide
        metadata = dict(guide.metadata)
        title = f"# {_line((m.Text(value=guide.title),))}"
        head = [title]
        described = metadata.get("description")
        if guide.description and not (isinstance(described, (str, int, float)) and described not in ("", True, False)):
            # Only an exported page has its description in its text.
            address = metadata.pop("index", "")
            index = f"> Fetch the complete documentation index at: {address}\n" if address else ""
            quote = _line((m.Text(value=guide.description),))
            head = [f"> ## Documentation Index\n{index}".rstrip("\n"), title, f"> {quote}"]
        parts = []
        if metadata:
            shown = yaml.dump(
                metadata, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=2**31 - 1, default_flow_style=False
            )
            parts.append(f"---\n{shown}---")
        parts.extend(head)
        parts.append(self.blocks(guide.intro))
        parts.extend(self.section(section) for section in guide.sections)
        if self._actions and not any(
            type(node) is m.Component and ACTIONS in node.attributes for node in walk((*guide.intro, *guide.sections))
        ):
            parts.append(_element("div", {_PICKER: True, ACTIONS: _actions(self._actions)}, ""))
        return "\n\n".join(part for part in parts if part) + "\n"

    def section(self, node: m.Section) -> str:
        title = ""
        if node.title_inlines or node.title:
            inlines = node.title_inlines or (m.Text(value=node.title),)
            title = _heading(node.level, inlines, node.id if id(node) in self._ids and not node.marked else "")
        body = self.blocks(node.blocks)
        parts = [title, body]
        for inner in node.sections:
            parts.append(self.section(inner))
        shown = "\n\n".join(part for part in parts if part)
        if not node.marked:
            return shown
        pairs = {
            SECTION: True,
            **self.id(node),
            SCOPES: " ".join(node.scopes),
            **({"aliases": " ".join(node.aliases)} if node.aliases else {}),
        }
        return _element("section", pairs, shown)


_WRITERS: dict[type, Callable[[Any, Any], str]] = {
    m.Paragraph: _Blocks.paragraph,
    m.Heading: _Blocks.heading,
    m.Code: _Blocks.code,
    m.CodeGroup: _Blocks.code_group,
    m.Callout: _Blocks.callout,
    m.Frame: _Blocks.frame,
    m.Image: _Blocks.image,
    m.Table: _Blocks.table,
    m.Tabs: _Blocks.tabs,
    m.Tab: _Blocks.tab,
    m.Accordion: _Blocks.accordion,
    m.Card: _Blocks.card,
    m.Field: _Blocks.field,
    m.Expandable: _Blocks.expandable,
    m.Update: _Blocks.update,
    m.Embed: _Blocks.embed,
    m.Quote: _Blocks.quote,
    m.ThematicBreak: _Blocks.thematic_break,
    m.Footnote: _Blocks.footnote,
    m.ExpressionBlock: _Blocks.expression,
    m.Component: _Blocks.component,
    m.Steps: _Blocks.steps,
}
_DELIMITERS = {"": "---", "left": ":--", "center": ":-:", "right": "--:"}


def _element(name: str, pairs: dict[str, Any], inner: str, *, empty: str = "") -> str:
    shown = escape.attributes(pairs)
    if not inner:
        return empty or (f"<{name}{shown} />" if name else "<></>")
    # A table would take the closing tag for a row.
    gap = "\n" if inner.rpartition("\n")[2].lstrip(" ").startswith("|") else ""
    return f"<{name}{shown}>\n{_indented(inner, _INDENT)}\n{gap}</{name}>"


def _html_list(node: m.List, inners: Sequence[Sequence[str]]) -> str:
    items = [_element("li", {}, "\n\n".join(parts)) for parts in inners]
    start = {"start": node.start} if node.ordered and node.start != 1 else {}
    return _element("ol" if node.ordered else "ul", start, "\n".join(items))


def _indented(text: str, pad: str) -> str:
    return "\n".join(pad + line if line else line for line in text.split("\n"))


def _line(children: Sequence[m.Inline]) -> str:
    shown = Writer(flat=True).write(children)
    # A row of `#` at the end would close the heading.
    return f"{shown[:-1]}\\#" if re.search(r"(?:^|[ \t])#+$", shown) else shown


def _heading(depth: int, children: Sequence[m.Inline], identifier: str) -> str:
    if not identifier:
        return f"{'#' * depth} {_line(children)}"
    shown = Writer(flat=True).write(children)
    return f"<h{depth}{escape.attributes({'id': identifier})}>{shown}</h{depth}>"


def _row(cells: Sequence[Sequence[m.Inline]]) -> str:
    return "| " + " | ".join(Writer(cell=True).write(cell) for cell in cells) + " |"


def _spreads(blocks: Sequence[m.Block], shown: str) -> bool:
    """Whether blocks without blank lines between them would be read as others, or blank lines in them show."""
    for block, following in pairwise(blocks):
        kind, after = type(block), type(following)
        flowing = kind in (m.Paragraph, m.Image)
        if after in (m.Paragraph, m.Image) and (flowing or kind in (m.List, m.Quote, m.Footnote, m.Table)):
            return True
        if after is m.Table and flowing:
            return True
        if after is m.List and flowing and following.ordered and following.start != 1:  # type: ignore[union-attr]
            return True
        if after is m.ExpressionBlock and flowing:
            return True
        if after is m.Quote and kind is m.Quote:
            return True
    inert = (m.Paragraph, m.Image, m.Code, m.List, m.Heading, m.ThematicBreak, m.Table, m.Quote)
    return "\n\n" in shown and any(type(block) not in inert for block in blocks)


def _title(node: m.Step) -> Any:
    """The title of a step as the value of an attribute: what gongdoc.guide.titles reads of it."""
    if len(node.title_inlines) == 1 and type(node.title_inlines[0]) is m.Expression:
        return {"$expression": node.title_inlines[0].value}
    parts = []
    for inline in node.title_inlines:
        if type(inline) is m.InlineCode:
            parts.append(f"`{inline.value}`")
        elif type(inline) is m.Link:
            shown = "".join(
                f"`{child.value}`" if type(child) is m.InlineCode else plain((child,), collapse=False)
                for child in inline.children
            )
            parts.append(f"[{shown}]({inline.url})")
        else:
            parts.append(plain((inline,), collapse=False))
    return "".join(parts) or node.title


def _actions(actions: Sequence[m.Action]) -> str:
    pairs = [{"id": action.id, "label": action.label, "scopes": list(action.scopes)} for action in actions]
    return escape.literal_value(pairs)

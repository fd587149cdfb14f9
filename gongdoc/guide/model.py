"""The types of a guide: what gongdoc makes of a page, what templates render, and what the JSON holds.

All are frozen `msgspec.Struct`s. Blocks and inlines are tagged unions: the field `type` says which. A component
that is not among them is a `Component` (block) or `InlineComponent` with its name, attributes and children, so
that nothing of a guide is lost. Lists are never null; an optional value is left out of the JSON when it is empty.

Spans take no part in equality (see `gongdoc.source`).
"""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import msgspec

from gongdoc.diagnostics import Diagnostic
from gongdoc.source import Span

SCHEMA_VERSION = "1.0.0"
"""Version of the JSON contract, by https://semver.org; it is not the version of the package."""

# A list stands in the JSON even when it is empty, although other defaults are left out: msgspec leaves out what
# equals a plain default, not what a factory made.
EMPTY: Any = msgspec.field(default_factory=lambda: ())
ALWAYS_FALSE: Any = msgspec.field(default_factory=bool)


class Node(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="type"):
    """Base of every block and inline."""

    span: Span | None = None


# Inlines ------------------------------------------------------------------------------------------------------


class Text(Node, tag="text"):
    """Plain text; `value` holds no markup, and its white space is that of the source with line endings as \\n."""

    value: str


class Emphasis(Node, tag="emphasis"):
    """`*text*` or `<em>`."""

    children: tuple[Inline, ...] = EMPTY


class Strong(Node, tag="strong"):
    """`**text**` or `<strong>`."""

    children: tuple[Inline, ...] = EMPTY


class Delete(Node, tag="delete"):
    """`~~text~~` or `<del>`: text that no longer holds."""

    children: tuple[Inline, ...] = EMPTY


class InlineCode(Node, tag="inline_code"):
    """A code span or `<code>`."""

    value: str


class Link(Node, tag="link"):
    """A link; `url` is as the author wrote it."""

    url: str
    title: str = ""
    children: tuple[Inline, ...] = EMPTY


class Image(Node, tag="image"):
    """A picture; `url` is as the author wrote it."""

    url: str
    alt: str = ""
    title: str = ""
    width: str = ""
    height: str = ""


class Break(Node, tag="break"):
    """A hard line break."""


class Expression(Node, tag="expression"):
    """A JavaScript expression whose value is not known before the page runs; `value` is its source text."""

    value: str


class FootnoteReference(Node, tag="footnote_reference"):
    """`[^name]`; the footnote is a `Footnote` block with the same `identifier`."""

    identifier: str


class Icon(Node, tag="icon"):
    """A pictogram by name."""

    name: str


class Badge(Node, tag="badge"):
    """A short label that stands out."""

    color: str = ""
    children: tuple[Inline, ...] = EMPTY


class Tooltip(Node, tag="tooltip"):
    """Text with an explanation that shows on request."""

    tip: str
    children: tuple[Inline, ...] = EMPTY


class InlineComponent(Node, tag="inline_component"):
    """An HTML-like element or component inside text that has no type of its own."""

    name: str
    attributes: dict[str, Any] = {}
    children: tuple[Inline, ...] = EMPTY


Inline: TypeAlias = (
    Text | Emphasis | Strong | Delete | InlineCode | Link | Image | Break | Expression | FootnoteReference
    | Icon | Badge | Tooltip | InlineComponent
)


# Blocks -------------------------------------------------------------------------------------------------------


class Paragraph(Node, tag="paragraph"):
    """A paragraph."""

    children: tuple[Inline, ...] = EMPTY


class Heading(Node, tag="heading"):
    """A heading inside a section or step that starts no section of its own."""

    depth: int
    children: tuple[Inline, ...] = EMPTY
    id: str = ""


class ListItem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One item of a list; `checked` is set for items of a task list."""

    checked: bool | None = None
    blocks: tuple[Block, ...] = EMPTY
    span: Span | None = None


class List(Node, tag="list"):
    """A list; `start` is the first number of an ordered one. Tight lists hold paragraphs all the same."""

    ordered: bool = False
    start: int = 1
    tight: bool = True
    """Whether the items stand close together: no blank line separates them or their blocks."""
    items: tuple[ListItem, ...] = EMPTY


class Code(Node, tag="code"):
    """A code block."""

    value: str
    language: str = ""
    title: str = ""
    highlight: tuple[int, ...] = EMPTY
    """Numbers of the highlighted lines, from 1."""
    meta: str = ""
    """The rest of the info string, as written."""


class CodeGroup(Node, tag="code_group"):
    """Code blocks of which one shows at a time, each named by its title."""

    codes: tuple[Code, ...] = EMPTY


CalloutKind = Literal["note", "info", "tip", "check", "warning", "danger"]


class Callout(Node, tag="callout"):
    """A note that stands out."""

    kind: CalloutKind
    title: str = ""
    icon: str = ""
    blocks: tuple[Block, ...] = EMPTY


class Frame(Node, tag="frame"):
    """A framed picture or video with a caption."""

    caption: tuple[Inline, ...] = EMPTY
    hint: str = ""
    blocks: tuple[Block, ...] = EMPTY


class Table(Node, tag="table"):
    """A table; a cell is a list of inlines; `align` has one entry a column."""

    align: tuple[Literal["left", "center", "right", ""], ...] = EMPTY
    header: tuple[tuple[Inline, ...], ...] = EMPTY
    rows: tuple[tuple[tuple[Inline, ...], ...], ...] = EMPTY


class Tab(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One of several alternatives."""

    id: str = ""
    title: str
    icon: str = ""
    blocks: tuple[Block, ...] = EMPTY
    span: Span | None = None


class Tabs(Node, tag="tabs"):
    """Alternatives: a reader follows one tab; `sync` names the group that keeps the choice across guides."""

    sync: str = ""
    tabs: tuple[Tab, ...] = EMPTY


class Accordion(Node, tag="accordion"):
    """Content that folds (`<details>`)."""

    title: str
    description: str = ""
    open: bool = False
    icon: str = ""
    id: str = ""
    blocks: tuple[Block, ...] = EMPTY


class Card(Node, tag="card"):
    """A box that leads somewhere."""

    title: str
    href: str = ""
    icon: str = ""
    image: str = ""
    cta: str = ""
    blocks: tuple[Block, ...] = EMPTY


class Field(Node, tag="field"):
    """A parameter or a field of a response (`<ParamField>`, `<ResponseField>`)."""

    kind: Literal["param", "response"]
    name: str
    location: str = ""
    """Where a parameter goes: `query`, `path`, `body` or `header`."""
    value_type: str = ""
    required: bool = False
    deprecated: bool = False
    default: str = ""
    placeholder: str = ""
    blocks: tuple[Block, ...] = EMPTY


class Expandable(Node, tag="expandable"):
    """Details of a field that fold."""

    title: str = ""
    open: bool = False
    blocks: tuple[Block, ...] = EMPTY


class Update(Node, tag="update"):
    """An entry of a change log."""

    label: str
    description: str = ""
    tags: tuple[str, ...] = EMPTY
    blocks: tuple[Block, ...] = EMPTY


class Embed(Node, tag="embed"):
    """A video, audio or page from elsewhere."""

    kind: Literal["video", "audio", "page"]
    url: str
    title: str = ""
    attributes: dict[str, Any] = {}


class Quote(Node, tag="quote"):
    """A block quote."""

    blocks: tuple[Block, ...] = EMPTY


class ThematicBreak(Node, tag="thematic_break"):
    """A line across the page."""


class Footnote(Node, tag="footnote"):
    """A footnote, where the author put it."""

    identifier: str
    blocks: tuple[Block, ...] = EMPTY


class ExpressionBlock(Node, tag="expression_block"):
    """A JavaScript expression between blocks whose value is not known; `value` is its source text."""

    value: str


class Component(Node, tag="component"):
    """An element that has no type of its own: `<div>`, `<Columns>`, or a component that gongdoc doesn't know.

    `known` is false for the latter; a diagnostic names it.
    """

    name: str
    """Name of the element; empty for a fragment (`<>…</>`)."""
    attributes: dict[str, Any] = {}
    known: bool = True
    blocks: tuple[Block, ...] = EMPTY


TitleSource = Literal["attribute", "heading", "strong", "sentence", "number"]


class Step(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One step of a guide.

    `number` is its place in its list, from 1, or what the author said (`stepNumber`). `title_source` says where
    the title comes from: an attribute, the first heading of the step, its leading strong text, its first
    sentence, or, for a step without any text, its number.
    """

    id: str
    number: int
    title: str
    title_source: TitleSource = "attribute"
    title_inlines: tuple[Inline, ...] = EMPTY
    icon: str = ""
    optional: bool = ALWAYS_FALSE
    duration: str = ""
    scopes: tuple[str, ...] = EMPTY
    """OAuth scopes that the step is about; empty means that it always applies."""
    display_scopes: tuple[str, ...] = EMPTY
    """Words of `data-guide-display-scopes-list`: when there are any, the step shows the selected scopes."""
    attributes: dict[str, Any] = {}
    """Attributes of `<Step>` that have no field here."""
    fingerprint: str = ""
    blocks: tuple[Block, ...] = EMPTY
    span: Span | None = None


class Steps(Node, tag="steps"):
    """A list of steps."""

    steps: tuple[Step, ...] = EMPTY


Block: TypeAlias = (
    Paragraph | Heading | List | Code | CodeGroup | Callout | Frame | Image | Table | Tabs | Accordion | Card
    | Field | Expandable | Update | Embed | Quote | ThematicBreak | Footnote | ExpressionBlock | Component | Steps
)


# Guides -------------------------------------------------------------------------------------------------------


class Section(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A part of a guide: a heading, or a `<section data-guide-section>`, and what follows it."""

    id: str
    title: str
    title_inlines: tuple[Inline, ...] = EMPTY
    level: int
    """Depth of its heading, 1 to 6."""
    scopes: tuple[str, ...] = EMPTY
    marked: bool = False
    """Whether the author marked it with `data-guide-section`."""
    blocks: tuple[Block, ...] = EMPTY
    sections: tuple[Section, ...] = EMPTY
    span: Span | None = None


class StepRef(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of the flat list of steps."""

    id: str
    section: str = ""
    """Id of the innermost section that holds it; empty before the first section."""
    number: int
    title: str
    fingerprint: str = ""
    optional: bool = False
    alternative: str = ""
    """Id of the tab that the step stands in, when it is only one of several ways."""
    parent: str = ""
    """Id of the step that it is a sub-step of."""


class LinkRef(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A link of the guide."""

    url: str
    kind: Literal["external", "internal", "anchor", "mail"]
    text: str = ""
    step: str = ""
    section: str = ""


class Action(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that the connected account can be asked to do, and the scopes that it needs."""

    id: str
    label: str
    scopes: tuple[str, ...] = EMPTY


class Source(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The file that the guide was read from."""

    path: str = ""
    """Path under the folder of guides, with forward slashes."""
    sha256: str = ""
    """Hash of its bytes, in hexadecimal."""


class Guide(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A page: its text in order, its sections, and its steps."""

    schema_version: str = msgspec.field(default_factory=lambda: SCHEMA_VERSION)
    id: str
    title: str
    description: str = ""
    url: str = ""
    fingerprint: str = ""
    source: Source = Source()
    metadata: dict[str, Any] = {}
    """Front matter, and `index`, the address of the documentation index that an exported page names."""
    intro: tuple[Block, ...] = EMPTY
    """What stands before the first section."""
    sections: tuple[Section, ...] = EMPTY
    steps: tuple[StepRef, ...] = EMPTY
    callouts: tuple[Callout, ...] = EMPTY
    """The callouts of the page itself: those that stand in no step."""
    scopes: tuple[str, ...] = EMPTY
    actions: tuple[Action, ...] = EMPTY
    links: tuple[LinkRef, ...] = EMPTY
    diagnostics: tuple[Diagnostic, ...] = EMPTY

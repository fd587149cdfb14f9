"""The types of a guide: what gongdoc makes of a page, what templates render, and what the JSON holds.

All are frozen `msgspec.Struct`s. Blocks and inlines are tagged unions: the field `type` says which. A component
that is not among them is a `Component` (block) or `InlineComponent` with its name, attributes and children, so
that nothing of a guide is lost. Lists are never null; an optional value is left out of the JSON when it is empty.

Spans take no part in equality (see `gongdoc.source`).
"""

from __future__ import annotations

from collections.abc import Iterable
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
    """Where it stands in the source. Blocks, links, pictures, expressions and components in text have one; text and its
    marks stand where their block does, and have none: they would be half of the JSON."""


# Inlines ------------------------------------------------------------------------------------------------------


class Text(Node, frozen=True, tag="text"):
    """Plain text; `value` holds no markup, and its white space is that of the source with line endings as \\n."""

    value: str
    """The text."""


class Emphasis(Node, frozen=True, tag="emphasis"):
    """`*text*` or `<em>`."""

    children: tuple[Inline, ...] = EMPTY
    """What is emphasised."""


class Strong(Node, frozen=True, tag="strong"):
    """`**text**` or `<strong>`."""

    children: tuple[Inline, ...] = EMPTY
    """What is strong."""


class Delete(Node, frozen=True, tag="delete"):
    """`~~text~~` or `<del>`: text that no longer holds."""

    children: tuple[Inline, ...] = EMPTY
    """What no longer holds."""


class InlineCode(Node, frozen=True, tag="inline_code"):
    """A code span or `<code>`."""

    value: str
    """The code."""


class Link(Node, frozen=True, tag="link"):
    """A link; `url` is as the author wrote it."""

    url: str
    """Target, as the author wrote it."""
    title: str = ""
    """Advice about the target."""
    children: tuple[Inline, ...] = EMPTY
    """What is shown."""


class Image(Node, frozen=True, tag="image"):
    """A picture; `url` is as the author wrote it."""

    url: str
    """Address, as the author wrote it."""
    alt: str = ""
    """What the picture shows, in words."""
    title: str = ""
    """Advice about the picture."""
    width: str = ""
    """Width in CSS pixels, or any CSS length."""
    height: str = ""
    """Height in CSS pixels, or any CSS length."""


class Break(Node, frozen=True, tag="break"):
    """A hard line break."""


class Expression(Node, frozen=True, tag="expression"):
    """A JavaScript expression whose value is not known before the page runs; `value` is its source text."""

    value: str
    """Its source, without the braces."""


class FootnoteReference(Node, frozen=True, tag="footnote_reference"):
    """`[^name]`; the footnote is a `Footnote` block with the same `identifier`."""

    identifier: str
    """Name of the footnote."""


class Icon(Node, frozen=True, tag="icon"):
    """A pictogram by name."""

    name: str
    """Name of the icon."""


class Badge(Node, frozen=True, tag="badge"):
    """A short label that stands out."""

    color: str = ""
    """Name of a colour."""
    children: tuple[Inline, ...] = EMPTY
    """The label."""


class Tooltip(Node, frozen=True, tag="tooltip"):
    """Text with an explanation that shows on request."""

    tip: str
    """The explanation."""
    children: tuple[Inline, ...] = EMPTY
    """What it explains."""


class InlineComponent(Node, frozen=True, tag="inline_component"):
    """An HTML-like element or component inside text that has no type of its own."""

    name: str
    """Name of the element."""
    attributes: dict[str, Any] = {}
    """Its attributes; a value that is not known is `{"$expression": source}`."""
    children: tuple[Inline, ...] = EMPTY
    """Its content."""


Inline: TypeAlias = (
    Text
    | Emphasis
    | Strong
    | Delete
    | InlineCode
    | Link
    | Image
    | Break
    | Expression
    | FootnoteReference
    | Icon
    | Badge
    | Tooltip
    | InlineComponent
)


# Blocks -------------------------------------------------------------------------------------------------------


class Paragraph(Node, frozen=True, tag="paragraph"):
    """A paragraph."""

    children: tuple[Inline, ...] = EMPTY
    """Its text."""


class Heading(Node, frozen=True, tag="heading"):
    """A heading inside a section or step that starts no section of its own."""

    depth: int
    """1 to 6."""
    children: tuple[Inline, ...] = EMPTY
    """Its text."""
    id: str = ""
    """Anchor, unique within the guide."""


class ListItem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One item of a list; `checked` is set for items of a task list."""

    checked: bool | None = None
    """Of a task list: whether it is done."""
    blocks: tuple[Block, ...] = EMPTY
    """Its content."""
    span: Span | None = None
    """Where it stands in the source."""


class List(Node, frozen=True, tag="list"):
    """A list; `start` is the first number of an ordered one. Tight lists hold paragraphs all the same."""

    ordered: bool = False
    """Whether its items are numbered."""
    start: int = 1
    """Number of the first item."""
    tight: bool = True
    """Whether the items stand close together: no blank line separates them or their blocks."""
    items: tuple[ListItem, ...] = EMPTY
    """The items, in order."""


class Code(Node, frozen=True, tag="code"):
    """A code block."""

    value: str
    """The code, its line endings as \\n, without the last."""
    language: str = ""
    """Name of its language, as the author wrote it."""
    title: str = ""
    """Name of a file, or another title."""
    highlight: tuple[int, ...] = EMPTY
    """Numbers of the highlighted lines, from 1."""
    meta: str = ""
    """The rest of the info string, as written."""


class CodeGroup(Node, frozen=True, tag="code_group"):
    """Code blocks of which one shows at a time, each named by its title."""

    codes: tuple[Code, ...] = EMPTY
    """The code blocks, in order."""


CalloutKind = Literal["note", "info", "tip", "check", "warning", "danger"]


class Callout(Node, frozen=True, tag="callout"):
    """A note that stands out."""

    kind: CalloutKind
    """What it is about: how urgent, how good."""
    title: str = ""
    """Its heading, if it has one."""
    icon: str = ""
    """Name of an icon in place of the usual one."""
    blocks: tuple[Block, ...] = EMPTY
    """Its content."""


class Frame(Node, frozen=True, tag="frame"):
    """A framed picture or video with a caption."""

    caption: tuple[Inline, ...] = EMPTY
    """Text below it."""
    hint: str = ""
    """Text above it."""
    blocks: tuple[Block, ...] = EMPTY
    """What it frames."""


class Table(Node, frozen=True, tag="table"):
    """A table; a cell is a list of inlines; `align` has one entry a column."""

    align: tuple[Literal["left", "center", "right", ""], ...] = EMPTY
    """How each column is aligned."""
    header: tuple[tuple[Inline, ...], ...] = EMPTY
    """Cells of the header; empty without one."""
    rows: tuple[tuple[tuple[Inline, ...], ...], ...] = EMPTY
    """The rows, each a list of cells."""


class Tab(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One of several alternatives."""

    id: str = ""
    """Anchor, unique within the guide."""
    title: str
    """Its label."""
    icon: str = ""
    """Name of an icon before the label."""
    blocks: tuple[Block, ...] = EMPTY
    """Its content."""
    span: Span | None = None
    """Where it stands in the source."""


class Tabs(Node, frozen=True, tag="tabs"):
    """Alternatives: a reader follows one tab; `sync` names the group that keeps the choice across guides."""

    sync: str = ""
    """Name of the group of tabs that switch together."""
    tabs: tuple[Tab, ...] = EMPTY
    """The alternatives, in order."""


class Accordion(Node, frozen=True, tag="accordion"):
    """Content that folds (`<details>`)."""

    title: str
    """What shows while it is folded."""
    description: str = ""
    """A line below the title."""
    open: bool = False
    """Whether it is open at first."""
    icon: str = ""
    """Name of an icon before the title."""
    id: str = ""
    """Anchor, unique within the guide."""
    blocks: tuple[Block, ...] = EMPTY
    """What folds."""


class Card(Node, frozen=True, tag="card"):
    """A box that leads somewhere."""

    title: str
    """Its heading."""
    href: str = ""
    """Where it leads, as the author wrote it."""
    icon: str = ""
    """Name of an icon."""
    image: str = ""
    """Address of a picture."""
    cta: str = ""
    """Text of its link."""
    blocks: tuple[Block, ...] = EMPTY
    """Its content."""


class Field(Node, frozen=True, tag="field"):
    """A parameter or a field of a response (`<ParamField>`, `<ResponseField>`)."""

    kind: Literal["param", "response"]
    """Whether it belongs to a request or a response."""
    name: str
    """Its name."""
    location: str = ""
    """Where a parameter goes: `query`, `path`, `body` or `header`."""
    value_type: str = ""
    """Type of its value."""
    required: bool = False
    """Whether it has to be there."""
    deprecated: bool = False
    """Whether it should no longer be used."""
    default: str = ""
    """Its value when none is given."""
    placeholder: str = ""
    """An example of a value."""
    blocks: tuple[Block, ...] = EMPTY
    """What it means."""


class Expandable(Node, frozen=True, tag="expandable"):
    """Details of a field that fold."""

    title: str = ""
    """What shows while it is folded."""
    open: bool = False
    """Whether it is open at first."""
    blocks: tuple[Block, ...] = EMPTY
    """What folds."""


class Update(Node, frozen=True, tag="update"):
    """An entry of a change log."""

    label: str
    """What names the entry: a date or a version."""
    description: str = ""
    """A line below the label."""
    tags: tuple[str, ...] = EMPTY
    """Words to filter by."""
    blocks: tuple[Block, ...] = EMPTY
    """What changed."""


class Embed(Node, frozen=True, tag="embed"):
    """A video, audio or page from elsewhere."""

    kind: Literal["video", "audio", "page"]
    """What is shown."""
    url: str
    """Its address, as the author wrote it."""
    title: str = ""
    """Its name, for those who can't see it."""
    attributes: dict[str, Any] = {}
    """Its other attributes, as for `Component`."""


class Quote(Node, frozen=True, tag="quote"):
    """A block quote."""

    blocks: tuple[Block, ...] = EMPTY
    """What is quoted."""


class ThematicBreak(Node, frozen=True, tag="thematic_break"):
    """A line across the page."""


class Footnote(Node, frozen=True, tag="footnote"):
    """A footnote, where the author put it."""

    identifier: str
    """Name that references to it use."""
    blocks: tuple[Block, ...] = EMPTY
    """Its content."""


class ExpressionBlock(Node, frozen=True, tag="expression_block"):
    """A JavaScript expression between blocks whose value is not known; `value` is its source text."""

    value: str
    """Its source, without the braces."""


class Component(Node, frozen=True, tag="component"):
    """An element that has no type of its own: `<div>`, `<Columns>`, or a component that gongdoc doesn't know.

    `known` is false for the latter; a diagnostic names it.
    """

    name: str
    """Name of the element; empty for a fragment (`<>…</>`)."""
    attributes: dict[str, Any] = {}
    """Its attributes; a value that is not known before the page runs is `{"$expression": source}`."""
    known: bool = True
    """Whether gongdoc knows the element."""
    blocks: tuple[Block, ...] = EMPTY
    """Its content."""


TitleSource = Literal["attribute", "heading", "strong", "sentence", "number"]


class Step(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One step of a guide.

    `number` is its place in its list, from 1, or what the author said (`stepNumber`). `title_source` says where
    the title comes from: an attribute, the first heading of the step, its leading strong text, its first
    sentence, or, for a step without any text, its number.
    """

    id: str
    """Unique within the guide, and stable: what progress is kept by."""
    number: int
    """Place in its list, from 1, or what the author said."""
    title: str
    """What is to be done, as plain text; without the full stop or colon that ends a sentence or label."""
    title_source: TitleSource = "attribute"
    """What names the step."""
    title_inlines: tuple[Inline, ...] = EMPTY
    """The title with its markup. Title and blocks together hold every word of the step once, in order."""
    title_in_blocks: bool = False
    """Whether the text that names the step also stands in `blocks`, because it is not at their start: a
    page that shows the blocks need not show the title as text."""
    icon: str = ""
    """Name of an icon in place of the number."""
    optional: bool = ALWAYS_FALSE
    """Whether it may be left out: by its attribute, or because it begins with "Optional"."""
    duration: str = ""
    """How long it takes, in words."""
    scopes: tuple[str, ...] = EMPTY
    """OAuth scopes that the step is about; empty means that it always applies."""
    display_scopes: tuple[str, ...] = EMPTY
    """Words of `data-guide-display-scopes-list`: when there are any, the step shows the selected scopes."""
    aliases: tuple[str, ...] = EMPTY
    """Ids that it had before, and that its author retired (`<Step id="new" aliases="old older">`)."""
    attributes: dict[str, Any] = {}
    """Attributes of `<Step>` that have no field here."""
    fingerprint: str = ""
    """Hash of its content: formatting, white space and a title that the author gave are left out."""
    blocks: tuple[Block, ...] = EMPTY
    """What to do."""
    text: str = ""
    """Its blocks as plain text, without the title; empty before an exporter fills it."""
    markdown: str = ""
    """Its blocks as Markdown (MDX), without the title; empty before an exporter fills it."""
    html: str = ""
    """Its blocks as HTML, without the title; empty before an exporter fills it."""
    span: Span | None = None
    """Where it stands in the source."""


class Steps(Node, frozen=True, tag="steps"):
    """A list of steps."""

    steps: tuple[Step, ...] = EMPTY
    """The steps, in order."""


Block: TypeAlias = (
    Paragraph
    | Heading
    | List
    | Code
    | CodeGroup
    | Callout
    | Frame
    | Image
    | Table
    | Tabs
    | Accordion
    | Card
    | Field
    | Expandable
    | Update
    | Embed
    | Quote
    | ThematicBreak
    | Footnote
    | ExpressionBlock
    | Component
    | Steps
)


# Guides -------------------------------------------------------------------------------------------------------


class Section(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A part of a guide: a heading, or a `<section data-guide-section>`, and what follows it."""

    id: str
    """Anchor, unique within the guide."""
    title: str
    """Its title as plain text; empty for text that follows a marked section and belongs to no other, and
    for a marked section without heading."""
    title_inlines: tuple[Inline, ...] = EMPTY
    """The title with its markup."""
    level: int
    """Depth of its heading, 1 to 6."""
    scopes: tuple[str, ...] = EMPTY
    """OAuth scopes that it is about; empty means that it always applies."""
    marked: bool = False
    """Whether the author marked it with `data-guide-section`."""
    aliases: tuple[str, ...] = EMPTY
    """Ids that it had before, and that its author retired (`aliases` of a marked section)."""
    blocks: tuple[Block, ...] = EMPTY
    """What stands before its first subsection."""
    sections: tuple[Section, ...] = EMPTY
    """Its subsections, in order."""
    text: str = ""
    """Its blocks as plain text, without title and subsections; empty before an exporter fills it."""
    markdown: str = ""
    """Its blocks as Markdown (MDX), without title and subsections; empty before an exporter fills it."""
    html: str = ""
    """Its blocks as HTML, without title and subsections; empty before an exporter fills it."""
    span: Span | None = None
    """Where its heading or element stands in the source."""


class StepRef(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of the flat list of steps."""

    id: str
    """Id of the step."""
    section: str = ""
    """Id of the innermost section that holds it; empty before the first section."""
    number: int
    """Its number in its list."""
    title: str
    """Its title."""
    fingerprint: str = ""
    """Its fingerprint."""
    optional: bool = False
    """Whether it may be left out."""
    alternative: str = ""
    """Id of the tab that the step stands in, when it is only one of several ways."""
    parent: str = ""
    """Id of the step that it is a sub-step of."""


class LinkRef(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A link of the guide."""

    url: str
    """Target, as the author wrote it."""
    kind: Literal["external", "internal", "anchor", "mail"]
    """What kind of target: another site or scheme, a page of this site, a place on this page, a mail
    address."""
    text: str = ""
    """What is shown, as plain text."""
    step: str = ""
    """Id of the step that it stands in; empty outside steps."""
    section: str = ""
    """Id of the innermost section that it stands in."""


class Action(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that the connected account can be asked to do, and the scopes that it needs."""

    id: str
    """Its id, as tools name it."""
    label: str
    """Its name for people."""
    scopes: tuple[str, ...] = EMPTY
    """OAuth scopes that it needs."""


class ScopeRef(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A scope of the guide, what it enables, and where the guide speaks of it."""

    name: str
    """The scope, as it is sent to the provider."""
    actions: tuple[str, ...] = EMPTY
    """Ids of the actions that need it, in the order of their labels."""
    steps: tuple[str, ...] = EMPTY
    """Ids of the steps that are about it, in reading order."""
    sections: tuple[str, ...] = EMPTY
    """Ids of the sections that are about it, in reading order."""


ValueKind = Literal["redirect_uri", "url", "scope", "code"]


class Value(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that a reader copies from the guide, word for word.

    The rules are those of `gongdoc.guide.values`.
    """

    kind: ValueKind
    """What it is: an address that the provider sends people back to, another address, an OAuth scope, or other code."""
    value: str
    """What is to be copied."""
    step: str = ""
    """Id of the step that it stands in; empty outside steps."""
    section: str = ""
    """Id of the innermost section that it stands in."""


CredentialKind = Literal[
    "client_id", "client_secret", "api_key", "api_secret", "token", "private_key", "username", "password", "account"
]


class Credential(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something secret or personal that a step gives out or asks for.

    The rules are those of `gongdoc.guide.credentials`.
    """

    kind: CredentialKind
    """What it is; `account` is what names the account or its place (an account id, a subdomain)."""
    name: str
    """Its name, as the guide writes it."""
    role: Literal["produced", "requested", "mentioned"]
    """Whether the step gives it out (generate, copy, save it), asks for it (enter, paste it), or only names it."""
    step: str = ""
    """Id of the step that it stands in; empty outside steps."""
    section: str = ""
    """Id of the innermost section that it stands in."""


class Prerequisite(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that has to be there before the first step.

    The rules are those of `gongdoc.guide.prerequisites`.
    """

    text: str
    """What has to be there, as plain text."""
    kind: CalloutKind
    """Kind of the callout that says so."""
    section: str = ""
    """Id of the innermost section that it stands in; empty before the first section."""


class Source(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The file that the guide was read from."""

    path: str = ""
    """Path under the folder of guides, with forward slashes."""
    sha256: str = ""
    """Hash of its bytes, in hexadecimal."""


class Guide(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A page: its text in order, its sections, and its steps."""

    schema_version: str = msgspec.field(default_factory=lambda: SCHEMA_VERSION)
    """Version of the contract that this value follows."""
    id: str
    """Path of its source under the folder of guides, without suffix."""
    title: str
    """Title of the page."""
    description: str = ""
    """One or two sentences about it, as plain text."""
    url: str = ""
    """Address of its page; empty before a site is built."""
    fingerprint: str = ""
    """Hash of its titles and content."""
    source: Source = Source()
    """The file that it was read from."""
    metadata: dict[str, Any] = {}
    """Front matter, and `index`, the address of the documentation index that an exported page names."""
    intro: tuple[Block, ...] = EMPTY
    """What stands before the first section."""
    intro_text: str = ""
    """The intro as plain text; empty before an exporter fills it."""
    intro_markdown: str = ""
    """The intro as Markdown (MDX); empty before an exporter fills it."""
    intro_html: str = ""
    """The intro as HTML; empty before an exporter fills it."""
    sections: tuple[Section, ...] = EMPTY
    """Its sections, in order."""
    steps: tuple[StepRef, ...] = EMPTY
    """All steps in reading order, for those who only want a checklist."""
    callouts: tuple[Callout, ...] = EMPTY
    """The callouts of the page itself: those that stand in no step."""
    scopes: tuple[str, ...] = EMPTY
    """OAuth scopes that its sections, steps and actions name, each once."""
    scope_refs: tuple[ScopeRef, ...] = EMPTY
    """Each of these scopes with the actions that it enables and the steps that are about it."""
    actions: tuple[Action, ...] = EMPTY
    """What the reader can choose in the scope picker."""
    values: tuple[Value, ...] = EMPTY
    """What the reader copies from it, in reading order."""
    credentials: tuple[Credential, ...] = EMPTY
    """What its steps give out or ask for, in reading order."""
    prerequisites: tuple[Prerequisite, ...] = EMPTY
    """What has to be there before the first step."""
    aliases: tuple[str, ...] = EMPTY
    """Ids that the guide had before (`aliases` in the front matter): paths under the folder of guides."""
    links: tuple[LinkRef, ...] = EMPTY
    """Its links, in reading order."""
    diagnostics: tuple[Diagnostic, ...] = EMPTY
    """What is odd about the page, in the order of the source."""

    def select(self, *, actions: Iterable[str] = (), scopes: Iterable[str] = ()) -> Guide:
        """The guide for a reader who wants these actions and scopes: sections and steps for others are left out.

        The scopes of the guide that is returned are the selected ones: those that are given, and those that the
        actions need. What a scope means for a section or step is a guess: see `gongdoc.guide.scopes`.

        Args:
            actions: ids of actions of this guide.
            scopes: OAuth scopes, besides those of the actions.

        Returns:
            a guide with the same id and its flat lists made anew; this guide itself when nothing is selected.

        Raises:
            ValueError: an action or a scope is not one of this guide.
        """
        from gongdoc.guide.select import select

        return select(self, actions, scopes)

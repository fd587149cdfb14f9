"""Any guide that the types allow: hypothesis strategies over the model, depth bounded."""

from __future__ import annotations

from typing import Any, get_args

import msgspec
from hypothesis import strategies as st

from gongdoc.diagnostics import Diagnostic
from gongdoc.guide import model as m
from gongdoc.source import Point, Span

# JSON holds no lone surrogates, and numbers exactly up to 2^53.
text = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
number = st.integers(-(2**53) + 1, 2**53 - 1)
json_values = st.recursive(
    st.none() | st.booleans() | number | st.floats(allow_nan=False, allow_infinity=False) | text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3),
    max_leaves=6,
)
spans = st.none() | st.builds(
    Span,
    start=st.builds(Point, st.integers(1, 10**6), st.integers(1, 10**4)),
    end=st.builds(Point, st.integers(1, 10**6), st.integers(1, 10**4)),
    path=text,
)
attributes = st.dictionaries(text, json_values, max_size=3)
ALIGN = st.sampled_from(["left", "center", "right", ""])


def tuples(inner: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(inner, max_size=most).map(tuple)


def build(type_: type[msgspec.Struct], **special: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A struct whose fields are filled by their type's name; those that hold nodes are given in `special`."""
    fields: dict[str, st.SearchStrategy[Any]] = {}
    for field in msgspec.structs.fields(type_):
        if field.name in special:
            fields[field.name] = special[field.name]
        elif field.name == "span":
            fields[field.name] = spans
        else:
            fields[field.name] = plain(field.type)
    return st.builds(type_, **fields)


def plain(type_: Any) -> st.SearchStrategy[Any]:
    """Values of a type that holds no node."""
    simple: dict[Any, st.SearchStrategy[Any]] = {str: text, int: number, bool: st.booleans()}
    if type_ in simple:
        return simple[type_]
    if type_ == dict[str, Any]:
        return attributes
    arguments = get_args(type_)
    if type_ == (bool | None):
        return st.none() | st.booleans()
    if arguments and arguments[-1] is Ellipsis:
        return tuples(plain(arguments[0]))
    if arguments and all(isinstance(value, str) for value in arguments):
        return st.sampled_from(arguments)
    return build(type_)


_LEAVES = [m.Text, m.InlineCode, m.Image, m.Break, m.Expression, m.FootnoteReference, m.Icon]
_HOLDERS = [m.Emphasis, m.Strong, m.Delete, m.Link, m.Badge, m.Tooltip, m.InlineComponent]
inlines = st.recursive(
    st.one_of([build(type_) for type_ in _LEAVES]),
    lambda inner: st.one_of([build(type_, children=tuples(inner)) for type_ in _HOLDERS]),
    max_leaves=5,
)
run = tuples(inlines)
cells = tuples(run)


def _holders(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    blocks = tuples(inner)
    step = build(m.Step, title_inlines=run, blocks=blocks)
    return st.one_of(
        build(m.List, items=tuples(build(m.ListItem, blocks=blocks))),
        build(m.Tabs, tabs=tuples(build(m.Tab, blocks=blocks))),
        build(m.Steps, steps=tuples(step)),
        build(m.Frame, caption=run, blocks=blocks),
        *[
            build(type_, blocks=blocks)
            for type_ in (m.Callout, m.Accordion, m.Card, m.Field, m.Expandable, m.Update, m.Quote, m.Footnote,
                          m.Component)
        ],
    )  # fmt: skip


blocks = st.recursive(
    st.one_of(
        build(m.Paragraph, children=run),
        build(m.Heading, children=run),
        build(m.Code),
        build(m.CodeGroup, codes=tuples(build(m.Code))),
        build(m.Image),
        build(m.Table, align=tuples(ALIGN), header=cells, rows=tuples(cells)),
        build(m.Embed),
        build(m.ThematicBreak),
        build(m.ExpressionBlock),
    ),
    _holders,
    max_leaves=5,
)
sections = st.recursive(
    build(m.Section, title_inlines=run, blocks=tuples(blocks), sections=st.just(())),
    lambda inner: build(m.Section, title_inlines=run, blocks=tuples(blocks), sections=tuples(inner)),
    max_leaves=3,
)
guides = build(
    m.Guide,
    schema_version=st.just(m.SCHEMA_VERSION),
    intro=tuples(blocks),
    sections=tuples(sections),
    callouts=tuples(build(m.Callout, blocks=tuples(blocks))),
    diagnostics=tuples(build(Diagnostic)),
)

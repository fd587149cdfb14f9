"""A guide as a few lines of text, for fixtures that a person reads.

    title "Gong"
    section 2 "Create an app" #create-an-app
      steps
        1 "Log in" (attribute) #create-an-app-log-in
          paragraph "Click " strong("Save") "."

Spans and empty fields are left out; a diagnostic is its severity, code, line and column.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import gongdoc
from gongdoc.guide import model as m

_LEFT_OUT = frozenset({"span", "blocks", "children", "title_inlines", "fingerprint"})


def outline(text: str) -> str:
    """The guide that a page makes, or what keeps it from being one."""
    try:
        return "".join(line + "\n" for line in _guide(gongdoc.parse(text, id="page")))
    except gongdoc.GuideError as error:
        return "".join(f"{_problem(found)} {found.message}\n" for found in error.diagnostics)


def _guide(guide: m.Guide) -> Iterator[str]:
    yield f"title {_quoted(guide.title)}"
    if guide.description:
        yield f"description {_quoted(guide.description)}"
    if guide.metadata:
        yield f"metadata {json.dumps(guide.metadata, ensure_ascii=False)}"
    yield from _blocks(guide.intro, "")
    for section in guide.sections:
        yield from _section(section, "")
    for action in guide.actions:
        yield f"action {action.id} {_quoted(action.label)} {' '.join(action.scopes)}".rstrip()
    if guide.scopes:
        yield f"scopes {' '.join(guide.scopes)}"
    yield from map(_problem, guide.diagnostics)


def _problem(found: gongdoc.Diagnostic) -> str:
    place = f" {found.span.start.line}:{found.span.start.column}" if found.span else ""
    return f"{found.severity} {found.code}{place}"


def _section(section: m.Section, pad: str) -> Iterator[str]:
    marks = [" marked"] * section.marked + [f" scopes={','.join(section.scopes)}"] * bool(section.scopes)
    yield f"{pad}section {section.level} {_title(section)} #{section.id}{''.join(marks)}"
    yield from _blocks(section.blocks, pad + "  ")
    for inner in section.sections:
        yield from _section(inner, pad + "  ")


def _title(node: m.Section | m.Step) -> str:
    """The title; its inlines follow where they say more."""
    shown = _inlines(node.title_inlines)
    return _quoted(node.title) + (f" = {shown}" if shown not in ("", _quoted(node.title)) else "")


def _blocks(blocks: Iterable[Any], pad: str) -> Iterator[str]:
    for block in blocks:
        yield from _block(block, pad)


def _block(block: Any, pad: str) -> Iterator[str]:
    match block:
        case m.Paragraph(children=children):
            yield f"{pad}paragraph {_inlines(children)}"
        case m.Heading(children=children):
            yield f"{pad}heading {block.depth} {_inlines(children)} #{block.id}"
        case m.Image():
            yield pad + _inline(block)
        case m.Steps():
            yield f"{pad}steps"
            for step in block.steps:
                yield from _step(step, pad + "  ")
        case m.List():
            kind = f"ordered from {block.start}" if block.ordered else "bullets"
            yield f"{pad}list {kind}{'' if block.tight else ' loose'}"
            for item in block.items:
                yield f"{pad}  item{'' if item.checked is None else ' [x]' if item.checked else ' [ ]'}"
                yield from _blocks(item.blocks, pad + "    ")
        case m.Table():
            yield f"{pad}table{_fields(block, 'align')}"
            for row in [block.header] * bool(block.header) + list(block.rows):
                yield f"{pad}  | " + " | ".join(_inlines(cell) for cell in row)
        case m.Frame():
            yield f"{pad}frame{_fields(block, 'hint')}"
            yield from _blocks(block.blocks, pad + "  ")
            if block.caption:
                yield f"{pad}  caption {_inlines(block.caption)}"
        case m.Tabs() | m.CodeGroup():
            held = block.tabs if isinstance(block, m.Tabs) else block.codes
            sync = _fields(block, "sync") if isinstance(block, m.Tabs) else ""
            yield f"{pad}{block.__struct_config__.tag}{sync}"
            for item in held:
                yield from _block(item, pad + "  ")
        case m.Tab():
            yield f"{pad}tab{_fields(block)}"
            yield from _blocks(block.blocks, pad + "  ")
        case m.Node():
            yield f"{pad}{block.__struct_config__.tag}{_fields(block)}"
            yield from _blocks(getattr(block, "blocks", ()), pad + "  ")
        case _:
            raise TypeError(f"{type(block).__name__} is no block")


def _step(step: m.Step, pad: str) -> Iterator[str]:
    more = _fields(
        step, "icon", "optional", "duration", "scopes", "display_scopes", "aliases", "attributes", "title_in_blocks"
    )
    yield f"{pad}{step.number} {_title(step)} ({step.title_source}) #{step.id}{more}"
    yield from _blocks(step.blocks, pad + "  ")


def _fields(node: Any, *names: str) -> str:
    """Fields that are not empty, as `name=value`; without names, all of them."""
    wanted = names or [name for name in node.__struct_fields__ if name not in _LEFT_OUT]
    found = ((name, getattr(node, name)) for name in wanted)
    return "".join(f" {name}={json.dumps(value, ensure_ascii=False)}" for name, value in found if value)


_WRAPPERS = {m.Emphasis: "em", m.Strong: "strong", m.Delete: "del"}


def _inlines(inlines: Iterable[Any]) -> str:
    return " ".join(_inline(inline) for inline in inlines)


def _inline(node: Any) -> str:
    match node:
        case m.Text(value=value):
            return _quoted(value)
        case m.InlineCode(value=value):
            return f"code({_quoted(value)})"
        case m.Break():
            return "break"
        case m.Link(url=url, children=children):
            return f"link({url}{_fields(node, 'title')} {_inlines(children)})"
        case m.Image(url=url):
            return f"image({url}{_fields(node, 'alt', 'title', 'width', 'height')})"
        case m.Emphasis() | m.Strong() | m.Delete():
            return f"{_WRAPPERS[type(node)]}({_inlines(node.children)})"
        case m.Node():
            held = _inlines(getattr(node, "children", ()))
            return f"{node.__struct_config__.tag}({(_fields(node) + ' ' + held).strip()})"
        case _:
            raise TypeError(f"{type(node).__name__} is no inline")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)

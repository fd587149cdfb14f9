"""Steps and sections with their content as text, as Markdown and as HTML, for readers who have no renderer."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import urljoin

import msgspec

from gongdoc.export.markdown import blocks_markdown, blocks_text
from gongdoc.guide.model import Guide, Section, Step
from gongdoc.render import Renderer, Resolver
from gongdoc.render.resolve import LinkKind, Target, as_written

DEEPEST = 8
"""Levels of steps inside steps that are filled. What a step holds stands again in each step around it, so a guide of
many levels would grow without bound; the blocks of deeper steps are there all the same."""

_HOLDERS = frozenset({"blocks", "items", "tabs", "steps", "sections"})


class _Place(NamedTuple):
    """A node that may hold steps."""

    node: Any
    depth: int
    """Number of steps around it, and itself."""
    level: int
    """Level of the heading that its content stands under."""


def fill(guide: Guide, *, renderer: Renderer | None = None, resolve: Resolver = as_written) -> Guide:
    """The guide, with `text`, `markdown` and `html` of each step and section.

    They stand for its `blocks`: a title is left out, and so are the subsections of a section, which have their own.
    Where nothing is to be said they stay empty.

    Args:
        guide: the guide.
        renderer: renders the HTML. Without it, one that lets pictures of other hosts be.
        resolve: what links and pictures in the HTML become; `absolute` makes a resolver for readers elsewhere.

    Raises:
        TemplateError: a template cannot be used.
    """
    renderer = renderer or _renderer()
    changed: dict[int, Any] = {}
    for node, depth, level in reversed(list(_places(guide))):
        new: dict[str, Any] = {}
        for name in _holders(type(node)):
            held = getattr(node, name)
            if any(id(part) in changed for part in held):
                new[name] = tuple(changed.get(id(part), part) for part in held)
        if isinstance(node, (Step, Section)) and node.blocks and depth <= DEEPEST:
            new["text"] = blocks_text(node.blocks)
            new["markdown"] = blocks_markdown(node.blocks)
            new["html"] = str(
                renderer.render_blocks(node.blocks, name=node.id, level=level, scopes=guide.scopes, resolve=resolve)
            )
        if new:
            changed[id(node)] = msgspec.structs.replace(node, **new)
    return msgspec.structs.replace(
        guide,
        intro=tuple(changed.get(id(block), block) for block in guide.intro),
        sections=tuple(changed.get(id(section), section) for section in guide.sections),
    )


def absolute(resolve: Resolver, page: str) -> Resolver:
    """A resolver whose addresses hold anywhere.

    Args:
        resolve: resolves addresses for a page.
        page: address of that page. When it is not absolute, nor is what comes out: it then starts at the site's root.
    """

    def resolved(url: str, kind: LinkKind) -> Target:
        target = resolve(url, kind)
        return target._replace(href=urljoin(page, target.href))

    return resolved


@cache
def _renderer() -> Renderer:
    return Renderer(external_images=True)


def _places(guide: Guide) -> Iterator[_Place]:
    """What may hold steps, each before what it holds."""
    stack = [_Place(node, 0, 1) for node in (*guide.intro, *guide.sections)]
    while stack:
        node, depth, level = stack.pop()
        if isinstance(node, Section):
            level = max(1, min(node.level, 6))
        elif isinstance(node, Step):
            depth, level = depth + 1, min(level + 1, 6)
        yield _Place(node, depth, level)
        for name in _holders(type(node)):
            stack.extend(_Place(part, depth, level) for part in getattr(node, name))


@cache
def _holders(type_: type[msgspec.Struct]) -> tuple[str, ...]:
    """The fields of a type that hold blocks, or what holds blocks."""
    return tuple(field.name for field in msgspec.structs.fields(type_) if field.name in _HOLDERS)

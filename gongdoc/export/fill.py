"""Steps and sections with their content as text, as Markdown and as HTML, for readers who have no renderer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urljoin

import msgspec
from markupsafe import Markup

from gongdoc.export.markdown import blocks_markdown, blocks_text
from gongdoc.guide.model import Block, Guide, Section, Step
from gongdoc.render import Renderer, Resolver
from gongdoc.render.resolve import LinkKind, Target, as_written

DEEPEST = 8
"""Levels of steps inside steps that are filled. What a step holds stands again in each step around it, so a guide of
many levels would grow without bound; the blocks of deeper steps are there all the same."""

_HOLDERS = frozenset({"blocks", "items", "tabs", "steps", "sections"})


class PartRenderer(Renderer):
    """A renderer that keeps the HTML of the steps that it meets: each block is then rendered once for all its readers.

    The arguments are those of `Renderer`.
    """

    def __init__(self, templates: Iterable[Path] = (), *, external_images: bool = True, language: str = "en") -> None:
        super().__init__(templates, external_images=external_images, language=language)
        self._steps: dict[int, Markup] = {}

    def template(self, name: str) -> Any:
        """As that of `Renderer`; the one of a step keeps what the step holds."""
        found = super().template(name)
        return _Keeping(found, self._steps) if found is not None and name == "step" else found

    def parts(self, guide: Guide, resolve: Resolver) -> dict[int, Markup]:
        """The HTML of the intro, and of what each section and step holds, by the `id()` of guide, section or step."""
        self._steps.clear()
        made: dict[int, Markup] = {}
        places: list[tuple[Guide | Section, Sequence[Block], int]] = [(guide, guide.intro, 1)]
        places += [(section, section.blocks, max(1, min(section.level, 6))) for section in _sections(guide)]
        for node, blocks, level in places:
            made[id(node)] = self.render_blocks(blocks, name=node.id, level=level, scopes=guide.scopes, resolve=resolve)
        return {**self._steps, **made}


class _Keeping(NamedTuple):
    """The template of a step that keeps what it is given."""

    template: Any
    kept: dict[int, Markup]

    def render(self, values: dict[str, Any]) -> str:
        self.kept[id(values["node"])] = values["content"]
        return str(self.template.render(values))


def fill(guide: Guide, *, renderer: PartRenderer | None = None, resolve: Resolver = as_written) -> Guide:
    """The guide, with `text`, `markdown` and `html` of each step and section, and of the intro.

    They stand for its `blocks`: a title is left out, and so are the subsections of a section, which have their own.
    Where nothing is to be said they stay empty.

    Args:
        guide: the guide.
        renderer: renders the HTML. Without it, one with gongdoc's own templates.
        resolve: what links and pictures in the HTML become; `absolute` makes a resolver for readers elsewhere.

    Raises:
        TemplateError: a template cannot be used.
    """
    html = (renderer or _renderer()).parts(guide, resolve)
    changed: dict[int, Any] = {}
    for node, depth in reversed(list(_places(guide))):
        new: dict[str, Any] = {}
        for name in _holders(type(node)):
            held = getattr(node, name)
            if any(id(part) in changed for part in held):
                new[name] = tuple(changed.get(id(part), part) for part in held)
        if isinstance(node, (Step, Section)) and node.blocks and depth <= DEEPEST:
            new["text"] = blocks_text(node.blocks)
            new["markdown"] = blocks_markdown(node.blocks)
            new["html"] = str(html[id(node)])
        if new:
            changed[id(node)] = msgspec.structs.replace(node, **new)
    return msgspec.structs.replace(
        guide,
        intro_text=blocks_text(guide.intro),
        intro_markdown=blocks_markdown(guide.intro),
        intro_html=str(html[id(guide)]),
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
        try:
            return target._replace(href=urljoin(page, target.href))
        except ValueError:  # no URL, such as `//[a`: it stays as the author wrote it
            return target

    return resolved


@cache
def _renderer() -> PartRenderer:
    return PartRenderer()


def _sections(guide: Guide) -> Iterator[Section]:
    """All sections."""
    todo = list(guide.sections)
    while todo:
        section = todo.pop()
        yield section
        todo += section.sections


def _places(guide: Guide) -> Iterator[tuple[msgspec.Struct, int]]:
    """What may hold steps, each before what it holds, with the number of steps around it and itself."""
    stack: list[tuple[msgspec.Struct, int]] = [(node, 0) for node in (*guide.intro, *guide.sections)]
    while stack:
        node, depth = stack.pop()
        if isinstance(node, Step):
            depth += 1
        yield node, depth
        for name in _holders(type(node)):
            stack.extend((part, depth) for part in getattr(node, name))


@cache
def _holders(type_: type[msgspec.Struct]) -> tuple[str, ...]:
    """The fields of a type that hold blocks, or what holds blocks."""
    return tuple(field.name for field in msgspec.structs.fields(type_) if field.name in _HOLDERS)

"""mdast → Guide: head of the page, content, sections, and the lists beside it."""

from __future__ import annotations

from typing import Any

from gongdoc.components import registry
from gongdoc.diagnostics import Diagnostic
from gongdoc.garbage import collector_paused
from gongdoc.guide import front_matter, index, page, sections
from gongdoc.guide.context import Context, Node, span_of
from gongdoc.guide.ids import fingerprint, slug
from gongdoc.guide.items import Sorter
from gongdoc.guide.lists import lists
from gongdoc.guide.model import Guide, Source
from gongdoc.guide.scopes import check
from gongdoc.guide.walk import convert


def extract(tree: Node, *, id: str = "", path: str = "", source: Source | None = None) -> Guide:  # noqa: A002
    """Make a guide of a page.

    What is wrong with the page, but does not keep it from being a guide, and what does (severity `error`: front
    matter that does not parse) is in `diagnostics`, in the order of the source.

    Args:
        tree: the page as mdast (`gongdoc.mdx.to_mdast`). It is not changed.
        id: id of the guide; without one it is the slug of the title.
        path: path of the page as messages show it.
        source: the file that it was read from.
    """  # `id` is the field's name in the model; no call of the builtin here
    with collector_paused():
        return _extract(tree, id, path, source)


def _extract(tree: Node, id_: str, path: str, source: Source | None) -> Guide:
    context = Context(tree, path)
    context.metadata = _front_matter(tree, context)
    components = registry()
    sorter = Sorter(components.gather, context)
    items = convert(tree, context, sorter, components)
    head = page.read(items, context.metadata)
    title = head.title
    if not title:
        title = id_.rsplit("/", 1)[-1] or "Untitled"
        if not any(problem.severity == "error" for problem in context.diagnostics):
            context.report(
                "frontmatter-schema",
                "Unexpected page without a title, expected `title` in the front matter or a first heading "
                f"`# Title` (note: it is shown as {title!r})",
            )
    intro, parts = sections.build(sorter.pieces(head.items, sections.MarkedSection))
    flat = index.build(intro, parts, context.authored)
    for action in context.actions:
        flat.scopes.update(dict.fromkeys(action.scopes))
    if context.actions and flat.steps:
        check(context, flat.scoped, " ".join([*flat.titles, "".join(flat.tokens)]), flat.shows_scopes)
    return Guide(
        id=id_ or slug(title) or "guide",
        title=title,
        description=head.description,
        fingerprint=fingerprint([title, " ", head.description, " ", *flat.titles, *flat.tokens]),
        source=source or Source(),
        metadata=head.metadata,
        intro=intro,
        sections=parts,
        aliases=_aliases(head.metadata),
        **lists(flat, context.actions, flat.scopes),
        diagnostics=in_order(context.diagnostics),
    )


def _aliases(metadata: dict[str, Any]) -> tuple[str, ...]:
    """Retired ids of the guide: `aliases` in the front matter, a list or one string."""
    given = metadata.get("aliases", ())
    names = [given] if isinstance(given, str) else given if isinstance(given, list) else ()
    return tuple(dict.fromkeys(name.strip("/ ") for name in names if isinstance(name, str) and name.strip("/ ")))


def _front_matter(tree: Node, context: Context) -> dict[str, Any]:
    first = next(iter(tree.get("children", ())), None)
    if first is None or first["type"] != "yaml":
        return {}
    span = span_of(first)
    metadata, problem = front_matter.read(first["value"], span.start.line + 1 if span else 2, context.path)
    if problem is not None:
        context.diagnostics.append(problem)
    return metadata


def in_order(diagnostics: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """By place in the source; those of the whole page first."""
    return tuple(sorted(diagnostics, key=lambda d: (d.span.start.line, d.span.start.column) if d.span else (0, 0)))

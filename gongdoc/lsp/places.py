"""Places of a guide that can be named and gone to: sections, steps, files, anchors."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from gongdoc.guide.model import Guide, Section, Step
from gongdoc.guide.traverse import walk
from gongdoc.links import SiteLinks
from gongdoc.lsp.sites import Checked
from gongdoc.render.resolve import is_external
from gongdoc.source import Span


@dataclass(frozen=True)
class Anchor:
    """A part of a guide with an id."""

    id: str
    title: str
    span: Span | None


def anchors(guide: Guide) -> Iterator[Anchor]:
    """The sections and steps of a guide, in reading order."""
    for node in walk([*guide.intro, *guide.sections]):
        if type(node) is Section and node.id:
            yield Anchor(node.id, node.title, node.span)
        elif type(node) is Step and node.id:
            yield Anchor(node.id, f"{node.number}. {node.title}", node.span)


def file_of(checked: Checked, address: str) -> str | None:
    """The file that an address on a page leads to, by its path under the folder of guides; None when it leads to none.

    Args:
        checked: the page.
        address: what is written.
    """
    if is_external(address):
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme:
        return None
    if not parts.path:
        return checked.file
    links = SiteLinks(dict.fromkeys(checked.files, ""))
    return links.find(posixpath.dirname(checked.file), unquote(parts.path))


def snippet_of(checked: Checked, module: str, *, element: bool = False) -> Path | None:
    """The file of a snippet; None when there is none inside of the folders that snippets may come from.

    Args:
        checked: the page.
        module: the path of an import, or of `<Snippet file="…">`.
        element: whether it is the latter.
    """
    if "\0" in module or not module.lower().endswith((".mdx", ".md")):
        return None
    project = checked.project
    roots = (project.docs_dir, *project.snippet_roots)
    inner = module.lstrip("/")
    if element:
        parts = [root / folder / inner for root in roots for folder in ("snippets", "_snippets", "")]
    elif module.startswith("/"):
        parts = [root / inner for root in roots]
    elif module.startswith(("@site/", "@/")):
        parts = [root / module.partition("/")[2] for root in roots]
    elif module.startswith(("./", "../")):
        parts = [(project.docs_dir / checked.file).parent / module]
    else:
        return None
    for part in parts:
        try:
            path = part.resolve()
            if path.is_file() and any(path.is_relative_to(root.resolve()) for root in roots):
                return path
        except OSError:
            continue  # a name that is too long
    return None

"""The commands that the documentation tells to run, read off its pages."""

from __future__ import annotations

from pathlib import Path

import gongdoc
from gongdoc.guide.model import Code
from gongdoc.guide.traverse import walk


def commands(page: Path) -> list[str]:
    """The blocks of commands (`sh`) of a page, in order.

    Args:
        page: a guide, or a page in Markdown.
    """
    if page.suffix == ".mdx":
        guide = gongdoc.load(page)
        roots = [*guide.intro, *guide.sections]
        return [node.value for node in walk(roots) if isinstance(node, Code) and node.language == "sh"]
    from markdown_it import MarkdownIt

    tokens = MarkdownIt().parse(page.read_text(encoding="utf-8"))
    return [token.content for token in tokens if token.type == "fence" and token.info.split()[:1] == ["sh"]]

"""An MDX parser: text → mdast, the same tree as remark-mdx makes of it.

    >>> from gongdoc.mdx import to_mdast
    >>> to_mdast("# Hi <b>there</b>")["children"][0]["type"]
    'heading'

It is a plugin of markdown-it-py: `MarkdownIt().use(mdx_plugin)`.
"""

from __future__ import annotations

import gc
from functools import cache
from typing import Any

from markdown_it import MarkdownIt

from gongdoc.errors import MdxError
from gongdoc.mdx.plugin import mdx_plugin

__all__ = ["MdxError", "mdx_plugin", "to_mdast"]


def to_mdast(text: str, *, gfm: bool = True, frontmatter: bool = True) -> dict[str, Any]:
    """The syntax tree of an MDX document.

    The tree is plain mdast (https://github.com/syntax-tree/mdast) with the nodes of mdast-util-mdx. Positions count
    lines and columns from 1, columns in code points.

    Args:
        text: the document.
        gfm: whether tables, strikethrough, task lists, footnotes and bare addresses are read
            (https://github.github.com/gfm/).
        frontmatter: whether YAML between `---` lines at the start is read.

    Raises:
        MdxError: for text that is not MDX; it names the place and what was expected.
    """
    env: dict[str, Any] = {}
    # A tree grows by many small objects without a cycle among them: looking for cycles takes up to half of the time.
    collects = gc.isenabled()
    gc.disable()
    try:
        _parser(gfm, frontmatter).parse(text, env)
    finally:
        if collects:
            gc.enable()
    tree: dict[str, Any] = env["mdast"]
    return tree


@cache
def _parser(gfm: bool, frontmatter: bool) -> MarkdownIt:
    parser = MarkdownIt().use(mdx_plugin, gfm=gfm, frontmatter=frontmatter)
    return parser.disable(["mdx_tokens", "mdx_tight"])

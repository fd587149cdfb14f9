"""An MDX parser: text → mdast, the same tree as remark-mdx makes of it.

    >>> from gongdoc.mdx import to_mdast
    >>> to_mdast("# Hi <b>there</b>")["children"][0]["type"]
    'heading'

It is a plugin of markdown-it-py: `MarkdownIt().use(mdx_plugin)`.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from markdown_it import MarkdownIt

from gongdoc.errors import MdxError
from gongdoc.garbage import collector_paused
from gongdoc.mdx.plugin import mdx_plugin

__all__ = ["MAX_CHARACTERS", "MdxError", "find_errors", "mdx_plugin", "to_mdast"]


MAX_CHARACTERS = 5_000_000
"""Longest document, in code points; the longest page known to us has less than a tenth of that."""


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
        MdxError: for text that is not MDX; it names the place and what was expected. Also for text of more than
            `MAX_CHARACTERS`.
    """
    if len(text) > MAX_CHARACTERS:
        reason = (
            f"Unexpected document of {len(text):,} characters, expected at most {MAX_CHARACTERS:,} "
            "(note: split it into several)"
        )
        raise MdxError(reason, rule="document-too-large")
    env: dict[str, Any] = {}
    with collector_paused():
        _parser(gfm, frontmatter).parse(text, env)
    tree: dict[str, Any] = env["mdast"]
    return tree


def find_errors(text: str, *, gfm: bool = True, frontmatter: bool = True) -> list[MdxError]:
    """All independent errors of an MDX document, the first being the one that `to_mdast` raises.

    Args:
        text: the document.
        gfm, frontmatter: as for `to_mdast`.

    Returns:
        the errors, at most `gongdoc.mdx.recovery.MAX_ERRORS`; an empty list for a document that is MDX.
    """
    from gongdoc.mdx import recovery

    return recovery.find_errors(text, lambda part: to_mdast(part, gfm=gfm, frontmatter=frontmatter))


@cache
def _parser(gfm: bool, frontmatter: bool) -> MarkdownIt:
    parser = MarkdownIt().use(mdx_plugin, gfm=gfm, frontmatter=frontmatter)
    return parser.disable(["mdx_tokens", "mdx_tight"])

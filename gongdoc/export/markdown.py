"""A guide as Markdown: valid MDX in the manner of Mintlify, which reads back as the same guide.

Public names: :func:`to_markdown`, :func:`blocks_markdown` and :func:`blocks_text`.
"""

from __future__ import annotations

from collections.abc import Sequence

from gongdoc.guide.model import Block, Guide


def to_markdown(guide: Guide) -> bytes:
    """A guide as MDX, encoded in UTF-8."""
    raise NotImplementedError


def blocks_markdown(blocks: Sequence[Block]) -> str:
    """Blocks as MDX, without front matter, ending in one newline unless there is nothing."""
    raise NotImplementedError


def blocks_text(blocks: Sequence[Block]) -> str:
    """The plain text of blocks, a blank line between two."""
    raise NotImplementedError

"""Character references: `&amp;` (https://spec.commonmark.org/0.31.2/#entity-and-numeric-character-references)."""

from __future__ import annotations

from gongdoc.mdx.block.parser import starts
from gongdoc.mdx.characters import REFERENCE, decode_reference
from gongdoc.mdx.inline.state import InlineState


@starts("&")
def character_reference(state: InlineState, at: int) -> int:
    """A reference that is known becomes the text that it stands for."""
    match = REFERENCE.match(state.text, at)
    if match is None:
        return -1
    value = decode_reference(match)
    if match[3] and value == match[0]:
        return -1
    state.add_text(value, at, match.end())
    return match.end()

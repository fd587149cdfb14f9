"""`<CodeGroup>`: the same code in several languages, one shown at a time."""

from __future__ import annotations

from gongdoc.components.base import ComponentType
from gongdoc.guide.element import Element
from gongdoc.guide.model import Block, Code, CodeGroup


def code_group(element: Element) -> Block:
    """A group of code blocks; a generic component when there is something else among them."""
    blocks = element.blocks()
    codes = tuple(block for block in blocks if type(block) is Code)
    if len(codes) != len(blocks):
        return element.component()
    return CodeGroup(codes=codes, span=element.span)


COMPONENTS = (
    ComponentType(
        names=("CodeGroup", "CodeBlocks"),
        build=code_group,
        also=("dropdown", "isRunnable", "isFileName", "title", "sync"),
        children="fenced code blocks",
    ),
)

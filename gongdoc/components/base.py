"""What a component is: names, props, and how it becomes a block.

A component is one module of this package with a tuple `COMPONENTS`. It is data and one pure function:

    COMPONENTS = (ComponentType(names=("Hint",), props={"title": "What it is about."}, build=hint),)

The walk over the tree converts the children first and then calls `build` with the `Element`; what it returns
takes the element's place: a block, an inline, a part for its parent, or a list of those.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from gongdoc.guide.element import Element
from gongdoc.guide.items import Gather


@dataclass(frozen=True, kw_only=True, slots=True)
class ComponentType:
    """One component, or several that differ only in name.

    Attributes:
        names: the names of the elements, as written in a guide.
        build: makes the block, inline or part of the element; or a list of them.
        inline: it is part of the text around it. It is built by `build_inline`, with its children as
            inlines; when there is a block among them it stays a generic component.
        props: the attributes that it understands, each with what it means.
        also: other attributes that it may have: other spellings of those, and what Mintlify documents for its
            component and changes nothing here.
        required: what it cannot do without: for each, the attributes of which one has to be there, the usual one
            first.
        children: what it may hold, in words.
    """

    names: tuple[str, ...]
    build: Callable[[Element], Any]
    inline: bool = False
    props: Mapping[str, str] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    required: tuple[tuple[str, ...], ...] = ()
    children: str = "blocks"


@dataclass(frozen=True, kw_only=True, slots=True)
class PartType:
    """A type of part, and what becomes of parts whose parent does not take them.

    A module lists its own in a tuple `PARTS`.

    Attributes:
        type: the class of the part.
        gather: makes blocks of neighbouring strays.
    """

    type: type
    gather: Gather

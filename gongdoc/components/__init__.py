"""The components that gongdoc knows: one module each, found by looking into this package.

A new component is one new file here (and its template); nothing else lists it.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, lru_cache
from importlib import import_module
from pkgutil import iter_modules

from gongdoc.components.base import ComponentType
from gongdoc.guide.items import Gather


@dataclass(frozen=True, slots=True)
class Registry:
    """What the modules of this package define.

    Attributes:
        elements: component by name of element.
        gather: for each type of part, what becomes of strays.
    """

    elements: dict[str, ComponentType]
    gather: dict[type, Gather]


_ELSEWHERE = {
    "Accordions": "AccordionGroup",
    "Admonition": "Callout",
    "Alert": "Warning",
    "Aside": "Callout",
    "CardGrid": "CardGroup",
    "Cards": "CardGroup",
    "Caution": "Warning",
    "Hint": "Tip",
    "Important": "Danger",
    "Warn": "Warning",
}
"""Names that other tools have for components."""


@lru_cache(1000)
def similar(name: str) -> str:
    """The component that an unknown name probably means; empty when none comes near."""
    known = registry().elements
    if name in _ELSEWHERE:
        return _ELSEWHERE[name]
    # `<Aside>` of another tool is no `<aside>`: capital letters mark components.
    candidates = [other for other in known if other[0].isupper() or name[0].islower()]
    for other in candidates:
        if other.lower() == name.lower():
            return other
    close = get_close_matches(name[:_LONGEST], candidates, n=1, cutoff=0.8)
    return close[0] if close else ""


_LONGEST = 60
"""Characters of a name that are compared."""


@cache
def registry() -> Registry:
    """All components, read once.

    Raises:
        ValueError: two modules claim the same name, or the same type of part.
    """
    found = Registry({}, {})
    for info in iter_modules(__path__):
        module = import_module(f"{__name__}.{info.name}")
        for component in getattr(module, "COMPONENTS", ()):
            for name in component.names:
                if name in found.elements:
                    raise ValueError(f"component {name!r} is defined twice, again in {module.__name__}")
                found.elements[name] = component
        for part in getattr(module, "PARTS", ()):
            if part.type in found.gather:
                raise ValueError(f"part {part.type.__name__} is defined twice, again in {module.__name__}")
            found.gather[part.type] = part.gather
    return found

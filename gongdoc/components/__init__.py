"""The components that gongdoc knows: one module each, found by looking into this package.

A new component is one new file here (and its template); nothing else lists it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
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

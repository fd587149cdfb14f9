"""What can be written where: components and their attributes, front matter, comments; with their documentation."""

from __future__ import annotations

import inspect
import re
import sys
from functools import cache

from gongdoc.components import registry
from gongdoc.components.base import ComponentType
from gongdoc.components.callout import KINDS

VALUES: dict[str, tuple[str, ...]] = {
    "iconType": ("solid", "regular", "brands"),
    "titleSize": ("p", "h2", "h3", "h4"),
    "library": ("fontawesome", "lucide"),
}
"""Values that an attribute may have, by its name."""

KEYS: dict[str, str] = {
    "title": "Name of the page. Without it, the first heading `# …` names it.",
    "description": "One or two sentences about the page: lists of guides, search engines and programs show them.",
    "sidebarTitle": "A shorter name for the navigation.",
    "icon": "Name of an icon beside the title.",
    "image": "Address of a picture that stands beside links to the page.",
    "og:image": "As `image`: the picture that stands beside links to the page.",
    "og:image:alt": "What that picture shows, in words.",
    "aliases": "Ids that the guide had before, as a list: paths under the folder of guides. Ticks made there are kept.",
    "hidden": "Whether the navigation leaves the page out.",
    "tag": "A short label beside the title in the navigation.",
    "updated": "When the page was last changed: a date.",
}
"""Keys of the front matter that gongdoc or Mintlify reads, each with what it means."""

DIRECTIVES: dict[str, str] = {
    "gongdoc-disable": "Silences rules for the next block.",
    "gongdoc-disable-file": "Silences rules in the whole file.",
}
"""What comments are for that begin so."""

ADDRESSES = frozenset({"href", "url", "to"})
"""Attributes whose value is the address of a page or file."""
PICTURES = frozenset({"src", "img", "image", "poster"})
"""Attributes whose value is the address of a picture or video."""
SCOPES = frozenset({"data-guide-scopes", "data-guide-display-scopes-list"})
"""Attributes that hold scopes."""

_FLAG = re.compile(r"(?:Whether|Marks)\b")


def component(name: str) -> ComponentType | None:
    """The component of a name."""
    return registry().elements.get(name)


@cache
def summary(name: str) -> str:
    """What a component is for: the documentation of its module, or of what builds it. Empty for an unknown one."""
    found = component(name)
    if found is None:
        return ""
    module = inspect.getdoc(sys.modules[found.build.__module__]) or ""
    first = " ".join(module.split("\n\n", 1)[0].split())
    return first if f"<{name}>" in first else inspect.getdoc(found.build) or first


def is_flag(found: ComponentType, prop: str) -> bool:
    """Whether an attribute is written without a value."""
    return _FLAG.match(found.props.get(prop, "")) is not None


def values(name: str, prop: str) -> tuple[str, ...]:
    """The values that an attribute of a component may have; empty when it may have any."""
    if name == "Callout" and prop in ("type", "kind", "intent", "variant"):
        return tuple(dict.fromkeys(KINDS.values()))
    return VALUES.get(prop, ())


def documentation(name: str) -> str:
    """A component as Markdown: what it is for, what it holds, its attributes. Empty for an unknown one."""
    found = component(name)
    if found is None:
        return ""
    lines = [f"**`<{name}>`**", "", summary(name)]
    lines += ["", f"Holds: {found.children}."]
    if found.props:
        needed = {group[0] for group in found.required}
        lines.append("")
        lines += [f"- `{prop}`{' (required)' if prop in needed else ''}: {text}" for prop, text in found.props.items()]
    return "\n".join(lines)

"""`components.md`: every component with its props, from the registry."""

from __future__ import annotations

from pathlib import Path

from gongdoc.components import registry
from gongdoc.components.base import ComponentType
from tools.reference import REFERENCE
from tools.reference._text import GENERATED, cell

INTRO = """# Components and their props

What each component is called, and what it takes. How they look, and how they are written, is shown on the page
[Components](../components.mdx). Elements of HTML (`<div>`, `<img>`, `<table>` and so on) may stand in a guide as well;
attributes that begin with `data-` and `aria-` are kept on all of them.
"""


def pages() -> dict[Path, str]:
    """The page as it should be."""
    parts = [INTRO, GENERATED]
    seen: dict[int, ComponentType] = {id(c): c for c in registry().elements.values()}
    for component in sorted(seen.values(), key=lambda c: c.names[0].casefold()):
        names = [name for name in component.names if name[:1].isupper()]
        if not names:
            continue
        parts.append(f"\n## {', '.join(names)}\n")
        parts.append(f"Holds {component.children}{', as part of a text' if component.inline else ''}.\n")
        if component.props:
            parts += ["| Prop | What it means |", "| --- | --- |"]
            parts += [f"| **{name}** | {cell(told)} |" for name, told in component.props.items()]
            parts.append("")
    return {REFERENCE / "components.md": "\n".join(parts).rstrip("\n") + "\n"}

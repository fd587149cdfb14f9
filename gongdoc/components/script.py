"""`<script>`, `<style>` and their like: nothing of them is text, and a guide runs no code."""

from __future__ import annotations

from gongdoc.components.base import ComponentType
from gongdoc.guide.element import Element
from gongdoc.guide.items import Item


def left_out(element: Element) -> list[Item]:
    """Nothing, and a diagnostic that says so."""
    element.context.report(
        "element-without-code",
        f"Unexpected `<{element.name}>`, expected no code or styles in a guide (note: it is left out; styles "
        "belong to the theme)",
        element.span,
        once=element.name,
    )
    return []


COMPONENTS = (
    ComponentType(
        names=("script", "style", "link", "meta", "base", "title", "template", "noscript"),
        build=left_out,
        children="nothing that is shown",
    ),
)

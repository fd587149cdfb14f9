"""`<Snippet file="…">` that was not replaced by its file before extraction."""

from __future__ import annotations

from gongdoc.components.base import ComponentType
from gongdoc.guide.element import Element
from gongdoc.guide.model import Component


def snippet(element: Element) -> Component:
    """It stays as it is; the diagnostic says what is missing from the page."""
    element.context.report(
        "link-internal-resolves",
        f"Unexpected `<Snippet>`, expected its file {element.text('file') or '(no file named)'} in its place "
        "(note: files are looked for under the folder of guides and its `snippets` folder)",
        element.span,
        once=element.text("file"),
    )
    return element.component()


COMPONENTS = (
    ComponentType(
        names=("Snippet",),
        build=snippet,
        props={"file": "Path of the file that takes its place."},
        required=(("file",),),
        children="nothing",
    ),
)

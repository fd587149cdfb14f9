"""The steps of a page as rules see them: the element that the author wrote, and the step that it became."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from gongdoc.guide.context import Node
from gongdoc.guide.inlines import plain
from gongdoc.guide.model import InlineCode, Step, Steps, Text
from gongdoc.lint.document import Document, attribute, opening, place
from gongdoc.source import Span

_MARKS = ".:。： "


@dataclass(frozen=True, slots=True)
class StepElement:
    """A `<Step>` of the page itself."""

    node: Node
    """The element."""
    step: Step
    """What it became."""
    misses_title: bool
    """Whether its first sentence stands for a title although other steps of the list have one.

    A single attribute or heading tells; of labels at the start, which may say `**Optional:**`, more than half.
    """


def step_elements(document: Document) -> Iterator[StepElement]:
    """The `<Step>` elements of a page, list by list; those of its snippets are not among them."""
    by_place = {
        (node["position"]["start"]["line"], node["position"]["start"]["column"]): node
        for node in document.elements("Step")
        if node.get("position")
    }
    for held in document.made(Steps):
        sources = Counter(step.title_source for step in held.steps)
        titled = bool(sources["attribute"] or sources["heading"]) or 2 * sources["strong"] > len(held.steps)
        for step in held.steps:
            if step.span is not None and not step.span.path:
                node = by_place.get((step.span.start.line, step.span.start.column))
                if node is not None:
                    yield StepElement(node, step, titled and step.title_source == "sentence")


def title_place(element: StepElement) -> Span:
    """Where the title of a step stands: its attribute, else the name of the element."""
    found = attribute(element.node, "title")
    return place(found) if found is not None else opening(element.node)


def as_attribute(step: Step) -> str:
    """The title of a step as it is written in an attribute: code keeps its backticks."""
    parts = []
    for inline in step.title_inlines:
        if type(inline) is InlineCode and "`" not in inline.value:
            parts.append(f"`{inline.value}`")
        else:
            # `plain` has no white space at its ends; between inlines it counts.
            parts.append(inline.value if type(inline) is Text else plain((inline,)) or " ")
    return " ".join("".join(parts).split()).rstrip(_MARKS) or step.title

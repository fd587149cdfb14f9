"""Each step stands in a list of steps.

Steps that follow each other outside of `<Steps>` are taken for a list of their own, numbered from one, so nothing is
lost; but whether two lists or one were meant is a guess. Wrap them: an editor offers to do it for all that stand
together.

## Right

```mdx
# Create a key

<Steps>
  <Step title="Open the settings">They are in the menu.</Step>
</Steps>
```

## Wrong

```mdx
# Create a key

<Step title="Open the settings">They are in the menu.</Step>

<Step title="Click New key">It is shown once.</Step>
```

- `3:1` Unexpected `<Step>` outside `<Steps>`, expected it inside (note: wrap neighbouring steps in `<Steps>…</Steps>`;
  until then they are taken as a list of their own)
- `5:1` Unexpected `<Step>` outside `<Steps>`, expected it inside (note: wrap neighbouring steps in `<Steps>…</Steps>`;
  until then they are taken as a list of their own)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongdoc.guide.context import Node
from gongdoc.lint.document import ELEMENTS, Document, opening, place
from gongdoc.lint.rule import Edit, Fix, NoOptions, Problem, Rule
from gongdoc.source import Point, Span

_INDENT = re.compile(r"[ \t]*")


def check(document: Document, _: NoOptions) -> Iterator[Problem]:
    """What was reported when the page was read, with a fix where steps stand among blocks."""
    problems = list(document.reported(RULE.id))
    runs = _runs(document) if problems else {}
    for found in problems:
        key = (found.span.start.line, found.span.start.column) if found.span and not found.span.path else None
        run = runs.get(key) if key is not None else None
        if run is None:
            yield found
            continue
        node, fix = run
        yield Problem(found.message, opening(node), (fix,) if fix else ())


def _runs(document: Document) -> dict[tuple[int, int], tuple[Node, Fix | None]]:
    """The steps outside `<Steps>` by their places, each with the fix for all that stand beside it."""
    found: dict[tuple[int, int], tuple[Node, Fix | None]] = {}
    parents: dict[int, Node] = {}
    for node, above in document.nodes_below(*sorted(ELEMENTS)):
        if node.get("name") == "Step" and not any(outer.get("name") == "Steps" for outer in above):
            parents[id(above[-1])] = above[-1]
            start = place(node).start
            found[start.line, start.column] = (node, None)
    for parent in parents.values():
        if parent["type"] not in ("root", "mdxJsxFlowElement"):
            continue
        run: list[Node] = []
        for child in [*parent["children"], None]:
            if child is not None and child.get("name") == "Step" and child["type"] == "mdxJsxFlowElement":
                run.append(child)
                continue
            if run:
                fix = _wrapped(document, run)
                for node in run:
                    start = place(node).start
                    if (start.line, start.column) in found:
                        found[start.line, start.column] = (node, fix)
                run = []
    return found


def _wrapped(document: Document, run: list[Node]) -> Fix | None:
    """A fix that puts `<Steps>` around steps; none when something stands beside them on their lines."""
    first, last = place(run[0]), place(run[-1])
    start, end = document.offset(first.start), document.offset(last.end)
    begin = document.offset(Point(first.start.line, 1))
    indent = document.source[begin:start]
    after = document.text(Span(last.end, Point(last.end.line, last.end.column + 1)))
    if not _INDENT.fullmatch(indent) or after.strip():
        return None
    line = document.line_ending
    return Fix(
        "Wrap in `<Steps>`",
        (Edit(begin, begin, f"{indent}<Steps>{line}"), Edit(end, end, f"{line}{indent}</Steps>")),
    )


RULE = Rule(id="step-inside-steps", severity="warning", check=check)

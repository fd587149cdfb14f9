"""A list of steps holds steps, and each of them says something.

`<Steps>` takes `<Step>` elements, else the items of a list or headings for its steps. Without any it is no list, and
nothing of it can be ticked. A `<Step>` needs a title or content: one of them is enough.

## Right

```mdx
<Steps>
  <Step title="Click Save" />
</Steps>

<Steps>
  1. Open the settings.
  2. Click **New key**.
</Steps>
```

## Wrong

```mdx
<Steps>
</Steps>

<Steps>
  Open the settings.
</Steps>

<Steps>
  <Step title="Open the settings" />
  <Step>
    {/* to be written */}
  </Step>
</Steps>
```

- `1:1` Unexpected `<Steps>` without a step, expected one at least (note: `<Step title="…">…</Step>`)
- `4:1` Unexpected `<Steps>` without a step, expected one at least (note: `<Step title="…">…</Step>`)
- `10:3` Unexpected step without title and content, expected one of them (note: `<Step title="…">…</Step>`)
"""

from __future__ import annotations

from collections.abc import Iterator

from gongdoc.components import registry
from gongdoc.guide.context import Node
from gongdoc.lint.document import ELEMENTS, Document, attribute, opening
from gongdoc.lint.rule import NoOptions, Problem, Rule
from gongdoc.lint.steps import step_elements

_MAKE_STEPS = ("heading", "list", "mdxFlowExpression", "mdxTextExpression")
_ELEMENTS = frozenset({"Step", "Snippet", "ol", "ul", "h1", "h2", "h3", "h4", "h5", "h6"})


def check(document: Document, _: NoOptions) -> Iterator[Problem]:
    """`<Steps>` without steps, and steps without anything."""
    for node in _without_steps(document):
        yield Problem(
            'Unexpected `<Steps>` without a step, expected one at least (note: `<Step title="…">…</Step>`)',
            opening(node),
        )
    for element in step_elements(document):
        bare = element.step.title_source == "number" and not element.step.blocks
        if bare and attribute(element.node, "title") is None and not _spread(element.node):
            yield Problem(
                'Unexpected step without title and content, expected one of them (note: `<Step title="…">…</Step>`)',
                opening(element.node),
            )


def _without_steps(document: Document) -> list[Node]:
    """The `<Steps>` in which nothing is, or may become, a step."""
    known = registry().elements
    found: list[tuple[int, Node]] = []
    filled: set[int] = set()
    for node, above in document.nodes_below(*_MAKE_STEPS, *ELEMENTS):
        name = node.get("name")
        if name == "Steps" and node["type"] in ELEMENTS:
            found.append((id(node), node))
        element = node["type"] in ELEMENTS
        if name in _ELEMENTS if element else not (node.get("value", "").strip().startswith("/*")):
            makes = True
        else:
            makes = element and name is not None and name not in known  # a snippet, or what only its site knows
        if makes:
            filled.update(id(outer) for outer in above if outer.get("name") == "Steps")
    return [node for key, node in found if key not in filled]


def _spread(node: Node) -> bool:
    return any(found["type"] == "mdxJsxExpressionAttribute" for found in node["attributes"])


RULE = Rule(id="steps-not-empty", severity="warning", check=check)

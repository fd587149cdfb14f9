"""The titles of steps that stand together are unlike each other.

Steps with the same title cannot be told apart in a checklist or in the list of contents, and their ids, which are made
of their titles, differ only by a number at the end: a new step before them would take over their ticks. Titles are the
same when they differ in nothing but case and punctuation.

It is about steps of one section that stand in the same place: other sections, and other tabs or accordions, may repeat
a title, and so may sub-steps. Where no title was given, and the same first sentence stands for one, it is information.

## Right

```mdx
## Create a key

<Tabs>
  <Tab title="Cloud">
    <Steps>
      <Step title="Save">Click **Save**.</Step>
    </Steps>
  </Tab>
  <Tab title="Server">
    <Steps>
      <Step title="Save">Write the file.</Step>
    </Steps>
  </Tab>
</Tabs>

## Hand it over

<Steps>
  <Step title="Save">Click **Save**.</Step>
</Steps>
```

## Wrong

```mdx
<Steps>
  <Step title="Create a key">Click **New key**.</Step>
  <Step title="Save">Click **Save**.</Step>
  <Step title="Set its name">It is for you.</Step>
  <Step title="save!">Click **Save**.</Step>
</Steps>
```

- `5:9` Unexpected title 'save!' a second time (the first is on line 3), expected one that tells the steps apart (note:
  say what is different: 'Save the name')

```mdx
<Steps>
  <Step>Click **Save**.</Step>
  <Step>Set its name.</Step>
  <Step>Click **Save**.</Step>
</Steps>
```

- `4:3` Unexpected first sentence 'Click Save' a second time (the first is on line 2), expected one that tells the steps
  apart (note: give the step a title: `<Step title="…">`)
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gongdoc.guide.context import Node
from gongdoc.guide.ids import slug
from gongdoc.guide.model import Component, Step, Steps
from gongdoc.guide.traverse import children
from gongdoc.lint.document import Document
from gongdoc.lint.rule import NoOptions, Problem, Rule, short
from gongdoc.lint.steps import StepElement, step_elements, title_place


def check(document: Document, _: NoOptions) -> Iterator[Problem]:
    """Steps whose title another step in the same place has."""
    if document.guide is None:
        return
    places = _places([*document.guide.intro, *document.guide.sections])
    first: dict[tuple[int, str], StepElement] = {}
    for element in step_elements(document):
        step = element.step
        if step.title_source == "number":
            continue
        key = places.get(id(step), 0), slug(step.title) or step.title
        before = first.setdefault(key, element)
        if before is element:
            continue
        line = _line(before.node)
        if step.title_source == "sentence":
            yield Problem(
                f"Unexpected first sentence {short(step.title)!r} a second time (the first is on line {line}), "
                'expected one that tells the steps apart (note: give the step a title: `<Step title="…">`)',
                title_place(element),
                severity="info",
            )
        else:
            yield Problem(
                f"Unexpected title {short(step.title)!r} a second time (the first is on line {line}), expected one "
                "that tells the steps apart (note: say what is different: 'Save the name')",
                title_place(element),
            )


def _places(roots: list[Any]) -> dict[int, int]:
    """For each step, by its identity, what it stands in: a section, a tab, another step, …; what only stands around
    a list counts as nothing."""
    found: dict[int, int] = {}
    stack = [(node, 0) for node in roots]
    while stack:
        node, inside = stack.pop()
        kind = type(node)
        if kind is Step:
            found[id(node)] = inside
        here = inside if kind in (Steps, Component) else id(node)
        stack.extend((child, here) for child in children(node))
    return found


def _line(node: Node) -> int:
    return int(node["position"]["start"]["line"])


RULE = Rule(id="step-title-unique", severity="warning", check=check)

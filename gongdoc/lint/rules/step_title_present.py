"""Each step has a title.

The title is what a reader ticks, what the list of steps shows, and what the step's id is made of. It is the attribute
`title`, a heading, or a bold label at the start of the step. Without one, the first sentence stands for it, and when
that sentence is edited, so is the id. This is told as a warning where other steps of the list have a title, else as
information only: a list of steps of one short sentence each reads well. An empty `title`, and a step that is named by
its number because there is no text in it, are always warnings.

What to write: what the reader does, in a few words.

## Right

```mdx
<Steps>
  <Step title="Open the settings">They are in the menu.</Step>
  <Step>
    ### Create a key

    Click **New key**.
  </Step>
  <Step>**Copy the key:** it is shown once.</Step>
</Steps>
```

## Wrong

```mdx
<Steps>
  <Step title="Open the settings">They are in the menu.</Step>
  <Step>Click **New key**. It is shown once.</Step>
  <Step title="">Copy it.</Step>
  <Step>![The list of keys](keys.svg)</Step>
</Steps>
```

- `3:3` Unexpected step without a title among steps that have one, expected `title` (note: its first sentence stands for
  it, 'Click New key')
- `4:9` Unexpected empty title of a step, expected what to do (note: `title="Open the settings"`)
- `5:3` Unexpected step without a title, expected `title` (note: it is shown as 'Step 4')

Where no step has a title, it is information (`gongdoc check --verbose`):

```mdx
<Steps>
  <Step>Open the settings.</Step>
  <Step>Click **New key**.</Step>
</Steps>
```

- `2:3` Unexpected step without a title, expected `title` (note: its first sentence stands for it, 'Open the settings')
- `3:3` Unexpected step without a title, expected `title` (note: its first sentence stands for it, 'Click New key')
"""

from __future__ import annotations

from collections.abc import Iterator

from gongdoc.lint.document import Document, attribute, opening
from gongdoc.lint.rule import Fix, NoOptions, Problem, Rule, short
from gongdoc.lint.steps import StepElement, as_attribute, step_elements, title_place
from gongdoc.lint.tags import set_attribute


def check(document: Document, _: NoOptions) -> Iterator[Problem]:
    """Steps that the author gave no title, or an empty one."""
    for element in step_elements(document):
        step, node = element.step, element.node
        if step.title_source not in ("sentence", "number"):
            continue
        if attribute(node, "title") is not None:
            yield Problem(
                'Unexpected empty title of a step, expected what to do (note: `title="Open the settings"`)',
                title_place(element),
                _fixes(document, element),
            )
        elif any(found["type"] == "mdxJsxExpressionAttribute" for found in node["attributes"]):
            continue  # `{...props}` may hold one
        elif step.title_source == "sentence":
            among = " among steps that have one" if element.misses_title else ""
            yield Problem(
                f"Unexpected step without a title{among}, expected `title` (note: its first sentence stands for it, "
                f"{short(step.title)!r})",
                opening(node),
                _fixes(document, element),
                severity=None if among else "info",
            )
        elif step.blocks:  # one without anything is what steps-not-empty is about
            yield Problem(
                f"Unexpected step without a title, expected `title` (note: it is shown as {step.title!r})",
                opening(node),
            )


LONGEST = 80
"""Titles beyond it are no help: `step-title-imperative-length` would report them."""


def _fixes(document: Document, element: StepElement) -> tuple[Fix, ...]:
    if element.step.title_source != "sentence":
        return ()
    title = as_attribute(element.step)
    if len(title) > LONGEST:
        return ()
    return (Fix(f"Give the step the title {short(title)!r}", (set_attribute(document, element.node, "title", title),)),)


RULE = Rule(id="step-title-present", severity="warning", check=check)

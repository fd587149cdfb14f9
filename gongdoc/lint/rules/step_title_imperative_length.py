"""The title of a step says what to do in at most 80 characters.

A title is read at a glance: in the checklist, in the list of contents, in a progress bar. What is longer belongs into
the step. That is a warning; where a first sentence stands for a title because there is none, it is information.

It is information, too, where a title is surely not an instruction: a question, or one that begins with `How to`, with
`You should` and its like, or with a form as in `Creating a key`. This knows English only, and leaves out what it is not
sure of.

## Right

```mdx
<Steps>
  <Step title="Create a key">Click **New key**.</Step>
  <Step title="Using the search bar, find the key">It is at the top.</Step>
  <Step title="String together the two parts of the key">They make one word.</Step>
</Steps>
```

With the option `max`:

```mdx
<Steps>
  <Step title="Open the settings of your organization, then the tab for developers, and find the list of keys">
    It is empty.
  </Step>
</Steps>
```

`mkdocs.yml`:

```yaml
plugins:
  - gongdoc:
      rules:
        step-title-imperative-length: {max: 100}
```

## Wrong

```mdx
<Steps>
  <Step title="Open the settings of your organization, then the tab for developers, and find the list of keys">
    It is empty.
  </Step>
  <Step>
    ### Open the settings of your organization, then the tab for developers, and find the list

    It is empty.
  </Step>
  <Step title="How to create a key">Click **New key**.</Step>
  <Step title="Where is the key?">In the list.</Step>
  <Step title="Copying the key">It is shown once.</Step>
  <Step title="You need to keep it secret">Whoever has it is you.</Step>
</Steps>
```

- `2:9` Unexpected title of 94 characters, expected at most 80 (note: put the rest into the step)
- `5:3` Unexpected title of 86 characters, expected at most 80 (note: put the rest into the step)
- `10:9` Unexpected title of a step that begins with 'How to', expected what to do (note: leave it out)
- `11:9` Unexpected question as the title of a step, expected what to do (note: begin with a verb, as in 'Create a key')
- `12:9` Unexpected title of a step that begins with 'Copying', expected what to do (note: 'Create a key', not
  'Creating a key')
- `13:9` Unexpected title of a step that begins with 'You need to', expected what to do (note: leave it out)

```mdx
<Steps>
  <Step>Open the settings of your organization, then the tab for developers, and find the list of keys.</Step>
</Steps>
```

- `2:3` Unexpected first sentence of 94 characters in the place of a title, expected at most 80 (note: give the step a
  title: `<Step title="…">`)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from gongdoc.lint.document import Document
from gongdoc.lint.rule import Problem, Rule
from gongdoc.lint.steps import step_elements, title_place


class Options(msgspec.Struct, frozen=True):
    """The options of the rule."""

    max: int = 80
    """How many characters a title may have."""


_HOW = re.compile(r"how to(?=\s)", re.IGNORECASE)
_YOU = re.compile(r"you (?:should|must|can|need to|have to|will need to|may)(?=\s)", re.IGNORECASE)
_FORM = re.compile(r"([a-z]{2,}ing) (?:the|a|an|your|our|this|these|its|their|each|all)\s", re.IGNORECASE)
_NO_FORM = frozenset(
    {"during", "following", "regarding", "concerning", "including", "excluding", "using", "depending", "according",
     "bring", "ping", "ring", "sing", "swing", "fling", "sling", "cling", "sting", "string", "spring", "wing", "king",
     "thing", "nothing", "something", "anything", "everything", "morning", "evening"}
)  # fmt: skip
"""Words that end as a gerund does, and are none, or begin something else: `Using the menu, open …`."""


def check(document: Document, options: Options) -> Iterator[Problem]:
    """Titles that are too long, or no instructions."""
    for element in step_elements(document):
        step = element.step
        if step.title_source == "number" or element.misses_title:
            continue
        derived = step.title_source == "sentence"
        if len(step.title) > options.max:
            if derived:
                message = (
                    f"Unexpected first sentence of {len(step.title)} characters in the place of a title, expected at "
                    f'most {options.max} (note: give the step a title: `<Step title="…">`)'
                )
            else:
                message = (
                    f"Unexpected title of {len(step.title)} characters, expected at most {options.max} (note: put the "
                    "rest into the step)"
                )
            yield Problem(message, title_place(element), severity="info" if derived else None)
        elif not derived:
            told = _no_instruction(step.title)
            if told:
                yield Problem(told, title_place(element), severity="info")


def _no_instruction(title: str) -> str:
    """What to say of a title that is surely not an instruction; empty for others."""
    if title.endswith(("?", "？", "؟")):
        return (
            "Unexpected question as the title of a step, expected what to do (note: begin with a verb, as in "
            "'Create a key')"
        )
    found = _HOW.match(title) or _YOU.match(title)
    if found is not None:
        return f"Unexpected title of a step that begins with {found[0]!r}, expected what to do (note: leave it out)"
    found = _FORM.match(title)
    if found is not None and found[1].lower() not in _NO_FORM and "," not in title:
        return (
            f"Unexpected title of a step that begins with {found[1]!r}, expected what to do (note: 'Create a key', not "
            "'Creating a key')"
        )
    return ""


RULE = Rule(id="step-title-imperative-length", severity="warning", check=check, options=Options)

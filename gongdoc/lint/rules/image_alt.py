"""A picture has words for those who can't see it.

Write what a reader has to know from it: the button that is pressed, the field that is filled in. A picture that tells
nothing new has an empty text on purpose: `<img src="…" alt="" />`. Source: [WCAG 2.2, 1.1.1 Non-text
Content](https://www.w3.org/TR/WCAG22/#non-text-content).

## Right

```mdx
![The settings, with the tab Keys open](settings.svg)

<img src="line.svg" alt="" />
```

## Wrong

```mdx
![](settings.svg)

<img src="line.svg" />
```

- `1:1` Unexpected picture without alt text, 'settings.svg', expected words that say what it shows (note: write
  `![What it shows](…)`, or `alt="What it shows"`; a picture that says nothing has `alt=""`)
- `3:1` Unexpected picture without alt text, 'line.svg', expected words that say what it shows (note: write
  `![What it shows](…)`, or `alt="What it shows"`; a picture that says nothing has `alt=""`)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gongdoc.lint.document import Document, opening
from gongdoc.lint.rule import Edit, Fix, NoOptions, Problem, Rule


def check(document: Document, _options: NoOptions) -> Iterator[Problem]:
    """What reading the page reported; for an element, an editor offers to say that it means nothing."""
    for problem in document.reported(RULE.id):
        node = document.element_at(problem.span)
        if node is None or node["name"] != "img":
            yield problem
            continue
        after = document.offset(opening(node).end)
        fix = Fix('Add `alt=""`: it says nothing that the text does not say', (Edit(after, after, ' alt=""'),))
        yield replace(problem, fixes=(fix,))


RULE = Rule(id="image-alt", severity="warning", check=check)

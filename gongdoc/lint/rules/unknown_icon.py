"""An icon has a name that Font Awesome Free or Lucide has.

Where nothing else would say what is meant, the page shows the name of an icon that it does not have: for `<Icon>`, on
cards and on accordions. Callouts, tabs and steps go without. Many names belong to Font Awesome Pro, whose icons gongdoc
may not hand on. Look for a name in [Font Awesome Free](https://fontawesome.com/search?o=r&ic=free) or
[Lucide](https://lucide.dev/icons/), or name a picture of your own: `icon="/images/key.svg"`. Each name is told once a
page.

An editor offers the name that was probably meant.

## Right

```mdx
# Create a key

<Card title="Keys" icon="book-open">What keys are for.</Card>
```

## Wrong

```mdx
# Create a key

<Card title="Keys" icon="open-book">What keys are for.</Card>
```

- `3:20` Unexpected icon 'open-book', expected one of Font Awesome Free or Lucide (note: did you mean `book-open`?)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from gongdoc.lint.document import Document, attribute, place
from gongdoc.lint.rule import Edit, Fix, NoOptions, Problem, Rule
from gongdoc.lint.written import written

_MEANT = re.compile(r"did you mean `([a-z0-9-]+)`\?")


def check(document: Document, options: NoOptions) -> Iterator[Problem]:  # noqa: ARG001  # a rule's signature
    """What was reported, at the name."""
    for problem in document.reported(RULE.id):
        element = document.element_at(problem.span)
        icon = attribute(element, "icon") if element is not None else None
        if icon is None or not icon.get("position"):
            yield problem
            continue
        known, meant = written(document, icon), _MEANT.search(problem.message)
        fixes: tuple[Fix, ...] = ()
        if known is not None and meant is not None:
            start, text = known
            fixes = (Fix(f"Write `{meant[1]}`", (Edit(start, start + len(text), meant[1]),)),)
        yield replace(problem, span=place(icon), fixes=fixes)


RULE = Rule(id="unknown-icon", severity="warning", check=check)

"""The value of an expression is known without running the page.

gongdoc runs no code: it knows literals, the names of the front matter, constants that are exported, and what can be
calculated from them. Anything else is kept, and shown as code. Write the value itself, define the name, or escape a
brace that is meant as text. Each expression is told once a page.

An editor offers to write the brace as text.

## Right

```mdx
export const prefix = "ex_"

# Create a key

Your key begins with {prefix}, or literally with \\{prefix}.
```

```mdx
---
title: Create a key
prefix: ex_
---

Your key begins with {prefix}.
```

## Wrong

```mdx
# Create a key

Your key begins with {prefix}.
```

- `3:22` Unexpected expression `{prefix}` whose value is not known before the page runs, expected a literal, a name of
  the front matter or of `export const` (note: it is kept as code; for a brace in text write `\\{`)

```mdx
# Create a key

<Card title="Keys" href={links.keys}>What keys are for.</Card>
```

- `3:20` Unexpected expression `{links.keys}` whose value is not known before the page runs, expected a literal, a name
  of the front matter or of `export const` (note: it is kept as code; for a brace in text write `\\{`)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gongdoc.lint.document import Document, place
from gongdoc.lint.rule import Edit, Fix, NoOptions, Problem, Rule
from gongdoc.source import Span

_TOLD = 50
"""How much of an expression is compared: less than messages have of it."""


def check(document: Document, options: NoOptions) -> Iterator[Problem]:  # noqa: ARG001  # a rule's signature
    """What was told of expressions; those in text could be meant as text."""
    in_text = {place(node).start for node in document.nodes("mdxTextExpression") if node.get("position")}
    for problem in document.reported(RULE.id):
        span = problem.span
        if span is None or span.path or span.start not in in_text:
            yield replace(problem, span=_attribute(document, problem) or span)
            continue
        start = document.offset(span.start)
        yield replace(problem, fixes=(Fix("Write the brace as text", (Edit(start, start, "\\"),)),))


def _attribute(document: Document, problem: Problem) -> Span | None:
    """The attribute whose value it is about; a message has the beginning of the value."""
    element = document.element_at(problem.span)
    told = problem.message.partition("`{")[2]
    for held in element["attributes"] if element is not None else ():
        value = held["value"]
        source = value["value"] if isinstance(value, dict) else value if held["type"] != "mdxJsxAttribute" else None
        if source and held.get("position") and told.startswith(" ".join(source.removeprefix("...").split())[:_TOLD]):
            return place(held)
    return None


RULE = Rule(id="static-expression", severity="warning", check=check)

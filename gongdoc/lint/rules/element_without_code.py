"""A guide holds no code and no styles for the browser.

`<script>`, `<style>`, `<link>`, `<meta>`, `<base>`, `<title>`, `<template>` and `<noscript>` are left out, with what
they hold. A guide runs no code and does not change how the page looks: that belongs to the theme and its templates. The
title belongs into the front matter. Each element is told once a page.

An editor offers to remove the element.

## Right

```mdx
# Create a key

Open **Settings**.
```

## Wrong

```mdx
# Create a key

<script src="https://example.com/chat.js" />

Open **Settings**.
```

- `3:1` Unexpected `<script>`, expected no code or styles in a guide (note: it is left out; styles belong to the theme)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gongdoc.lint.document import Document, place
from gongdoc.lint.rule import Fix, NoOptions, Problem, Rule


def check(document: Document, options: NoOptions) -> Iterator[Problem]:  # noqa: ARG001  # a rule's signature
    """What was left out, with the way to remove it."""
    for problem in document.reported(RULE.id):
        element = document.element_at(problem.span)
        if element is None:
            yield problem
            continue
        fix = Fix(f"Remove `<{element['name']}>`", (document.edit(place(element), ""),))
        yield replace(problem, fixes=(fix,))


RULE = Rule(id="element-without-code", severity="warning", check=check)

"""A component has a name that gongdoc knows.

What an unknown component holds is kept, inside a plain box; what it would have made of it is not there. Names of
components begin with a capital letter, as in `<Steps>`, `<Warning>` or `<CodeGroup>`. A component that is imported from
JavaScript, or written in the page, is unknown too: gongdoc runs no code of a guide. Each name is told once a page.

`--fix` writes the right name where only its capital letters are wrong; an editor offers to correct other slips.

## Right

```mdx
# Create a key

<Steps>
  <Step title="Open the settings">Choose **Keys**.</Step>
</Steps>
```

An imported snippet is put in the place of its element.

```mdx
import Footer from "/snippets/footer.mdx"

# Create a key

<Footer />
```

`snippets/footer.mdx`:

```mdx
Ask us.
```

## Wrong

```mdx
# Create a key

<Warnning>Keep it secret.</Warnning>

<Warnning>Do not send it by mail.</Warnning>
```

- `3:1` Unexpected component `<Warnning>`, expected one that gongdoc knows (note: did you mean `<Warning>`? its content
  is kept)

```mdx
# Create a key

<warning>
  Keep it secret.
</warning>

- <warning>Do not send it by mail.</warning>
```

- `3:1` Unexpected component `<warning>`, expected one that gongdoc knows (note: did you mean `<Warning>`? its content
  is kept)

Becomes:

```mdx
# Create a key

<Warning>
  Keep it secret.
</Warning>

- <Warning>Do not send it by mail.</Warning>
```

```mdx
import Console from "/components/console.jsx"

# Create a key

<Console region="eu">The console of the region.</Console>

<FileTree>settings.json</FileTree>
```

- `5:1` Unexpected component `<Console>` from '/components/console.jsx', expected one that gongdoc knows (note: no code
  of a guide is run; its content is kept)
- `7:1` Unexpected component `<FileTree>`, expected one that gongdoc knows (note: its content is kept)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gongdoc.components import similar
from gongdoc.lint.document import Document
from gongdoc.lint.rule import Fix, NoOptions, Problem, Rule
from gongdoc.lint.tags import rename


def check(document: Document, _options: NoOptions) -> Iterator[Problem]:
    """What reading the page reported, with a fix for all elements of the name."""
    for problem in document.reported(RULE.id):
        node = document.element_at(problem.span)
        other = similar(node["name"]) if node is not None and "did you mean" in problem.message else ""
        if node is None or not other:
            yield problem
            continue
        edits = tuple(edit for found in document.elements(node["name"]) for edit in rename(document, found, other))
        safe = other.lower() == node["name"].lower()
        yield replace(problem, fixes=(Fix(f"Rename it to `<{other}>`", edits, safe=safe),))


RULE = Rule(id="known-component", severity="warning", check=check)

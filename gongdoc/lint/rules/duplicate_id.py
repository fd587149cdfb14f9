"""An id that is given names one thing of a page.

An id names one place, for links and for the ticks that a reader has set. A second one of the same name gets a number at
its end, so links to it lead to the first. Give each its own, or leave `id` out: it is then made from the title.

The same holds for `aliases`, the ids that something had before: one that is in use as the id of something else is left
out, for nobody could say whose ticks are kept under it.

## Right

```mdx
# Create a key

<Steps>
  <Step title="Open the settings" id="open-settings">They are in the menu.</Step>
  <Step title="Open the list of keys" id="open-keys" aliases="open">It is empty.</Step>
</Steps>
```

## Wrong

```mdx
# Create a key

<Steps>
  <Step title="Open the settings" id="open">They are in the menu.</Step>
  <Step title="Open the list of keys" id="open">It is empty.</Step>
  <Step title="Create a key" aliases="open">Click **New key**.</Step>
</Steps>
```

- `5:39` Unexpected id `open` a second time (the first is on line 4), expected ids that name one thing each (note: it
  becomes `open-1`; give it another one, or none)
- `6:30` Unexpected alias `open` that is the id of something else, expected an id that is no longer in use (note: remove
  it from `aliases`; it is left out)
"""

from __future__ import annotations

from collections.abc import Iterator

from gongdoc.lint.document import Document, attribute, place
from gongdoc.lint.rule import Edit, Fix, NoOptions, Problem, Rule


def check(document: Document, _: NoOptions) -> Iterator[Problem]:
    """What was reported when the page was read, at the attribute that it is about."""
    problems = list(document.reported(RULE.id))
    if not problems:
        return
    elements = {
        (node["position"]["start"]["line"], node["position"]["start"]["column"]): node
        for node in document.elements()
        if node.get("position")
    }
    for found in problems:
        span = found.span
        node = elements.get((span.start.line, span.start.column)) if span is not None and not span.path else None
        name = "aliases" if found.message.startswith("Unexpected alias") else "id"
        written = attribute(node, name) if node is not None else None
        if written is None:
            yield found
            continue
        where = place(written)
        fixes: tuple[Fix, ...] = ()
        if name == "id":
            start, end = document.offset(where.start), document.offset(where.end)
            if document.source[start - 1 : start] == " ":
                start -= 1
            fixes = (Fix("Remove the id", (Edit(start, end, ""),)),)
        yield Problem(found.message, where, fixes)


RULE = Rule(id="duplicate-id", severity="warning", check=check)

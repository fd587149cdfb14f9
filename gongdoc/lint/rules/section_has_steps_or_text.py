"""Something stands below each heading.

A heading that nothing follows, before the next one of its depth or the end, promises what is not there: something was
forgotten, or is still to be written. A heading of a greater depth counts as content; a comment, or a line across the
page, does not. The same holds for a `<section data-guide-section>` that holds nothing. A heading that names a step may
stand alone: it says what to do.

## Right

```mdx
# Create a key

## In the cloud

### Open the settings

They are in the menu.

<Steps>
  <Step>
    ### Click **New key**
  </Step>
</Steps>
```

## Wrong

```mdx
# Create a key

## In the cloud

{/* to be written */}

## On a server

Run it.

<Tabs>
  <Tab title="Web">
    ### Limits
  </Tab>
</Tabs>

### More
```

- `3:1` Unexpected heading 'In the cloud' with nothing below it, expected text or steps (note: remove it if there is
  nothing to say)
- `13:5` Unexpected heading 'Limits' with nothing below it, expected text or steps (note: remove it if there is nothing
  to say)
- `17:1` Unexpected heading 'More' with nothing below it, expected text or steps (note: remove it if there is nothing to
  say)

```mdx
# Create a key

<section data-guide-section>
</section>
```

- `3:1` Unexpected section with nothing in it, expected text or steps (note: remove it if there is nothing to say)
"""

from __future__ import annotations

from collections.abc import Iterator

from gongdoc.lint.document import Document, attribute, opening
from gongdoc.lint.outline import MARK, Event, events, heading_place
from gongdoc.lint.rule import NoOptions, Problem, Rule, short
from gongdoc.mdx.nodes import nodes

_WITH_SECTIONS = frozenset({"section", "article", "Tab", "Accordion", "Step", "Update", "Expandable"})
"""Elements whose headings have content of their own below them. In others they are a label: on a card, in a note."""


def check(document: Document, _: NoOptions) -> Iterator[Problem]:
    """Headings and marked sections without content."""
    pending: Event | None = None
    open_: list[Event] = []
    empty: Event | None = None
    page = not document.metadata.get("title")
    for event in events(document):
        looks = not open_ or open_[-1].node.get("name") in _WITH_SECTIONS
        if event.kind == "heading":
            if pending is not None and event.depth <= pending.depth:
                yield _problem(document, pending)
            # The title of the page, or of a step, is no section.
            title = (page and not open_ and event.depth == 1) or (empty is not None and _names(empty))
            pending = event if looks and not title else None
            page = False
        elif event.kind == "open":
            open_.append(event)
            empty = event
            pending = None
            continue
        elif event.kind == "close":
            if pending is not None:
                yield _problem(document, pending)
            elif empty is not None and attribute(event.node, MARK) is not None:
                yield Problem(
                    "Unexpected section with nothing in it, expected text or steps (note: remove it if there is "
                    "nothing to say)",
                    opening(event.node),
                )
            open_.pop()
            pending = None
        else:
            pending = None
        empty = None
    if pending is not None:
        yield _problem(document, pending)


def _names(element: Event) -> bool:
    """Whether the first heading of an element is its title."""
    return element.node.get("name") == "Step" and attribute(element.node, "title") is None


def _problem(document: Document, heading: Event) -> Problem:
    text = "".join(node["value"] for node in nodes(heading.node) if node["type"] in ("text", "inlineCode"))
    named = repr(short(text)) if text.strip() else "without text and"
    return Problem(
        f"Unexpected heading {named} with nothing below it, expected text or steps (note: remove it if there "
        "is nothing to say)",
        heading_place(document, heading),
    )


RULE = Rule(id="section-has-steps-or-text", severity="warning", check=check)

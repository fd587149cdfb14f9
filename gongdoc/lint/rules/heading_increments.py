"""A heading is at most one level deeper than the one before it.

Headings are how people who can't see a page find their way on it, and gongdoc makes sections and ids of them: a level
that is left out is a section that is missing. Where the front matter has a title, that is the heading of depth 1, and
the first one of the page is of depth 2. Inside of tabs, accordions, steps and their like, the first heading may have
any depth. Source: [WCAG technique H42](https://www.w3.org/WAI/WCAG22/Techniques/html/H42) and [axe
heading-order](https://dequeuniversity.com/rules/axe/4.10/heading-order).

An editor offers to change the depth of that heading, and of those below it.

## Right

```mdx
---
title: Create a key
---

## In the cloud

### Open the settings

<Tabs>
  <Tab title="Web">
    #### In the menu

    Click **Settings**.
  </Tab>
</Tabs>

## On a server

Run it.
```

```mdx
### A page without a title may begin anywhere

Text.
```

## Wrong

```mdx
# Create a key

## In the cloud

#### Open the settings

<div>
  <h5>Find the key</h5>
</div>

It is there.
```

- `5:1` Unexpected heading of depth 4 below one of depth 2, expected depth 3 (note: `###`)

```mdx
---
title: Create a key
---

### Open the settings

They are in the menu.

<Accordion title="More">
  ## Keys

  #### Secrets

  Text.
</Accordion>
```

- `5:1` Unexpected heading of depth 3 as the first one of a page with a title, expected depth 2 (note: `##`)
- `12:3` Unexpected heading of depth 4 below one of depth 2, expected depth 3 (note: `###`)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from gongdoc.lint.document import ELEMENTS, Document
from gongdoc.lint.document import place as place_of
from gongdoc.lint.outline import Event, events, heading_place
from gongdoc.lint.rule import Edit, Fix, NoOptions, Problem, Rule
from gongdoc.lint.tags import rename


@dataclass(slots=True)
class _Line:
    """Headings that belong together: those of the page, or of an element with content of its own."""

    depth: int = 0
    """Depth of the last one; 0 where nothing is known."""
    headings: list[Event] = field(default_factory=list)


def check(document: Document, _: NoOptions) -> Iterator[Problem]:
    """Headings that leave out a level."""
    page = _Line(depth=1 if str(document.metadata.get("title") or "").strip() else 0)
    stack = [page]
    skips: list[tuple[_Line, int, int, bool]] = []
    for event in events(document):
        if event.kind == "open":
            # A marked section stands among the headings around it.
            stack.append(stack[-1] if event.node.get("name") == "section" else _Line())
        elif event.kind == "close":
            stack.pop()
        elif event.kind == "heading":
            line = stack[-1]
            if line.depth and event.depth > line.depth + 1:
                skips.append((line, len(line.headings), line.depth, line is page and not page.headings))
            line.depth = event.depth
            line.headings.append(event)
    for line, place, before, first in skips:
        event = line.headings[place]
        where = "as the first one of a page with a title" if first else f"below one of depth {before}"
        yield Problem(
            f"Unexpected heading of depth {event.depth} {where}, expected depth {before + 1} (note: "
            f"`{'#' * (before + 1)}`)",
            heading_place(document, event),
            _fixes(document, line.headings, place, before + 1),
        )


def _fixes(document: Document, headings: list[Event], place: int, depth: int) -> tuple[Fix, ...]:
    """A fix that raises a heading and those below it; none where one of them is written in another way."""
    first = headings[place]
    edits: list[Edit] = []
    for event in headings[place:]:
        if event is not first and event.depth <= first.depth:
            break
        own = _raised(document, event, first.depth - depth)
        if not own:
            return ()
        edits += own
    return (Fix(f"Make it a heading of depth {depth}, and raise those below it", tuple(edits)),)


def _raised(document: Document, event: Event, by: int) -> list[Edit]:
    """What makes a heading one of a smaller depth: of its signs, or of the names of its tags."""
    if event.node["type"] in ELEMENTS:
        return list(rename(document, event.node, f"h{event.depth - by}"))
    start = document.offset(place_of(event.node).start)
    return [Edit(start, start + by, "")] if document.source.startswith("#" * event.depth, start) else []


RULE = Rule(id="heading-increments", severity="warning", check=check)

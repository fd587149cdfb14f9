"""The front matter has what a page needs, and what it has is of the right type.

A page has a title, in the front matter or as a first heading `# Title`, and a `description`: one or two sentences that
stand below the title, in lists of guides, in search results, and in the JSON. The option `required` says which fields
have to be there. A page that is made of something else (`openapi`, `url`) needs none.

A field that gongdoc or Mintlify knows has a value of its type: `hidden: "yes"` hides nothing. A field of another name
is the author's own, unless it looks like a known one that is misspelt; it stands in the JSON as it is. Source:
[Mintlify, Pages](https://www.mintlify.com/docs/organize/pages).

## Right

```mdx
---
title: "Example: API key"
description: Create a key and hand it over.
product: Example
hidden: true
aliases: [example/key]
---

Open the settings.
```

With `required: [title, owner]`:

```mdx
---
owner: Team Guides
---

# Example: API key
```

`mkdocs.yml`:

```yaml
plugins:
  - gongdoc:
      rules:
        frontmatter-schema: {required: [title, owner]}
```

## Wrong

```mdx
Open the settings.
```

- `1:1` Unexpected absence of `description` in the front matter, expected it (note: `description: "…"`, one or two
  sentences about the page)
- `1:1` Unexpected page without a title, expected `title` in the front matter or a first heading `# Title` (note: it is
  shown as 'guide')

```mdx
---
title: "Example: API key"
---

Open the settings.
```

- `1:1` Unexpected absence of `description` in the front matter, expected it (note: `description: "…"`, one or two
  sentences about the page)

```mdx
---
title: [Example]
decription: Create a key and hand it over.
side-title: Key
sidebar_title: Key
hidden: "yes"
mode: width
aliases: {old: example/key}
updated: yesterday
hidden: false
---

# Example: API key
```

- `2:8` Unexpected list as `title`, expected text
- `3:1` Unexpected field `decription`, expected one that is known (note: did you mean `description`?)
- `5:1` Unexpected field `sidebar_title`, expected one that is known (note: did you mean `sidebarTitle`?)
- `6:1` Unexpected field `hidden` that is given again on line 10, expected it once (note: the last one counts)
- `7:7` Unexpected 'width' as `mode`, expected default, wide, custom, frame or center
- `8:10` Unexpected mapping as `aliases`, expected text or a list of texts
- `9:10` Unexpected text as `updated`, expected a date (note: `2026-01-31`)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from difflib import get_close_matches
from typing import Any

import msgspec

from gongdoc.guide import front_matter
from gongdoc.lint.document import Document
from gongdoc.lint.rule import Fix, Problem, Rule, short
from gongdoc.source import Point, Span


class Options(msgspec.Struct, frozen=True):
    """The options of the rule."""

    required: tuple[str, ...] = ("title", "description")
    """Fields that have to be there."""


MODES = ("default", "wide", "custom", "frame", "center")


def _is_text(value: Any) -> bool:
    return isinstance(value, (str, int, float)) and not isinstance(value, bool)


def _are_texts(value: Any) -> bool:
    return _is_text(value) or (isinstance(value, list) and all(map(_is_text, value)))


def _is_date(value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(datetime.fromisoformat(value))
    except ValueError:
        return False


_TEXT = (_is_text, "text")
_TEXTS = (_are_texts, "text or a list of texts")
_TRUTH = (lambda value: isinstance(value, bool), "true or false (note: without quotes)")
_DATE = (_is_date, "a date (note: `2026-01-31`)")

TYPES: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    **dict.fromkeys(
        ("title", "description", "sidebarTitle", "icon", "iconType", "tag", "url", "image", "canonical", "mode",
         "og:title", "og:description", "og:image", "og:image:alt"),
        _TEXT,
    ),
    **dict.fromkeys(
        ("hidden", "noindex", "deprecated", "timestamp", "public", "hideFooterPagination", "hideApiMarker"), _TRUTH
    ),
    **dict.fromkeys(("aliases", "keywords", "groups"), _TEXTS),
    **dict.fromkeys(("updated", "lastmod"), _DATE),
}  # fmt: skip
"""The fields that are known, each with what says whether a value is right, and what is expected."""

MADE_OF = ("openapi", "api", "asyncapi", "url")
"""Fields of pages whose content, with title and description, comes from elsewhere."""
_NOTES = {"description": ", one or two sentences about the page"}
_SAME = re.compile(r"[-_ ]")


def check(document: Document, options: Options) -> Iterator[Problem]:
    """Fields that are missing, misspelt, repeated, or of another type."""
    if document.guide is None:
        return  # an error of the front matter is told by those who read it
    missing = set() if any(document.metadata.get(name) for name in MADE_OF) else set(options.required)
    first = next(iter((document.tree or {}).get("children", ())), None)
    fields = front_matter.places(first["value"], 2) if first is not None and first["type"] == "yaml" else []
    last = {name: key for name, key, _ in fields}
    for name, key, place in fields:
        if last[name] is not key:
            yield Problem(
                f"Unexpected field {_shown(name)} that is given again on line {last[name].start.line}, expected it "
                "once (note: the last one counts)",
                key,
            )
            continue
        value = document.metadata.get(name)
        known = TYPES.get(name)
        if known is None:
            meant = _meant(name, options) if name not in options.required else ""
            if meant and meant not in last:
                missing.discard(meant)
                fix = Fix(f"Rename to `{meant}`", (document.edit(key, meant),))
                yield Problem(
                    f"Unexpected field {_shown(name)}, expected one that is known (note: did you mean `{meant}`?)",
                    key,
                    (fix,) if ":" not in meant else (),
                )
        elif value is not None and not known[0](value):
            missing.discard(name)
            yield Problem(f"Unexpected {_kind(value)} as `{name}`, expected {known[1]}", place)
        elif name == "mode" and value not in (None, *MODES):
            yield Problem(
                f"Unexpected {short(str(value))!r} as `mode`, expected {', '.join(MODES[:-1])} or {MODES[-1]}", place
            )
    yield from _missing(document, options, missing, bool(fields))


def _missing(document: Document, options: Options, missing: set[str], fields: bool) -> Iterator[Problem]:
    place = Span(Point(1, 1), Point(1, 4 if fields else 1))
    for name in options.required:
        if name not in missing:
            continue
        if name == "title":
            # It may be the first heading: those who read the page know.
            yield from (Problem(found.message, place) for found in document.reported(RULE.id))
        elif not _present(document, name):
            note = f'`{name}: "…"`{_NOTES.get(name, "")}'
            yield Problem(f"Unexpected absence of `{name}` in the front matter, expected it (note: {note})", place)


def _present(document: Document, name: str) -> bool:
    assert document.guide is not None  # noqa: S101  # `check` looks
    if name == "description" and document.guide.description:
        return True  # an exported page has it below its title
    value = document.metadata.get(name)
    return bool(value.strip()) if isinstance(value, str) else value is not None


def _meant(name: str, options: Options) -> str:
    """The field that a name was probably meant to be; empty for a name of the author's own."""
    known = [*TYPES, *options.required]
    plain = _SAME.sub("", name).lower()
    same = [field for field in known if _SAME.sub("", field).lower() == plain]
    if same:
        return same[0]
    close = get_close_matches(name, known, n=1, cutoff=0.85) if 5 <= len(name) <= 40 else []
    # A plural is a word of its own: `images`, `icons`, `titles`; and so is `group`.
    return close[0] if close and f"{close[0]}s" != name and f"{name}s" != close[0] else ""


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    kinds = {str: "text", int: "number", float: "number", list: "list", dict: "mapping"}
    return kinds.get(type(value), type(value).__name__)


def _shown(name: str) -> str:
    return f"`{short(name)}`"


RULE = Rule(id="frontmatter-schema", severity="warning", check=check, options=Options)

"""Scopes are written as OAuth has them.

A scope is a word of printable ASCII without space, `"` and `\\` ([RFC 6749,
3.3](https://www.rfc-editor.org/rfc/rfc6749#section-3.3)). Several have spaces between them; commas are taken, too, as
some providers write them, and so is a JSON array of strings. It is about `data-guide-scopes`,
`data-guide-display-scopes-list`, and the scopes in `data-guide-actions-json`. What looks right to a person and is
another word for a program is told: the part of the guide would be hidden from everyone who selects actions.

`--fix` removes what cannot be part of a scope and what is there twice, and makes one kind of separator of two. An
editor also offers what is likely, but not sure.

## Right

```mdx
# Grant access

<section data-guide-section data-guide-scopes="calls:read calls:write">
## Read calls
</section>

<section data-guide-section data-guide-scopes="calls:read, calls:write">
## Write calls
</section>

<section data-guide-section data-guide-scopes='["https://www.googleapis.com/auth/drive.readonly"]'>
## Files
</section>

<section data-guide-section data-guide-scopes="">
## Always
</section>
```

```mdx
# Grant access

<div data-guide-actions-json='[{"id": "add_call", "scopes": "calls:read calls:write"}]' />
```

## Wrong

```mdx
# Grant access

<section data-guide-section data-guide-scopes="calls:read calls:write calls:read">
## Read calls
</section>
```

- `3:71` Unexpected scope `calls:read` a second time, expected each scope once (note: remove it)

Becomes:

```mdx
# Grant access

<section data-guide-section data-guide-scopes="calls:read calls:write">
## Read calls
</section>
```

```mdx
# Grant access

<section data-guide-section data-guide-scopes="calls:read,calls:write users:read,">
## Read calls
</section>
```

- `3:58` Unexpected mix of commas and spaces between scopes, expected one of the two (note: OAuth has spaces)
- `3:81` Unexpected comma without a scope on both sides, expected a scope beside it (note: remove it)

Becomes:

```mdx
# Grant access

<section data-guide-section data-guide-scopes="calls:read calls:write users:read">
## Read calls
</section>
```

```mdx
# Grant access

<section data-guide-section data-guide-scopes='"calls:read" calls:write;'>
## Read calls
</section>
```

- `3:48` Unexpected quotes around the scope `calls:read`, expected the scope alone (note: remove them)
- `3:72` Unexpected `;` after the scope `calls:write`, expected a space or the end (note: remove it)

Becomes:

```mdx
# Grant access

<section data-guide-section data-guide-scopes='calls:read calls:write'>
## Read calls
</section>
```

```mdx
# Grant access

<section data-guide-section data-guide-scopes="calls:read;calls:write users%20read">
## Read calls
</section>

<section data-guide-section data-guide-scopes="gespräche:lesen">
## Write calls
</section>

<section data-guide-section data-guide-scopes='["calls:read", 1]'>
## Both
</section>
```

- `3:58` Unexpected `;` in `calls:read;calls:write`, expected a space between scopes (note: write `calls:read
  calls:write`)
- `3:76` Unexpected `%20` in `users%20read`, expected a space between scopes (note: write `users read`)
- `7:53` Unexpected character `ä` (U+00E4) in the scope `gespräche:lesen`, expected printable ASCII (note: RFC 6749,
  3.3)
- `11:29` Unexpected value that begins with `[` and is no JSON array of strings, expected scopes with spaces between
  them (note: write `calls:read calls:write`)

```mdx
# Grant access

<div data-guide-actions-json='[{"id": "list_calls", "scopes": ["calls:read calls:list"]}]' />
```

- `3:65` Unexpected space in the scope `calls:read calls:list`, expected one scope in each string (note: write
  `["calls:read", "calls:list"]`)
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from gongdoc.guide.context import Node
from gongdoc.guide.scopes import ACTIONS, DISPLAY, SCOPES
from gongdoc.lint.document import Document, place
from gongdoc.lint.rule import Edit, Fix, NoOptions, Problem, Rule
from gongdoc.lint.written import name_of, written
from gongdoc.source import Span

_WORD = re.compile(r"[^\s,]+")
_BAD = re.compile(r"[^\x21\x23-\x5B\x5D-\x7E]")
_QUOTES = "\"'`“”„‘’«»"
"""Those of programs, and those that word processors make."""
_GLUE = re.compile(r";|%20", re.IGNORECASE)
_TOLD = 60
"""How much of a scope a message repeats."""
_PLACED = 20
"""How many strings of an attribute are looked for in its source: each time costs the length of the source."""


def check(document: Document, options: NoOptions) -> Iterator[Problem]:  # noqa: ARG001  # a rule's signature
    """Look at every attribute that holds scopes."""
    for element in document.elements():
        for attribute in element["attributes"]:
            if attribute["type"] != "mdxJsxAttribute" or not attribute.get("position"):
                continue
            if attribute["name"] in (SCOPES, DISPLAY) and isinstance(attribute["value"], str):
                yield from _scopes(document, attribute)
            elif attribute["name"] == ACTIONS:
                yield from _actions(document, attribute)


# Attributes that hold scopes ------------------------------------------------------------------------------------


def _scopes(document: Document, attribute: Node) -> Iterator[Problem]:
    if attribute["value"].lstrip().startswith("["):
        items = _parsed(attribute["value"])
        if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
            yield Problem(
                "Unexpected value that begins with `[` and is no JSON array of strings, expected scopes with spaces "
                "between them (note: write `calls:read calls:write`)",
                name_of(attribute),
            )
            return
        yield from _strings(document, attribute, items)
        return
    known = written(document, attribute)
    text = known[1] if known is not None else attribute["value"]
    for start, end, message, fix in _list(text):
        if known is None:
            yield Problem(message, name_of(attribute))
            continue
        base = known[0]
        moved = tuple(Edit(base + edit.start, base + edit.end, edit.text) for edit in fix.edits) if fix else ()
        fixes = (Fix(fix.title, moved, fix.safe),) if fix else ()
        yield Problem(message, document.span(base + start, base + end), fixes)


_Found = tuple[int, int, str, Fix | None]


def _list(text: str) -> Iterator[_Found]:
    """What is wrong with a list of scopes: from where to where, what, and the way to mend it."""
    words = list(_WORD.finditer(text))
    yield from _separators(text, words)
    seen: set[str] = set()
    last = 0
    for word in words:
        before, last = last, word.end()
        problem = _word(word[0], word.start())
        if problem is not None:
            yield problem
        elif word[0] in seen:
            # With the separator before it.
            fix = Fix("Remove the scope", (Edit(before, word.end(), ""),), safe=True)
            told = f"Unexpected scope `{_told(word[0])}` a second time, expected each scope once (note: remove it)"
            yield word.start(), word.end(), told, fix
        seen.add(word[0])


def _separators(text: str, words: list[re.Match[str]]) -> Iterator[_Found]:
    if not words or "," not in text:
        return
    between = [(a.end(), b.start()) for a, b in pairwise(words)]
    commas = [gap for gap in between if "," in text[gap[0] : gap[1]]]
    if commas and len(commas) < len(between):
        edits = tuple(Edit(start, end, " ") for start, end in commas)
        told = "Unexpected mix of commas and spaces between scopes, expected one of the two (note: OAuth has spaces)"
        yield *commas[0], told, Fix("Write spaces between the scopes", edits, safe=True)
    spare = [(0, words[0].start(), ""), (words[-1].end(), len(text), "")]
    spare += [(start, end, ", ") for start, end in commas if text.count(",", start, end) > 1]
    for start, end, rest in sorted(spare):
        at = text.find(",", start, end)
        if at >= 0:
            at = text.find(",", at + 1, end) if rest else at
            told = "Unexpected comma without a scope on both sides, expected a scope beside it (note: remove it)"
            yield at, at + 1, told, Fix("Remove the comma", (Edit(start, end, rest),), safe=True)


def _word(word: str, at: int) -> _Found | None:
    """What is wrong with one scope, without white space and commas."""
    core = word.strip(_QUOTES)
    if core != word and core:
        first = word.index(core)
        last = first + len(core)
        edits = tuple(Edit(at + a, at + b, "") for a, b in ((0, first), (last, len(word))) if a < b)
        told = f"Unexpected quotes around the scope `{_told(core)}`, expected the scope alone (note: remove them)"
        # Quotes on one side may be around more than one word.
        return at, at + len(word), told, Fix("Remove the quotes", edits, safe=first == len(word) - last)
    core = word.rstrip(";.:")
    if core != word and core:
        end = word[len(core) :]
        told = (
            f"Unexpected `{_told(end)}` after the scope `{_told(core)}`, expected a space or the end (note: remove it)"
        )
        fix = Fix(f"Remove `{_told(end)}`", (Edit(at + len(core), at + len(word), ""),), safe=set(end) == {";"})
        return at + len(core), at + len(word), told, fix
    glue = _GLUE.search(word)
    if glue is not None:
        parts = _GLUE.sub(" ", word).strip()
        told = (
            f"Unexpected `{glue[0]}` in `{_told(word)}`, expected a space between scopes (note: write `{_told(parts)}`)"
        )
        fix = Fix("Write spaces between the scopes", (Edit(at, at + len(word), parts),))
        return at + glue.start(), at + glue.end(), told, fix
    bad = _BAD.search(word)
    if bad is None:
        return None
    sign = bad[0]
    invisible = unicodedata.category(sign) == "Cf"
    shown = "" if invisible or not sign.isprintable() else f" `{sign}`"
    readable = _BAD.sub(lambda found: found[0] if found[0].isprintable() else "", word)
    told = (
        f"Unexpected character{shown} (U+{ord(sign):04X}) in the scope `{_told(readable)}`, expected printable ASCII "
        "(note: RFC 6749, 3.3)"
    )
    fix = Fix("Remove the invisible character", (Edit(at + bad.start(), at + bad.end(), ""),), safe=True)
    return at + bad.start(), at + bad.end(), told, fix if invisible else None


# Strings of JSON ------------------------------------------------------------------------------------------------


def _actions(document: Document, attribute: Node) -> Iterator[Problem]:
    """The scopes of the actions; what is no array of actions is told by `guide-actions`."""
    if isinstance(attribute["value"], str):
        actions = _parsed(attribute["value"])
    else:
        guide = document.guide
        actions = [{"scopes": list(action.scopes)} for action in guide.actions] if guide is not None else None
    for action in actions if isinstance(actions, list) else ():
        scopes = action.get("scopes") if isinstance(action, dict) else None
        if isinstance(scopes, str):
            for _, _, message, _ in _list(scopes):
                yield Problem(message, name_of(attribute))
        elif isinstance(scopes, list):
            yield from _strings(document, attribute, [scope for scope in scopes if isinstance(scope, str)])


def _strings(document: Document, attribute: Node, scopes: list[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    looked = 0
    for scope in scopes:
        told = _string(scope)
        if told is None and scope in seen:
            told = f"Unexpected scope `{_told(scope)}` a second time, expected each scope once (note: remove it)"
        if told is not None:
            looked += 1
            yield Problem(told, _place(document, attribute, scope) if looked <= _PLACED else name_of(attribute))
        seen.add(scope)


def _string(scope: str) -> str | None:
    """What is wrong with a string that should hold one scope."""
    parts = _WORD.findall(scope)
    if scope.strip() and parts != [scope]:
        what = "comma" if "," in scope else "space"
        shown = json.dumps(parts, ensure_ascii=False)
        return (
            f"Unexpected {what} in the scope `{_told(scope)}`, expected one scope in each string (note: write "
            f"`{_told(shown)}`)"
        )
    problem = _word(scope, 0) if parts else None
    return problem[2] if problem is not None else None


def _place(document: Document, attribute: Node, scope: str) -> Span:
    """Where a string stands, if it stands there once as it is; else the name of the attribute."""
    span = place(attribute)
    raw = document.text(span)
    at = raw.find(scope)
    if at < 0 or raw.find(scope, at + 1) >= 0:
        return name_of(attribute)
    start = document.offset(span.start) + at
    return document.span(start, start + len(scope))


def _parsed(text: str) -> Any:
    """The value of JSON; None when it is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _told(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _TOLD else text[: _TOLD - 1] + "…"


RULE = Rule(id="scope-format", severity="warning", check=check)

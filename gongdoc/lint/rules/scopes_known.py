"""A section or step is about scopes that an action needs.

Whoever selects actions in the scope picker sees what is about their scopes. A part that is about another scope is seen
by nobody who does so. Check the spelling of the scope, or add it to the action that needs it. Only a guide with both a
scope picker and steps is looked at, and each scope is told once.

An editor offers the scope of an action that looks most like it.

## Right

```mdx
# Grant access

<div data-guide-actions-json='[{"id": "get", "scopes": ["calls:read"]}, {"id": "add", "scopes": ["calls:write"]}]' />

<Steps>
  <Step title="Grant reading" data-guide-scopes="calls:read">Tick **Read calls**.</Step>
  <Step title="Grant writing" data-guide-scopes="calls:write">Tick **Write calls**.</Step>
</Steps>
```

## Wrong

```mdx
# Grant access

<div data-guide-actions-json='[{"id": "get", "scopes": ["calls:read"]}, {"id": "add", "scopes": ["calls:write"]}]' />

<Steps>
  <Step title="Grant reading" data-guide-scopes="calls:read">Tick **Read calls**.</Step>
  <Step title="Grant writing" data-guide-scopes="calls:read calls:wirte">Tick **Write calls**.</Step>
  <Step title="Log in">
    <div data-guide-step data-guide-scopes="admin">Use an account of an administrator.</div>
  </Step>
</Steps>
```

- `7:61` Unexpected scope `calls:wirte` that no action needs, expected a scope of the actions in
  `data-guide-actions-json` (note: did you mean `calls:write`? Whoever selects actions does not see this part)
- `9:45` Unexpected scope `admin` that no action needs, expected a scope of the actions in `data-guide-actions-json`
  (note: check the spelling, or add it to the action that needs it; whoever selects actions does not see this part)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from gongdoc.guide.scopes import SCOPES, similar
from gongdoc.lint.document import Document, attribute
from gongdoc.lint.rule import Edit, Fix, NoOptions, Problem, Rule
from gongdoc.lint.written import written

_TOLD = re.compile(r"Unexpected scope `(.+)` that no action needs")
_WORD = re.compile(r"[^\s,]+")


def check(document: Document, options: NoOptions) -> Iterator[Problem]:  # noqa: ARG001  # a rule's signature
    """What was reported, at the scope itself where it stands in this page."""
    reported = list(document.reported(RULE.id))
    places = _places(document) if reported else {}
    needed = [scope for action in document.guide.actions for scope in action.scopes] if document.guide else []
    for number, problem in enumerate(reported):
        told = _TOLD.match(problem.message)
        scope = told[1] if told else ""
        if scope not in places:
            yield problem
            continue
        start, end = places[scope]
        other = similar(scope, needed, number)
        fixes = (Fix(f"Write `{other}`", (Edit(start, end, other),)),) if other else ()
        yield replace(problem, span=document.span(start, end), fixes=fixes)


def _places(document: Document) -> dict[str, tuple[int, int]]:
    """Where each scope of the page stands first."""
    found: dict[str, tuple[int, int]] = {}
    for element in document.elements():
        held = attribute(element, SCOPES)
        known = written(document, held) if held is not None and held.get("position") else None
        if known is None:
            continue
        base, text = known
        for word in _WORD.finditer(text):
            place = base + word.start(), base + word.end()
            found[word[0]] = min(found.get(word[0], place), place)
    return found


RULE = Rule(id="scopes-known", severity="warning", check=check)

"""The actions of a scope picker can be read.

`data-guide-actions-json` holds a JSON array of objects with an `id`, a `label` and `scopes`. In JSON, names and strings
stand in double quotes. When it is no JSON, the page has no scope picker; an action without an `id` is left out, the
others stay.

## Right

```mdx
# Choose actions

<div data-guide-actions-json='[{"id": "list_calls", "label": "List calls", "scopes": ["calls:read"]}]' />
```

## Wrong

```mdx
# Choose actions

<div data-guide-actions-json="[{'id': 'list_calls'}]" />
```

- `3:1` Unexpected JSON that does not parse (Expecting property name enclosed in double quotes) in
  `data-guide-actions-json`, expected an array of actions (note: `[{"id": "list_calls", "label": "List calls", "scopes":
  ["calls:read"]}]`)

```mdx
# Choose actions

<div data-guide-actions-json='[{"label": "List calls"}]' />
```

- `3:1` Unexpected an action without an id in `data-guide-actions-json`, expected an array of actions (note: `[{"id":
  "list_calls", "label": "List calls", "scopes": ["calls:read"]}]`)
"""

from __future__ import annotations

from gongdoc.lint.rule import Rule

RULE = Rule(id="guide-actions", severity="warning")

"""Each scope that an action needs is mentioned by a step.

A reader who selects the action is shown the steps about its scopes; when no step mentions the scope, nobody tells them
to grant it. Name the scope in the text of a step, or say with `data-guide-scopes` which step is about it. A step that
shows the list of the selected scopes (`data-guide-display-scopes-list`) mentions them all.

## Right

```mdx
# Grant access

<div data-guide-actions-json='[{"id": "list_calls", "label": "List calls", "scopes": ["calls:read"]}]' />

<Steps>
  <Step title="Grant access">Tick `calls:read`.</Step>
</Steps>
```

```mdx
# Grant access

<div data-guide-actions-json='[{"id": "list_calls", "label": "List calls", "scopes": ["calls:read"]}]' />

<Steps>
  <Step title="Grant reading" data-guide-scopes="calls:read">Tick **Read calls**.</Step>
</Steps>
```

## Wrong

```mdx
# Grant access

<div data-guide-actions-json='[{"id": "list_calls", "label": "List calls", "scopes": ["calls:read"]}]' />

<Steps>
  <Step title="Open the settings">They are in the menu.</Step>
</Steps>
```

- `3:1` Unexpected scope `calls:read` of the action `list_calls` that no step mentions, expected a step about it (note:
  write it as code in the step that grants it, or name it in `data-guide-scopes`)
"""

from __future__ import annotations

from gongdoc.lint.rule import Rule

RULE = Rule(id="action-without-step", severity="warning")

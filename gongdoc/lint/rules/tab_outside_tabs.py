"""Each tab stands in a group of tabs.

Tabs that follow each other outside of `<Tabs>` are taken for one group, so nothing is lost; but where a group begins
and ends is a guess. Wrap them.

## Right

```mdx
# Create a key

<Tabs>
  <Tab title="Cloud">Open the console.</Tab>
  <Tab title="Server">Open the shell.</Tab>
</Tabs>
```

## Wrong

```mdx
# Create a key

<Tab title="Cloud">Open the console.</Tab>
<Tab title="Server">Open the shell.</Tab>
```

- `3:1` Unexpected `<Tab>` outside `<Tabs>`, expected it inside (note: wrap neighbouring tabs in `<Tabs>…</Tabs>`; until
  then they are taken as such)
"""

from __future__ import annotations

from gongdoc.lint.rule import Rule

RULE = Rule(id="tab-outside-tabs", severity="warning")

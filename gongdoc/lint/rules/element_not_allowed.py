"""Elements of HTML are those that only hold text.

Elements such as `<details>`, `<table>` or `<kbd>` may be in a guide. Elements that run code, load other sites or ask
for input may not, and neither may SVG and MathML: a guide may come from anyone. The page keeps what such an element
holds, without the element. Use a component, a picture or a link.

## Right

```mdx
# Create a key

[Open the settings](https://example.com/settings), then press <kbd>k</kbd>.
```

## Wrong

```mdx
# Create a key

<button>Open the settings</button>
```

- `3:1` Unexpected element `<button>`, expected one that only holds text (note: what it holds is kept; a guide may not
  run code, load other sites or ask for input; use a component, a picture or a link)
"""

from __future__ import annotations

from gongdoc.lint.rule import Rule

RULE = Rule(id="element-not-allowed", severity="warning")

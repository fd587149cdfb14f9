"""A link or a picture has an address of a kind that pages may have.

Links may begin with `http:`, `https:`, `mailto:` or `tel:`, pictures with `http:` or `https:`, and both may be paths.
Others, such as `javascript:`, `data:` or `file:`, can run code or lead into the reader's own machine; the link is then
shown as text. Where text before a colon only looks like a scheme, as in a file named `a:b.html`, write `./a:b.html`.

## Right

```mdx
# Create a key

Open [the settings](https://example.com/settings).
```

## Wrong

```mdx
# Create a key

Open [the settings](file:///home/me/settings.html).
```

- `3:6` Unexpected scheme in 'file:///home/me/settings.html', expected http, https, mailto or tel, or a path (note:
  the link is shown as text; write `./` before a path that has a colon)
"""

from __future__ import annotations

from gongdoc.lint.rule import Rule

RULE = Rule(id="url-scheme", severity="warning")

"""A picture is a file among the guides.

A page that loads pictures from other hosts tells those hosts who reads it, and shows a gap when a host is gone. So the
page links to the picture instead of loading it. Put the picture beside the guide. To have pages load such pictures all
the same, set the plugin's option `external_images: true`. It is told with `--verbose` only.

## Right

`guide.mdx`:

```mdx
# Create a key

![The settings](settings.svg)
```

`settings.svg`:

```xml
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><rect width="2" height="1" /></svg>
```

## Wrong

```mdx
# Create a key

![The settings](https://example.com/settings.png)
```

- `3:1` Unexpected picture on another host, 'https://example.com/settings.png', expected a file under the folder of
  guides (note: the page links to it instead of loading it; put the file beside the guide, or set the plugin's option
  `external_images: true`)
"""

from __future__ import annotations

from gongdoc.lint.rule import Rule

RULE = Rule(id="external-image", severity="info")

"""A picture is a file of the site, at the address that the page gives.

An address is looked up from the folder of the page or, with a leading slash, from the folder of guides. On a web
server, `images/key.png` and `images/Key.png` are two files, also where they are one on the machine of the author.

`--fix` corrects capital letters; an editor offers the file that was probably meant.

## Right

```mdx
![The settings](images/settings.svg)

<img src="/images/settings.svg" alt="The settings" />
```

`images/settings.svg`:

```svg
<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>
```

## Wrong

```mdx
![The settings](images/settngs.svg)

<img src="/pictures/settings.png" alt="The settings" />

![The roles](/images/roles.svg)
```

`images/settings.svg`:

```svg
<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>
```

- `1:17` Unexpected address 'images/settngs.svg', expected a picture under the folder of guides; there is none of this
  name (note: did you mean 'images/settings.svg'?)
- `3:11` Unexpected address '/pictures/settings.png', expected a picture under the folder of guides; there is none of
  this name (note: did you mean '/images/settings.svg'?)
- `5:14` Unexpected address '/images/roles.svg', expected a picture under the folder of guides; there is none of this
  name (note: write the path of the file, from this file's folder or, with a leading slash, from the folder of guides)

`gong/guide.mdx`:

```mdx
Text, then ![the settings](../Images/settings.svg "Settings").

<Card title="Keys" img="/images/settings.SVG">Text.</Card>

![The settings][s]

[s]: <../images/SETTINGS.svg>
```

`images/settings.svg`:

```svg
<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>
```

- `gong/guide.mdx:1:28` Unexpected address '../Images/settings.svg', expected a picture under the folder of guides;
  there is none of this name (note: did you mean '../images/settings.svg'?)
- `gong/guide.mdx:3:25` Unexpected address '/images/settings.SVG', expected a picture under the folder of guides; there
  is none of this name (note: did you mean '/images/settings.svg'?)
- `gong/guide.mdx:7:7` Unexpected address '../images/SETTINGS.svg', expected a picture under the folder of guides; there
  is none of this name (note: did you mean '../images/settings.svg'?)

Becomes:

`gong/guide.mdx`:

```mdx
Text, then ![the settings](../images/settings.svg "Settings").

<Card title="Keys" img="/images/settings.svg">Text.</Card>

![The settings][s]

[s]: <../images/settings.svg>
```
"""

from __future__ import annotations

from collections.abc import Iterator

from gongdoc.lint.addresses import reported
from gongdoc.lint.document import Document
from gongdoc.lint.rule import NoOptions, Problem, Rule


def check(document: Document, _options: NoOptions) -> Iterator[Problem]:
    """What rendering the page reported, at the address, with the one that is meant."""
    yield from reported(document, RULE.id, image=True)


RULE = Rule(id="image-exists", severity="warning", check=check)

"""A link within the site leads to a page, a part of a page, or a file that is there.

A page is named by its path from the folder of this one or, with a leading slash, from the folder of guides; its suffix
may be left out. A part of a page is named after `#` by its id: that of a heading or a step is its title in lower case
with hyphens, unless it is given an `id`. A snippet that is imported has to be there too; without it there is no page,
so that is an error.

`--fix` corrects capital letters; an editor offers what was probably meant.

## Right

```mdx
See [the keys](keys.mdx#create-a-key), [the same](/keys), or [below](#next).

## Next

Ask us.
```

`keys.mdx`:

```mdx
## Create a key

Choose **New key**.
```

## Wrong

```mdx
See [the keys](kyes.mdx), [a part](/keys#create-key), [the roles](/roles), or [below](#nextt).

<Card title="Keys" href="/old/keys#create-a-key">Text.</Card>

## Next

Ask us.
```

`keys.mdx`:

```mdx
## Create a key

Choose **New key**.
```

- `1:16` Unexpected address 'kyes.mdx', expected a page or file under the folder of guides; there is none of this name
  (note: did you mean 'keys.mdx'?)
- `1:36` Unexpected address '/keys#create-key', expected a part of keys.mdx; it has none named 'create-key' (note: did
  you mean '/keys#create-a-key'?)
- `1:67` Unexpected address '/roles', expected a page or file under the folder of guides; there is none of this name
  (note: write the path of the file, from this file's folder or, with a leading slash, from the folder of guides)
- `1:87` Unexpected address '#nextt', expected a part of this page; it has none named 'nextt' (note: did you mean
  '#next'?)
- `3:26` Unexpected address '/old/keys#create-a-key', expected a page or file under the folder of guides; there is none
  of this name (note: did you mean '/keys#create-a-key'?)

```mdx
See [the keys](/Keys) and [how to get one](keys#Create-A-Key).
```

`keys.mdx`:

```mdx
## Create a key

Choose **New key**.
```

- `1:16` Unexpected address '/Keys', expected a page or file under the folder of guides; there is none of this name
  (note: did you mean '/keys'?)
- `1:44` Unexpected address 'keys#Create-A-Key', expected a part of keys.mdx; it has none named 'Create-A-Key' (note:
  did you mean 'keys#create-a-key'?)

Becomes:

```mdx
See [the keys](/keys) and [how to get one](keys#create-a-key).
```

```mdx
import Footer from "/snippets/footer.mdx"

<Footer />
```

- `1:1` Unexpected import of "/snippets/footer.mdx", expected a file that exists (note: looked for snippets/footer.mdx)

```mdx
import Footer from "/snippets/Footer.mdx"

<Footer />
```

`snippets/footer.mdx`:

```mdx
Ask us.
```

- `1:1` Unexpected import of "/snippets/Footer.mdx", expected a file that exists (note: looked for snippets/Footer.mdx)

Becomes:

```mdx
import Footer from "/snippets/footer.mdx"

<Footer />
```
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace

from gongdoc.lint.addresses import reported
from gongdoc.lint.document import Document
from gongdoc.lint.rule import Edit, Fix, NoOptions, Problem, Rule
from gongdoc.near import written
from gongdoc.source import Span

_IMPORT = re.compile(r'Unexpected import of "([^"\n]+)", expected a file that exists')


def check(document: Document, _options: NoOptions) -> Iterator[Problem]:
    """What reading and rendering the page reported, at the address, with the one that is meant."""
    for problem in reported(document, RULE.id, image=False):
        module = _IMPORT.match(problem.message)
        if module is None or problem.span is None or problem.span.path:
            yield problem
        else:
            yield replace(problem, fixes=tuple(_fixes(document, problem.span, module[1])))


def _fixes(document: Document, span: Span, module: str) -> Iterator[Fix]:
    """The import of the snippet that is probably meant."""
    folder = posixpath.dirname(document.file)
    path = module.lstrip("/") if module.startswith("/") else posixpath.normpath(posixpath.join(folder, module))
    near = document.site.near_snippet(path)
    at = document.source.find(module, document.offset(span.start))
    if near is not None and at >= 0 and document.source[at - 1 : at] in ("'", '"'):
        address = written(near[0], like=module, folder=folder)
        if module.startswith("./") or address.startswith((".", "/")):
            yield Fix(f"Import {address!r}", (Edit(at, at + len(module), address),), safe=near[1])


RULE = Rule(id="link-internal-resolves", severity="warning", check=check)

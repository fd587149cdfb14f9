"""What a page imports it uses, and each snippet is used by some page.

An import that nothing uses is a leftover; a snippet that no page names is text that nobody reads and everybody mends.
Whether snippets are used is looked at when the whole site is checked.

`--fix` removes the import of a snippet that is not used, when it stands on lines of its own. An editor offers the same
for other modules, which may do something when they are only imported.

## Right

```mdx
import Footer from "/snippets/footer.mdx"
import { product, plan as tier } from "/snippets/names.mdx"
import "./styles.css"

# Create a key for {product}

<Footer plan={tier} />
```

`snippets/footer.mdx`:

```mdx
import Contact from "./contact.mdx"

<Contact />
```

`snippets/names.mdx`:

```mdx
export const product = "Example"
export const plan = "Pro"
```

`snippets/contact.mdx`:

```mdx
Ask us.
```

## Wrong

```mdx
import Footer from "/snippets/footer.mdx"
import {
  product,
  plan,
} from "/snippets/names.mdx"
import Console from "/components/console.jsx"

# Create a key

The {product} key.
```

`snippets/footer.mdx`:

```mdx
Ask us.
```

`snippets/names.mdx`:

```mdx
export const product = "Example"
export const plan = "Pro"
```

`snippets/old.mdx`:

```mdx
Write to us.
```

- `1:8` Unexpected import of `Footer`, expected `<Footer />` somewhere in the page (note: remove the import)
- `4:3` Unexpected import of `plan`, expected `{plan}` somewhere in the page (note: remove the import)
- `6:8` Unexpected import of `Console`, expected `<Console />` somewhere in the page (note: remove the import)
- `snippets/old.mdx:1:1` Unexpected snippet that nothing uses, expected a page that imports it (note: remove the file)

Becomes:

```mdx
import {
  product,
  plan,
} from "/snippets/names.mdx"
import Console from "/components/console.jsx"

# Create a key

The {product} key.
```
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator

from gongdoc.guide.context import Node
from gongdoc.lint.document import Document
from gongdoc.lint.rule import Edit, Fix, NoOptions, Problem, Rule
from gongdoc.lint.site import Site
from gongdoc.mdx.evaluate import Import, imports
from gongdoc.source import Point, Span

_WORD = re.compile(r"[\w$]+")
_STRING = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'")
_FILE = re.compile(r"(?<![^\s\"'`/\\<>{}()])[^\s\"'`/\\<>{}()]+\.mdx?\b")
_LINE = re.compile(r"\r\n|\r|\n")
_PARSED = frozenset({"react"})
"""Modules whose names are used by what JSX becomes."""


def check(document: Document, _options: NoOptions) -> Iterator[Problem]:
    """The imports of a page, name by name."""
    if "import" not in document.source:
        return
    esm = [(node, imports(node["value"])) for node in document.nodes("mdxjsEsm") if node.get("position")]
    if not any(found for _, found in esm):
        return
    used = _used(document)
    for node, declarations in esm:
        block = _Block(node)
        for declaration in declarations:
            names = [name for name in (declaration.default, declaration.namespace, *declaration.names) if name]
            unused = [name for name in names if not used[name]]
            if not unused or declaration.module in _PARSED:
                continue
            whole = len(unused) == len(names)
            fix = _removal(document, block, declaration) if whole else None
            for name in unused:
                use = f"`<{name} />`" if name[0].isupper() else f"`{{{name}}}`"
                yield Problem(
                    f"Unexpected import of `{name}`, expected {use} somewhere in the page (note: remove the import)",
                    block.place(declaration, name),
                    (fix,) if fix is not None else (),
                )


def _used(document: Document) -> Counter[str]:
    """The words of a page that may be names of what it imports, each as often as it is used."""
    used: Counter[str] = Counter()
    for node in document.elements():
        used[(node.get("name") or "").split(".")[0]] += 1
        for attribute in node["attributes"]:
            value = attribute["value"]
            if attribute["type"] != "mdxJsxAttribute":
                used.update(_WORD.findall(value))
            elif isinstance(value, dict):
                used.update(_WORD.findall(value["value"]))
    for node in document.nodes("mdxFlowExpression", "mdxTextExpression"):
        used.update(_WORD.findall(node["value"]))
    for node in document.nodes("mdxjsEsm"):
        words: Counter[str] = Counter(_WORD.findall(_STRING.sub(" ", node["value"])))
        # A name stands once in its own import.
        for declaration in imports(node["value"]):
            words.subtract(name for name in (declaration.default, declaration.namespace, *declaration.names) if name)
            # With another name it is imported by, if it has one.
            words.subtract(name for local, name in declaration.names.items() if name != local)
        used.update({word: count for word, count in words.items() if count > 0})
    return used


class _Block:
    """A block of imports and exports, which stands as it is in the page but for its line endings."""

    def __init__(self, node: Node) -> None:
        self.source: str = node["value"]
        self._start = node["position"]["start"]
        self._lines = [0, *(found.end() for found in re.finditer("\n", self.source))]
        self._words: dict[str, list[int]] = {}
        for found in _WORD.finditer(self.source):
            self._words.setdefault(found[0], []).append(found.start())

    def place(self, declaration: Import, name: str) -> Span:
        """Where a declaration names something."""
        places = self._words.get(name, [])
        at = bisect_left(places, declaration.offset)
        start = places[at] if at < len(places) else declaration.offset
        return self.span(start, start + len(name))

    def span(self, start: int, end: int) -> Span:
        """The span of a piece of it."""
        return Span(self._point(start), self._point(end))

    def _point(self, offset: int) -> Point:
        line = bisect_right(self._lines, offset) - 1
        column = offset - self._lines[line] + (self._start["column"] if line == 0 else 1)
        return Point(self._start["line"] + line, column)


def _removal(document: Document, block: _Block, declaration: Import) -> Fix | None:
    """The removal of a declaration that stands on lines of its own."""
    source = block.source
    module = re.compile(rf"(?:from|import)\s*([\"']){re.escape(declaration.module)}\1[ \t]*;?").search(
        source, declaration.offset
    )
    if module is None:
        return None
    span = block.span(declaration.offset, module.end())
    start, end = document.offset(span.start), document.offset(span.end)
    text = document.source
    begin = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    ending = _LINE.search(text, end)
    after = ending.end() if ending is not None else len(text)
    if text[begin:start].strip("\ufeff \t") or text[end:after].strip():
        return None
    begin += text.startswith("\ufeff", begin)
    return Fix("Remove the import", (Edit(begin, after, ""),), safe=declaration.module.endswith((".mdx", ".md")))


def check_site(site: Site, _options: NoOptions) -> Iterator[Problem]:
    """Snippets whose file no page and no other snippet names, whether or not they can be read."""
    # Within its own text, a snippet is not used.
    names: Counter[str] = Counter()
    own: dict[str, str] = {}
    for file in site.snippets:
        own[file] = file.rsplit("/", 1)[-1].split()[-1]
    wanted = set(own.values())
    for file in (*site.guides, *site.snippets):
        text = site.text(file)
        if ".md" in text:
            names.update((set(_FILE.findall(text)) & wanted) - {own.get(file, "")})
    for file, name in own.items():
        if not names[name]:
            start = Span(Point(1, 1), Point(1, 1))
            message = "Unexpected snippet that nothing uses, expected a page that imports it (note: remove the file)"
            yield Problem(message, start, path=file)


RULE = Rule(id="snippet-used", severity="warning", check=check, check_site=check_site)

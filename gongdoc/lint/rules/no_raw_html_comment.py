"""A comment is written `{/* … */}`.

MDX has no HTML comments: a page with `<!-- … -->` cannot be read. Code may hold them, in blocks and in text.
Source: [MDX, what is MDX](https://mdxjs.com/docs/what-is-mdx/#markdown).

`--fix` rewrites a comment; one over several lines in a list or a quote is left to its author.

## Right

````mdx
# Create a key

{/* Ask the vendor. */}

Write `<!-- -->`, or a block of code:

```html
<!-- The button -->
```
````

## Wrong

```mdx
# Create a key

<!-- Ask the vendor: {limit} */ -->

Choose **New key** <!-- was: Add --> and copy it <!----> soon.

<Steps>
  <!--
  Two more to come.

  Or three.
  -->
  <Step title="Open the settings">Choose **Keys**.</Step>
</Steps>
```

- `3:1` Unexpected HTML comment, expected one that MDX knows (note: write `{/* text */}`)
- `5:20` Unexpected HTML comment, expected one that MDX knows (note: write `{/* text */}`)
- `5:50` Unexpected HTML comment, expected one that MDX knows (note: write `{/* text */}`)
- `8:3` Unexpected HTML comment, expected one that MDX knows (note: write `{/* text */}`)

Becomes:

```mdx
# Create a key

{/* Ask the vendor: {limit} * / */}

Choose **New key** {/* was: Add */} and copy it {/**/} soon.

<Steps>
  {/*
  Two more to come.

  Or three.
  */}
  <Step title="Open the settings">Choose **Keys**.</Step>
</Steps>
```

```mdx
- Choose **Keys** <!-- or
  tokens -->
```

- `1:19` Unexpected HTML comment, expected one that MDX knows (note: write `{/* text */}`)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from gongdoc.lint.document import Document
from gongdoc.lint.rule import Edit, Fix, NoOptions, Problem, Rule

_OPEN, _CLOSE = "<!--", "-->"
_BEFORE = re.compile(r"[ \t]*")
_CONTAINER = re.compile(r"(?:>|[-*+][ \t]|[0-9]{1,9}[.)][ \t])")
_MARKUP = re.compile(r"[`~{}<>()\[\]\\]|^(?:import|export)\b", re.MULTILINE)
"""What may be code, or begin or end something else than text."""
_LINE = re.compile(r"\r\n|\r|\n")


def check(document: Document, _options: NoOptions) -> Iterator[Problem]:
    """What the parser reported, which judges what is code and what is not; also when it stopped there."""
    source = document.source
    told: set[int] = set()
    for problem in document.reported(RULE.id):
        # The parser's place is that of the `!`.
        start = document.offset(problem.span.start) - 1 if problem.span is not None and not problem.span.path else -1
        if start < 0 or not source.startswith(_OPEN, start):
            yield problem
            continue
        # The parser looks for a number of errors, each in a pass of its own; what follows in plain text is one as well.
        while start >= 0 and start not in told:
            told.add(start)
            inner = start + len(_OPEN)
            yield replace(problem, span=document.span(start, inner), fixes=tuple(_fixes(source, start, inner)))
            start = _next(source, inner)


def _next(source: str, inner: int) -> int:
    """Where the comment begins that follows one in plain text; -1 when there is none, or something between."""
    end = _end(source, inner)
    if end < 0:
        return -1
    after = source.index(">", end) + 1
    start = source.find(_OPEN, after)
    return -1 if start < 0 or _MARKUP.search(source, after, start) else start


def _end(source: str, inner: int) -> int:
    """Where the end of a comment begins whose content begins at `inner`; -1 when it has none."""
    # `<!-->` and `<!--->` are whole comments: https://spec.commonmark.org/0.31.2/#html-comment
    return next((inner + at for at in (0, 1) if source.startswith(_CLOSE[2 - at :], inner)), source.find(_CLOSE, inner))


def _fixes(source: str, start: int, inner: int) -> Iterator[Fix]:
    end = _end(source, inner)
    if end < 0:
        return
    after = source.index(">", end) + 1
    text = source[inner:end].rstrip("-") if after - end < len(_CLOSE) else source[inner:end]
    safe = _is_safe(source, start, text, after)
    yield Fix(
        "Write it as a comment of MDX", (Edit(start, after, "{/*" + text.replace("*/", "* /") + "*/}"),), safe=safe
    )


def _is_safe(source: str, start: int, text: str, after: int) -> bool:
    """Whether the comment is one in MDX too, wherever its lines stand."""
    lines = _LINE.split(text)
    if len(lines) == 1:
        return True
    line = max(source.rfind("\n", 0, start), source.rfind("\r", 0, start)) + 1
    line += line == 0 and source.startswith("\ufeff")
    indent = _BEFORE.match(source, line)
    at = indent.end() if indent is not None else line
    if _CONTAINER.match(source, at):
        return False
    # A blank line ends a paragraph, and an expression in it.
    end = _LINE.search(source, after)
    alone = at == start and not source[after : end.start() if end is not None else None].strip()
    blank = any(not inner.strip() for inner in lines[1:-1])
    return (alone or not blank) and all(inner.startswith(source[line:at]) or not inner.strip() for inner in lines[1:])


RULE = Rule(id="no-raw-html-comment", severity="error", check=check)

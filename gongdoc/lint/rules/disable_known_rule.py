"""A comment that silences rules names rules that there are.

`gongdoc-disable` is for the next block, `gongdoc-disable-file` for the whole file; nothing else is understood. Names of
rules follow, with spaces or commas between, and after ` -- ` a reason, for people. A name that is misspelt silences
nothing, and nothing else would tell.

## Right

```mdx
{/* gongdoc-disable image-alt -- it is decoration */}

![](line.svg)

{/* gongdoc-disable */}

![](line.svg)
```

## Wrong

```mdx
{/* gongdoc-disable image-alt, heading-increment -- it is decoration */}

![](line.svg)

{/* gongdoc-disable-next-line image-alt */}

![](line.svg)

{/* gongdoc-disable-file MD033 */}
```

- `1:32` Unexpected rule 'heading-increment', expected one that gongdoc has (note: did you mean 'heading-increments'?)
- `5:5` Unexpected 'gongdoc-disable-next-line', expected `gongdoc-disable` for the next block, or `gongdoc-disable-file`
- `9:26` Unexpected rule 'MD033', expected one that gongdoc has (note: `gongdoc check --list-rules` lists them)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from gongdoc.lint.document import Document, place
from gongdoc.lint.registry import rules
from gongdoc.lint.rule import Edit, Fix, NoOptions, Problem, Rule
from gongdoc.source import Span

_COMMENT = re.compile(r"\{\s*/\*\s*(gongdoc-[\w-]*)(.*?)\*/\s*\}", re.DOTALL)
_WORD = re.compile(r"[^\s,]+")
_SIMILAR = 100
"""For how many unknown names of a page a similar one is looked for, which takes some time each."""
_KNOWN = ("gongdoc-disable", "gongdoc-disable-file")


def check(document: Document, _: NoOptions) -> Iterator[Problem]:
    """Comments with a name that is no rule's, or that are none of gongdoc's."""
    if "gongdoc-" not in document.source:
        return
    meant: dict[str, list[str]] = {}
    for node in document.nodes("mdxFlowExpression", "mdxTextExpression"):
        if "gongdoc-" not in node["value"]:
            continue
        whole = place(node)
        source = document.text(whole)
        found = _COMMENT.fullmatch(source)
        if found is None:
            continue
        if found[1] not in _KNOWN:
            yield _problem(
                document,
                whole,
                found.span(1),
                f"Unexpected {found[1]!r}, expected `gongdoc-disable` for the next block, or `gongdoc-disable-file`",
                "gongdoc-disable-file" if "file" in found[1] else "gongdoc-disable",
            )
            continue
        for name in _WORD.finditer(found[2].split(" -- ", 1)[0]):
            if name[0] in rules():
                continue
            if name[0] not in meant:
                meant[name[0]] = get_close_matches(name[0][:80], rules(), n=1) if len(meant) < _SIMILAR else []
            close = meant[name[0]]
            note = f"did you mean {close[0]!r}?" if close else "`gongdoc check --list-rules` lists them"
            message = f"Unexpected rule {name[0]!r}, expected one that gongdoc has (note: {note})"
            start = found.start(2) + name.start()
            yield _problem(document, whole, (start, start + len(name[0])), message, close[0] if close else "")


def _problem(document: Document, whole: Span, word: tuple[int, int], message: str, instead: str) -> Problem:
    """A problem with a word of a comment.

    Args:
        document: the page.
        whole: the place of the comment.
        word: from where to where the word reaches in the source of the comment.
        message: what is wrong.
        instead: what was probably meant; empty where that is not known.
    """
    start, end = (document.offset(whole.start) + at for at in word)
    fixes = (Fix(f"Write {instead!r}", (Edit(start, end, instead),)),) if instead else ()
    return Problem(message, document.span(start, end), fixes)


RULE = Rule(id="disable-known-rule", severity="warning", check=check)

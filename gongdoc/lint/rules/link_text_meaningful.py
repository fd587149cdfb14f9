"""The text of a link says where it leads.

People who use a screen reader go through the links of a page as a list, and everyone looks for the link that they need:
a list of five times "here" helps nobody. Name the place or the page: `[the settings of your workspace](…)`. An address
as the text of its own link is fine, and so is a picture with words. Source: [WCAG 2.2, 2.4.4 Link Purpose (In
Context)](https://www.w3.org/TR/WCAG22/#link-purpose-in-context).

## Right

```mdx
Open [the settings of your workspace](https://example.com/settings), or https://example.com.

[![The settings](settings.svg)](https://example.com/settings)

Read [how to click here and there](https://example.com/clicks), and <a href="#next" aria-label="The next step">here</a>.

[Read more about keys](https://example.com/keys)
```

## Wrong

```mdx
Click [here](https://example.com/settings), and [**read more**](https://example.com/keys).

Press <a href="https://example.com/a">this link.</a> Then [](https://example.com/b).

Hier klicken: [hier](https://example.com/de). Haga clic [aquí][es].

[es]: https://example.com/es
```

- `1:7` Unexpected link text 'here', expected words that say where it leads (note: name the page or the place)
- `1:49` Unexpected link text 'read more', expected words that say where it leads (note: name the page or the place)
- `3:7` Unexpected link text 'this link.', expected words that say where it leads (note: name the page or the place)
- `3:59` Unexpected link without a text, expected words that say where it leads (note: name the page or the place)
- `5:15` Unexpected link text 'hier', expected words that say where it leads (note: name the page or the place)
- `5:57` Unexpected link text 'aquí', expected words that say where it leads (note: name the page or the place)
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from gongdoc.guide.context import Node
from gongdoc.lint.document import Document, attribute, opening, place
from gongdoc.lint.rule import NoOptions, Problem, Rule
from gongdoc.mdx.nodes import nodes

_EMPTY = frozenset(
    (
        # English
        "click", "click here", "click on this link", "click this", "click this link", "follow this link", "go here",
        "here", "learn more", "learn more here", "link", "more", "more here", "more info", "more information",
        "over here", "read more", "read more here", "see here", "see more", "tap here", "the link", "this",
        "this article", "this doc", "this document", "this guide", "this link", "this one", "this page", "this site",
        "this url", "web page",
        # German
        "dieser artikel", "dieser link", "diese seite", "hier", "hier klicken", "klicken sie hier", "klick hier",
        "mehr", "mehr dazu", "mehr erfahren", "mehr infos", "mehr lesen", "weiterlesen",
        # French
        "ce lien", "cette page", "cliquer ici", "cliquez ici", "en savoir plus", "ici", "lien", "lire la suite",
        # Spanish and Portuguese
        "acá", "aqui", "aquí", "clique aqui", "clic aquí", "enlace", "este enlace", "haga clic aquí", "haz clic aquí",
        "leer más", "leia mais", "más información", "saber más", "saiba mais", "esta página", "este link",
        # Italian, Dutch, Polish
        "clicca qui", "leggi tutto", "questa pagina", "questo link", "deze link", "deze pagina", "klik hier",
        "lees meer", "kliknij tutaj", "tutaj", "więcej",
        # Japanese, Chinese, Korean
        "こちら", "ここ", "ここをクリック", "こちらをクリック", "リンク", "詳細", "詳しくはこちら", "もっと見る",
        "此处", "这里", "點此", "点击这里", "点击此处", "此链接", "链接", "更多", "了解更多", "여기", "여기를 클릭",
        "링크", "더 보기", "자세히 보기",
    )
)  # fmt: skip
"""Texts that fit every link, in lower case, without what stands around them."""
_LONGEST = 40
"""Characters beyond which a text is none of these."""


def check(document: Document, _options: NoOptions) -> Iterator[Problem]:
    """Links in Markdown, and `<a>` elements."""
    for node in document.nodes("link", "linkReference"):
        if node.get("position"):
            yield from _problems(node)
    for node in document.elements("a"):
        named = any(attribute(node, name) is not None for name in ("aria-label", "aria-labelledby", "title"))
        spread = any(found["type"] != "mdxJsxAttribute" for found in node["attributes"])
        if attribute(node, "href") is not None and not named and not spread and node.get("position"):
            yield from _problems(node)


def _problems(node: Node) -> Iterator[Problem]:
    text = _text(node)
    if text is None:
        return
    span = opening(node) if node.get("name") else place(node)
    expected = "expected words that say where it leads (note: name the page or the place)"
    if not text.strip():
        yield Problem(f"Unexpected link without a text, {expected}", span)
    elif _plain(text) in _EMPTY:
        yield Problem(f"Unexpected link text {' '.join(text.split())!r}, {expected}", span)


def _text(node: Node) -> str | None:
    """The text of a link; None when there is more than text in it: a picture, an icon, an expression, a component."""
    parts: list[str] = []
    size = 0
    for inner in nodes(node):
        kind = inner["type"]
        if inner is node or kind in ("emphasis", "strong", "delete", "paragraph"):
            continue
        if kind not in ("text", "inlineCode", "break"):
            return None
        parts.append(inner.get("value", " "))
        size += len(parts[-1])
        if size > _LONGEST:
            return None
    return "".join(parts)


def _plain(text: str) -> str:
    """A text without white space, punctuation and symbols at its ends, in lower case."""
    words = " ".join(text.lower().split())
    start, end = 0, len(words)
    while start < end and not _counts(words[start]):
        start += 1
    while start < end and not _counts(words[end - 1]):
        end -= 1
    return words[start:end]


def _counts(character: str) -> bool:
    return unicodedata.category(character)[0] in "LMN"


RULE = Rule(id="link-text-meaningful", severity="warning", check=check)

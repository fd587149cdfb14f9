"""Code → HTML with classes for its tokens (https://pygments.org/docs/tokens/), never with inline styles."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from pygments.lexer import Lexer

LIMIT = 50_000
"""Longest code in characters that is highlighted; longer code is shown plain, so that no lexer holds up a
build."""

PLAIN = frozenset({"", "text", "txt", "plain", "plaintext", "none"})


@lru_cache(maxsize=256)
def _lexer(language: str) -> Lexer | None:
    if language.lower() in PLAIN:
        return None
    # Pygments takes 30 ms to load, and many guides hold no code.
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(language, stripnl=False)
    except ClassNotFound:
        return None


def highlight(code: str, language: str = "", lines: tuple[int, ...] = ()) -> Markup:
    """The code as HTML, to stand in `<pre><code>`.

    Args:
        code: the code.
        language: its language as the author named it; one that Pygments doesn't know means plain text.
        lines: numbers of the lines to mark, from 1.
    """
    lexer = _lexer(language) if len(code) <= LIMIT else None
    rows: list[list[tuple[str, str]]] = [[]]
    for kind, text in _tokens(lexer, code) if lexer is not None else [("", code)]:
        first, *others = text.split("\n")
        rows[-1].append((kind, first))
        rows.extend([(kind, part)] for part in others)
    marked = frozenset(lines)
    html = [_row(row, number in marked) for number, row in enumerate(rows, 1)]
    return Markup("\n".join(html))  # noqa: S704  # each text in it is escaped, each class is Pygments' own


def _tokens(lexer: Lexer, code: str) -> list[tuple[str, str]]:
    from pygments.token import STANDARD_TYPES

    tokens: list[tuple[str, str]] = []
    for token, text in lexer.get_tokens(code):
        # The next kind up that has a class.
        kind = next((STANDARD_TYPES[t] for t in reversed(token.split()) if t in STANDARD_TYPES), "")
        if tokens and tokens[-1][0] == kind:
            tokens[-1] = (kind, tokens[-1][1] + text)
        else:
            tokens.append((kind, text))
    # A lexer ends the last line when the author has not: many need it to see a comment there.
    if tokens and tokens[-1][1].endswith("\n") and not code.endswith("\n"):
        tokens[-1] = (tokens[-1][0], tokens[-1][1][:-1])
    # It also normalizes line endings and may drop a byte order mark: then the author's text comes first.
    return tokens if "".join(text for _, text in tokens) == code else [("", code)]


def _row(row: list[tuple[str, str]], marked: bool) -> str:
    html = "".join(
        f'<span class="{kind}">{escape(text)}</span>' if kind and text.strip() else escape(text) for kind, text in row
    )
    return f'<mark class="gd-line">{html}</mark>' if marked else html

"""Depth and size: what the parser accepts is written, selected from and read again, in time linear in the page."""

from __future__ import annotations

import pytest

import gongdoc
from gongdoc.export.markdown import blocks_text, to_markdown
from tests.support.cpu import cpu_seconds

DEEP = 190


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("> ", ""), ("<Note>\n", "\n</Note>"), ("<div data-guide-scopes='a'>\n", "\n</div>"), ("<b>", "</b>")],
)
def test_depth(opening: str, closing: str) -> None:
    guide = gongdoc.parse(
        f"# T\n\n{opening * DEEP}x{closing * DEEP}\n\n<Steps><Step data-guide-scopes='a' /></Steps>\n"
    )
    source = to_markdown(guide).decode()
    assert gongdoc.parse(source, id=guide.id).fingerprint == guide.fingerprint
    assert blocks_text(guide.intro).split()[0] == "x"
    assert guide.select(scopes=["a"]) == guide


def seconds(text: str) -> float:
    guide = gongdoc.parse(text)
    return cpu_seconds(lambda: to_markdown(guide))


@pytest.mark.parametrize(
    "piece",
    [
        "**a `b` https://e.com/redirect**\n",
        "a:*b* **Client ID** `https://e.com` ",
        "- a\n\n  - b\n",
        "<Icon icon='x' /> a\n",
    ],
)
def test_time_grows_as_the_text_does(piece: str) -> None:
    """Eight times the text takes eight times as long, not sixty-four: less than twenty, for a noisy clock."""
    small, large = f"# T\n\n{piece * 300}", f"# T\n\n{piece * 2400}"
    assert min(seconds(large) for _ in range(2)) < 20 * min(seconds(small) for _ in range(3)) + 0.05

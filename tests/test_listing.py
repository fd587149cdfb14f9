"""The number of steps behind links to guides."""

from __future__ import annotations

import pytest

from gongdoc.listing import Listed, count_steps
from tests.support.cpu import cpu_seconds

GUIDES = {"a/": Listed("a", 3), "b/c/": Listed("b/c", 1, "old older")}
A = ' <span class="gd-steps-in" data-gongdoc-link="a" data-gongdoc-steps="3">3 steps</span>'


def counted(content: str, page: str = "") -> str:
    return count_steps(content, page, GUIDES, lambda n: f"{n} steps")


@pytest.mark.parametrize(
    "content",
    [
        "<li><a href='a/'>A</a>{}</li>",
        '<li>\n<p><a class="x" href="a/#part">A</a>: more{}</p>\n</li>',
        '<td><strong><a href="./a/?x=1">A</a></strong>{}</td>',
        '<p class="gd-card-title"><a href="../docs/../a/">A</a>{}</p>',
    ],
)
def test_links_that_begin_something(content: str) -> None:
    assert counted(content.format("")) == content.format(A if "#" not in content and "?" not in content else "")


@pytest.mark.parametrize(
    "content",
    [
        "<p>See <a href='a/'>A</a>.</p>",
        "<li>See <a href='a/'>A</a>.</li>",
        "<li><a href='other/'>A</a></li>",
        "<li><a href='https://example.com/a/'>A</a></li>",
        "<li><a href='//a/'>A</a></li>",
        "<li><a data-href='a/'>A</a></li>",
        "<li><a>A</a></li>",
        "<li><a href='http://[a/'>A</a></li>",
    ],
)
def test_other_links(content: str) -> None:
    assert counted(content) == content


def test_from_another_page_and_with_aliases() -> None:
    assert 'data-gongdoc-aliases="old older"' in counted("<li><a href='../b/c/'>C</a></li>", "x/")


@pytest.mark.parametrize("piece", [" ", "<li><a ", "href='x ", "<li><a href='a/'>", "<li>", "<li><p>"])
def test_time_grows_as_the_page_does(piece: str) -> None:
    small, large = ("<li>" + piece * n for n in (2_000, 16_000))
    assert cpu_seconds(lambda: counted(large)) < 30 * cpu_seconds(lambda: counted(small)) + 0.1

"""Every visible word of a guide is on its page, in order, once."""

from __future__ import annotations

import pytest

import gongdoc
from gongdoc.render import render
from tests.guide.visible import words_of_guide
from tests.render.visible import words_of_html
from tests.support import corpus

SEED = 20261123
PAGES = 100


def test_the_words_of_a_page_are_found() -> None:
    """The reader of words can fail: it sees what is lost, doubled or run together."""
    html = render(gongdoc.parse("# T\n\nOne *two*three.\n\n- four\n- five\n\n<Note>Six `seven`</Note>\n"))
    assert words_of_html(html) == ["One", "twothree.", "four", "five", "Six", "seven"]
    assert words_of_html(html.replace("four", "")) != words_of_html(html)


@pytest.mark.shared
def test_pages_of_the_corpus_show_every_word() -> None:
    read = 0
    differing = []
    for file, guide in corpus.guides(SEED, PAGES):
        read += 1
        if words_of_html(render(guide)) != words_of_guide(guide):
            differing.append(file.relative_to(corpus.FILES).as_posix())
    assert read == PAGES
    assert differing == []

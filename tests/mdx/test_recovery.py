"""All errors of a document in one run: each where it stands, none that only follows from another."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongdoc.mdx import MAX_CHARACTERS, MdxError, find_errors, to_mdast
from gongdoc.mdx.recovery import MAX_ERRORS


def found(source: str) -> list[tuple[int, int, str]]:
    return [(error.line, error.column, error.rule) for error in find_errors(textwrap.dedent(source))]


def test_a_document_without_errors_has_none() -> None:
    assert found("# A\n\n<Note>b</Note>\n") == []


def test_each_comment_of_html_is_found_and_nothing_beside_it() -> None:
    source = """\
    a <!-- b --> <c <!-- d
    e --> f

    <Note>
      <!--
      <Card>

      { -->
      text
    </Note>

    `<!--` <!-->

    <!-- no end
    """
    assert sorted(found(source)) == [
        (1, 4, "no-raw-html-comment"),
        (1, 17, "unexpected-character"),
        (5, 4, "no-raw-html-comment"),
        (12, 9, "no-raw-html-comment"),
        (14, 2, "no-raw-html-comment"),
    ]


def test_errors_of_every_kind_are_found_in_one_run() -> None:
    source = """\
    Use { here.

    <Note>
      text <br> more
    </Note>

    See <https://example.com> there.

    > <Note
    title="lazy">

    </Card>

    export const a = ;

    *a <b>c* d</b>
    """
    assert sorted(found(source)) == [
        (1, 12, "unexpected-eof"),
        (4, 3, "end-tag-mismatch"),  # the place of the paragraph that `<br>` is open in, as the reference has it
        (7, 12, "unexpected-character"),
        (10, 1, "unexpected-lazy"),
        (12, 2, "unexpected-closing-slash"),
        (14, 18, "javascript"),
        (16, 1, "end-tag-mismatch"),
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        # The partner of a tag that is told is not told too.
        ("a <b>c\n\nd</b> e\n", [(1, 1, "end-tag-mismatch")]),
        ("<Note>\n\n- a </Note>\n", [(3, 5, "end-tag-mismatch")]),
        ("<Card>a</Note>\n\n<Tip>\n", [(1, 8, "end-tag-mismatch"), (3, 1, "end-tag-mismatch")]),
        # Two elements of one name, neither closed, are two errors.
        ("<Steps>\n<Step>\na\n\n<Step>\nb\n</Steps>\n", [(7, 1, "end-tag-mismatch"), (7, 1, "end-tag-mismatch")]),
        # What is left over of a tag that could not be read.
        ('<Step title="a>\n  text\n</Step>\n', [(4, 1, "unexpected-eof")]),
        ("<Note ?>\n  a\n</Note>\n\nb </Tip>\n", [(1, 7, "unexpected-character"), (5, 4, "unexpected-closing-slash")]),
        # An element that is not closed, in one that is.
        ("<Steps>\n  <Step>\n  a\n</Steps>\n\n<Tip>\n", [(4, 1, "end-tag-mismatch"), (6, 1, "end-tag-mismatch")]),
        # Two in the same paragraph: the second is seen once the first is mended.
        ("a < b, <c and <d\n", [(1, 15, "unexpected-character")]),
    ],
)
def test_what_follows_from_another_error_is_not_told(source: str, expected: list[tuple[int, int, str]]) -> None:
    assert found(source) == expected


def test_line_endings_do_not_move_places() -> None:
    assert found("a\r\n\r\n<b\r\n\r\n</c>\r\n")[0][:2] == found("a\n\n<b\n\n</c>\n")[0][:2]


def test_there_is_a_bound() -> None:
    assert len(find_errors("{ a\n\n" * 100)) == MAX_ERRORS


def test_a_document_that_is_too_large_is_one_error() -> None:
    (error,) = find_errors("a" * (MAX_CHARACTERS + 1))
    assert error.rule == "document-too-large"


@given(st.lists(st.sampled_from(["<a>", "</a>", "{", "}", "<b ", '"', "\n", "\n\n", "- ", "> ", "x"])).map("".join))
def test_the_first_is_the_one_that_is_raised(source: str) -> None:
    errors = find_errors(source)
    try:
        to_mdast(source)
    except MdxError as error:
        assert str(errors[0]) == str(error)
    else:
        assert errors == []

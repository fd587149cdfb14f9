"""Whatever bytes a file holds, reading it gives a guide or a `GuideError`, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import gongdoc
from gongdoc.reading import MAX_BYTES

SYNTAX = st.sampled_from(
    b"---\n|a: b\n|# T\n|<Steps>|</Steps>|<Step title='a'>|</Step>|{|}|`|*|\n|\r\n|\r|\0|\t|- |> ||-|[^a]: |![|](|)"
    b"|\xef\xbb\xbf|\xff|\xed\xa0\x80|\xe2\x80\xa8|import A from '/a.mdx'\n|export const a = 1\n|&#x0;|&lt;".split(b"|")
)


def read(path: Path) -> None:
    try:
        guide = gongdoc.load(path)
    except gongdoc.GuideError as error:
        assert error.diagnostics
    else:
        assert guide.title


@given(st.lists(st.one_of(SYNTAX, st.binary(max_size=8)), max_size=30).map(b"".join))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "guide.mdx"
    path.write_bytes(data)
    read(path)


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (b"\xef\xbb\xbf# T\r\n\r\na\r\n", "T"),
        (b"# T\r\ra\r", "T"),
        (b"# T\0\n", "T\ufffd"),  # https://spec.commonmark.org/0.31.2/#insecure-characters
        ("# T\u2028a\n".encode(), "T a"),  # no line ending in Markdown, but white space
    ],
)
def test_characters_that_are_easily_lost(tmp_path: Path, data: bytes, title: str) -> None:
    path = tmp_path / "guide.mdx"
    path.write_bytes(data)
    assert gongdoc.load(path).title == title


def test_a_file_of_50_mb_is_one_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "guide.mdx"
    path.write_bytes(b"a" * 50_000_000)
    with pytest.raises(gongdoc.GuideError) as caught:
        gongdoc.load(path)
    (problem,) = caught.value.diagnostics
    assert f"50,000,000 bytes, expected at most {MAX_BYTES:,}" in str(problem)


def test_a_lone_surrogate_is_no_crash() -> None:
    guide = gongdoc.parse("# T \ud800\n\na\n")
    assert guide.title.startswith("T")

"""Bad input: each problem with its place, all of a run at once."""

from __future__ import annotations

from pathlib import Path

import pytest

import gongdoc
from gongdoc.diagnostics import Diagnostic
from gongdoc.reading import load_all


def problems(error: pytest.ExceptionInfo[gongdoc.GuideError]) -> list[str]:
    """Each problem as `path:line:column code`."""
    out = []
    for found in error.value.diagnostics:
        assert isinstance(found, Diagnostic)
        place = f"{found.span.start.line}:{found.span.start.column}" if found.span else "-"
        out.append(f"{found.path}:{place} {found.code}")
    return out


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"# T\n\nab\xffcd\n", "3:3"),
        (b"\xff\xfe#\x00", "1:1"),
        ("é日\n".encode() + b"\xc3(", "2:1"),
        (b"\xef\xbb\xbfab\xe2\x82", "1:3"),
        (b"a\r\nb\r\xed\xa0\x80", "3:1"),
    ],
)
def test_invalid_utf_8(tmp_path: Path, data: bytes, place: str) -> None:
    path = tmp_path / "a.mdx"
    path.write_bytes(data)
    with pytest.raises(gongdoc.GuideError) as error:
        gongdoc.load(path, root=tmp_path)
    assert problems(error) == [f"a.mdx:{place} invalid-utf-8"]


def test_utf_16_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.mdx"
    path.write_bytes("# T".encode("utf-16"))
    with pytest.raises(gongdoc.GuideError, match="looks like UTF-16"):
        gongdoc.load(path)


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n"])
def test_empty_file(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.mdx"
    path.write_bytes(data)
    with pytest.raises(gongdoc.GuideError) as error:
        gongdoc.load(path, root=tmp_path)
    assert problems(error) == ["a.mdx:1:1 empty-file"]


def test_missing_file_and_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "a.mdx", tmp_path):
        with pytest.raises(gongdoc.GuideError) as error:
            gongdoc.load(path)
        assert problems(error) == [f"{path.as_posix()}:1:1 unreadable-file"]


def test_a_byte_order_mark_is_no_content(tmp_path: Path) -> None:
    path = tmp_path / "a.mdx"
    path.write_bytes(b"\xef\xbb\xbf---\ntitle: T\n---\n\n<Step>a</Step>\n")
    guide = gongdoc.load(path)
    assert guide.title == "T"
    assert [(d.code, d.span and d.span.start.line) for d in guide.diagnostics] == [("step-inside-steps", 5)]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# T\n\n<Steps>\n<Step>\na\n</Steps>\n", 6),
        ("# T\n\na { b\n", None),
        ("a <!-- b -->\n", 1),
    ],
)
def test_mdx_errors_are_diagnostics(text: str, line: int | None) -> None:
    with pytest.raises(gongdoc.GuideError) as error:
        gongdoc.parse(text, path="x/a.mdx", root="x")
    (found,) = error.value.diagnostics
    assert isinstance(found, Diagnostic)
    assert found.severity == "error"
    assert found.path == "a.mdx"
    assert found.span is not None
    if line is not None:
        assert found.span.start.line == line


def test_front_matter_and_body_are_told_in_one_run() -> None:
    with pytest.raises(gongdoc.GuideError) as error:
        gongdoc.parse("---\ntitle: a: b\n---\n\n<Step>\n", path="a.mdx")
    assert [found.rsplit(" ", 1)[0] for found in problems(error)] == ["a.mdx:2:9", problems(error)[1].rsplit(" ", 1)[0]]
    assert len(problems(error)) == 2
    assert problems(error)[0].endswith("front-matter")


def test_errors_come_with_the_warnings_of_the_page() -> None:
    with pytest.raises(gongdoc.GuideError) as error:
        gongdoc.parse("---\na: [\n---\n\n<Step>a</Step>\n", path="a.mdx")
    assert [found.split(" ")[1] for found in problems(error)] == ["front-matter", "step-inside-steps"]


def test_load_all_tells_every_problem_of_every_file(tmp_path: Path) -> None:
    sources = {"a.mdx": "", "b.mdx": "# B\n\nfine\n", "c.mdx": "---\n- x\n---\n", "d.mdx": "# D\n\n<Step>d</Step>\n"}
    paths = []
    for name, text in sources.items():
        paths.append(tmp_path / name)
        paths[-1].write_text(text)
    with pytest.raises(gongdoc.GuideError) as error:
        load_all(paths, root=tmp_path)
    assert problems(error) == [
        "a.mdx:1:1 empty-file",
        "c.mdx:2:1 front-matter",
        "d.mdx:3:1 step-inside-steps",
    ]
    assert [guide.id for guide in load_all([paths[1], paths[3]], root=tmp_path)] == ["b", "d"]


@pytest.mark.parametrize(
    ("path", "root", "id_", "source"),
    [
        ("guides/gong/oauth-2-0.mdx", "guides", "gong/oauth-2-0", "gong/oauth-2-0.mdx"),
        ("guides/gong/v1.2.mdx", "guides", "gong/v1.2", "gong/v1.2.mdx"),
        ("guides/gong.mdx", None, "gong", "gong.mdx"),
        ("elsewhere/gong.mdx", "guides", "gong", "gong.mdx"),
        (None, None, "my-title", ""),
    ],
)
def test_id_and_source_path(path: str | None, root: str | None, id_: str, source: str) -> None:
    guide = gongdoc.parse("# My title\n", path=path, root=root)
    assert (guide.id, guide.source.path) == (id_, source)


def test_the_hash_is_that_of_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.mdx"
    path.write_bytes(b"# T\r\n")
    # As `printf '# T\r\n' | sha256sum` prints it.
    expected = "a27f6883099ea3343dd44d4a3f460e756c83b0f4543b4ca21ca28ca726f54f35"
    assert gongdoc.load(path).source.sha256 == expected


def test_lone_surrogates_become_replacement_characters() -> None:
    guide = gongdoc.parse('# a\ud800b\n\nc\udfffd {"\\ud800"} <Foo a={"\\udfff"} />\n')
    assert guide.title == "a\ufffdb"
    from gongdoc.export.json import read_json, to_json

    assert read_json(to_json(guide)) == guide


def test_snippets_take_their_place(tmp_path: Path) -> None:
    (tmp_path / "snippets").mkdir()
    (tmp_path / "snippets" / "steps.mdx").write_text('<Step title="Log in to {name}">\n\n{name}\n\n</Step>\n')
    (tmp_path / "page.mdx").write_text(
        "# T\n\nimport Log from '/snippets/steps.mdx'\n\n<Steps>\n\n<Log name=\"Gong\" />\n\n"
        '<Step title="Go">b</Step>\n\n</Steps>\n'
    )
    guide = gongdoc.load(tmp_path / "page.mdx", root=tmp_path)
    assert [(ref.number, ref.title) for ref in guide.steps] == [(1, "Log in to {name}"), (2, "Go")]
    assert guide.diagnostics == ()


@pytest.mark.parametrize("root", [True, False])
def test_a_missing_snippet_is_an_error_with_its_place(tmp_path: Path, root: bool) -> None:
    path = tmp_path / "page.mdx"
    path.write_text('# T\n\n<Snippet file="no.mdx" />\n\nimport A from "./a.mdx"\n\n<A />\n')
    with pytest.raises(gongdoc.GuideError) as error:
        gongdoc.load(path, root=tmp_path if root else None)
    shown = "page.mdx" if root else path.as_posix()
    assert [found for found in problems(error) if "link-internal" in found] == [
        f"{shown}:3:1 link-internal-resolves",
        f"{shown}:5:1 link-internal-resolves",
    ]


def test_without_a_folder_a_snippet_is_only_missed() -> None:
    guide = gongdoc.parse('# T\n\n<Snippet file="no.mdx" />\n')
    assert [(found.severity, found.code) for found in guide.diagnostics] == [("warning", "link-internal-resolves")]

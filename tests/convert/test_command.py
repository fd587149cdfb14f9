"""`gongdoc convert`: where the guide goes, what is said, and what becomes of files that are no how-tos."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import gongdoc
from gongdoc.cli import main
from gongdoc.convert import MAX_CHARACTERS, convert

TEXT = "# T\n\nD.\n\n1. Go to <host>.\n2. Stop.\n"
GUIDE = """\
---
title: "T"
description: "D."
---

<Steps>
  <Step title="Go to <host>" />

  <Step title="Stop" />
</Steps>
"""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["convert", *map(str, arguments)])


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text(TEXT)
    return Path("a.md")


def test_the_guide_goes_to_standard_output_and_the_rest_to_standard_error(file: Path) -> None:
    result = run(file)
    assert result.exit_code == 0
    assert result.stdout == GUIDE
    assert result.stderr == (
        "a.md:5: note: `<host>` is no element, and stays as text (note: code in backticks says so)\n"
        "a.md: 2 steps in 1 list, 1 note\n"
    )


def test_to_a_file(file: Path) -> None:
    result = run(file, "-o", "guides/a.mdx")
    assert (result.exit_code, result.stdout) == (0, "")
    assert Path("guides/a.mdx").read_text() == GUIDE


def test_a_file_is_written_over_by_force_only(file: Path) -> None:
    target = Path("b.mdx")
    target.write_text("mine")
    result = run(file, "-o", target)
    assert result.exit_code == 1
    assert "Unexpected b.mdx, expected no file of that name (note: name another, or give --force)" in result.stderr
    assert target.read_text() == "mine"
    assert run(file, "-o", target, "--force").exit_code == 0
    assert target.read_text() == GUIDE


def test_the_name_of_the_file_is_the_title_when_nothing_else_is(file: Path) -> None:
    path = file.with_name("create_an-app.md")
    path.write_text("1. Go.\n")
    result = run(path)
    assert 'title: "Create an app"\n' in result.stdout
    assert "The title `Create an app` was made up" in result.stderr


def test_without_steps(file: Path) -> None:
    file.write_text("# T\n\nD.\n\n- a\n")
    result = run(file)
    assert result.exit_code == 0
    assert "nothing became steps" in result.stderr
    assert result.stderr.endswith("a.md: no steps, 1 note\n")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"# T\n\n\xff\xfe", "a.md:3:1: Unexpected byte 0xff, expected UTF-8"),
        (b"# T\n\na\0b", "a.md:3:2: Unexpected character U+0000, expected text"),
        (b"---\ntitle: [\n---\n", "a.md:3:1: Unexpected YAML"),
        (b"---\n- a\n---\n", "a.md:2:1: Unexpected sequence as front matter"),
        (b"\n" + b"> " * 60 + b"a\n", "a.md:2:1: Unexpected nesting of 40 levels, expected fewer"),
        (b"# T\n\n" + b"<div>\n" * 60, "a.md:43:1: Unexpected nesting of 40 elements, expected fewer"),
        (b"a" * (MAX_CHARACTERS + 1), "a.md:1:1: Unexpected text of 200,001 characters, expected at most 200,000"),
    ],
    ids=["binary", "nul", "yaml", "list", "quotes", "elements", "long"],
)  # fmt: skip
def test_what_can_not_be_converted(file: Path, data: bytes, said: str) -> None:
    file.write_bytes(data)
    result = run(file, "-o", "b.mdx")
    assert result.exit_code == 1
    assert result.stderr.startswith(said)
    assert isinstance(result.exception, SystemExit)
    assert not Path("b.mdx").exists()


def test_messages_hold_no_control_characters(file: Path) -> None:
    file.write_bytes(b"# T\n\n1. a <b\x1b[2J\xe2\x80\xaex> b\n\n<i\x1b[31m>\n")
    assert "\x1b" not in run(file).stderr
    assert "\u202e" not in run(file).stderr


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_endings_and_a_byte_order_mark(end: str) -> None:
    assert convert("\ufeff" + TEXT.replace("\n", end)).text == GUIDE


def lists(elements: int) -> str:
    """Nine lists, one in the other, with elements in each."""
    return "# T\n\n" + "".join(f"{'  ' * level}- a\n\n" + f"{'  ' * level}  <div>\n\n" * elements for level in range(9))


def test_lists_and_elements_add_up() -> None:
    with pytest.raises(gongdoc.MdxError, match="Unexpected nesting of 101 levels, expected at most 100"):
        convert(lists(30))
    assert convert(lists(5)).text.count("<div") == 45


def test_marks_and_elements_add_up() -> None:
    with pytest.raises(gongdoc.MdxError, match="Unexpected nesting of 101 levels"):
        convert("# T\n\n1. " + ("**a " + "<b>" * 30) * 9 + "a" + ("</b>" * 30 + " a**") * 9)

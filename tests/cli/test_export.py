"""`gongdoc export`: what it prints, where it writes, how it exits."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.cli.support import GOOD, run

BAD = "# Bad\n\nAn { alone.\n"


def test_one_guide_goes_to_standard_output(guides: Path) -> None:
    result = run("export", guides / "sub" / "b.mdx")
    assert result.exit_code == 0
    data = json.loads(result.stdout)
    assert (data["id"], data["title"]) == ("b", "Better")


def test_exported_steps_have_text_markdown_and_html(guides: Path) -> None:
    data = json.loads(run("export", guides / "a.mdx").stdout)
    (step,) = data["intro"][0]["steps"]
    assert (step["text"].strip(), step["markdown"].strip(), step["html"].strip()) == (
        "Do it.",
        "Do it.",
        "<p>Do it.</p>",
    )


def test_markdown_is_a_format(guides: Path, tmp_path: Path) -> None:
    assert "title='One'" in GOOD
    result = run("export", guides / "a.mdx", "--format", "markdown")
    assert '<Step title="One">' in result.stdout
    assert run("export", guides, "--format", "markdown", "-o", tmp_path / "out").exit_code == 0
    assert (tmp_path / "out/sub/b.md").read_text() == result.stdout.replace("Good", "Better")


def test_a_folder_needs_a_folder(guides: Path, tmp_path: Path) -> None:
    result = run("export", guides)
    assert result.exit_code == 2
    assert result.output == (
        "Error: Unexpected 2 guides for standard output, expected one "
        "(note: --output DIR writes each into a file of its own)\n"
    )
    result = run("export", guides, "--output", tmp_path / "out")
    assert result.exit_code == 0, result.output
    written = sorted(p.relative_to(tmp_path / "out").as_posix() for p in (tmp_path / "out").rglob("*.json"))
    assert written == ["a.json", "sub/b.json"]
    assert json.loads((tmp_path / "out/sub/b.json").read_text())["id"] == "sub/b"


def test_every_problem_of_every_file_is_told(guides: Path, tmp_path: Path) -> None:
    (guides / "bad.mdx").write_text(BAD)
    (guides / "sub" / "worse.mdx").write_bytes(b"# Worse\n\ncaf\xe9\n")
    result = run("export", guides, "--output", tmp_path / "out")
    assert result.exit_code == 1
    assert re.search(r"bad\.mdx:\d+:\d+: Unexpected ", result.stderr)
    assert re.search(r"sub/worse\.mdx:3:4: Unexpected ", result.stderr)
    assert re.search(r"^  An \{ alone\.\n +\^$", result.stderr, re.M)
    assert result.stdout == ""
    assert not (tmp_path / "out").exists()


def test_warnings_do_not_fail(tmp_path: Path) -> None:
    path = tmp_path / "x.mdx"
    path.write_text("# X\n\n<Step title='Alone'>\nDo it.\n</Step>\n")
    result = run("export", path)
    assert result.exit_code == 0
    assert re.search(r"x\.mdx:3:1: warning: Unexpected ", result.stderr)
    assert [s["title"] for s in json.loads(result.stdout)["steps"]] == ["Alone"]


def test_unknown_formats_and_empty_folders(guides: Path, tmp_path: Path) -> None:
    result = run("export", guides / "a.mdx", "--format", "nope")
    assert result.exit_code == 2
    assert result.output == "Error: Unexpected --format 'nope', expected one of json, markdown\n"
    (tmp_path / "empty").mkdir()
    result = run("export", tmp_path / "empty")
    assert result.exit_code == 2
    assert "Unexpected absence of guides under " in result.output


def test_an_alias_that_is_another_guide_is_left_out(guides: Path, tmp_path: Path) -> None:
    """As in a build: whose progress it is must be certain."""
    (guides / "a.mdx").write_text(f"---\naliases: [old, sub/b]\n---\n\n{GOOD}")
    result = run("export", guides, "--output", tmp_path / "out")
    assert result.exit_code == 0
    assert json.loads((tmp_path / "out/a.json").read_text())["aliases"] == ["old"]
    assert "guides/a.mdx: warning: Unexpected alias 'sub/b', expected an id that no guide has any more" in result.stderr

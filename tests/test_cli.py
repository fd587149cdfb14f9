"""The command line: what it prints, where it writes, how it exits."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import gongdoc
from gongdoc.cli import main

GOOD = "# Good\n\n<Steps>\n<Step title='One'>\nDo it.\n</Step>\n</Steps>\n"
BAD = "# Bad\n\nAn { alone.\n"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments])


@pytest.fixture
def guides(tmp_path: Path) -> Path:
    folder = tmp_path / "guides"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.mdx").write_text(GOOD)
    (folder / "sub" / "b.mdx").write_text(GOOD.replace("Good", "Better"))
    (folder / "snippets").mkdir()
    (folder / "snippets" / "part.mdx").write_text("A part.\n")
    return folder


def test_version() -> None:
    assert run("--version").output == f"gongdoc, version {gongdoc.__version__}\n"


def test_version_loads_little() -> None:
    code = (
        "import sys; from gongdoc.cli import main\n"
        "try: main(['--version'])\nexcept SystemExit: pass\n"
        "slow = 'mkdocs', 'jinja2', 'pygments', 'markdown_it', 'msgspec', 'bs4'\n"
        "print([m for m in slow if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("command", [[], ["build"], ["serve"], ["export"], ["schema"]])
def test_every_command_has_help(command: list[str]) -> None:
    result = run(*command, "--help")
    assert result.exit_code == 0
    options = re.findall(r"^  (?:-\w, )?--[\w-]+(?: \S+)?(.*)$", result.output, re.M)
    assert options
    assert "Usage: " in result.output


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


def test_schema() -> None:
    for arguments, title in ((["schema"], "Guide"), (["schema", "guide"], "Guide"), (["schema", "index"], "Index")):
        result = run(*arguments)
        assert result.exit_code == 0
        assert json.loads(result.stdout)["title"] == title
    assert run("schema", "nope").exit_code == 2
    declared = run("schema", "--typescript").stdout
    assert "export interface Guide {" in declared
    assert "export interface IndexEntry {" in declared


def test_a_folder_needs_a_folder(guides: Path, tmp_path: Path) -> None:
    result = run("export", guides)
    assert result.exit_code == 2
    assert "2 guides need a folder" in result.output
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
    assert "'nope' is not one of" in result.output
    assert "json" in result.output
    (tmp_path / "empty").mkdir()
    result = run("export", tmp_path / "empty")
    assert result.exit_code == 2
    assert "No .mdx files under" in result.output


def test_a_missing_configuration() -> None:
    result = run("build", "-f", "no-such.yml")
    assert result.exit_code == 2
    assert "no-such.yml" in result.output


def test_build_goes_where_it_is_told(guides: Path, tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text("site_name: X\ndocs_dir: guides\ntheme: gongdoc\nplugins: [gongdoc]\n")
    result = run("build", "-f", config, "--site-dir", tmp_path / "elsewhere")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "elsewhere/sub/b/index.html").is_file()
    assert not (tmp_path / "site").exists()
    assert not list(tmp_path.glob(".*.tmp"))

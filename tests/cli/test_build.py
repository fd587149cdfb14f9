"""`gongdoc build`: where it builds, what it ends with, and that it says how far it is."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from gongdoc.cli import _bar
from tests.cli.support import GOOD, Seen, at_terminal, run

GONGDOC = [sys.executable, "-m", "gongdoc"]

SLOW = """\
import logging, time

log = logging.getLogger("mkdocs.hooks.slow")

def on_page_markdown(markdown, page, **_):
    time.sleep(0.6)
    log.warning("A page: %s", page.file.src_uri)

def on_post_page(output, **_):
    time.sleep(0.3)
    print("a line of standard output")
"""
"""A hook that has a build of two pages last for more than a second, and that says something all the while."""

SAID = """\
WARNING -  A page: a.mdx
WARNING -  A page: sub/b.mdx
guides/a.mdx:9:4: warning: Unexpected address 'no.mdx', expected a page or file under the folder of guides"""


@pytest.fixture
def slow(project: Path) -> Path:
    (project / "slow.py").write_text(SLOW)
    (project / "mkdocs.yml").write_text((project / "mkdocs.yml").read_text() + "hooks: [slow.py]\n")
    (project / "guides/a.mdx").write_text(GOOD + "\nNo [page](no.mdx).\n")
    return project


def test_build_goes_where_it_is_told(project: Path, tmp_path: Path) -> None:
    result = run("build", "-f", project / "mkdocs.yml", "--site-dir", tmp_path / "elsewhere")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "elsewhere/sub/b/index.html").is_file()
    assert not (tmp_path / "site").exists()
    assert not list(tmp_path.glob(".*.tmp"))


def test_no_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("build")
    assert result.exit_code == 2
    assert re.fullmatch(r"Error: Unexpected absence of mkdocs\.yml in the current folder, expected .*\n", result.stderr)


# The summary -------------------------------------------------------------------------------------------------


def test_the_summary(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "guides/a.mdx").write_text(
        GOOD.replace("</Steps>", "<Step title='Two'>\nDo [it](no.mdx).\n</Step>\n</Steps>")
    )
    monkeypatch.chdir(project)
    result = run("build")
    assert result.exit_code == 0
    assert re.fullmatch(r"Built site/: 2 guides, 3 steps, 1 warning in \d+\.\d s\n", result.stdout)
    index = json.loads((project / "site/api/v1/index.json").read_bytes())
    assert sum(guide["steps"] for guide in index["guides"]) == 3


def test_a_site_elsewhere_has_its_whole_path(project: Path) -> None:
    result = run("build", "-f", project / "mkdocs.yml")
    assert result.stdout.startswith(f"Built {project}/site/: 2 guides, 2 steps, 0 warnings in ")


def test_warnings_of_the_host_count(project: Path) -> None:
    (project / "warn.py").write_text(
        "import logging\n"
        "def on_files(files, config):\n"
        "    logging.getLogger('mkdocs.hooks.warn').warning('One')\n"
        "    logging.getLogger('mkdocs.hooks.warn').info('None')\n"
    )
    (project / "mkdocs.yml").write_text((project / "mkdocs.yml").read_text() + "hooks: [warn.py]\n")
    (project / "guides/a.mdx").write_text(GOOD + "\nNo [page](no.mdx).\n")
    assert " 2 warnings in " in run("build", "-f", project / "mkdocs.yml").stdout


def test_a_folder_whose_name_would_steer_the_terminal(project: Path) -> None:
    result = run("build", "-f", project / "mkdocs.yml", "-d", project / "\x1b[2Jsite")
    assert result.exit_code == 0
    assert "\x1b" not in result.output
    assert "\\x1b[2Jsite/: 2 guides" in result.stdout


def test_without_the_plugin_there_are_no_guides(project: Path) -> None:
    (project / "mkdocs.yml").write_text("site_name: X\ndocs_dir: guides\ntheme: mkdocs\nplugins: []\n")
    result = run("build", "-f", project / "mkdocs.yml")
    assert result.exit_code == 0
    assert re.fullmatch(r"Built a site without guides in \S+ s \(note: .* lacks gongdoc\)\n", result.stdout)


@pytest.mark.parametrize(
    "text",
    ["theme: gongdoc\n", "theme:\n  name: gongdoc\nplugins: [search]\n", "theme: gongdoc\nplugins: {search: {}}\n"],
)
def test_the_theme_needs_the_plugin(project: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "mkdocs.yml").write_text(f"site_name: X\ndocs_dir: guides\n{text}")
    monkeypatch.chdir(project)
    result = run("build")
    assert result.exit_code == 1
    assert result.output == (
        "Error: Unexpected theme gongdoc without the plugin of that name in mkdocs.yml, expected both "
        "(note: `plugins: [search, gongdoc]`)\n"
    )


@pytest.mark.parametrize("plugins", ["[gongdoc]", "[{gongdoc: {}}]", "{gongdoc: {}}"])
def test_all_ways_of_naming_the_plugin(project: Path, plugins: str) -> None:
    config = project / "mkdocs.yml"
    config.write_text(f"site_name: X\ndocs_dir: guides\ntheme: gongdoc\nplugins: {plugins}\n")
    assert run("build", "-f", config).exit_code == 0


@pytest.mark.parametrize(
    "text", ["", "a: [", "- a\n", "site_name: X\nplugins: 3\n", "\x00", "site_name: !!python/x 1\n"]
)
def test_a_broken_configuration_ends_without_a_traceback(project: Path, text: str) -> None:
    (project / "mkdocs.yml").write_text(text)
    done = subprocess.run([*GONGDOC, "build"], cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert "Built" not in done.stdout


def test_quiet_prints_nothing(project: Path) -> None:
    result = run("build", "-q", "-f", project / "mkdocs.yml")
    assert (result.exit_code, result.output) == (0, "")


def test_a_failed_build_has_no_summary(project: Path) -> None:
    (project / "guides/a.mdx").write_text("# A\n\nAn { alone.\n")
    result = run("build", "-f", project / "mkdocs.yml")
    assert result.exit_code == 1
    assert "Built" not in result.output
    assert "1 error in 1 file; the site is as it was." in result.output


def test_the_lines_of_mkdocs_that_the_summary_replaces(project: Path) -> None:
    lines = "Cleaning site directory", "Building documentation to directory", "Documentation built in"
    done = subprocess.run([*GONGDOC, "build"], cwd=project, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    done = subprocess.run([*GONGDOC, "build", "-v"], cwd=project, capture_output=True, text=True, check=True)
    assert [line for line in lines if line not in done.stderr] == []
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"], cwd=project, capture_output=True, text=True, check=True
    )
    assert [line for line in lines if line not in done.stderr] == []
    assert done.stdout == ""


# The bar -----------------------------------------------------------------------------------------------------


def bars(seen: Seen) -> set[str]:
    """The stages that a bar showed, and at what."""
    return set(re.findall(r"^(\w+ \w+) \S+ (\d/\d)$", "\n".join(seen.screens), re.M))


def test_a_long_build_shows_how_far_it_is(slow: Path) -> None:
    seen = at_terminal([*GONGDOC, "build"], slow, columns=150)
    assert seen.exit_code == 0
    assert bars(seen) >= {("Writing pages", "1/2"), ("Writing pages", "2/2")}


@pytest.mark.parametrize("columns", [150, 60])
def test_the_bar_leaves_nothing_behind(slow: Path, columns: int) -> None:
    """A build that says how far it is leaves the same lines as one that does not."""
    seen = at_terminal([*GONGDOC, "build"], slow, columns=columns)
    bare = at_terminal([*GONGDOC, "build"], slow, columns=columns, CI="1")
    assert bars(seen)
    assert not bars(bare)
    assert re.sub(r"in \S+ s$", "", seen.last) == re.sub(r"in \S+ s$", "", bare.last)
    assert seen.last.count("a line of standard output") == 2
    assert seen.last.count("WARNING -  A page: ") == 2
    assert seen.cursor


def test_an_interrupted_line_is_finished_first(slow: Path) -> None:
    """While a line has no end yet, there is no place for the bar."""
    (slow / "slow.py").write_text(
        "import time, sys\n"
        "def on_page_markdown(markdown, page, **_):\n"
        "    time.sleep(0.8)\n"
        "    print('<', end='', flush=True)\n"
        "def on_post_page(output, **_):\n"
        "    time.sleep(0.4)\n"
        "    print('>')\n"
    )
    seen = at_terminal([*GONGDOC, "build"], slow, columns=150)
    assert seen.last.startswith("<<guides/a.mdx:9:4: warning: ")
    assert bars(seen)
    assert not [screen for screen in seen.screens if re.search(r"<.*pages ", screen)]


def test_an_interrupted_build_gives_the_terminal_back(slow: Path) -> None:
    seen = at_terminal([*GONGDOC, "build"], slow, columns=150, interrupt_at="Writing pages")
    assert seen.exit_code == 1
    assert bars(seen)
    assert "pages " not in seen.last
    assert seen.last.endswith("Aborted!")
    assert seen.cursor
    assert not list(slow.glob(".site*"))


@pytest.mark.parametrize(
    ("arguments", "environment"), [(["-q"], {}), (["-v"], {}), ([], {"CI": "true"}), ([], {"TERM": "dumb"})]
)
def test_no_bar_where_it_is_in_the_way(slow: Path, arguments: list[str], environment: dict[str, str]) -> None:
    seen = at_terminal([*GONGDOC, "build", *arguments], slow, **environment)
    assert seen.exit_code == 0
    assert not bars(seen)


def test_no_bar_in_a_pipe(slow: Path) -> None:
    done = subprocess.run([*GONGDOC, "build"], cwd=slow, capture_output=True, text=True, check=True)
    assert "\x1b" not in done.stdout + done.stderr
    assert "pages" not in done.stdout + done.stderr.replace("a page or file", "")
    assert done.stderr.startswith(SAID)
    lines = done.stdout.splitlines()
    assert lines[:-1] == ["a line of standard output"] * 2
    assert lines[-1].startswith("Built site/: 2 guides, 2 steps, 3 warnings in ")


def test_no_bar_under_mkdocs(slow: Path) -> None:
    seen = at_terminal([sys.executable, "-m", "mkdocs", "build"], slow)
    assert seen.exit_code == 0
    assert not bars(seen)
    assert "Documentation built in" in seen.last


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """A function that lets seconds pass."""
    now = [100.0]
    monkeypatch.setattr(_bar, "monotonic", lambda: now[0])

    def passes(seconds: float) -> None:
        now[0] += seconds

    return passes


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_what_is_done_within_a_second_has_no_bar(clock: Callable[[float], None]) -> None:
    stream = Terminal()
    bar = _bar.Bar(stream)
    bar.stage("Reading guides", 20)
    for _ in range(9):
        clock(0.1)
        bar.advance()
    assert stream.getvalue() == ""
    clock(0.2)
    bar.advance()
    bar.hide("\n")
    assert "Reading guides" in stream.getvalue()
    assert "10/20" in stream.getvalue()


def test_a_bar_is_not_drawn_more_often_than_it_is_seen(clock: Callable[[float], None]) -> None:
    stream = Terminal()
    bar = _bar.Bar(stream)
    bar.stage("Reading guides", 1000)
    clock(2)
    bar.advance()
    drawn = stream.getvalue()
    assert "1/1000" in drawn
    for _ in range(50):
        clock(0.001)
        bar.advance()
    assert stream.getvalue() == drawn

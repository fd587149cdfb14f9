"""The rules of the test run itself: nothing that decides what lands may be skipped in silence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.support import browser, corpus, verdict
from tests.support.paths import ROOT

SUITE = """
import pytest

@pytest.mark.shared
def test_with_the_marker():
    pass

def test_with_the_fixture(shared):
    pass

@pytest.mark.browser
def test_in_a_browser():
    pass

@pytest.mark.browser
@pytest.mark.parametrize("nothing", [])
def test_without_cases(nothing):
    pass

def test_of_its_own():
    pass
"""
BARE = """
from pathlib import Path
import tests.conftest

tests.conftest.SHARED = Path("/nonexistent")
tests.conftest.found_chromium = lambda: None
"""


def run(folder: Path, *arguments: str, ci: str, bare: bool = True) -> tuple[int, str]:
    """Run SUITE with the project's conftest, where neither corpus nor browser exist when `bare` says so."""
    (folder / "test_suite.py").write_text(SUITE)
    (folder / "conftest.py").write_text(BARE if bare else "")
    command = [sys.executable, "-m", "pytest", "-p", "tests.conftest", "-p", "no:cacheprovider", "-ra"]
    done = subprocess.run(
        [
            *command,
            "-c",
            ROOT / "pyproject.toml",
            f"--rootdir={folder}",
            *arguments,
            folder / "test_suite.py",
        ],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "CI": ci, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_what_is_absent_is_skipped_with_a_reason(tmp_path: Path) -> None:
    status, output = run(tmp_path, ci="")
    assert status == 0, output
    assert "1 passed, 4 skipped" in output
    assert "/nonexistent is absent" in output
    assert "no Chromium found" in output


def test_what_is_absent_fails_in_ci(tmp_path: Path) -> None:
    status, output = run(tmp_path, ci="true")
    assert status == 1, output
    assert "1 passed, 1 skipped, 3 errors" in output


def test_a_skip_that_is_not_ours_fails_in_ci(tmp_path: Path) -> None:
    status, output = run(tmp_path, "-k", "without_cases or of_its_own", ci="true")
    assert "1 passed, 1 skipped" in output
    assert "skipped although CI is set" in output
    assert "test_without_cases" in output
    assert status == 1, output


def test_verdict_names_what_was_skipped(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    status, _ = run(tmp_path, f"--junitxml={report}", ci="")
    assert status == 0
    found = verdict.complaints(report.read_text(encoding="utf-8"))
    assert found[:2] == ["no test marked shared passed", "no test marked browser passed"]
    assert [line.partition(" needs ")[0].rpartition("::")[2] for line in found[2:]] == [
        "test_with_the_marker",
        "test_in_a_browser",
        "test_without_cases[NOTSET]",
    ]


def test_verdict_is_content_with_a_whole_run(tmp_path: Path) -> None:
    case = '<testcase name="{0}"><properties><property name="needs" value="{0}"/></properties></testcase>'
    cases = case.format("shared") + case.format("browser")
    assert verdict.complaints(f"<testsuites><testsuite>{cases}</testsuite></testsuites>") == []


def test_verdict_wants_something_to_have_run() -> None:
    assert "no test passed (0 in the report)" in verdict.complaints("<testsuites><testsuite/></testsuites>")


def test_a_browser_that_does_not_start_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script(tmp_path / "chromium", "echo install the snap >&2; exit 1")
    works = script(tmp_path / "google-chrome", "echo Google Chrome 150.0.1")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv(browser.VARIABLE, raising=False)
    assert browser.find() == works


def test_the_browser_that_the_environment_names_has_to_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(browser.VARIABLE, str(tmp_path / "absent"))
    with pytest.raises(FileNotFoundError, match="absent"):
        browser.find()


def test_downloads_of_playwright_are_found_newest_first(tmp_path: Path) -> None:
    for name in (
        "chromium-999/chrome-linux/chrome",
        "chromium_headless_shell-1255/linux64/chrome-headless-shell",
    ):
        file = tmp_path / name
        file.parent.mkdir(parents=True)
        file.touch()
    (tmp_path / "ffmpeg-1011").mkdir()
    found = [path.name for path in browser.downloads([tmp_path, tmp_path / "absent"])]
    assert found == ["chrome-headless-shell", "chrome"]


@pytest.mark.parametrize(
    ("script", "succeeds"),
    [
        ("echo '10% of 170 MiB'; sleep 0.3; echo done", True),
        ("echo failed; exit 3", False),
        ("while :; do echo Downloading; sleep 0.05; done", False),
        ("sleep 30", False),
    ],
)
def test_an_installation_that_makes_no_progress_is_ended(script: str, succeeds: bool) -> None:
    command = ["sh", "-c", script]
    assert browser.run(command, first=0.5, between=2, total=5, environment=dict(os.environ)) is succeeds


@pytest.mark.browser
def test_a_page_runs_scripts(page: Page) -> None:
    page.goto("data:text/html,<h1></h1><script>document.querySelector('h1').textContent = 'runs'</script>")
    assert page.text_content("h1") == "runs"


@pytest.mark.shared
def test_oracle_trees_have_the_form_of_mdast() -> None:
    page = next(corpus.pages("StackOneHQ+hub-docs/"))
    assert page.file.is_file()
    assert page.tree is not None
    assert page.tree["position"]["start"] == {"line": 1, "column": 1}
    assert page.tree["children"][0]["type"] == "yaml"


def script(path: Path, body: str) -> Path:
    """An executable that runs `body`."""
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return path

"""Fixtures that all tests may ask for, and what happens to tests whose requirements are absent.

Tests marked `shared` need the corpus beside the checkout, tests marked `browser` a headless Chromium. Where
that is absent they skip and say so; while `CI` is set they fail, and so does the run if one of them was
skipped all the same (an empty parameter set, a `pytest.skip` of its own).
"""

from __future__ import annotations

import functools
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import hypothesis
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.support import browser as chromium_finder
from tests.support.paths import ROOT, SHARED

# Several tests run at once: how long one takes says nothing about the code.
hypothesis.settings.register_profile("steady", deadline=None)
hypothesis.settings.load_profile("steady")

NEEDS = ("shared", "browser")
PROPERTY = "needs"
"""Property of a test case in the JUnit report; `tests.support.verdict` reads it."""

found_chromium = functools.cache(chromium_finder.find)
_skipped: list[str] = []


def in_ci() -> bool:
    """Whether this run decides what lands: `CI` is set to anything but a no."""
    return os.environ.get("CI", "").lower() not in ("", "0", "false", "no")


def absent(what: str) -> NoReturn:
    """Skip the running test because of what is absent, or fail it while `CI` is set."""
    if in_ci():
        pytest.fail(f"{what}, and CI is set: nothing may be skipped for that", pytrace=False)
    pytest.skip(what)


def require_shared() -> Path:
    """The folder of test data beside the checkout; without it the running test ends here."""
    return SHARED if SHARED.is_dir() else absent(f"{SHARED} is absent")


def require_chromium() -> Path:
    """The program of a headless Chromium; without one the running test ends here."""
    return found_chromium() or absent("no Chromium found (`make test` gets one)")


@pytest.fixture(scope="session")
def project() -> Path:
    """The top of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of test data beside the checkout."""
    return require_shared()


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The program of a headless Chromium; start it with `tests.support.browser.flags()`."""
    return require_chromium()


@pytest.fixture(scope="session")
def browser(chromium: Path) -> Iterator[Browser]:
    """A running Chromium, one for the whole session; tests open pages or contexts of their own in it."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=chromium_finder.flags())
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page in a context of its own: no storage, cookies or cache of an earlier test."""
    context = browser.new_context()
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Note which tests need what, for the JUnit report and for the end of the run."""
    for item in items:
        item.user_properties += [(PROPERTY, need) for need in NEEDS if item.get_closest_marker(need)]


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip or fail a marked test at once, also one that asks for none of the fixtures above."""
    if item.get_closest_marker("shared"):
        require_shared()
    if item.get_closest_marker("browser"):
        require_chromium()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Note the marked tests that were skipped."""
    if report.skipped and not hasattr(report, "wasxfail") and any(k == PROPERTY for k, _ in report.user_properties):
        _skipped.append(report.nodeid)


def pytest_collectreport(report: pytest.CollectReport) -> None:
    """Note the modules that were skipped whole: what they need is not known any more."""
    if report.skipped:
        _skipped.append(report.nodeid)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Fail the run when a test was skipped that may not be."""
    if in_ci() and _skipped and exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which skipped tests failed the run."""
    if in_ci() and _skipped:
        terminalreporter.section("skipped although CI is set", red=True)
        for nodeid in _skipped:
            terminalreporter.line(nodeid)

"""A built site for the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.site.project import CREATE, LOGIN, OPEN, Project, guide
from tests.site.support import GUIDES, Served, build, configure, serve
from tests.support.paths import ROOT


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site that is built from `guides/` beside this file."""
    folder = tmp_path_factory.mktemp("built")
    result = build(configure(folder, GUIDES, site_url="https://example.com/docs/"))
    assert result.exit_code == 0, result.output
    return folder / "site"


@pytest.fixture(scope="session")
def served(built: Path) -> Iterator[Served]:
    """That site on a server."""
    with serve(built) as site:
        yield site


@pytest.fixture(scope="session")
def own_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site that is built from this repository's own guides."""
    folder = tmp_path_factory.mktemp("own")
    result = build(configure(folder, ROOT / "guides", site_url="https://example.com/docs/", not_in_nav="/reference/"))
    assert result.exit_code == 0, result.output
    return folder / "site"


@pytest.fixture(scope="session")
def own(own_folder: Path) -> Iterator[Served]:
    """That site on a server."""
    with serve(own_folder) as site:
        yield site


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """A project with a guide of three steps, whose site is served."""
    made = Project(tmp_path)
    made.put(guide(OPEN, LOGIN, CREATE))
    with serve(tmp_path / "site") as site:
        made.url = site.url + "guide/"
        yield made


@pytest.fixture(params=[1280, 390])
def problems(page: Page, request: pytest.FixtureRequest) -> Iterator[list[str]]:
    """Every test runs at both widths, and none leaves a message in the console."""
    problems: list[str] = []
    page.on("console", lambda m: problems.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: problems.append(str(e)))
    page.set_viewport_size({"width": request.param, "height": 800})
    yield problems
    assert problems == []

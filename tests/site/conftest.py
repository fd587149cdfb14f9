"""A built site for the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site.support import GUIDES, Served, build, configure, serve


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

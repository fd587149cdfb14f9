"""A previewed project for the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gongdoc.preview.watch import Watcher
from tests.preview.live import Live, live
from tests.site.project import CREATE, LOGIN, OPEN, guide
from tests.site.support import write


@pytest.fixture
def unwatched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing tells the preview of changes: it has to see them itself."""
    monkeypatch.setattr(Watcher, "start", lambda _: None)
    monkeypatch.setattr(Watcher, "stop", lambda _: None)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Live]:
    """A project with a start page and a guide of three steps."""
    index = "# Start\n\n- [A guide](guide.mdx)\n"
    write(tmp_path / "guides", {"index.md": index, "guide.mdx": guide(OPEN, LOGIN, CREATE)})
    with live(tmp_path) as served:
        yield served

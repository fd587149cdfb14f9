"""Guides for the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.support import GOOD


@pytest.fixture
def guides(tmp_path: Path) -> Path:
    folder = tmp_path / "guides"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.mdx").write_text(GOOD)
    (folder / "sub" / "b.mdx").write_text(GOOD.replace("Good", "Better"))
    (folder / "snippets").mkdir()
    (folder / "snippets" / "part.mdx").write_text("A part.\n")
    return folder


@pytest.fixture
def project(guides: Path) -> Path:
    """A folder with a site of two guides with a step each."""
    text = "site_name: X\ndocs_dir: guides\ntheme: gongdoc\nplugins: [gongdoc]\n"
    (guides.parent / "mkdocs.yml").write_text(text)
    return guides.parent

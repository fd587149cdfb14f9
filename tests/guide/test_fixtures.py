"""Pages and what is made of them: one runner for the fixtures beside this file."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown_it.utils import read_fixture_file

from tests.guide.outline import outline

FOLDER = Path(__file__).parent / "fixtures"
CASES = [
    pytest.param(text, expected, id=f"{path.stem}:{line}")
    for path in sorted(FOLDER.glob("*.md"))
    for line, _title, text, expected in read_fixture_file(path)
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_fixture(text: str, expected: str) -> None:
    assert outline(text) == expected


def test_there_are_fixtures() -> None:
    """An empty set of parameters would pass in silence."""
    assert len(CASES) > 80

"""The reference says what the code says, and every page of it is written by `make reference` or by a person."""

from __future__ import annotations

import pytest

from tools.reference import pages, parts


@pytest.mark.parametrize("part", parts())
def test_the_pages_are_those_of_the_code(part: str) -> None:
    for path, content in pages(part).items():
        assert path.is_file(), f"{path.name} is missing: run `make reference`"
        assert path.read_text(encoding="utf-8") == content, f"{path.name} differs: run `make reference`"

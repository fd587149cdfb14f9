"""How much is read for a page: what it shows, whatever the number of guides."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gongdoc import reading
from gongdoc.preview.preview import Preview
from tests.site.support import configure, write


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files of guides that are read as a whole."""
    names: list[str] = []
    read_file = reading.read_file

    def noted(path: Path, **options: Any) -> reading.Reading:
        names.append(Path(path).name)
        return read_file(path, **options)

    monkeypatch.setattr(reading, "read_file", noted)
    return names


def titled(number: int) -> str:
    return f"---\ntitle: Guide {number}\n---\n\n<Steps><Step title='One'>Text {number}.</Step></Steps>\n"


@pytest.fixture(params=["gongdoc", "material"])
def preview(tmp_path: Path, request: pytest.FixtureRequest) -> Preview:
    """A preview of many guides."""
    write(tmp_path / "guides", {f"{n}.mdx": titled(n) for n in range(100)})
    made = Preview(configure(tmp_path, theme=request.param), quiet=True)
    made.start()
    return made


def test_the_first_page_reads_its_guide_alone(preview: Preview, read: list[str]) -> None:
    assert b"Text 50." in preview.answer("50/").body
    assert read == ["50.mdx"]


def test_a_saved_guide_is_the_only_one_that_is_read(preview: Preview, read: list[str], tmp_path: Path) -> None:
    preview.read_all()
    assert len(read) == 100
    preview.answer("50/")
    read.clear()
    (tmp_path / "guides" / "50.mdx").write_text(titled(1050))
    assert b"Text 1050." in preview.answer("50/").body
    assert set(read) == {"50.mdx"}


def test_a_page_that_has_not_changed_is_not_made_again(preview: Preview, read: list[str], tmp_path: Path) -> None:
    write(tmp_path / "guides", {"50.mdx": titled(50)})
    preview.answer("50/")
    (tmp_path / "guides" / "20.mdx").write_text(titled(20) + "More.\n")
    first = preview.answer("50/").body
    assert preview.answer("50/").body == first
    assert "20.mdx" not in read


def test_a_guide_more_reads_no_other(preview: Preview, read: list[str], tmp_path: Path) -> None:
    preview.read_all()
    read.clear()
    (tmp_path / "guides" / "new.mdx").write_text(titled(2000))
    assert b"Text 2000." in preview.answer("new/").body
    assert set(read) == {"new.mdx"}

"""Markdown and the guide that is made of it: one runner for the fixtures beside this file.

In `head.md` the guide stands as it is; elsewhere without front matter, which the runner adds and takes away. Lines
that begin with `!` are the notes, each with its line in the Markdown; those about the page as a whole stand in
`head.md` only.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown_it.utils import read_fixture_file

from gongdoc.convert import convert

FOLDER = Path(__file__).parent / "fixtures"
HEAD = "---\ntitle: T\ndescription: D\n---\n\n"
CASES = [
    pytest.param(path.stem, text, expected, id=f"{path.stem}:{line}")
    for path in sorted(FOLDER.glob("*.md"))
    for line, _title, text, expected in read_fixture_file(path)
]


@pytest.mark.parametrize(("name", "text", "expected"), CASES)
def test_fixture(name: str, text: str, expected: str) -> None:
    head = "" if name == "head" else HEAD
    made = convert(head + text, name="from-a-file")
    above = head.count("\n")
    notes = "".join(f"! {note.line - above}: {note.text}\n" for note in made.notes if note.line > above)
    assert made.text + notes == head + expected


def test_there_are_fixtures() -> None:
    """An empty set of parameters would pass in silence."""
    assert len(CASES) > 40

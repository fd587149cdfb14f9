"""The page about the data says what the schemas say, and its examples run."""

from __future__ import annotations

import re

import pytest

from tools.reference import data as reference


def test_every_type_of_the_contract_has_a_table() -> None:
    page = reference.PAGE.read_text(encoding="utf-8")
    tables = re.findall(r"<!-- fields (\w+) -->", page)
    assert len(tables) == len(set(tables))
    for union in ("Block", "Inline"):
        assert f"{union.lower()}s" in tables
    definitions = {**reference.schema("guide")["$defs"], **reference.schema("index")["$defs"]}
    nodes = {name for name, part in definitions.items() if "type" in part["properties"]}
    assert set(definitions) - nodes - set(tables) == set()


def test_a_drift_is_seen() -> None:
    page = reference.PAGE.read_text(encoding="utf-8")
    changed = page.replace("| **title** | string, always |", "| **title** | integer, always |", 1)
    assert changed != page
    assert reference.filled(changed) == page


def test_a_type_that_there_is_not() -> None:
    with pytest.raises(KeyError):
        reference.filled("<!-- fields Nothing -->\n<!-- end -->\n")

"""Texts in the places that hold them: what reads them finds the same."""

from __future__ import annotations

import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from gongdoc.export import _escape as escape
from gongdoc.guide import front_matter


@given(st.text())
@example('a "b": #c')
@example("🌍 \x7f\x85\u2028\ufeff\n\t\\")
@example("- yes")
def test_a_scalar_of_yaml(text: str) -> None:
    shown = escape.scalar(text)
    assert "\n" not in shown
    assert yaml.safe_load(shown) == text


def test_a_scalar_reads_as_it_is() -> None:
    assert escape.scalar("Größe 🌍 “x”") == '"Größe 🌍 “x”"'
    assert front_matter.read(f"title: {escape.scalar('a: #b')}", 1)[0] == {"title": "a: #b"}

"""`assets/guide-checklist.js`: one file, with the words that it needs and no others."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from gongdoc.bundle import BundleError
from gongdoc.render import messages
from gongdoc.web_component import SOURCES, script


def test_it_is_one_file() -> None:
    made = script(messages.load())
    assert made.startswith("// <guide-checklist> of gongdoc")
    assert not re.search(r"^\s*(?:import|export)\b|\bimport\(", made, re.MULTILINE)
    assert 'customElements.define("guide-checklist"' in made


def test_it_is_small() -> None:
    # 10 KB are what the scripts of a guide's page may weigh; this one has its styles and texts in it.
    assert len(gzip.compress(script(messages.load()).encode(), 9)) <= 12 * 1024


def test_it_has_the_texts_that_it_uses() -> None:
    made = script(messages.load("de"))
    assert '"checklist.again":"Noch einmal versuchen"' in made
    assert '"main.steps.one":"{done} von {n} Schritt"' in made
    assert "menu." not in made
    assert "main.continue" not in made
    for key in re.findall(r"\bt\$\d+\((?:\w+ ?\? ?)?\"([\w.-]+)\"", made):
        assert re.search(rf'"{re.escape(key)}(?:\.other)?":', made), key


def test_a_project_replaces_a_part(tmp_path: Path) -> None:
    own = tmp_path / SOURCES / "style.css"
    own.parent.mkdir(parents=True)
    own.write_text(":host { color: rebeccapurple }")
    made = script(messages.load(), [tmp_path])
    assert 'replaceSync(":host{color: rebeccapurple}")' in made


def test_a_part_that_is_not_there(tmp_path: Path) -> None:
    own = tmp_path / SOURCES / "selection.js"
    own.parent.mkdir(parents=True)
    own.write_text('import { a } from "./absent.js";\nexport const select = a;\n')
    with pytest.raises(BundleError, match=r"absent\.js:1:1: Unexpected import of a file that is not there"):
        script(messages.load(), [tmp_path])

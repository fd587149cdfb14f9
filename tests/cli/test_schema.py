"""`gongdoc schema`: what it prints."""

from __future__ import annotations

import json

from tests.cli.support import run


def test_schema() -> None:
    for arguments, title in ((["schema"], "Guide"), (["schema", "guide"], "Guide"), (["schema", "index"], "Index")):
        result = run(*arguments)
        assert result.exit_code == 0
        assert json.loads(result.stdout)["title"] == title
    assert run("schema", "nope").exit_code == 2
    declared = run("schema", "--typescript").stdout
    assert "export interface Guide {" in declared
    assert "export interface IndexEntry {" in declared

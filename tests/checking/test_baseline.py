"""A baseline is read from what gongdoc writes: a site, its API, an export; and what is none is said to be none."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from gongdoc.checking.baseline import BaselineError, read_baseline

PAGE = '# T\n\n## A\n\n### B\n\n<Steps>\n  <Step title="C">D.</Step>\n</Steps>\n'


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with its site."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "guides" / "guides").mkdir(parents=True)
    (folder / "guides" / "one.mdx").write_text(PAGE)
    (folder / "guides" / "guides" / "two.mdx").write_text("# Two\n\nText.\n")
    (folder / "mkdocs.yml").write_text("site_name: S\ndocs_dir: guides\ntheme: gongdoc\nplugins: [search, gongdoc]\n")
    for command in (["build"], ["export", "guides", "--output", "out"]):
        subprocess.run([sys.executable, "-m", "gongdoc", *command], check=True, cwd=folder, capture_output=True)
    return folder


@pytest.mark.parametrize("place", ["site", "site/api", "site/api/v1", "site/api/v1/guides", "out"])
def test_folders(built: Path, place: str) -> None:
    found = read_baseline(built / place)
    assert set(found) == {"one", "guides/two"}
    assert found["one"].title == "T"
    assert found["one"].path == "one.mdx"
    assert found["one"].sections == {"a": "A", "b": "B"}
    assert {name: (step.title, step.section) for name, step in found["one"].steps.items()} == {"b-c": ("C", "b")}
    assert found["one"].fingerprint


def test_one_guide(built: Path) -> None:
    assert set(read_baseline(built / "site/api/v1/guides/one.json")) == {"one"}


def test_a_byte_order_mark(built: Path, tmp_path: Path) -> None:
    file = tmp_path / "one.json"
    file.write_bytes(b"\xef\xbb\xbf" + (built / "site/api/v1/guides/one.json").read_bytes())
    assert set(read_baseline(file)) == {"one"}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        b"[" * 5_000,
        b'{"guides": []}',
        json.dumps({"schema_version": "1.0.0", "id": "a", "title": "A", "steps": {}, "sections": []}).encode(),
    ],
)
def test_another_file(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(data)
    with pytest.raises(BaselineError, match=r"a\.json: Unexpected JSON: .*expected a guide"):
        read_baseline(file)
    # Among others it is passed over; alone, there is no guide.
    with pytest.raises(BaselineError, match="without the JSON of a guide"):
        read_baseline(tmp_path)


def test_another_version(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text(json.dumps({"schema_version": "2.0.0", "id": "a", "title": "A", "steps": [], "sections": []}))
    for path in (file, tmp_path):
        with pytest.raises(BaselineError, match=r"schema version '2\.0\.0', expected 1\.x"):
            read_baseline(path)


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(BaselineError, match="Unexpected failure to read the file"):
        read_baseline(tmp_path / "none.json")


def test_the_command(built: Path) -> None:
    """Without a change there is nothing to tell; with one, there is; a file that is no export ends it with status 1."""

    def check(*arguments: str) -> tuple[int, str]:
        command = [sys.executable, "-m", "gongdoc", "check", "guides", "--rule", "id-stable", "--strict", *arguments]
        done = subprocess.run(command, cwd=built, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    assert check("--baseline", "site")[0] == 0
    page = built / "guides" / "one.mdx"
    page.write_text(PAGE.replace('"C"', '"E"'))
    try:
        status, told = check("--baseline", "out")
    finally:
        page.write_text(PAGE)
    assert (status, "Unexpected id `b-e` of a step whose id was `b-c`" in told) == (1, True)
    status, told = check("--baseline", "mkdocs.yml")
    assert (status, "Traceback" in told, "mkdocs.yml: Unexpected JSON" in told) == (1, False, True)

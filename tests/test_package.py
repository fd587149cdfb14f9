"""The package as a stranger gets it: sdist → wheel → an empty environment → a site, far from the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup

from tests.support.paths import ROOT

pytestmark = pytest.mark.package

CONFIG = """\
site_name: Elsewhere
docs_dir: guides
theme: gongdoc
plugins: [search, gongdoc]
"""
GUIDE = """\
---
title: Connect Example
description: A guide far from home.
---

## Prepare

<Steps>
  <Step title="Open the console">
    Go to `https://console.example.com/`.
  </Step>
  <Step title="Create a key">
    <Warning>It is shown **once**.</Warning>
  </Step>
</Steps>
"""


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command away from the checkout; its output is in the message when it fails."""
    # PYTHONPATH would let the checkout stand in for what is missing from the wheel.
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV", "PYTHONHOME")}
    environment["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    done = subprocess.run(command, capture_output=True, text=True, cwd=cwd, env=environment, timeout=300, check=False)
    assert done.returncode == 0, f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an empty environment."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True, symlinks=os.name != "nt")
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source distribution of this checkout."""
    folder = tmp_path_factory.mktemp("sdist")
    # The back end is a build requirement, not one of ours: it gets a folder of its own.
    backend = folder / "backend"
    pip = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--target",
        backend,
        "--no-warn-script-location",
    ]
    run(*pip, "hatchling>=1.26", cwd=folder)
    code = "import sys; sys.path.insert(0, sys.argv[1]); import hatchling.build as b; b.build_sdist(sys.argv[2])"
    run(sys.executable, "-c", code, backend, folder, cwd=ROOT)
    (archive,) = folder.glob("gongdoc-*.tar.gz")
    return archive


@pytest.fixture(scope="module")
def wheel(sdist: Path) -> Path:
    """The wheel, built from the source distribution: what is missing there is missing here."""
    folder = sdist.parent
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, sdist, cwd=folder)
    (archive,) = folder.glob("gongdoc-*.whl")
    return archive


@pytest.fixture(scope="module")
def site(python: Path, wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site built by the installed wheel from one guide and a `mkdocs.yml` of four lines."""
    folder = tmp_path_factory.mktemp("elsewhere")
    (folder / "mkdocs.yml").write_text(CONFIG)
    (folder / "guides" / "example").mkdir(parents=True)
    (folder / "guides" / "example" / "key.mdx").write_text(GUIDE)
    run(python, "-m", "pip", "install", "--quiet", wheel, cwd=folder)
    run(python.with_name("gongdoc"), "build", cwd=folder)
    return folder / "site"


def names(archive: Path) -> set[str]:
    """The files of a wheel or source distribution, without the folder on top of the latter."""
    if archive.suffix == ".whl":
        return set(zipfile.ZipFile(archive).namelist())
    with tarfile.open(archive) as tar:
        return {member.name.partition("/")[2] for member in tar.getmembers() if member.isfile()}


def tracked(folder: str, *suffixes: str) -> set[str]:
    """The project's files under a folder, by their paths from the top."""
    found = (path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(ROOT).as_posix() for path in found if not suffixes or path.suffix in suffixes}


def test_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    found = names(wheel)
    assert {path for path in found if path.endswith(".py")} == tracked("gongdoc", ".py")
    assert "gongdoc/py.typed" in found
    assert tracked("gongdoc/scaffold") <= found
    assert any(path.endswith("/licenses/LICENSE") for path in found)
    templates = {path.removeprefix("gongdoc/") for path in found if path.startswith("gongdoc/templates/")}
    assert templates == tracked("templates")
    assert {path.suffix for path in map(Path, templates)} >= {".html", ".css", ".js"}
    assert {path.partition("/")[0].partition("-")[0] for path in found} == {"gongdoc"}


def test_sdist_can_be_tested(sdist: Path) -> None:
    found = names(sdist)
    assert tracked("gongdoc") | tracked("templates") | tracked("guides") | tracked("tests") <= found
    assert {"Makefile", "LICENSE", "README.md", "CHANGELOG.md", "mkdocs.yml", "pyproject.toml"} <= found


def test_installed_command_says_its_version(python: Path, site: Path) -> None:
    assert run(python.with_name("gongdoc"), "--version", cwd=site.parent).strip().endswith("0.1.0")


def test_site_is_complete(site: Path) -> None:
    page = site / "example" / "key" / "index.html"
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "lxml")
    assert soup.h1 is not None
    assert soup.h1.get_text(strip=True) == "Connect Example"
    assert len(soup.select("input[type=checkbox]")) == 2
    text = soup.get_text(" ", strip=True)
    for words in ("A guide far from home.", "Open the console", "https://console.example.com/", "once"):
        assert words in text
    styles = [str(link["href"]) for link in soup.select("link[rel=stylesheet]")]
    scripts = [str(script["src"]) for script in soup.select("script[src]")]
    assert styles
    assert scripts
    for address in styles + scripts:
        # Resolved as a browser would: an address that leaves the host would keep its own.
        resolved = urljoin("http://host/example/key/", address)
        assert resolved.startswith("http://host/")
        file = site / resolved.removeprefix("http://host/").partition("?")[0]
        assert file.is_file(), f"{address} is absent from the site"
        assert file.stat().st_size > 0


def test_site_holds_the_json(site: Path) -> None:
    guide = json.loads((site / "api" / "v1" / "guides" / "example" / "key.json").read_bytes())
    assert [step["title"] for step in guide["steps"]] == ["Open the console", "Create a key"]
    index = json.loads((site / "api" / "v1" / "index.json").read_bytes())
    assert "example/key" in json.dumps(index)
    assert (site / "api" / "v1" / "schema" / "guide.schema.json").is_file()

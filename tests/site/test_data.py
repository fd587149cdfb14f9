"""What a build publishes for programs: files, addresses, hashes; and the same bytes each time."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin

import jsonschema
import openapi_spec_validator
import pytest

import gongdoc
from gongdoc.export.markdown import to_markdown
from gongdoc.guide.model import Section, Step
from gongdoc.guide.traverse import walk
from tests.site.support import build, configure, write

SITE = "https://example.com/docs/"
GUIDE = """---
title: "Keys"
description: "About keys."
updated: 2026-01-31
---

## Make one

<Steps>
  <Step title="Open it">See [the other](other.mdx#part), [out](https://example.org/), ![map](images/map.svg).</Step>
</Steps>
"""
FILES: dict[str, str | bytes] = {
    "index.md": "# Start\n\nHello.\n",
    "apart.md": "---\ntitle: Apart\ndescription: Not for all.\n---\n\nAlone.\n",
    "keys.mdx": GUIDE,
    "sub/other one.mdx": "# Other\n\n## Part\n\nText.\n",
    "other.mdx": "# Other\n\n## Part\n\nText.\n",
    "images/map.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    write(folder / "guides", FILES)
    result = build(configure(folder, site_url=SITE, site_description="All keys.", not_in_nav="apart.md"))
    assert result.exit_code == 0, result.output
    return folder / "site"


def read(path: Path) -> Any:
    return json.loads(path.read_bytes())


def file_of(site: Path, address: str) -> Path:
    assert address.startswith(SITE), address
    return site / unquote(address.removeprefix(SITE))


def test_the_index_leads_to_files_with_its_hashes(site: Path) -> None:
    index = read(site / "api/v1/index.json")
    jsonschema.Draft202012Validator(read(site / "api/v1/schema/index.schema.json")).validate(index)
    assert [entry["id"] for entry in index["guides"]] == ["keys", "other", "sub/other one"]
    validator = jsonschema.Draft202012Validator(read(site / "api/v1/schema/guide.schema.json"))
    for entry in index["guides"]:
        data = file_of(site, urljoin(f"{SITE}api/v1/index.json", entry["json"])).read_bytes()
        assert hashlib.sha256(data).hexdigest() == entry["sha256"]
        markdown = file_of(site, urljoin(f"{SITE}api/v1/index.json", entry["markdown"])).read_bytes()
        assert hashlib.sha256(markdown).hexdigest() == entry["markdown_sha256"]
        validator.validate(json.loads(data))
        guide = gongdoc.read_json(data)
        assert (guide.id, guide.url, len(guide.steps)) == (entry["id"], entry["url"], entry["steps"])
        assert guide.fingerprint == entry["fingerprint"]
        assert file_of(site, entry["url"] + "index.html").is_file()


def test_front_matter_tells_when_it_was_updated(site: Path) -> None:
    keys, other, _ = read(site / "api/v1/index.json")["guides"]
    assert keys["updated"] == "2026-01-31"
    assert "updated" not in other  # the folder is in no repository
    sitemap = (site / "sitemap.xml").read_text()
    assert "<lastmod>2026-01-31</lastmod>" in sitemap.partition(f"{SITE}keys/")[2][:200]


def test_markdown_stands_where_it_is_looked_for(site: Path) -> None:
    markdown = to_markdown(gongdoc.read_json(site / "api/v1/guides/keys.json"))
    for path in ("keys.md", "keys/index.html.md"):
        assert (site / path).read_bytes() == markdown
    assert "title: Keys" in markdown.decode()
    for path in ("index.md", "index.html.md"):
        assert (site / path).read_text() == "# Start\n\nHello.\n"
    assert (site / "apart.md").read_text().strip() == "Alone."


def test_files_beside_pages_without_folders(tmp_path: Path) -> None:
    write(tmp_path / "guides", FILES)
    result = build(configure(tmp_path, use_directory_urls=False))
    assert result.exit_code == 0, result.output
    site = tmp_path / "site"
    assert (site / "keys.html").is_file()
    assert (site / "keys.md").read_bytes() == (site / "keys.html.md").read_bytes()
    entry = read(site / "api/v1/index.json")["guides"][0]
    assert (entry["url"], entry["markdown"]) == ("keys.html", "../../keys.md")


def test_llms_txt(site: Path) -> None:
    assert (site / "llms.txt").read_text() == (
        f"""# Tests

> All keys.

## Guides

- [Keys]({SITE}keys.md): About keys.
- [Other]({SITE}other.md)
- [Other]({SITE}sub/other%20one.md)

## Optional

- [Start]({SITE}index.md)
- [Index of all guides]({SITE}api/v1/index.json): JSON, for programs
- [OpenAPI document]({SITE}api/v1/openapi.json): describes the JSON files
- [All guides in one file]({SITE}llms-full.txt)
"""
    )
    full = (site / "llms-full.txt").read_text()
    assert full.startswith(f"# Tests\n\n> All keys.\n\n# Keys\n\nSource: {SITE}keys/\n\n> About keys.\n\n## Make one\n")
    assert full.count("\n# Other\n") == 2


def test_openapi_describes_the_files(site: Path) -> None:
    document = read(site / "api/v1/openapi.json")
    openapi_spec_validator.validate(document)
    (server,) = document["servers"]
    assert server["url"] == SITE.rstrip("/")
    for path, item in document["paths"].items():
        filled = path
        for parameter in item["get"].get("parameters", ()):
            filled = filled.replace(f"{{{parameter['name']}}}", parameter["example"])
        assert (site / filled.lstrip("/")).is_file(), path
    example = document["paths"]["/api/v1/index.json"]["get"]["responses"]["200"]["content"]["application/json"][
        "example"
    ]
    assert example["guides"] == read(site / "api/v1/index.json")["guides"][:1]


def test_html_of_steps_holds_anywhere(site: Path) -> None:
    guide = gongdoc.read_json(site / "api/v1/guides/keys.json")
    (step,) = [node for node in walk(guide.sections) if isinstance(node, Step)]
    for address in (f"{SITE}other/#part", "https://example.org/", f"{SITE}images/map.svg"):
        assert f'"{address}"' in step.html
    assert "(other.mdx#part)" in step.markdown
    assert step.text.startswith("See the other, out, map")
    (section,) = [node for node in walk(guide.sections) if isinstance(node, Section)]
    assert "See " in section.html


def snapshot(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def test_two_builds_have_the_same_bytes(tmp_path: Path) -> None:
    """On different days, in different folders, with other seeds for hashes, from files made in another order."""
    built = []
    for name, day, files in (("1", "1700000000", FILES), ("2", "1800000000", dict(reversed(FILES.items())))):
        folder = tmp_path / name
        write(folder / "guides", files)
        command = [sys.executable, "-m", "gongdoc.cli", "build", "-q", "-f", str(configure(folder, site_url=SITE))]
        environment = {**os.environ, "SOURCE_DATE_EPOCH": day, "PYTHONHASHSEED": name}
        subprocess.run(command, env=environment, check=True)
        built.append(snapshot(folder / "site"))
    one, two = built
    assert one.keys() == two.keys()
    # MkDocs writes the day of the build into its sitemap, for pages of which nothing else is known.
    assert {path for path in one if one[path] != two[path]} <= {"sitemap.xml", "sitemap.xml.gz"}


def test_a_site_without_guides(tmp_path: Path) -> None:
    write(tmp_path / "guides", {"index.md": "# Start\n"})
    assert build(configure(tmp_path)).exit_code == 0
    assert read(tmp_path / "site/api/v1/index.json")["guides"] == []
    assert (tmp_path / "site/index.md").read_text() == "# Start\n"
    openapi_spec_validator.validate(read(tmp_path / "site/api/v1/openapi.json"))


def test_an_author_s_own_file_stays(tmp_path: Path) -> None:
    write(tmp_path / "guides", {**FILES, "llms.txt": "# Mine\n"})
    assert build(configure(tmp_path)).exit_code == 0
    assert (tmp_path / "site/llms.txt").read_text() == "# Mine\n"
    assert (tmp_path / "site/llms-full.txt").is_file()


def test_what_was_published_goes_with_the_guide(tmp_path: Path) -> None:
    write(tmp_path / "guides", FILES)
    config = configure(tmp_path)
    assert build(config).exit_code == 0
    (tmp_path / "guides/sub/other one.mdx").unlink()
    assert build(config).exit_code == 0
    left = [path for path in snapshot(tmp_path / "site") if "other one" in path]
    assert left == []

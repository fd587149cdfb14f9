"""What a reader's browser loads for a guide: measured in the browser, gzipped as servers send it.

The bounds are those of the project: 26 KB for HTML, CSS and JavaScript, 10 KB of it JavaScript, at 10 guides and at
1,000. Parts that load on first use (search, scope picker, zoom) are not asked for before.
"""

from __future__ import annotations

import gzip
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.site.support import PREFIX, build, configure, serve
from tests.support.paths import ROOT

pytestmark = pytest.mark.browser

GUIDE = (ROOT / "guides" / "gong" / "oauth-2-0.mdx").read_text(encoding="utf-8")
"""A guide of usual length, ten steps."""


@pytest.mark.parametrize("count", [10, 1000])
def test_a_guide_is_light(page: Page, tmp_path: Path, count: int) -> None:
    folder = tmp_path / "guides" / "connectors"
    folder.mkdir(parents=True)
    for number in range(count):
        (folder / f"guide-{number:04}.mdx").write_text(GUIDE.replace("Gong", f"Gong{number:04}", 1), encoding="utf-8")
    (tmp_path / "guides" / "snippets").symlink_to(ROOT / "guides" / "snippets")
    result = build(configure(tmp_path, site_url="https://example.com/docs/"))
    assert result.exit_code == 0, result.output
    with serve(tmp_path / "site") as site:
        page.goto(site.url + "connectors/guide-0005/")
        page.wait_for_load_state("networkidle")
        asked = {urlsplit(path).path.removeprefix(PREFIX) for path in site.asked}
    assert "connectors/guide-0005/" in asked
    sizes: dict[str, int] = {}
    for name in asked:
        path = tmp_path / "site" / name
        path = path / "index.html" if path.is_dir() else path
        sizes[name] = len(gzip.compress(path.read_bytes()))
    scripts = sum(size for name, size in sizes.items() if name.endswith(".js"))
    pictures = sum(size for name, size in sizes.items() if name.endswith(".svg"))
    assert scripts <= 10_000, sizes
    assert sum(sizes.values()) - pictures <= 26_000, sizes
    lazy = ("search", "picker", "zoom", "menu", "share")
    assert [name for name in asked if any(part in name for part in lazy)] == []

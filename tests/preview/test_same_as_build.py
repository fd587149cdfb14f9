"""What the preview serves is what a build writes, byte for byte, and one script tag in pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.preview.live import live
from tests.site.support import GUIDES, build, configure
from tests.support.paths import ROOT

OWN = {"docs": str(ROOT / "guides"), "not_in_nav": "/reference/\n/components.mdx\n"}


@pytest.mark.parametrize(
    "options",
    [
        pytest.param({"docs": str(GUIDES), "site_url": "https://example.com/docs/"}, id="tests"),
        pytest.param(OWN, id="own"),
        pytest.param({**OWN, "theme": "material", "site_url": "https://example.com/"}, id="own-material"),
        pytest.param({"docs": str(GUIDES), "theme": "material"}, id="tests-material"),
        pytest.param({"docs": str(GUIDES), "theme": "mkdocs", "use_directory_urls": False}, id="tests-mkdocs"),
        pytest.param({**OWN, "theme": "readthedocs"}, id="own-readthedocs"),
    ],
)
def test_every_file(tmp_path: Path, options: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")  # MkDocs' themes print the time of the build
    result = build(configure(tmp_path, **options))
    assert result.exit_code == 0, result.output
    site = tmp_path / "site"
    files = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    assert len(files) > 20
    different = []
    with live(tmp_path, **options) as served:
        for file in files:
            got = served.get(file)
            body = got.page if file.endswith(".html") and got.status == 200 else got.body
            if got.status != 200 or body != (site / file).read_bytes():
                different.append((file, got.status))
    assert different == []

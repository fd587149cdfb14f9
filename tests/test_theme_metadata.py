"""Front matter that means something else to a theme than to the author of a guide."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gongdoc.theme_metadata import for_theme
from tests.site.support import build, configure, write


@pytest.mark.parametrize(
    ("metadata", "stays"),
    [
        ({"icon": "material/key"}, True),
        ({"icon": "key"}, False),
        ({"icon": "../material/key"}, False),
        ({"icon": "https://example.com/key.svg"}, False),
        ({"icon": {"name": "key"}}, False),
        ({"template": "main.html"}, False),
        ({"hide": ["toc"]}, True),
        ({"hide": "toc"}, True),
        ({"hide": True}, False),
        ({"search": {"exclude": True}}, True),
        ({"search": 5}, False),
        ({"tags": "a, b"}, False),
        ({"source": 5}, False),
        ({"status": ["new"]}, False),
        ({"anything": {"else": [1]}}, True),
    ],
)
def test_what_themes_take_stays(tmp_path: Path, metadata: dict[str, Any], stays: bool) -> None:
    write(tmp_path, {".icons/material/key.svg": "<svg/>", "material/key.svg": "<svg/>"})
    assert for_theme(metadata, [str(tmp_path / "gone"), str(tmp_path)]) == (metadata if stays else {})


@pytest.mark.parametrize("theme", ["gongdoc", "mkdocs", "readthedocs", "material"])
def test_no_front_matter_ends_a_build(tmp_path: Path, theme: str) -> None:
    lines = [
        "icon: key",
        "hide: true",
        "search: 5",
        "social: 1",
        "source: 7",
        "status: {a: 1}",
        "tags: 3",
        "subtitle: []",
    ]
    lines += ["template: gone.html", "author: [a]", "description: {a: b}", "title: Keys", "canonical: 4", "robots: {}"]
    write(tmp_path / "guides", {f"{n}.mdx": f"---\n{line}\n---\n\n# Keys\n" for n, line in enumerate(lines)})
    write(tmp_path / "guides", {"all.mdx": "---\n" + "\n".join(lines) + "\n---\n\nKeys.\n", "index.md": "# Home\n"})
    result = build(
        configure(tmp_path, theme=theme, plugins=["gongdoc"] if theme == "material" else ["search", "gongdoc"])
    )
    assert result.exit_code == 0, result.output
    assert len(list((tmp_path / "site").glob("*/index.html"))) >= len(lines) + 1

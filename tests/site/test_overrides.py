"""A project's own templates take the place of gongdoc's of the same name: components, pages, styles, scripts, words."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.site.support import build, configure, write

GUIDE = {"index.mdx": "# A\n\n<Tip>One</Tip>\n\n<Card title='b' icon='key'>c</Card>\n"}
OWN = {
    "components/callout.html": '<aside class="mine">{{ t("callout." ~ node.kind) }}: {{ content }}</aside>\n',
    "components/icon_drawn.html": '<i class="mine">{{ id }}</i>',
    "main.html": '{% extends "base.html" %}{% block main %}<main id="own">{{ content }}</main>{% endblock %}\n',
    "assets/css/guide.css": ".own { color: red }\n",
    "assets/js/copy.js": "export function copying() {}\n",
    "assets/mine.css": "body { margin: 0 }\n",
    "messages/en.json": '{"callout.tip": "Hint"}\n',
}


def page(folder: Path) -> BeautifulSoup:
    return BeautifulSoup((folder / "site" / "index.html").read_text(encoding="utf-8"), "lxml")


@pytest.mark.parametrize(
    ("folder", "plugins"),
    [
        ("templates", ["search", "gongdoc"]),  # the name that it has when nothing says otherwise
        ("own/theme", ["search", {"gongdoc": {"templates": "own/theme"}}]),
    ],
)
def test_a_file_of_the_same_name_comes_first(tmp_path: Path, folder: str, plugins: list[object]) -> None:
    write(tmp_path / "guides", GUIDE)
    write(tmp_path / folder, OWN)
    result = build(configure(tmp_path, plugins=plugins))
    assert result.exit_code == 0, result.output
    found = page(tmp_path)
    (main,) = found.select("main")
    assert main["id"] == "own"
    (callout,) = main.select("aside.mine")
    assert " ".join(callout.get_text().split()) == "Hint: One"
    assert [e.get_text() for e in main.select(".gd-card i.mine")] == ["gd-icon-1"]
    # What is not replaced is gongdoc's.
    assert found.select_one("body > .gd-header") is not None
    site = tmp_path / "site"
    for name in ("assets/css/guide.css", "assets/js/copy.js", "assets/mine.css"):
        assert (site / name).read_text(encoding="utf-8") == OWN[name]
    assert "gd-" in (site / "assets/css/theme.css").read_text(encoding="utf-8")
    # Templates are no part of the site.
    assert not list(site.rglob("*callout*"))
    assert not list(site.rglob("en.json"))


def test_a_folder_of_another_name_is_left_alone(tmp_path: Path) -> None:
    write(tmp_path / "guides", GUIDE)
    write(tmp_path / "own", OWN)
    assert build(configure(tmp_path)).exit_code == 0
    assert not page(tmp_path).select(".mine, #own")


def test_styles_and_components_of_another_theme(tmp_path: Path) -> None:
    write(tmp_path / "guides", GUIDE)
    write(tmp_path / "templates", {name: text for name, text in OWN.items() if name != "main.html"})
    result = build(configure(tmp_path, theme="mkdocs"))
    assert result.exit_code == 0, result.output
    assert page(tmp_path).select_one("aside.mine") is not None
    assert (tmp_path / "site/assets/css/guide.css").read_text(encoding="utf-8") == OWN["assets/css/guide.css"]
    assert (tmp_path / "site/assets/js/copy.js").read_text(encoding="utf-8") == OWN["assets/js/copy.js"]

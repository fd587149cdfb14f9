"""The same guides in other themes and under ProperDocs: ticked, reloaded, still ticked, and fit to be read."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from gongdoc import host
from gongdoc.cli import main
from gongdoc.other_theme import flat, scaled
from tests.site.support import GUIDES, Served, build, configure, serve, write

OAUTH = "gong/oauth/"
STRICT = "default-src 'self'"
# Themes other than ours have scripts and styles in their pages, and pictures in their styles.
INLINE = "default-src 'self' 'unsafe-inline'; img-src 'self' data:"

MATERIAL: dict[str, Any] = {"name": "material", "font": False}
WITHOUT_CDN = {"highlightjs": False}


@dataclass(frozen=True)
class Host:
    """What builds and dresses a site."""

    theme: dict[str, Any]
    properdocs: bool = False
    policy: str = INLINE
    options: dict[str, Any] = field(default_factory=dict)


HOSTS = {
    "gongdoc": Host({"name": "gongdoc"}, policy=STRICT),
    "mkdocs": Host({"name": "mkdocs", **WITHOUT_CDN}),
    "mkdocs-dark": Host({"name": "mkdocs", "color_mode": "dark", **WITHOUT_CDN}),
    "readthedocs": Host({"name": "readthedocs", **WITHOUT_CDN}),
    "material": Host(MATERIAL),
    "material-instant": Host(
        {
            **MATERIAL,
            "features": ["navigation.instant", "navigation.tabs", "navigation.tabs.sticky", "content.code.copy"],
            "palette": [
                {"media": "(prefers-color-scheme: light)", "scheme": "default"},
                {"media": "(prefers-color-scheme: dark)", "scheme": "slate"},
            ],
        }
    ),
    "material-toc": Host({**MATERIAL, "features": ["toc.integrate", "header.autohide", "search.highlight"]}),
    "properdocs": Host({"name": "gongdoc"}, properdocs=True, policy=STRICT),
    "properdocs-material": Host(MATERIAL, properdocs=True),
}

# What has a drawing, a dialog or styles of its own.
PARTS = """\
---
title: Parts
---

<Panel>
  <div data-guides-scope-selector data-guide-actions-json='[{"id":"list","label":"List users","scopes":["users:read"]},
  {"id":"add","label":"Add users","scopes":["users:write"]}]'></div>
</Panel>

<Card title="A card" icon="key" href="/gong/oauth">See OAuth.</Card>

<Frame caption="A key"><img src="/images/key.svg" alt="A key" /></Frame>

<Steps>
  <Step title="Read">
    <div data-guide-step data-guide-scopes="users:read" data-guide-display-scopes-list="true">A list.</div>
  </Step>
  <Step title="Write">
    <div data-guide-step data-guide-scopes="users:write">A `users:write` scope, and a value that needs two lines:
    `https://console.example.com/callback/after/signing/in`.</div>
  </Step>
</Steps>
"""

# Which module answers to the name of MkDocs while the site is built.
WITNESS = """\
from pathlib import Path

from mkdocs.plugins import BasePlugin


def on_post_build(config):
    Path(config.config_file_path).with_name("host.txt").write_text(BasePlugin.__module__)
"""


def build_with(host_: Host, folder: Path, address: str) -> Path:
    """Build the guides of the tests; the folder of the site."""
    options = {"theme": host_.theme, "site_url": address, "hooks": ["witness.py"], **host_.options}
    shutil.copytree(GUIDES, folder / "guides")
    write(folder, {"witness.py": WITNESS, "guides/parts.mdx": PARTS})
    config = configure(folder, **options)
    if host_.properdocs:
        # A process of its own: it takes MkDocs' place among the modules.
        config.rename(folder / "properdocs.yml")
        command = [sys.executable, "-m", "gongdoc.cli", "build", "--strict"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    else:
        result = build(config, "--strict")
        assert result.exit_code == 0, result.output
    package = "properdocs" if host_.properdocs else "mkdocs"
    assert (folder / "host.txt").read_text() == f"{package}.plugins"
    return folder / "site"


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Served]]:
    """Sites by the names of their hosts, each built and served once, when it is first asked for."""
    running: dict[str, Any] = {}

    def of(name: str) -> Served:
        if name not in running:
            folder = tmp_path_factory.mktemp(name)
            context = serve(folder / "site", policy=HOSTS[name].policy)
            served = context.__enter__()
            running[name] = (context, served)
            # Instant navigation follows the links that stand in the sitemap: it must know the address.
            build_with(HOSTS[name], folder, served.url)
        return running[name][1]

    yield of
    for context, _ in running.values():
        context.__exit__(None, None, None)


@contextmanager
def watched(page: Page, site: Served) -> Iterator[None]:
    """No problem on the console, no request to another host."""
    problems: list[str] = []
    requests: list[str] = []
    page.on("console", lambda m: problems.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: problems.append(str(e)))
    page.on("request", lambda r: requests.append(r.url))
    yield
    assert problems == []
    assert [url for url in requests if not url.startswith((site.origin + "/", "data:", "blob:"))] == []


def tick(page: Page, name: str) -> None:
    """Tick a step as a finger does: on a phone the head of the step lies above its checkbox."""
    page.get_by_role("checkbox", name=name).check(force=True)


def boxes(page: Page) -> list[bool]:
    return [box.is_checked() for box in page.locator("[data-gongdoc-step] input[type=checkbox]").all()]


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", [name for name in HOSTS if name != "mkdocs-dark"])
def test_ticked_reloaded_still_ticked(page: Page, sites: Callable[[str], Served], name: str, width: int) -> None:
    site = sites(name)
    page.set_viewport_size({"width": width, "height": 800})
    with watched(page, site):
        page.goto(site.url + OAUTH)
        expect(page.locator("h1")).to_have_count(1)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        tick(page, "2. Enter the address")
        expect(page.locator("[data-gongdoc-count]")).to_have_text("1 of 3 steps")
        page.reload()
        assert boxes(page) == [False, True, False]
        expect(page.locator("[data-gongdoc-count]")).to_have_text("1 of 3 steps")
        page.goto(site.url + "gong/api-key/")
        assert boxes(page) == [False, False]
        page.goto(site.url + "ways/")
        page.get_by_role("tab", name="On premises").click()
        expect(page.get_by_text("Alone.")).to_be_visible()
        expect(page.locator("[data-gongdoc-count]")).to_have_text("0 of 1 step")


def progress_keys(page: Page) -> dict[str, int]:
    return page.evaluate(  # type: ignore[no-any-return]
        "Object.fromEntries(Object.entries(localStorage).filter(([k]) => k.startsWith('gongdoc:progress:'))"
        ".map(([k, v]) => [k, Object.keys(JSON.parse(v).steps).length]))"
    )


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1280])
def test_pages_that_are_not_loaded_are_set_up(page: Page, sites: Callable[[str], Served], width: int) -> None:
    site = sites("material-instant")
    page.set_viewport_size({"width": width, "height": 800})
    with watched(page, site):
        page.goto(site.url + OAUTH)
        page.evaluate("window.loaded = 'once'")
        tick(page, "1. Log in")
        page.get_by_role("link", name="the API key").click()
        page.wait_for_url("**/gong/api-key/")
        expect(page.get_by_role("checkbox", name="2. Open the settings")).to_be_visible()
        assert boxes(page) == [False, False]
        # What the page before listened to has ended: a key ticks one step, of this guide.
        page.get_by_role("checkbox", name="2. Open the settings").press("x")
        expect(page.locator("[data-gongdoc-count]")).to_have_text("1 of 2 steps")
        assert progress_keys(page) == {
            "gongdoc:progress:/docs/:gong/oauth": 1,
            "gongdoc:progress:/docs/:gong/api-key": 1,
        }
        page.go_back()
        page.wait_for_url("**/gong/oauth/")
        expect(page.get_by_role("checkbox", name="1. Log in")).to_be_checked()
        expect(page.locator("[data-gongdoc-count]")).to_have_text("1 of 3 steps")
        expect(page.get_by_role("button", name="Copy code")).to_have_count(1)
        assert page.evaluate("window.loaded") == "once"
        page.reload()
        assert boxes(page) == [True, False, False]
        page.goto(site.url + "gong/api-key/")
        assert boxes(page) == [False, True]


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1280])
def test_parts_that_load_later_work_on_every_page(page: Page, sites: Callable[[str], Served], width: int) -> None:
    site = sites("material-instant")
    page.set_viewport_size({"width": width, "height": 800})
    with watched(page, site):
        page.goto(site.url + OAUTH)
        page.evaluate("window.loaded = 'once'")
        for _ in range(2):
            # The theme's own way to another page, as a link in the text is.
            page.evaluate(
                "at => document.querySelector(`.md-nav a[href$='${at}'], .md-tabs a[href$='${at}']`).click()", "/parts/"
            )
            page.wait_for_url("**/parts/")
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            page.get_by_role("button", name=re.compile("A key")).click()
            dialog = page.get_by_role("dialog").filter(has=page.get_by_role("img", name="A key"))
            expect(dialog).to_be_visible()
            assert page.evaluate("[...document.styleSheets].filter(s => s.href?.endsWith('/zoom.css')).length") == 1
            page.keyboard.press("Escape")
            expect(dialog).to_have_count(0)
            drawing = page.locator(".gd-card svg use").first
            assert drawing.evaluate("e => e.getBBox().width") > 0
            expect(page.locator("[data-gongdoc-count]")).to_have_text("0 of 2 steps")
            page.get_by_role("link", name="A card").click()
            page.wait_for_url("**/gong/oauth/")
            expect(page.locator("[data-gongdoc-count]")).to_have_text("0 of 3 steps")
        assert page.evaluate("window.loaded") == "once"


@pytest.mark.browser
@pytest.mark.parametrize(
    ("name", "width"),
    [
        ("mkdocs", 390), ("mkdocs", 1280), ("readthedocs", 390), ("material", 390), ("material", 1280),
        ("material-instant", 390), ("material-instant", 1280), ("material-toc", 1280),
    ],
)  # fmt: skip
def test_nothing_covers_the_progress_or_a_target(
    page: Page, sites: Callable[[str], Served], name: str, width: int
) -> None:
    site = sites(name)
    page.set_viewport_size({"width": width, "height": 400})
    with watched(page, site):
        page.goto(site.url + OAUTH + "#create-an-integration-copy-the-credentials")
        page.wait_for_load_state("networkidle")
        bar = page.locator("[data-gongdoc-progress]")
        target = page.locator("#create-an-integration-copy-the-credentials")
        expect(target).to_be_in_viewport(ratio=1)
        places = page.evaluate(
            """() => {
              const bar = document.querySelector("[data-gongdoc-progress]");
              const target = document.querySelector("#create-an-integration-copy-the-credentials");
              const seen = (e, x, y) => e.contains(document.elementFromPoint(x, y));
              const [a, b] = [bar.getBoundingClientRect(), target.getBoundingClientRect()];
              return {
                bar: [a.top, a.bottom], target: b.top,
                top: seen(bar, a.left + 30, a.top + 2), end: seen(bar, a.left + 30, a.bottom - 2),
                heading: seen(target, b.left + 30, b.top + 4),
              };
            }"""
        )
        expect(bar).to_be_in_viewport(ratio=1)
        assert [places["top"], places["end"], places["heading"]] == [True, True, True], places
        assert places["target"] >= places["bar"][1], places


@pytest.mark.browser
@pytest.mark.parametrize(
    ("name", "scheme"),
    [("material-instant", "light"), ("material-instant", "dark"), ("mkdocs", "light"), ("mkdocs-dark", "dark")],
)
def test_colours_are_those_of_the_theme(page: Page, sites: Callable[[str], Served], name: str, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(sites(name).url + OAUTH)
    # A choice made on a site with our theme, on the same host, is none of this theme's.
    page.evaluate("theme => localStorage.setItem('gongdoc:theme', theme)", {"light": "dark", "dark": "light"}[scheme])
    page.reload()
    under = page.evaluate("getComputedStyle(document.body).backgroundColor")
    bar = page.locator("[data-gongdoc-progress]")
    assert bar.evaluate("e => getComputedStyle(e).backgroundColor") == under
    box = page.get_by_role("checkbox", name="1. Log in")
    assert box.evaluate("e => getComputedStyle(e).backgroundColor") == under
    text = page.locator(".gd-lead").evaluate("e => getComputedStyle(e).color")
    assert (sum(int(part) for part in re.findall(r"\d+", text)[:3]) > 3 * 128) == (scheme == "dark")


@pytest.mark.browser
def test_material_shows_a_guide_as_it_is_meant(page: Page, sites: Callable[[str], Served]) -> None:
    site = sites("material-instant")
    with watched(page, site):
        page.goto(site.url + OAUTH)
        page.wait_for_load_state("networkidle")
        # One button to copy code, although the theme offers its own.
        code = page.locator("figure.gd-code")
        expect(code.locator("button:visible")).to_have_count(1)
        # As wide as the text around it; Material's figures are as wide as what they hold.
        width = "e => e.getBoundingClientRect().width"
        assert code.evaluate(width) == page.locator(".gd-guide").evaluate(width)
        # Its text is as large as Material's: neither 16 px nor 20.
        title = page.locator(".gd-step-title").first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
        text = page.locator(".gd-step-body p").first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
        assert text == 16
        assert title == pytest.approx(18, abs=0.1)
        contents = page.locator(".md-sidebar--secondary [data-md-component=toc] a")
        assert [words.strip() for words in contents.all_inner_texts()] == [
            "Create an integration",
            "1. Log in",
            "2. Enter the address",
            "3. Copy the credentials",
            "Use it",
        ]


@pytest.mark.browser
@pytest.mark.parametrize("name", ["material-toc", "material-instant"])
def test_materials_search_lands_on_the_step(page: Page, sites: Callable[[str], Served], name: str) -> None:
    site = sites(name)
    with watched(page, site):
        page.goto(site.url)
        page.get_by_role("textbox", name="Search").press_sequentially("account")
        # It stands in the step's text alone.
        result = page.locator(".md-search-result__item a[href*='#create-an-integration-log-in']").first
        expect(result).to_contain_text("1. Log in")
        result.click()
        page.wait_for_url(re.compile(r"/gong/oauth/(\?h=account)?#create-an-integration-log-in$"))
        expect(page.get_by_role("checkbox", name="1. Log in")).to_be_in_viewport()
        page.get_by_role("checkbox", name="1. Log in").check()
        page.reload()
        assert boxes(page) == [True, False, False]


@pytest.mark.parametrize(
    ("css", "wanted"),
    [
        ("a { margin: 1rem; }", "a { margin: 0.8rem; }"),
        ("a { margin: -.25rem .125rem 0 2.875rem; }", "a { margin: -0.2rem 0.1rem 0 2.3rem; }"),
        ("a { width: calc(100vw - 2rem); }", "a { width: calc(100vw - 1.6rem); }"),
        ("a { font-size: .875em; top: 3px; }", "a { font-size: .875em; top: 3px; }"),
        # Here the browser's own size counts, not the page's.
        ("@media (max-width: 30rem) { a { top: 1rem; } }", "@media (max-width: 30rem) { a { top: 0.8rem; } }"),
        (".gd-2rem { --gd-1rem: 0rem; }", ".gd-2rem { --gd-1rem: 0rem; }"),
    ],
)
def test_styles_are_scaled_for_material(css: str, wanted: str) -> None:
    assert scaled(css) == wanted


def test_materials_search_sees_headings_and_texts() -> None:
    page = (
        '<article><header><h1>A</h1></header><div class="gd-progress"><p>3 steps</p></div>'
        '<section><h2 id="b">B &amp; C</h2><p>One <b>and</b> two.<br>Three.</p>'
        '<ol class="gd-steps"><li class="gd-step">'
        '<div class="gd-step-head"><input type="checkbox"><h3 id="s"><label>1. S</label></h3></div>'
        "<div><ol><li>x &lt; y</li></ol><pre><code>a\n b<button>Copy</button></code></pre></div></li></ol>"
        "</section></article>"
        "<table><tr><td>1</td><td>2</td></tr></table><script>{}</script>"
    )
    assert re.sub(r" +(?=<|$)", "", flat(page)) == (
        '<h1>A</h1><h2 id="b">B &amp; C</h2><p>One and two. Three.</p><h3 id="s">1. S</h3>'
        "<ol><li>x &lt; y</li></ol><pre><code>a\n b</code></pre> 1 2"
    )


def test_the_styles_of_the_site_come_last(tmp_path: Path) -> None:
    write(tmp_path / "guides", {"a.mdx": "# A\n", "own.css": ""})
    result = build(configure(tmp_path, theme="material", extra_css=["own.css"]))
    assert result.exit_code == 0, result.output
    found = re.findall(r'<link rel="stylesheet" href="([^"]*)', (tmp_path / "site/a/index.html").read_text())
    assert found[-3:] == ["../assets/css/guide.css", "../assets/css/hosts.css", "../own.css"]


def test_a_configuration_for_properdocs_without_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"properdocs.yml": "site_name: A\n"})
    monkeypatch.setattr(host.importlib.util, "find_spec", lambda _: None)
    result = CliRunner().invoke(main, ["build", "-f", str(tmp_path / "properdocs.yml")])
    assert result.exit_code == 1
    assert "`pip install properdocs`" in result.output


def test_problems_are_told_under_properdocs_too(tmp_path: Path) -> None:
    write(tmp_path, {"guides/a.mdx": "# A\n\n{ alone\n", "site/old.html": "old"})
    settings = {"site_name": "A", "docs_dir": "guides", "theme": "gongdoc", "plugins": ["search", "gongdoc"]}
    write(tmp_path, {"properdocs.yml": yaml.safe_dump(settings)})
    command = [sys.executable, "-m", "properdocs", "build"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "guides/a.mdx:4:1: Unexpected end of file" in done.stderr
    assert "1 error in 1 file; the site is as it was." in done.stdout + done.stderr
    assert [path.name for path in (tmp_path / "site").iterdir()] == ["old.html"]


def test_ids_of_exported_guides_follow_properdocs_configuration(tmp_path: Path) -> None:
    write(tmp_path, {"properdocs.yml": "docs_dir: pages\n", "pages/deep/a.mdx": "# A\n"})
    result = CliRunner().invoke(main, ["export", str(tmp_path / "pages/deep/a.mdx")])
    assert '"id": "deep/a"' in result.output or '"id":"deep/a"' in result.output

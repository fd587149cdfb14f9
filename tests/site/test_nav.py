"""Sites whose navigation is that of a `docs.json`, and navigation without one."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from bs4 import BeautifulSoup, Tag
from click.testing import Result
from playwright.sync_api import Page, expect

from tests.site.support import Served, build, configure, serve, write

PLUGINS: list[Any] = ["search", {"gongdoc": {"nav": "docs.json"}}]

GUIDES = {
    "start.mdx": "---\ntitle: Start here\n---\n\nWelcome.\n",
    "keys/create.mdx": "---\ntitle: Create a key\n---\n\n<Steps>\n<Step title='One'>\nDo it.\n</Step>\n</Steps>\n",
    "keys/rotate.md": "# Rotate a key\n",
    "secret.mdx": "---\ntitle: Secret\n---\n\nHidden.\n",
    "shy.mdx": "---\ntitle: Shy\nhidden: true\n---\n\nHidden, too.\n",
    "loose.mdx": "---\ntitle: Loose <end>\n---\n\nIn no navigation.\n",
}
NAVIGATION = {
    "tabs": [
        {"tab": "Guides & <b>more</b>", "groups": [{"group": "First", "pages": ["start", "shy", "keys/create"]}]},
        {"tab": "Reference", "pages": ["keys/rotate", "start"]},
        {"tab": "Hidden", "hidden": True, "pages": ["secret"]},
        {"tab": "Blog <i>", "href": 'https://example.com/?a=1&b="><script>'},
    ]
}


def listing(page: Path, selector: str = ".gd-listing > ul") -> Any:
    """A nested list of links as data: a link is a pair of its text and address, a section `{title: […]}`."""

    def items(element: Tag) -> list[Any]:
        found: list[Any] = []
        for item in element.find_all("li", recursive=False):
            inner, link = item.find("ul", recursive=False), item.find("a", recursive=False)
            if isinstance(inner, Tag):
                title = item.find(class_="gd-nav-section", recursive=False)
                found.append({title.get_text() if title else "": items(inner)})
            elif isinstance(link, Tag):
                found.append((link.get_text(), link["href"]))
        return found

    soup = BeautifulSoup(page.read_bytes(), "lxml")
    return [items(element) for element in soup.select(selector)]


def soup_of(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_bytes(), "lxml")


def pager(path: Path) -> list[str]:
    """The titles of the pages before and after one."""
    return [f"{link['rel'][0]} {link.select_one('span').get_text()}" for link in soup_of(path).select(".gd-pager a")]  # type: ignore[union-attr]


def crumbs(path: Path) -> list[str]:
    return [item.get_text(strip=True) for item in soup_of(path).select(".gd-crumbs li")][1:]


def built(folder: Path, navigation: Any = NAVIGATION, **options: Any) -> tuple[Path, Result]:
    """A site from the guides above and a `docs.json` beside them."""
    text = navigation if isinstance(navigation, str) else json.dumps({"navigation": navigation})
    write(folder / "guides", {**GUIDES, "docs.json": text})
    result = build(configure(folder, **{"plugins": PLUGINS, **options}))
    return folder / "site", result


def test_tabs_are_sections_and_pages_have_their_titles(tmp_path: Path) -> None:
    site, result = built(tmp_path)
    assert result.exit_code == 0, result.output
    listed, others = listing(site / "navigation.html")
    assert listed == [
        {"Guides & <b>more</b>": [{"First": [("Start here", "./start/"), ("Create a key", "./keys/create/")]}]},
        {"Reference": [("Rotate a key", "./keys/rotate/"), ("Start here", "./start/")]},
        ("Blog <i>", "https://example.com/?a=1&b=%22%3E%3Cscript%3E"),
    ]
    # What is hidden is built, and not listed; what is only left out is listed after the rest.
    assert others == [("Loose <end>", "./loose/")]
    assert {p.parent.name for p in site.rglob("index.html")} >= {"secret", "shy", "loose"}
    assert not (site / "docs.json").exists()


def test_pages_follow_each_other_as_in_the_navigation(tmp_path: Path) -> None:
    site, _ = built(tmp_path)
    # `start` stands in two places: the first one counts, so that nothing is passed over.
    assert pager(site / "start/index.html") == ["next Create a key"]
    assert pager(site / "keys/create/index.html") == ["prev Start here", "next Rotate a key"]
    assert pager(site / "keys/rotate/index.html") == ["prev Create a key"]
    assert pager(site / "secret/index.html") == pager(site / "loose/index.html") == []
    assert crumbs(site / "start/index.html") == ["Guides & <b>more</b>", "First"]
    assert crumbs(site / "keys/rotate/index.html") == ["Reference"]


@pytest.mark.parametrize("theme", ["mkdocs", "material"])
def test_other_themes_get_titles_that_are_escaped(tmp_path: Path, theme: str) -> None:
    site, result = built(tmp_path, theme=theme, plugins=[{"gongdoc": {"nav": "docs.json"}}])
    assert result.exit_code == 0, result.output
    text = (site / "start/index.html").read_text()
    assert "Guides &amp; &lt;b&gt;more&lt;/b&gt;" in text
    assert "<b>more" not in text
    assert '"><script>' not in text.replace("&#34;", '"').split("example.com/")[1][:40]
    assert "Create a key" in text


def test_a_site_without_a_start_page_starts_with_the_list(tmp_path: Path) -> None:
    site, _ = built(tmp_path)
    assert listing(site / "index.html") == listing(site / "navigation.html")
    write(tmp_path / "guides", {"index.md": "# Our guides\n"})
    assert build(tmp_path / "mkdocs.yml").exit_code == 0
    assert soup_of(site / "index.html").h1.get_text() == "Our guides"  # type: ignore[union-attr]


def test_what_is_wrong_is_told_and_does_not_stop_the_build(tmp_path: Path) -> None:
    text = '{"navigation": {\n  "pages": ["start", "gone"],\n  "strange": [1]\n}, "redirects": []}'
    site, result = built(tmp_path, text)
    assert result.exit_code == 0
    assert "guides/docs.json:2:22: warning: Unexpected page 'gone', expected" in result.output
    assert '\n    "pages": ["start", "gone"],\n                       ^~~~~~\n' in result.output
    assert "guides/docs.json:3:3: warning: Unexpected `strange` in a navigation, expected" in result.output
    assert "nav-redirects" not in result.output
    assert listing(site / "navigation.html")[0] == [("Start here", "./start/")]
    strict = build(tmp_path / "mkdocs.yml", "--strict")
    assert strict.exit_code == 1
    assert "nav-redirects" in build(tmp_path / "mkdocs.yml", "--verbose").output


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("docs.json", '{"navigation": {\n  "pages": ["start",]\n}}', "guides/docs.json:2:21: Unexpected text in JSON"),
        ("docs.json", '{"nav": []}', "guides/docs.json:1:1: Unexpected file without a navigation"),
        ("gone.json", "{}", "mkdocs.yml: Unexpected navigation file 'gone.json', expected a file that exists"),
        ("../outside.json", "{}", "mkdocs.yml: Unexpected navigation file '../outside.json', expected one under"),
        ("link.json", "{}", "mkdocs.yml: Unexpected navigation file 'link.json', expected one under"),
    ],
)
def test_a_file_that_cannot_be_read_leaves_the_last_site(tmp_path: Path, name: str, text: str, message: str) -> None:
    (tmp_path / "outside.json").write_text('{"navigation": {"pages": []}}')
    folder = tmp_path / "project"
    site, result = built(folder)
    assert result.exit_code == 0
    before = {p: p.stat().st_mtime_ns for p in site.rglob("*")}
    (folder / "guides" / "link.json").symlink_to(tmp_path / "outside.json")
    _, result = built(folder, text, plugins=[{"gongdoc": {"nav": name}}])
    assert result.exit_code == 1
    assert message in result.output
    assert "1 error in 1 file; the site is as it was." in result.output
    assert {p: p.stat().st_mtime_ns for p in site.rglob("*")} == before
    assert [p.name for p in folder.iterdir() if p.name.endswith(".tmp")] == []


def test_pages_that_mkdocs_leaves_out_are_told(tmp_path: Path) -> None:
    write(tmp_path / "guides", {"templates/x.mdx": "# X\n", "old/y.mdx": "# Y\n"})
    _, result = built(tmp_path, {"pages": ["start", "templates/x", "old/y"]}, exclude_docs="/old/\n")
    assert result.exit_code == 0
    assert "warning: Unexpected page 'templates/x'" in result.output
    assert "MkDocs leaves 'templates/x.mdx' out of the site" in result.output
    assert "MkDocs leaves 'old/y.mdx' out of the site" in result.output


def test_files_that_are_referred_to_configure_the_site_too(tmp_path: Path) -> None:
    write(tmp_path / "guides", {"config/nav.json": '{"pages": ["start"]}', "config/data.json": "{}"})
    site, result = built(tmp_path, {"$ref": "config/nav.json"})
    assert result.exit_code == 0, result.output
    assert listing(site / "navigation.html")[0] == [("Start here", "./start/")]
    assert [p.name for p in site.glob("config/*")] == ["data.json"]


def test_two_navigations_are_one_too_many(tmp_path: Path) -> None:
    site, result = built(tmp_path, nav=["loose.mdx"])
    assert result.exit_code == 0
    assert "The plugin's option nav takes the place of nav in" in result.output
    assert "./loose/" not in str(listing(site / "navigation.html")[0])


def test_beside_mkdocs_yml_and_as_mint_json(tmp_path: Path) -> None:
    write(tmp_path / "guides", GUIDES)
    content = {"tabs": [{"name": "Keys", "url": "keys"}], "navigation": [{"group": "K", "pages": ["keys/create"]}]}
    write(tmp_path, {"mint.json": json.dumps(content)})
    result = build(configure(tmp_path, plugins=[{"gongdoc": {"nav": "mint.json"}}]))
    assert result.exit_code == 0, result.output
    assert listing(tmp_path / "site/navigation.html")[0] == [{"Keys": [{"K": [("Create a key", "./keys/create/")]}]}]


def test_a_repository_of_mintlify_beside_mkdocs_yml(tmp_path: Path) -> None:
    """The way that the README shows: a folder of its own in the repository, and nothing moved."""
    write(
        tmp_path / "repository",
        {
            **GUIDES,
            "docs.json": json.dumps({"navigation": {"pages": ["start"]}}),
            "README.md": "# For those who work on it\n",
            "snippets/note.mdx": "Take *note*.\n",
            "images/a.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
            "start.mdx": "import Hint from '/snippets/note.mdx'\n\n# Start\n\n<Hint />\n\n![a](/images/a.svg)\n",
            "checklists/mkdocs.yml": (
                "site_name: Ours\ndocs_dir: ..\nsite_dir: ../../site\ntheme: gongdoc\n"
                "exclude_docs: |\n  /README.md\n  /checklists/\n"
                "plugins:\n  - search\n  - gongdoc:\n      nav: docs.json\n"
            ),
        },
    )
    result = build(tmp_path / "repository/checklists/mkdocs.yml")
    assert result.exit_code == 0, result.output
    assert "warning:" not in result.output.lower()
    site = tmp_path / "site"
    assert "Take <em>note</em>" in (site / "start/index.html").read_text()
    assert (site / "images/a.svg").is_file()
    assert sorted(p.name for p in site.iterdir() if p.name in ("README", "checklists", "snippets", "docs.json")) == []
    assert listing(site / "index.html")[0] == [("Start", "./start/")]


def test_folders_are_called_as_their_index_pages_are(tmp_path: Path) -> None:
    write(
        tmp_path / "guides",
        {
            "index.md": "# Home\n",
            "github/index.mdx": "---\ntitle: GitHub & <co>\n---\n\nAbout.\n",
            "github/token.mdx": "---\ntitle: Token\n---\n\nMake one.\n",
            "HRIS/a.mdx": "---\ntitle: A\n---\n\nA.\n",
            "api-keys/README.md": "# API keys\n",
            "api-keys/b.mdx": "---\ntitle: B\n---\n\nB.\n",
        },
    )
    assert build(configure(tmp_path)).exit_code == 0
    site = tmp_path / "site"
    assert crumbs(site / "github/token/index.html") == ["GitHub & <co>"]
    assert crumbs(site / "HRIS/a/index.html") == ["HRIS"]
    assert crumbs(site / "api-keys/b/index.html") == ["API keys"]


# The corpus ------------------------------------------------------------------------------------------------


class Hub(NamedTuple):
    """The site of the corpus' folder with a `docs.json`."""

    docs: Path
    site: Path
    output: str
    """What the build printed, with paths from the folder that holds both."""


@pytest.fixture(scope="module")
def hub(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Hub:
    """StackOne's documentation, all pages of it, built once."""
    folder = tmp_path_factory.mktemp("hub")
    docs = folder / "hub-docs"
    shutil.copytree(shared / "corpus/files/StackOneHQ+hub-docs", docs, copy_function=shutil.copyfile)
    # Snippets that its pages import, and that the corpus does not have.
    write(docs / "snippets", {"sdk-open-api-section.mdx": "SDKs.\n", "common-guides/stackone-api-sdks.mdx": "SDKs.\n"})
    config = configure(folder, "hub-docs", plugins=PLUGINS, site_name="Hub")
    result = build(config)
    assert result.exit_code == 0, result.output
    return Hub(docs, folder / "site", result.output.replace(f"{folder}/", ""))


def numbers_of(output: str) -> dict[str, int]:
    """How many messages there are of each kind, all of them with file, line and column."""
    found: dict[str, int] = {}
    for line in re.findall(r"^hub-docs/\S+:\d+:\d+: warning: .*$", output, re.MULTILINE):
        id_ = line.rsplit("[", 1)[1].rstrip("]")
        found[id_] = found.get(id_, 0) + 1
    return found


@pytest.mark.shared
def test_all_250_guides_are_in_one_site(hub: Hub) -> None:
    written = [
        p.relative_to(hub.docs) for p in hub.docs.rglob("*.mdx") if p.relative_to(hub.docs).parts[0] != "snippets"
    ]
    pages = {p.parent.relative_to(hub.site).as_posix() for p in hub.site.rglob("index.html")} - {"."}
    assert pages == {p.with_suffix("").as_posix() for p in written}
    guides = json.loads((hub.site / "api/v1/index.json").read_bytes())["guides"]
    with_steps = {guide["id"] for guide in guides if guide["steps"]}
    assert len(with_steps) == 250
    # Four have them from snippets.
    assert {p.with_suffix("").as_posix() for p in written if "<Steps" in (hub.docs / p).read_text()} < with_steps
    for id_ in with_steps:
        assert 'type="checkbox"' in (hub.site / id_ / "index.html").read_text(), id_


@pytest.mark.shared
def test_missing_pictures_are_warnings_with_their_place(hub: Hub) -> None:
    found = numbers_of(hub.output)
    missing = r"^hub-docs/\S+:\d+:\d+: warning: .* expected a picture .*\[image-exists\]$"
    pictures = re.findall(missing, hub.output, re.M)
    # The corpus has no pictures at all: all of the site's own are missing.
    assert len(pictures) > 1_900
    assert "hub-docs/integrations.mdx" not in {line.split(":")[0] for line in pictures}
    place = re.match(r"hub-docs/(\S+):(\d+):(\d+): ", pictures[0])
    assert place
    line = (hub.docs / place[1]).read_text().splitlines()[int(place[2]) - 1]
    assert re.match(r"!\[|<img\b", line[int(place[3]) - 1 :])
    assert found["nav-page"] == 2


@pytest.mark.shared
def test_the_navigation_is_that_of_docs_json(hub: Hub) -> None:
    """Compared with the file itself, read in another way: the order of its strings."""
    root = json.loads((hub.docs / "docs.json").read_bytes())["navigation"]
    listed = listing(hub.site / "navigation.html")[0]
    assert [next(iter(section)) for section in listed] == ["Hub Guides", "Legacy Unified APIs"]
    assert [next(iter(section)) for section in listed[1]["Legacy Unified APIs"]] == [
        anchor["anchor"] for anchor in root["tabs"][1]["anchors"]
    ]

    def pages(value: Any) -> list[str]:
        if isinstance(value, str):
            return [value]
        if isinstance(value, list):
            return [page for item in value for page in pages(item)]
        keys = ("root", "pages", "groups", "anchors", "tabs")
        return [page for key in keys if key in value for page in pages(value[key])]

    def links(value: Any) -> list[str]:
        if isinstance(value, tuple):
            return [value[1].removeprefix("./").rstrip("/")]
        items = value if isinstance(value, list) else next(iter(value.values()))
        return [link for item in items for link in links(item)]

    there = [path for path in pages(root) if (hub.docs / f"{path}.mdx").is_file()]
    assert links(listed) == there
    # Following the pages one by one passes all of them, each once.
    order = list(dict.fromkeys(there))
    for before, path, after in zip([None, *order[:-1]], order, [*order[1:], None], strict=True):
        text = (hub.site / path / "index.html").read_text()
        around = dict(re.findall(r'rel="(prev|next)" href="([^"]+)"', text))
        for name, other in (("prev", before), ("next", after)):
            href = around.get(name)
            target = Path("/", path, href).as_posix() if href else None
            assert (Path(target).resolve().as_posix() if target else None) == (f"/{other}" if other else None), path


@pytest.mark.shared
def test_the_weight_of_a_page_does_not_grow_with_the_site(hub: Hub, tmp_path: Path) -> None:
    name = "connection-guides/accounting/xero.mdx"
    write(tmp_path / "guides", {name: (hub.docs / name).read_bytes()})
    snippets = hub.docs / "snippets"
    shutil.copytree(snippets, tmp_path / "guides/snippets", copy_function=shutil.copyfile)
    assert build(configure(tmp_path, site_name="Hub")).exit_code == 0
    alone, among = (
        len(gzip.compress((site / "connection-guides/accounting/xero/index.html").read_bytes(), mtime=0))
        for site in (tmp_path / "site", hub.site)
    )
    # Other pages may be named, as the next one; the list of all of them is a page of its own.
    assert abs(among - alone) < 100


@pytest.fixture(scope="module")
def served_hub(hub: Hub) -> Iterator[Served]:
    """That site on a server."""
    with serve(hub.site) as site:
        yield site


@pytest.mark.shared
@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390])
def test_a_reader_finds_and_follows_guides(page: Page, hub: Hub, served_hub: Served, width: int) -> None:
    problems: list[str] = []
    asked: list[str] = []
    page.on("console", lambda m: problems.append(f"{m.text} {m.location['url']}") if m.type == "error" else None)
    page.on("pageerror", lambda e: problems.append(str(e)))
    page.on("request", lambda r: asked.append(r.url))
    page.set_viewport_size({"width": width, "height": 800})

    page.goto(served_hub.url)
    expect(page.get_by_role("heading", level=1)).to_have_text("All guides")
    page.get_by_role("link", name="Webhooks", exact=True).first.click()
    crumbs = page.get_by_role("navigation", name="Breadcrumb").get_by_role("listitem")
    expect(crumbs).to_have_text(["Home", "Legacy Unified APIs", "Getting Started", "Unified Features"])
    page.get_by_role("checkbox").first.check()
    page.locator(".gd-pager .gd-next").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Using Expand and Include Parameters")
    page.go_back()
    expect(page.get_by_role("checkbox").first).to_be_checked()

    guides = json.loads((hub.site / "api/v1/index.json").read_bytes())["guides"]
    with_steps = [guide for guide in guides if guide["steps"]]
    for guide in with_steps[:: len(with_steps) // 12]:
        page.goto(f"{served_hub.url}{guide['id']}/")
        page.get_by_role("checkbox").first.check()
        page.reload()
        expect(page.get_by_role("checkbox").first).to_be_checked()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, guide["id"]

    # The corpus has no pictures: they are what the pages ask for in vain.
    lost = [problem for problem in problems if not re.search(r"\b404\b.*/images/", problem)]
    assert lost == []
    assert [url for url in asked if not url.startswith(served_hub.origin + "/")] == []

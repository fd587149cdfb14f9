"""What a page tells programs about itself: its head, the sitemap, and schema.org's HowTo."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urljoin
from xml.etree import ElementTree as ET

import msgspec
import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

import gongdoc
from gongdoc.export.howto import BUDGET, LONGEST, howto, howto_script
from gongdoc.guide.model import Guide, StepRef
from gongdoc.html import read_page
from tests.site.support import build, configure, write

SITE = "https://example.com/docs/"
KEYS = """---
title: "Keys & \\"locks\\""
description: "About <keys>."
image: images/key.png
"og:image:alt": A key
updated: 2026-01-31
---

## Make one

<Steps>
  <Step title="Open it">Press **Open**.</Step>
  <Step title="Close it">Press it again.</Step>
</Steps>

## Use it

<Tabs>
  <Tab title="Cloud">
    <Steps>
      <Step title="Log in">
        <Steps>
          <Step title="Find the page">It is there.</Step>
        </Steps>
      </Step>
    </Steps>
  </Tab>
  <Tab title="At home">
    <Steps>
      <Step title="Enter"></Step>
    </Steps>
  </Tab>
</Tabs>
"""
FILES: dict[str, str | bytes] = {
    "index.md": "---\ndescription: Where to start.\n---\n\n# Start\n\nHello.\n",
    "plain.md": "# Plain\n\nNo description.\n",
    "keys.mdx": KEYS,
    "a b/no steps.mdx": "---\ntitle: Text\nog:image: https://elsewhere.example/p.png\nimage: none.png\n---\n\nText.\n",
    "draft.mdx": "# Draft\n",
    "images/key.png": b"\x89PNG",
}


def made(folder: Path, **options: Any) -> Path:
    write(folder / "guides", FILES)
    result = build(configure(folder, site_description="All keys.", draft_docs="draft.mdx", **options))
    assert result.exit_code == 0, result.output
    assert "[image-exists]" not in result.output
    return folder / "site"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("head"), site_url=SITE)


def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_bytes(), "html.parser")


def said(path: Path) -> dict[str, str]:
    """The head's metadata by name; each may be there once."""
    head = soup(path).head
    assert head is not None
    found: dict[str, str] = {}
    for meta in head.find_all("meta"):
        name = str(meta.get("property") or meta.get("name") or "")
        assert name not in found
        found[name] = str(meta.get("content"))
    return found


def linked(path: Path) -> dict[tuple[str, str], str]:
    return {(link["rel"][0], str(link.get("type", ""))): str(link["href"]) for link in soup(path).select("head link")}


def data(path: Path) -> Any:
    (script,) = soup(path).select('script[type="application/ld+json"]')
    return json.loads(script.get_text())


def test_a_guide_tells_what_it_is(site: Path) -> None:
    page = site / "keys/index.html"
    told = {name: value for name, value in said(page).items() if name.startswith(("og:", "twitter:", "description"))}
    assert told == {
        "description": "About <keys>.",
        "og:type": "article",
        "og:title": 'Keys & "locks"',
        "og:description": "About <keys>.",
        "og:url": SITE + "keys/",
        "og:site_name": "Tests",
        "og:image": SITE + "images/key.png",
        "og:image:alt": "A key",
        "twitter:card": "summary_large_image",
    }
    assert linked(page)["canonical", ""] == SITE + "keys/"


def test_a_page_leads_to_its_data(site: Path) -> None:
    for name, guide in (("keys", True), ("a b/no steps", True), ("plain", False)):
        links = linked(site / name / "index.html")
        markdown = urljoin(f"{SITE}{quote(name)}/", links["alternate", "text/markdown"])
        assert markdown == SITE + name.replace(" ", "%20") + ".md"
        assert (site / unquote(markdown.removeprefix(SITE))).is_file()
        assert (("alternate", "application/json") in links) == guide
        if guide:
            address = urljoin(f"{SITE}{quote(name)}/", links["alternate", "application/json"])
            file = site / unquote(address.removeprefix(SITE))
            assert gongdoc.read_json(file.read_bytes()).id == name


def test_every_page_speaks_for_itself(site: Path) -> None:
    start, plain, other = (said(site / p) for p in ("index.html", "plain/index.html", "a b/no steps/index.html"))
    assert start["description"] == start["og:description"] == "Where to start."
    assert (start["og:type"], start["og:url"]) == ("website", SITE)
    # The description of the site describes no other page.
    assert "description" not in plain
    assert "og:description" not in plain
    assert plain["twitter:card"] == "summary"
    assert other["og:image"] == "https://elsewhere.example/p.png"
    assert "og:url" not in said(site / "404.html")


def test_the_list_of_guides_has_one_address(site: Path, tmp_path: Path) -> None:
    assert linked(site / "navigation.html")["canonical", ""] == SITE + "navigation.html"
    # Without a page of the author's it is the start page, too.
    write(tmp_path / "guides", {"a.mdx": "# A\n"})
    assert build(configure(tmp_path, site_url=SITE)).exit_code == 0
    for name in ("navigation.html", "index.html"):
        assert linked(tmp_path / "site" / name)["canonical", ""] == SITE


def test_without_an_address_nothing_pretends_to_have_one(tmp_path: Path) -> None:
    page = made(tmp_path) / "keys/index.html"
    told = said(page)
    assert "og:url" not in told
    assert "og:image" not in told
    assert "og:image:alt" not in told
    assert ("canonical", "") not in linked(page)
    value = data(page)
    assert "url" not in value
    assert value["step"][0]["itemListElement"][0]["url"] == "#make-one-open-it"


@pytest.mark.parametrize("image", ["javascript:alert(1)", "data:image/png;base64,AA", "none.png", "//[a", "../x.png"])
def test_a_picture_that_cannot_be_shown_is_told(tmp_path: Path, image: str) -> None:
    write(tmp_path / "guides", {"a.mdx": f"---\ntitle: A\nimage: '{image}'\n---\n\nText.\n"})
    result = build(configure(tmp_path, site_url=SITE))
    assert result.exit_code == 0, result.output
    assert "a.mdx" in result.output
    assert "[image-exists]" in result.output
    assert "og:image" not in said(tmp_path / "site/a/index.html")


@pytest.mark.parametrize("value", ["[1, 2]", "{a: b}", "null", "''", "false"])
def test_a_picture_of_another_type_is_none(tmp_path: Path, value: str) -> None:
    write(tmp_path / "guides", {"a.mdx": f"---\ntitle: A\nimage: {value}\nog:image:alt: {value}\n---\n\nText.\n"})
    assert build(configure(tmp_path, site_url=SITE)).exit_code == 0
    assert "og:image" not in said(tmp_path / "site/a/index.html")


def test_the_sitemap_lists_what_can_be_found(site: Path) -> None:
    name = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    tree = ET.fromstring((site / "sitemap.xml").read_text())  # noqa: S314  # just built
    dates = {u.findtext("s:loc", "", name): u.findtext("s:lastmod", "", name) for u in tree.findall("s:url", name)}
    assert set(dates) == {SITE, SITE + "plain/", SITE + "keys/", SITE + "a%20b/no%20steps/"}
    assert dates[SITE + "keys/"] == "2026-01-31"
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", date) for date in dates.values())


# HowTo -------------------------------------------------------------------------------------------------------


def test_howto_holds_the_steps_as_they_stand(site: Path) -> None:
    at = f"{SITE}keys/#"
    assert data(site / "keys/index.html") == {
        "@context": "https://schema.org",
        "@type": "HowTo",
        "name": 'Keys & "locks"',
        "description": "About <keys>.",
        "url": SITE + "keys/",
        "step": [
            {
                "@type": "HowToSection", "position": 1, "name": "Make one", "url": at + "make-one",
                "itemListElement": [
                    {"@type": "HowToStep", "position": 1, "name": "Open it", "url": at + "make-one-open-it",
                     "text": "Press Open."},
                    {"@type": "HowToStep", "position": 2, "name": "Close it", "url": at + "make-one-close-it",
                     "text": "Press it again."},
                ],
            },
            {
                "@type": "HowToSection", "position": 2, "name": "Use it", "url": at + "use-it",
                "itemListElement": [
                    {"@type": "HowToSection", "position": 1, "name": "Cloud", "itemListElement": [
                        {"@type": "HowToStep", "position": 1, "name": "Log in", "url": at + "use-it-log-in",
                         "text": "Find the page\nIt is there.",
                         "itemListElement": [
                             {"@type": "HowToDirection", "position": 1, "name": "Find the page",
                              "url": at + "use-it-find-the-page", "text": "It is there."},
                         ]},
                    ]},
                    {"@type": "HowToSection", "position": 2, "name": "At home", "itemListElement": [
                        {"@type": "HowToStep", "position": 1, "name": "Enter", "url": at + "use-it-enter"},
                    ]},
                ],
            },
        ],
    }  # fmt: skip


def test_its_addresses_are_places_of_the_page(built: Path) -> None:
    pages = [path for path in built.rglob("*.html") if "ld+json" in path.read_text()]
    assert len(pages) == 3
    for path in pages:
        page = soup(path)
        urls = [str(item["url"]) for item in items(data(path)["step"]) if "url" in item]
        assert len(urls) >= len(page.select("[data-gongdoc-step]")) > 0
        for url in urls:
            address, _, anchor = url.partition("#")
            assert address == "https://example.com/docs/" + path.parent.relative_to(built).as_posix() + "/"
            (place,) = page.select(f'[id="{unquote(anchor)}"]')
            assert place.name in ("h2", "h3", "h4", "h5", "h6", "section")


def items(found: list[Any]) -> list[Any]:
    """All items with what they hold."""
    return [inner for item in found for inner in (item, *items(item.get("itemListElement", [])))]


def test_a_page_without_steps_is_no_howto(site: Path) -> None:
    for name in ("a b/no steps", "plain"):
        assert "ld+json" not in (site / name / "index.html").read_text()


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_every_theme_has_it_once(tmp_path: Path, theme: str) -> None:
    page = made(tmp_path, theme=theme, site_url=SITE) / "keys/index.html"
    assert data(page)["@type"] == "HowTo"


def test_the_search_does_not_find_it(site: Path) -> None:
    assert "schema.org" not in (site / "search/search_index.json").read_text()


def test_a_page_reads_back_without_it(site: Path) -> None:
    page = (site / "keys/index.html").read_text()
    without = re.sub(r'<script type="application/ld\+json">.*?</script>', "", page)
    assert without != page
    assert read_page(page) == read_page(without)


def guide_of(*titles: str, text: str = "") -> Guide:
    steps = "\n".join(f"<Step title={json.dumps(f'Step {n}')}>{text}</Step>" for n in range(len(titles)))
    guide = gongdoc.parse(f"# Guide\n\n<Steps>\n{steps}\n</Steps>\n")
    refs = tuple(msgspec.structs.replace(ref, title=title) for ref, title in zip(guide.steps, titles, strict=True))
    return msgspec.structs.replace(guide, steps=refs)


HOSTILE = st.lists(
    st.sampled_from(["</script>", "<!--", "<script", "]]>", "-->", "&lt;", "\u2028", "\\", '"', "a", " "])
).map("".join)


@settings(deadline=None)
@given(title=HOSTILE | st.text(), name=HOSTILE)
def test_no_title_gets_out_of_it(title: str, name: str) -> None:
    guide = msgspec.structs.replace(guide_of(title), title=name, description=title)
    html = f"<body><p>{howto_script(guide)}</p><i>after</i>"
    page = BeautifulSoup(html, "lxml")
    (script,) = page.find_all("script")
    value = json.loads(script.get_text())
    assert (value["name"], value["step"][0]["name"]) == (name, title)
    assert page.i is not None
    assert page.i.get_text() == "after"
    # What begins a comment, a tag or a reference is nowhere in it: no parser's rules can matter.
    assert not set("<>&\u2028\u2029") & set(script.get_text())


def test_long_texts_are_cut_at_a_word() -> None:
    value = howto(guide_of("One", text="word " * 200))
    assert value is not None
    text = value["step"][0]["text"]
    assert len(text) <= LONGEST + 1
    assert re.fullmatch(r"(word )+word…", text)


def test_a_guide_of_many_steps_names_them_all_and_stays_small() -> None:
    count = 4000
    guide = guide_of(*(f"Configure part {n}" for n in range(count)), text="What to do with it. " * 5)
    value = howto(guide)
    assert value is not None
    assert [item["name"] for item in value["step"]] == [f"Configure part {n}" for n in range(count)]
    assert sum(len(item.get("text", "")) for item in value["step"]) <= BUDGET + LONGEST
    # Of the page of such a guide, which is 200 KB, it is a small part.
    assert len(gzip.compress(str(howto_script(guide)).encode())) < 45_000


def test_steps_whose_place_is_not_known_are_there_all_the_same() -> None:
    """A guide that was read from somebody else's JSON may have a list of steps that its blocks don't hold."""
    guide = Guide(id="a", title="A", steps=(StepRef(id="x y", number=1, title="X", section="gone", alternative="t"),))
    value = howto(guide)
    assert value is not None
    assert value["step"] == [{"@type": "HowToStep", "position": 1, "name": "X", "url": "#x-y"}]

"""The built site, read from its files."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner
from mkdocs.__main__ import cli

from gongdoc.cli import main
from tests.site.support import GUIDES, PREFIX, build, configure, write

STEPS = "<Steps>\n<Step title='One'>\nDo it.\n</Step>\n</Steps>\n"


def tree(folder: Path) -> dict[str, bytes]:
    """The files below a folder with their contents."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_bytes(), "lxml")


def dead_links(site: Path) -> list[str]:
    """Links and pictures of a site that lead nowhere when it is served from `PREFIX`."""
    pages = {p.relative_to(site).as_posix(): soup(p) for p in site.rglob("*.html")}
    dead = []
    for name, page in pages.items():
        base = f"http://host{PREFIX}{name}"
        for element in page.select("[href], [src]"):
            written = str(element.get("href") or element.get("src"))
            url, fragment = urldefrag(urljoin(base, written))
            parts = urlsplit(url)
            if parts.netloc != "host":
                continue
            path = unquote(parts.path)
            target = path.removeprefix(PREFIX) + ("index.html" if path.endswith("/") else "")
            if not path.startswith(PREFIX) or not (site / target).is_file():
                dead.append(f"{name}: {written}")
            elif fragment and not pages[target].find(id=unquote(fragment)):
                dead.append(f"{name}: {written} (no such part)")
    return dead


@pytest.mark.parametrize("directories", [True, False])
def test_every_link_leads_somewhere(tmp_path: Path, directories: bool) -> None:
    config = configure(tmp_path, GUIDES, use_directory_urls=directories, site_url=f"http://host{PREFIX}", strict=True)
    result = build(config)
    assert result.exit_code == 0, result.output
    site = tmp_path / "site"
    assert dead_links(site) == []
    page = site / ("gong/oauth/index.html" if directories else "gong/oauth.html")
    links = [a["href"] for a in soup(page).select("article a[href]:not(.gd-anchor)")]
    other, picture = ("../api-key/", "../../images/key.svg") if directories else ("api-key.html", "../images/key.svg")
    assert links == [
        other,
        "https://app.gong.io/welcome/sign-in",
        "#create-an-integration-log-in",
        f"{other}#make-a-key-open-the-settings",
    ]
    assert soup(page).select_one("article img")["src"] == picture  # type: ignore[index]


def test_broken_links_are_told_with_their_place(tmp_path: Path) -> None:
    write(
        tmp_path / "guides",
        {
            "a.mdx": "# A\n\nSee [b](b.mdx#nowhere), [c](/c), [d](#d)\nand ![e](../e.png) [up](../../etc/passwd).\n",
            "b.mdx": "# B\n",
        },
    )
    config = configure(tmp_path)
    result = build(config)
    assert result.exit_code == 0
    told = r"a\.mdx:(\d+:\d+): warning: Unexpected address '(\S+)'.* \[(link-\S+|image-\S+)\]"
    found = re.findall(told, result.output)
    assert sorted(found) == [
        ("3:25", "/c", "link-internal-resolves"),
        ("3:34", "#d", "link-internal-resolves"),
        ("3:5", "b.mdx#nowhere", "link-internal-resolves"),
        ("4:20", "../../etc/passwd", "link-internal-resolves"),
        ("4:5", "../e.png", "image-exists"),
    ]
    before = tree(tmp_path / "site")
    strict = build(config, "--strict")
    assert strict.exit_code == 1
    assert tree(tmp_path / "site") == before


def test_the_page_of_a_guide(built: Path) -> None:
    page = soup(built / "gong/oauth/index.html")
    assert [h.get_text() for h in page.find_all("h1")] == ["Gong with OAuth"]
    assert page.title is not None
    assert page.title.get_text() == "Gong with OAuth \N{EN DASH} Tests"
    assert page.select_one("meta[name=description]")["content"] == "Ten minutes, once."  # type: ignore[index]
    assert page.select_one("link[rel=canonical]")["href"] == "https://example.com/docs/gong/oauth/"  # type: ignore[index]
    # Real numbers in the text: no style sheet counts.
    titles = [h.get_text() for h in page.select("ol.gd-steps > li h3")]
    assert titles == ["1. Log in", "2. Enter the address", "3. Copy the credentials"]
    for step in page.select("[data-gongdoc-step]"):
        box = step.select_one("input[type=checkbox]")
        assert box is not None
        assert step.select_one(f"label[for={box['id']}]") is not None
        assert step.select_one("h3[id]") is not None
    section = page.select_one("section[data-guide-section]")
    assert section is not None
    assert section["data-guide-scopes"] == "api:users:read"
    scopes = [s["data-guide-scopes"] for s in section.select("[data-guide-step]")]
    assert scopes == ["", "api:users:read", ""]
    assert all(s.has_attr("data-guide-display-scopes-list") for s in section.select("[data-guide-step]"))


def test_headings_go_down_one_level_at_a_time(built: Path) -> None:
    for path in built.rglob("*.html"):
        levels = [int(h.name[1]) for h in soup(path).find_all(re.compile("^h[1-6]$"))]
        assert levels[:1] == [1], path
        assert levels.count(1) == 1, path
        assert all(after - before <= 1 for before, after in pairwise(levels)), path


def test_ids_are_unique(built: Path) -> None:
    for path in built.rglob("*.html"):
        ids = [e["id"] for e in soup(path).find_all(id=True)]
        assert len(ids) == len(set(ids)), path


def test_pages_have_no_inline_code_or_styles_and_ask_no_one_else(built: Path) -> None:
    for path in built.rglob("*.html"):
        page = soup(path)
        assert not page.find_all("style"), path
        assert not [e for e in page.find_all(True) for name in e.attrs if name == "style" or name.startswith("on")]
        # A block of data is no code, and a Content-Security-Policy lets it be:
        # https://html.spec.whatwg.org/multipage/scripting.html#data-block
        code = page.select('script:not([type="application/ld+json"])')
        assert all(s.get("src") and not s.get_text(strip=True) for s in code), path
        loaded = [e.get("src") or e.get("href") for e in page.select("script, img, iframe, link:not([rel=canonical])")]
        assert not [url for url in loaded if url and urlsplit(str(url)).netloc], path
    for path in [*built.rglob("*.css"), *built.rglob("*.js")]:
        outside = re.findall(r"https?://[^\s\"')]+", path.read_text())
        assert set(outside) <= {
            "http://www.w3.org/2000/svg",
            "http://www.w3.org/1999/xhtml",
        }, path


def test_a_snippet_is_no_page(built: Path) -> None:
    assert not [path for path in built.rglob("*") if "part" in path.name or "snippets" in path.parts]


def test_search_holds_the_steps(built: Path) -> None:
    docs = json.loads((built / "search/search_index.json").read_text())["docs"]
    by_place = {doc["location"]: doc for doc in docs}
    step = by_place["gong/oauth/#create-an-integration-enter-the-address"]
    assert step["title"] == "2. Enter the address"
    assert "https://example.com/callback" in step["text"]


def test_the_data_stands_beside_the_pages(built: Path) -> None:
    guide = json.loads((built / "api/v1/guides/gong/oauth.json").read_text())
    assert guide["id"] == "gong/oauth"
    assert guide["url"] == "https://example.com/docs/gong/oauth/"
    assert [s["title"] for s in guide["steps"]] == ["Log in", "Enter the address", "Copy the credentials"]
    assert (built / "api/v1/schema/guide.schema.json").is_file()
    assert "gong/oauth" in (built / "api/v1/index.json").read_text()
    # The page and the data name the steps alike: progress and data belong together.
    page = soup(built / "gong/oauth/index.html")
    assert [s["data-gongdoc-step"] for s in page.select("[data-gongdoc-step]")] == [s["id"] for s in guide["steps"]]
    prints = [s["data-gongdoc-fingerprint"] for s in page.select("[data-gongdoc-step]")]
    assert prints == [s["fingerprint"] for s in guide["steps"]]


def navigation(site: Path, page: str) -> list[str]:
    """All of a page but the guide: header, breadcrumb, neighbours, table of contents, footer."""
    html = soup(site / page / "index.html")
    article = html.select_one("article")
    assert article is not None
    article.clear()
    return str(html).splitlines()


def test_navigation_does_not_grow_with_the_site(tmp_path: Path) -> None:
    pages = {}
    for count in (10, 100):
        folder = tmp_path / str(count)
        write(folder / "guides", {f"g/guide-{n:04}.mdx": f"# Guide {n:04}\n\n{STEPS}" for n in range(count)})
        result = build(configure(folder))
        assert result.exit_code == 0, result.output
        pages[count] = navigation(folder / "site", "g/guide-0005")
        listed = soup(folder / "site/navigation.html").select(".gd-listing a")
        assert len(listed) == count
    assert pages[10] == pages[100]


def test_md_stays_mkdocs_own_unless_asked(tmp_path: Path) -> None:
    write(
        tmp_path / "guides",
        {"index.md": "# Start\n\n<b>raw</b> <!-- comment -->\n", "x.md": f"# X\n\n{STEPS}"},
    )
    assert build(configure(tmp_path)).exit_code == 0
    assert not soup(tmp_path / "site/x/index.html").select("input")
    (tmp_path / "guides/index.md").write_text("# Start\n")
    config = configure(tmp_path, plugins=[{"gongdoc": {"markdown": True}}])
    assert build(config).exit_code == 0
    page = soup(tmp_path / "site/x/index.html")
    assert len(page.select("input[type=checkbox]")) == 1
    # Without MkDocs' search plugin there is nothing to search in.
    assert not page.select("[data-gongdoc-search]")


def test_titles_of_the_navigation_and_edit_links(tmp_path: Path) -> None:
    write(tmp_path / "guides", {"index.mdx": "# Start\n", "a/b.mdx": "# A & \\<b>\n"})
    config = configure(
        tmp_path, nav=["index.mdx", {"Part": [{"Own name": "a/b.mdx"}]}], repo_url="https://example.com/repo",
        edit_uri="edit/main/guides/",
    )  # fmt: skip
    assert build(config).exit_code == 0
    start, page = soup(tmp_path / "site/index.html"), soup(tmp_path / "site/a/b/index.html")
    assert page.title is not None
    assert page.title.get_text() == "Own name \N{EN DASH} Tests"
    assert page.select_one("h1").get_text() == "A & <b>"  # type: ignore[union-attr]
    assert start.select_one(".gd-next span").get_text() == "Own name"  # type: ignore[union-attr]
    assert [li.get_text() for li in page.select(".gd-crumbs li")] == ["Home", "Part"]
    assert page.select_one(".gd-edit a")["href"] == "https://example.com/repo/edit/main/guides/a/b.mdx"  # type: ignore[index]


def test_two_sources_of_one_page_are_an_error(tmp_path: Path) -> None:
    write(tmp_path / "guides", {"a.md": "# A\n", "a.mdx": "# A\n"})
    result = build(configure(tmp_path))
    assert result.exit_code == 1
    assert "a.md" in result.output
    assert "a.mdx" in result.output


def test_other_themes_get_styles_and_scripts(tmp_path: Path) -> None:
    write(
        tmp_path / "guides",
        {"index.mdx": f"# <img src=x onerror=alert(1)>\n\n{STEPS}".replace("<img", "\\<img")},
    )
    result = build(configure(tmp_path, theme="mkdocs"))
    assert result.exit_code == 0, result.output
    site = tmp_path / "site"
    page = soup(site / "index.html")
    assert page.select_one("link[href$='assets/css/guide.css']") is not None
    assert page.select_one("script[type=module][src$='assets/js/gongdoc.js']") is not None
    assert (site / "assets/js/progress.js").is_file()
    # MkDocs' themes print titles as they are.
    assert not page.select("[onerror]")


def test_own_templates_come_first(tmp_path: Path) -> None:
    write(tmp_path / "guides", {"index.mdx": "# A\n\n<Tip>One</Tip>\n"})
    write(tmp_path / "own", {"components/callout.html": '<aside class="mine">{{ content }}</aside>\n'})
    config = configure(tmp_path, plugins=[{"gongdoc": {"templates": "own"}}])
    result = build(config)
    assert result.exit_code == 0, result.output
    assert soup(tmp_path / "site/index.html").select_one("aside.mine").get_text(strip=True) == "One"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("template", "line"),
    [
        ("\n{% if %}", 2),
        ("\n\n{{ nothing.here }}", 3),
        ("{{ content + 1 }}", 1),
        ('{% include "no.html" %}', 1),
    ],
)
def test_a_broken_template_leaves_the_site(tmp_path: Path, template: str, line: int) -> None:
    write(tmp_path / "guides", {"index.mdx": "# A\n\n<Tip>One</Tip>\n"})
    write(tmp_path / "own", {"components/callout.html": "{{ content }}"})
    config = configure(tmp_path, plugins=[{"gongdoc": {"templates": "own"}}])
    assert build(config).exit_code == 0
    before = tree(tmp_path / "site")
    write(tmp_path / "own", {"components/callout.html": template})
    result = build(config)
    assert result.exit_code == 1
    assert tree(tmp_path / "site") == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["guides", "mkdocs.yml", "own", "site"]
    if "include" not in template:
        assert re.search(rf"callout\.html:{line}:1: .* \[template\]", result.output)


BAD = {
    "unclosed.mdx": "# A\n\n<Steps>\n<Step title='x'>\n\ntext\n",
    "brace.mdx": "# A\n\nAn { alone.\n",
    "utf8.mdx": b"# A\n\ncaf\xe9\n",
    "empty.mdx": "",
    "yaml.mdx": "---\ntitle: [\n---\n\n# A\n",
}


def test_bad_input_is_told_whole_and_leaves_the_site(tmp_path: Path) -> None:
    write(tmp_path / "guides", {"good.mdx": f"# Good\n\n{STEPS}"})
    write(tmp_path / "site", {".gitignore": "*\n!.gitignore\n", "old.html": "old"})
    config = configure(tmp_path)
    assert build(config).exit_code == 0
    before = tree(tmp_path / "site")
    assert "old.html" not in before
    assert before[".gitignore"] == b"*\n!.gitignore\n"
    write(tmp_path / "guides", BAD)
    result = build(config)
    assert result.exit_code == 1
    assert tree(tmp_path / "site") == before
    for name in BAD:
        assert re.search(rf"^.*{name}:\d+:\d+: .*[Ee]xpected .* \[[\w-]+\]$", result.output, re.M), (
            name,
            result.output,
        )
    # The line that it is about, with a caret below.
    assert re.search(r"^  An \{ alone\.\n +\^$", result.output, re.M)
    assert "errors in 5 files" in result.output
    assert sorted(p.name for p in tmp_path.iterdir()) == ["guides", "mkdocs.yml", "site"]


def test_a_later_failure_leaves_the_site(tmp_path: Path) -> None:
    write(tmp_path / "guides", {"good.mdx": "# Good\n"})
    config = configure(tmp_path)
    assert build(config).exit_code == 0
    before = tree(tmp_path / "site")
    write(tmp_path, {"hook.py": "def on_post_page(output, **kwargs):\n    raise ValueError('late')\n"})
    write(tmp_path / "guides", {"more.mdx": "# More\n"})
    assert build(configure(tmp_path, hooks=["hook.py"])).exit_code != 0
    assert tree(tmp_path / "site") == before
    assert not [p.name for p in tmp_path.iterdir() if p.name.endswith(".tmp")]


def test_what_is_gone_goes_and_what_is_the_same_stays(tmp_path: Path) -> None:
    write(tmp_path / "guides", {"a.mdx": "# A\n", "b/c.mdx": "# C\n", "d.mdx": "# D\n"})
    config = configure(tmp_path)
    assert build(config).exit_code == 0
    page = tmp_path / "site/a/index.html"
    untouched = (tmp_path / "site/assets/css/guide.css").stat()
    old = page.stat().st_mtime_ns
    (tmp_path / "guides/b/c.mdx").unlink()
    write(tmp_path / "guides", {"a.mdx": "# A\n\nMore.\n"})
    assert build(config).exit_code == 0
    assert not (tmp_path / "site/b").exists()
    assert not (tmp_path / "site/api/v1/guides/b").exists()
    assert "More." in page.read_text()
    assert page.stat().st_mtime_ns != old
    now = (tmp_path / "site/assets/css/guide.css").stat()
    assert (now.st_ino, now.st_mtime_ns) == (untouched.st_ino, untouched.st_mtime_ns)


def test_mkdocs_build_is_the_same_build(tmp_path: Path, built: Path) -> None:
    config = configure(tmp_path, GUIDES, site_url="https://example.com/docs/")
    result = CliRunner().invoke(cli, ["build", "-f", str(config)])
    assert result.exit_code == 0, result.output
    ours, theirs = tree(built), tree(tmp_path / "site")
    for one in (ours, theirs):
        del one["sitemap.xml.gz"]  # holds the time of the build
    assert ours == theirs


def test_snippets_may_come_from_other_folders_that_are_named(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "guides/a.mdx": '# A\n\nimport B from "/parts/b.mdx"\n\n<B />\n',
            "shared/parts/b.mdx": "From the other folder.\n",
        },
    )
    config = configure(tmp_path, plugins=[{"gongdoc": {"snippet_roots": ["shared"]}}])
    result = build(config)
    assert result.exit_code == 0, result.output
    assert "From the other folder." in (tmp_path / "site/a/index.html").read_text()


def test_an_alias_is_no_other_guide(tmp_path: Path) -> None:
    text = "---\ntitle: A\naliases: [b, old]\n---\n\n<Steps><Step title='x'>y</Step></Steps>\n"
    write(tmp_path / "guides", {"a.mdx": text, "b.mdx": "# B\n"})
    result = build(configure(tmp_path))
    assert result.exit_code == 0
    assert "a.mdx: warning: Unexpected alias 'b'" in result.output
    article = soup(tmp_path / "site/a/index.html").select_one("[data-gongdoc-guide]")
    assert article is not None
    assert article["data-gongdoc-aliases"] == "old"


def test_front_matter_that_no_name_or_number_can_hold(tmp_path: Path) -> None:
    write(tmp_path / "guides", {"a.mdx": f"---\ntitle: A\nicon: {'a' * 300}\n---\n\nText.\n"})
    assert build(configure(tmp_path, theme="material")).exit_code == 0
    number = f"0x{'F' * 6000}"
    write(tmp_path / "guides", {"b.md": f"---\nimage: {number}\ndescription: {number}\n---\n\n# B\n"})
    assert build(configure(tmp_path)).exit_code == 0


def test_links_to_files_outside_are_not_published(tmp_path: Path) -> None:
    write(tmp_path, {"guides/a.mdx": "# A\n\nText.\n", "secret.txt": "secret", "secret.mdx": "# Secret\n"})
    (tmp_path / "guides/copy.txt").symlink_to(tmp_path / "secret.txt")
    config = configure(tmp_path)
    assert build(config).exit_code == 0
    assert not (tmp_path / "site/copy.txt").exists()
    (tmp_path / "guides/copy.mdx").symlink_to(tmp_path / "secret.mdx")
    result = build(config)
    assert result.exit_code == 1
    assert "[file-outside]" in result.output


@pytest.mark.parametrize("theme", ["gongdoc", "mkdocs", "readthedocs"])
def test_ids_and_folders_inject_nothing_into_any_theme(tmp_path: Path, theme: str) -> None:
    evil = '"><svg onload=alert(1)>'
    page = f"# A\n\n<Steps>\n<Step id='{evil}' title='One'>a</Step>\n</Steps>\n\n<h2 id='{evil}'>B</h2>\n"
    write(tmp_path, {"guides/index.mdx": page, "guides/bad<svg onload=alert(1)>/b.mdx": page})
    assert build(configure(tmp_path, theme=theme)).exit_code == 0
    for path in (tmp_path / "site").rglob("*.html"):
        assert not soup(path).select("[onload]"), path


def test_an_address_of_the_root_page_stays_on_the_site(tmp_path: Path) -> None:
    write(tmp_path, {"guides/index.mdx": "# A\n\n![x](/.///evil.test/p.png)\n\n[y](//[z)\n"})
    assert build(configure(tmp_path)).exit_code == 0
    sources = [image["src"] for image in soup(tmp_path / "site/index.html").select("article img")]
    assert not any(str(source).startswith("//") for source in sources)


def test_no_export_leaves_its_folder(tmp_path: Path) -> None:
    write(tmp_path, {"a.html": '<article data-gongdoc-guide="../../x"><header><h1>T</h1></header><p>a</p></article>'})
    result = CliRunner().invoke(main, ["export", str(tmp_path / "a.html"), "-o", str(tmp_path / "out/in")])
    assert result.exit_code != 0
    assert not (tmp_path / "x.json").exists()

"""axe-core finds nothing: on every page of our own site, and on guides of other people that gongdoc has never seen.

WCAG 2.2 AA and axe's best practices, on a large screen and on a phone, light and dark, before the first step is ticked
and after the last.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.axe import COLOURS, LAYOUT, Violation, axe
from tests.site.support import Served, build, configure, serve
from tests.support.draw import draw
from tests.support.paths import ROOT

pytestmark = pytest.mark.browser

DESKTOP, PHONE = (1280, 800), (390, 844)
Scheme = Literal["light", "dark"]

OWN = ROOT / "guides"
GUIDES = sorted(
    path.relative_to(OWN).with_suffix("").as_posix() for path in OWN.glob("*/*.mdx") if path.parent.name != "snippets"
)


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    """A page whose reader wants no motion: colours are then what they are, not on their way."""
    context = browser.new_context(reduced_motion="reduce")
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Our own site."""
    folder = tmp_path_factory.mktemp("own")
    result = build(configure(folder, OWN, site_url="https://example.com/docs/", not_in_nav="/reference/"))
    assert result.exit_code == 0, result.output
    with serve(folder / "site") as site:
        yield site


def look(page: Page, size: tuple[int, int], scheme: Scheme) -> None:
    """Have a page show itself on a screen of this size, in these colours."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(color_scheme=scheme)
    # What observes sizes does so when a frame is drawn.
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def everywhere(page: Page) -> list[Violation]:
    """What axe finds in a page on both screens and in both schemes."""
    found = []
    for size in (DESKTOP, PHONE):
        look(page, size, "light")
        found += axe(page)
        look(page, size, "dark")
        found += axe(page, rules=COLOURS)
    return found


def told(found: list[Violation]) -> str:
    return "\n".join(map(str, found))


def tick(page: Page, share: float) -> None:
    """Tick this share of a guide's steps, from the first, as an earlier visit would have left them."""
    done = page.evaluate(
        """share => {
          const guide = document.querySelector("[data-gongdoc-guide]").dataset;
          const site = new URL(guide.gongdocBase + "/", document.baseURI).pathname;
          const steps = [...document.querySelectorAll("[data-gongdoc-step]")].map(({ dataset }) => dataset);
          const done = steps.slice(0, Math.round(steps.length * share)).map(({ gongdocStep, gongdocFingerprint }) =>
            [gongdocStep, { fp: gongdocFingerprint, at: new Date().toISOString() }]);
          localStorage.setItem(`gongdoc:progress:${site}:${guide.gongdocGuide}`,
            JSON.stringify({ v: 1, steps: Object.fromEntries(done) }));
          return done.length;
        }""",
        share,
    )
    page.reload()
    expect(page.locator("[data-gongdoc-step] input[type=checkbox]:checked")).to_have_count(done)


def test_what_is_wrong_is_found(reader: Page, own: Served) -> None:
    reader.goto(own.url)
    reader.evaluate(
        """() => {
          document.documentElement.removeAttribute("lang");
          document.querySelector("main").insertAdjacentHTML("beforeend",
            "<img src=x><button></button><h6>Deep</h6><p id=p>Pale</p>");
          document.getElementById("p").style.color = "#ccc";
        }"""
    )
    found = axe(reader)
    assert {"html-has-lang", "image-alt", "button-name", "heading-order", "color-contrast"} <= {v.rule for v in found}
    look(reader, DESKTOP, "light")
    assert [v.target for v in axe(reader, rules=COLOURS)] == ["#p"]
    assert axe(reader, within=".gd-header") == []


def test_every_rule_of_the_standard_is_run(reader: Page, own: Served) -> None:
    reader.goto(own.url)
    axe(reader)
    run = reader.evaluate(
        """() => axe.run(document, { runOnly: { type: "tag", values: ["wcag22aa"] },
          rules: { "target-size": { enabled: true } } }).then((r) =>
          [r.passes, r.inapplicable, r.violations, r.incomplete].flat().map(({ id }) => id))"""
    )
    assert run == ["target-size"]


@pytest.mark.parametrize("share", [0, 0.5, 1], ids=["fresh", "half done", "done"])
@pytest.mark.parametrize("guide", GUIDES)
def test_our_guides(reader: Page, own: Served, guide: str, share: float) -> None:
    reader.goto(f"{own.url}{guide}/")
    tick(reader, share)
    found = everywhere(reader)
    assert not found, told(found)


def test_all_other_pages_of_ours(reader: Page, own: Served) -> None:
    pages = ["", "navigation.html", "404.html"]
    pages += sorted(p.relative_to(OWN).with_suffix("").as_posix().removesuffix("index") for p in OWN.rglob("*/*.md"))
    assert len(pages) > 40
    problems = []
    for place in pages:
        answer = reader.goto(own.url + (place if not place or place.endswith((".html", "/")) else place + "/"))
        assert answer is not None
        assert answer.ok, place
        look(reader, DESKTOP, "light")
        found = axe(reader)
        look(reader, PHONE, "dark")
        found += axe(reader, rules=LAYOUT)
        problems += [f"{place}: {violation}" for violation in found]
    assert not problems, "\n".join(problems)


# Guides of other people --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, list[str]]]:
    """A site of 50 guides of the corpus, and their paths."""
    folder = tmp_path_factory.mktemp("theirs")
    drawn = draw(folder / "guides", stackone=25, others=25)
    assert len(drawn) == 50
    assert len({path.partition("/")[0] for path in drawn}) >= 5
    # Pictures of other hosts are asked for and refused by the policy: they are there, with their texts.
    result = build(configure(folder, plugins=["search", {"gongdoc": {"external_images": True}}]))
    assert result.exit_code == 0, result.output
    with serve(folder / "site") as site:
        yield site, drawn


@pytest.mark.shared
def test_guides_of_others(reader: Page, theirs: tuple[Served, list[str]]) -> None:
    site, drawn = theirs
    problems = []
    for number, path in enumerate(drawn):
        place = quote(path.removesuffix(".mdx").removesuffix("index").rstrip("/")) + "/"
        answer = reader.goto(site.url + place)
        assert answer is not None
        assert answer.ok, place
        # The half of them ticked: both kinds of steps, and on each screen half of the guides.
        if number % 2 and reader.locator("[data-gongdoc-step]").count():
            tick(reader, 0.5)
        look(reader, DESKTOP, "light")
        found = axe(reader)
        look(reader, PHONE, "dark")
        found += axe(reader, rules=LAYOUT)
        problems += [f"{path}: {violation}" for violation in found]
    assert not problems, "\n".join(problems)

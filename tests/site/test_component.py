"""`<guide-checklist>` in pages that are not ours: beside the site and on another host, in a browser."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.site.axe import COLOURS, axe
from tests.site.support import GUIDES, Served, build, configure, serve, write
from tests.support.paths import ROOT

pytestmark = pytest.mark.browser

EXAMPLE = ROOT / "examples" / "checklist.html"
GONG = "gong/oauth-2-0"
ITS_OWN = "default-src 'self' 'unsafe-inline'; img-src 'self' data:"
"""What the example needs: it has its styles and a script in the page."""

COMPANY = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Company</title><link rel="icon" href="data:,">
<script type="module" src="{script}"></script></head>
<body><main><h1>Company</h1>{body}</main></body></html>
"""

Embed = Callable[..., Locator]


@pytest.fixture(scope="module")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of this repository's guides, with the example beside it; it doesn't know its address."""
    folder = tmp_path_factory.mktemp("component")
    result = build(configure(folder, ROOT / "guides"))
    assert result.exit_code == 0, result.output
    write(folder / "site", {"checklist.html": EXAMPLE.read_bytes()})
    return folder / "site"


@pytest.fixture(scope="module")
def site(own_site: Path) -> Iterator[Served]:
    with serve(own_site, policy=ITS_OWN) as served:
        yield served


@pytest.fixture
def problems(page: Page) -> Iterator[list[str]]:
    """What the console says; tests that expect something there empty it."""
    found: list[str] = []
    page.on("console", lambda m: found.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: found.append(str(e)))
    yield found
    assert found == []


@pytest.fixture
def embed(page: Page, served: Served, problems: list[str]) -> Embed:
    """Open a page with a component in it; it is on the host of the site, under a strict policy."""

    def open_(src: str, attributes: str = "", inside: str = "", *, policy: str = "default-src 'self'") -> Locator:
        body = f'<guide-checklist src="{src}" {attributes}>{inside}</guide-checklist>'
        html = COMPANY.format(script=f"{served.url}assets/guide-checklist.js", body=body)
        headers = {"Content-Security-Policy": f"{policy}; img-src * data:", "Content-Type": "text/html"}
        page.route(f"{served.url}company.html", lambda route: route.fulfill(body=html, headers=headers))
        # The address that the site is built for.
        page.route("https://example.com/**", lambda route: route.fulfill(path=GUIDES / "images" / "key.svg"))
        page.goto(f"{served.url}company.html")
        return page.locator("guide-checklist")

    return open_


def guide(**changes: Any) -> dict[str, Any]:
    """The JSON of a guide with one step in one section."""
    step = {"id": "s", "number": 1, "title": "Do it", "fingerprint": "f", "blocks": []}
    made = {
        "schema_version": "1.0.0",
        "id": "made",
        "title": "Made",
        "intro": [],
        "sections": [
            {
                "id": "part", "title": "Part", "level": 2, "scopes": [], "sections": [],
                "blocks": [{"type": "steps", "steps": [step]}],
                "html": '<ol class="gd-steps"><li class="gd-step"><div class="gd-step-head"><h3 id="s">'
                '<span class="gd-number">1.</span> Do it</h3></div>'
                '<div class="gd-step-body"><p>Now.</p></div></li></ol>',
            }
        ],
        "steps": [{"id": "s", "number": 1, "title": "Do it", "fingerprint": "f"}],
    }  # fmt: skip
    return {**made, **changes}


def answer(page: Page, served: Served, body: Any, status: int = 200) -> str:
    """Have the host answer with a guide, or with a text; the address."""
    text = body if isinstance(body, str) else json.dumps(body)
    url = f"{served.url}api/v1/guides/made.json"

    def fulfill(route: Route) -> None:
        route.fulfill(body=text, status=status, content_type="application/json")

    page.unroute(url)
    page.route(url, fulfill)
    return url


def ticked(page: Page) -> list[bool]:
    return [box.is_checked() for box in page.locator("[data-gongdoc-step] > .gd-step-head input").all()]


def kept(page: Page) -> dict[str, Any]:
    """What the host of a page keeps, by key."""
    return {key: json.loads(value) for key, value in page.evaluate("Object.entries({...localStorage})")}


# The example ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [1280, 390])
def test_the_example_shares_progress_with_the_page(page: Page, site: Served, problems: list[str], width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site.url}checklist.html")
    first = page.get_by_role("checkbox", name="1. Sign in as an administrator")
    second = page.get_by_role("checkbox", name="2. Open the Admin Center")
    first.check()
    expect(page.locator("guide-checklist").get_by_text(re.compile(r"^1 of \d+ steps$"))).to_be_visible()
    page.reload()
    expect(first).to_be_checked()
    assert page.evaluate("document.documentElement.scrollWidth") <= width

    page.goto(f"{site.url}{GONG}/")
    expect(page.locator("[data-gongdoc-count]")).to_have_text(re.compile(r"^1 of \d+ steps$"))
    assert ticked(page)[:3] == [True, False, False]
    second.check()
    page.goto(f"{site.url}checklist.html")
    expect(second).to_be_checked()
    expect(first).to_be_checked()
    expect(page.locator(".so-far")).to_have_text(re.compile(r"^\d+ to go\.$"))


def test_the_example_and_the_page_side_by_side(page: Page, site: Served) -> None:
    page.goto(f"{site.url}checklist.html")
    other = page.context.new_page()
    other.goto(f"{site.url}{GONG}/")
    page.get_by_role("checkbox", name="1. Sign in").check()
    expect(other.get_by_role("checkbox", name="1. Sign in")).to_be_checked()
    other.get_by_role("checkbox", name="2. Open the Admin").check()
    expect(page.get_by_role("checkbox", name="2. Open the Admin")).to_be_checked()
    other.get_by_role("checkbox", name="1. Sign in").uncheck()
    expect(page.get_by_role("checkbox", name="1. Sign in")).not_to_be_checked()
    assert len(kept(page)) == 1


def test_the_example_looks_as_its_page_says(page: Page, site: Served, problems: list[str]) -> None:
    page.goto(f"{site.url}checklist.html")
    box = page.get_by_role("checkbox").first
    box.check()
    style = box.evaluate("e => [getComputedStyle(e).backgroundColor, getComputedStyle(e).borderRadius]")
    assert style == ["rgb(122, 46, 142)", "4px"]
    page.emulate_media(color_scheme="dark")
    assert box.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(217, 163, 234)"


@pytest.mark.parametrize("width", [1280, 390])
def test_the_example_is_accessible(page: Page, site: Served, problems: list[str], width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site.url}checklist.html")
    page.get_by_role("checkbox").first.check()
    assert axe(page) == []
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(300)
    assert axe(page, rules=COLOURS) == []


@pytest.mark.parametrize("allowed", [True, False])
def test_another_host(page: Page, browser: Browser, own_site: Path, tmp_path: Path, allowed: bool) -> None:
    headers = {"Access-Control-Allow-Origin": "*"} if allowed else {}
    with serve(own_site, headers=headers) as docs, serve(tmp_path, policy="default-src * 'unsafe-inline'") as company:
        # The file is copied, so that it loads all the same.
        src = f"{docs.url}api/v1/guides/{GONG}.json"
        html = COMPANY.format(script="guide-checklist.js", body=f'<guide-checklist src="{src}"></guide-checklist>')
        script = (own_site / "assets" / "guide-checklist.js").read_bytes()
        write(tmp_path, {"index.html": html, "guide-checklist.js": script})
        page.goto(company.url)
        if not allowed:
            expect(page.get_by_role("alert")).to_contain_text(f"{src} cannot be reached, or does not allow this page")
            return
        page.get_by_role("checkbox", name="1. Sign in").check()
        page.reload()
        expect(page.get_by_role("checkbox", name="1. Sign in")).to_be_checked()
        assert list(kept(page)) == [f"gongdoc:progress:/docs/:{GONG}"]
        # Links and pictures lead to the site, not to the company's.
        links = page.locator("guide-checklist a").evaluate_all("all => all.map(a => a.href)")
        assert links
        assert not [link for link in links if link.startswith(company.origin)]
        page.goto(f"{docs.url}{GONG}/")
        assert not any(ticked(page))  # a host knows nothing of another one's storage


# What it shows -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["gong/oauth", "gong/api-key", "ways"])
def test_every_word_of_the_guide_is_there(page: Page, served: Served, built: Path, embed: Embed, name: str) -> None:
    data = json.loads((built / "api/v1/guides" / f"{name}.json").read_bytes())
    component = embed(f"api/v1/guides/{name}.json")
    expect(component.get_by_role("checkbox").first).to_be_visible()

    def words(html: str) -> str:
        soup = BeautifulSoup(html, "html.parser")
        for title in soup.select(".gd-panel-title"):
            # Its tab has it, in the list of tabs.
            tabs = title.find_parent(attrs={"data-gongdoc-tabs": True})
            assert tabs is not None
            tabs.select_one("[role=tablist]").append(title.extract())  # type: ignore[union-attr]  # it has one
        return soup.get_text()

    def section(part: dict[str, Any]) -> str:
        return str(part["title"]) + words(part.get("html", "")) + "".join(map(section, part["sections"]))

    expected = data["title"] + data.get("description", "") + words(data.get("intro_html", ""))
    expected += "".join(map(section, data["sections"]))
    own = ".gd-progress, .gd-fold, .gd-new, .gd-changed"
    text = component.evaluate(
        "(e, own) => { const copy = e.shadowRoot.querySelector('.gd-root').cloneNode(true);"
        "copy.querySelectorAll(own).forEach(part => part.remove()); return copy.textContent; }",
        own,
    )
    assert "".join(text.split()) == "".join(expected.split())
    boxes = component.get_by_role("checkbox").count() + component.locator("[hidden] .gd-check").count()
    assert boxes == len(data["steps"])


def test_alternatives(page: Page, served: Served, embed: Embed) -> None:
    component = embed("api/v1/guides/ways.json")
    count = component.locator("[part=count]")
    expect(count).to_have_text("0 of 3 steps")
    cloud, premises = component.get_by_role("tab", name="Cloud"), component.get_by_role("tab", name="On premises")
    cloud.focus()
    page.keyboard.press("ArrowRight")
    expect(premises).to_be_focused()
    expect(premises).to_have_attribute("aria-selected", "true")
    expect(count).to_have_text("0 of 1 step")
    component.get_by_role("checkbox", name="1. Only").check()
    expect(count).to_have_text("The only step is done")
    page.goto(f"{served.url}ways/")  # the choice, too, is the same there
    expect(page.get_by_role("tab", name="On premises")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("checkbox", name="1. Only")).to_be_checked()
    page.get_by_role("tab", name="Cloud").click()
    page.goto(f"{served.url}company.html")
    expect(count).to_have_text("0 of 3 steps")


def test_a_step_folds_with_those_inside_it(page: Page, embed: Embed) -> None:
    component = embed("api/v1/guides/ways.json")
    outer, inner = component.get_by_text("Two.", exact=True), component.get_by_text("Part of two.")
    component.get_by_role("checkbox", name="2. Second").check()
    expect(outer).to_be_visible()
    component.get_by_role("checkbox", name="2.1. Small").check()
    expect(outer).to_be_hidden()
    expect(inner).to_be_hidden()
    component.get_by_role("button", name="Show step 2", exact=True).click()
    expect(outer).to_be_visible()
    component.get_by_role("button", name="Hide step 2", exact=True).click()
    expect(outer).to_be_hidden()


def test_a_link_to_a_part_stays_in_the_page(page: Page, served: Served, embed: Embed) -> None:
    component = embed("api/v1/guides/gong/oauth.json")
    component.get_by_role("checkbox", name="1. Log in").check()
    expect(component.get_by_text("Sign in to your")).to_be_hidden()
    component.get_by_role("link", name="back to the login").click()
    assert page.url == f"{served.url}company.html"
    expect(component.get_by_text("Sign in to your")).to_be_visible()
    expect(component.get_by_role("heading", name="Log in")).to_be_focused()


def test_levels_of_headings(page: Page, embed: Embed) -> None:
    component = embed("api/v1/guides/gong/oauth.json", 'heading-level="3"')
    expect(component.get_by_role("heading", name="Gong with OAuth", level=3)).to_be_visible()
    expect(component.get_by_role("heading", name="Create an integration", level=4)).to_be_visible()
    expect(component.get_by_role("heading", name="1. Log in", level=5)).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_page_may_decide_on_the_theme(page: Page, embed: Embed, theme: str) -> None:
    page.emulate_media(color_scheme="light" if theme == "dark" else "dark")
    component = embed("api/v1/guides/gong/oauth.json", f'theme="{theme}"')
    component.get_by_role("checkbox").first.check()
    red = int(component.evaluate("e => getComputedStyle(e).backgroundColor.match(/\\d+/)[0]"))
    assert red < 64 if theme == "dark" else red > 192
    page.wait_for_timeout(300)
    assert axe(page, rules=COLOURS, within="guide-checklist") == []


@pytest.mark.parametrize("name", ["gong/oauth", "ways"])
def test_it_fits_into_320_pixels(page: Page, embed: Embed, name: str) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    component = embed(f"api/v1/guides/{name}.json")
    component.get_by_role("checkbox").first.check()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_two_of_one_guide_follow_each_other(page: Page, embed: Embed) -> None:
    component = embed("api/v1/guides/gong/oauth.json")
    expect(component.get_by_role("checkbox").first).to_be_visible()
    page.evaluate("document.body.append(document.querySelector('guide-checklist').cloneNode(true))")
    one, two = component.first, component.last
    one.get_by_role("checkbox", name="1. Log in").check()
    expect(two.get_by_role("checkbox", name="1. Log in")).to_be_checked()
    two.get_by_role("checkbox", name="1. Log in").uncheck()
    expect(one.get_by_role("checkbox", name="1. Log in")).not_to_be_checked()
    expect(one.locator("[part=count]")).to_have_text("0 of 3 steps")


def test_the_page_is_told(page: Page, embed: Embed) -> None:
    page.add_init_script(
        "window.told = []; for (const name of ['gongdoc-progress', 'gongdoc-error'])"
        "document.addEventListener(name, e => told.push([name, e.detail]))"
    )
    component = embed("api/v1/guides/gong/oauth.json")
    component.get_by_role("checkbox", name="2. Enter").check()
    assert page.evaluate("told[0]") == ["gongdoc-progress", {"done": 0, "total": 3}]
    assert page.evaluate("told.at(-1)") == ["gongdoc-progress", {"done": 1, "total": 3}]
    expect(component.get_by_role("status")).to_have_text("1 of 3 steps done")
    component.evaluate("e => { e.src = 'api/v1/guides/ways.json'; }")
    expect(component.get_by_role("heading", name="Two ways")).to_be_visible()
    assert page.evaluate("told.at(-1)") == ["gongdoc-progress", {"done": 0, "total": 3}]
    component.evaluate("e => e.removeAttribute('src')")
    expect(component.get_by_text("Loading the checklist…")).to_be_visible()
    expect(component.get_by_role("checkbox")).to_have_count(0)


def test_keyboard_alone(page: Page, embed: Embed) -> None:
    component = embed("api/v1/guides/gong/oauth.json")
    box = component.get_by_role("checkbox", name="1. Log in")
    expect(box).to_be_visible()
    for _ in range(6):
        page.keyboard.press("Tab")
        if box.evaluate("e => e.matches(':focus-visible')"):
            break
    expect(box).to_be_focused()
    assert box.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    page.keyboard.press("ArrowDown")
    expect(component.get_by_role("checkbox", name="2. Enter the address")).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(box).to_be_focused()
    page.keyboard.press("Space")
    expect(box).to_be_checked()
    expect(box).to_be_focused()
    page.keyboard.press("Tab")
    expect(component.get_by_role("button", name="Show step 1")).to_be_focused()
    page.keyboard.press("Enter")
    expect(component.get_by_text("Sign in to your")).to_be_visible()


# What has changed ----------------------------------------------------------------------------------------------


def test_a_guide_that_was_edited(page: Page, tmp_path: Path, problems: list[str]) -> None:
    step = '<Step title="{}">{}</Step>'
    before = [("Open", "Go there."), ("Press", "The red one."), ("Wait", "A minute."), ("Leave", "Close it.")]
    after = [("Open", "Go there now."), ("Push", "The red one."), ("Leave", "Close it."), ("Tell", "Write a mail.")]
    config = configure(tmp_path)

    def publish(steps: list[tuple[str, str]]) -> None:
        text = "\n".join(step.format(*one) for one in steps)
        write(
            tmp_path, {"guides/g.mdx": f"---\ntitle: G\n---\n\n<Steps>\n{text}\n</Steps>\n", "guides/index.md": "# S\n"}
        )
        result = build(config)
        assert result.exit_code == 0, result.output
        body = '<guide-checklist src="api/v1/guides/g.json"></guide-checklist>'
        write(tmp_path / "site", {"c.html": COMPANY.format(script="assets/guide-checklist.js", body=body)})

    publish(before)
    with serve(tmp_path / "site", policy="default-src 'self'; img-src 'self' data:") as served:
        page.goto(f"{served.url}c.html")
        for name in ("1. Open", "2. Press", "3. Wait"):
            page.get_by_role("checkbox", name=name).check()
        publish(after)
        page.reload()
        expect(page.locator("[part=count]")).to_have_text("2 of 4 steps")
        assert [box.is_checked() for box in page.get_by_role("checkbox").all()] == [True, True, False, False]
        date = page.evaluate("new Date().toLocaleDateString('en', {dateStyle: 'long'})")
        expect(page.get_by_text(f"Changed since you ticked this on {date}.")).to_be_visible()
        expect(page.get_by_text("Go there now.")).to_be_visible()  # it doesn't fold what the reader should see
        expect(page.get_by_role("listitem").filter(has_text="Write a mail.").get_by_text("New")).to_be_visible()
        expect(page.get_by_text("New", exact=True)).to_have_count(1)
        assert axe(page) == []

        # The page of the guide says the same.
        page.goto(f"{served.url}g/")
        expect(page.get_by_text(f"Changed since you ticked this on {date}.")).to_be_visible()
        assert ticked(page) == [True, True, False, False]

        page.goto(f"{served.url}c.html")
        page.get_by_role("button", name="Still done").click()
        expect(page.get_by_text("Changed since")).to_have_count(0)
        expect(page.get_by_role("checkbox", name="1. Open")).to_be_focused()
        page.reload()
        expect(page.get_by_role("checkbox", name="1. Open")).to_be_checked()
        expect(page.get_by_text("Changed since")).to_have_count(0)
        (entry,) = kept(page).values()
        assert [*entry["steps"]] == ["open", "push"]  # the removed step's tick is dropped
        assert entry["sum"] == [2, 4]


def test_untick_what_has_changed(page: Page, served: Served, embed: Embed) -> None:
    component = embed(answer(page, served, guide()))
    component.get_by_role("checkbox").check()
    changed = guide()
    changed["steps"][0]["fingerprint"] = "other"
    answer(page, served, changed)
    page.reload()
    component.get_by_role("button", name="Untick").click()
    expect(component.get_by_role("checkbox")).not_to_be_checked()
    assert kept(page) == {}


def test_a_selection_of_actions(page: Page, served: Served, embed: Embed) -> None:
    def section(name: str, scopes: list[str]) -> dict[str, Any]:
        made = json.loads(
            json.dumps(guide()["sections"][0]).replace('"s"', f'"{name}"').replace('\\"s\\"', f'\\"{name}\\"')
        )
        return {**made, "id": f"part-{name}", "title": name, "scopes": scopes}

    parts = [section("always", []), section("users", ["users:read"]), section("calls", ["calls:read"])]
    steps = [{**guide()["steps"][0], "id": name} for name in ("always", "users", "calls")]
    actions = [{"id": "list_users", "label": "L", "scopes": ["users:read"]}]
    src = answer(page, served, guide(sections=parts, steps=steps, actions=actions))
    component = embed(src, 'actions="list_users, unknown"')
    count = component.locator("[part=count]")
    expect(count).to_have_text("0 of 2 steps")
    expect(component.get_by_text("1 step hidden")).to_be_visible()
    expect(component.get_by_text("This guide has no action named unknown.")).to_be_visible()
    expect(component.get_by_role("heading", name="calls")).to_be_hidden()
    component.get_by_role("button", name="Show what is hidden").click()
    expect(component.get_by_role("heading", name="calls")).to_be_visible()
    expect(component.get_by_text("1 step not needed")).to_be_visible()
    expect(count).to_have_text("0 of 2 steps")  # what is not needed is not to be done
    component.get_by_role("button", name="Hide what is not needed").click()
    expect(component.get_by_role("heading", name="calls")).to_be_hidden()

    # Without the attribute, it is the selection that the guide's page keeps.
    component.evaluate("e => e.removeAttribute('actions')")
    expect(count).to_have_text("0 of 3 steps")
    entry = {"v": 1, "actions": ["list_users"], "steps": {"calls": {"fp": "f", "at": ""}}}
    page.evaluate("entry => localStorage.setItem('gongdoc:progress:/docs/:made', JSON.stringify(entry))", entry)
    page.reload()
    component.evaluate("e => e.removeAttribute('actions')")
    expect(count).to_have_text("0 of 2 steps")
    component.get_by_role("checkbox", name="1. Do it").first.check()
    expect(count).to_have_text("1 of 2 steps")
    (after,) = kept(page).values()
    assert (after["actions"], sorted(after["steps"])) == (["list_users"], ["always", "calls"])


# What goes wrong -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answered",
    [
        ("gone", 404, "answered with the status 404"),
        ("<!doctype html>", 200, "is not the JSON of a guide"),
        ("null", 200, "is not the JSON of a guide"),
        ('{"schema_version": "1.0.0", "id": "x", "sections": 3}', 200, "is not the JSON of a guide"),
        (guide(schema_version="2.1.0"), 200, "has version 2.1.0 of the format; this page reads version 1"),
    ],
)
def test_what_cannot_be_loaded_says_why(
    page: Page, served: Served, embed: Embed, problems: list[str], answered: tuple[Any, int, str]
) -> None:
    body, status, why = answered
    url = answer(page, served, body, status)
    component = embed(url, inside='<a href="made/">Open the guide</a>')
    expect(component.get_by_role("alert")).to_contain_text(f"The checklist could not be loaded.{url} {why}")
    expect(component.get_by_role("link", name="Open the guide")).to_be_visible()
    assert axe(page, within="guide-checklist") == []
    problems.clear()  # the browser itself writes about 404
    answer(page, served, guide())
    component.get_by_role("button", name="Try again").click()
    expect(component.get_by_role("checkbox", name="1. Do it")).to_be_visible()
    expect(component.get_by_role("link", name="Open the guide")).to_be_hidden()


def test_what_stands_in_it_shows_until_it_has_loaded(page: Page, served: Served, embed: Embed) -> None:
    waiting: list[Route] = []
    page.route(f"{served.url}api/v1/guides/made.json", lambda route: waiting.append(route))  # noqa: PLW0108  # playwright looks at it
    component = embed("api/v1/guides/made.json", inside='<a href="made/">Open the guide</a>')
    expect(component).to_have_attribute("aria-busy", "true")
    expect(component.get_by_role("link")).to_be_visible()
    waiting[0].fulfill(json=guide())
    expect(component.get_by_role("checkbox")).to_be_visible()
    expect(component.get_by_role("link")).to_be_hidden()
    expect(component).not_to_have_attribute("aria-busy", "true")


def test_a_guide_without_steps(page: Page, served: Served, embed: Embed) -> None:
    component = embed(answer(page, served, guide(sections=[], steps=[], intro_html="<p>Read this.</p>")))
    expect(component.get_by_text("This guide has no steps.")).to_be_visible()
    expect(component.get_by_text("Read this.")).to_be_visible()
    expect(component.get_by_role("progressbar")).to_have_count(0)


@pytest.mark.parametrize(
    "storage",
    [
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }})",
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }",
    ],
)
def test_storage_that_does_not_keep(page: Page, embed: Embed, storage: str) -> None:
    page.add_init_script(storage)
    component = embed("api/v1/guides/gong/oauth.json")
    component.get_by_role("checkbox").first.check()
    component.get_by_role("checkbox").nth(1).check()
    expect(component.locator("[part=count]")).to_have_text("2 of 3 steps")
    expect(component.get_by_text("This browser can’t keep your progress")).to_be_visible()


def test_storage_with_junk(page: Page, embed: Embed) -> None:
    junk = {"gongdoc:progress:/docs/:gong/oauth": '{"v":1,"steps":[1]}', "gongdoc:tabs:/docs/": "3"}
    page.add_init_script(f"for (const [k, v] of Object.entries({json.dumps(junk)})) localStorage.setItem(k, v);")
    component = embed("api/v1/guides/gong/oauth.json")
    expect(component.locator("[part=count]")).to_have_text("0 of 3 steps")


# A guide that is hostile ---------------------------------------------------------------------------------------

HOSTILE = [
    "<script>pwned(1)</script>",
    "<img src=x onerror=pwned(2)>",
    '<a href="javascript:pwned(3)" id="click">a</a>',
    '<a href=" java\tscript:pwned(3)" id="click">a</a>',
    '<a href="data:text/html,<script>pwned(3)</script>" id="click">a</a>',
    "<iframe srcdoc='<script>parent.pwned(4)</script>'></iframe>",
    "<svg><script>pwned(5)</script><a href='javascript:pwned(5)'><text>x</text></a><use href='data:x'/></svg>",
    "<svg onload=pwned(6)><animate onbegin=pwned(6) attributeName=x dur=1s /></svg>",
    "<svg></p><style><a id='</style><img src=1 onerror=pwned(7)>'>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=pwned(8)&gt;'>",
    "<noscript><p title='</noscript><img src=x onerror=pwned(9)>'></noscript>",
    "<template><script>pwned(10)</script></template><details open ontoggle=pwned(10)>x</details>",
    "<form action='javascript:pwned(11)'><button id=click>b</button><input autofocus onfocus=pwned(11)></form>",
    "<video controls poster='javascript:pwned(12)'><source src=x onerror=pwned(12)></video>",
    "<p style='position:fixed;inset:0'>cover</p><link rel=stylesheet href='//evil.test/x.css'><base href='//evil.test'",
    "<p tabindex=1 id=gongdoc-0 onclick=pwned(14)>x</p><x-y onclick=pwned(14)>kept</x-y>",
    "<guide-checklist src='//evil.test/x.json'>kept</guide-checklist>",
    "<meta http-equiv=refresh content='0;url=//evil.test/'><object data='//evil.test/'></object>",
]
MAY_STAY = {"a", "img", "p", "svg", "details", "video", "table"}


@pytest.mark.parametrize("html", HOSTILE)
def test_html_runs_nothing(page: Page, served: Served, embed: Embed, problems: list[str], html: str) -> None:
    page.add_init_script("window.ran = []; window.pwned = n => ran.push(n);")
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url))
    # A page whose policy allows all: nothing but the component stands between the guide and it.
    component = embed(
        answer(page, served, guide(intro_html=html, title=html, description=html)),
        policy="default-src * 'unsafe-inline'",
    )
    expect(component.get_by_role("checkbox")).to_be_visible()
    for link in component.locator("#click").all():
        link.click()
    page.wait_for_timeout(100)
    assert page.evaluate("ran") == []
    assert [url for url in asked if "evil.test" in url] == []
    names, attributes, text = component.evaluate(
        "e => { const root = e.shadowRoot.querySelector('.gd-root').cloneNode(true);"
        "root.querySelectorAll(':scope > [part]').forEach(own => own.remove());"
        "const all = [...root.querySelectorAll('*')];"
        "return [all.map(x => x.localName), all.flatMap(x => x.getAttributeNames()), root.textContent]; }"
    )
    assert set(names) <= MAY_STAY
    assert not [name for name in attributes if name.startswith("on") or name == "style"]
    assert ("kept" in text) == ("kept" in html)
    problems[:] = [text for text in problems if "Failed to load resource" not in text]  # the picture `x`


def test_under_a_policy_for_scripts(page: Page, embed: Embed) -> None:
    policy = "default-src 'self'; require-trusted-types-for 'script'; trusted-types gongdoc"
    component = embed("api/v1/guides/gong/oauth.json", policy=policy)
    component.get_by_role("checkbox", name="1. Log in").check()
    expect(component.locator("[part=count]")).to_have_text("1 of 3 steps")


# The file ------------------------------------------------------------------------------------------------------


def test_the_file_speaks_the_language_of_the_site(page: Page, tmp_path: Path, problems: list[str]) -> None:
    config = configure(tmp_path, GUIDES, plugins=["search", {"gongdoc": {"language": "de"}}], theme="mkdocs")
    result = build(config)
    assert result.exit_code == 0, result.output
    site = tmp_path / "site"
    body = '<guide-checklist src="api/v1/guides/gong/oauth.json"></guide-checklist>'
    write(site, {"c.html": COMPANY.format(script="assets/guide-checklist.js", body=body)})
    with serve(site, policy="default-src 'self'; img-src 'self' data:") as served:
        page.goto(f"{served.url}c.html")
        page.get_by_role("checkbox").first.check()
        expect(page.locator("[part=count]")).to_have_text("1 von 3 Schritten")
        expect(page.get_by_role("progressbar", name="Fortschritt")).to_be_visible()
        assert page.locator("guide-checklist .gd-root").get_attribute("lang") == "de"
    # One file, in every theme; what it is made of is not published.
    assert [path.name for path in site.rglob("*") if "guide-checklist" in path.name] == ["guide-checklist.js"]


def test_nothing_but_the_file_and_the_guide_is_asked_for(page: Page, served: Served, embed: Embed) -> None:
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url.removeprefix(served.url)))
    component = embed("api/v1/guides/ways.json")
    component.get_by_role("checkbox").first.check()
    assert asked[1:] == ["assets/guide-checklist.js", "api/v1/guides/ways.json"]

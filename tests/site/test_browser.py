"""The built site in a browser: what a reader does, sees and keeps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.support import GUIDES, Served, build, configure, serve

pytestmark = pytest.mark.browser

OAUTH = "gong/oauth/"


class Watch:
    """What went wrong in a page, and which hosts it talked to."""

    def __init__(self, page: Page) -> None:
        self.problems: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda m: self.problems.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: self.problems.append(str(e)))
        page.on("request", lambda r: self.requests.append(r.url))


@pytest.fixture(params=[1280, 390])
def watch(page: Page, served: Served, request: pytest.FixtureRequest) -> Iterator[Watch]:
    """No test of this module, at either width, may end with a console message or a request to another host."""
    page.set_viewport_size({"width": request.param, "height": 800})
    seen = Watch(page)
    yield seen
    assert seen.problems == []
    assert [url for url in seen.requests if not url.startswith(served.origin + "/")] == []


def boxes(page: Page) -> list[bool]:
    return [box.is_checked() for box in page.locator("[data-gongdoc-step] input[type=checkbox]").all()]


def test_ticks_are_kept(page: Page, served: Served, watch: Watch) -> None:
    page.goto(served.url + OAUTH)
    page.get_by_role("checkbox", name="2. Enter the address").check()
    page.reload()
    assert boxes(page) == [False, True, False]
    page.get_by_role("checkbox", name="2. Enter the address").uncheck()
    page.reload()
    assert boxes(page) == [False, False, False]


def test_a_title_ticks_its_step(page: Page, served: Served, watch: Watch) -> None:
    page.goto(served.url + OAUTH)
    page.get_by_role("heading", name="Enter the address").locator("label").click()
    assert boxes(page) == [False, True, False]


def test_progress_follows(page: Page, served: Served, watch: Watch) -> None:
    page.goto(served.url + OAUTH)
    bar = page.get_by_role("progressbar", name="Progress")
    text = page.locator("[data-gongdoc-count]")
    said = page.get_by_role("status")
    expect(text).to_have_text("0 of 3 steps")
    expect(said).to_have_text("")  # restoring is no news
    shown = ["1 of 3 steps", "2 of 3 steps", "All 3 steps are done"]
    spoken = ["1 of 3 steps done", "2 of 3 steps done", "All 3 steps are done"]
    for done in (1, 2, 3):
        page.get_by_role("checkbox").nth(done - 1).check()
        expect(text).to_have_text(shown[done - 1])
        expect(said).to_have_text(spoken[done - 1])
        assert bar.evaluate("e => [e.value, e.max]") == [done, 3]
    page.get_by_role("checkbox").nth(1).uncheck()
    expect(text).to_have_text("2 of 3 steps")
    page.reload()
    expect(text).to_have_text("2 of 3 steps")
    assert bar.evaluate("e => e.value") == 2


def test_reset_asks_first(page: Page, served: Served, watch: Watch) -> None:
    page.goto(served.url + OAUTH)
    menu = page.get_by_role("button", name="More about your progress")
    reset = page.get_by_role("button", name="Reset progress")
    menu.click()
    expect(page.get_by_role("dialog", name="Your progress")).to_be_visible()
    expect(reset).to_have_count(0)  # there is nothing to reset
    page.keyboard.press("Escape")
    page.get_by_role("checkbox").first.check()
    menu.click()
    reset.click()
    dialog = page.get_by_role("dialog", name="Reset your progress?")
    expect(dialog.get_by_role("button", name="Keep it")).to_be_focused()
    page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    assert boxes(page) == [True, False, False]
    menu.click()
    reset.click()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    assert boxes(page) == [True, False, False]
    menu.click()
    reset.click()
    dialog.get_by_role("button", name="Reset progress").click()
    expect(page.locator("[data-gongdoc-count]")).to_have_text("0 of 3 steps")
    page.reload()
    assert boxes(page) == [False, False, False]


def test_guides_do_not_share_progress(page: Page, served: Served, watch: Watch) -> None:
    page.goto(served.url + OAUTH)
    page.get_by_role("checkbox", name="1. Log in").check()
    page.goto(served.url + "gong/api-key/")
    assert boxes(page) == [False, False]
    page.get_by_role("checkbox", name="2. Open the settings").check()
    page.goto(served.url + OAUTH)
    assert boxes(page) == [True, False, False]


def test_what_is_stored(page: Page, served: Served, watch: Watch) -> None:
    page.goto(served.url + OAUTH)
    page.get_by_role("checkbox", name="2. Enter the address").check()
    stored = page.evaluate("Object.fromEntries(Object.entries(localStorage).map(([k, v]) => [k, JSON.parse(v)]))")
    ((key, value),) = stored.items()
    assert key == "gongdoc:progress:/docs/:gong/oauth"
    assert value["v"] == 1
    ((step, tick),) = value["steps"].items()
    shown = page.locator(f'[data-gongdoc-step="{step}"]')
    expect(shown).to_contain_text("Enter the address")
    assert tick["fp"] == shown.get_attribute("data-gongdoc-fingerprint") != ""
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", tick["at"])


def test_tabs_of_a_browser_stay_in_step(page: Page, served: Served, watch: Watch) -> None:
    page.goto(served.url + OAUTH)
    other = page.context.new_page()
    other.goto(served.url + OAUTH)
    other.get_by_role("checkbox").first.check()
    expect(page.get_by_role("checkbox").first).to_be_checked()
    expect(page.locator("[data-gongdoc-count]")).to_have_text("1 of 3 steps")


@pytest.mark.parametrize(
    "junk",
    [
        "{", "null", "[]", "7", '"x"', '{"v":2,"steps":{}}', '{"v":1}', '{"v":1,"steps":null}',
        '{"v":1,"steps":{"a":null,"b":1}}', '{"v":1,"steps":[1]}', "\\u0000",
    ],
)  # fmt: skip
def test_junk_in_storage_counts_as_nothing(page: Page, served: Served, watch: Watch, junk: str) -> None:
    page.goto(served.url + OAUTH)
    page.evaluate("junk => localStorage.setItem('gongdoc:progress:/docs/:gong/oauth', junk)", junk)
    page.reload()
    assert boxes(page) == [False, False, False]
    page.get_by_role("checkbox").first.check()
    page.reload()
    assert boxes(page) == [True, False, False]


BLOCKED = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }})"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"


@pytest.mark.parametrize("storage", [BLOCKED, FULL], ids=["blocked", "full"])
def test_without_storage_the_page_works(page: Page, served: Served, watch: Watch, storage: str) -> None:
    page.add_init_script(storage)
    page.goto(served.url + OAUTH)
    page.get_by_role("checkbox").first.check()
    page.get_by_role("checkbox").nth(2).check()
    expect(page.locator("[data-gongdoc-count]")).to_have_text("2 of 3 steps")
    expect(page.get_by_text("This browser can’t keep your progress")).to_be_visible()
    page.locator("[data-gongdoc-theme]").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_without_scripts_nothing_is_hidden(browser: Browser, served: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.url + "ways/")
    for text in ("1. First", "One.", "2.1. Small", "Part of two.", "1. Only", "Alone."):
        expect(page.get_by_text(text, exact=True).first).to_be_visible()
    for title in ("Cloud", "On premises"):
        expect(page.get_by_text(title, exact=True)).to_be_visible()
    expect(page.get_by_text("3 steps", exact=True)).to_be_visible()
    # What only scripts can do is not offered.
    assert page.get_by_role("button").count() == 0
    assert page.get_by_role("progressbar").count() == 0
    assert page.get_by_role("tab").count() == 0
    context.close()


def test_values_are_copied(page: Page, served: Served, watch: Watch) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(served.url + OAUTH)
    # `Save` is the name of a button: there is nothing to copy.
    assert page.locator("p .gd-copy").count() == 1
    page.get_by_role("button", name="Copy", exact=True).click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "https://example.com/callback"
    page.get_by_role("button", name="Copy code").click()
    page.wait_for_function("async () => await navigator.clipboard.readText() === 'curl https://example.com/v2/users'")


def test_tabs_follow_the_pattern(page: Page, served: Served, watch: Watch) -> None:
    page.goto(served.url + "ways/")
    cloud, premises = page.get_by_role("tab", name="Cloud"), page.get_by_role("tab", name="On premises")
    expect(cloud).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("tabpanel", name="Cloud")).to_be_visible()
    expect(page.get_by_text("Alone.")).to_be_hidden()
    expect(page.locator("[data-gongdoc-count]")).to_have_text("0 of 3 steps")
    cloud.focus()
    page.keyboard.press("ArrowRight")
    expect(premises).to_be_focused()
    expect(premises).to_have_attribute("aria-selected", "true")
    expect(cloud).to_have_attribute("tabindex", "-1")
    expect(page.get_by_text("Alone.")).to_be_visible()
    expect(page.get_by_text("One.", exact=True)).to_be_hidden()
    # Only the chosen alternative counts.
    expect(page.locator("[data-gongdoc-count]")).to_have_text("0 of 1 step")
    page.reload()  # the choice is kept
    expect(page.get_by_text("Alone.")).to_be_visible()
    premises.focus()
    page.keyboard.press("ArrowRight")
    expect(cloud).to_be_focused()
    page.keyboard.press("End")
    expect(premises).to_be_focused()


def test_an_address_opens_what_hides_its_target(page: Page, served: Served, watch: Watch) -> None:
    page.goto(served.url + "ways/#only-one")
    expect(page.get_by_text("Alone.")).to_be_visible()
    expect(page.get_by_role("tab", name="On premises")).to_have_attribute("aria-selected", "true")


def test_links_and_pictures_work_below_a_path(page: Page, served: Served, watch: Watch) -> None:
    page.goto(served.url)
    page.get_by_role("link", name="its last step").click()
    page.wait_for_url("**/gong/oauth/#create-an-integration-copy-the-credentials")
    picture = page.get_by_role("img", name="A key")
    picture.scroll_into_view_if_needed()
    page.wait_for_function("document.querySelector('img[alt=\"A key\"]').naturalWidth > 0")
    page.get_by_role("link", name="to the other guide").click()
    page.wait_for_url("**/gong/api-key/#make-a-key-open-the-settings")
    page.get_by_role("link", name="the other guide").click()
    page.wait_for_url("**/gong/oauth/")


def test_search_loads_on_first_use_and_lands_on_the_step(page: Page, served: Served, watch: Watch) -> None:
    page.goto(served.url)
    page.wait_for_load_state("networkidle")
    assert not [url for url in watch.requests if "search" in url]
    page.keyboard.press("/")
    field = page.get_by_role("searchbox", name="Search")
    expect(field).to_be_focused()
    field.fill("callback address")
    # The words stand in the step's body and title.
    result = page.get_by_role("dialog").get_by_role("link").first
    expect(result).to_contain_text("Enter the address")
    page.keyboard.press("ArrowDown")
    expect(result).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/gong/oauth/#create-an-integration-enter-the-address")


def test_search_says_when_nothing_is_found(page: Page, served: Served, watch: Watch) -> None:
    page.goto(served.url)
    page.get_by_role("button", name="Search").click()
    page.get_by_role("searchbox").fill("<b>zebra</b>")
    expect(page.get_by_text("Nothing found for “<b>zebra</b>”")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_the_theme_can_be_chosen_and_is_kept(page: Page, served: Served, watch: Watch) -> None:
    page.goto(served.url)
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Dark theme").click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark != light
    page.goto(served.url + OAUTH)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark
    expect(page.get_by_role("button", name="Dark theme")).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("path", ["", OAUTH, "ways/", "navigation.html", "404.html"])
def test_no_page_scrolls_sideways(page: Page, served: Served, width: int, path: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(served.url + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_page_does_not_shift(page: Page, served: Served, watch: Watch) -> None:
    page.goto(served.url + OAUTH)
    page.get_by_role("checkbox").first.check()
    page.add_init_script(
        "window.shifts = []; new PerformanceObserver(l => shifts.push(...l.getEntries().map(e => e.value)))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    for path in (OAUTH, "ways/"):
        page.goto(served.url + path)
        page.wait_for_load_state("networkidle")
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        assert page.evaluate("shifts") == []


def test_focus_is_visible(page: Page, served: Served, watch: Watch) -> None:
    page.goto(served.url + OAUTH)
    for _ in range(12):
        page.keyboard.press("Tab")
        style = page.evaluate(
            "(({outlineStyle, outlineWidth}) => [outlineStyle, parseFloat(outlineWidth)])"
            "(getComputedStyle(document.activeElement))"
        )
        assert style[0] == "solid"
        assert style[1] >= 2


def test_the_page_of_a_missing_address_works_anywhere(page: Page, served: Served) -> None:
    page.goto(served.url + "404.html")
    expect(page.get_by_role("heading", name="Page not found")).to_be_visible()
    assert page.evaluate("document.querySelector('link[rel=stylesheet]').href").startswith(served.url)
    page.locator("main").get_by_role("link", name="All guides").click()
    expect(page.get_by_role("link", name="Gong with an API key")).to_be_visible()


def test_ticks_are_kept_in_another_theme(page: Page, tmp_path: Path) -> None:
    result = build(configure(tmp_path, GUIDES, theme="mkdocs"))
    assert result.exit_code == 0, result.output
    with serve(tmp_path / "site") as site:
        page.goto(site.url + OAUTH)
        page.get_by_role("checkbox", name="2. Enter the address").check()
        page.reload()
        assert boxes(page) == [False, True, False]
        expect(page.locator("[data-gongdoc-count]")).to_have_text("1 of 3 steps")

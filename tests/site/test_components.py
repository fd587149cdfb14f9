"""The gallery of components in a browser, at the widths of a desk and of a phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.site.axe import axe
from tests.site.support import Served, build, configure, serve
from tests.support.paths import ROOT

pytestmark = pytest.mark.browser

DESK, PHONE, NARROW = 1280, 390, 320
GALLERY = "components/"
ALT = "A guide becomes a page for people, JSON for programs and Markdown for language models"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """This repository's own guides."""
    folder = tmp_path_factory.mktemp("gallery")
    result = build(configure(folder, ROOT / "guides"), "--strict")
    assert result.exit_code == 0, result.output
    with serve(folder / "site") as served:
        yield served


@pytest.fixture(params=[DESK, PHONE])
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A window as wide as a desk's or a phone's; the latter is touched."""
    wide: int = request.param
    made = browser.new_context(viewport={"width": wide, "height": 800}, has_touch=wide == PHONE)
    made.set_default_timeout(10_000)
    yield made
    made.close()


@pytest.fixture
def gallery(context: BrowserContext, site: Served) -> Iterator[Page]:
    """The gallery; no test may end with a message in the console or a request to another host."""
    page = context.new_page()
    problems: list[str] = []
    page.on("console", lambda m: problems.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: problems.append(str(e)))
    page.on("request", lambda r: None if r.url.startswith(site.origin) else problems.append(r.url))
    page.goto(site.url + GALLERY)
    page.wait_for_load_state("networkidle")  # some parts load when a page has use for them
    yield page
    assert problems == []


def picture(page: Page) -> Locator:
    """The picture as a button; it loads when it is in view."""
    found = page.get_by_role("button", name=f"Enlarge: {ALT}")
    found.evaluate("e => e.scrollIntoView({ block: 'center', behavior: 'instant' })")
    expect(found).to_be_visible()
    return found


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog", name=ALT)


# Frames -------------------------------------------------------------------------------------------------------


def test_a_click_enlarges_a_picture(gallery: Page) -> None:
    picture(gallery).click()
    expect(dialog(gallery)).to_be_visible()
    expect(dialog(gallery).get_by_role("img", name=ALT)).to_be_visible()
    expect(dialog(gallery).get_by_text("What becomes of a guide")).to_be_visible()
    expect(dialog(gallery).get_by_role("button", name="Close")).to_be_focused()
    small = picture(gallery).locator("img").evaluate("e => e.clientWidth")
    assert dialog(gallery).locator("img").evaluate("e => e.clientWidth") > 1.25 * small
    dialog(gallery).get_by_role("button", name="Close").click()
    expect(dialog(gallery)).to_have_count(0)
    expect(picture(gallery)).to_be_focused()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_key_enlarges_a_picture_and_escape_closes_it(gallery: Page, key: str) -> None:
    picture(gallery).focus()
    gallery.keyboard.press(key)
    expect(dialog(gallery)).to_be_visible()
    gallery.keyboard.press("Escape")
    expect(dialog(gallery)).to_have_count(0)
    expect(picture(gallery)).to_be_focused()


def test_a_picture_has_two_sizes(gallery: Page) -> None:
    picture(gallery).click()
    size = dialog(gallery).get_by_role("button", name="Larger than the window")
    image = dialog(gallery).locator("img")
    expect(image).to_be_visible()
    phone = gallery.evaluate("innerWidth") < 500
    expect(size).to_have_attribute("aria-pressed", str(phone).lower())
    first = image.evaluate("e => e.clientWidth")
    size.click()
    expect(size).to_have_attribute("aria-pressed", str(not phone).lower())
    second = image.evaluate("e => e.clientWidth")
    fits, large = sorted((first, second))
    assert fits <= gallery.evaluate("innerWidth") < large
    # The keys move what is behind the window.
    if phone:
        size.click()
    gallery.keyboard.press("Tab")
    gallery.keyboard.press("Tab")
    view = dialog(gallery).locator(".gd-zoom-view")
    expect(view).to_be_focused()
    before = view.evaluate("e => e.scrollLeft")
    gallery.keyboard.press("ArrowLeft")
    gallery.wait_for_function("([e, x]) => e.scrollLeft < x", arg=[view.element_handle(), before])


def test_a_click_beside_the_picture_closes_it(gallery: Page) -> None:
    picture(gallery).click()
    expect(dialog(gallery)).to_be_visible()
    gallery.mouse.click(5, 5)
    expect(dialog(gallery)).to_have_count(1)  # that is beside the buttons
    if gallery.evaluate("innerWidth") < 500:
        dialog(gallery).get_by_role("button", name="Larger than the window").click()
    box = dialog(gallery).locator(".gd-zoom-view").bounding_box()
    assert box is not None
    gallery.mouse.click(box["x"] + 4, box["y"] + 4)
    expect(dialog(gallery)).to_have_count(0)


def test_zoom_loads_on_first_use(context: BrowserContext, site: Served) -> None:
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url.removeprefix(site.url)))
    page.goto(site.url + GALLERY)
    picture(page).wait_for()
    late = {"assets/js/zoom.js", "assets/css/zoom.css"}
    assert late.isdisjoint(asked)
    picture(page).click()
    expect(dialog(page)).to_be_visible()
    assert late <= set(asked)
    page.goto(site.url + "gong/oauth-2-0/")
    asked.clear()
    page.goto(site.url + "slack/bot-token/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "frames" in url or "tooltip" in url]


def test_buttons_around_pictures_move_nothing(browser: Browser, context: BrowserContext, site: Served) -> None:
    size = context.new_page().viewport_size
    boxes = []
    for scripts in (False, True):
        other = browser.new_context(viewport=size, java_script_enabled=scripts)
        page = other.new_page()
        page.goto(site.url + GALLERY)
        if scripts:
            picture(page).wait_for()
        page.locator(".gd-frame img").evaluate("e => e.scrollIntoView({ behavior: 'instant' })")
        page.wait_for_load_state("networkidle")
        frame, image = (page.locator(f".gd-frame{inner}").bounding_box() for inner in ("", " img"))
        assert frame is not None
        assert image is not None
        boxes.append((frame["width"], frame["height"], image["width"], image["height"], image["y"] - frame["y"]))
        other.close()
    assert boxes[0] == pytest.approx(boxes[1], abs=0.1)
    assert boxes[0][3] > 50


def test_a_picture_in_a_link_stays_one(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "guides").mkdir()
    (tmp_path / "guides" / "a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"/>')
    (tmp_path / "guides" / "index.mdx").write_text(
        "# T\n\n<Frame>[![Linked](a.svg)](https://example.com)</Frame>\n\n<Frame>![](a.svg)</Frame>\n"
    )
    assert build(configure(tmp_path)).exit_code == 0
    with serve(tmp_path / "site") as served:
        page = browser.new_page()
        page.goto(served.url)
        expect(page.get_by_role("button", name="Enlarge the picture")).to_have_count(1)
        expect(page.locator(".gd-zoom")).to_have_count(1)
        expect(page.get_by_role("link", name="Linked").locator("img")).to_have_count(1)
        page.close()


def test_motion_is_left_out_where_it_is_not_wanted(browser: Browser, site: Served) -> None:
    names = {}
    for motion in ("reduce", "no-preference"):
        page = browser.new_page(reduced_motion=motion)
        page.goto(site.url + GALLERY)
        picture(page).click()
        expect(dialog(page)).to_be_visible()
        names[motion] = dialog(page).evaluate("e => getComputedStyle(e).animationName")
        page.close()
    assert names == {"reduce": "none", "no-preference": "gd-zoomed"}


# Tooltips: https://www.w3.org/WAI/WCAG22/Understanding/content-on-hover-or-focus.html -----------------------------


def word(page: Page) -> Locator:
    return page.locator(".gd-tooltip")


def tip(page: Page) -> Locator:
    return page.locator(".gd-tip")


def test_a_tooltip_shows_where_the_pointer_is_and_can_be_pointed_at(gallery: Page) -> None:
    expect(tip(gallery)).to_be_hidden()
    word(gallery).hover()
    expect(tip(gallery)).to_be_visible()
    target, shown = word(gallery).bounding_box(), tip(gallery).bounding_box()
    assert target is not None
    assert shown is not None
    assert shown["x"] >= 0
    assert shown["x"] + shown["width"] <= gallery.evaluate("innerWidth")
    x = min(max(target["x"] + target["width"] / 2, shown["x"] + 2), shown["x"] + shown["width"] - 2)
    gallery.mouse.move(target["x"] + target["width"] / 2, target["y"] + target["height"] - 2)
    gallery.mouse.move(x, shown["y"] + shown["height"] / 2, steps=12)
    expect(tip(gallery)).to_be_visible()
    gallery.mouse.move(1, 1)
    expect(tip(gallery)).to_be_hidden()


def test_escape_puts_a_tooltip_away_until_the_next_time(gallery: Page) -> None:
    word(gallery).focus()
    expect(tip(gallery)).to_be_visible()
    gallery.keyboard.press("Escape")
    expect(tip(gallery)).to_be_hidden()
    expect(word(gallery)).to_be_focused()
    gallery.keyboard.press("Tab")
    gallery.keyboard.press("Shift+Tab")
    expect(tip(gallery)).to_be_visible()
    gallery.keyboard.press("Tab")
    word(gallery).hover()
    gallery.keyboard.press("Escape")
    expect(tip(gallery)).to_be_hidden()


def test_a_tooltip_is_tied_to_its_word(gallery: Page) -> None:
    assert word(gallery).get_attribute("aria-describedby") == tip(gallery).get_attribute("id")
    expect(tip(gallery)).to_have_attribute("role", "tooltip")
    expect(tip(gallery)).to_have_text("A file with text and components.")


def test_a_tap_shows_a_tooltip(browser: Browser, site: Served) -> None:
    context = browser.new_context(viewport={"width": PHONE, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(site.url + GALLERY)
    page.wait_for_load_state("networkidle")
    word(page).tap()
    expect(tip(page)).to_be_visible()
    page.get_by_role("heading", name="Small parts").tap()
    expect(tip(page)).to_be_hidden()
    context.close()


# The rest -----------------------------------------------------------------------------------------------------


def test_accordions_open_by_key(gallery: Page) -> None:
    text = gallery.get_by_text("Ask the one who invited you.")
    expect(text).to_be_hidden()
    gallery.locator("summary", has_text="Which role do I need?").focus()
    gallery.keyboard.press("Enter")
    expect(text).to_be_visible()
    gallery.keyboard.press("Space")
    expect(text).to_be_hidden()


def test_icons_are_drawn_in_the_colour_and_size_of_the_text(gallery: Page) -> None:
    icons = gallery.locator("svg.gd-svg:visible")
    assert icons.count() >= 12
    for icon in icons.all():
        size = icon.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
        box = icon.bounding_box()
        assert box is not None
        assert (box["width"], box["height"]) == pytest.approx((size, size), abs=0.5)
        # Something of the shape is there: a reference to nothing would draw nothing.
        assert icon.evaluate("e => e.getBBox().width") > 0
    assert gallery.get_by_role("img", name="check").count() == 4
    expect(gallery.get_by_role("tab", name="Windows").locator("svg")).to_have_count(1)
    assert gallery.get_by_role("tab").all_inner_texts()[:3] == ["macOS", "Windows", "Linux"]


@pytest.mark.parametrize("wide", [NARROW, PHONE, DESK])
def test_nothing_is_wider_than_the_window(browser: Browser, site: Served, wide: int) -> None:
    page = browser.new_page(viewport={"width": wide, "height": 800})
    page.goto(site.url + GALLERY)
    page.wait_for_load_state("networkidle")
    for details in page.locator("details").all():
        details.evaluate("e => { e.open = true; }")
    assert page.evaluate("document.documentElement.scrollWidth") == wide
    page.close()


def test_the_chosen_tab_can_be_told_where_colours_are_forced(browser: Browser, site: Served) -> None:
    page = browser.new_page(forced_colors="active")
    page.goto(site.url + GALLERY)
    tabs = page.get_by_role("tablist").first.get_by_role("tab")
    expect(tabs).to_have_count(3)
    lines = tabs.evaluate_all("tabs => tabs.map((e) => getComputedStyle(e).borderBottomColor)")
    assert lines[0] != lines[1] == lines[2]
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_opens(
    context: BrowserContext, site: Served, scheme: Literal["light", "dark"]
) -> None:
    page = context.new_page()
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(site.url + GALLERY)
    page.locator("details").evaluate_all("all => all.forEach((e) => { e.open = true; })")
    word(page).focus()
    expect(tip(page)).to_be_visible()
    assert [str(found) for found in axe(page)] == []
    picture(page).click()
    expect(dialog(page)).to_be_visible()
    assert [str(found) for found in axe(page)] == []


@pytest.mark.parametrize(("wide", "columns"), [(NARROW, [1, 1]), (DESK, [2, 3])])
def test_there_are_as_many_columns_as_there_is_room_for(
    browser: Browser, site: Served, wide: int, columns: list[int]
) -> None:
    page = browser.new_page(viewport={"width": wide, "height": 800})
    page.goto(site.url + GALLERY)
    found = page.locator(".gd-grid").evaluate_all(
        "grids => grids.map((e) => getComputedStyle(e).gridTemplateColumns.split(' ').length)"
    )
    assert found == columns
    page.close()


def test_a_wide_table_scrolls_by_itself_and_by_key(browser: Browser, site: Served) -> None:
    page = browser.new_page(viewport={"width": NARROW, "height": 800})
    page.goto(site.url + GALLERY)
    table = page.get_by_role("group", name="Table").filter(has_text="Who can grant it")
    assert table.evaluate("e => e.scrollWidth > e.clientWidth")
    table.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("e => e.scrollLeft > 0", arg=table.element_handle())
    page.close()


def test_the_button_of_a_value_never_stands_alone_on_a_line(browser: Browser, site: Served) -> None:
    page = browser.new_page()
    page.goto(site.url + GALLERY)
    page.locator(".gd-value svg").first.wait_for()
    for wide in range(NARROW, 760, 9):
        page.set_viewport_size({"width": wide, "height": 800})
        apart = page.evaluate("""() => [...document.querySelectorAll(".gd-value")].filter((value) => {
            const end = [...value.querySelector("code").getClientRects()].at(-1);
            const button = value.querySelector("button").getBoundingClientRect();
            const middle = (button.top + button.bottom) / 2;
            return middle < end.top || middle > end.bottom || Math.abs(button.left - end.right) > 6;
        }).map((value) => value.textContent)""")
        assert apart == [], wide
    page.close()

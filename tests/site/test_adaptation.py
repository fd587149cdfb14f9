"""Pages on the reader's terms: narrow, zoomed, with larger text, with forced colours, without motion."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.support import Served

pytestmark = pytest.mark.browser


PAGES = ["", "gong/oauth-2-0/", "slack/bot-token/", "components/", "reference/json/", "navigation.html", "404.html"]

# WCAG 1.4.4 and 1.4.10: https://www.w3.org/TR/WCAG22/#resize-text, https://www.w3.org/TR/WCAG22/#reflow
SCREENS = {"320 px": (320, 1), "1280 px at 200%": (640, 2), "1280 px at 400%": (320, 4), "390 px": (390, 3)}


@pytest.mark.parametrize("screen", SCREENS.values(), ids=SCREENS.keys())
def test_nothing_scrolls_sideways(browser: Browser, own: Served, screen: tuple[int, float]) -> None:
    width, scale = screen
    page = browser.new_page(viewport={"width": width, "height": 600}, device_scale_factor=scale)
    for path in PAGES:
        page.goto(own.url + path)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    page.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_text_of_twice_the_size_fits(browser: Browser, own: Served, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    for path in PAGES:
        page.goto(own.url + path)
        page.wait_for_load_state("networkidle")
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        # What is cut off can't be read; what scrolls in its own box can.
        cut = page.evaluate(
            """[...document.querySelectorAll('main *')].filter(e => {
              const s = getComputedStyle(e);
              return s.overflowX === 'hidden' && e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 1;
            }).map(e => e.outerHTML.slice(0, 120))"""
        )
        assert cut == [], path
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_leave_everything_to_be_seen(
    browser: Browser, own: Served, scheme: Literal["light", "dark"]
) -> None:
    page = browser.new_page(forced_colors="active", color_scheme=scheme, viewport={"width": 1280, "height": 900})
    page.goto(own.url + "gong/oauth-2-0/")
    first, second = page.locator(".gd-check").nth(0), page.locator(".gd-check").nth(1)
    first.check()
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement.blur()")
    # The browser draws the box itself, in colours of the reader's.
    assert first.evaluate("e => getComputedStyle(e).appearance") == "auto"
    assert first.screenshot() != second.screenshot()
    bar = page.get_by_role("progressbar", name="Progress")
    before = bar.screenshot()
    second.check()
    page.mouse.move(0, 0)
    page.wait_for_timeout(400)
    assert bar.screenshot() != before
    fold = page.get_by_role("button", name="Show step 1")
    folded = fold.screenshot()
    fold.click()
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement.blur()")
    assert page.get_by_role("button", name="Hide step 1").screenshot() != folded
    page.close()


def test_without_motion_nothing_moves(browser: Browser, own: Served) -> None:
    page = browser.new_page(reduced_motion="reduce")
    moving = """[...document.querySelectorAll('*')]
      .flatMap(e => [null, '::before', '::after'].map(p => getComputedStyle(e, p)))
      .filter(s => s.transitionDuration.split(', ').some(d => parseFloat(d) > 0) || s.animationName !== 'none'
        || s.scrollBehavior === 'smooth').length"""
    for path in PAGES:
        page.goto(own.url + path)
        page.wait_for_load_state("networkidle")
        assert page.evaluate(moving) == 0, path
    page.goto(own.url + "gong/oauth-2-0/")
    page.get_by_role("button", name="More about your progress").click()
    assert page.evaluate(moving) == 0
    page.close()
    page = browser.new_page(reduced_motion="no-preference")
    page.goto(own.url + "gong/oauth-2-0/")
    assert page.evaluate(moving) > 0  # or the test above could not fail
    page.close()


def test_a_guide_can_be_done_by_keyboard_alone(page: Page, own: Served) -> None:
    page.goto(own.url + "gong/oauth-2-0/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    reached: list[str] = []
    while page.locator(".gd-check:not(:checked)").count() and len(reached) < 200:
        page.keyboard.press("Tab")
        name = page.evaluate("document.activeElement.className")
        reached.append(name)
        if "gd-check" in name:
            page.keyboard.press("Space")
    expect(page.locator("[data-gongdoc-count]")).to_have_text("All 10 steps are done")
    for part in ("gd-button gd-menu-button", "gd-fold", "gd-anchor"):
        assert any(part in name for name in reached)
    # Nothing that has the focus is under the bar that stays at the top:
    # https://www.w3.org/TR/WCAG22/#focus-not-obscured-minimum
    page.reload()
    for _ in range(40):
        page.keyboard.press("Tab")
        hidden = page.evaluate(
            """(() => { const e = document.activeElement.getBoundingClientRect();
              const bar = document.querySelector('[data-gongdoc-progress]'), b = bar.getBoundingClientRect();
              if (bar.contains(document.activeElement) || !document.activeElement.closest('main')) return false;
              return e.top >= b.top && e.bottom <= b.bottom; })()"""
        )
        assert not hidden, page.evaluate("document.activeElement.outerHTML")

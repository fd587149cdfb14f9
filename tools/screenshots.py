"""Pictures of the built site for the README: `make screenshots`.

Six states, each as a reader comes to it: by ticking, by an edit of the guide, by choosing actions, by printing, and
on a phone in the dark.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.site.support import serve  # noqa: E402 - the path is set above
from tests.support import browser as chromium  # noqa: E402

FOLDER = ROOT / "screenshots"
GONG, SLACK = "gong/oauth-2-0/", "slack/bot-token/"
DESKTOP, PHONE = {"width": 1200, "height": 860}, {"width": 390, "height": 844}


def main() -> None:
    """Serve `site/` and take the pictures."""
    found = chromium.find()
    if found is None:
        raise SystemExit("No Chromium found: `make test` gets one.")
    FOLDER.mkdir(exist_ok=True)
    with serve(ROOT / "site") as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=chromium.flags())
        for state in (fresh, half_done, changed, picker, printed, phone_dark):
            state(browser, site.url)
        browser.close()


def fresh(browser: Browser, url: str) -> None:
    """A guide as a reader finds it."""
    page = opened(browser, url + GONG)
    take(page, "fresh")


def half_done(browser: Browser, url: str) -> None:
    """Some steps are done and folded; the first open one is marked."""
    page = opened(browser, url + GONG)
    tick(page, 4)
    page.evaluate("scrollTo(0, document.querySelector('[data-gongdoc-progress]').offsetTop - 40)")
    take(page, "half-done")


def changed(browser: Browser, url: str) -> None:
    """The guide was edited after a step was ticked, and has a step that it did not have."""
    page = opened(browser, url + GONG)
    page.clock.set_fixed_time("2026-03-02T10:00:00Z")
    tick(page, 5)
    # An edit changes the fingerprint that is kept with the tick; a step that is new is not among those seen.
    key = page.evaluate("Object.keys(localStorage).find((key) => key.startsWith('gongdoc:progress:'))")
    entry = json.loads(page.evaluate("key => localStorage.getItem(key)", key))
    entry["steps"][list(entry["steps"])[3]]["fp"] = "0" * 16
    del entry["seen"][list(entry["seen"])[6]]
    page.evaluate("([key, value]) => localStorage.setItem(key, value)", [key, json.dumps(entry)])
    page.reload()
    page.evaluate("document.querySelector('.gd-changed').scrollIntoView({block: 'center', behavior: 'instant'})")
    take(page, "changed-step")


def picker(browser: Browser, url: str) -> None:
    """Two actions are chosen: their scopes are listed, and what is about others is hidden."""
    page = opened(browser, url + SLACK + "?actions=slack_send_message,slack_list_channels")
    page.locator(".gd-picker summary").first.click()
    page.evaluate("scrollTo(0, 240)")
    take(page, "scope-picker")


def printed(browser: Browser, url: str) -> None:
    """A guide on paper."""
    page = opened(browser, url + GONG, {"width": 794, "height": 1123})
    tick(page, 2)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.evaluate("document.body.style.padding = '3rem'")  # paper has margins
    take(page, "print")


def phone_dark(browser: Browser, url: str) -> None:
    """The guide on a phone, in the dark."""
    page = opened(browser, url + GONG, PHONE, color_scheme="dark", device_scale_factor=2)
    tick(page, 3)
    page.evaluate("scrollTo(0, document.querySelector('[data-gongdoc-progress]').offsetTop - 60)")
    take(page, "phone-dark")


def opened(browser: Browser, url: str, size: dict[str, int] | None = None, **options: object) -> Page:
    """A page in a context of its own."""
    context = browser.new_context(viewport=size or DESKTOP, locale="en-GB", **options)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(url)
    page.wait_for_load_state("networkidle")
    return page


def tick(page: Page, count: int) -> None:
    """Tick the first steps."""
    for step in range(count):
        page.locator(".gd-check").nth(step).check()


def take(page: Page, name: str) -> None:
    """Write the picture, without a pointer or a focus in it."""
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement.blur()")
    page.wait_for_timeout(500)  # until the last tick has faded in
    page.screenshot(path=FOLDER / f"{name}.png")
    page.context.close()


if __name__ == "__main__":
    main()

"""Pictures of the built site for the README: `make screenshots`."""

from __future__ import annotations

import functools
import http.server
import sys
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.support import browser as chromium  # noqa: E402 - the path is set above


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def main() -> None:
    """Serve `site/`, tick three steps of the Gong guide, and take its picture."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(ROOT / "site")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    found = chromium.find()
    if found is None:
        raise SystemExit("No Chromium found: `make test` gets one.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=chromium.flags())
        page = browser.new_page(viewport={"width": 1200, "height": 860})
        page.goto(f"http://127.0.0.1:{server.server_port}/gong/oauth-2-0/")
        for step in range(3):
            page.locator("main input[type=checkbox]").nth(step).check()
        page.mouse.move(0, 0)
        page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
        page.wait_for_timeout(500)  # until the last tick has faded in
        page.screenshot(path=ROOT / "screenshots" / "gong-checklist.png")
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    main()

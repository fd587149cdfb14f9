"""axe-core in a page of the tests: what it finds wrong for people with disabilities.

The script comes from the package axe-playwright-python, so no test needs Node or a network.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources

from playwright.sync_api import Page

SOURCE = (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")

STANDARDS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
"""Tags of the rules that are run (https://github.com/dequelabs/axe-core/blob/develop/doc/API.md#axe-core-tags)."""

BESIDES = ("target-size", "label-content-name-mismatch")
"""Rules that axe leaves out unless they are asked for, and that WCAG 2.2 AA demands (2.5.8, 2.5.3)."""

COLOURS = ("color-contrast", "link-in-text-block")
"""The rules whose findings depend on the colours: enough to look at a page again in the dark."""


LAYOUT = (*COLOURS, "target-size", "scrollable-region-focusable")
"""The rules whose findings depend on how wide the page is, too."""


@dataclass(frozen=True)
class Violation:
    """An element that breaks a rule."""

    rule: str
    target: str
    """CSS selector of the element."""
    html: str
    why: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.target}\n  {self.html}\n  {self.why}"


def axe(page: Page, *, rules: Iterable[str] = (), within: str = "") -> list[Violation]:
    """What breaks a rule in a page as it is now.

    A page's Content-Security-Policy does not keep the script out: the browser's debugger runs it.

    Args:
        page: the page.
        rules: the rules to run; without any, all of `STANDARDS` and `BESIDES`.
        within: CSS selector of the part to look at; without one, the whole page.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(SOURCE)
    chosen = list(rules)
    options = {
        "resultTypes": ["violations"],
        "preload": False,  # of style sheets, which none of the rules reads
        "runOnly": {"type": "rule", "values": chosen} if chosen else {"type": "tag", "values": list(STANDARDS)},
        "rules": {} if chosen else {rule: {"enabled": True} for rule in BESIDES},
    }
    found = page.evaluate(
        "([within, options]) => axe.run(within || document, options).then(({violations}) => violations.map("
        "({id, nodes}) => ({id, nodes: nodes.map(({target, html, failureSummary}) => "
        "({target: JSON.stringify(target), html, failureSummary}))})))",
        [within, options],
    )
    return [
        Violation(
            rule=rule["id"],
            target=" ".join(str(part) for part in json.loads(node["target"])),
            html=node["html"],
            why=(node["failureSummary"] or "").replace("\n", " "),
        )
        for rule in found
        for node in rule["nodes"]
    ]

"""A project of one guide and an index whose site is served while it is built anew."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page

from tests.site.support import build, configure, write

KEY = "gongdoc:progress:/docs/:guide"
"""Where the browser keeps the progress of the guide."""


def step(title: str, text: str, more: str = "") -> str:
    return f'<Step title="{title}"{more}>\n\n{text}\n\n</Step>\n'


OPEN, LOGIN = step("Open the console", "Go to the console."), step("Log in", "Use your own account.")
CREATE, COPY = step("Create a key", "Press the button."), step("Copy the key", "It is shown once.")


def guide(*steps: str, after: str = "", front: str = "") -> str:
    return f"---\ntitle: A guide\n{front}---\n\n## Prepare\n\n<Steps>\n{''.join(steps)}</Steps>\n\n{after}"


class Project:
    """The project; `url` is the address of the guide.

    Args:
        folder: an empty folder.
        options: more of `mkdocs.yml`.
    """

    def __init__(self, folder: Path, **options: Any) -> None:
        self.folder = folder
        self.config = configure(folder, **options)
        index = "# Start\n\n- [A guide](guide.mdx)\n- [Other](other.mdx): the next one\n"
        write(
            folder / "guides",
            {"index.md": index, "other.mdx": "# Other\n\n<Steps><Step title='One'>x</Step></Steps>\n"},
        )
        self.url = ""

    def put(self, text: str, name: str = "guide.mdx") -> None:
        write(self.folder / "guides", {name: text})
        result = build(self.config)
        assert result.exit_code == 0, result.output


def box(page: Page, title: str) -> Locator:
    """The checkbox of a step."""
    return page.get_by_role("checkbox", name=re.compile(rf"\d\. {title}"))


def ticked(page: Page) -> list[str]:
    """The titles of the ticked steps."""
    found: list[str] = page.evaluate(
        "[...document.querySelectorAll('[data-gongdoc-step]')].filter(s => s.querySelector('input').checked)"
        ".map(s => s.querySelector('label').textContent.replace(/^\\d+\\. /, ''))"
    )
    return found


def stored(page: Page) -> Any:
    """What the browser keeps of the guide's progress; None for nothing."""
    return json.loads(page.evaluate("key => localStorage.getItem(key) ?? 'null'", KEY))

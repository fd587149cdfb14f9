"""What an editor offers for problems that reading and rendering report."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongdoc.checking import run
from gongdoc.lint.fix import apply
from tests.lint.test_rules import project, settings

GUIDE = """# A

<div data-guide-actions-json='[{{"id": "a", "scopes": ["calls:read"]}}]' />

<Steps>
  <Step title="B" data-guide-scopes="{}">`calls:read`</Step>
</Steps>
"""


@pytest.mark.parametrize(
    ("rule", "text", "after"),
    [
        (
            "scopes-known",
            GUIDE.format("x calls:raed"),
            GUIDE.format("x calls:read"),
        ),
        (
            "unknown-icon",
            '# A\n\n<Card\n  title="B"\n  icon="open-book"\n>C</Card>\n',
            '# A\n\n<Card\n  title="B"\n  icon="book-open"\n>C</Card>\n',
        ),
        ("static-expression", "# A\r\n\r\nBegins with {prefix}.\r\n", "# A\r\n\r\nBegins with \\{prefix}.\r\n"),
        ("element-without-code", "# A\n\n<style>{`a`}</style>\n\nB\n", "# A\n\n\n\nB\n"),
    ],
)
def test_the_first_fix(rule: str, text: str, after: str, tmp_path: Path) -> None:
    site = project(tmp_path, {"guide.mdx": text})
    wanted = settings(site, rule)
    (file,) = run.check(site, ["guide.mdx"], wanted)
    fixes = [finding.fixes[0] for finding in file.findings if finding.fixes]
    assert [fix.safe for fix in fixes] == [False]
    assert apply(text, fixes) == (after, 1)
    assert run.mended(site, "guide.mdx", wanted)[1] == text, "--fix asks nobody"

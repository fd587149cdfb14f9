"""What a check finds out about one page."""

from __future__ import annotations

from dataclasses import dataclass

from gongdoc.checking.site import ProjectSite
from gongdoc.lint.disable import Disabled
from gongdoc.lint.run import Finding, check_document
from gongdoc.lint.settings import Settings


@dataclass(frozen=True)
class CheckedPage:
    """The outcome for one page; it can go from one process to another."""

    file: str
    """Its path under the folder of guides."""
    findings: tuple[Finding, ...]
    """What is wrong with it, and with the snippets that it uses."""
    disabled: Disabled
    """What its comments silence."""
    snippets: tuple[str, ...]
    """The snippets that it uses."""


def check_page(site: ProjectSite, file: str, settings: Settings) -> CheckedPage:
    """Run the rules about pages on one page.

    Args:
        site: the site that it is part of.
        file: its path under the folder of guides.
        settings: which rules are on.
    """
    document = site.document(file)
    return CheckedPage(file, tuple(check_document(document, settings)), Disabled.of(document), tuple(document.snippets))

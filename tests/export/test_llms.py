"""`llms.txt` in the form of https://llmstxt.org, and `llms-full.txt`."""

from __future__ import annotations

from gongdoc.export.llms import Entry, FullPage, llms_full_txt, llms_txt


def test_llms_txt() -> None:
    made = llms_txt(
        "Our  guides",
        "What they\nare about.",
        [Entry("A [draft]", "a b(1).md", "Does\nthis."), Entry("B", "https://example.com/b.md")],
        [Entry("Index", "api/v1/index.json", "for programs")],
    )
    assert made.decode() == (
        "# Our guides\n\n"
        "> What they are about.\n\n"
        "## Guides\n\n"
        "- [A \\[draft\\]](a%20b%281%29.md): Does this.\n"
        "- [B](https://example.com/b.md)\n\n"
        "## Optional\n\n"
        "- [Index](api/v1/index.json): for programs\n"
    )


def test_without_description_and_guides() -> None:
    assert llms_txt("X", "", [], []) == b"# X\n"


def test_llms_full_txt() -> None:
    page = FullPage(
        "A", "https://example.com/a/", "Does this.", "---\ntitle: A\nx: '---'\n---\n\n# A\n\nFirst.\n\n---\n\nLast.\n"
    )
    bare = FullPage("B", "b/", "", "")
    assert llms_full_txt("X", "About.", [page, bare]).decode() == (
        "# X\n\n> About.\n\n"
        "# A\n\nSource: https://example.com/a/\n\n> Does this.\n\nFirst.\n\n---\n\nLast.\n\n"
        "# B\n\nSource: b/\n"
    )

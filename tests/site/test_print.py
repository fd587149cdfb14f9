"""A guide on paper: everything is unfolded, boxes are there to be ticked by pen, and links say where they lead."""

from __future__ import annotations

import io

import pypdf
import pytest
from playwright.sync_api import Page, expect

from tests.site.project import LOGIN, OPEN, Project, box, step

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("problems")]

GUIDE = f"""---
title: On paper
---

Before. See [the other guide](other.mdx) or [Example](https://example.com/page?x=1).

<Steps>
{OPEN}{LOGIN}</Steps>

<Accordion title="Why?">Because of this.</Accordion>

<Tabs>
<Tab title="Cloud">

<Steps>
{step("In the cloud", "Up there.")}</Steps>

</Tab>
<Tab title="Server">

<Steps>
{step("On a server", "Down here.")}</Steps>

</Tab>
</Tabs>

[Up again](#step-1)
"""


def words(page: Page) -> str:
    text = "\n".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(page.pdf(format="A4"))).pages)
    return " ".join(text.split())


@pytest.fixture
def paper(page: Page, project: Project) -> Page:
    project.put(GUIDE)
    page.goto(project.url)
    box(page, "Log in").check()
    return page


def test_everything_is_on_paper(paper: Page) -> None:
    expect(paper.get_by_text("Use your own account.")).to_be_hidden()
    text = words(paper)
    for said in (
        "On paper", "Before.", "1. Open the console", "Go to the console.", "2. Log in", "Use your own account.",
        "Why?",
        "Because of this.", "Cloud", "Up there.", "Server", "1. On a server", "Down here.", "1 of 3 steps",
    ):  # fmt: skip
        assert said in text
    # What can only be clicked is not.
    for chrome in ("Search", "All guides", "Continue at", "On this page", "Previous", "Skip to content"):
        assert chrome not in text


def test_links_say_where_they_lead(paper: Page, project: Project) -> None:
    text = words(paper).replace(" ", "")
    assert "Example(https://example.com/page?x=1)" in text
    assert f"theotherguide({project.url.replace('guide/', 'other/')})" in text
    assert "Upagain(" not in text


def test_boxes_can_be_ticked_by_pen(paper: Page) -> None:
    paper.emulate_media(media="print")
    for title, mark in (("Open the console", "rgba(0, 0, 0, 0)"), ("Log in", "rgb(0, 0, 0)")):
        shown = box(paper, title)
        expect(shown).to_be_visible()
        style = shown.evaluate(
            "e => [getComputedStyle(e).borderTopStyle, getComputedStyle(e).backgroundColor,"
            " getComputedStyle(e, '::after').borderRightColor, parseFloat(getComputedStyle(e).borderRadius) < 10]"
        )
        assert style == ["solid", "rgba(0, 0, 0, 0)", mark, True]


def test_pages_break_between_steps(paper: Page) -> None:
    paper.emulate_media(media="print")
    step_style = "e => getComputedStyle(e).breakInside"
    assert paper.locator(".gd-step").first.evaluate(step_style) == "avoid-page"
    assert paper.locator(".gd-step-head").first.evaluate("e => getComputedStyle(e).breakAfter") == "avoid"


def test_a_step_stays_on_one_page(page: Page, project: Project) -> None:
    text = "A line of words that is not long.\n\n" * 6
    steps = "".join(step(f"Step {n}", f"First {n}.\n\n{text}Last {n}.") for n in range(1, 13))
    project.put(f"# A guide\n\n<Steps>\n{steps}</Steps>\n")
    page.goto(project.url)
    sheets = [p.extract_text() for p in pypdf.PdfReader(io.BytesIO(page.pdf(format="A4"))).pages]
    assert len(sheets) > 2
    for n in range(1, 13):
        assert [f"First {n}." in s for s in sheets] == [f"Last {n}." in s for s in sheets]


def test_the_page_is_as_it_was_afterwards(paper: Page) -> None:
    paper.pdf()
    expect(paper.get_by_text("Because of this.")).to_be_hidden()
    expect(paper.get_by_text("Use your own account.")).to_be_hidden()
    expect(paper.get_by_text("Down here.")).to_be_hidden()


def test_dark_pages_are_printed_in_black(paper: Page) -> None:
    paper.emulate_media(media="print", color_scheme="dark")
    paper.evaluate("document.documentElement.dataset.theme = 'dark'")
    assert paper.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"
    assert paper.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"

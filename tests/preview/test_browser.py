"""An open page follows its guide: it keeps its place and its ticks, and says what is wrong."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.preview.live import Live, live
from tests.site.project import LOGIN, OPEN, box, guide, step, ticked
from tests.site.support import configure, write

pytestmark = pytest.mark.browser

IN_VIEW = "e => { e.scrollIntoView({behavior: 'instant'}); scrollBy({top: -40, behavior: 'instant'}) }"
BROKEN = guide(OPEN).replace("</Steps>", "")


@pytest.fixture(autouse=True)
def no_errors(page: Page) -> Iterator[None]:
    """No script of a page fails."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield
    assert errors == []


def opened(page: Page, project: Live, path: str = "guide/") -> None:
    """Open a page and wait until it listens."""
    with page.expect_response("**/.gongdoc/state*"):
        page.goto(project.url + quote(path))


def overlay(page: Page) -> Locator:
    return page.locator("gongdoc-problems").get_by_role("alert")


def long_guide(before: int = 0, title: str = "Step") -> str:
    """A guide of 30 steps that fill several screens, with paragraphs put before the tenth."""
    more = "".join(f"A new paragraph {n}.\n\n" for n in range(before))
    texts = ["\n\n".join(f"Line {line} of step {n}." for line in range(6)) for n in range(30)]
    texts[9] = more + texts[9]
    return guide(*(step(f"{title} {n}", text) for n, text in enumerate(texts)))


def top_of(page: Page, text: str) -> float:
    """Where a paragraph stands in the window."""
    found: float = page.get_by_text(text, exact=True).evaluate("e => e.getBoundingClientRect().top")
    return found


def test_a_saved_guide_is_shown(page: Page, project: Live) -> None:
    opened(page, project)
    project.put(guide(OPEN, step("Written now", "x")))
    expect(page.get_by_text("Written now").first).to_be_visible()


def test_names_that_addresses_escape(page: Page, project: Live) -> None:
    name = "größe & 50%25 #1"
    project.put(guide(OPEN), f"{name}.mdx")
    opened(page, project, f"{name}/")
    project.put(guide(OPEN, step("Written now", "x")), f"{name}.mdx")
    expect(page.get_by_text("Written now").first).to_be_visible()


def test_ticks_stay(page: Page, project: Live) -> None:
    opened(page, project)
    box(page, "Open the console").check()
    project.put(guide(OPEN, LOGIN, step("One more", "x")))
    expect(box(page, "One more")).to_be_visible()
    assert ticked(page) == ["Open the console"]
    expect(page.get_by_text("1 of 3 steps").first).to_be_visible()


@pytest.mark.parametrize("before", [0, 8])
def test_the_place_stays(page: Page, project: Live, before: int) -> None:
    project.put(long_guide())
    opened(page, project)
    page.get_by_text("Line 3 of step 20.", exact=True).evaluate(IN_VIEW)
    was = top_of(page, "Line 3 of step 20.")
    with page.expect_navigation():
        project.put(long_guide(before, "Step") + "\nThe end.\n")
    expect(page.get_by_text("The end.")).to_be_attached()
    page.wait_for_load_state("load")
    page.wait_for_timeout(200)
    assert top_of(page, "Line 3 of step 20.") == pytest.approx(was, abs=1)


def test_the_bar_at_the_top_is_no_place(page: Page, project: Live) -> None:
    """It is nearest to the top of the window, wherever the reader is."""
    project.put(long_guide())
    opened(page, project)
    box(page, "Step 0").check()
    page.get_by_text("Line 3 of step 20.", exact=True).evaluate(IN_VIEW.replace("-40", "-100"))
    was = top_of(page, "Line 3 of step 20.")
    with page.expect_navigation():
        project.put(long_guide() + "\nThe end.\n")
    expect(page.get_by_text("The end.")).to_be_attached()
    page.wait_for_load_state("load")
    page.wait_for_timeout(200)
    assert top_of(page, "Line 3 of step 20.") == pytest.approx(was, abs=1)


def test_the_place_stays_when_the_text_there_is_another(page: Page, project: Live) -> None:
    """Then it is that of the step around it."""
    project.put(long_guide())
    opened(page, project)
    page.get_by_text("Line 0 of step 20.", exact=True).evaluate(IN_VIEW)
    head = page.locator("[id$='step-20']").first
    was = head.evaluate("e => e.getBoundingClientRect().top")
    with page.expect_navigation():
        project.put(long_guide(8).replace("Line", "Row"))
    expect(page.get_by_text("Row 0 of step 20.", exact=True)).to_be_attached()
    page.wait_for_load_state("load")
    page.wait_for_timeout(200)
    assert head.evaluate("e => e.getBoundingClientRect().top") == pytest.approx(was, abs=60)


def test_the_place_stays_below_folded_steps(page: Page, project: Live) -> None:
    project.put(long_guide())
    opened(page, project)
    for n in range(12):
        box(page, f"Step {n}$").check()
    page.get_by_text("Line 3 of step 20.", exact=True).evaluate(IN_VIEW)
    was = top_of(page, "Line 3 of step 20.")
    with page.expect_navigation():
        project.put(long_guide() + "\nThe end.\n")
    page.wait_for_load_state("load")
    page.wait_for_timeout(300)
    assert top_of(page, "Line 3 of step 20.") == pytest.approx(was, abs=1)
    assert len(ticked(page)) == 12


def test_what_is_open_stays_open(page: Page, project: Live) -> None:
    accordion = '<Accordion title="More">Hidden words.</Accordion>\n'
    project.put(guide(OPEN, LOGIN, after=accordion))
    opened(page, project)
    box(page, "Open the console").check()
    page.get_by_role("button", name="Show step 1").click()
    page.get_by_text("More", exact=True).click()
    expect(page.get_by_text("Hidden words.")).to_be_visible()
    with page.expect_navigation():
        project.put(guide(OPEN, LOGIN, after=accordion + "\nThe end.\n"))
    expect(page.get_by_text("Go to the console.")).to_be_visible()
    expect(page.get_by_text("Hidden words.")).to_be_visible()
    assert ticked(page) == ["Open the console"]


def test_an_error_shows_and_goes(page: Page, project: Live) -> None:
    opened(page, project)
    project.put(BROKEN)
    expect(overlay(page)).to_contain_text("guides/guide.mdx:7:1")
    expect(overlay(page)).to_contain_text("Expected a closing tag for `<Steps>`")
    assert overlay(page).locator("pre").text_content() == "  <Steps>\n  ^"
    expect(page.get_by_role("heading", name="A guide")).to_be_visible()
    project.put(guide(OPEN, LOGIN, step("Create a key", "Press the button.")))
    expect(overlay(page)).to_have_count(0)
    expect(page.get_by_role("heading", name="A guide")).to_be_visible()


def test_an_error_is_there_after_a_reload(page: Page, project: Live) -> None:
    opened(page, project)
    project.put(BROKEN)
    expect(overlay(page)).to_be_visible()
    page.reload()
    expect(overlay(page)).to_contain_text("guides/guide.mdx:7:1")
    expect(page.get_by_role("heading", name="A guide")).to_be_visible()


def test_a_guide_that_was_never_good(page: Page, project: Live) -> None:
    project.put(BROKEN, "new.mdx")
    opened(page, project, "new/")
    expect(overlay(page)).to_contain_text("guides/new.mdx:7:1")
    project.put(guide(OPEN), "new.mdx")
    expect(page.get_by_role("heading", name="A guide")).to_be_visible()
    expect(overlay(page)).to_have_count(0)


def test_what_an_error_quotes_is_text(page: Page, project: Live) -> None:
    evil = '<img src=x onerror="document.title = `taken`">'
    project.put(f"# A\n\n{{let}} {evil.replace('{', '')}\n")
    opened(page, project)
    expect(overlay(page)).to_contain_text("<img src=x onerror=")
    assert overlay(page).locator("img").count() == 0
    assert page.title() != "taken"


def test_errors_of_others_are_a_remark(page: Page, project: Live) -> None:
    opened(page, project)
    project.put(BROKEN, "new.mdx")
    remark = page.locator("gongdoc-problems summary")
    expect(remark).to_have_text("1 problem in other guides")
    expect(overlay(page)).to_have_count(0)
    remark.click()
    expect(page.locator("gongdoc-problems")).to_contain_text("guides/new.mdx:7:1")
    project.remove("new.mdx")
    expect(remark).to_have_count(0)


def test_an_error_in_the_configuration(page: Page, project: Live) -> None:
    config = project.folder / "mkdocs.yml"
    before = config.read_text()
    opened(page, project)
    config.write_text("site_name: [\n")
    expect(overlay(page)).to_contain_text("mkdocs.yml:2:1")
    config.write_text(before.replace("Tests", "Renamed"))
    expect(overlay(page)).to_have_count(0)
    expect(page).to_have_title("A guide – Renamed")


def test_an_error_in_a_template(page: Page, project: Live) -> None:
    opened(page, project)
    project.put("<p>\n{% if %}</p>", "../templates/components/paragraph.html")
    expect(overlay(page)).to_contain_text("templates/components/paragraph.html:2:1")
    project.put("<p class=mine>{{ content }}</p>", "../templates/components/paragraph.html")
    expect(overlay(page)).to_have_count(0)
    expect(page.locator("p.mine").first).to_be_attached()


def changes() -> dict[str, tuple[Callable[[Live], None], Callable[[Live], None], str]]:
    """What is done before a page is opened, what then, and what the page shows after it."""

    def nothing(project: Live) -> None:
        pass

    def uses(name: str) -> Callable[[Live], None]:
        return lambda project: project.put(guide(step("One", f'<Snippet file="{name}" />')))

    def config(project: Live) -> None:
        path = project.folder / "mkdocs.yml"
        path.write_text(path.read_text().replace("Tests", "New words"))

    def snippet(project: Live) -> None:
        project.put("Old words.", "snippets/note.mdx")
        uses("note.mdx")(project)

    return {
        "another guide": (nothing, lambda p: p.put("# New words\n", "zebra.mdx"), "New words"),
        "a guide is renamed": (
            lambda p: p.put("# New words\n", "a.md"),
            lambda p: os.rename(p.folder / "guides" / "a.md", p.folder / "guides" / "z.md"),
            "New words",
        ),
        "a snippet": (snippet, lambda p: p.put("New words.", "snippets/note.mdx"), "New words"),
        "a snippet that was missing": (
            uses("late.mdx"),
            lambda p: p.put("New words.", "snippets/late.mdx"),
            "New words",
        ),
        "a template": (
            nothing,
            lambda p: p.put("<p>New words</p>", "../templates/components/paragraph.html"),
            "New words",
        ),
        "the configuration": (nothing, config, "New words"),
    }


@pytest.mark.parametrize("change", changes())
def test_a_page_follows(page: Page, project: Live, change: str) -> None:
    before, then, words = changes()[change]
    before(project)
    opened(page, project)
    then(project)
    expect(page.get_by_text(words).first).to_be_visible()


def test_a_page_that_is_removed_and_restored(page: Page, project: Live) -> None:
    text = (project.folder / "guides" / "guide.mdx").read_text()
    opened(page, project)
    project.remove("guide.mdx")
    expect(page.get_by_role("heading", name="Page not found")).to_be_visible()
    expect(page.get_by_role("main").get_by_role("link").first).to_have_attribute("href", "/")
    project.put(text)
    expect(page.get_by_role("heading", name="A guide")).to_be_visible()


def test_a_page_of_something_else_stays_as_it_is(page: Page, project: Live) -> None:
    """It is not loaded again, and what is written into it stays."""
    opened(page, project)
    page.evaluate("document.body.dataset.mine = 'kept'")
    with page.expect_response("**/.gongdoc/state*"):
        project.put("Another text.\n", "other.md")
    page.wait_for_timeout(300)
    # The page links to the next one by its title, so that it was made anew when that came.
    project.put("Yet another text.\n", "other.md")
    page.evaluate("document.body.dataset.mine = 'kept'")
    with page.expect_response("**/.gongdoc/state*"):
        project.put("One more text.\n", "other.md")
    page.wait_for_timeout(300)
    assert page.evaluate("document.body.dataset.mine") == "kept"


def test_a_preview_that_comes_back(page: Page, tmp_path: Any) -> None:
    write(tmp_path / "guides", {"guide.mdx": guide(OPEN)})
    with live(tmp_path) as project:
        port = int(project.origin.rsplit(":", 1)[1])
        opened(page, project)
    project.put(guide(step("Written meanwhile", "x")))
    with live(tmp_path, port=port):
        expect(page.get_by_text("Written meanwhile").first).to_be_visible(timeout=10_000)


def test_the_listing_follows(page: Page, project: Live) -> None:
    opened(page, project, "navigation.html")
    project.put("# Zebra\n", "zebra.mdx")
    expect(page.get_by_role("link", name="Zebra")).to_be_visible()


def test_a_site_that_is_broken_when_it_starts(page: Page, tmp_path: Any) -> None:
    write(tmp_path / "guides", {"guide.mdx": guide(OPEN)})
    with live(tmp_path, theme="nothing") as project:
        opened(page, project)
        expect(overlay(page)).to_contain_text("mkdocs.yml")
        configure(tmp_path)
        expect(page.get_by_role("heading", name="A guide")).to_be_visible()
        expect(overlay(page)).to_have_count(0)


def test_another_theme(page: Page, tmp_path: Any) -> None:
    write(tmp_path / "guides", {"guide.mdx": guide(OPEN, LOGIN)})
    with live(tmp_path, theme={"name": "material", "font": False}) as project:
        opened(page, project)
        box(page, "Open the console").check()
        project.put(BROKEN)
        expect(overlay(page)).to_contain_text("guides/guide.mdx:7:1")
        project.put(guide(OPEN, LOGIN, step("Written now", "x")))
        expect(box(page, "Written now")).to_be_visible()
        expect(overlay(page)).to_have_count(0)
        expect(box(page, "Open the console")).to_be_checked()

"""Progress that moves: links, files, Markdown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.project import COPY, CREATE, LOGIN, OPEN, Project, box, guide, step, stored, ticked
from tests.site.support import serve

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("problems")]


def menu(page: Page, item: str) -> None:
    page.get_by_role("button", name="More about your progress").click()
    page.get_by_role("dialog", name="Your progress").get_by_role("button", name=item).click()


def copied(page: Page, item: str, said: str) -> str:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    menu(page, item)
    expect(page.get_by_role("dialog").get_by_text(said)).to_be_visible()
    page.keyboard.press("Escape")
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def shared_link(page: Page) -> str:
    return copied(page, "Copy a link with my progress", "The link is copied.")


def test_a_link_carries_progress_and_no_server_sees_it(page: Page, project: Project, browser: Browser) -> None:
    page.goto(project.url)
    box(page, "Log in").check()
    box(page, "Create a key").check()
    link = shared_link(page)
    assert link.startswith(project.url + "#gongdoc=")
    phone = browser.new_context()
    other = phone.new_page()
    asked: list[str] = []
    other.on("request", lambda request: asked.append(request.url))
    other.goto(link)
    expect(other.locator(".gd-notice")).to_contain_text("Progress taken over: 2 of 3 steps are done.")
    assert ticked(other) == ["Log in", "Create a key"]
    expect(other).to_have_url(project.url)  # it is taken over once
    other.reload()
    assert ticked(other) == ["Log in", "Create a key"]
    assert [url for url in asked if "gongdoc=" in url.partition("#")[0]] == []
    phone.close()


def test_a_link_that_is_older_than_the_guide(page: Page, project: Project) -> None:
    page.goto(project.url)
    box(page, "Open the console").check()
    box(page, "Log in").check()
    link = shared_link(page)
    page.evaluate("localStorage.clear()")
    project.put(guide(step("Open it", "Go to the console."), step("Log in", "Anew."), COPY))
    page.goto("about:blank")
    page.goto(link)
    expect(page.get_by_text("Changed since you ticked this")).to_be_visible()
    assert ticked(page) == ["Open it", "Log in"]


def test_a_link_does_not_replace_progress_unasked(page: Page, project: Project) -> None:
    page.goto(project.url)
    box(page, "Log in").check()
    link = shared_link(page)
    box(page, "Log in").uncheck()
    box(page, "Create a key").check()
    for answer, after in (("Keep mine", ["Create a key"]), ("Replace it", ["Log in"])):
        page.goto("about:blank")
        page.goto(link)
        question = page.get_by_role("dialog", name="Replace your progress?")
        expect(question.get_by_role("button", name="Keep mine")).to_be_focused()
        assert ticked(page) == ["Create a key"]
        question.get_by_role("button", name=answer).click()
        expect(question).to_have_count(0)
        expect(box(page, after[0])).to_be_checked()
        assert ticked(page) == after
        page.reload()
        assert ticked(page) == after


@pytest.mark.parametrize("data", ["", "!", "AAAA", "q1ZKSixOVbJSSjQ0UqoFAA", "x" * 5000])
def test_a_broken_link_is_named_and_harms_nothing(page: Page, project: Project, data: str) -> None:
    page.goto(project.url)
    box(page, "Log in").check()
    page.goto("about:blank")
    page.goto(f"{project.url}#gongdoc={data}")
    expect(page.locator(".gd-notice")).to_contain_text("The progress in this link can’t be read.")
    assert ticked(page) == ["Log in"]
    page.get_by_role("button", name="OK").click()
    expect(page.locator(".gd-notice")).to_have_count(0)


def test_a_link_that_unpacks_without_end_is_given_up(page: Page, project: Project) -> None:
    page.goto(project.url)
    bomb = page.evaluate(
        """async () => {
          const zeros = new Blob([new Uint8Array(50_000_000)]).stream();
          const packed = zeros.pipeThrough(new CompressionStream("deflate-raw"));
          const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
          let text = ""; for (const byte of bytes) text += String.fromCharCode(byte);
          return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
        }"""
    )
    page.goto("about:blank")
    page.goto(f"{project.url}#gongdoc={bomb}")
    expect(page.locator(".gd-notice")).to_contain_text("The progress in this link can’t be read.")


def test_a_link_of_another_guide_is_named(page: Page, project: Project) -> None:
    page.goto(project.url)
    box(page, "Log in").check()
    fragment = shared_link(page).partition("#")[2]
    page.goto(project.url.replace("guide/", "other/") + "#" + fragment)
    expect(page.locator(".gd-notice")).to_contain_text("This progress belongs to another guide: guide")
    assert ticked(page) == []


def test_a_link_carries_the_chosen_tab(page: Page, project: Project) -> None:
    tabs = "<Tabs>\n<Tab title='Cloud'>\n\n{}\n\n</Tab>\n<Tab title='Server'>\n\n{}\n\n</Tab>\n</Tabs>\n"
    steps = [f"<Steps>\n{one}</Steps>" for one in (LOGIN, CREATE)]
    project.put("# A guide\n\n" + tabs.format(*steps))
    page.goto(project.url)
    page.get_by_role("tab", name="Server").click()
    box(page, "Create a key").check()
    link = shared_link(page)
    page.evaluate("localStorage.clear()")
    page.goto("about:blank")
    page.goto(link)
    expect(page.get_by_role("tab", name="Server")).to_have_attribute("aria-selected", "true")
    expect(page.locator("[data-gongdoc-count]")).to_have_text("The only step is done")


def test_a_file_moves_progress(page: Page, project: Project, tmp_path: Path) -> None:
    page.goto(project.url)
    box(page, "Log in").check()
    kept = stored(page)
    with page.expect_download() as download:
        menu(page, "Save progress to a file")
    assert download.value.suggested_filename == "guide.progress.json"
    path = tmp_path / "progress.json"
    download.value.save_as(path)
    data = json.loads(path.read_text(encoding="utf-8"))
    assert data["gongdoc"] == 1
    assert data["guide"] == "guide"
    assert data["steps"] == kept["steps"]
    page.evaluate("localStorage.clear()")
    page.reload()
    assert ticked(page) == []
    page.get_by_role("button", name="More about your progress").click()
    page.locator("dialog input[type=file]").set_input_files(path)
    expect(page.locator(".gd-notice")).to_contain_text("Progress taken over: 1 of 3 steps are done.")
    assert ticked(page) == ["Log in"]
    assert stored(page)["steps"] == kept["steps"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "This file holds no progress of a guide."),
        ('{"gongdoc": 2, "guide": "guide"}', "This file holds no progress of a guide."),
        ('{"gongdoc": 1, "guide": "else", "steps": {}}', "This progress belongs to another guide: else"),
    ],
)
def test_another_file_is_refused(page: Page, project: Project, tmp_path: Path, text: str, said: str) -> None:
    page.goto(project.url)
    box(page, "Log in").check()
    path = tmp_path / "progress.json"
    path.write_text(text, encoding="utf-8")
    page.get_by_role("button", name="More about your progress").click()
    page.locator("dialog input[type=file]").set_input_files(path)
    expect(page.get_by_role("dialog").get_by_text(said)).to_be_visible()
    assert ticked(page) == ["Log in"]


def test_the_checklist_as_markdown(page: Page, project: Project) -> None:
    inner = step("Outer [x]", f"Around.\n\n<Steps>\n{step('Inner', 'Within.')}</Steps>")
    project.put(guide(OPEN, inner, after="## Then\n\nWords.\n\n<Steps>\n" + COPY + "</Steps>\n"))
    page.goto(project.url)
    box(page, "Open the console").check()
    page.get_by_role("checkbox", name="2.1. Inner").check()
    text = copied(page, "Copy as a Markdown checklist", "The checklist is copied.")
    assert text == (
        f"# A guide\n\n<{project.url}>\n\n## Prepare\n\n- [x] 1. Open the console\n- [ ] 2. Outer \\[x\\]\n"
        "  - [x] 2.1. Inner\n\n## Then\n\n- [ ] 1. Copy the key\n"
    )


def test_the_page_as_markdown(page: Page, project: Project) -> None:
    page.goto(project.url)
    text = copied(page, "Copy the page as Markdown", "The page is copied.")
    assert text == (project.folder / "site" / "guide.md").read_text(encoding="utf-8")
    assert "Use your own account." in text


@pytest.mark.parametrize(("name", "options"), [("index.mdx", {}), ("guide.mdx", {"use_directory_urls": False})])
def test_the_page_as_markdown_wherever_it_stands(
    page: Page, tmp_path: Path, name: str, options: dict[str, bool]
) -> None:
    made = Project(tmp_path, **options)
    (tmp_path / "guides" / "index.md").unlink()
    made.put(guide(LOGIN), name)
    with serve(tmp_path / "site") as site:
        page.goto(site.url + ("" if name == "index.mdx" else "guide.html"))
        text = copied(page, "Copy the page as Markdown", "The page is copied.")
    assert text == (tmp_path / "site" / name.replace("mdx", "md")).read_text(encoding="utf-8")


def test_copying_without_a_clipboard(page: Page, project: Project) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(project.url)
    menu(page, "Copy as a Markdown checklist")
    expect(page.get_by_role("dialog").get_by_text("The checklist is copied.")).to_be_visible()


def test_a_link_arrives_in_the_tab_that_has_the_guide(page: Page, project: Project) -> None:
    page.goto(project.url)
    box(page, "Log in").check()
    fragment = shared_link(page).partition("#")[2]
    box(page, "Log in").uncheck()
    page.evaluate("fragment => { location.hash = fragment; }", fragment)
    expect(page.locator(".gd-notice")).to_contain_text("Progress taken over: 1 of 3 steps are done.")
    expect(page).to_have_url(project.url)
    page.get_by_role("button", name="OK").click()
    expect(page.get_by_role("button", name="More about your progress")).to_be_focused()


def test_a_file_that_is_older_than_the_guide_and_the_progress(page: Page, project: Project, tmp_path: Path) -> None:
    page.goto(project.url)
    box(page, "Create a key").check()
    fingerprint = page.locator("[data-gongdoc-step]").nth(1).get_attribute("data-gongdoc-fingerprint")
    path = tmp_path / "progress.json"
    path.write_text(
        json.dumps({"gongdoc": 1, "guide": "guide", "steps": {"called-otherwise": {"fp": fingerprint, "at": ""}}}),
        encoding="utf-8",
    )
    page.get_by_role("button", name="More about your progress").click()
    page.locator("dialog input[type=file]").set_input_files(path)
    page.get_by_role("button", name="Replace it").click()
    expect(box(page, "Log in")).to_be_checked()
    assert ticked(page) == ["Log in"]


def test_the_warning_stays_when_a_link_arrives(page: Page, project: Project) -> None:
    page.goto(project.url)
    box(page, "Log in").check()
    link = shared_link(page)
    page.evaluate("localStorage.clear()")
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }")
    page.goto("about:blank")
    page.goto(link)
    expect(page.get_by_text("Progress taken over").last).to_be_visible()
    expect(page.locator(".gd-not-kept")).to_be_visible()

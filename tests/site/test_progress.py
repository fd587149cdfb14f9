"""Progress in a browser: what survives a reload, an edit of the guide, another tab; what folds, what is said."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.site.project import COPY, CREATE, LOGIN, OPEN, Project, box, guide, step, stored, ticked
from tests.site.support import write

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("problems")]


# Survival ---------------------------------------------------------------------------------------------------------


def test_a_changed_step_says_so_and_stays_ticked_until_the_reader_decides(page: Page, project: Project) -> None:
    page.clock.set_fixed_time("2026-03-02T10:00:00Z")
    page.goto(project.url)
    box(page, "Log in").check()
    project.put(guide(OPEN, step("Log in", "Use a shared account."), CREATE))
    page.clock.set_fixed_time("2026-05-01T10:00:00Z")
    page.goto(project.url)
    expect(page.get_by_text("Changed since you ticked this on March 2, 2026.")).to_be_visible()
    expect(page.get_by_text("Use a shared account.")).to_be_visible()  # not folded: there is something to read
    assert ticked(page) == ["Log in"]
    expect(page.locator("[data-gongdoc-count]")).to_have_text("1 of 3 steps")
    page.reload()
    expect(page.get_by_text("Changed since")).to_be_visible()
    page.get_by_role("button", name="Still done").click()
    expect(page.get_by_text("Changed since")).to_have_count(0)
    page.reload()
    assert ticked(page) == ["Log in"]
    expect(page.get_by_text("Changed since")).to_have_count(0)


def test_a_changed_step_can_be_unticked(page: Page, project: Project) -> None:
    page.goto(project.url)
    box(page, "Log in").check()
    project.put(guide(OPEN, step("Log in", "Use a shared account."), CREATE))
    page.goto(project.url)
    page.get_by_role("button", name="Untick").click()
    expect(page.get_by_text("Changed since")).to_have_count(0)
    assert ticked(page) == []
    page.reload()
    assert ticked(page) == []


def test_a_retitled_step_is_found_again(page: Page, project: Project) -> None:
    page.goto(project.url)
    box(page, "Log in").check()
    project.put(guide(OPEN, step("Sign in", "Use your own account."), CREATE))
    page.goto(project.url)
    assert ticked(page) == ["Sign in"]
    expect(page.get_by_text("Changed since")).to_have_count(0)
    expect(page.get_by_text("New", exact=True)).to_have_count(0)


def test_a_renumbered_step_is_found_again(page: Page, project: Project) -> None:
    page.goto(project.url)
    box(page, "Log in").check()
    project.put(guide(LOGIN, CREATE, OPEN))
    page.goto(project.url)
    assert ticked(page) == ["Log in"]
    # Steps of one title are told apart by their numbers: the second one moves up when the first goes.
    twice = [step("Save", f"Part {n}.") for n in (1, 2, 3)]
    project.put(guide(*twice))
    page.goto(project.url)
    page.get_by_role("checkbox", name="2. Save").check()
    project.put(guide(*twice[1:]))
    page.goto(project.url)
    assert page.locator("[data-gongdoc-step]").filter(has_text="Part 2.").get_by_role("checkbox").is_checked()
    assert ticked(page) == ["Save"]
    expect(page.get_by_text("Changed since")).to_have_count(0)


def test_an_id_that_the_author_retired_is_known(page: Page, project: Project) -> None:
    project.put(guide(OPEN, step("Log in", "Use your own account.", ' id="login"'), CREATE))
    page.goto(project.url)
    box(page, "Log in").check()
    project.put(guide(OPEN, step("Sign in", "Something else.", ' id="signin" aliases="login"'), CREATE))
    page.goto(project.url)
    assert ticked(page) == ["Sign in"]
    expect(page.get_by_text("Changed since")).to_be_visible()


def test_a_guide_that_moved_keeps_its_progress(page: Page, project: Project) -> None:
    page.goto(project.url)
    box(page, "Log in").check()
    (project.folder / "guides" / "guide.mdx").unlink()
    write(project.folder / "guides", {"index.md": "# Start\n"})
    project.put(guide(OPEN, LOGIN, CREATE, front="aliases: [guide]\n"), "moved.mdx")
    page.goto(project.url.replace("guide/", "moved/"))
    assert ticked(page) == ["Log in"]
    box(page, "Create a key").check()
    page.reload()
    assert ticked(page) == ["Log in", "Create a key"]
    assert stored(page) is None


def test_a_removed_step_is_dropped_and_a_new_one_marked(page: Page, project: Project) -> None:
    page.goto(project.url)
    box(page, "Open the console").check()
    box(page, "Log in").check()
    project.put(guide(OPEN, CREATE, COPY))
    page.goto(project.url)
    assert ticked(page) == ["Open the console"]
    expect(page.locator("[data-gongdoc-count]")).to_have_text("1 of 3 steps")
    new = page.get_by_text("New", exact=True)
    expect(new).to_have_count(1)
    expect(page.locator("[data-gongdoc-step]").filter(has=new)).to_contain_text("Copy the key")
    box(page, "Create a key").check()
    page.reload()
    expect(new).to_have_count(1)  # until it is done
    box(page, "Copy the key").check()
    expect(new).to_have_count(0)
    page.get_by_role("checkbox", name="Copy the key").uncheck()
    page.reload()
    expect(new).to_have_count(0)
    assert list(stored(page)["steps"]) == ["prepare-open-the-console", "prepare-create-a-key"]


def test_tabs_of_a_browser_are_in_sync(page: Page, project: Project) -> None:
    page.goto(project.url)
    other = page.context.new_page()
    other.goto(project.url)
    box(other, "Log in").check()
    expect(box(page, "Log in")).to_be_checked()
    expect(page.get_by_text("Use your own account.")).to_be_hidden()
    box(page, "Create a key").check()
    expect(box(other, "Create a key")).to_be_checked()
    box(other, "Log in").uncheck()
    expect(box(page, "Log in")).not_to_be_checked()
    assert list(stored(page)["steps"]) == ["prepare-create-a-key"]


def test_it_says_once_that_progress_cannot_be_kept(page: Page, project: Project) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }")
    page.goto(project.url)
    notice = page.get_by_text("This browser can’t keep your progress")
    expect(notice).to_have_count(0)
    for title in ("Open the console", "Log in", "Create a key"):
        box(page, title).check()
    expect(notice).to_have_count(1)
    assert ticked(page) == ["Open the console", "Log in", "Create a key"]
    box(page, "Log in").uncheck()
    assert ticked(page) == ["Open the console", "Create a key"]


# Following ---------------------------------------------------------------------------------------------------------


def test_done_steps_fold_and_unfold_by_choice(page: Page, project: Project) -> None:
    page.goto(project.url)
    body = page.get_by_text("Use your own account.")
    box(page, "Log in").check()
    expect(body).to_be_hidden()
    page.get_by_role("button", name="Show step 2").click()
    expect(body).to_be_visible()
    expect(box(page, "Log in")).to_be_checked()
    hide = page.get_by_role("button", name="Hide step 2")
    expect(hide).to_have_attribute("aria-expanded", "true")
    hide.press("Enter")
    expect(body).to_be_hidden()
    expect(page.get_by_role("button", name="Show step 2")).to_be_focused()
    box(page, "Log in").uncheck()
    expect(body).to_be_visible()
    expect(page.get_by_role("button", name="step 2")).to_have_count(0)


def test_a_step_with_open_steps_in_it_does_not_fold(page: Page, project: Project) -> None:
    project.put(guide(step("Outer", f"Around.\n\n<Steps>\n{step('Inner', 'Within.')}</Steps>\n"), LOGIN))
    page.goto(project.url)
    page.get_by_role("checkbox", name="1. Outer").check()
    expect(page.get_by_text("Within.")).to_be_visible()
    page.get_by_role("checkbox", name="1.1. Inner").check()
    expect(page.get_by_text("Around.")).to_be_hidden()
    expect(page.locator("[data-gongdoc-count]")).to_have_text("2 of 3 steps")


def test_an_address_unfolds_what_it_names(page: Page, project: Project) -> None:
    project.put(guide(OPEN, step("Log in", '<span id="inside">Use your own account.</span>')))
    page.goto(project.url)
    box(page, "Log in").check()
    page.goto(project.url + "#inside")
    page.reload()
    expect(page.get_by_text("Use your own account.")).to_be_visible()


LONG = "Many words.\n\n" * 30


def test_it_resumes_at_the_first_open_step(page: Page, project: Project) -> None:
    project.put(guide(*(step(f"Step {letter}", LONG) for letter in "ABCDEF")))
    page.goto(project.url)
    more = page.get_by_role("link", name="Continue at step")
    expect(more).to_have_count(0)
    assert page.evaluate("scrollY") == 0
    # C, which has been left out, is the one to go on with.
    for letter in "ABD":
        box(page, f"Step {letter}").check()
    expect(more).to_have_text("Continue at step 3")
    page.goto("about:blank")
    page.goto(project.url)
    expect(more).to_have_text("Continue at step 3")
    title = page.get_by_role("heading", name="3. Step C")
    expect(title).to_be_in_viewport(ratio=1)
    # Its head is not under the bar that stays at the top.
    bar = page.locator("[data-gongdoc-progress]").bounding_box()
    assert bar
    assert title.bounding_box()["y"] >= bar["y"] + bar["height"]  # type: ignore[index]
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(title).not_to_be_in_viewport()
    more.click()
    expect(title).to_be_in_viewport(ratio=1)
    expect(box(page, "Step C")).to_be_focused()


def test_an_address_comes_before_the_open_step(page: Page, project: Project) -> None:
    project.put(guide(*(step(f"Step {letter}", LONG) for letter in "ABCDEF")))
    page.goto(project.url)
    box(page, "Step A").check()
    page.goto("about:blank")
    page.goto(project.url + "#prepare-step-e")
    expect(page.get_by_role("heading", name="5. Step E")).to_be_in_viewport()


def test_optional_steps_are_not_where_one_goes_on(page: Page, project: Project) -> None:
    project.put(guide(OPEN, step("Choose a colour", "Any.", " optional"), LOGIN, CREATE))
    page.goto(project.url)
    box(page, "Open the console").check()
    expect(page.get_by_role("link", name="Continue at step 3")).to_be_visible()


def test_the_keyboard_is_enough(page: Page, project: Project) -> None:
    project.put(guide(OPEN, LOGIN, CREATE, COPY))
    page.goto(project.url)
    page.keyboard.press("j")
    expect(box(page, "Open the console")).to_be_focused()
    page.keyboard.press("x")
    assert ticked(page) == ["Open the console"]
    page.keyboard.press("j")
    page.keyboard.press("ArrowDown")
    expect(box(page, "Create a key")).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("x")
    assert ticked(page) == ["Open the console", "Log in", "Create a key"]
    page.keyboard.press("k")
    page.keyboard.press("k")
    expect(box(page, "Open the console")).to_be_focused()
    page.keyboard.press("x")
    assert ticked(page) == ["Log in", "Create a key"]
    # From nowhere, it begins at the first open step.
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    expect(box(page, "Open the console")).to_be_focused()
    # Arrows scroll the page as ever, unless a step has the focus.
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("ArrowDown")
    expect(page.locator("input:focus")).to_have_count(0)


def test_keys_can_be_turned_off_and_leave_fields_alone(page: Page, project: Project) -> None:
    page.goto(project.url)
    page.keyboard.press("/")
    page.get_by_role("searchbox").type("jxjx")
    page.keyboard.press("Escape")
    assert ticked(page) == []
    page.get_by_role("button", name="More about your progress").click()
    page.get_by_role("checkbox", name="Keys:").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("j")
    expect(page.locator("input:focus")).to_have_count(0)
    box(page, "Log in").focus()
    page.keyboard.press("x")
    assert ticked(page) == []
    page.keyboard.press("ArrowDown")
    expect(box(page, "Create a key")).to_be_focused()


def test_a_finished_guide_says_so_and_what_comes_next(page: Page, project: Project) -> None:
    page.goto(project.url)
    end = page.locator("[data-gongdoc-finished]")
    expect(end).to_be_hidden()
    for title in ("Open the console", "Log in", "Create a key"):
        box(page, title).check()
    expect(page.locator("[data-gongdoc-count]")).to_have_text("All 3 steps are done")
    expect(page.get_by_role("status")).to_have_text("All 3 steps are done")
    expect(end).to_contain_text("All 3 steps are done")
    page.reload()
    end.get_by_role("link", name="Next: Other").click()
    expect(page).to_have_url(re.compile("/docs/other/$"))


def test_sections_and_the_index_show_progress(page: Page, project: Project) -> None:
    later = "## Use it\n\n<Steps>\n" + COPY + step("Paste it", "Into the field.") + "</Steps>\n"
    project.put(guide(OPEN, LOGIN, CREATE, after=later))
    start = project.url.replace("guide/", "")
    page.goto(start)
    line = page.locator("[data-gongdoc-link=guide]")
    expect(line).to_have_text("5 steps")
    expect(page.locator("[data-gongdoc-link=other]")).to_have_text("1 step")
    page.goto(project.url)
    counts = page.locator("[data-gongdoc-section-count]")
    expect(counts).to_have_text(["0 of 3 steps", "0 of 2 steps"])
    box(page, "Log in").check()
    box(page, "Copy the key").check()
    box(page, "Paste it").check()
    expect(counts).to_have_text(["1 of 3 steps", "2 of 2 steps"])
    page.goto(start)
    expect(line).to_have_text("3 of 5 steps done")
    page.goto(start + "navigation.html")
    expect(page.locator("[data-gongdoc-link=guide]")).to_have_text("3 of 5 steps done")
    other = page.context.new_page()
    other.goto(project.url)
    box(other, "Open the console").check()
    expect(page.locator("[data-gongdoc-link=guide]")).to_have_text("4 of 5 steps done")


def test_nothing_shifts_when_progress_is_there(page: Page, project: Project) -> None:
    later = "## Use it\n\n<Steps>\n" + COPY + step("Paste it", LONG) + "</Steps>\n"
    project.put(guide(OPEN, step("Log in", LONG), step("Create a key", "Short."), after=later))
    page.goto(project.url)
    for title in ("Open the console", "Log in", "Create a key"):
        box(page, title).check()
    project.put(guide(OPEN, step("Log in", LONG), step("Create a key", "Changed."), COPY, after=later))
    page.add_init_script(
        "window.shifts = []; new PerformanceObserver(l => shifts.push(...l.getEntries().map(e => e.value)))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    # Scripts that come late show what the page does before they are there.
    page.route("**/*.js", lambda route: (page.wait_for_timeout(60), route.continue_()))
    for address in (project.url, project.url.replace("guide/", "")):
        page.goto("about:blank")
        page.goto(address)
        page.wait_for_load_state("networkidle")
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        assert page.evaluate("shifts") == []
    page.goto(project.url)
    expect(page.get_by_text("Changed since")).to_be_visible()


def test_the_page_shows_although_scripts_fail(page: Page, project: Project, problems: list[str]) -> None:
    page.goto(project.url)
    box(page, "Log in").check()
    page.route("**/progress.js", lambda route: route.fulfill(body="export {}", content_type="text/javascript"))
    page.goto("about:blank")
    page.goto(project.url)
    expect(page.get_by_text("Go to the console.")).to_be_visible()
    assert len(problems) == 1
    problems.clear()


def test_the_whole_header_ticks_on_a_phone(browser: Browser, project: Project) -> None:
    phone = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = phone.new_page()
    page.goto(project.url)
    head = page.locator(".gd-step-head").nth(1)
    area = head.bounding_box()
    assert area
    assert area["height"] >= 24  # https://www.w3.org/TR/WCAG22/#target-size-minimum
    page.touchscreen.tap(area["x"] + area["width"] - 60, area["y"] + area["height"] / 2)
    assert ticked(page) == ["Log in"]
    # The button that unfolds stays one.
    page.get_by_role("button", name="Show step 2").tap()
    expect(page.get_by_text("Use your own account.")).to_be_visible()
    assert ticked(page) == ["Log in"]
    phone.close()


def test_tabs_keep_the_choice_across_guides(page: Page, project: Project) -> None:
    tabs = "# {}\n\n<Tabs{}>\n{}</Tabs>\n"
    panels = "".join(
        f"<Tab title='{name}'>\n\n<Steps>\n{step(f'In {name}', 'x')}</Steps>\n\n</Tab>\n"
        for name in ("Cloud", "Server")
    )
    project.put(tabs.format("A", " sync='place'", panels))
    project.put(tabs.format("B", " sync='place'", panels), "other.mdx")
    project.put(tabs.format("C", "", panels), "third.mdx")
    page.goto(project.url)
    page.get_by_role("tab", name="Server").click()
    expect(page.locator("[data-gongdoc-count]")).to_have_text("0 of 1 step")
    page.goto(project.url.replace("guide/", "other/"))
    expect(page.get_by_role("tab", name="Server")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("checkbox", name="In Server")).to_be_visible()
    expect(page.get_by_role("checkbox", name="In Cloud")).to_be_hidden()
    page.goto(project.url.replace("guide/", "third/"))  # which follows no other
    expect(page.get_by_role("tab", name="Cloud")).to_have_attribute("aria-selected", "true")


def test_only_the_chosen_alternative_counts(page: Page, project: Project) -> None:
    panels = "".join(
        f"<Tab title='{name}'>\n\n<Steps>\n{step(f'In {name}', 'x')}{more}</Steps>\n\n</Tab>\n"
        for name, more in (("Cloud", ""), ("Server", step("And more", "y")))
    )
    project.put(f"# A guide\n\n## Do it\n\n<Tabs>\n{panels}</Tabs>\n")
    page.goto(project.url)
    box(page, "In Cloud").check()
    expect(page.locator("[data-gongdoc-count]")).to_have_text("The only step is done")
    page.get_by_role("tab", name="Server").click()
    expect(page.locator("[data-gongdoc-count]")).to_have_text("0 of 2 steps")
    expect(page.locator("[data-gongdoc-finished]")).to_be_hidden()
    box(page, "And more").check()
    expect(page.locator("[data-gongdoc-count]")).to_have_text("1 of 2 steps")
    page.get_by_role("tab", name="Cloud").click()
    expect(page.locator("[data-gongdoc-count]")).to_have_text("The only step is done")


@pytest.mark.parametrize("fragment", ["%", "%E0%A4%A", "nowhere", "<b>", "gongdoc"])
def test_an_odd_address_harms_nothing(page: Page, project: Project, fragment: str) -> None:
    page.goto(f"{project.url}#{fragment}")
    box(page, "Log in").check()
    expect(page.locator("[data-gongdoc-count]")).to_have_text("1 of 3 steps")


def test_what_is_in_a_closed_accordion_can_be_reached(page: Page, project: Project) -> None:
    inside = f"<Accordion title='More'>\n\n<Steps>\n{LOGIN}{CREATE}</Steps>\n\n</Accordion>\n\n"
    project.put(f"# A guide\n\n<Steps>\n{OPEN}</Steps>\n\n{inside}<Steps>\n{COPY}</Steps>\n")
    page.goto(project.url)
    box(page, "Open the console").check()
    page.get_by_role("link", name="Continue at step 1").click()
    expect(box(page, "Log in")).to_be_focused()
    page.reload()
    box(page, "Open the console").focus()
    for title in ("Log in", "Create a key", "Copy the key"):
        page.keyboard.press("j")
        expect(box(page, title)).to_be_focused()


def test_tabs_of_one_title_can_all_be_chosen(page: Page, project: Project) -> None:
    panel = "<Tab title='Same'>\n\n<Steps>\n{}</Steps>\n\n</Tab>\n"
    project.put(f"# A guide\n\n<Tabs>\n{panel.format(OPEN)}{panel.format(LOGIN)}</Tabs>\n")
    page.goto(project.url)
    page.get_by_role("tab", name="Same").nth(1).click()
    box(page, "Log in").check()
    expect(page.locator("[data-gongdoc-count]")).to_have_text("The only step is done")


def test_a_step_folds_when_all_that_is_in_it_is_done(page: Page, project: Project) -> None:
    deep = step("Inner", f"Within.\n\n<Steps>\n{step('Deep', 'At the bottom.')}</Steps>")
    project.put(guide(step("Outer", f"Around.\n\n<Steps>\n{deep}</Steps>"), LOGIN))
    page.goto(project.url)
    page.get_by_role("checkbox", name="1. Outer").check()
    expect(page.get_by_role("button", name="Hide step 1")).to_have_count(0)  # it could not fold
    page.get_by_role("checkbox", name="1.1. Inner").check()
    expect(page.get_by_text("At the bottom.")).to_be_visible()
    page.get_by_role("checkbox", name="1.1.1. Deep").check()
    expect(page.get_by_text("Around.")).to_be_hidden()


def test_a_tick_before_the_scripts_are_there_counts(page: Page, project: Project) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/progress.js", hold)
    page.goto(project.url, wait_until="commit")
    box(page, "Log in").check()
    page.wait_for_timeout(100)
    held[0].continue_()
    expect(page.locator("[data-gongdoc-count]")).to_have_text("1 of 3 steps")
    page.unroute("**/progress.js")
    page.reload()
    assert ticked(page) == ["Log in"]


def test_lists_of_guides_say_what_the_guide_says(page: Page, project: Project) -> None:
    start = project.url.replace("guide/", "")
    line = page.locator("[data-gongdoc-link$=guide]")
    page.goto(project.url)
    for title in ("Open the console", "Log in", "Create a key"):
        box(page, title).check()
    project.put(guide(OPEN, LOGIN, CREATE, COPY))
    page.goto(project.url)
    expect(page.locator("[data-gongdoc-count]")).to_have_text("3 of 4 steps")
    page.goto(start)
    expect(line).to_have_text("3 of 4 steps done")
    (project.folder / "guides" / "guide.mdx").unlink()
    write(project.folder / "guides", {"index.md": "# Start\n\n- [A guide](new-guide.mdx)\n"})
    project.put(guide(OPEN, LOGIN, CREATE, COPY, front="aliases: [guide]\n"), "new-guide.mdx")
    page.goto(start)
    expect(line).to_have_text("3 of 4 steps done")


def test_the_focus_stays_where_one_works(page: Page, project: Project) -> None:
    project.put(guide(OPEN, step("Log in", "Read [more](https://example.com/) first."), CREATE))
    page.goto(project.url)
    page.get_by_role("link", name="more").focus()
    page.keyboard.press("x")
    expect(box(page, "Log in")).to_be_focused()
    page.keyboard.press("x")
    assert ticked(page) == []


def test_the_key_of_the_search_can_be_turned_off(page: Page, project: Project) -> None:
    page.goto(project.url)
    page.evaluate("localStorage.setItem('gongdoc:keys', 'off')")
    page.keyboard.press("/")
    page.wait_for_timeout(300)
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_double_click_opens_one_menu(page: Page, project: Project) -> None:
    page.goto(project.url)
    page.get_by_role("button", name="More about your progress").evaluate(
        "button => { button.click(); button.click(); }"
    )
    expect(page.get_by_role("dialog")).to_be_visible()
    page.wait_for_timeout(200)
    assert page.locator("dialog[open]").count() == 1

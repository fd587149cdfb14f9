"""What is wrong is told with its place, the last good page stays, and mending is enough."""

from __future__ import annotations

from typing import Any

import pytest

from tests.preview.live import Live
from tests.site.project import LOGIN, OPEN, guide, step

BROKEN = guide(OPEN).replace("</Steps>", "")


def only(state: dict[str, Any]) -> dict[str, Any]:
    """The one problem of a page."""
    (problem,) = state["problems"]
    found: dict[str, Any] = problem
    return found


def test_a_guide_that_does_not_parse(project: Live) -> None:
    good = project.get("guide/").body
    project.put(BROKEN)
    problem = only(project.state("guide/"))
    assert problem["where"].endswith("guides/guide.mdx:7:1")
    assert problem["message"].startswith("Expected a closing tag for `<Steps>`")
    assert problem["excerpt"] == "  <Steps>\n  ^"
    assert project.get("guide/").body == good
    project.put(guide(OPEN, step("Mended", "x")))
    assert project.state("guide/")["problems"] == []
    assert "Mended" in project.get("guide/").text


def test_all_problems_of_a_guide(project: Live) -> None:
    project.put("# A\n\n{let}\n\n</b>\n")
    assert [p["where"].rsplit(":", 2)[1:] for p in project.state("guide/")["problems"]] == [["3", "2"], ["5", "2"]]


def test_a_guide_that_was_never_good(project: Live) -> None:
    project.put(BROKEN, "new.mdx")
    got = project.get("new/")
    assert got.status == 500
    assert got.type_ == "text/html; charset=utf-8"
    assert only(project.state("new/"))["where"].endswith("guides/new.mdx:7:1")
    project.put(guide(OPEN), "new.mdx")
    assert project.get("new/").status == 200


def test_other_pages_are_made_and_told(project: Live) -> None:
    project.put(BROKEN, "new.mdx")
    project.get("new/")
    state = project.state("guide/")
    assert state["problems"] == []
    assert [problem["where"].rsplit("/", 1)[1] for problem in state["others"]] == ["new.mdx:7:1"]
    assert project.get("guide/").status == 200


def test_files_that_tell_of_all_guides_are_those_of_the_last_good_site(project: Live) -> None:
    project.put(BROKEN, "new.mdx")
    got = project.get("llms.txt")
    assert (got.status, got.type_) == (503, "text/plain; charset=utf-8")
    project.remove("new.mdx")
    good = project.get("llms.txt").body
    assert b"A guide" in good
    project.put(BROKEN, "new.mdx")
    assert project.get("llms.txt").body == good


def test_a_snippet_that_does_not_parse(project: Live) -> None:
    project.put(guide(step("One", '<Snippet file="note.mdx" />')))
    project.put("Good.", "snippets/note.mdx")
    good = project.get("guide/").body
    project.put("{let}", "snippets/note.mdx")
    problem = only(project.state("guide/"))
    assert problem["where"].endswith("snippets/note.mdx:1:2")
    assert project.get("guide/").body == good
    project.put("Better.", "snippets/note.mdx")
    assert "Better." in project.get("guide/").text


@pytest.mark.parametrize(
    ("template", "text", "line"),
    [
        ("components/paragraph.html", "<p>\n{% if %}</p>", 2),  # does not parse
        ("components/paragraph.html", "<p>\n\n{{ nothing.there }}</p>", 3),  # fails when a page is made
        ("main.html", "\n{% block %}", 2),
        ("main.html", "\n\n{{ nothing.there.at_all }}", 3),
    ],
)
def test_a_template(project: Live, template: str, text: str, line: int) -> None:
    good = project.get("guide/").body
    project.put(text, f"../templates/{template}")
    problem = only(project.state("guide/"))
    assert problem["where"].endswith(f"templates/{template}:{line}:1")
    assert problem["excerpt"].split("\n")[0].strip() == text.split("\n")[line - 1]
    assert project.get("guide/").body == good
    project.remove(f"../templates/{template}")
    assert project.state("guide/")["problems"] == []


@pytest.mark.parametrize(
    ("config", "place", "message"),
    [
        ("site_name: [\n", ":2:1", "Unexpected YAML"),
        ("site_name: A\ndocs_dir: nowhere\nplugins: [gongdoc]\n", ":2:1", "nowhere"),
        ("site_name: A\ndocs_dir: guides\n\nplugins: [nothing]\n", ":4:1", "nothing"),
        ("site_name: A\ndocs_dir: guides\n", "mkdocs.yml", "plugin gongdoc"),
        ("- a\n", "mkdocs.yml", "configuration"),
    ],
)
def test_the_configuration(project: Live, config: str, place: str, message: str) -> None:
    file = project.folder / "mkdocs.yml"
    before = file.read_text()
    good = project.get("guide/").body
    file.write_text(config)
    problem = only(project.state("guide/"))
    assert problem["where"].endswith(place)
    assert message in problem["message"]
    assert project.get("guide/").body == good
    file.write_text(before)
    assert project.state("guide/")["problems"] == []
    project.put(guide(OPEN, LOGIN))
    assert project.get("guide/").body != good


def test_guides_are_made_while_the_configuration_is_broken(project: Live) -> None:
    project.get("guide/")
    (project.folder / "mkdocs.yml").write_text("site_name: [\n")
    project.put(guide(step("Written meanwhile", "x")))
    assert "Written meanwhile" in project.get("guide/").text
    assert project.state("guide/")["problems"] != []


def test_guides_are_made_while_a_template_is_broken(project: Live) -> None:
    project.put("# Zebra\n", "zebra.mdx")
    good = project.settled("guide/")
    assert "gd-progress" in good
    project.put("{% if %}", "../templates/components/paragraph.html")
    project.put("# Yak\n", "zebra.mdx")  # which the page names as the next one
    assert project.get("guide/").page == project.plain(good.replace("Zebra", "Yak"))
    assert project.state("guide/")["problems"] != []


def test_two_sources_of_one_page(project: Live) -> None:
    project.get("guide/")
    project.put("# Twice\n", "guide.md")
    assert "unique-page" in only(project.state("guide/"))["message"]
    project.remove("guide.md")
    assert project.state("guide/")["problems"] == []


def test_a_page_that_is_removed_and_restored(project: Live) -> None:
    text = (project.folder / "guides" / "guide.mdx").read_text()
    version = project.state("guide/")["version"]
    project.remove("guide.mdx")
    got = project.get("guide/")
    assert got.status == 404
    assert 'href="/"' in got.text
    assert project.state("guide/")["version"] == ""
    project.put(text)
    assert project.state("guide/")["version"] == version

"""What is asked for is as the files are now, whatever changed: no request has to wait for an event."""

from __future__ import annotations

import os
import struct
import zlib

import pytest

from tests.preview.live import Live
from tests.site.project import CREATE, LOGIN, OPEN, guide, step

pytestmark = pytest.mark.usefixtures("unwatched")


def png(width: int, height: int) -> bytes:
    """A picture of one colour (https://www.w3.org/TR/png-3/)."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress((b"\0" + bytes(width)) * height)
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_a_guide_that_is_saved_is_served_at_once(project: Live) -> None:
    for word in ("first", "other", "third"):  # as many letters: only time and content tell them apart
        project.put(guide(OPEN, step("Log in", word)))
        assert word in project.get("guide/").text


def test_a_guide_that_is_saved_by_renaming_a_new_file(project: Live) -> None:
    assert "Log in" in project.get("guide/").text
    beside = project.folder / "guides" / "guide.mdx.tmp"
    beside.write_text(guide(step("Renamed into place", "x")))
    os.replace(beside, project.folder / "guides" / "guide.mdx")
    assert "Renamed into place" in project.get("guide/").text


def test_pages_beside_it_follow_its_title(project: Live) -> None:
    project.put("# Zebra\n\n<Steps><Step title='One'>x</Step></Steps>\n", "zebra.mdx")
    assert "Zebra" in project.settled("guide/")  # in the link to the next guide
    project.put("# Yak\n\n<Steps><Step title='One'>x</Step></Steps>\n", "zebra.mdx")
    assert "Yak" in project.get("guide/").text


def test_lists_of_guides_follow_the_number_of_its_steps(project: Live) -> None:
    assert "3 steps" in project.settled("")
    assert "3 steps" in project.settled("navigation.html")
    project.put(guide(OPEN, LOGIN))
    assert "2 steps" in project.get("").text
    assert "2 steps" in project.get("navigation.html").text


def test_sections_follow_the_title_of_their_index(project: Live) -> None:
    project.put("# Birds\n", "group/index.mdx")
    project.put("# Wren\n", "group/wren.mdx")
    assert "<li>Birds</li>" in project.settled("group/wren/")
    project.put("# Fishes\n", "group/index.mdx")
    assert "<li>Fishes</li>" in project.get("group/wren/").text


def test_a_page_of_mkdocs_is_saved(project: Live) -> None:
    project.put("# Begin here\n")
    project.put("# Begin here\n\nA new text.\n", "index.md")
    assert "A new text." in project.get("").text


def test_guides_are_added_renamed_and_removed(project: Live) -> None:
    assert project.get("new/").status == 404
    project.put("# New\n", "new.mdx")
    assert "New" in project.get("new/").text
    assert "New" in project.settled("navigation.html")
    os.rename(project.folder / "guides" / "new.mdx", project.folder / "guides" / "newer.mdx")
    assert project.get("new/").status == 404
    assert project.get("newer/").status == 200
    project.remove("newer.mdx")
    assert project.get("newer/").status == 404
    assert "New" not in project.get("navigation.html").text


def test_folders_are_added_and_renamed(project: Live) -> None:
    project.put("# Deep\n", "a/b/deep.mdx")
    assert project.get("a/b/deep/").status == 200
    os.rename(project.folder / "guides" / "a", project.folder / "guides" / "c")
    assert project.get("a/b/deep/").status == 404
    assert project.get("c/b/deep/").status == 200


def test_links_follow_what_is_there(project: Live) -> None:
    project.put("# Links\n\n[there](other.mdx)\n", "links.mdx")
    assert 'href="other.mdx"' in project.get("links/").text
    project.put("# Other\n", "other.mdx")
    assert 'href="../other/"' in project.get("links/").text


def test_snippets_are_added_changed_and_removed(project: Live) -> None:
    project.put(guide(step("One", '<Snippet file="note.mdx" />')))
    assert project.state("guide/")["problems"] != []
    project.put("The first text.", "snippets/note.mdx")
    assert "The first text." in project.settled("guide/")
    project.put("The other text.", "snippets/note.mdx")
    assert "The other text." in project.get("guide/").text
    project.remove("snippets/note.mdx")
    assert project.state("guide/")["problems"] != []


def test_a_snippet_in_a_snippet(project: Live) -> None:
    project.put(guide(step("One", '<Snippet file="outer.mdx" />')))
    project.put('Outside. <Snippet file="inner.mdx" />', "snippets/outer.mdx")
    project.put("within", "snippets/inner.mdx")
    assert "within" in project.settled("guide/")
    project.put("changed", "snippets/inner.mdx")
    assert "changed" in project.get("guide/").text


def test_templates_are_added_changed_and_removed(project: Live) -> None:
    assert "<p>mine</p>" not in project.get("guide/").text
    template = "../templates/components/paragraph.html"
    project.put("<p>mine</p>", template)
    assert "<p>mine</p>" in project.settled("guide/")
    project.put("<p>yours</p>", template)
    assert "<p>yours</p>" in project.get("guide/").text
    project.remove(template)
    assert "<p>yours</p>" not in project.get("guide/").text


def test_a_template_of_the_theme(project: Live) -> None:
    project.put('{% extends "base.html" %}{% block main %}<main>mine</main>{% endblock %}', "../templates/main.html")
    assert "<main>mine</main>" in project.get("guide/").text


def test_styles_of_ones_own(project: Live) -> None:
    project.put("body { color: red }", "../templates/assets/css/theme.css")
    assert "red" in project.get("assets/css/theme.css").text
    project.put("body { color: blue }", "../templates/assets/css/theme.css")
    assert "blue" in project.get("assets/css/theme.css").text


def test_pictures_are_added_changed_and_removed(project: Live) -> None:
    project.put("# Picture\n\n![It](it.png)\n", "picture.mdx")
    assert project.get("it.png").status == 404
    project.put(png(30, 20), "it.png")
    assert 'width="30" height="20"' in project.settled("picture/")
    assert project.get("it.png").body == png(30, 20)
    project.put(png(50, 40), "it.png")
    assert 'width="50" height="40"' in project.get("picture/").text
    assert project.get("it.png").body == png(50, 40)
    project.remove("it.png")
    assert project.get("it.png").status == 404


def test_the_configuration_changes(project: Live) -> None:
    config = project.folder / "mkdocs.yml"
    config.write_text(config.read_text().replace("Tests", "Renamed"))
    assert "Renamed" in project.get("guide/").text
    config.write_text(config.read_text() + "nav: [{Chosen: guide.mdx}, index.md]\n")
    assert "Chosen" in project.get("").text


def test_another_folder_of_guides(project: Live) -> None:
    project.put("# Elsewhere\n", "../others/elsewhere.mdx")
    config = project.folder / "mkdocs.yml"
    config.write_text(config.read_text().replace("docs_dir: guides", "docs_dir: others"))
    assert project.get("elsewhere/").status == 200
    assert project.get("guide/").status == 404
    (project.folder / "others" / "elsewhere.mdx").write_text("# Somewhere\n")
    assert "Somewhere" in project.get("elsewhere/").text


def test_the_navigation_of_mintlify(project: Live) -> None:
    project.put('{"navigation": {"pages": ["guide"]}}', "docs.json")
    config = project.folder / "mkdocs.yml"
    config.write_text(config.read_text().replace("- gongdoc", "- gongdoc: {nav: docs.json}"))
    project.put("# Zebra\n", "zebra.mdx")
    project.put('{"navigation": {"pages": ["zebra", "guide"]}}', "docs.json")
    assert 'rel="prev"' in project.settled("guide/")
    project.put("---\ntitle: Zebra\nhidden: true\n---\n", "zebra.mdx")
    assert 'rel="prev"' not in project.get("guide/").text


def test_data_of_a_guide_follows_it(project: Live) -> None:
    project.put(guide(step("A step of its own", "x")))
    assert "A step of its own" in project.get("api/v1/guides/guide.json").text
    assert "A step of its own" in project.get("guide.md").text


def test_files_that_tell_of_all_guides_follow(project: Live) -> None:
    assert "Fresh" not in project.get("llms.txt").text
    project.put("# Fresh\n", "fresh.mdx")
    assert "Fresh" in project.get("llms.txt").text
    assert "Fresh" in project.get("search/search_index.json").text


@pytest.mark.parametrize("theme", ["material", "mkdocs"])
def test_the_navigation_of_other_themes_follows_titles(project: Live, theme: str) -> None:
    config = project.folder / "mkdocs.yml"
    config.write_text(config.read_text().replace("theme: gongdoc", f"theme: {theme}"))
    for title in ("Zebra", "Yak"):
        project.put(f"---\ntitle: {title}\n---\n", "zebra.mdx")
        project.put(f"# Page {title}\n", "page.md")
        text = project.get("guide/").text
        assert f"Page {title}" in text
        assert text.count(title) > 1
    assert "Zebra" not in text


def test_a_draft_is_shown_but_not_listed(project: Live) -> None:
    config = project.folder / "mkdocs.yml"
    config.write_text(config.read_text() + "draft_docs: draft.mdx\n")
    project.put("# Draft\n", "draft.mdx")
    assert project.get("draft/").status == 200
    assert "Draft" not in project.get("navigation.html").text
    assert project.get("draft.md").status == 404


def test_nothing_is_written(project: Live) -> None:
    before = sorted(project.folder.rglob("*"))
    for path in ("", "guide/", "navigation.html", "nothing/", "llms.txt"):
        project.get(path)
    assert sorted(project.folder.rglob("*")) == before
    assert not (project.folder / "site").exists()


def test_a_page_rests_on_what_it_was_made_from(project: Live) -> None:
    project.put(guide(OPEN, LOGIN, CREATE))
    first = project.get("guide/").body
    assert project.get("guide/").body == first

"""The scope picker's place in a page, as it is without scripts."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup, Tag

import gongdoc
from gongdoc.html import read_page
from gongdoc.render import Renderer, render, render_blocks
from gongdoc.render.picker import MOST_LISTED
from tests.html.test_own import without_places
from tests.site import picker_guides
from tests.site.picker_guides import action, picker

ACTIONS = [action("b", "Beta", "s:1", "s:2"), action("a", "alpha", "s:1"), action("c", "Gamma")]
STEP = "<Steps>\n<Step title='Add' data-guide-display-scopes-list='true'>\nText.\n</Step>\n</Steps>"


def page(source: str) -> BeautifulSoup:
    return BeautifulSoup(render(gongdoc.parse(source)), "lxml")


def one(soup: BeautifulSoup, selector: str) -> Tag:
    (found,) = soup.select(selector)
    return found


def words(element: Tag) -> str:
    return " ".join(element.get_text().split())


def test_it_stands_where_the_guide_says() -> None:
    soup = page(f"# T\n\nBefore.\n\n<Panel>\n{picker(ACTIONS)}\n</Panel>\n\nAfter.\n\n{STEP}\n")
    place = one(soup, ".gd-picker")
    assert place.parent is one(soup, "[data-guides-scope-selector]")
    actions = place.select("[data-gongdoc-action]")
    assert [item["data-gongdoc-action"] for item in actions] == ["b", "a", "c"]
    assert [words(item) for item in actions] == ["Beta s:1 s:2", "alpha s:1", "Gamma no scope needed"]


@pytest.mark.parametrize("name", ["div", "section", "aside"])
def test_two_places_hold_one_picker(name: str) -> None:
    place = picker(ACTIONS).replace("<div", f"<{name}")
    soup = page(f"# T\n\n{place}\n\n<div data-guides-scope-selector />\n\n{STEP}\n")
    assert one(soup, ".gd-picker").parent is soup.select("[data-guides-scope-selector]")[0]


def test_without_a_place_that_can_hold_it_it_comes_first() -> None:
    attribute = picker(ACTIONS).replace(" data-guides-scope-selector", "")
    soup = page(f"# T\n\nBefore.\n\n{attribute}\n\n{STEP}\n")
    assert one(soup, ".gd-picker").find_previous(string="Before.") is None
    assert one(soup, ".gd-picker").find_next(string="Before.") is not None


def test_a_guide_without_actions_has_none() -> None:
    soup = page(f"# T\n\n<div data-guides-scope-selector />\n\n{STEP}\n")
    assert soup.select(".gd-picker, .gd-scopes") == []


def test_parts_for_other_pages_have_none() -> None:
    guide = gongdoc.parse(f"# T\n\n{picker(ACTIONS)}\n\n{STEP}\n")
    html = render_blocks(guide.intro)
    assert "Text." in html
    assert "gd-picker" not in html
    assert "gd-scopes" not in html


def test_a_step_lists_what_each_scope_enables() -> None:
    soup = page(f"# T\n\n{picker(ACTIONS)}\n\n{STEP}\n")
    items = one(soup, ".gd-scopes").select("[data-gongdoc-scope]")
    assert [words(item) for item in items] == ["s:1 Enables: alpha, Beta", "s:2 Enables: Beta"]
    assert one(soup, ".gd-scopes").find_parent("div", class_="gd-step-body") is not None


def test_long_labels_in_many_steps_stay_linear() -> None:
    sizes = []
    for count in (100, 200):
        many = [action(f"a{n}", f"Action {n}", "s:all") for n in range(count)]
        steps = "\n".join("<Step data-guide-display-scopes-list='1'>\nText.\n</Step>" for _ in range(count))
        sizes.append(len(str(page(f"# T\n\n{picker(many)}\n\n<Steps>\n{steps}\n</Steps>\n"))))
    assert sizes[1] < 2.5 * sizes[0]


def test_lists_in_many_steps_stay_linear() -> None:
    many = [action(f"a{n}", f"A{n}", f"s:{n}") for n in range(700)]
    steps = "\n".join("<Step data-guide-display-scopes-list='1'>\nText.\n</Step>" for _ in range(50))
    soup = page(f"# T\n\n{picker(many)}\n\n<Steps>\n{steps}\n</Steps>\n")
    lists = soup.select(".gd-scopes")
    assert len(lists) == 50
    full = [one for one in lists if one.select("[data-gongdoc-scope]")]
    # The first list, and as many more as fit: one of 700 scopes takes more than half of what there is.
    assert MOST_LISTED / 2 < 700 * 200
    assert len(full) == 2
    links = {link["href"] for link in soup.select(".gd-scopes a")}
    assert links == {f"#{lists[0]['id']}"}


@pytest.mark.parametrize(
    ("written", "scopes"),
    [
        ('data-guide-scopes="x:1 x:2"', ["x:1", "x:2"]),
        ('data-guide-scopes="x:1,x:2"', ["x:1", "x:2"]),
        ('data-guide-scopes=\'["x:1", "with space"]\'', ["x:1", "with space"]),
        ('data-guide-scopes={["x:1"]}', ["x:1"]),
    ],
)
def test_scripts_read_the_scopes_of_elements(written: str, scopes: list[str]) -> None:
    for name in ("div", "Unknown"):
        soup = page(f"# T\n\n<{name} {written}>\nText.\n</{name}>\n")
        found = one(soup, "[data-gongdoc-scopes]")
        assert json.loads(str(found["data-gongdoc-scopes"])) == scopes
        assert words(found) == "Text."


def test_scopes_that_spaces_cannot_part_are_exact() -> None:
    soup = page("# T\n\n<Steps>\n<Step title='A' data-guide-scopes='[\"a b\", \"c\"]'>\nText.\n</Step>\n</Steps>\n")
    assert json.loads(str(one(soup, "li.gd-step")["data-gongdoc-scopes"])) == ["a b", "c"]
    plain = page("# T\n\n<Steps>\n<Step title='A' data-guide-scopes='a b'>\nText.\n</Step>\n</Steps>\n")
    assert plain.select("[data-gongdoc-scopes]") == []


def test_names_are_text() -> None:
    soup = page(picker_guides.HOSTILE)
    assert soup.select("script, img, b") == []
    assert soup.select(".gd-action")[0].get_text() == "<script>alert(2)</script>"


@pytest.mark.parametrize(
    "source", [picker_guides.HOSTILE, picker_guides.generated(1), f"# T\n\n{picker(ACTIONS)}\n\n{STEP}"]
)
def test_the_page_reads_back(source: str) -> None:
    guide = gongdoc.parse(source)
    assert without_places(read_page(render(guide))) == without_places(guide)


def test_it_speaks_the_language_of_the_site() -> None:
    guide = gongdoc.parse(f"# T\n\n{picker(ACTIONS)}\n\n{STEP}\n")
    html = Renderer(language="de").render(guide).html
    assert "Aktionen auswählen" in html
    assert "Ermöglicht: alpha, Beta" in html

"""Icons: found by the names that authors write, drawn once a page, read by no one as the author's words."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

import gongdoc
from gongdoc.export.json import to_json
from gongdoc.html import read_page
from gongdoc.render import Renderer, Target, icons, render, render_blocks
from tests.guide.visible import words_of_guide
from tests.html.test_own import without_places
from tests.render.visible import words_of_html
from tests.support import corpus

KEY = '<Icon icon="key" />'


def article(body: str) -> BeautifulSoup:
    return BeautifulSoup(render(gongdoc.parse(f"# T\n\n{body}\n")), "lxml")


def problems(body: str) -> list[str]:
    rendered = Renderer().render(gongdoc.parse(f"# T\n\n{body}\n"))
    return [str(d) for d in rendered.diagnostics]


def drawn(found: BeautifulSoup) -> dict[str, str]:
    """The shapes of a page by their ids."""
    return {str(g["id"]): g.decode_contents() for g in found.select(".gd-icons g")}


# Names --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("fa-key", "key"),
        ("fa-solid fa-key", "key"),
        ("fas fa-key", "key"),
        ("solid key", "key"),
        (" KEY ", "key"),
        ("address_book", "address-book"),
        ("fontawesome:key", "key"),
        # Renamed by version 6: https://docs.fontawesome.com/web/setup/upgrade/whats-changed
        ("cog", "gear"),
        ("search", "magnifying-glass"),
        ("check-circle", "circle-check"),
        ("plus-square", "square-plus"),
        # No such style of this icon: the nearest.
        ("duotone book", "book"),
        ("regular key", "key"),
        ("light bell", "regular bell"),
    ],
)
def test_a_name_has_several_forms(name: str, same: str) -> None:
    found = icons.find(name)
    assert found is not None
    assert found == icons.find(same)
    assert found.set == icons.AWESOME


def test_styles_differ() -> None:
    assert icons.find("regular bell") != icons.find("bell") == icons.find("solid bell")
    assert icons.find("brands github") == icons.find("github")


def test_lucide_has_what_font_awesome_lacks_and_what_is_asked_of_it() -> None:
    sparkles, key = icons.find("sparkles"), icons.find("lucide:key")
    assert sparkles is not None
    assert key is not None
    assert sparkles.set == key.set == icons.LUCIDE
    assert key != icons.find("key")
    assert icons.find("lucide:magnifying-glass") == icons.find("magnifying-glass")


@pytest.mark.parametrize(
    "name",
    ["", " ", "-", "fa-", "no-such-icon", "seti:npm", "../solid/key", "solid/key", "key.svg", "k" * 10_000, "🚀", "\0"],
)
def test_what_is_no_name_finds_nothing(name: str) -> None:
    assert icons.find(name) is None


def test_every_drawing_is_shapes_and_nothing_else() -> None:
    wanted = re.compile(
        r'(<(path|circle|ellipse|line|polygon|polyline|rect)( [a-z0-9]+="[\w\s.,+-]+")+/>)+'  # no style, script or size
    )
    for set_ in (icons.AWESOME, icons.LUCIDE):
        names = sorted(icons._names(set_))
        assert len(names) > 1500
        for name in names:
            drawing = icons._drawing(set_, name)
            assert wanted.fullmatch(drawing.shapes), name
            assert re.fullmatch(r"0 0 \d+ \d+", drawing.box), name


def test_renamed_icons_are_there() -> None:
    missing = [new for new in icons._RENAMED.values() if icons.find(new) is None]
    assert missing == []
    assert [old for old in icons._RENAMED if old == icons._RENAMED[old]] == []


@pytest.mark.parametrize(("name", "other"), [("open-book", "book-open"), ("calender", "calendar"), ("qqqqqq", "")])
def test_a_similar_name(name: str, other: str) -> None:
    assert icons.similar(name) == other


@pytest.mark.shared
def test_the_icons_of_the_corpus_are_found() -> None:
    """The shares by a person's count of `icon="…"`: 303 names, used 2,755 times, of which 26 name pictures."""
    pattern = re.compile(r"""<[A-Z]\w*\b(?:[^<>"']|"[^"]*"|'[^']*')*?\bicon=["']([^"'{}/]+)["']""")
    uses = [
        name
        for file in sorted(corpus.FILES.rglob("*.mdx"))
        for name in pattern.findall(file.read_text(encoding="utf-8", errors="replace"))
    ]
    assert len(uses) > 2000
    found = sum(icons.find(name) is not None for name in uses)
    assert found / len(uses) > 0.94


# On pages -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ('<Card title="A" icon="key">b</Card>', ".gd-card > .gd-beside"),
        ('<Accordion title="A" icon="key">b</Accordion>', "summary > .gd-beside"),
        ('<Note icon="key">b</Note>', ".gd-callout-title.gd-callout-own > .gd-beside"),
        ('<Tabs><Tab title="A" icon="key">b</Tab></Tabs>', ".gd-panel-title > .gd-beside"),
        ('<Steps><Step title="A" icon="key">b</Step></Steps>', "label > .gd-number + .gd-beside"),
        ("a " + KEY, "p > .gd-icon"),
    ],
)
def test_an_icon_is_drawn(body: str, place: str) -> None:
    found = article(body)
    (svg,) = found.select(f"{place} > svg")
    assert svg.attrs == {"class": ["gd-svg"], "viewbox": "0 0 512 512", "aria-hidden": "true"}
    (use,) = svg.select("use")
    key = icons.find("key")
    assert key is not None
    shapes = BeautifulSoup(key.shapes, "lxml").select("path")
    assert drawn(found)[str(use["href"]).removeprefix("#")] == "".join(map(str, shapes))
    assert problems(body) == []


def test_an_icon_in_text_has_a_name_and_one_beside_text_has_none() -> None:
    found = article(f'a {KEY}\n\n<Card title="A" icon="fa-regular fa-address-book">b</Card>')
    icon = found.select_one(".gd-icon")
    assert icon is not None
    assert (icon["role"], icon["aria-label"]) == ("img", "key")
    beside = found.select_one(".gd-beside")
    assert isinstance(beside, Tag)
    assert not beside.has_attr("role")
    assert beside.get_text(strip=True) == ""
    named = article('<Icon icon="circle-check" iconType="regular" />').select_one(".gd-icon")
    assert named is not None
    assert named["aria-label"] == "circle check"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('icon="bell" iconType="regular"', "regular bell"),
        ('icon="bell" iconType="solid"', "bell"),
        ('icon="bell" library="lucide"', "lucide:bell"),
        ('icon="bell" library="fontawesome"', "bell"),
        ('icon="🔔" iconType="regular"', "🔔"),
        ('icon="/a.svg" iconType="regular"', "/a.svg"),
        ('icon="bell" iconType="x y"', "bell"),
    ],
)
def test_style_and_library_of_an_icon(written: str, read: str) -> None:
    for body, path in ((f"a <Icon {written} />", "children/1/name"), (f'<Card title="A" {written} />', "icon")):
        node = json.loads(to_json(gongdoc.parse(f"# T\n\n{body}\n")))["intro"][0]
        for part in path.split("/"):
            node = node[int(part)] if part.isdecimal() else node[part]
        assert node == read


def test_the_same_icon_is_drawn_once() -> None:
    found = article(" ".join([KEY, '<Icon icon="fa-key" />'] * 500))
    assert len(found.select("p use")) == 1000
    assert len({str(use["href"]) for use in found.select("p use")}) == 1
    assert len(drawn(found)) == 1


def test_a_page_grows_with_its_icons_and_not_faster() -> None:
    sizes = [len(render(gongdoc.parse("# T\n\n" + f"{KEY}\n\n" * times))) for times in (250, 500, 1000)]
    assert sizes[2] - sizes[1] == 2 * (sizes[1] - sizes[0])
    assert (sizes[2] - sizes[1]) / 500 < 250


def test_a_page_without_icons_holds_nothing_of_them() -> None:
    html = render(gongdoc.parse("# T\n\n<Note>a</Note>\n\n<Card title='b'>c</Card>\n"))
    assert "svg" not in html
    assert "gd-icons" not in html
    assert "gd-beside" not in html


def test_the_licences_are_named_where_their_icons_are() -> None:
    html = str(render(gongdoc.parse(f"# T\n\n{KEY}\n")))
    assert "Font Awesome Free by @fontawesome, https://fontawesome.com, CC BY 4.0" in html
    assert "Lucide" not in html
    html = str(render(gongdoc.parse("# T\n\n<Icon icon='lucide:key' />\n")))
    assert "Lucide, ISC License" in html
    assert "Font Awesome" not in html


def test_an_unknown_icon_is_named_where_nothing_else_says_what_is_meant() -> None:
    body = (
        "A <Icon icon='rocket-launch' /> b <Icon icon='rocket-launch' />\n\n<Card title='c' icon='open-book' />\n\n"
        "<Accordion title='d' icon='open-book'>e</Accordion>\n\n<Note icon='open-book'>f</Note>\n\n"
        "<Tabs><Tab title='g' icon='open-book'>h</Tab></Tabs>\n"
    )
    found = article(body)
    assert [e.get_text() for e in found.select("p > .gd-icon.gd-icon-name")] == ["rocket-launch", "rocket-launch"]
    assert [e.get_text() for e in found.select(".gd-beside")] == ["open-book", "open-book"]
    assert not found.select(".gd-callout-own, svg")
    # Each name once, at its first place.
    names = "names: https://fontawesome.com/search?o=r&ic=free"
    similar = "did you mean `book-open`?"
    expected = "expected one of Font Awesome Free or Lucide"
    assert problems(body) == [
        f"<text>:3:3: warning: Unexpected icon 'rocket-launch', {expected} (note: {names}) [unknown-icon]",
        f"<text>:5:1: warning: Unexpected icon 'open-book', {expected} (note: {similar}) [unknown-icon]",
    ]


def test_many_unknown_icons_take_no_longer_than_their_number() -> None:
    guide = gongdoc.parse("# T\n\n" + " ".join(f"<Icon icon='no-such-{n}' />" for n in range(2000)))
    start = time.process_time()
    rendered = Renderer().render(guide)
    assert time.process_time() - start < 5  # a search among all names for each would take 30 s
    assert len(rendered.diagnostics) == 2000


def test_a_picture_is_an_icon() -> None:
    guide = gongdoc.parse("# T\n\n<Card title='a' icon='/images/a.svg' />\n\nb <Icon icon='./c.png' />\n")
    found = BeautifulSoup(Renderer().render(guide, resolve=lambda url, _: Target(f"x{url}")).html, "lxml")
    assert [(e["src"], e["alt"]) for e in found.select("img.gd-svg")] == [("x/images/a.svg", ""), ("x./c.png", "")]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)//", "data:image/svg+xml,<svg/onload=alert(1)>/", "https://e.com/a"]
)
def test_a_picture_that_may_not_be_loaded_is_no_icon(url: str) -> None:
    found = article(f"<Card title='a' icon={json.dumps(url)} />")
    assert not found.select("img, svg, .gd-beside")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("fa-solid fa-address-book", "address book"),
        ("lucide:key", "key"),
        ("/images/our-logo.svg", "our logo"),
        ("🎉", "🎉"),
    ],
)
def test_how_an_icon_is_called(name: str, words: str) -> None:
    assert icons.spoken(name) == words


def test_a_character_is_an_icon() -> None:
    found = article("<Note icon='🎉'>a</Note>\n\n<Card title='b' icon='👩‍💻' />")
    assert [e.get_text() for e in found.select(".gd-beside > .gd-emoji[aria-hidden=true]")] == ["🎉", "👩‍💻"]


def test_parts_that_stand_alone_name_their_icons() -> None:
    guide = gongdoc.parse(f"# T\n\na {KEY}\n\n<Card title='b' icon='key' />\n")
    html = str(render_blocks(guide.intro))
    assert '<span class="gd-icon gd-icon-name">key</span>' in html
    assert "svg" not in html


def test_guides_with_icons_come_back_and_keep_their_words() -> None:
    guide = gongdoc.parse(
        "# T\n\n## The <Icon icon='key' /> key\n\n<Card title='A' icon='open-book'>b</Card>\n"
        "<Note icon='🎉' title='c'>d</Note>\n<Accordion title='e' icon='key'>f</Accordion>\n"
        "<Tabs><Tab title='g' icon='key'>h</Tab></Tabs>\n"
        "<Steps><Step title='i j' icon='key'>k <Icon icon='no-such' /> l</Step>\n"
        "<Step title='The [key](https://e.com)' icon='no-such'>m</Step></Steps>\n"
    )
    html = render(guide)
    assert without_places(read_page(html)) == without_places(guide)
    assert words_of_html(html) == words_of_guide(guide)


def test_a_project_replaces_the_drawing(tmp_path: Path) -> None:
    (tmp_path / "components").mkdir()
    (tmp_path / "components" / "icon_drawn.html").write_text("<i class='own'>{{ id }}</i>")
    html = str(render(gongdoc.parse(f"# T\n\n{KEY}\n"), templates=[tmp_path]))
    assert "<i class='own'>gd-icon-1</i>" in html

"""Navigation read from `docs.json` and `mint.json`.

The examples follow https://mintlify.com/docs/organize/navigation, one for each kind of part that is described there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongdoc.navigation import Entry, Link, Navigation, Page, Section, read, resolve
from gongdoc.navigation.located import InvalidJsonError, Located, parse
from gongdoc.source import Span

CONFIG = Path("mkdocs.yml")


def shape(entries: tuple[Entry, ...] | list[Entry]) -> list[Any]:
    """Entries as data: a page is its path, a link a pair, a section `{title: […]}`."""
    found: list[Any] = []
    for entry in entries:
        match entry:
            case Page():
                found.append(entry.path)
            case Link():
                found.append((entry.title, entry.url))
            case Section():
                found.append({entry.title: shape(entry.children)})
    return found


def load(folder: Path, content: Any, name: str = "docs.json") -> tuple[Navigation | None, list[str]]:
    """What a file with this content says, and its messages without their folder."""
    text = content if isinstance(content, str) else json.dumps(content)
    (folder / name).write_text(text, encoding="utf-8")
    navigation, diagnostics = read(name, [folder], CONFIG)
    return navigation, [str(d).replace(f"{folder.resolve()}/", "") for d in diagnostics]


def entries(folder: Path, navigation: Any, **beside: Any) -> list[Any]:
    """The entries of a navigation that nothing is wrong with."""
    found, messages = load(folder, {"navigation": navigation, **beside})
    assert messages == []
    assert found is not None
    return shape(found.entries)


PAGES = {"groups": [{"group": "Start", "icon": "play", "pages": ["quickstart", "setup/index"]}]}
START = {"Start": ["quickstart", "setup/index"]}


@pytest.mark.parametrize(
    ("navigation", "expected"),
    [
        ({"pages": ["settings", "pages"]}, ["settings", "pages"]),
        (PAGES, [START]),
        ({"tabs": [{"tab": "Docs", "icon": "book", **PAGES}]}, [{"Docs": [START]}]),
        ({"anchors": [{"anchor": "Docs", "color": {"light": "#fff"}, **PAGES}]}, [{"Docs": [START]}]),
        ({"dropdowns": [{"dropdown": "Docs", **PAGES}]}, [{"Docs": [START]}]),
        ({"products": [{"product": "Docs", "description": "All", **PAGES}]}, [{"Docs": [START]}]),
        ({"versions": [{"version": "v2", "default": True, "tag": "Latest", **PAGES}]}, [{"v2": [START]}]),
        ({"languages": [{"language": "es", "footer": {"links": []}, **PAGES}]}, [{"es": [START]}]),
        (
            {"tabs": [{"tab": "Tools", "menu": [{"item": "API", **PAGES}, {"item": "SDK", "pages": ["sdk"]}]}]},
            [{"Tools": [{"API": [START]}, {"SDK": ["sdk"]}]}],
        ),
        (
            {"products": [{"product": "P", "tabs": [{"tab": "T", "anchors": [{"anchor": "A", **PAGES}]}]}]},
            [{"P": [{"T": [{"A": [START]}]}]}],
        ),
        (
            {"pages": ["a", {"group": "G", "expanded": False, "pages": ["b", {"group": "H", "pages": ["c"]}]}, "d"]},
            ["a", {"G": ["b", {"H": ["c"]}]}, "d"],
        ),
        # The root page of a group is what its title leads to.
        ({"groups": [{"group": "G", "root": "g/index", "pages": ["g/a"]}]}, [{"G": ["g/index", "g/a"]}]),
        ({"tabs": [{"tab": "Blog", "href": "https://example.com/blog"}]}, [("Blog", "https://example.com/blog")]),
        ({"tabs": [{"tab": "Changes", "href": "/changelog#new"}]}, ["/changelog"]),
        # What stands on all pages stands last.
        (
            {"global": {"anchors": [{"anchor": "Blog", "href": "https://example.com/"}]}, "pages": ["a"]},
            ["a", ("Blog", "https://example.com/")],
        ),
        (
            {
                "languages": [
                    {"global": {"anchors": [{"anchor": "B", "href": "https://b.c/"}]}, "language": "en", **PAGES}
                ]
            },
            [{"en": [START, ("B", "https://b.c/")]}],
        ),
        # As real files have it: no title is no section.
        ({"groups": [{"group": "", "pages": ["introduction"]}]}, [{"": ["introduction"]}]),
        ({"groups": [{"group": "Empty", "pages": []}]}, []),
        ({"groups": [{"group": "API", "openapi": ["a.json"], "pages": ["api/overview"]}]}, [{"API": ["api/overview"]}]),
        ({"directory": "card", **PAGES}, [START]),
    ],
)
def test_parts_become_sections(tmp_path: Path, navigation: Any, expected: list[Any]) -> None:
    assert entries(tmp_path, navigation) == expected


def test_a_title_is_one_line_of_what_can_be_seen(tmp_path: Path) -> None:
    assert entries(tmp_path, {"groups": [{"group": " A\n\u0000B\u202e & <C> ", "pages": ["a"]}]}) == [
        {"A B & <C>": ["a"]}
    ]


@pytest.mark.parametrize(
    ("navigation", "message"),
    [
        (
            '{"navigation": {"chapters": []}}',
            (
                "1:17: warning: Unexpected `chapters` in a navigation, expected one of `languages`, `versions`, "
                "`products`, `tabs`, `dropdowns`, `anchors`, `menu`, `groups`, `pages`"
            ),
        ),
        (
            '{"navigation":\n  {"pages": ["a", 7]}}',
            "2:19: warning: Unexpected number, expected the path of a page or a group",
        ),
        (
            '{"navigation": {"pages": {"a": 1}}}',
            "1:26: warning: Unexpected object for `pages`, expected an array",
        ),
        (
            '{"navigation": {"tabs": ["a"]}}',
            "1:26: warning: Unexpected string, expected an object with the key `tab`",
        ),
        (
            '{"navigation": {"tabs": [{"pages": ["a"]}]}}',
            "1:26: warning: Unexpected object without a title, expected a title in the key `tab`",
        ),
        (
            '{"navigation": {"groups": [{"group": null, "pages": ["a"]}]}}',
            "1:38: warning: Unexpected null, expected a title in the key `group`",
        ),
        (
            '{"navigation": {"tabs": [{"tab": "é", "href": "javascript:alert(1)"}]}}',
            (
                "1:47: warning: Unexpected address 'javascript:alert(1)', expected a page or one of `http:`, `https:`, "
                "`mailto:`, `tel:`"
            ),
        ),
        (
            '{"navigation": {"global": [], "pages": []}}',
            "1:27: warning: Unexpected array for `global`, expected an object",
        ),
    ],
)
def test_what_is_not_understood_is_told_with_its_place(tmp_path: Path, navigation: str, message: str) -> None:
    found, messages = load(tmp_path, navigation)
    assert found is not None
    assert messages == [f"docs.json:{message} [nav-entry]"]


def test_a_part_without_a_title_keeps_its_pages(tmp_path: Path) -> None:
    found, _ = load(tmp_path, {"navigation": {"tabs": [{"pages": ["a"]}, {"tab": 1, "pages": ["b"]}]}})
    assert found is not None
    assert shape(found.entries) == [{"": ["a"]}, {"": ["b"]}]


def test_pages_made_of_api_descriptions_are_told_once(tmp_path: Path) -> None:
    text = (
        '{"navigation": {"tabs": [\n  {"tab": "API", "openapi": "a.json"},\n'
        '  {"tab": "More", "pages": ["GET /users", "b.json POST /users/{id}", "overview"]},\n'
        '  {"tab": "Hidden", "hidden": true, "pages": ["GET /secret"]}\n]}}'
    )
    found, messages = load(tmp_path, text)
    assert found is not None
    assert shape(found.entries) == [{"More": ["overview"]}]
    assert [m.split(", expected")[0] for m in messages] == [
        "docs.json:2:18: warning: Unexpected entry for pages that are made of an API description, and 2 more"
    ]


def test_redirects_are_for_the_server(tmp_path: Path) -> None:
    _, messages = load(tmp_path, '{"navigation": {"pages": []},\n "redirects": []}')
    assert len(messages) == 1
    assert messages[0].startswith("docs.json:2:2: info: ")
    assert messages[0].endswith("[nav-redirects]")


# mint.json -------------------------------------------------------------------------------------------------


def test_mint_json(tmp_path: Path) -> None:
    content = {
        "tabs": [{"name": "API", "url": "api"}, {"name": "API v2", "url": "/api/v2/"}],
        "anchors": [
            {"name": "Community", "icon": "slack", "url": "https://example.com/slack"},
            {"name": "Changes", "url": "changelog"},
        ],
        "navigation": [
            {"group": "Start", "pages": ["introduction"]},
            {"group": "Endpoints", "pages": ["api/get", {"group": "More", "pages": ["api/put"]}]},
            {"group": "New", "pages": [{"group": "Inner", "pages": ["api/v2/get"]}]},
            {"group": "Apiary", "pages": ["apiary/bees"]},
        ],
    }
    found, messages = load(tmp_path, content, "mint.json")
    assert messages == []
    assert found is not None
    assert shape(found.entries) == [
        {"Start": ["introduction"]},
        {"Apiary": ["apiary/bees"]},
        {"API": [{"Endpoints": ["api/get", {"More": ["api/put"]}]}]},
        {"API v2": [{"New": [{"Inner": ["api/v2/get"]}]}]},
        {"Changes": ["changelog"]},
        ("Community", "https://example.com/slack"),
    ]


def test_the_primary_tab_of_mint_json_takes_what_is_in_no_other(tmp_path: Path) -> None:
    content = {
        "primaryTab": {"name": "Docs"},
        "tabs": [{"name": "API", "url": "api"}],
        "navigation": [{"group": "Start", "pages": ["a"]}, {"group": "E", "pages": ["api/get"]}],
    }
    found, _ = load(tmp_path, content, "mint.json")
    assert found is not None
    assert shape(found.entries) == [{"Docs": [{"Start": ["a"]}]}, {"API": [{"E": ["api/get"]}]}]


# Several files ---------------------------------------------------------------------------------------------


def test_references_are_followed_from_the_file_that_holds_them(tmp_path: Path) -> None:
    (tmp_path / "config" / "more").mkdir(parents=True)
    (tmp_path / "config" / "nav.json").write_text(
        '{"groups": [{"$ref": "more/group.json", "group": "Mine"}], "pages": ["lost"]}'
    )
    (tmp_path / "config" / "more" / "group.json").write_text('{"group": "Theirs", "pages": {"$ref": "./pages.json"}}')
    (tmp_path / "config" / "more" / "pages.json").write_text('["a",\n 7]')
    # Keys beside the reference take precedence.
    found, messages = load(tmp_path, {"navigation": {"$ref": "./config/nav.json", "pages": ["b"]}})
    assert found is not None
    assert shape(found.entries) == [{"Mine": ["a"]}, "b"]
    assert [m.split(": warning")[0] for m in messages] == ["config/more/pages.json:2:2"]


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (
            {"docs.json": '{"navigation": {"$ref": "gone.json"}}'},
            "docs.json:1:25: Unexpected navigation file 'gone.json'",
        ),
        (
            {"docs.json": '{"navigation": {"$ref": "../out.json"}}'},
            "docs.json:1:25: Unexpected navigation file '../out",
        ),
        ({"docs.json": '{"navigation": {"$ref": "docs.json"}}'}, "docs.json:1:25: Unexpected reference to 'docs.json'"),
        (
            {"docs.json": '{"navigation": {"$ref": "a.json"}}', "a.json": '{"groups": [{"$ref": "./docs.json"}]}'},
            "a.json:1:22: Unexpected reference to './docs.json'",
        ),
        ({"docs.json": '{"navigation": {"$ref": "a\\u0000"}}'}, "docs.json:1:25: Unexpected navigation file"),
        (
            {"docs.json": '{"navigation": {"$ref": "a.json"}}', "a.json": '{"groups": [}'},
            "a.json:1:13: Unexpected text in JSON: expecting value",
        ),
    ],
)
def test_references_stay_in_the_project(tmp_path: Path, files: dict[str, str], message: str) -> None:
    (tmp_path / "out.json").write_text('{"pages": ["a"]}')
    folder = tmp_path / "project"
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text)
    found, diagnostics = read("docs.json", [folder], CONFIG)
    assert found is None
    (problem,) = diagnostics
    assert str(problem).replace(f"{folder}/", "").startswith(message)
    assert problem.severity == "error"


def test_references_to_references_do_not_grow_without_end(tmp_path: Path) -> None:
    for number in range(20):
        again = json.dumps({"$ref": f"{number + 1}.json"})
        (tmp_path / f"{number}.json").write_text(f'{{"group": "G", "pages": [{again}, {again}]}}')
    (tmp_path / "20.json").write_text('{"group": "G", "pages": ["a"]}')
    found, messages = load(tmp_path, {"navigation": {"groups": [{"$ref": "0.json"}]}})
    assert found is None
    assert "Unexpected number of entries, expected at most 20,000 [nav-json]" in messages[0]


# JSON ------------------------------------------------------------------------------------------------------


def places(located: Located) -> list[tuple[str, int, int]]:
    """All strings with the line and column that they start at."""
    match located.value:
        case str():
            return [(located.value, located.span.start.line, located.span.start.column)]
        case list():
            return [place for item in located.value for place in places(item)]
        case dict():
            return [place for item in located.value.values() for place in places(item)]
        case _:
            return []


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_places_count_code_points(end: str) -> None:
    text = end.join(['{ "é": "a",', '  "😀😀": ["b", "c\\n\\"d", 1.5e3, -1, true, null],', '\t"\\u0041": "e" }'])
    assert places(parse(text)) == [("a", 1, 8), ("b", 2, 10), ('c\n"d', 2, 15), ("e", 3, 12)]


def test_of_two_keys_the_last_counts() -> None:
    assert places(parse('{"a": "x", "b": "y", "a": "z"}')) == [("y", 1, 17), ("z", 1, 27)]


def test_half_characters_are_replaced() -> None:
    assert places(parse(r'["\ud83d\ude00", "\ud83d"]')) == [("😀", 1, 2), ("\ufffd", 1, 18)]


@pytest.mark.parametrize(
    ("text", "line", "column", "reason"),
    [
        ("", 1, 1, "expecting value"),
        ('{\n  "a": 1,\n}', 3, 1, "property name"),
        ('{"é": "a" "b"}', 1, 11, "expecting ',' delimiter"),
        ("[1, 2] x", 1, 8, "extra data"),
        ('["a\nb"]', 1, 4, "control character"),
        ("// no\n{}", 1, 1, "expecting value"),
        ("{'a': 1}", 1, 2, "property name"),
        ("[1, NaN]", 1, 5, "Unexpected `NaN`"),
        ('["-Infinity", -Infinity]', 1, 15, "Unexpected `-Infinity`"),
        ("[" * 100_000, 1, 1, "depth"),
        ("[" * 102 + "]" * 102, 1, 102, "depth"),
        ("{}}", 1, 3, "extra data"),
    ],
)
def test_what_is_no_json_is_told_with_its_place(text: str, line: int, column: int, reason: str) -> None:
    with pytest.raises(InvalidJsonError, match=reason) as caught:
        parse(text)
    assert (caught.value.point.line, caught.value.point.column) == (line, column)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def plain(located: Located) -> Any:
    """The value alone."""
    match located.value:
        case list():
            return [plain(item) for item in located.value]
        case dict():
            return {key: plain(item) for key, item in located.value.items()}
        case _:
            return located.value


def spans(located: Located) -> Iterator[tuple[Any, Span]]:
    """All values and keys with their spans."""
    yield plain(located), located.span
    yield from located.keys.items()
    match located.value:
        case list():
            inner = located.value
        case dict():
            inner = list(located.value.values())
        case _:
            inner = []
    for item in inner:
        yield from spans(item)


@given(VALUES, st.sampled_from([None, 0, 1, "\t"]), st.booleans())
@settings(deadline=None)
def test_any_value_is_read_and_found_where_it_stands(value: Any, indent: Any, ascii_only: bool) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    numbers_as_floats = json.loads(text, parse_int=float)
    located = parse(text)
    assert plain(located) == numbers_as_floats
    lines = text.split("\n")
    for found, span in spans(located):
        start, end = (
            sum(len(line) + 1 for line in lines[: point.line - 1]) + point.column - 1
            for point in (span.start, span.end)
        )
        assert json.loads(text[start:end], parse_int=float) == found


@given(st.text(alphabet='[]{},:"\\ \n\r\ttrue-1.5e\u2028\u00e9\U0001f600') | st.text())
@settings(deadline=None)
def test_what_python_refuses_is_refused_and_nothing_else(text: str) -> None:
    try:
        # RFC 8259 has no NaN and no Infinity.
        expected = json.loads(text, parse_int=float, parse_constant=lambda name: int(f"no {name}"))
    except ValueError:
        with pytest.raises(InvalidJsonError):
            parse(text)
    else:
        assert plain(parse(text)) == expected


KEYS = ["pages", "group", "groups", "tab", "tabs", "hidden", "root", "href", "openapi", "global", "$ref", "name", "url"]
NAVIGATIONS = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.sampled_from(["a", "GET /a", "//x", "data:,", "docs.json"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=20,
)


@given(NAVIGATIONS, NAVIGATIONS)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_navigation_is_read_or_told(tmp_path: Path, navigation: Any, tabs: Any) -> None:
    found, messages = load(tmp_path, {"navigation": navigation, "tabs": tabs})
    assert found is not None or messages
    if found is not None:
        nav, _, diagnostics = resolve(found, ["a.mdx"], tmp_path)
        assert all(d.span is not None for d in diagnostics)
        json.dumps(nav, ensure_ascii=False).encode()


@pytest.mark.parametrize("text", ["[]", "7", '"a"', "{}", '{"navigation": "a"}', '{"tabs": []}', "null"])
def test_a_file_without_a_navigation(tmp_path: Path, text: str) -> None:
    found, messages = load(tmp_path, text)
    assert found is None
    assert [m.split(", expected")[0] for m in messages] == ["docs.json:1:1: Unexpected file without a navigation"]


def test_sections_inside_each_other_are_bounded(tmp_path: Path) -> None:
    def nested(levels: int) -> Any:
        part: Any = "a"
        for _ in range(levels):
            part = {"group": "G", "pages": [part]}
        return {"pages": [part]}

    assert str(entries(tmp_path, nested(40))).count("G") == 40
    found, messages = load(tmp_path, {"navigation": nested(60)})
    assert found is None
    assert "Unexpected depth" in messages[0]


def test_a_file_that_is_not_text(tmp_path: Path) -> None:
    (tmp_path / "docs.json").write_bytes(b"\xff\xfe{}")
    found, (problem,) = read("docs.json", [tmp_path], CONFIG)
    assert found is None
    assert "not encoded in UTF-8" in str(problem)


def test_a_byte_order_mark_is_no_problem(tmp_path: Path) -> None:
    (tmp_path / "docs.json").write_bytes(b'\xef\xbb\xbf{"navigation": {"pages": ["a"]}}')
    found, problems = read("docs.json", [tmp_path], CONFIG)
    assert problems == []
    assert found is not None
    assert shape(found.entries) == ["a"]


# Files of pages --------------------------------------------------------------------------------------------

FILES = ["index.md", "a.mdx", "b/index.mdx", "b/c.md", "Big.mdx", "d.mdx", "d/e.mdx"]


def resolved(
    folder: Path, navigation: Any, name: str = "docs.json", docs: str = ".", **options: Any
) -> tuple[Any, ...]:
    """MkDocs' `nav`, the hidden files and the messages."""
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    found, messages = load(folder, {"navigation": navigation}, name)
    assert messages == []
    assert found is not None
    nav, hidden, diagnostics = resolve(found, FILES, (folder / docs).resolve(), **options)
    return nav, sorted(hidden), [str(d).replace(f"{folder.resolve()}/", "") for d in diagnostics]


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("a", "a.mdx"),
        ("/a", "a.mdx"),
        ("a.mdx", "a.mdx"),
        ("./a", "a.mdx"),
        ("b/c", "b/c.md"),
        ("b/index", "b/index.mdx"),
        ("b", "b/index.mdx"),
        ("b/", "b/index.mdx"),
        ("index", "index.md"),
        ("/", "index.md"),
        ("d", "d.mdx"),
        ("d/e", "d/e.mdx"),
        ("b/../a", "a.mdx"),
    ],
)
def test_pages_are_found(tmp_path: Path, path: str, file: str) -> None:
    assert resolved(tmp_path, {"pages": [path]}) == ([file], [], [])


@pytest.mark.parametrize(
    ("path", "note"),
    [
        ("gone", "there is none of this name"),
        ("big", "there is 'Big.mdx'; capital letters matter"),
        ("B/C.md", "there is 'b/c.md'; capital letters matter"),
        ("../a", "there is none of this name"),
        ("a.png", "there is none of this name"),
    ],
)
def test_pages_that_are_not_there_are_told_with_their_place(tmp_path: Path, path: str, note: str) -> None:
    nav, _, messages = resolved(tmp_path, {"groups": [{"group": "G", "pages": [path, "a"]}]})
    assert nav == [{"G": ["a.mdx"]}]
    assert messages == [
        (
            f"docs.json:1:53: warning: Unexpected page {path!r}, expected the path of a guide or page, from the folder "
            f"of docs.json (note: {note}) [nav-page]"
        )
    ]


def test_the_folder_of_docs_json_counts(tmp_path: Path) -> None:
    (tmp_path / "guides").mkdir()
    # Beside the folder of guides, below it, and above it.
    assert resolved(tmp_path, {"pages": ["c", "/c"]}, "b/docs.json")[0] == ["b/c.md"]
    assert resolved(tmp_path, {"pages": ["guides/b/c", "a"]}, docs="guides")[0] == ["b/c.md", "a.mdx"]


def test_what_is_hidden_is_in_no_navigation(tmp_path: Path) -> None:
    navigation = {
        "tabs": [
            {"tab": "T", "pages": ["a", "Big", {"group": "H", "hidden": True, "pages": ["b", "a"]}]},
            {"tab": "Secret", "hidden": True, "groups": [{"group": "G", "pages": ["b/c"]}]},
            {"tab": "Link", "hidden": True, "href": "https://example.com/"},
            {"tab": "Shown", "hidden": False, "pages": ["d"]},
        ]
    }
    nav, hidden, messages = resolved(tmp_path, navigation, hidden=["Big.mdx"])
    assert nav == [{"T": ["a.mdx"]}, {"Shown": ["d.mdx"]}]
    assert hidden == ["Big.mdx", "b/c.md", "b/index.mdx"]
    assert messages == []


def test_a_section_without_a_title_is_none(tmp_path: Path) -> None:
    assert resolved(tmp_path, {"groups": [{"group": "", "pages": ["a", "a"]}, {"group": "G", "pages": ["d"]}]})[0] == [
        "a.mdx",
        {"G": ["d.mdx"]},
    ]


def test_ten_thousand_pages_on_one_line_take_no_time(tmp_path: Path) -> None:
    # A search of each place from the start of the line would take minutes.
    pages = [f"é/{number}" for number in range(15_000)]
    (tmp_path / "docs.json").write_text(json.dumps({"navigation": {"pages": pages}}, ensure_ascii=False), "utf-8")
    found, problems = read("docs.json", [tmp_path], CONFIG)
    assert found is not None
    assert problems == []
    last = found.entries[-1]
    assert isinstance(last, Page)
    nav, _, messages = resolve(found, [f"{page}.mdx" for page in pages[:-1]], tmp_path)
    assert len(nav) == 14_999
    assert [(m.span.start.line, m.span.start.column) for m in messages if m.span] == [
        (1, len('{"navigation": {"pages": [') + sum(len(page) + 4 for page in pages[:-1]) + 1)
    ]

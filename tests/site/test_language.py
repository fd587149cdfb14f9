"""The language of what pages say beside the guides."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from gongdoc.assets import templates_dir
from gongdoc.render import Renderer, TemplateError, messages
from tests.site.project import CREATE, LOGIN, OPEN, Project, box, guide
from tests.site.support import build, configure, serve, write

FILES = templates_dir() / "messages"
PLACES = re.compile(r"\{\w+\}")


def texts(language: str) -> dict[str, str]:
    found: dict[str, str] = json.loads((FILES / f"{language}.json").read_text(encoding="utf-8"))
    return found


def test_german_says_all_that_english_says() -> None:
    english, german = texts("en"), texts("de")
    assert english.keys() == german.keys()
    for key, text in english.items():
        assert text.strip(), key
        assert set(PLACES.findall(text)) == set(PLACES.findall(german[key])), key


def test_every_text_is_used_and_every_use_has_a_text() -> None:
    keys = {key.removesuffix(".one").removesuffix(".other") for key in texts("en")}
    folder = templates_dir()
    sources = [p.read_text(encoding="utf-8") for s in ("*.html", "*.js") for p in folder.rglob(s)]
    sources += [p.read_text(encoding="utf-8") for p in Path(messages.__file__).parents[1].rglob("*.py")]
    whole = "\n".join(sources)
    used = set(re.findall(r"""["'`]([a-z]+(?:\.[a-z-]+)+)["'`]""", whole))
    # Keys that are put together: `"callout." ~ node.kind`.
    made = re.compile(r"(?:callout|embed)\.|picker\.(?:comma|comma-space|newline|space)\Z")
    assert {key for key in keys if key not in used and not made.match(key)} == set()
    asked = set(re.findall(r"""\bt\(\s*["']([a-z]+\.[a-z.-]+)["']""", whole))
    assert asked - keys == set()


def test_plurals_and_values() -> None:
    english, german = messages.load("en"), messages.load("de")
    assert english("main.steps", done=0, n=1) == "0 of 1 step"
    assert english("main.steps", done=1, n=2) == "1 of 2 steps"
    assert german("main.steps", done=1, n=2) == "1 von 2 Schritten"
    assert english("main.next", title="<b>{n}") == "Next: <b>{n}"
    assert english("no.such-key") == "no.such-key"


def test_a_missing_text_falls_back(tmp_path: Path) -> None:
    write(
        tmp_path, {"messages/de-AT.json": '{"main.count.other": "{n} Schritterln"}', "messages/en.json": '{"a.b": "c"}'}
    )
    found = messages.load("de_AT", [tmp_path])
    assert found.language == "de-AT"
    assert found("main.count", n=3) == "3 Schritterln"  # the project's own
    assert found("main.count", n=1) == "1 Schritt"  # gongdoc's German
    assert found("a.b") == "c"  # the project's English
    unknown = messages.load("tlh")
    assert unknown("main.count", n=2) == "2 steps"


@pytest.mark.parametrize("text", ["{", "[]", '{"a": 1}', "\xff"])
def test_a_file_that_is_no_table_of_texts_is_an_error(tmp_path: Path, text: str) -> None:
    write(tmp_path, {"messages/de.json": text.encode("latin-1")})
    with pytest.raises(TemplateError, match=r"de\.json:1:1: Unexpected file of texts"):
        messages.load("de", [tmp_path])


@pytest.mark.parametrize("language", ["", "../en", "de/../../x", "e", "x" * 99])
def test_a_language_is_a_tag(language: str) -> None:
    with pytest.raises(TemplateError, match="Unexpected language"):
        Renderer(language=language)


def test_a_build_with_a_broken_file_keeps_the_last_site(tmp_path: Path) -> None:
    write(tmp_path, {"guides/index.mdx": "# A\n"})
    own = {"plugins": ["search", {"gongdoc": {"templates": "own", "language": "de"}}]}
    write(tmp_path, {"own/messages/de.json": "{}"})
    assert build(configure(tmp_path, **own)).exit_code == 0
    before = (tmp_path / "site" / "index.html").read_bytes()
    write(tmp_path, {"own/messages/de.json": "{", "guides/index.mdx": "# B\n"})
    result = build(configure(tmp_path, **own))
    assert result.exit_code == 1
    assert "de.json:1:1: Unexpected file of texts" in result.output
    assert (tmp_path / "site" / "index.html").read_bytes() == before


@pytest.mark.browser
@pytest.mark.parametrize(
    "options",
    [
        {"theme": {"name": "gongdoc", "locale": "de"}},
        {"plugins": ["search", {"gongdoc": {"language": "de"}}]},
        {"theme": {"name": "material", "language": "de"}},
    ],
    ids=["theme", "plugin", "material"],
)
def test_the_page_speaks_german(page: Page, tmp_path: Path, options: dict[str, object]) -> None:
    made = Project(tmp_path, **options)
    made.put(guide(OPEN, LOGIN, CREATE, after="<Warning>Vorsicht.</Warning>\n"))
    policy = "" if "material" in str(options) else "default-src 'self'"
    with serve(tmp_path / "site", policy=policy) as site:
        page.goto(site.url + "guide/")
        expect(page.locator("[data-gongdoc-count]")).to_have_text("0 von 3 Schritten")
        expect(page.get_by_text("Warnung")).to_be_visible()
        assert page.evaluate("document.documentElement.lang") == "de"
        box(page, "Log in").check()
        expect(page.get_by_role("link", name="Weiter bei Schritt 1")).to_be_visible()
        expect(page.get_by_role("button", name="Schritt 2 zeigen")).to_be_visible()
        page.get_by_role("button", name="Mehr zum Fortschritt").click()
        expect(page.get_by_role("dialog", name="Fortschritt")).to_contain_text("Als Markdown-Checkliste kopieren")

"""Nothing of a how-to is lost, doubled or moved: its words, its code, its pictures and links are those of the guide."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import gongdoc
from gongdoc.convert import convert
from gongdoc.guide import model as m
from gongdoc.guide.traverse import children
from gongdoc.mdx.frontmatter import scan_frontmatter
from tests.convert.source import code_of_source, links_of_source, pictures_of_source, words_of, words_of_source
from tests.guide.visible import words_of_guide
from tests.support.paths import ROOT

HOW_TOS = sorted((Path(__file__).parent / "how_tos").glob("*.md"))
STEPS = {
    # By counting: file, lists of steps, steps.
    "rotate-a-key": (2, 7),
    "install-on-linux": (2, 6),
    "connect-mail": (1, 6),
    "set-up-webhooks": (2, 5),
    "move-a-database": (2, 6),
    "write-in-two-languages": (1, 5),
    "old-wiki-page": (1, 3),
}
OTHER = [ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "CONTRIBUTING.md", *(ROOT / "guides").rglob("*.md")]

WORDED = {
    # Words that become the name of a callout, which is no text of the guide.
    "rotate-a-key": ["WARNING"],
    "connect-mail": ["note"],
    "set-up-webhooks": ["Tip"],
}


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def body_of(text: str) -> str:
    found = scan_frontmatter(text)
    return text[found[1] :] if found else text


def guide_of(text: str) -> gongdoc.Guide:
    return gongdoc.parse(convert(text).text)


def nodes(guide: gongdoc.Guide, kind: type) -> list[Any]:
    """All nodes of a type; a title that is a copy of what stands in the step does not count."""
    found, todo = [], [*guide.intro, *guide.sections][::-1]
    while todo:
        node = todo.pop()
        held = node.blocks if type(node) is m.Step and node.title_in_blocks else children(node)
        todo.extend(list(held)[::-1])
        found.append(node)
    return [node for node in found if type(node) is kind]


def words(guide: gongdoc.Guide, **parts: bool) -> list[str]:
    return words_of(" ".join(words_of_guide(guide, **parts)))


def test_every_how_to_is_counted() -> None:
    assert sorted(STEPS) == [path.stem for path in HOW_TOS]


@pytest.mark.parametrize("path", HOW_TOS, ids=lambda path: path.stem)
def test_a_how_to(path: Path) -> None:
    text = read(path)
    made = convert(text, name=path.stem)
    guide = gongdoc.parse(made.text)
    assert (made.lists, made.steps) == STEPS[path.stem]
    assert len(guide.steps) == made.steps
    expected = words_of_source(body_of(text))
    found = words(guide, title=True, description=bool(guide.description))
    for word in WORDED.get(path.stem, ()):
        expected.remove(word)
    assert found == expected
    assert [code.value.strip(chr(10)) for code in nodes(guide, m.Code)] == code_of_source(body_of(text))
    assert [image.url for image in nodes(guide, m.Image)] == pictures_of_source(body_of(text))
    assert not links_of_source(body_of(text)) - Counter(link.url for link in nodes(guide, m.Link))


@pytest.mark.parametrize("path", [path for path in OTHER if path.is_file()], ids=lambda path: path.stem)
def test_other_pages(path: Path) -> None:
    """Pages that are no how-tos: as many of each word, wherever the title stood."""
    text = read(path)
    guide = gongdoc.parse(convert(text, name=path.stem).text)
    own = "made up" not in " ".join(note.text for note in convert(text, name=path.stem).notes)
    found = Counter(words(guide, title=own, description=bool(guide.description)))
    assert found == Counter(words_of_source(body_of(text)))
    assert [code.value.strip(chr(10)) for code in nodes(guide, m.Code)] == code_of_source(body_of(text))


def test_a_title_with_a_link_is_shown_once() -> None:
    text = "# [Set up](https://example.com/) it\n\nNow.\n\n1. Go.\n"
    assert words(guide_of(text), title=True) == words_of_source(text)


def test_a_guide_that_is_made_twice_is_the_same() -> None:
    text = read(HOW_TOS[0])
    assert convert(text) == convert(text)


# Any how-to -----------------------------------------------------------------------------------------------------------

word = st.sampled_from(
    ["open", "Save", "it", "e.g.", "Ünïcode", "日本。", "a_b", "2 < 3", "{x}", "import", "AT&T", "1.", "#", "- dash",
     "*", "**", "`", "[x]", "Done.", "why?", "Optional:", "Note:", "&lt;b&gt;", "\\*", "a|b", "~", "1)", "+", ">"]
)  # fmt: skip
plain = st.lists(word, min_size=1, max_size=5).map(" ".join)
piece = st.one_of(
    plain,
    plain.map(lambda text: f"**{text}**"),
    plain.map(lambda text: f"*{text}*"),
    plain.map(lambda text: f"[{text}](https://example.com/a)"),
    st.sampled_from(
        ["`co{de`", "``a ` b``", "![pic](a.png)", "<br>", "<kbd>Esc</kbd>", "<b>bold</b>", "<!-- no -->",
         "**Label:**", "https://example.com/b?c=d", "<https://example.com/>", "line\nend", "hard  \nend",
         "<i>x<b>y</b></i>",         "[![badge](b.svg)](#c)", "~~gone~~", "<span class='x'>s</span>"]
    ),
)  # fmt: skip
line = st.lists(piece, min_size=1, max_size=4).map(" ".join)


def indented(text: str, by: int) -> str:
    return "\n".join(" " * by + part if part else part for part in text.split("\n"))


def numbered(items: list[str], loose: bool, start: int) -> str:
    marked = [(f"{number}. ", item) for number, item in enumerate(items, start)]
    return ("\n\n" if loose else "\n").join(mark + indented(item, len(mark)).lstrip() for mark, item in marked)


def bulleted(items: list[str], loose: bool) -> str:
    return ("\n\n" if loose else "\n").join("- " + indented(item, 2).lstrip() for item in items)


leaf = st.one_of(
    line,
    line,
    st.builds(lambda depth, text: f"{'#' * depth} {text}".replace("\n", " "), st.integers(2, 4), line),
    st.sampled_from(
        ["```sh\necho {a} <b>\n\n  c\n```", "    indented {code}", "***", "| a | b |\n|:--|--|\n| `1` | {2} |",
         "<!-- a\nb -->", "<details>\n<summary>More</summary>\n\ntext\n\n</details>", "<div>\n<p>x</p> y\n</div>",
         "<ul><li>a<li>b</ul>", "![](only.png)", "<table><tr><td>1</table>"]
    ),
)  # fmt: skip


def holders(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    held = st.lists(inner, min_size=1, max_size=3).map("\n\n".join)
    items = st.lists(held, min_size=1, max_size=3)
    return st.one_of(
        st.builds(numbered, items, st.booleans(), st.sampled_from([0, 1, 1, 1, 2, 7])),
        st.builds(bulleted, items, st.booleans()),
        held.map(lambda text: "\n".join(f"> {part}".rstrip() for part in text.split("\n"))),
    )


page = st.lists(st.recursive(leaf, holders, max_leaves=6), min_size=1, max_size=5).map("\n\n".join)


@settings(max_examples=150, deadline=None)
@given(page)
@example("1. a\n\n   1. b\n2. c")
@example("1. **Label:** x\n2. [a](b). c")
def test_any_how_to(text: str) -> None:
    text = f"# Title\n\n{text}\n"
    made = convert(text)
    guide = gongdoc.parse(made.text)
    expected = words_of_source(text)
    found = words(guide, title=True, description=bool(guide.description))
    # The name of a callout is no text of the guide.
    called = [callout.kind.capitalize() for callout in nodes(guide, m.Callout)]
    assert Counter(found) + Counter(called) == Counter(expected)
    if not called:
        assert found == expected
    assert [code.value.strip(chr(10)) for code in nodes(guide, m.Code)] == code_of_source(text)
    assert [image.url for image in nodes(guide, m.Image)] == pictures_of_source(text)
    assert not links_of_source(text) - Counter(link.url for link in nodes(guide, m.Link))


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("abc 12.)-*_`~[](){}<>/!&;:#|\\\"'=\n\t$?^@+"), max_size=60))
def test_any_text_becomes_a_guide(text: str) -> None:
    """Whatever stands in a file: what is made of it is MDX."""
    gongdoc.parse(convert(f"# T\n\n{text}").text)

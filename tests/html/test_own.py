"""gongdoc's own pages come back as the guides that they were made of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import Phase, given, settings

import gongdoc
from gongdoc.export.json import to_json
from gongdoc.guide import index
from gongdoc.guide import model as m
from gongdoc.guide.inlines import LAYOUT
from gongdoc.html import read_page
from gongdoc.render import Target, render
from tests.export import strategies
from tests.support import corpus
from tests.support.paths import ROOT

SEED = 20261123
PAGES = 50


def without_places(value: Any) -> Any:
    """A value as JSON holds it, without what a page does not keep."""
    built = msgspec.json.decode(msgspec.json.encode(value))
    todo = [built]
    while todo:
        node = todo.pop()
        if isinstance(node, dict):
            node.pop("span", None)
            if node.get("title_source") == "attribute":  # the default, which msgspec knows by identity
                del node["title_source"]
            todo.extend(node.values())
        elif isinstance(node, list):
            todo.extend(node)
    if isinstance(built, dict):
        built.pop("source", None)
        built.pop("diagnostics", None)
    return built


GUIDES = sorted((ROOT / "guides").rglob("*.mdx"))


@pytest.mark.parametrize(
    "path",
    [path for path in GUIDES if "snippets" not in path.parts],
    ids=lambda path: path.relative_to(ROOT / "guides").as_posix(),
)
def test_our_guides_come_back(path: Path) -> None:
    guide = gongdoc.load(path, root=ROOT / "guides")
    assert without_places(read_page(render(guide))) == without_places(guide)


@pytest.mark.shared
def test_pages_of_the_corpus_come_back() -> None:
    read = 0
    differing = []
    for file, guide in corpus.guides(SEED, PAGES):
        read += 1
        if without_places(read_page(render(guide))) != without_places(guide):
            differing.append(file.relative_to(corpus.FILES).as_posix())
    assert read == PAGES
    assert differing == []


def test_a_page_of_a_site_comes_back_from_its_file(tmp_path: Path) -> None:
    """Links and pictures as the author wrote them, although the page has other addresses."""
    text = "# Title\n\n[One](other.mdx#part) and [mail](mailto:a@example.com).\n\n![Alt](images/a.png)\n"
    guide = gongdoc.parse(text, id="a/b")
    article = render(guide, resolve=lambda url, _kind: Target(f"../../built/{url}"))
    page = tmp_path / "page.html"
    page.write_text(f"<!doctype html><body><nav><h1>No</h1></nav><main>{article}</main>", encoding="utf-8")
    again = gongdoc.load(page)
    assert without_places(again) == without_places(guide)
    assert again.source.path == "page.html"
    assert [link.url for link in again.links] == ["other.mdx#part", "mailto:a@example.com"]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("> ", ""),
        ("<Accordion title='a'>\n", "</Accordion>\n"),
        ("<Steps>\n<Step title='a'>\n", "</Step>\n</Steps>\n"),
        ("<Step title='a'>\n", "</Step>\n"),
        ("<Tabs>\n<Tab title='a'>\n", "</Tab>\n</Tabs>\n"),
        ("<ul>\n<li>\n", "</li>\n</ul>\n"),
    ],
)
def test_the_deepest_guides_come_back(start: str, end: str) -> None:
    times = 195 // start.count("<") if "<" in start else 195
    guide = gongdoc.parse("# T\n\n" + start * times + "x\n" + end * times)
    again = read_page(render(guide))
    assert without_places(again) == without_places(guide)
    assert to_json(again)


# Any guide ----------------------------------------------------------------------------------------------------

# What comes back otherwise than it was, by design:
#
# - characters that HTML cannot hold: NUL, and the control and non-characters that lxml replaces;
# - neighbouring texts, which become one, and empty ones, which vanish;
# - white space at the edges of a paragraph in a tight list, which stands bare in its `<li>`;
# - components without a name, and those named like elements that HTML lets hold only some others (`<p>`, `<tr>`):
#   the guide layer makes none of them;
# - numbers of steps below 1, and of lists with more than the nine digits that Markdown allows
#   (https://spec.commonmark.org/0.31.2/#ordered-list-marker), or without numbers at all;
# - ids of guides that are no path: files are named after them.

NAMES = ["div", "section", "aside", "kbd", "small", "Foo", "Foo.Bar", "script", "iframe", "figcaption", "summary", "a"]
MADE = ("span", "text", "markdown", "html")
"""Fields that are not content: where a node stands, and what exporters fill."""


def usual(value: Any) -> Any:
    """A value of the general strategies with usual characters, names and numbers, its texts joined."""
    if isinstance(value, str):
        return "".join(c for c in value if c.isprintable() or c in "\n\t\r")
    if isinstance(value, tuple):
        return _joined([usual(item) for item in value])
    if isinstance(value, list):
        return [usual(item) for item in value]
    if isinstance(value, dict):
        return {usual(name): usual(item) for name, item in value.items()}
    if not isinstance(value, msgspec.Struct):
        return value
    fields = {name: usual(getattr(value, name)) for name in value.__struct_fields__ if name not in MADE}
    if isinstance(value, (m.Component, m.InlineComponent)):
        fields["name"] = NAMES[len(value.name) % len(NAMES)]
    if isinstance(value, m.Step):
        fields["number"] = abs(value.number) % 10**6 + 1
    if isinstance(value, m.List):
        fields["start"] = abs(value.start) % 10**9 if value.ordered else 1
    if isinstance(value, m.List) and value.tight:
        fields["items"] = tuple(
            msgspec.structs.replace(item, blocks=tuple(_trimmed(b) for b in item.blocks)) for item in fields["items"]
        )
    return type(value)(**fields)


def _joined(items: list[Any]) -> tuple[Any, ...]:
    out: list[Any] = []
    for item in items:
        if type(item) is m.Text and out and type(out[-1]) is m.Text:
            out[-1] = m.Text(value=out[-1].value + item.value)
        elif type(item) is not m.Text or item.value:
            out.append(item)
    return tuple(out)


def _trimmed(block: Any) -> Any:
    if type(block) is not m.Paragraph:
        return block
    children = list(block.children)
    for edge in (0, -1):
        while children and isinstance(text := children[edge], m.Text) and not text.value.strip(LAYOUT):
            del children[edge]
        if children and isinstance(text := children[edge], m.Text):
            children[edge] = m.Text(value=text.value.lstrip(LAYOUT) if edge == 0 else text.value.rstrip(LAYOUT))
    return m.Paragraph(children=tuple(children))


# Always the same guides: to shrink one that fails, or only to print it, takes minutes.
@settings(deadline=None, max_examples=60, phases=[Phase.generate], database=None, derandomize=True)
@given(
    strategies.tuples(strategies.blocks), strategies.tuples(strategies.sections), strategies.text, strategies.attributes
)
def test_any_guide_comes_back(
    intro: tuple[m.Block, ...], sections: tuple[m.Section, ...], words: str, metadata: dict[str, Any]
) -> None:
    words = usual(words)
    guide = m.Guide(
        id="/".join("".join(c for c in part if c not in "\\.") or "x" for part in f"g{words}g".split("/")),
        title=words,
        description=words,
        fingerprint=words,
        metadata=usual(metadata),
        scopes=(words,),
        aliases=(words,),
        actions=(m.Action(id=words, label=words, scopes=(words,)),),
        intro=usual(intro),
        sections=usual(sections),
    )
    # The fingerprints that the guide layer makes, and the ids of what has none.
    index.build(guide.intro, guide.sections, ())
    again = read_page(render(guide))
    for name in (
        "intro",
        "sections",
        "id",
        "title",
        "description",
        "metadata",
        "actions",
        "scopes",
        "fingerprint",
        "aliases",
    ):
        assert without_places(getattr(again, name)) == without_places(getattr(guide, name)), name


def test_boxes_of_task_lists_come_back() -> None:
    text = m.Text(value="x")
    for inlines in ((text,), (m.Emphasis(children=(text,)),), (m.Text(value="a "), m.Emphasis(children=(text,)))):
        blocks: tuple[m.Block, ...] = (m.Paragraph(children=inlines), m.Quote(blocks=(m.Paragraph(children=inlines),)))
        for item in (blocks, blocks[:1], blocks[1:]):
            guide = m.Guide(id="g", title="T", intro=(m.List(items=(m.ListItem(checked=True, blocks=item),)),))
            assert read_page(render(guide)).intro == guide.intro

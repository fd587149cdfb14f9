"""What is offered at the cursor, asked for by a real client. `|` is the cursor."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

import pytest
from lsprotocol import types as lsp

from tests.lsp.conftest import FILES, make_project
from tests.lsp.editor import Editor, applied, edited

PAGE = FILES["guides/gong/one.mdx"]
ACTIONS = (
    "---\ntitle: T\ndescription: D.\n---\n\n"
    "<div data-guide-actions-json='["
    '{"id": "list", "label": "List calls", "scopes": ["calls:read", "users:read"]}'
    "]' />\n\n"
)
CASES: dict[str, str] = {
    "tag": PAGE + "\n<|",
    "tag in Steps": "<Steps>\n  <|\n</Steps>\n",
    "tag before more": "<|Note>\n",
    "attribute": '<Steps>\n  <Step title="A" |',
    "value": '<Callout type="|" title="A">',
    "closing": "<Steps>\n  <Step>\n    <Note>Text</Note>\n  </|",
    "closing before more": "<Steps></|>",
    "module": 'import Footer from "|"\n',
    "module from here": 'import Footer from ".|"\n',
    "snippet": '<Snippet file="|" />',
    "address": "[Two](|)\n",
    "address from here": "[Two](./|)\n",
    "picture": "![A shot](|)\n",
    "anchor here": PAGE + "\n[Closing](#|)\n",
    "anchor there": "[First](/gong/two#|)\n",
    "href": '<Card title="Two" href="/|" />',
    "scopes": ACTIONS + '<Steps>\n  <Step title="A" data-guide-scopes="calls:read, |">\n',
    "rule": "{/* gongdoc-disable |",
    "directive": "{/* gong|",
    "key": "---\ntitle: A\n|\n---\n\nText.\n",
    "icon": '<Icon icon="fingerp|" />',
    "text": "a |",
    "code": "```mdx\n<|\n```\n",
    "inline code": "`<b>` [Two](/|)\n",
    "emoji": "\U0001f600\U0001f600 <Not|",
}
Answer: TypeAlias = tuple[Editor, str, dict[str, lsp.CompletionItem]]


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    """What is offered in each case: all of them in one session."""
    root = make_project(tmp_path_factory.mktemp("completion"))
    found: dict[str, Answer] = {}

    async def session(editor: Editor) -> None:
        for number, (name, text) in enumerate(CASES.items()):
            at = text.index("|")
            address = editor.open(root / f"guides/gong/case{number}.mdx", text[:at] + text[at + 1 :])
            # The last good state of the page is what is known of it.
            await editor.diagnostics(address)
            found[name] = editor, address, await editor.complete(address, at)
            editor.close(address)

    edited(session, root)
    return found


def taken(answer: Answer, label: str) -> str:
    """The page after something that is offered was taken, as the client does it."""
    editor, address, items = answer
    edit = items[label].text_edit
    assert isinstance(edit, lsp.TextEdit)
    return applied(editor.texts[address], [edit])


# label, and what the page ends with when it is taken
TAKEN = [
    ("tag", "Note", "\n<Note>\n  $0\n</Note>"),
    ("tag", "Footer", "\n<Footer />"),
    ("tag", "Tab", '\n<Tab title="${1}">\n  $0\n</Tab>'),
    ("tag", "img", " />$0"),
    ("tag before more", "Tip", "<Tip>\n"),
    ("attribute", "duration", '<Step title="A" duration="$1"'),
    ("attribute", "optional", '<Step title="A" optional'),
    ("value", "tip", '<Callout type="tip" title="A">'),
    ("closing", "/Step", "  </Step>"),
    ("closing before more", "/Steps", "<Steps></Steps>"),
    ("module", "/snippets/footer.mdx", 'import Footer from "/snippets/footer.mdx"\n'),
    ("module from here", "../snippets/footer.mdx", 'import Footer from "../snippets/footer.mdx"\n'),
    ("snippet", "footer.mdx", '<Snippet file="footer.mdx" />'),
    ("address", "/gong/two", "[Two](/gong/two)\n"),
    ("address from here", "./two", "[Two](./two)\n"),
    ("address from here", "../index", "[Two](../index)\n"),
    ("picture", "/images/shot.svg", "![A shot](/images/shot.svg)\n"),
    ("anchor here", "set-up-close-it", "[Closing](#set-up-close-it)\n"),
    ("anchor there", "first", "[First](/gong/two#first)\n"),
    ("href", "/gong/two", '<Card title="Two" href="/gong/two" />'),
    ("scopes", "users:read", 'data-guide-scopes="calls:read, users:read">\n'),
    ("rule", "image-alt", "{/* gongdoc-disable image-alt"),
    ("directive", "gongdoc-disable-file", "{/* gongdoc-disable-file "),
    ("key", "description", "title: A\ndescription: \n---\n\nText.\n"),
    ("icon", "fingerprint", '<Icon icon="fingerprint" />'),
    ("inline code", "/gong/two", "`<b>` [Two](/gong/two)\n"),
    ("emoji", "Note", "\U0001f600\U0001f600 <Note>\n  $0\n</Note>"),
]


@pytest.mark.parametrize(("case", "label", "end"), TAKEN, ids=[f"{case}: {label}" for case, label, _ in TAKEN])
def test_what_is_taken_stands_where_it_was_typed(answers: dict[str, Answer], case: str, label: str, end: str) -> None:
    assert taken(answers[case], label).endswith(end)


@pytest.mark.parametrize("case", ["text", "code"])
def test_nothing_is_offered_where_nothing_is_meant(answers: dict[str, Answer], case: str) -> None:
    assert list(answers[case][2]) == []


def test_what_fits_comes_first(answers: dict[str, Answer]) -> None:
    items = answers["tag in Steps"][2].values()
    assert min(items, key=lambda item: item.sort_text or "").label == "Step"


def test_the_innermost_element_is_closed_first(answers: dict[str, Answer]) -> None:
    assert list(answers["closing"][2]) == ["/Step", "/Steps"]


def test_attributes_that_are_there_are_not_offered(answers: dict[str, Answer]) -> None:
    offered = answers["attribute"][2]
    assert "title" not in offered
    assert "icon" in offered


def test_scopes_are_those_of_the_actions_that_are_not_there_yet(answers: dict[str, Answer]) -> None:
    assert list(answers["scopes"][2]) == ["users:read"]


def test_components_are_documented(answers: dict[str, Answer]) -> None:
    documentation = answers["tag"][2]["Tab"].documentation
    assert isinstance(documentation, lsp.MarkupContent)
    assert "- `title` (required): " in documentation.value


def test_keys_that_are_there_are_not_offered(answers: dict[str, Answer]) -> None:
    assert "title" not in answers["key"][2]


def test_snippets_are_no_link_targets(answers: dict[str, Answer]) -> None:
    assert not [label for label in answers["address"][2] if "snippets" in label]


def test_only_pictures_are_offered_for_pictures(answers: dict[str, Answer]) -> None:
    assert list(answers["picture"][2]) == ["/images/shot.svg"]


def test_a_client_without_snippets_gets_plain_text(project: Path) -> None:
    async def session(editor: Editor) -> None:
        address = editor.open(project / "guides/a.mdx", "<No\n")
        item = (await editor.complete(address, 3))["Note"]
        assert item.insert_text_format == lsp.InsertTextFormat.PlainText
        assert isinstance(item.text_edit, lsp.TextEdit)
        assert item.text_edit.new_text == "Note"

    edited(session, project, snippets=False)


def test_scopes_are_offered_before_the_page_ever_parsed(project: Path) -> None:
    async def session(editor: Editor) -> None:
        text = ACTIONS + '<Steps>\n  <Step title="A" data-guide-scopes="'
        address = editor.open(project / "guides/a.mdx", text)
        assert list(await editor.complete(address, len(text))) == ["calls:read", "users:read"]

    edited(session, project)


def written(text: str) -> Iterator[str]:
    """All that is on the screen while a text is written."""
    for end in range(len(text) + 1):
        yield text[:end]


def test_it_is_never_at_a_loss(project: Path) -> None:
    async def session(editor: Editor) -> None:
        address = editor.open(project / "guides/a.mdx", "")
        for text in written(PAGE):
            editor.write(address, text)
            await editor.complete(address, len(text))

    assert edited(session, project).messages == []

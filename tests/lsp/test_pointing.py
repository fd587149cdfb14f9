"""What is told about what is under the pointer, and where it leads. `|` is the pointer."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lsp.conftest import FILES, make_project
from tests.lsp.editor import Editor, edited, uri

FOOTER = 'import Footer, { product } from "/snippets/footer.mdx"\n\n'
ACTIONS = '<div data-guide-actions-json=\'[{"id": "l", "label": "List calls", "scopes": ["calls:read"]}]\' />\n\n'

HOVERS = {
    "<St|eps>\n": "`<Steps>` and `<Step>`",
    "<Steps>\n</St|eps>\n": "**`<Steps>`**",
    '<Steps>\n<Step du|ration="1 minute">\n': "How long it takes, in words.",
    "[Two](/gong/t|wo)\n": "**Two**",
    "[First](/gong/two#fi|rst)\n": "At: First",
    '<Card title="A" href="/gong/t|wo" />\n': "`gong/two.mdx`, 1 step",
    "{/* gongdoc-disable image-|alt */}\n": "# Right",
    "{/* gongdoc-dis|able image-alt */}\n": "for the next block",
    ACTIONS + '<Steps>\n<Step title="A" data-guide-scopes="calls:re|ad">A</Step>\n</Steps>\n': "- List calls",
    "---\nsidebar|Title: A\n---\n": "shorter name",
    FOOTER + "<Foo|ter />\n": "The snippet `snippets/footer.mdx`",
}
SILENT = ["wor|ds\n", "```\n<St|eps>\n```\n", "<Unkno|wn />\n", "[There](https://exam|ple.com)\n", "[None](/no|ne)\n"]

# page → file and line, from 0
DEFINITIONS = {
    FOOTER + "<Foo|ter />\n": ("snippets/footer.mdx", 0),
    'import Footer from "/snippets/foo|ter.mdx"\n': ("snippets/footer.mdx", 0),
    'import Footer from "../snippets/foo|ter.mdx"\n': ("snippets/footer.mdx", 0),
    '<Snippet file="foo|ter.mdx" />\n': ("snippets/footer.mdx", 0),
    "[Two](t|wo)\n": ("gong/two.mdx", 0),
    "[First](/gong/two.mdx#fi|rst)\n": ("gong/two.mdx", 7),
    "[Go](/gong/two#first-g|o)\n": ("gong/two.mdx", 10),
    "![A shot](/images/sh|ot.svg)\n": ("images/shot.svg", 0),
    '<img src="/images/sh|ot.svg" alt="A" />\n': ("images/shot.svg", 0),
}
NOWHERE = [
    'import Footer from "../../mkdocs|.yml"\n',
    'import Footer from "../../../outside|.mdx"\n',
    "[Out](../../mkdocs|.yml)\n",
    "[None](/no|ne)\n",
    "wor|ds\n",
    "<No|te>A</Note>\n",
]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pointing")
    (folder / "outside.mdx").write_text("Secret.\n", encoding="utf-8")
    return make_project(folder / "project")


@pytest.fixture(scope="module")
def hovers(root: Path) -> dict[str, str]:
    """What is shown in each case: all of them in one session."""
    found: dict[str, str] = {}

    async def session(editor: Editor) -> None:
        for number, text in enumerate([*HOVERS, *SILENT]):
            at = text.index("|")
            address = editor.open(root / f"guides/gong/case{number}.mdx", text[:at] + text[at + 1 :])
            await editor.diagnostics(address)
            found[text] = await editor.hover(address, at)
            editor.close(address)

    edited(session, root)
    return found


@pytest.fixture(scope="module")
def definitions(root: Path) -> dict[str, tuple[str, int] | None]:
    """Where each case leads."""
    found: dict[str, tuple[str, int] | None] = {}

    async def session(editor: Editor) -> None:
        for number, text in enumerate([*DEFINITIONS, *NOWHERE]):
            at = text.index("|")
            address = editor.open(root / f"guides/gong/case{number}.mdx", text[:at] + text[at + 1 :])
            await editor.diagnostics(address)
            found[text] = await editor.definition(address, at)
            editor.close(address)

    edited(session, root)
    return found


@pytest.mark.parametrize("text", list(HOVERS))
def test_it_says_what_is_known(hovers: dict[str, str], text: str) -> None:
    assert HOVERS[text] in hovers[text]


@pytest.mark.parametrize("text", SILENT)
def test_it_is_silent_about_the_rest(hovers: dict[str, str], text: str) -> None:
    assert hovers[text] == ""


@pytest.mark.parametrize("text", list(DEFINITIONS))
def test_it_goes_there(definitions: dict[str, tuple[str, int] | None], root: Path, text: str) -> None:
    file, line = DEFINITIONS[text]
    assert definitions[text] == (uri(root / "guides" / file), line)


@pytest.mark.parametrize("text", NOWHERE)
def test_it_goes_nowhere_else(definitions: dict[str, tuple[str, int] | None], text: str) -> None:
    assert definitions[text] is None


def test_a_title_brings_no_markup(project: Path) -> None:
    page = project / "guides/gong/two.mdx"
    page.write_text(
        FILES["guides/gong/two.mdx"].replace("Two", "'![x](https://example.com/x.png) <b>'"), encoding="utf-8"
    )

    async def session(editor: Editor) -> None:
        text = "[Two](/gong/two)\n"
        address = editor.open(project / "guides/a.mdx", text)
        await editor.diagnostics(address)
        shown = await editor.hover(address, text.index("two"))
        assert r"\!\[x\]\(https" in shown
        assert "<b>" not in shown.replace(r"\<", "")

    edited(session, project)


def test_a_name_brings_no_markup(project: Path) -> None:
    async def session(editor: Editor) -> None:
        scope = "`![x](https://example.com/x.png)`"
        text = f'<Steps>\n<Step title="A" data-guide-scopes="{scope}">A</Step>\n</Steps>\n'
        address = editor.open(project / "guides/a.mdx", text)
        shown = await editor.hover(address, text.index("!"))
        assert shown.startswith("**`'![x](https://example.com/x.png)'`**")

    edited(session, project)

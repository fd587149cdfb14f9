"""`gongdoc new guide`: every template makes a guide without a warning, whatever it is filled with."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import gongdoc
from gongdoc.printable import printable
from gongdoc.scaffold import TemplateError, guide_templates, questions, write_guide
from tests.guide.visible import words_of_guide
from tests.scaffold import support
from tests.scaffold.support import answer

TEMPLATES = guide_templates()
ODD = "A \"b\": {c} <d> # 'e' & `f` [g](h) *i* \\ - https://example.com/?j=k"
CONFIG = "site_name: X\ndocs_dir: guides\ntheme: gongdoc\nplugins: [search, gongdoc]\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    (tmp_path / "guides").mkdir()
    return tmp_path


def new(project: Path, *arguments: str, code: int = 0) -> str:
    done = support.gongdoc("new", "guide", *arguments, folder=project, code=code)
    return done.stdout + done.stderr


def test_every_template_builds_and_passes_the_check_without_a_warning(project: Path) -> None:
    assert len(TEMPLATES) >= 4
    for name in TEMPLATES:
        for product in ("Example", ODD):
            new(project, f"guides/{name}-{len(product)}.mdx", "-t", name, "--product", product, "--title",
                f"{name} for {product}", "--description", f"How to connect {product}.")  # fmt: skip
    assert support.gongdoc("check", "--strict", folder=project).stderr == ""
    built = support.gongdoc("build", "--strict", folder=project)
    assert f"{2 * len(TEMPLATES)} guides" in built.stdout + built.stderr
    assert "0 warnings" in built.stdout + built.stderr


def test_it_is_named_after_product_and_template(project: Path) -> None:
    assert new(project, "-t", "api-key", "--product", "Example CRM") == "Made guides/example-crm/api-key.mdx\n"
    guide = gongdoc.load(project / "guides/example-crm/api-key.mdx", root=project / "guides")
    assert guide.title == "Example CRM: API key"
    assert guide.description == "Create an API key in Example CRM and hand it over."
    assert guide.steps


def test_a_product_that_is_called_as_the_folder_of_snippets(project: Path) -> None:
    assert new(project, "-t", "api-key", "--product", "Snippets") == "Made guides/snippets-api-key.mdx\n"


def test_a_product_can_not_leave_the_folder_of_guides(project: Path) -> None:
    assert new(project, "-t", "api-key", "--product", "../../x") == "Made guides/x/api-key.mdx\n"


def test_it_is_named_after_its_title(project: Path) -> None:
    said = new(project, "-t", "blank", "--title", "Größe ändern", "--description", "D.")
    assert said == "Made guides/größe-ändern.mdx\n"


def test_no_file_is_written_over(project: Path) -> None:
    path = project / "guides/a.mdx"
    path.write_text("mine")
    said = new(project, "guides/a.mdx", "-t", "blank", "--title", "T", "--description", "D", code=1)
    assert "Unexpected guides/a.mdx, expected no file of that name" in said
    assert path.read_text() == "mine"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Unexpected absence of --template, expected one of api-key, blank, bot-token, oauth-2-0"),
        (["-t", "nope"], "Unexpected template 'nope', expected one of api-key"),
        (["-t", "api-key"], "Unexpected absence of --product"),
        (["-t", "blank", "--title", "T"], "Unexpected absence of --description"),
        (["-t", "blank", "--title", "a\x1b[31mb", "--description", "D"], r"Unexpected value of title, 'a\\x1b[31mb'"),
        (["guides", "-t", "blank", "--title", "T", "--description", "D"], "Unexpected folder guides"),
        (["a.md", "-t", "blank", "--title", "T", "--description", "D"], "expected one that ends in .mdx"),
        (["-t", "blank", "--set", "a"], "Unexpected --set 'a', expected NAME=VALUE"),
        (["-t", "blank", "--set", "a=b"], "Unexpected --set a, expected a name in the template"),
    ],
)  # fmt: skip
def test_wrong_use(project: Path, arguments: list[str], said: str) -> None:
    assert said in new(project, *arguments, code=2)
    assert list((project / "guides").iterdir()) == []


def test_the_list_of_templates(project: Path) -> None:
    lines = new(project, "--list").splitlines()
    assert [line.split()[0] for line in lines] == sorted(TEMPLATES)
    assert all(len(line.split()) > 3 for line in lines)


def test_what_is_missing_is_asked_at_a_terminal(project: Path) -> None:
    done = answer("new", "guide", folder=project, answers="bot-token\nExample\n\nA bot of ours.\n")
    assert done.returncode == 0, done.stderr
    assert done.stdout == "Made guides/example/bot-token.mdx\n"
    guide = gongdoc.load(project / "guides/example/bot-token.mdx")
    assert (guide.title, guide.description) == ("Example: bot token", "A bot of ours.")
    for asked in ("Template", "Product", "Title", "sentence"):
        assert asked in done.stderr


def test_templates_of_a_project(project: Path) -> None:
    folder = project / "templates/guides"
    folder.mkdir(parents=True)
    (folder / "blank.mdx").write_text("---\ntitle: [[ title | yaml ]]\ndescription: D\n---\n\nOurs.\n")
    (folder / "ours.mdx").write_text(
        '[[#\nsummary: What we do.\ntitle: "{product}, ours"\n#]]\n---\ntitle: [[ title | yaml ]]\n---\n\n'
        "[[% for word in colours.split() %]]\n- [[ word | mdx ]]\n[[% endfor %]]\n\n"
        "<Note title=[[ product | attribute ]]>x</Note>\n"
    )
    assert "ours       What we do." in new(project, "--list")
    new(project, "guides/a.mdx", "-t", "ours", "--product", 'P "q"', "--set", "colours=red {blue}")
    text = (project / "guides/a.mdx").read_text()
    assert text == ('---\ntitle: "P \\"q\\", ours"\n---\n\n- red\n- \\{blue}\n\n<Note title=\'P "q"\'>x</Note>\n')
    new(project, "guides/b.mdx", "-t", "blank", "--title", "T")
    assert "Ours." in (project / "guides/b.mdx").read_text()


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("[[#\na: [\n#]]\n", "Unexpected comment at the top, expected YAML"),
        ("[[ title", "Unexpected sign in the template"),
        ("[[ title.nope.nope ]]", "Unexpected failure to fill in the template"),
        ("[[ title ]] [[ 1 / 0 ]]", "Unexpected failure to fill in the template: ZeroDivisionError"),
        ('[[ title ]] [[% include "x" %]]', "Unexpected failure to fill in the template: TypeError"),
        ("[[ title ]] [[% for n in range(10**9) %]]x[[% endfor %]]", "Unexpected failure to fill in the template"),
        ("<Steps>\n[[ title ]]\n", "Unexpected result of the template: Expected a closing tag"),
        (b"\xff", "Unexpected failure to read the template"),
    ],
)
def test_a_template_that_is_wrong(project: Path, source: str | bytes, said: str) -> None:
    folder = project / "templates/guides"
    folder.mkdir(parents=True)
    (folder / "bad.mdx").write_bytes(source.encode() if isinstance(source, str) else source)
    printed = new(project, "guides/a.mdx", "-t", "bad", "--title", "T", code=1)
    assert said in printed
    assert "Traceback" not in printed
    assert not (project / "guides/a.mdx").exists()


def test_a_template_runs_no_code(tmp_path: Path) -> None:
    path = tmp_path / "guides" / "bad.mdx"
    path.parent.mkdir()
    path.write_text("[[ ''.__class__.__mro__[1].__subclasses__() ]]")
    template = guide_templates(tmp_path)["bad"]
    with pytest.raises(TemplateError):
        write_guide(template, {})


def test_outside_the_folder_of_guides(project: Path) -> None:
    said = new(project, "elsewhere/a.mdx", "-t", "blank", "--title", "T", "--description", "D")
    assert "It is not in the folder of guides, guides." in said


line = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=20).filter(
    lambda text: " ".join(text.split()) == text and printable(text) == text
)


@given(line, line, line)
@example(ODD, ODD, ODD)
@example("import x from 'y'", "export", "- a")
def test_values_are_what_was_given(title: str, description: str, product: str) -> None:
    for template in TEMPLATES.values():
        values = {"title": title, "description": description, "product": product}
        guide = gongdoc.parse(write_guide(template, values))
        assert guide.title == title
        assert guide.description == description
        shown = " ".join(words_of_guide(guide))
        assert "product" not in questions(template) or " ".join(product.split()) in shown

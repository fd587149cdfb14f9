"""Snippets take the place of the elements that use them, and nothing leaves the folder of guides."""

from __future__ import annotations

import copy
import json
import os
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongdoc.mdx import snippets, to_mdast
from gongdoc.mdx.snippets import Expansion, SnippetCache, bind, expand

Files = Mapping[str, str]


def write(root: Path, files: Files) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")


@pytest.fixture
def build(tmp_path: Path) -> Callable[..., Expansion]:
    """Write files under a root and expand `page.mdx`."""

    def build(files: Files, **names: Any) -> Expansion:
        write(tmp_path, files)
        page = tmp_path / "page.mdx"
        tree = to_mdast(page.read_text(encoding="utf-8"))
        before = copy.deepcopy(tree)
        made = expand(tree, path=page, roots=(tmp_path,), parse=to_mdast, names=names)
        assert tree == before, "the tree that is given may not change"
        return made

    return build


def outline(node: Mapping[str, Any]) -> Any:
    """A node as nested tuples: its type or name, then its text, address or children."""
    kind = node.get("name") or node["type"]
    attributes = {a.get("name"): a["value"] for a in node.get("attributes", ())}
    head = (kind, attributes) if attributes else (kind,)
    if "children" in node:
        return (*head, *map(outline, node["children"]))
    return (*head, node["value"]) if "value" in node else head


def body(expansion: Expansion) -> list[Any]:
    return [outline(node) for node in expansion.tree["children"] if node["type"] not in ("mdxjsEsm", "yaml")]


def text(value: str) -> tuple[str, str]:
    return ("text", value)


def paragraph(*children: Any) -> tuple[Any, ...]:
    return ("paragraph", *(text(c) if isinstance(c, str) else c for c in children))


def codes(expansion: Expansion) -> list[str]:
    assert all(d.severity == "error" for d in expansion.diagnostics)
    return [d.code for d in expansion.diagnostics]


def test_a_page_without_snippets_is_returned_as_it_is() -> None:
    tree = to_mdast("import a from 'b'\n\n# Title {a}")
    made = expand(tree, path=None, roots=(), parse=to_mdast)
    assert made == (tree, (), ())


@pytest.mark.parametrize("module", ["/snippets/foot.mdx", "./snippets/foot.mdx", "@site/snippets/foot.mdx"])
def test_a_snippet_takes_the_place_of_its_element(build: Callable[..., Expansion], module: str) -> None:
    made = build(
        {"page.mdx": f"import Foot from '{module}'\n\nA\n\n<Foot />\n\nB", "snippets/foot.mdx": "# H\n\nC *d*"}
    )
    assert body(made) == [
        paragraph("A"),
        ("heading", text("H")),
        paragraph("C ", ("emphasis", text("d"))),
        paragraph("B"),
    ]
    assert codes(made) == []
    assert [file.name for file in made.files] == ["foot.mdx"]


def test_positions_are_those_of_the_file_that_the_text_stands_in(build: Callable[..., Expansion]) -> None:
    made = build(
        {
            "page.mdx": "import Foot from '/s/foot.mdx'\n\n<Foot>\n  mine\n</Foot>",
            "s/foot.mdx": "# H\n\n<div>\n{children}\n</div>",
        }
    )
    _, heading, div = made.tree["children"]
    mine = div["children"][0]
    assert (heading["path"], heading["position"]["start"]["line"]) == ("s/foot.mdx", 1)
    assert heading["children"][0]["path"] == "s/foot.mdx"
    assert (div["path"], div["position"]["start"]["line"]) == ("s/foot.mdx", 3)
    assert ("path" in mine, mine["position"]["start"]) == (False, {"line": 4, "column": 3})


def test_props_are_bound_by_name_and_by_props(build: Callable[..., Expansion]) -> None:
    made = build(
        {
            "page.mdx": "import F from '/f.mdx'\n\n"
            "<F product='Gong' n={1 + 1} on list={[1]} more={f()} {...{a: 'A'}} />",
            "f.mdx": "{product} {props.n}{on}{a}{props.absent} {list} {more} {props.more} {unknown}",
        }
    )
    assert body(made) == [
        paragraph(
            "Gong 2A ",
            ("mdxTextExpression", "list"),
            " ",
            ("mdxTextExpression", "more"),
            " ",
            ("mdxTextExpression", "props.more"),
            " ",
            ("mdxTextExpression", "unknown"),
        )
    ]


def test_attributes_are_bound(build: Callable[..., Expansion]) -> None:
    made = build(
        {
            "page.mdx": "import F from '/f.mdx'\n\n<F product='Gong' n={2} {...f()} />",
            "f.mdx": "export const own = {b: 1}\n\n<Card title={own.b + 'x'} cols={own.b} on={true} {...own} e={f()}/>",
        }
    )
    number = {"type": "mdxJsxAttributeValueExpression", "value": "1"}
    (card,) = (node for node in made.tree["children"] if node.get("name") == "Card")
    plain = {a["name"]: a["value"] for a in card["attributes"]}
    assert plain.pop("e")["value"] == "f()"
    assert plain == {"title": "1x", "cols": number, "on": None, "b": number}


def test_after_an_unknown_spread_no_property_is_known(build: Callable[..., Expansion]) -> None:
    made = build({"page.mdx": "import F from '/f.mdx'\n\n<F a='1' {...f()} b='2' />", "f.mdx": "{a} {b} {props.b}"})
    assert body(made) == [paragraph(("mdxTextExpression", "a"), " 2 ", ("mdxTextExpression", "props.b"))]


def test_children_stand_where_the_snippet_says(build: Callable[..., Expansion]) -> None:
    made = build(
        {
            "page.mdx": "import F from '/f.mdx'\nexport const x = 1\n\n<F>\n- a\n</F>\n\nSee <F>in *line*</F>!",
            "f.mdx": "<Note>\n{children}\n</Note>\n\n<b>{props.children}</b>",
        }
    )
    items = ("list", ("listItem", paragraph("a")))
    inline = paragraph("in ", ("emphasis", text("line")))
    assert body(made) == [
        ("Note", items),
        ("b", items),
        paragraph("See"),
        ("Note", inline),
        ("b", inline),
        paragraph("!"),
    ]


def test_without_children_nothing_stands_there(build: Callable[..., Expansion]) -> None:
    made = build({"page.mdx": "import F from '/f.mdx'\n\n<F/>", "f.mdx": "a{children}b\n\n{children}"})
    assert body(made) == [paragraph("a", "b")]


def test_one_paragraph_in_text_stays_in_its_line(build: Callable[..., Expansion]) -> None:
    made = build({"page.mdx": "import F from '/f.mdx'\n\nSee <F/>.\n\n## At <F/>", "f.mdx": "the **docs**"})
    docs = ("strong", text("docs"))
    assert body(made) == [paragraph("See ", "the ", docs, "."), ("heading", text("At "), text("the "), docs)]


def test_blocks_in_text_divide_the_paragraph(build: Callable[..., Expansion]) -> None:
    made = build({"page.mdx": "import F from '/f.mdx'\n\na <F/> b\n\n## c <F/>", "f.mdx": "- x\n\n```\ncode\n```"})
    listed = ("list", ("listItem", paragraph("x")))
    assert body(made) == [
        paragraph("a"),
        listed,
        ("code", "code"),
        paragraph("b"),
        ("heading", text("c "), text("x"), text(" "), ("inlineCode", "code")),
    ]


def test_constants_are_imported(build: Callable[..., Expansion]) -> None:
    made = build(
        {
            "page.mdx": "import {name as who, all} from '/n.mdx'\nimport * as ns from '/n.mdx'\n"
            "export const own = 'o'\n\n"
            "{who} {all.b} {ns.name} {own} {own + who} {1}\n\n<A b={who} c={own} d={1}/>",
            "n.mdx": "import {deep} from './deep.mdx'\n\nexport const name = 'N' + deep, all = {b: 'B'}",
            "deep.mdx": "export const deep = '!'",
        }
    )
    own = ("mdxTextExpression", "own")
    # What the page itself knows is left to who reads the page.
    assert body(made)[0] == paragraph("N! B N! ", own, " oN! ", ("mdxTextExpression", "1"))
    attributes = {a["name"]: a["value"] for a in made.tree["children"][-1]["attributes"]}
    assert attributes["b"] == "N!"
    assert [attributes[name]["value"] for name in "cd"] == ["own", "1"]


def test_names_of_the_page_are_those_of_its_snippets_too(build: Callable[..., Expansion]) -> None:
    made = build(
        {"page.mdx": "import F from '/f.mdx'\n\n<F/>", "f.mdx": "{frontmatter.title}"}, frontmatter={"title": "T"}
    )
    assert body(made) == [paragraph("T")]


@pytest.mark.parametrize("folder", ["snippets/", "_snippets/", ""])
def test_a_snippet_element_names_its_file(build: Callable[..., Expansion], folder: str) -> None:
    made = build({"page.mdx": "<Snippet file='a/b.mdx' word='W' />", f"{folder}a/b.mdx": "My {word}"})
    assert body(made) == [paragraph("My W")]


def test_snippets_import_snippets_relative_to_themselves(build: Callable[..., Expansion]) -> None:
    made = build(
        {
            "page.mdx": "import A from '/s/a.mdx'\n\n<A x='1'/>",
            "s/a.mdx": "import B from './b.mdx'\n\n<B y={props.x}>a{x}</B>",
            "s/b.mdx": "b{y} {children}",
        }
    )
    assert body(made) == [paragraph("b1 ", "a1")]


def test_references_of_a_snippet_use_its_own_definitions(build: Callable[..., Expansion]) -> None:
    made = build(
        {
            "page.mdx": "import F from '/f.mdx'\n\n[x]\n\n<F/>\n\n[x]: https://page",
            "f.mdx": "---\ntitle: no\n---\n\n[x] ![y][x]\n\n[x]: https://snippet",
        }
    )
    snippet = made.tree["children"][2]["children"]
    assert [(n["type"], n.get("url")) for n in snippet if n["type"] != "text"] == [
        ("link", "https://snippet"),
        ("image", "https://snippet"),
    ]
    assert made.tree["children"][1]["children"][0]["type"] == "linkReference"
    assert [n["type"] for n in made.tree["children"]].count("definition") == 1


@pytest.mark.parametrize("module", ["/a.jsx", "/a.json", "./a.svg", "react", "pkg/a.mdx", "@/a.mdx", "@site/a.mdx"])
def test_what_is_no_snippet_stays(build: Callable[..., Expansion], module: str) -> None:
    made = build({"page.mdx": f"import A from '{module}'\n\n<A b='c'>d</A>"})
    assert body(made) == [paragraph(("A", {"b": "c"}, text("d")))]
    assert made.diagnostics == ()


def test_a_missing_file_shows_the_chain_of_imports(build: Callable[..., Expansion]) -> None:
    made = build(
        {
            "page.mdx": "# T\n\nimport A from './s/a.mdx'\n\n<A/>",
            "s/a.mdx": "x\n\nimport Z from 'z'\nimport B from './no.mdx'\n\n<B/>",
        }
    )
    (found,) = made.diagnostics
    assert str(found) == (
        's/a.mdx:4:1: Unexpected import of "./no.mdx", expected a file that exists (imported by page.mdx → s/a.mdx) '
        "(note: looked for s/no.mdx) [link-internal-resolves]"
    )
    assert ("B",) in body(made), "an element whose snippet is missing stays"


def test_a_missing_file_of_a_snippet_element(build: Callable[..., Expansion]) -> None:
    made = build({"page.mdx": "text\n\n<Snippet file='no.mdx' />"})
    (found,) = made.diagnostics
    assert (found.code, found.path, found.span and found.span.start.line) == ("link-internal-resolves", "page.mdx", 3)


@pytest.mark.parametrize("module", ["../secret.mdx", "/../secret.mdx", "./a/../../secret.mdx", "/\u0000.mdx"])
def test_no_path_leaves_the_root(tmp_path: Path, module: str) -> None:
    write(tmp_path, {"secret.mdx": "secret", "root/page.mdx": f"import A from {json.dumps(module)}\n\n<A/>"})
    root = tmp_path / "root"
    tree = to_mdast((root / "page.mdx").read_text(encoding="utf-8"))
    made = expand(tree, path=root / "page.mdx", roots=(root,), parse=to_mdast)
    assert codes(made) == ["snippet-outside"]
    assert made.files == ()
    assert "secret" not in str(body(made))


@pytest.mark.parametrize("target", ["secret.mdx", "folder"])
def test_no_symbolic_link_leaves_the_root(tmp_path: Path, target: str) -> None:
    write(tmp_path, {"secret.mdx": "secret", "folder/secret.mdx": "secret", "root/page.mdx": ""})
    root = tmp_path / "root"
    (root / "link.mdx" if target.endswith(".mdx") else root / "link").symlink_to(tmp_path / target)
    module = "/link.mdx" if target.endswith(".mdx") else "/link/secret.mdx"
    made = expand(to_mdast(f"import A from '{module}'\n\n<A/>"), path=None, roots=(root,), parse=to_mdast)
    assert codes(made) == ["snippet-outside"]
    assert "secret" not in str(body(made))


def test_a_symbolic_link_inside_the_root_is_fine(tmp_path: Path) -> None:
    write(tmp_path, {"real/a.mdx": "A"})
    (tmp_path / "link.mdx").symlink_to(tmp_path / "real/a.mdx")
    made = expand(to_mdast("import A from '/link.mdx'\n\n<A/>"), path=None, roots=(tmp_path,), parse=to_mdast)
    assert body(made) == [paragraph("A")]


def test_a_root_that_is_a_symbolic_link_itself(tmp_path: Path) -> None:
    write(tmp_path, {"real/page.mdx": "import A from './a.mdx'\n\n<A/>", "real/a.mdx": "A"})
    root = tmp_path / "root"
    root.symlink_to(tmp_path / "real")
    tree = to_mdast((root / "page.mdx").read_text(encoding="utf-8"))
    assert body(expand(tree, path=root / "page.mdx", roots=(root,), parse=to_mdast)) == [paragraph("A")]


def test_only_plain_files_are_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.mdx")
    (tmp_path / "folder.mdx").mkdir()
    for name in ("pipe", "folder"):
        made = expand(to_mdast(f"import A from '/{name}.mdx'\n\n<A/>"), path=None, roots=(tmp_path,), parse=to_mdast)
        assert codes(made) == ["link-internal-resolves"]


@pytest.mark.parametrize(
    "files",
    [
        {"page.mdx": "import A from './page.mdx'\n\n<A/>"},
        {"page.mdx": "import A from '/a.mdx'\n\n<A/>", "a.mdx": "import B from '/b.mdx'\n\n<B/>",
         "b.mdx": "import A from '/a.mdx'\n\nb <A/>"},
        {"page.mdx": "<Snippet file='a.mdx'/>", "a.mdx": "<Snippet file='a.mdx'/>"},
        {"page.mdx": "import {a} from '/a.mdx'\n\n{a}", "a.mdx": "import {a} from '/b.mdx'",
         "b.mdx": "import {a} from '/a.mdx'"},
        {"page.mdx": "import A from '/a.mdx'\nimport B from '/b.mdx'\n\n<A/><B/>",
         "a.mdx": "import B from '/b.mdx'\n\n<B/>", "b.mdx": "import A from '/a.mdx'\n\n<A/>"},
    ],
)  # fmt: skip
def test_a_circle_is_an_error(build: Callable[..., Expansion], files: Files) -> None:
    made = build(files)
    assert set(codes(made)) == {"snippet-cycle"}
    assert "→" in made.diagnostics[0].message


def test_files_are_bounded_in_depth(build: Callable[..., Expansion]) -> None:
    def chain(length: int) -> Files:
        files = {f"{i}.mdx": f"import N from '/{i + 1}.mdx'\n\n<N/>" for i in range(length)}
        return {**files, "page.mdx": "import N from '/0.mdx'\n\n<N/>", f"{length}.mdx": "end"}

    assert body(build(chain(snippets.MAX_IMPORT_DEPTH - 1))) == [paragraph("end")]
    assert codes(build(chain(snippets.MAX_IMPORT_DEPTH + 5))) == ["snippet-depth"]


@pytest.mark.parametrize(
    ("use", "end"),
    [("<N/>\n\n" * 10, "end"), ("<N><N/></N>\n\n", "{children}{children}{children}"), ("<N/>\n\n" * 10, "")],
)  # fmt: skip
def test_what_snippets_expand_to_is_bounded(build: Callable[..., Expansion], use: str, end: str) -> None:
    files = {f"{i}.mdx": f"import N from '/{i + 1}.mdx'\n\n{use}\n\n{{children}}{{children}}" for i in range(30)}
    begin = time.process_time()
    made = build({**files, "page.mdx": f"import N from '/0.mdx'\n\ntext\n\n{use}", "30.mdx": end})
    assert time.process_time() - begin < 60
    assert codes(made) == ["snippet-size"]
    found = made.diagnostics[0]
    assert (found.path, found.span and found.span.start.line) == ("page.mdx", 5)


def test_text_of_props_is_bounded(build: Callable[..., Expansion]) -> None:
    files = {f"{i}.mdx": f"import N from '/{i + 1}.mdx'\n\n<N a={{a + props.a}}/>" for i in range(10)}
    page = {"page.mdx": "import N from '/0.mdx'\n\n<N a='twenty characters of'/>"}
    assert codes(build({**files, **page, "10.mdx": "{a}\n\n" * 100})) == []
    assert codes(build({**files, **page, "10.mdx": "{a}\n\n" * 1_000})) == ["snippet-size"]
    # A value of more than `evaluate.MAX_SIZE` has none, and its expression stays.
    files = {f"{i}.mdx": f"import N from '/{i + 1}.mdx'\n\n<N a={{a + props.a}}/>" for i in range(25)}
    assert body(build({**files, **page, "25.mdx": "{a}."})) == [paragraph(("mdxTextExpression", "a"), ".")]


def test_imports_of_constants_take_linear_time(build: Callable[..., Expansion]) -> None:
    files = {
        f"{i}.mdx": f"import {{a as b}} from '/{i + 1}.mdx'\nimport {{a as c}} from './{i + 1}.mdx'\n\n"
        "export const a = b + c"
        for i in range(30)
    }
    begin = time.process_time()
    made = build({**files, "page.mdx": "import {a} from '/0.mdx'\n\n{a}", "30.mdx": "export const a = 1"})
    assert time.process_time() - begin < 20
    assert body(made) == [paragraph(str(2**30))]


def test_depth_of_the_result_is_bounded(build: Callable[..., Expansion]) -> None:
    deep = "\n".join("<a>" for _ in range(100)) + "\n<N/>\n" + "\n".join("</a>" for _ in range(100))
    files = {f"{i}.mdx": f"import N from '/{i + 1}.mdx'\n\n{deep}" for i in range(10)}
    limit = sys.getrecursionlimit()
    made = build({**files, "page.mdx": "import N from '/0.mdx'\n\n<N/>", "10.mdx": "end"})
    assert codes(made) == ["snippet-size"]
    assert sys.getrecursionlimit() == limit


def test_a_snippet_that_is_not_mdx_is_reported_where_it_is_wrong(build: Callable[..., Expansion]) -> None:
    made = build({"page.mdx": "import A from '/a.mdx'\n\n<A/>\n\n<A/>", "a.mdx": "fine\n\nwrong <b"})
    (found,) = made.diagnostics
    assert (found.path, found.span and found.span.start.line) == ("a.mdx", 3)
    assert "page.mdx" in found.message


def test_a_snippet_that_is_not_utf_8_is_reported_where_it_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "a.mdx").write_bytes("é\n\nab".encode() + b"\xff")
    made = expand(to_mdast("import A from '/a.mdx'\n\n<A/>"), path=None, roots=(tmp_path,), parse=to_mdast)
    (found,) = made.diagnostics
    assert (found.code, found.path) == ("invalid-utf-8", "a.mdx")
    assert found.span is not None
    assert (found.span.start.line, found.span.start.column) == (3, 3)


def test_a_page_without_a_place_has_nothing_beside_it(tmp_path: Path) -> None:
    made = expand(to_mdast("import A from './a.mdx'\n\n<A/>"), path=None, roots=(tmp_path,), parse=to_mdast)
    assert codes(made) == ["snippet-outside"]


def test_roots_are_looked_through_in_order(tmp_path: Path) -> None:
    write(tmp_path, {"one/a.mdx": "1", "two/a.mdx": "2", "two/b.mdx": "B"})
    tree = to_mdast("import A from '/a.mdx'\nimport B from '/b.mdx'\n\n<A/>\n\n<B/>")
    made = expand(tree, path=None, roots=(tmp_path / "one", tmp_path / "two"), parse=to_mdast)
    assert body(made) == [paragraph("1"), paragraph("B")]


def test_a_snippet_is_parsed_once_until_it_changes(tmp_path: Path) -> None:
    write(tmp_path, {"a.mdx": "one"})
    parsed = []

    def parse(source: str) -> dict[str, Any]:
        parsed.append(source)
        return to_mdast(source)

    cache = SnippetCache()
    tree = to_mdast("import A from '/a.mdx'\n\n<A/>\n\n<A/>")
    for _ in range(2):
        expand(tree, path=None, roots=(tmp_path,), parse=parse, cache=cache)
    assert parsed == ["one"]
    write(tmp_path, {"a.mdx": "three"})
    made = expand(tree, path=None, roots=(tmp_path,), parse=parse, cache=cache)
    assert parsed == ["one", "three"]
    assert body(made) == [paragraph("three")] * 2


def test_bind_replaces_what_has_a_value() -> None:
    tree = to_mdast("a {x}{y} {z}\n\n{x}\n\n{z}\n\n{/* c */}\n\n<B c={x} d={y} e={z} {...{f: x}}/>")
    bound = bind(tree, {"x": "X", "y": 2})
    assert [outline(node) for node in bound["children"][:4]] == [
        paragraph("a X2 ", ("mdxTextExpression", "z")),
        paragraph("X"),
        ("mdxFlowExpression", "z"),
        ("mdxFlowExpression", "/* c */"),
    ]
    attributes = {a["name"]: a["value"] for a in bound["children"][4]["attributes"]}
    assert attributes["c"] == attributes["f"] == "X"
    assert (attributes["d"]["value"], attributes["e"]["value"]) == ("2", "z")


def test_bound_text_reaches_from_the_first_to_the_last_of_its_parts() -> None:
    bound = bind(to_mdast("a {x} b"), {"x": "X"})
    (joined,) = bound["children"][0]["children"]
    assert joined["value"] == "a X b"
    assert joined["position"] == {"start": {"line": 1, "column": 1}, "end": {"line": 1, "column": 8}}


@given(st.text(alphabet="aN<>/{}.'=\n #-*", max_size=40))
def test_bind_with_nothing_changes_no_tree(source: str) -> None:
    try:
        tree = to_mdast(source)
    except ValueError:
        return
    if "mdxFlowExpression" not in str(tree) and "Expression" not in str(tree):
        assert bind(tree, {}) == tree

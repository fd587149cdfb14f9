"""Modules joined into one: what runs is what the modules would have done, and what is not understood is refused."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from playwright.sync_api import Page

from gongdoc.bundle import BundleError, join, squeezed_css, strings

HOST = "http://modules.test/"

MODULES = {
    "a/main.js": """
        // @ts-check
        import { f, K as Z, live, Counter } from "./b.js";
        import "../c.js";
        const text = "main", seen = [];
        function g(f) { const text = 3; return { text, f, Z, o: { f: 7 }.f }; }
        class Other extends Counter { text() { return text; } }
        for (const text of ["x", "y"]) seen.push(text);
        let again, rest;
        ({ f: again, ...rest } = { f: 1, text });
        text: for (;;) { break text; }
        globalThis.out = [
          g(2), f(), text, live, seen, new Other().text(), new Other().n, Other.name.length > 0, again, rest,
          `${text}:
              // ${f.length /* not this one */}`, "/* kept */", "a\\
   b", /\\/\\*/.source, typeof open, typeof encode,
        ];
        """,
    "a/b.js": """
        import { text as other } from "../d.js";
        export let live = 0;
        export const K = "k", L = 2;
        const text = "t"; /* of b */
        /** Says it. */
        export function f(add = "") { live += 1; const { text: u, L } = { text, L: 5 }; return u + L + add + other; }
        function open() {}
        export class Counter { n = K; #text = 1; static make() { return new Counter(); } }
        """,
    "c.js": 'import { f } from "./a/b.js";\nf();\n',
    "d.js": 'export const text = "d";\nconst encode = 1;\nvoid encode;\n',
}
# What a reader of the modules expects of them.
EXPECTED = [
    {"text": 3, "f": 2, "Z": "k", "o": 7}, "t5d", "main", 2, ["x", "y"], "main", "k", True, 1, {"text": "main"},
    "main:\n              // 0", "/* kept */", "a   b", "\\/\\*", "function", "undefined",
]  # fmt: skip


def run(page: Page, modules: Mapping[str, str], entry: str) -> Any:
    """What a module leaves in `out`, in a page of a host that has the modules and nothing else."""
    page.route(
        f"{HOST}**",
        lambda route: route.fulfill(
            content_type="text/javascript" if route.request.url.endswith(".js") else "text/html",
            body=modules.get(route.request.url.removeprefix(HOST), ""),
        ),
    )
    page.goto(HOST)
    return page.evaluate("async (url) => { await import(url); return globalThis.out; }", HOST + entry)


@pytest.mark.browser
def test_what_is_joined_runs_as_the_modules_do(page: Page) -> None:
    assert run(page, MODULES, "a/main.js") == EXPECTED
    joined = join("a/main.js", MODULES.__getitem__)
    assert "import" not in joined
    page.unroute(f"{HOST}**")
    assert run(page, {"one.js": joined}, "one.js") == EXPECTED


@pytest.mark.browser
def test_styles_become_a_style_sheet(page: Page) -> None:
    css = '/* a */\np > b { color: red; }\np::before { content: "a  /* b */ {" / ""; }\n'
    main = (
        'import sheet from "./s.css" with { type: "css" };\nglobalThis.out = [...sheet.cssRules].map((r) => r.cssText);'
    )
    joined = join("main.js", {"main.js": main, "s.css": css}.__getitem__)
    assert run(page, {"one.js": joined}, "one.js") == [
        "p > b { color: red; }",
        'p::before { content: "a  /* b */ {" / ""; }',
    ]


def test_comments_and_white_space_go() -> None:
    code = """/** doc */
let a = 1; // one

    /* two */ a += 1;
let s = '// no', x = a + +a - -a;
function f() { return/* three */a in /* four
*/ s }
if (x) {
  s
  x
}
"""
    assert join("a.js", {"a.js": code}.__getitem__) == (
        "let a$0=1;a$0+=1;let s$0='// no',x$0=a$0+ +a$0- -a$0;function f$0(){return a$0 in\ns$0}\nif(x$0){s$0\nx$0\n}\n"
    )


def test_styles_are_squeezed() -> None:
    assert squeezed_css("a , b  > c {\n  margin: 0 -1px;\n  /* x */\n}\n@media (a) { i { x: '  ;  '; } }") == (
        "a,b>c{margin: 0 -1px;}@media (a){i{x: '  ;  ';}}"
    )


def test_strings_of_a_script() -> None:
    modules = {"x.js": "import './y.js';\nt('a.b'); // 'no'\nconst x = \"c\" + `d`;", "y.js": "f('e');"}
    assert strings("x.js", modules.__getitem__) == {"./y.js", "a.b", "c", "e"}


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("\nexport default 1;", 2),
        ("export { a } from './a.js';", 1),
        ("export * from './a.js';", 1),
        ("const a = 1;\nexport { a };", 2),
        ("import a from './a.js';", 1),
        ("import * as a from './a.js';", 1),
        ("import { a } from 'a';", 1),
        ("import a from './a.json' with { type: 'json' };", 1),
        ("\n\nconst a = import('./a.js');", 3),
        ("const a = import.meta.url;", 1),
        ("const { a } = {};", 1),
        ("let a$1 = 1;", 1),
        ("let a = ;", 1),
        ("import { b } from './a.js';", 1),
        ("import { a, a as b } from './a.js';", 1),
    ],
)
def test_what_is_not_understood_is_refused(code: str, line: int) -> None:
    with pytest.raises(BundleError) as caught:
        join("x.js", {"x.js": code, "a.js": "export const a = 1;", "a.json": "1"}.__getitem__)
    assert (caught.value.path, caught.value.line) == ("x.js", line)
    assert str(caught.value).startswith(f"x.js:{line}:1: Unexpected ")


def test_modules_that_import_each_other_are_refused() -> None:
    modules = {"a.js": "import './b.js';", "b.js": "import './a.js';"}
    with pytest.raises(BundleError, match="imports this module in turn"):
        join("a.js", modules.__getitem__)


def test_a_name_that_json_would_not_hold() -> None:
    joined = join(
        "a.js",
        {
            "a.js": 'import s from "./s.css" with { type: "css" };\ns;',
            "s.css": 'a::after { content: "\\201C"; }',
        }.__getitem__,
    )
    argument = joined.partition("replaceSync(")[2].partition(");")[0]
    assert json.loads(argument) == 'a::after{content: "\\201C";}'

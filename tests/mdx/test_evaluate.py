"""Values of expressions: what JavaScript says they are, and what has none before the page runs."""

from __future__ import annotations

import contextlib
import json
import sys
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongdoc.mdx.evaluate import EMPTY, Import, NotStatic, as_text, declared, evaluate, exports, imports, shown

NAMES: dict[str, Any] = {
    "frontmatter": {"title": "Setup", "tags": ["a", "b"], "draft": False, "nothing": None},
    "product": "Gong",
    "count": 3,
    "emoji": "😀!",
}


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("1", 1), (" 1.50 ", 1.5), ("1.0", 1), (".5", 0.5), ("1e3", 1000), ("0x1F", 31), ("0b11", 3), ("0o17", 15),
        ("1_000", 1000), ("-5", -5), ("+5", 5), ("- -5", 5), ("~5", -6), ("-0", 0), ("1e21", 1e21),
        ("9007199254740993", 9007199254740992.0),
        ("'a'", "a"), ('"it\'s"', "it's"), (r"'it\'s'", "it's"), (r"'\n\t\x41\u0042\u{1F600}\q\0'", "\n\tAB😀q\0"),
        (r"'\uD83D\uDE00'", "😀"), (r"'\uD83D'", "�"), ("'a\\\nb'", "ab"), ("''", ""),
        ("`a`", "a"), ("`a${product}b${count}`", "aGongb3"), (r"`\${a}\``", "${a}`"), ("`a\r\nb`", "a\nb"),
        ("`${`${1}`}${null}${true}${undefined}`", "1nulltrueundefined"),
        ("true", True), ("false", False), ("null", None), ("undefined", None), ("void 0", None),
        ("[]", []), ("[1, 'a', [true]]", [1, "a", [True]]), ("[1,]", [1]), ("[1,,2]", [1, None, 2]),
        ("[...frontmatter.tags, 'c']", ["a", "b", "c"]), ("[undefined]", [None]),
        ("{}", {}), ("{a: 1, 'b-c': 2, 3: 4, [product]: 5}", {"a": 1, "b-c": 2, "3": 4, "Gong": 5}),
        ("{ marginLeft: '20px' }", {"marginLeft": "20px"}), ("{count}", {"count": 3}), ("{a: undefined}", {}),
        ("{...frontmatter, title: 'x', ...null}", {**NAMES["frontmatter"], "title": "x"}),
        ("frontmatter.title", "Setup"), ("frontmatter['title']", "Setup"), ("frontmatter.tags[1]", "b"),
        ("frontmatter.absent", None), ("frontmatter.absent?.more", None), ("frontmatter.tags.length", 2),
        ("frontmatter.tags[5]", None), ("product.length", 4), ("emoji.length", 3), ("product[0]", "G"),
        ("(product)", "Gong"), ("((1))", 1), ("/* a */ product // b", "Gong"), ("product // b\n", "Gong"),
        ("'a' + 1", "a1"), ("1 + 2 + 'a'", "3a"), ("'a' + null", "anull"), ("0.1 + 0.2", 0.30000000000000004),
        ("7 % 3", 1), ("-7 % 3", -1), ("2 ** 10", 1024), ("1 / 4", 0.25), ("2 * 3 - 1", 5),
        ("!product", False), ("!''", True), ("![]", False), ("typeof product", "string"),
        ("count > 2 ? 'many' : 'few'", "many"), ("product && 'x'", "x"), ("'' || 'x'", "x"), ("null ?? 'x'", "x"),
        ("0 ?? 'x'", 0), ("false && unknown", False), ("true ? 1 : unknown", 1),
        ("product === 'Gong'", True), ("1 === '1'", False), ("null == undefined", True), ("null === undefined", False),
        ("'a' < 'b'", True), ("'😀' < '\uffff'", True), ("2 >= 2", True), ("1 != 2", True),
    ],
)  # fmt: skip
def test_value(source: str, value: object) -> None:
    found = evaluate(source, NAMES)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    "source",
    [
        "unknown", "product.toUpperCase()", "f(1)", "() => 1", "<b/>", "/a/", "new Date()", "a = 1", "count++", "this",
        "1n", "010", "NaN", "Infinity", "1 / 0", "1, 2", "let x", "a b", "1 2", "a) + (b", "`${[1]}`", "[1] + 'a'",
        "'1' * 2", "1 == '1'", "[] === []", "product.constructor", "frontmatter.toString", "frontmatter.constructor",
        "frontmatter.nothing.more", "[...product]", "{get a() { return 1 }}", "{__proto__: {}}", "emoji[0]",
        "import.meta", "await product", "typeof unknown", "x`a`", "{...[1]}", "1 +", "'a", "9".ljust(400, "9"),
    ],
)  # fmt: skip
def test_what_has_no_value(source: str) -> None:
    with pytest.raises(NotStatic):
        evaluate(source, NAMES)


@pytest.mark.parametrize("source", ["", " \n", "/* a */", "// a\n", "/* } */ // b\n"])
def test_nothing_but_comments_is_empty(source: str) -> None:
    assert evaluate(source) is EMPTY


@pytest.mark.parametrize(
    ("value", "text"),
    # Texts as `String(value)` gives them in Node.
    [
        (0.1, "0.1"), (1e21, "1e+21"), (1e20, "100000000000000000000"), (1e-6, "0.000001"), (1e-7, "1e-7"),
        (-1.5, "-1.5"), (123456789.125, "123456789.125"), (1.5e300, "1.5e+300"), (5e-324, "5e-324"), (-0.0, "0"),
        (2.5e-8, "2.5e-8"), (10**20, "100000000000000000000"), (True, "true"), (None, "null"), ("a", "a"), (12, "12"),
        (1e100, "1e+100"),
    ],
)  # fmt: skip
def test_text_is_what_javascript_prints(value: object, text: str) -> None:
    assert as_text(value) == text


def test_what_a_reader_sees() -> None:
    assert [shown(value) for value in ("a", 1, True, False, None, EMPTY)] == ["a", "1", "", "", "", ""]
    with pytest.raises(NotStatic):
        shown([1])


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(allow_nan=False, allow_infinity=False).filter(lambda x: x != int(x) or abs(x) > 2**53)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text().filter("__proto__".__ne__), inner),
    max_leaves=20,
)


@given(json_values)
def test_json_is_javascript(value: object) -> None:
    assert evaluate(json.dumps(value)) == value
    assert evaluate(json.dumps(value, ensure_ascii=False).replace("\u2028", " ")) is not EMPTY


@given(st.text(alphabet="ab1'\"`${}()[]<>/=!?+-.,:;\\ \né😀\ud800", max_size=30))
def test_no_text_raises_anything_else(source: str) -> None:
    with contextlib.suppress(NotStatic):
        evaluate(source, {"a": 1, "b": {"a": "x"}})
    exports(f"export const a = {source}", {"b": 1})
    imports(f"import a from {source}")


def test_constants_that_a_block_exports() -> None:
    source = """
import x from 'y'
export const a = 1, b = `${a}!`
export const c = {a, b}, d = () => 1, e = d
export let f = 1
export var g = 1
export const {h} = c
export function i() {}
export default 1
export const é = '😀'
export const j = outside
"""
    assert exports(source, {"outside": 2}) == {"a": 1, "b": "1!", "c": {"a": 1, "b": "1!"}, "é": "😀", "j": 2}


def test_a_name_that_is_declared_anew_hides_the_known_one() -> None:
    assert exports("export const a = f(), b = a", {"a": 1}) == {}


def test_imports_of_a_block() -> None:
    source = "\n".join(
        [
            "import A from './a.mdx'",
            "import B, {c, d as e} from \"/b.mdx\"; import * as F from 'f'",
            "import {default as G, 'x y' as z} from 'g'",
            "import 'h'",
            "export const i = 1",
        ]
    )
    assert imports(source) == [
        Import("./a.mdx", default="A", names={}, offset=0),
        Import("/b.mdx", default="B", names={"c": "c", "e": "d"}, offset=source.index("import B")),
        Import("f", namespace="F", names={}, offset=source.index("import * as F")),
        Import("g", default="G", names={"z": "x y"}, offset=source.index("import {default")),
        Import("h", names={}, offset=source.index("import 'h'")),
    ]


def test_an_offset_counts_code_points() -> None:
    assert imports("/* 😀é */ import a from 'b'")[0].offset == 9


@pytest.mark.parametrize(
    "last", ["`${a}${a}${a}${a}`", "[a, a, a, a]", "{b: a, c: a, d: a}", "[...a, ...a, ...a]", "{x: a}.x + a + a"]
)
def test_what_grows_without_bound_has_no_value(last: str) -> None:
    first = "[1, 2, 3]" if "..." in last else "'" + "x" * 100 + "'"
    lines = [f"export const a0 = {first}"]
    lines += [f"export const a{i + 1} = {last.replace('a', f'a{i}')}" for i in range(60)]
    begin = time.process_time()
    found = exports("\n".join(lines))
    assert time.process_time() - begin < 10
    assert 2 <= len(found) < 20
    assert sum(len(json.dumps(value)) for value in found.values()) < 1_000_000


@pytest.mark.parametrize("count", [50, 5_000, 100_000])
@pytest.mark.parametrize(
    ("opening", "closing"), [("(", ")"), ("[", "]"), ("!", ""), ("{a:", "}"), ("`${", "}`"), ("1?2:", ""), ("a[", "]")]
)
def test_depth_is_bounded(opening: str, closing: str, count: int) -> None:
    limit = sys.getrecursionlimit()
    begin = time.process_time()
    source = opening * count + "1" + closing * count
    try:
        value = evaluate(source, {"a": {}})
    except NotStatic:
        value = None
    if count == 50 and opening in "([!":
        assert value is not None
    assert time.process_time() - begin < 20
    assert sys.getrecursionlimit() == limit


def test_a_long_sum_is_not_deep() -> None:
    assert evaluate("1" + " + 1" * 5_000) == 5_001


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "import A, { b as c, d } from './e.jsx'\nimport * as F from 'g'",
            {"A": "./e.jsx", "c": "./e.jsx", "d": "./e.jsx", "F": "g"},
        ),
        ("import 'a.css'", {}),
        ("export const A = () => <b/>\nexport function C() {}\nexport default class D {}", {"A": "", "C": "", "D": ""}),
        ("export async function E() {}\nexport let f = 1", {"E": "", "f": ""}),
        ("import A from 'a'\nexport const A2 = A", {"A": "a", "A2": ""}),
    ],
)
def test_names_that_a_block_declares(source: str, expected: dict[str, str]) -> None:
    assert declared(source) == expected

"""JavaScript is accepted and refused as acorn accepts and refuses it.

Known differences, marked `!` in the fixtures, are slips of the reference: acorn with acorn-jsx accepts
`new import('a')`, and classes named `eval`; both are early errors of ECMAScript.
"""

from __future__ import annotations

import re
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongdoc.mdx.js.validate import MAX_DEPTH, JsError, Kind, end_of_module, expression_error, module_error

FIXTURES = Path(__file__).parent / "fixtures"


def cases(name: str) -> Iterator[tuple[str, bool]]:
    text = (FIXTURES / f"{name}.txt").read_text(encoding="utf-8").split("\n\n", 1)[1]
    for line in text.split("\n"):
        if line and not line.startswith("# "):
            mark, source = line.split(" ", 1)
            accepted = (mark[0] == "+") != (mark[1:] == "!")
            yield source.replace("⏎", "\n").replace("␠", " "), accepted


@pytest.mark.parametrize(("source", "accepted"), [*cases("value")])
def test_value(source: str, accepted: bool) -> None:
    assert (expression_error(source, "value") is None) is accepted
    error = expression_error(source, "value")
    empty = error is not None and error.rule == "unexpected-empty-expression"
    assert (expression_error(source, "expression") is None) is (accepted or empty)


@pytest.mark.parametrize(("source", "accepted"), [*cases("spread")])
def test_spread(source: str, accepted: bool) -> None:
    assert (expression_error(source, "spread") is None) is accepted


@pytest.mark.parametrize(("source", "accepted"), [*cases("module")])
def test_module(source: str, accepted: bool) -> None:
    assert (module_error(source)[0] is None) is accepted


@pytest.mark.parametrize(
    ("source", "kind", "rule", "offset"),
    [
        ("a b", "expression", "javascript", 1),
        ("a\n  b", "expression", "javascript", 1),
        ("😀", "expression", "javascript", 0),
        ("'😀' b", "expression", "javascript", 3),
        ("", "value", "unexpected-empty-expression", 0),
        ("/* a */", "value", "unexpected-empty-expression", 0),
        (" ", "spread", "unexpected-empty-expression", 0),
        ("a", "spread", "non-spread", 0),
        ("...a, b", "spread", "spread-extra", 6),
        ("...a b", "spread", "javascript", 5),
    ],
)
def test_an_error_names_its_rule_and_its_place(source: str, kind: Kind, rule: str, offset: int) -> None:
    error = expression_error(source, kind)
    assert error is not None
    assert (error.rule, error.offset) == (rule, offset)


@pytest.mark.parametrize("source", ["", " \n", "/* a */", "// a\n", "/* } */ // }\n"])
def test_only_an_expression_in_flow_or_text_may_be_empty(source: str) -> None:
    assert expression_error(source, "expression") is None
    assert expression_error(source, "value") is not None
    assert expression_error(source, "spread") is not None


def test_a_line_comment_may_not_hold_the_closing_brace() -> None:
    assert expression_error("// a", "expression") is not None


def test_a_module_is_judged_with_the_names_that_are_imported_already() -> None:
    error, _ = module_error("export {a}")
    assert error is not None
    assert error.at_end
    assert module_error("export {a}", ["a"]) == (None, ())
    assert module_error("import a from 'b'", ["a"])[0] is not None
    assert module_error("import a, {b, c as d} from 'e'\nimport * as f from 'g'") == (None, ("a", "b", "d", "f"))


def test_an_offset_in_a_module_does_not_count_the_names_before_it() -> None:
    error, _ = module_error("export const a = 1 2", ["x", "yyyy"])
    assert error is not None
    assert error.offset == 19


def test_what_is_no_import_or_export_is_named() -> None:
    error, _ = module_error("import a from 'b'\nvar c")
    assert error is not None
    assert (error.rule, error.offset) == ("non-esm", 18)
    assert "`VariableDeclaration`" in error.reason


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("import a from 'b'", 17),
        ("import a from 'b'\n", 17),
        ("import a from 'b'\n\ntext", 17),
        ("import a from 'b'\r\n\r\ntext", 17),
        ("import a from 'b'\n  \ntext", 17),
        ("import a from 'b'\nexport const c = 1\n\ntext", 36),
        ("export const a = {\n\nb: 1\n\n}\n\ntext", 27),
        ("export const a = `\n\n`\n\ntext", 21),
        ("export const a =\n\n1\n\ntext", 19),
        ("export const a = <b>\n\nc\n\n</b>\n\ntext", 29),
        ("export const a = 1 /* b\n\nc */\n\ntext", 29),
        ("export {a}\n\nimport a from 'b'\n\ntext", 29),
        ("export function a()\n\n{}\n\ntext", 23),
        ("import a from\n\n'b'\n\n+ list", 18),
    ],
)
def test_a_module_ends_at_the_first_blank_line_where_it_is_complete(text: str, end: int) -> None:
    module = end_of_module(text, 0)
    assert module.error is None
    assert module.end == end
    before = "# Title\n\n"
    assert end_of_module(before + text, len(before)).end == end + len(before)


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("import a from 'b'\ntext follows\n\nmore", 23),
        ("export const a = {\n\ntext follows", 25),
        ("export const a = 'b\n\n'", 17),
    ],
)
def test_a_module_that_is_none_names_the_first_wrong_place(text: str, offset: int) -> None:
    error = end_of_module(text, 0).error
    assert error is not None
    assert error.offset == offset


def test_a_module_that_never_ends_takes_linear_time() -> None:
    begin = time.process_time()
    assert end_of_module("export const a = `" + "text\n\n" * 50_000, 0).error is not None
    assert end_of_module("export {a}\n\n" + "export {a}\n\n" * 2_000, 0).error is not None
    assert time.process_time() - begin < 60


NESTED = {
    "parentheses": ("(", "a", ")"),
    "array": ("[", "", "]"),
    "object": ("{a:", "1", "}"),
    "call": ("f(", "", ")"),
    "element": ("<a>", "", "</a>"),
    "template": ("`${", "1", "}`"),
    "pattern": ("[", "a", "]"),
}


@pytest.mark.parametrize("nested", NESTED.values(), ids=NESTED)
def test_two_hundred_levels_are_accepted_and_more_are_refused(nested: tuple[str, str, str]) -> None:
    opening, middle, closing = nested
    levels = MAX_DEPTH
    assert expression_error(opening * levels + middle + closing * levels) is None
    error = expression_error(opening * 5_000 + middle + closing * 5_000)
    assert error is not None
    assert error.rule == "depth"


@pytest.mark.parametrize("piece", ["!", "a=>", "a=", "new ", "a?b:", "await ", "a**", "typeof ", "a+", "x(", "a."])
@pytest.mark.parametrize("count", [3_000, 60_000])
def test_depth_without_brackets_gives_an_answer_too(piece: str, count: int) -> None:
    limit = sys.getrecursionlimit()
    begin = time.process_time()
    error = expression_error(piece * count + "a")
    assert error is None or error.rule in ("depth", "javascript")
    assert time.process_time() - begin < 20
    assert sys.getrecursionlimit() == limit


def test_nested_labels_take_no_quadratic_time() -> None:
    source = "() => {" + "".join(f"a{i}:" for i in range(50_000)) + "b}"
    begin = time.process_time()
    error = expression_error(source)
    assert error is not None
    assert error.rule == "depth"
    assert time.process_time() - begin < 20


def test_deep_expressions_in_several_threads() -> None:
    found: list[JsError | None] = []

    def work(name: str) -> None:
        found.append(expression_error("(" * 150 + name + ")" * 150))

    threads = [threading.Thread(target=work, args=(f"name{i}",)) for i in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [None] * 8


@given(st.text(alphabet="ab1'\"`${}()[]<>/=!+-.,:;\\ \n@#&é", max_size=40))
@settings(max_examples=300)
def test_no_text_raises(source: str) -> None:
    for kind in ("expression", "value", "spread"):
        error = expression_error(source, kind)  # type: ignore[arg-type]  # the three of them
        assert error is None or 0 <= error.offset <= len(source)
    error, names = module_error("export " + source)
    assert error is None or (0 <= error.offset <= len(source) + 7 and names == ())


SHORT = r"\s*(\{\s*(a|'b'|\"c\")\s*:\s*(1|true|'x'|\"y\"|0\.5)\s*,?\s*\}|\[1,?\]|a\.b\.c|`x`|null)\s*"


@given(st.from_regex(re.compile(SHORT, re.ASCII), fullmatch=True))
def test_the_way_without_a_parser_accepts_only_what_the_parser_accepts(source: str) -> None:
    assert expression_error(source, "value") is None
    # A parenthesis around it keeps it from the short way.
    assert expression_error(f"({source})", "value") is None

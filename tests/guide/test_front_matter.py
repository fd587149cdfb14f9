"""Front matter is untrusted: what could hang or break a build is refused, with its place."""

from __future__ import annotations

import time
from typing import Any

import pytest

from gongdoc.guide.front_matter import MAX_DEPTH, MAX_NODES, find, read


def metadata(source: str) -> dict[str, Any]:
    found, problem = read(source, 2)
    assert problem is None, problem
    return found


def problem(source: str) -> str:
    found, what = read(source, 2, "a.mdx")
    assert found == {}
    assert what is not None
    return str(what)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a: 2026-01-02", "2026-01-02"),
        ("a: 2026-01-02 03:04:05", "2026-01-02T03:04:05"),
        ("a: 9007199254740993", "9007199254740993"),
        ("a: 12", 12),
        ("a: .nan", "nan"),
        ("a: .inf", "inf"),
        ("a: !!binary aGk=", "aGk="),
        ("a: !!set {x, y}", ["x", "y"]),
        ("a: {1: b, null: c, 2.5: d}", {"1": "b", "null": "c", "2.5": "d"}),
        ('a: "\\U0001F600"', "😀"),
        ("a: &x [1]\nb: *x", [1]),
        ("base: &x {c: 1}\na: {<<: *x, d: 2}", {"c": 1, "d": 2}),
    ],
)
def test_values(source: str, expected: Any) -> None:
    assert metadata(source)["a"] == expected


def test_nothing() -> None:
    assert metadata("") == {}
    assert metadata("# only a comment") == {}


@pytest.mark.parametrize(
    "source",
    [
        "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40)),
        "a0: &a0 {k: x}\n" + "".join(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n" for n in range(1, 40)),
    ],
    ids=["sequences", "merge keys"],
)
def test_aliases_that_add_up(source: str) -> None:
    started = time.process_time()
    assert f"more than {MAX_NODES:,} values" in problem(source)
    assert time.process_time() - started < 1


@pytest.mark.parametrize("source", ["a: &x [*x]", "a: &x {b: {c: *x}}", "a: &x\n  <<: *x"])
def test_aliases_to_themselves(source: str) -> None:
    assert "part of" in problem(source)


@pytest.mark.parametrize(
    "source",
    [
        "a: " + "[" * 50_000,
        "a: " + "[" * 5_000 + "]" * 5_000,
        "a:\n  " + "- " * 5_000 + "x",
        "? " * 5_000 + "x",
        "a: " + "{b: " * 3_000,
    ],
    ids=["open", "closed", "compact", "keys", "mappings"],
)
def test_depth(source: str) -> None:
    started = time.process_time()
    assert f"{MAX_DEPTH} levels" in problem(source) or f"{MAX_NODES} values" in problem(source)
    assert time.process_time() - started < 2


def test_depth_that_people_write() -> None:
    assert metadata("a: " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1))


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("a: b: c", "a.mdx:2:5"),
        ("title: x\nb: [1", "a.mdx:4:1"),
        ("a: !!python/object/apply:os.system [ls]", "a.mdx:2:4"),
        ("a: *nothing", "a.mdx:2:4"),
        ("- a", "a.mdx:2:1"),
        ("just text", "a.mdx:2:1"),
        ("a: 1\n--- \nb: 2", "a.mdx:3:1"),
        ("a: \x07", "a.mdx:2:4"),
        ("a: 2026-99-99", "a.mdx:2:1"),
        ("[a]: b\n? {c: d}\n: e", "a.mdx:2:1"),
    ],
)
def test_problems_have_their_place(source: str, place: str) -> None:
    assert problem(source).startswith(place + ": Unexpected ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\na: 1\n---\nb", ("a: 1", 2)),
        ("---\r\na: 1\r\n---", ("a: 1", 2)),
        ("a\n---\nb\n---", None),
        ("----\na\n---", None),
    ],
)
def test_find(text: str, expected: tuple[str, int] | None) -> None:
    assert find(text) == expected

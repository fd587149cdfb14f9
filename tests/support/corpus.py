"""The reference's results, read as what gongdoc would be given and should return.

Everything here reads `../shared`; tests that use it are marked `shared`.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gongdoc
from tests.support.paths import SHARED

FILES = SHARED / "corpus" / "files"
ORACLE = SHARED / "corpus" / "oracle.jsonl.gz"
SUITE = SHARED / "conformance" / "suite.jsonl.gz"
SEED = SHARED / "seed" / "gong-oauth2.mdx"


@dataclass(frozen=True)
class Page:
    """A page of the corpus and what remark-mdx makes of it."""

    path: str
    """Path under `FILES`; its first part names the repository."""
    tree: dict[str, Any] | None
    """mdast as `gongdoc.mdx.to_mdast` returns it, or None when the reference rejects the page."""
    error: dict[str, Any] | None
    """`reason`, `line` and `column` of the reference's error."""

    @property
    def file(self) -> Path:
        return FILES / self.path

    @property
    def text(self) -> str:
        return self.file.read_bytes().decode("utf-8", "replace")


def pages(only: str = "") -> Iterator[Page]:
    """The pages of the corpus in the order of their paths.

    Args:
        only: a text that a page's path holds, for example `StackOneHQ+hub-docs/`.
    """
    with gzip.open(ORACLE, "rt", encoding="utf-8") as lines:
        for line in lines:
            # The path is the first field of a row: most rows need no reading when few are wanted.
            if only and only not in line[: line.index('"ok"')]:
                continue
            row = json.loads(line)
            yield Page(row["path"], mdast(row["tree"]) if row["ok"] else None, row["error"])


def guides(seed: int, count: int) -> Iterator[tuple[Path, gongdoc.Guide]]:
    """A sample of the guides of the corpus with their files, without those that cannot be read.

    Args:
        seed: decides which ones.
        count: how many at most.
    """
    files = sorted(FILES.rglob("*.mdx"))
    random.Random(seed).shuffle(files)  # noqa: S311  # a sample, not a secret
    for file in files:
        if count <= 0:
            return
        try:
            guide = gongdoc.load(file)
        except gongdoc.GuideError:
            continue  # what is wrong with it is the business of other tests
        count -= 1
        yield file, guide


def mdast(tree: dict[str, Any]) -> dict[str, Any]:
    """A tree of the oracle in the form of `to_mdast`: positions and attribute values written out.

    Columns stay the reference's, which count UTF-16 units. Line endings are those that `gongdoc.parse` gives the
    parser, also where the page has others.
    """
    root = dict(tree)
    todo = [root]
    while todo:
        node = todo.pop()
        if place := node.pop("pos", None):
            node["position"] = position(place)
        for key, value in node.items():
            if isinstance(value, str) and "\r" in value:
                node[key] = value.replace("\r\n", "\n").replace("\r", "\n")
        if "attributes" in node:
            node["attributes"] = [attribute(a) for a in node["attributes"]]
        if "children" in node:
            node["children"] = [dict(child) for child in node["children"]]
            todo += node["children"]
    return root


def attribute(short: dict[str, Any]) -> dict[str, Any]:
    """An attribute of mdast-util-mdx-jsx from the oracle's short form."""
    place = {"position": position(short["pos"])} if short.get("pos") else {}
    if "spread" in short:
        return {"type": "mdxJsxExpressionAttribute", "value": short["spread"], **place}
    value = short.get("value")
    if isinstance(value, dict):
        value = {"type": "mdxJsxAttributeValueExpression", "value": value["expr"]}
    return {"type": "mdxJsxAttribute", "name": short["name"], "value": value, **place}


def position(place: list[int]) -> dict[str, dict[str, int]]:
    """A unist position without offsets, from start line, start column, end line, end column."""
    return {
        "start": {"line": place[0], "column": place[1]},
        "end": {"line": place[2], "column": place[3]},
    }

"""A module imports only from modules to its left: design.md's one way through, read off the syntax trees.

    mdx → guide, components → {lint, render, export} → pages → hosts (mkdocs_plugin, preview, cli)

Imports inside functions and under TYPE_CHECKING count as well: they tie modules together all the same.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import gongdoc
from tests.support.paths import ROOT

LAYERS: dict[str, tuple[str, ...]] = {
    # Each layer: the modules, directly under gongdoc, that make it up. From left to right.
    "base": (
        "source",
        "errors",
        "printable",
        "excerpt",
        "diagnostics",
        "garbage",
        "report",
        "bundle",
        "near",
        "progress",
        "web_address",
    ),
    "mdx": ("mdx",),
    "guide": ("guide", "components", "html", "aliases", "reading"),
    "lint": ("lint",),
    "render": ("render", "assets"),
    "export": ("export",),
    "pages": ("pages", "links", "listing", "picture", "navigation", "head", "convert", "scaffold"),
    "hosts": (
        "mkdocs_plugin",
        "theme_metadata",
        "other_theme",
        "web_component",
        "host",
        "theme",
        "project",
        "checking",
        "preview",
        "lsp",
        "cli",
    ),
}
MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "base": (),
    "mdx": ("base",),
    "guide": ("base", "mdx"),
    "lint": ("base", "mdx", "guide"),
    "render": ("base", "mdx", "guide"),
    # "export (may use render)": the HTML of a step stands in the JSON.
    "export": ("base", "mdx", "guide", "render"),
    "pages": ("base", "mdx", "guide", "lint", "render", "export"),
    "hosts": ("base", "mdx", "guide", "lint", "render", "export", "pages"),
}
"""The layers that a layer may import from, besides itself."""

ONLY_IN: dict[str, tuple[str, ...]] = {
    # Packages that only some modules may import.
    "mkdocs": ("mkdocs_plugin", "host", "preview"),
    "properdocs": ("host",),
    "jinja2": ("render", "pages", "mkdocs_plugin", "preview", "scaffold"),
    "markupsafe": ("render", "pages", "export", "mkdocs_plugin", "preview"),
    "click": ("cli", "host", "mkdocs_plugin", "preview"),
    "pygls": ("lsp",),
    "lsprotocol": ("lsp",),
}


def violations(package: Path) -> list[str]:
    """What breaks the rule in a package, one line each: `file:line: what`.

    Args:
        package: the folder of a package that is named and laid out as gongdoc is.
    """
    layer_of = {module: layer for layer, modules in LAYERS.items() for module in modules}
    found = []
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package).with_suffix("").parts
        if parts in (("__init__",), ("__main__",)):
            # The facade names the public objects wherever they are; `python -m gongdoc` starts the cli.
            continue
        where = path.relative_to(package.parent).as_posix()
        layer = layer_of.get(parts[0])
        if layer is None:
            found.append(f"{where}:1: {parts[0]} is in no layer; say where it belongs in tests/test_layers.py")
            continue
        for line, name in imported(path, (package.name, *parts)):
            root, *rest = name.split(".")
            if root == package.name:
                target = layer_of.get(rest[0]) if rest else None
                if target is None:
                    found.append(f"{where}:{line}: {name} is in no layer")
                elif target != layer and target not in MAY_IMPORT[layer]:
                    found.append(f"{where}:{line}: {layer} must not import {name}, which is in {target}")
            elif parts[0] not in ONLY_IN.get(root, (parts[0],)):
                found.append(f"{where}:{line}: only {', '.join(ONLY_IN[root])} may import {root}")
    return found


def imported(path: Path, parts: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """The modules that a file imports, each with its line; names of the facade as the modules they live in.

    Args:
        path: the file.
        parts: its dotted name, `("gongdoc", "guide", "__init__")`.
    """
    package = parts[:-1]
    for node in ast.walk(ast.parse(path.read_bytes(), str(path))):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, alias.name) for alias in names)
            case ast.ImportFrom(module=module, names=names, level=level):
                above = package[: len(package) - level + 1] if level else ()
                base = ".".join((*above, *([module] if module else [])))
                if base == parts[0]:
                    # `__version__` lives in the facade itself and ties nothing to anything.
                    wanted = [alias.name for alias in names if not alias.name.startswith("__")]
                    yield from ((node.lineno, gongdoc._HOMES.get(n, f"{base}.{n}")) for n in wanted)
                else:
                    yield node.lineno, base
            case ast.Call(
                func=ast.Name(id=name) | ast.Attribute(attr=name), args=[ast.Constant(value=str(target)), *_]
            ):
                if name in ("import_module", "__import__"):
                    yield node.lineno, target
            case _:
                pass


def test_modules_import_only_from_their_left() -> None:
    assert violations(ROOT / "gongdoc") == []


@pytest.mark.parametrize(
    ("module", "source", "complaint"),
    [
        ("mdx/block.py", "from gongdoc.guide.model import Guide", "mdx must not import gongdoc.guide.model"),
        ("guide/extract.py", "import gongdoc.render", "guide must not import gongdoc.render"),
        ("components/tabs.py", "from ..render import render", "guide must not import gongdoc.render"),
        (
            "lint/rules/one.py",
            "def f():\n    from gongdoc.export import json",
            "lint must not import gongdoc.export",
        ),
        ("render.py", "from gongdoc import read_json", "render must not import gongdoc.export.json"),
        ("render.py", "from . import pages", "render must not import gongdoc.pages"),
        ("pages.py", "from gongdoc.cli import main", "pages must not import gongdoc.cli"),
        (
            "export/md.py",
            "import importlib\nimportlib.import_module('gongdoc.pages')",
            "export must not import",
        ),
        ("head.py", "from mkdocs.config import load_config", "only mkdocs_plugin, host, preview may import mkdocs"),
        ("guide/extract.py", "import jinja2", "may import jinja2"),
        ("handy.py", "", "handy is in no layer"),
        ("errors.py", "from gongdoc import parse", "base must not import gongdoc.reading"),
        (
            "mdx/a.py",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import gongdoc.cli",
            "mdx must not",
        ),
    ],
)
def test_the_rule_can_fail(tmp_path: Path, module: str, source: str, complaint: str) -> None:
    path = tmp_path / "gongdoc" / module
    path.parent.mkdir(parents=True)
    path.write_text(source)
    (found,) = violations(tmp_path / "gongdoc")
    assert re.match(rf"gongdoc/{re.escape(module)}:\d+: ", found)
    assert complaint in found


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("export/json.py", "from gongdoc.render import render"),
        (
            "guide/extract.py",
            "from gongdoc.mdx import to_mdast\nfrom ..components import tabs\nfrom . import model",
        ),
        ("cli.py", "import click\nfrom gongdoc.mkdocs_plugin import build\nfrom gongdoc import load"),
        ("mkdocs_plugin.py", "from mkdocs.plugins import BasePlugin"),
    ],
)
def test_the_rule_can_hold(tmp_path: Path, module: str, source: str) -> None:
    path = tmp_path / "gongdoc" / module
    path.parent.mkdir(parents=True)
    path.write_text(source)
    assert violations(tmp_path / "gongdoc") == []

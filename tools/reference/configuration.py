"""`configuration.md`: the options of the plugin, from its class."""

from __future__ import annotations

from pathlib import Path

from gongdoc.lint.settings import Settings
from gongdoc.mkdocs_plugin import GongdocConfig
from tools.reference import REFERENCE
from tools.reference._text import cell, field_docs, shown

PAGE = REFERENCE / "configuration.md"
START, END = "<!-- options -->\n", "<!-- end -->"


def pages() -> dict[Path, str]:
    """The page as it should be."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(START)
    _, _, after = rest.partition(END)
    return {PAGE: f"{before}{START}{table()}{END}{after}"}


def table() -> str:
    """The options, each with its default.

    Raises:
        KeyError: one of them is not documented.
    """
    docs = field_docs(GongdocConfig)
    lines = ["", "| Option | Default | What it does |", "| --- | --- | --- |"]
    for name, option in GongdocConfig._schema:
        default = {} if option.default == Settings() else option.default
        lines.append(f"| **{name}** | {shown(default)} | {cell(docs[name])} |")
    return "\n".join([*lines, "", ""])

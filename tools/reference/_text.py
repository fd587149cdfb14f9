"""Pieces of pages that several parts write."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from typing import Any

GENERATED = "<!-- Written from the code by `make reference`: change it there. -->"


def cell(text: str) -> str:
    """Text in a cell of a table: on one line, with no bar that would end it."""
    return " ".join(text.split()).replace("|", "\\|")


def field_docs(owner: type) -> dict[str, str]:
    """The docstrings below the fields of a class, by their names."""
    (definition,) = ast.parse(textwrap.dedent(inspect.getsource(owner))).body
    found: dict[str, str] = {}
    name = ""
    for part in getattr(definition, "body", ()):
        match part:
            case ast.AnnAssign(target=ast.Name(id=target)) | ast.Assign(targets=[ast.Name(id=target)]):
                name = target
            case ast.Expr(value=ast.Constant(value=str(text))) if name:
                found[name] = " ".join(text.split())
                name = ""
            case _:
                name = ""
    return found


def shown(value: Any) -> str:
    """A value as YAML on one line."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, (list, tuple)):
        return f"`[{', '.join(map(str, value))}]`"
    return f"`{value}`"


def markdown(doc: str) -> str:
    """A docstring as Markdown, with its sections (`Args:`) as lists."""
    lines: list[str] = []
    for line in inspect.cleandoc(doc).splitlines():
        section = re.fullmatch(r"(Args|Attributes|Returns|Raises):", line)
        if section:
            lines += [f"**{section[1]}**", ""]
            continue
        entry = re.fullmatch(r" {4}([\w`,. ]+): (.+)", line)
        if entry:
            lines.append(f"- `{entry[1].strip('`')}`: {entry[2]}")
        elif re.match(r" {4,}\S", line):
            lines.append(f"  {line.strip()}" if lines[-1].startswith(("- ", "  ")) else line.strip())
        else:
            lines.append(line)
    return "\n".join(lines)

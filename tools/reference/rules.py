"""`rules/`: a page for each rule of `gongdoc check`, from the docstring of its module, and the table of them."""

from __future__ import annotations

from pathlib import Path

import msgspec

from gongdoc.lint import rules
from gongdoc.lint.registry import manual, summary
from gongdoc.lint.rule import Rule
from tools.reference import REFERENCE
from tools.reference._text import GENERATED, cell, field_docs, shown

FOLDER = REFERENCE / "rules"
INDEX = FOLDER / "index.md"
START, END = "<!-- rules -->\n", "<!-- end -->"


def pages() -> dict[Path, str]:
    """The pages as they should be."""
    return {INDEX: index(INDEX.read_text(encoding="utf-8"))} | {
        FOLDER / f"{rule.id}.md": page(rule) for rule in rules().values()
    }


def index(text: str) -> str:
    """The page of all rules, with its table filled."""
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    lines = ["", "| Rule | Severity | `--fix` | What holds |", "| --- | --- | --- | --- |"]
    for rule in rules().values():
        mends = "mends it" if _mends(rule) else ""
        lines.append(f"| [{rule.id}]({rule.id}.md) | {_severity(rule)} | {mends} | {cell(summary(rule.id))} |")
    return "\n".join([before + START.rstrip("\n"), *lines, "", END + after])


def page(rule: Rule) -> str:
    """The page of a rule: how bad it is, its options, and its manual.

    Raises:
        KeyError: one of its options is not documented.
    """
    first, _, rest = manual(rule.id).partition("\n\n")
    lines = [f"# {rule.id}", "", GENERATED, "", f"**{_severity(rule)}.** {first}"]
    if _mends(rule):
        lines += ["", "`gongdoc check --fix` mends it where there is no doubt about what was meant."]
    if not rule.on:
        lines += ["", f"It is off until it is asked for: `{rule.id}: on` under `rules`."]
    prose, found, examples = rest.partition("## Right\n")
    lines += ["", prose.strip(), ""] if prose.strip() else [""]
    options = msgspec.structs.fields(rule.options)
    if options:
        docs = field_docs(rule.options)
        lines += ["## Options", "", "| Option | Default | What it does |", "| --- | --- | --- |"]
        for option in options:
            default = option.default_factory() if callable(option.default_factory) else option.default
            lines.append(f"| **{option.name}** | {shown(default)} | {cell(docs[option.name])} |")
        lines.append("")
    return "\n".join([*lines, f"{found}{examples.rstrip()}", "", "[All rules](index.md)", ""])


def _severity(rule: Rule) -> str:
    return rule.severity.capitalize()


def _mends(rule: Rule) -> bool:
    """Whether an example of its manual is mended."""
    return "\nBecomes:\n" in manual(rule.id)

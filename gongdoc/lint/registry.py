"""The rules that there are: one module of `gongdoc.lint.rules` each, found by looking into that package."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from gongdoc.lint import rules as package
from gongdoc.lint.rule import Rule


@cache
def rules() -> dict[str, Rule]:
    """All rules by their ids, in the order of the alphabet.

    Raises:
        ValueError: a module defines a rule that is not named after it.
    """
    found = {}
    for info in sorted(iter_modules(package.__path__), key=lambda info: info.name):
        rule: Rule = import_module(f"{package.__name__}.{info.name}").RULE
        if rule.id != info.name.replace("_", "-"):
            raise ValueError(f"rule {rule.id!r} is defined in a module named {info.name}.py")
        found[rule.id] = rule
    return found


def manual(rule_id: str) -> str:
    """The manual page of a rule, in Markdown: the docstring of its module."""
    module = import_module(f"{package.__name__}.{rule_id.replace('-', '_')}")
    return (module.__doc__ or "").strip() + "\n"


def summary(rule_id: str) -> str:
    """What a rule is about, in one sentence."""
    return " ".join(manual(rule_id).split("\n\n", 1)[0].split())

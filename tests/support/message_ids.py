"""The ids of messages that the code reports, read off its syntax trees.

What reports is known by its signature: a function, method or class takes an id when it has a parameter or field
`code` or `rule` beside one named `message` or `reason`. So a new way to report needs no entry here. An id has to be
known without running the code: a string, a constant of a module or function, or a choice of them by a condition. What
hands on an id that another call has set, a parameter of the function around it or the attribute of another problem,
counts for nothing; neither does the id of a rule, whose manual is its page. Anything else is an error, because an id
that is not seen would need no page.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ID_NAMES = ("code", "rule")
_TEXT_NAMES = frozenset({"message", "reason"})
_PRINTED = re.compile(r" \[([a-z][a-z0-9-]+)\]\Z")
_RECORDS = frozenset({"Struct", "NamedTuple"})


class UnresolvedIdError(AssertionError):
    """A call that reports a message whose id cannot be read."""


class Use(NamedTuple):
    """A place that reports."""

    id: str
    module: str
    line: int


class _Reporter(NamedTuple):
    """What takes an id."""

    module: str
    owner: str
    """The class that it is a method of; "" for functions and classes."""
    name: str
    parameter: str
    position: int | None
    """Place of the id among the arguments of a call; None when it is given by name only."""


def message_ids(package: Path) -> list[Use]:
    """Every place of a package that reports a message, with its id.

    Args:
        package: the folder of the package.

    Raises:
        UnresolvedIdError: one of them has an id that cannot be read.
    """
    modules = {
        ".".join(path.relative_to(package.parent).with_suffix("").parts).removesuffix(".__init__"): ast.parse(
            path.read_text(encoding="utf-8"), str(path)
        )
        for path in sorted(package.rglob("*.py"))
    }
    reporters = [reporter for name, tree in modules.items() for reporter in _reporters(name, tree)]
    collector = _Collector(modules, reporters)
    return [use for name, tree in modules.items() for use in collector.uses(name, tree)]


def _reporters(module: str, tree: ast.Module) -> Iterator[_Reporter]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            fields = [
                part.target.id
                for part in node.body
                if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name)
            ]
            keywords = any(k.arg == "kw_only" for k in node.keywords)
            if _RECORDS.intersection(ast.unparse(base).rpartition(".")[2] for base in node.bases) and (
                _TEXT_NAMES.intersection(fields)
            ):
                for name in set(ID_NAMES).intersection(fields):
                    yield _Reporter(module, "", node.name, name, None if keywords else fields.index(name))
            for part in node.body:
                if isinstance(part, ast.FunctionDef):
                    for name, position in _parameters(part):
                        bound = 0 if any(ast.unparse(d) == "staticmethod" for d in part.decorator_list) else 1
                        place = None if position is None else position - bound
                        if part.name == "__init__":
                            yield _Reporter(module, "", node.name, name, place)
                        else:
                            yield _Reporter(module, node.name, part.name, name, place)
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            for name, position in _parameters(node):
                yield _Reporter(module, "", node.name, name, position)


def _parameters(function: ast.FunctionDef) -> Iterator[tuple[str, int | None]]:
    places = [*function.args.posonlyargs, *function.args.args]
    arguments = [*places, *function.args.kwonlyargs]
    # Without a message it is something else: code that is highlighted, a rule of the parser.
    if not _TEXT_NAMES.isdisjoint(argument.arg for argument in arguments):
        for argument in arguments:
            if argument.arg in ID_NAMES:
                yield argument.arg, places.index(argument) if argument in places else None


class _Collector:
    def __init__(self, modules: dict[str, ast.Module], reporters: list[_Reporter]) -> None:
        self.modules = modules
        self.reporters = reporters

    def uses(self, module: str, tree: ast.Module) -> Iterator[Use]:
        """The ids of a module."""
        todo: list[tuple[ast.AST, str, ast.FunctionDef | None]] = [(tree, "", None)]
        while todo:
            node, owner, function = todo.pop()
            if isinstance(node, ast.ClassDef):
                owner = node.name
            elif isinstance(node, ast.FunctionDef):
                function = node
            todo += [(child, owner, function) for child in ast.iter_child_nodes(node)]
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[-1], ast.Constant):
                # A message that is printed without a `Diagnostic`.
                printed = _PRINTED.search(str(node.values[-1].value))
                if printed is not None:
                    yield Use(printed[1], module, node.lineno)
            if not isinstance(node, ast.Call):
                continue
            reporter = self._reporter(node, module, owner)
            if reporter is None:
                continue
            argument = _argument(node, reporter)
            if argument is None:
                raise UnresolvedIdError(
                    f"{module}:{node.lineno}: {ast.unparse(node.func)} is given no {reporter.parameter}"
                )
            for found in self._values(argument, module, function):
                yield Use(found, module, node.lineno)

    def _reporter(self, call: ast.Call, module: str, owner: str) -> _Reporter | None:
        """What a call calls, when that takes an id."""
        func = call.func
        if isinstance(func, ast.Name):
            if func.id == "cls":
                wanted = [r for r in self.reporters if (r.module, r.owner, r.name) == (module, "", owner)]
            else:
                home, name = self._home(module, func.id)
                wanted = [r for r in self.reporters if (r.module, r.owner, r.name) == (home, "", name)]
        elif isinstance(func, ast.Attribute):
            wanted = [r for r in self.reporters if r.name == func.attr]
            named = self._module(module, func.value)
            if named and any(isinstance(p, ast.ClassDef) and p.name == func.attr for p in self.modules[named].body):
                wanted = [r for r in wanted if r.module == named]
            own = [r for r in wanted if (r.module, r.owner) == (module, owner)]
            if isinstance(func.value, ast.Name) and func.value.id == "self" and own:
                wanted = own
            elif len(wanted) > 1:
                # `element.context.report`: named after its class.
                named = ast.unparse(func.value).rpartition(".")[2].strip("_").lower()
                wanted = [r for r in wanted if r.owner.lower() == named]
                if not wanted:
                    raise UnresolvedIdError(f"{module}:{call.lineno}: {ast.unparse(func)} may be one of several")
        else:
            return None
        return wanted[0] if wanted else None

    def _module(self, module: str, node: ast.expr) -> str:
        """The module of the package that a name stands for (`from gongdoc import errors`); "" for other names."""
        for found in ast.walk(self.modules[module]) if isinstance(node, ast.Name) else ():
            if isinstance(found, ast.ImportFrom):
                for alias in found.names:
                    if (alias.asname or alias.name) == ast.unparse(
                        node
                    ) and f"{found.module}.{alias.name}" in self.modules:
                        return f"{found.module}.{alias.name}"
        return ""

    def _home(self, module: str, name: str) -> tuple[str, str]:
        """The module that defines a name which another one uses, and its name there."""
        for node in ast.walk(self.modules[module]):
            if isinstance(node, ast.ImportFrom) and node.module in self.modules:
                for alias in node.names:
                    if (alias.asname or alias.name) == name:
                        return node.module, alias.name
        return module, name

    def _values(self, node: ast.expr, module: str, function: ast.FunctionDef | None) -> Iterator[str]:
        """The ids that an expression stands for: none when it hands one on."""
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
            return
        if isinstance(node, ast.IfExp):
            yield from self._values(node.body, module, function)
            yield from self._values(node.orelse, module, function)
            return
        if isinstance(node, ast.Attribute) and (node.attr in ID_NAMES or ast.unparse(node).endswith("rule.id")):
            return
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "getattr" and len(node.args) == 3:
            # `getattr(problem, "code", "other")` hands one on, or is the other.
            yield from self._values(node.args[2], module, function)
            return
        if isinstance(node, ast.Name):
            if function is not None and node.id in ID_NAMES and node.id in {name for name, _ in _parameters(function)}:
                return
            local = _local(node.id, function)
            if local is not None:
                yield from self._values(local, module, None)
                return
            home, name = self._home(module, node.id)
            for part in self.modules[home].body:
                targets = part.targets if isinstance(part, ast.Assign) else [getattr(part, "target", None)]
                if any(isinstance(target, ast.Name) and target.id == name for target in targets):
                    assert isinstance(part, (ast.Assign, ast.AnnAssign))
                    assert part.value is not None
                    yield from self._values(part.value, home, None)
                    return
        raise UnresolvedIdError(f"{module}:{node.lineno}: the id {ast.unparse(node)} is not known before the code runs")


def _local(name: str, function: ast.FunctionDef | None) -> ast.expr | None:
    """What a function assigns to a name."""
    for node in ast.walk(function) if function is not None else ():
        if isinstance(node, ast.Assign) and [ast.unparse(target) for target in node.targets] == [name]:
            return node.value
    return None


def _argument(call: ast.Call, reporter: _Reporter) -> ast.expr | None:
    for keyword in call.keywords:
        if keyword.arg == reporter.parameter:
            return keyword.value
    if reporter.position is not None and reporter.position < len(call.args):
        return call.args[reporter.position]
    return None

"""The values of JavaScript expressions that can be read off the page. Nothing is executed.

Literals, arrays, objects, templates, names that the caller knows, their properties, and operators over all
of these have a value; a call, a function, an element or an unknown name does not (`NotStatic`). Values are
those of JSON: str, int, float, bool, None, list, dict; a number is an int when it has no fraction and is
exact as a double. Where JavaScript and Python disagree (what a number prints as, what is false, how strings
compare), JavaScript is followed (https://tc39.es/ecma262/).

Depth and size are bounded: a guide is untrusted, and three short lines of templates can stand for gigabytes.
"""

from __future__ import annotations

import math
import re
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from tree_sitter import Language, Node, Parser
from tree_sitter_javascript import language as javascript

MAX_DEPTH: Final = 100
"""How deeply the parts of one expression may be nested."""

MAX_SIZE: Final = 65_536
"""How much larger than twice its source a value may be: characters of its strings, plus one for each item."""

_MAX_SAFE_INTEGER = 2**53 - 1


class NotStatic(ValueError):  # noqa: N818 - it states a fact about an expression, not a failure
    """The expression has no value before the page runs; the text says what stands in the way."""


class _Empty:
    def __repr__(self) -> str:
        return "EMPTY"


EMPTY: Final = _Empty()
"""Value of an expression that holds nothing, or comments only."""


class _Undefined:
    def __repr__(self) -> str:
        return "undefined"

    def __bool__(self) -> bool:
        return False


_UNDEFINED: Final = _Undefined()


class Import(NamedTuple):
    """One import declaration."""

    module: str
    """The module's path as it is written."""
    default: str = ""
    """Local name of the default import; empty if there is none."""
    namespace: str = ""
    """Local name of `* as name`; empty if there is none."""
    names: Mapping[str, str] = {}
    """Local names of the named imports, each with its name in the module."""
    offset: int = 0
    """Where the declaration starts in the source, in code points."""


_FAST = re.compile(
    r"""\s*+(?:
        (?P<int>0|[1-9][0-9]{0,14})
      | "(?P<double>[^"\\\r\n]*+)" | '(?P<single>[^'\\\r\n]*+)' | `(?P<template>[^`\\$\r]*+)`
      | (?P<word>true|false|null|undefined)
    )\s*+""",
    re.VERBOSE,
)
_WORDS: Final = {"true": True, "false": False, "null": None, "undefined": None}
_NOTHING = re.compile(r"(?:[\s\ufeff]++|/\*(?s:.*?)\*/|//[^\r\n\u2028\u2029]*+)*+")
_ESCAPE = re.compile(
    r"\\(?:u\{([0-9a-fA-F]++)\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r\n|[\n\r\u2028\u2029])|(?s:(.)))"
)
_ESCAPED: Final = {"n": "\n", "t": "\t", "b": "\b", "v": "\v", "f": "\f", "r": "\r", "0": "\0"}
_NUMBER = re.compile(r"(?:[0-9]++(?:\.[0-9]*+)?|\.[0-9]++)(?:[eE][+-]?[0-9]++)?")
_IMPORT_OR_EXPORT = re.compile(r"\b(?:im|ex)port\b")


def evaluate(source: str, names: Mapping[str, Any] | None = None) -> Any:
    """The value of an expression.

    Args:
        source: the text between the braces.
        names: values of the names that may occur in it (`{"frontmatter": {"title": "A"}}`): what JSON can
        hold.

    Returns:
        the value; `EMPTY` if there is no expression; None for `null` and for `undefined`.

    Raises:
        NotStatic: it has none before the page runs, or it is too deep or too large.
    """
    fast = _FAST.fullmatch(source)
    if fast is not None:
        kind = fast.lastgroup or ""
        text = fast[kind]
        return int(text) if kind == "int" else _WORDS[text] if kind == "word" else text
    if _NOTHING.fullmatch(source):
        return EMPTY
    # A program would read `{…}` as a block; and a comment at the end may not hide the parenthesis.
    program = _parse(f"({source}\n)")
    if program.root.named_child_count != 1:
        raise NotStatic("it is not one expression")
    statement = program.root.named_children[0]
    if statement.type != "expression_statement" or statement.named_child_count != 1:
        raise NotStatic("it is not one expression")
    whole = statement.named_children[0]
    if whole.type != "parenthesized_expression" or whole.start_byte or whole.end_byte < len(program.source):
        raise NotStatic("it is not one expression")
    value = _Reader(program.source, names or {}, MAX_SIZE + 2 * len(source)).value(whole, 0)
    return _plain(value)


def exports(source: str, names: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The values of the constants that a block of imports and exports declares (`export const a = 1`).

    Those without a static value are left out, and so is what is declared with `let` or `var`: code can
    change it.

    Args:
        source: the block.
        names: values of names that are known already.
    """
    if "export" not in source:
        return {}
    program = _parse(source, complete=False)
    known = dict(names or {})
    found: dict[str, Any] = {}
    reader = _Reader(program.source, known, MAX_SIZE + 2 * len(source))
    for statement in program.root.named_children:
        declaration = statement.child_by_field_name("declaration") if statement.type == "export_statement" else None
        if declaration is None or declaration.type != "lexical_declaration" or declaration.has_error:
            continue
        if reader.text(declaration.children[0]) != "const":
            continue
        for declarator in declaration.named_children:
            name, value = declarator.child_by_field_name("name"), declarator.child_by_field_name("value")
            if name is None or value is None or name.type != "identifier":
                continue
            # A name that shadows a known one hides it, whether or not its own value is known.
            local = reader.text(name)
            known.pop(local, None)
            try:
                known[local] = found[local] = _plain(reader.value(value, 0))
            except NotStatic:
                found.pop(local, None)
    return found


def imports(source: str) -> list[Import]:
    """The import declarations of a block of imports and exports, in order."""
    if "import" not in source:
        return []
    program = _parse(source, complete=False)
    reader = _Reader(program.source, {}, MAX_SIZE)
    found = []
    for statement in program.root.named_children:
        module = statement.child_by_field_name("source")
        if statement.type != "import_statement" or module is None or statement.has_error:
            continue
        default, namespace, names = "", "", {}
        for clause in statement.named_children:
            if clause.type != "import_clause":
                continue
            for part in clause.named_children:
                if part.type == "identifier":
                    default = reader.text(part)
                elif part.type == "namespace_import":
                    namespace = reader.text(part.named_children[-1])
                elif part.type == "named_imports":
                    for item in part.named_children:
                        name, alias = item.child_by_field_name("name"), item.child_by_field_name("alias")
                        if item.type == "import_specifier" and name is not None:
                            imported = reader.string(name) if name.type == "string" else reader.text(name)
                            names[reader.text(alias or name)] = imported
        if names.get(default) is None:
            for local, imported in list(names.items()):
                if imported == "default" and not default:
                    default = local
                    del names[local]
        offset = len(program.source[: statement.start_byte].decode("utf-8"))
        found.append(Import(reader.string(module), default, namespace, names, offset))
    return found


def declared(source: str) -> dict[str, str]:
    """The names that a block of imports and exports declares, each with the module that it comes from; "" for what the
    block defines itself."""
    found: dict[str, str] = {}
    for declaration in imports(source):
        names = (declaration.default, declaration.namespace, *declaration.names)
        found.update({name: declaration.module for name in names if name})
    found.update(dict.fromkeys(_EXPORTED.findall(source), ""))
    return found


_EXPORTED = re.compile(r"\bexport\s+(?:default\s+)?(?:const|let|var|function\*?|async\s+function\*?|class)\s+([\w$]+)")


def as_text(value: Any) -> str:
    """What JavaScript prints for a string, number, boolean, null or undefined.

    Raises:
        NotStatic: for a list or an object.
    """
    if isinstance(value, str):
        return value
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return _number_text(value)
    if value is _UNDEFINED:
        return "undefined"
    raise NotStatic("a list or an object has no text")


def shown(value: Any) -> str:
    """What a reader sees where `{value}` stands in text: as `as_text`, but nothing for null, true and false.

    Raises:
        NotStatic: for a list or an object.
    """
    return "" if value is None or value is EMPTY or isinstance(value, bool) else as_text(value)


class _Program(NamedTuple):
    root: Node
    source: bytes


_local = threading.local()
_LANGUAGE = Language(javascript())


def _parse(source: str, *, complete: bool = True) -> _Program:
    # Parsers are not made for several threads at once.
    parser: Parser | None = getattr(_local, "parser", None)
    if parser is None:
        parser = _local.parser = Parser(_LANGUAGE)
    data = source.encode("utf-8", "replace")
    root = parser.parse(data).root_node
    if complete and root.has_error:
        raise NotStatic("it is not JavaScript")
    return _Program(root, data)


class _Reader:
    """Values of the nodes of one tree. `left` is what may still be produced."""

    def __init__(self, source: bytes, names: Mapping[str, Any], left: int) -> None:
        self._source = source
        self._names = names
        self._left = left

    def text(self, node: Node) -> str:
        return self._source[node.start_byte : node.end_byte].decode("utf-8")

    def string(self, node: Node) -> str:
        return _unescape(self.text(node)[1:-1])

    def value(self, node: Node, depth: int) -> Any:
        if depth > MAX_DEPTH:
            raise NotStatic("it is nested too deeply")
        read = _READERS.get(node.type)
        if read is None:
            raise NotStatic(f"{node.type.replace('_', ' ')} has no value before the page runs")
        return read(self, node, depth + 1)

    def spend(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise NotStatic("its value is too large")

    def made(self, text: str) -> str:
        self.spend(len(text))
        return text

    def known(self, name: str) -> Any:
        if name == "undefined":
            return _UNDEFINED
        if name not in self._names:
            raise NotStatic(f"the name {name} is not known")
        return self.taken(self._names[name])

    def taken(self, value: Any) -> Any:
        """A value from outside, paid for: a list that is named a hundred times is written a hundred times."""
        if isinstance(value, str):
            return self.made(value)
        if value is None or value is _UNDEFINED or isinstance(value, (bool, int, float)):
            return value
        stack = [value]
        while stack:
            item = stack.pop()
            if isinstance(item, Mapping):
                self.spend(1 + sum(len(key) for key in item if isinstance(key, str)))
                stack.extend(item.values())
            elif isinstance(item, (list, tuple)):
                self.spend(1 + len(item))
                stack.extend(item)
            elif isinstance(item, str):
                self.spend(len(item))
            elif item is not None and not isinstance(item, (bool, int, float)):
                raise NotStatic("a known name has a value that is not of JSON")
        return value

    def read_parenthesized(self, node: Node, depth: int) -> Any:
        parts = [child for child in node.named_children if child.type != "comment"]
        if len(parts) != 1:
            raise NotStatic("it is not one expression")
        return self.value(parts[0], depth)

    def read_number(self, node: Node, _depth: int) -> Any:
        return _number(self.text(node))

    def read_string(self, node: Node, _depth: int) -> Any:
        return self.made(self.string(node))

    def read_template(self, node: Node, depth: int) -> Any:
        parts = []
        at = node.start_byte + 1
        for child in node.named_children:
            if child.type == "template_substitution":
                parts.append(self._template_text(at, child.start_byte))
                parts.append(self.made(as_text(self.read_parenthesized(child, depth))))
                at = child.end_byte
        parts.append(self._template_text(at, node.end_byte - 1))
        return _joined("".join(parts))

    def _template_text(self, start: int, end: int) -> str:
        text = self._source[start:end].decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
        return self.made(_unescape(text, join=False))

    def read_identifier(self, node: Node, _depth: int) -> Any:
        return self.known(self.text(node))

    def read_constant(self, node: Node, _depth: int) -> Any:
        return {"true": True, "false": False, "null": None, "undefined": _UNDEFINED}[node.type]

    def read_array(self, node: Node, depth: int) -> Any:
        items: list[Any] = []
        gap = True  # a comma just after `[` or `,` leaves a hole
        for child in node.children:
            if child.type == ",":
                if gap:
                    items.append(None)
                gap = True
            elif child.type == "spread_element":
                value = self.value(child.named_children[0], depth)
                if not isinstance(value, (list, tuple)):
                    raise NotStatic("only lists are spread into a list")
                items.extend(value)
                gap = False
            elif child.is_named and child.type != "comment":
                items.append(_plain(self.value(child, depth)))
                gap = False
        self.spend(len(items) + 1)
        return items

    def read_object(self, node: Node, depth: int) -> Any:
        found: dict[str, Any] = {}
        for child in node.named_children:
            if child.type == "pair":
                key, value = child.child_by_field_name("key"), child.child_by_field_name("value")
                if key is None or value is None:
                    raise NotStatic("a member of an object has no value")
                name = self._key(key, depth)
                if name == "__proto__":
                    raise NotStatic("`__proto__` is not data")
                found[name] = self.value(value, depth)
            elif child.type == "shorthand_property_identifier":
                name = self.text(child)
                found[name] = self.known(name)
            elif child.type == "spread_element":
                value = self.value(child.named_children[0], depth)
                if isinstance(value, Mapping):
                    found.update(value)
                elif value is not None and value is not _UNDEFINED:
                    raise NotStatic("only objects are spread into an object")
            elif child.type != "comment":
                raise NotStatic("a method of an object has no value before the page runs")
        self.spend(1 + sum(len(key) for key in found))
        # As in JSON: what is undefined is not there.
        return {key: value for key, value in found.items() if value is not _UNDEFINED}

    def _key(self, node: Node, depth: int) -> str:
        if node.type == "property_identifier":
            return _unescape(self.text(node))
        if node.type == "string":
            return self.string(node)
        if node.type == "number":
            return as_text(_number(self.text(node)))
        if node.type == "computed_property_name":
            return as_text(self.value(node.named_children[0], depth))
        raise NotStatic("a key of an object is not known")

    def read_member(self, node: Node, depth: int) -> Any:
        target, prop = node.child_by_field_name("object"), node.child_by_field_name("property")
        if target is None or prop is None or prop.type != "property_identifier":
            raise NotStatic("a private name has no value before the page runs")
        return self._member(self._target(target, depth), _unescape(self.text(prop)), _is_optional(node))

    def read_subscript(self, node: Node, depth: int) -> Any:
        target, index = node.child_by_field_name("object"), node.child_by_field_name("index")
        if target is None or index is None:
            raise NotStatic("it is not one expression")
        return self._member(self._target(target, depth), as_text(self.value(index, depth)), _is_optional(node))

    def _target(self, node: Node, depth: int) -> Any:
        # The object around a member is looked into, not copied: it costs nothing.
        if node.type == "identifier":
            name = self.text(node)
            if name in self._names:
                return self._names[name]
        return self.value(node, depth)

    def _member(self, target: Any, key: str, optional: bool) -> Any:
        if target is None or target is _UNDEFINED:
            if optional:
                return _UNDEFINED
            raise NotStatic(f"nothing has no property {key}")
        if isinstance(target, Mapping):
            if key in target:
                return self.taken(target[key])
            if key in _OBJECT_MEMBERS:
                raise NotStatic("a function has no value before the page runs")
            return _UNDEFINED
        if isinstance(target, (str, list, tuple)):
            units = target if not isinstance(target, str) or target.isascii() else _units(target)
            if key == "length":
                return len(units)
            if key.isascii() and key.isdigit() and (key == "0" or key[0] != "0"):
                # Ten digits are more than any length, and converting many more would take time.
                inside = len(key) < 10 and int(key) < len(units)
                if not inside:
                    return _UNDEFINED
                found = units[int(key)]
                if isinstance(found, str) and "\ud800" <= found <= "\udfff":
                    raise NotStatic("half a character has no value")
                return self.taken(found)
        raise NotStatic(f"the property {key} has no value before the page runs")

    def read_unary(self, node: Node, depth: int) -> Any:
        operator, argument = node.child_by_field_name("operator"), node.child_by_field_name("argument")
        if operator is None or argument is None:
            raise NotStatic("it is not one expression")
        sign = operator.type
        if sign == "typeof" and argument.type == "identifier" and self.text(argument) not in self._names:
            raise NotStatic("the type of a name that is not known")
        value = self.value(argument, depth)
        if sign == "!":
            return not _truth(value)
        if sign == "void":
            return _UNDEFINED
        if sign == "typeof":
            return _type(value)
        if sign in "+-~" and _is_number(value):
            return _result(value if sign == "+" else -value if sign == "-" else ~_int32(value))
        raise NotStatic(f"the operator {sign} takes a number here")

    def read_ternary(self, node: Node, depth: int) -> Any:
        parts = [node.child_by_field_name(name) for name in ("condition", "consequence", "alternative")]
        condition, consequence, alternative = parts
        if condition is None or consequence is None or alternative is None:
            raise NotStatic("it is not one expression")
        return self.value(consequence if _truth(self.value(condition, depth)) else alternative, depth)

    def read_binary(self, node: Node, depth: int) -> Any:
        # `a + b + c + …` leans to the left; its length is no depth.
        chain: list[tuple[str, Node]] = []
        first: Node | None = node
        while first is not None and first.type == "binary_expression":
            operator, right = first.child_by_field_name("operator"), first.child_by_field_name("right")
            if operator is None or right is None:
                raise NotStatic("it is not one expression")
            chain.append((operator.type, right))
            first = first.child_by_field_name("left")
        if first is None:
            raise NotStatic("it is not one expression")
        value = self.value(first, depth)
        for sign, right in reversed(chain):
            if sign in ("&&", "||", "??"):
                missing = value is None or value is _UNDEFINED
                goes_on = missing if sign == "??" else _truth(value) == (sign == "&&")
                if goes_on:
                    value = self.value(right, depth)
            else:
                value = self._operate(sign, value, self.value(right, depth))
        return value

    def _operate(self, operator: str, left: Any, right: Any) -> Any:
        if operator == "+" and (isinstance(left, str) or isinstance(right, str)):
            return self.made(_joined(as_text(left) + as_text(right)))
        if operator in ("===", "!==", "==", "!="):
            return _same(left, right, loose=len(operator) == 2) == (operator[0] == "=")
        if isinstance(left, str) and isinstance(right, str):
            left, right = _units(left), _units(right)
        elif not (_is_number(left) and _is_number(right)):
            raise NotStatic(f"the operator {operator} takes two numbers here")
        elif operator in _ARITHMETIC:
            try:
                return _result(_ARITHMETIC[operator](left, right))
            except (ArithmeticError, ValueError):
                raise NotStatic("its value is not a finite number") from None
        compare = _COMPARISONS.get(operator)
        if compare is None:
            raise NotStatic(f"the operator {operator} has no value before the page runs")
        return compare(left, right)


_READERS: Final[Mapping[str, Callable[[_Reader, Node, int], Any]]] = {
    "parenthesized_expression": _Reader.read_parenthesized,
    "number": _Reader.read_number,
    "string": _Reader.read_string,
    "template_string": _Reader.read_template,
    "identifier": _Reader.read_identifier,
    "true": _Reader.read_constant,
    "false": _Reader.read_constant,
    "null": _Reader.read_constant,
    "undefined": _Reader.read_constant,
    "array": _Reader.read_array,
    "object": _Reader.read_object,
    "member_expression": _Reader.read_member,
    "subscript_expression": _Reader.read_subscript,
    "unary_expression": _Reader.read_unary,
    "ternary_expression": _Reader.read_ternary,
    "binary_expression": _Reader.read_binary,
}
_OBJECT_MEMBERS: Final = frozenset(
    [
        "constructor",
        "hasOwnProperty",
        "isPrototypeOf",
        "propertyIsEnumerable",
        "toLocaleString",
        "toString",
        "valueOf",
        "__proto__",
        "__defineGetter__",
        "__defineSetter__",
        "__lookupGetter__",
        "__lookupSetter__",
    ]
)
_ARITHMETIC: Final[Mapping[str, Callable[[Any, Any], Any]]] = {
    "+": lambda a, b: float(a) + float(b),
    "-": lambda a, b: float(a) - float(b),
    "*": lambda a, b: float(a) * float(b),
    "/": lambda a, b: float(a) / float(b),
    "%": math.fmod,
    "**": math.pow,
}
_COMPARISONS: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "<": lambda a, b: bool(a < b),
    "<=": lambda a, b: bool(a <= b),
    ">": lambda a, b: bool(a > b),
    ">=": lambda a, b: bool(a >= b),
}


def _plain(value: Any) -> Any:
    return None if value is _UNDEFINED else value


def _is_optional(node: Node) -> bool:
    return any(child.type in ("optional_chain", "?.") for child in node.children)


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _units(text: str) -> str:
    """The text with one character for each UTF-16 unit, as JavaScript counts and compares."""
    data = text.encode("utf-16-be", "surrogatepass")
    return "".join(chr(high << 8 | low) for high, low in zip(data[::2], data[1::2], strict=True))


def _joined(text: str) -> str:
    """Text without halves of characters: pairs are joined, and what is left over is U+FFFD."""
    if text.isascii() or not any("\ud800" <= char <= "\udfff" for char in text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _unescape(text: str, *, join: bool = True) -> str:
    if "\\" not in text:
        return text
    text = _ESCAPE.sub(_escaped, text)
    return _joined(text) if join else text


def _escaped(match: re.Match[str]) -> str:
    point = match[1] or match[2] or match[3]
    if point is not None:
        code = int(point[-7:], 16) if not point[:-7].strip("0") else 0x110000
        if code > 0x10FFFF:
            raise NotStatic("an escape names no character")
        return chr(code)
    if match[4] is not None:
        return ""
    return _ESCAPED.get(match[5], match[5])


def _number(text: str) -> int | float:
    text = text.replace("_", "")
    prefix = text[:2].lower()
    try:
        if prefix in ("0x", "0o", "0b"):
            if len(text) > 300:
                raise NotStatic("a number is too long")
            return _result(float(int(text[2:], {"0x": 16, "0o": 8, "0b": 2}[prefix])))
        if _NUMBER.fullmatch(text) and not (len(text) > 1 and text[0] == "0" and text[1].isdigit()):
            return _result(float(text))
    except (ValueError, OverflowError):
        pass
    raise NotStatic("a number is not one that JSON can hold")


def _result(value: int | float) -> int | float:
    if not math.isfinite(value):
        raise NotStatic("its value is not a finite number")
    if value == int(value) and abs(value) <= _MAX_SAFE_INTEGER:
        return int(value)
    return float(value)


def _int32(value: int | float) -> int:
    bits = int(value) & 0xFFFFFFFF
    return bits - (1 << 32) if bits & 0x80000000 else bits


def _number_text(value: int | float) -> str:
    """As `String(value)` in JavaScript (https://tc39.es/ecma262/#sec-numeric-types-number-tostring)."""
    if isinstance(value, int) and abs(value) <= _MAX_SAFE_INTEGER:
        return str(value)
    try:
        value = float(value)
    except OverflowError:
        value = math.inf if value > 0 else -math.inf
    if not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    if value == 0:
        return "0"
    sign = "-" if value < 0 else ""
    mantissa, _, exponent = f"{abs(value)!r}".partition("e")
    whole, _, fraction = mantissa.partition(".")
    # The shortest digits that name the number, and where the point stands among them.
    digits = (whole + fraction).lstrip("0")
    point = len(whole) + int(exponent or 0) - (len(whole + fraction) - len(digits))
    digits = digits.rstrip("0")
    if len(digits) <= point <= 21:
        text = digits.ljust(point, "0")
    elif 0 < point <= 21:
        text = f"{digits[:point]}.{digits[point:]}"
    elif -6 < point <= 0:
        text = f"0.{'0' * -point}{digits}"
    else:
        power = point - 1
        head = f"{digits[0]}.{digits[1:]}" if len(digits) > 1 else digits
        text = f"{head}e{'+' if power > 0 else '-'}{abs(power)}"
    return sign + text


def _truth(value: Any) -> bool:
    if isinstance(value, (Mapping, list, tuple)):
        return True
    return bool(value)


def _type(value: Any) -> str:
    if value is _UNDEFINED:
        return "undefined"
    if isinstance(value, bool):
        return "boolean"
    return "string" if isinstance(value, str) else "number" if _is_number(value) else "object"


def _same(left: Any, right: Any, *, loose: bool) -> bool:
    nothing = (left is None or left is _UNDEFINED, right is None or right is _UNDEFINED)
    if any(nothing):
        return all(nothing) if loose else left is right
    if _type(left) == _type(right) != "object":
        return bool(left == right)
    if loose or (isinstance(left, (Mapping, Sequence)) and isinstance(right, (Mapping, Sequence))):
        raise NotStatic("two values of different kinds, or two objects, are compared")
    return False

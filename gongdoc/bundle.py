"""Several JavaScript modules as one, for a script that is copied or linked as a single file.

A build of a site needs no Node.js, and the bundlers that are packaged for Python wrap one. What the scripts of
gongdoc use of modules (https://tc39.es/ecma262/#sec-modules) is little, so this joins that, and refuses the rest:

- `import { a, b as c } from "./other.js"` and `import "./other.js"`, with relative addresses;
- `import styles from "./some.css" with { type: "css" }`, which becomes a constructed style sheet: not every browser
  has CSS modules yet (https://html.spec.whatwg.org/multipage/webappapis.html#css-module-script);
- `export` before a declaration.

The modules end up in one scope. Each name that one declares or imports at its top is therefore renamed, everywhere in
that module: where an inner scope has the same name, it is renamed with it, and goes on hiding the outer one. Comments
are left out, and white space that has no meaning.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

import msgspec
from tree_sitter import Language, Node, Parser, Query, QueryCursor
from tree_sitter_javascript import language as javascript

from gongdoc.errors import GongdocError

_LANGUAGE = Language(javascript())
_PARTS = Query(
    _LANGUAGE,
    """
    (comment) @comment  (string) @string
    (string) @text  (template_string) @text  (regex) @text
    (identifier) @name
    (shorthand_property_identifier) @short  (shorthand_property_identifier_pattern) @short
    (meta_property) @refused  (import) @dynamic  (ERROR) @refused
    """,
)
_DECLARATIONS = {
    "class_declaration", "function_declaration", "generator_function_declaration",
    "lexical_declaration", "variable_declaration",
}  # fmt: skip
_SPACE = re.compile(rb"\s+")
_WORD = re.compile(rb"[\w$\x80-\xff]")
_OURS = re.compile(r"\$\d+\Z")
_CSS = re.compile(r"""(?P<string>"[^"]*"|'[^']*')|/\*.*?\*/|\s*([{};,>])\s*|\s+""", re.DOTALL)


class BundleError(GongdocError):
    """A module that cannot be joined.

    Attributes:
        path: its file.
        line: line of what is refused, from 1.
        reason: what it is.
    """

    def __init__(self, path: str, line: int, reason: str) -> None:
        self.path = path
        self.line = line
        self.reason = reason
        super().__init__(f"{path}:{line}:1: {reason} [bundle]")


class _Import(NamedTuple):
    source: str
    names: dict[str, str]
    """Names of the other module, by those that they have here."""
    css: str
    """Name of the style sheet, for one."""


class _Module:
    """A module: what it imports, declares and exports at its top."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.code = text.encode()
        self.root = _parse(self.code)
        self.parts = _captures(self.root)
        for kind in ("refused", "dynamic"):
            for node in self.parts.get(kind, ()):
                if kind == "refused" or (node.parent is not None and node.parent.type == "call_expression"):
                    raise self.refuse(node, "code that only a module has, or that has a slip in it")
        if self.root.has_error:
            raise self.refuse(self.root, "JavaScript with a slip in it")
        self.imports: list[_Import] = []
        self.declared: set[str] = set()
        self.exported: set[str] = set()
        self.cuts: list[tuple[int, int]] = []
        for node in self.root.children:
            self._top(node)

    def refuse(self, node: Node, what: str) -> BundleError:
        shown = self.code[node.start_byte : node.end_byte].decode().partition("\n")[0][:60]
        return BundleError(
            self.path, node.start_point.row + 1, f"Unexpected {what} (`{shown}`), expected what gongdoc/bundle.py joins"
        )

    def _top(self, node: Node) -> None:
        if node.type == "import_statement":
            self.imports.append(self._import(node))
            self.cuts.append((node.start_byte, node.end_byte))
        elif node.type == "export_statement":
            declaration = node.child_by_field_name("declaration")
            if declaration is None or any(child.type == "default" for child in node.children):
                raise self.refuse(node, "export")
            self.exported |= self._declare(declaration)
            self.cuts.append((node.start_byte, declaration.start_byte))
        elif node.type in _DECLARATIONS:
            self._declare(node)

    def _declare(self, node: Node) -> set[str]:
        holders = [n for n in node.named_children if n.type == "variable_declarator"] or [node]
        names = set()
        for holder in holders:
            name = holder.child_by_field_name("name")
            if name is None or name.type != "identifier":
                raise self.refuse(holder, "declaration of several names at once")
            names.add(_text(name))
        self.declared |= names
        return names

    def _import(self, node: Node) -> _Import:
        source = node.child_by_field_name("source")
        written = _text(source)[1:-1] if source is not None else ""
        clause = next((n for n in node.named_children if n.type == "import_clause"), None)
        attribute = next((n for n in node.named_children if n.type == "import_attribute"), None)
        if not written.startswith("."):
            raise self.refuse(node, "import that is not relative")
        path = posixpath.normpath(posixpath.join(posixpath.dirname(self.path), written))
        held = clause.named_children if clause is not None else []
        if attribute is not None:
            if (
                len(held) == 1
                and held[0].type == "identifier"
                and "type:css" in re.sub(r"[\s\"']", "", _text(attribute))
            ):
                self.declared.add(_text(held[0]))
                return _Import(path, {}, _text(held[0]))
        elif not held or (len(held) == 1 and held[0].type == "named_imports"):
            names = {}
            for one in held[0].named_children if held else ():
                name, alias = one.child_by_field_name("name"), one.child_by_field_name("alias")
                if name is None or name.type != "identifier":
                    raise self.refuse(one, "name of an import")
                names[_text(alias or name)] = _text(name)
            return _Import(path, names, "")
        raise self.refuse(node, "import")


def join(entry: str, read: Callable[[str], str]) -> str:
    """A module with all that it imports, as one script of the type `module`.

    Args:
        entry: path of the module, with forward slashes.
        read: gives the text of a path.

    Raises:
        BundleError: a module uses what this does not join, or imports a name that the other doesn't export.
        OSError: as `read` raises it.
    """
    modules = {module.path: module for module in _load(entry, read)}
    number = {path: place for place, path in enumerate(modules)}
    out = []
    for module in modules.values():
        renamed = {name: f"{name}${number[module.path]}" for name in module.declared}
        styles = []
        for wanted in module.imports:
            if wanted.css:
                css = msgspec.json.encode(squeezed_css(read(wanted.source))).decode()
                name = renamed[wanted.css]
                styles.append(f"const {name} = new CSSStyleSheet();\n{name}.replaceSync({css});\n")
                continue
            for here, there in wanted.names.items():
                if there not in modules[wanted.source].exported:
                    reason = f"Unexpected import of {there}, expected a name that {wanted.source} exports"
                    raise BundleError(module.path, 1, reason)
                new = f"{there}${number[wanted.source]}"
                if new in renamed.values():
                    # Where an inner scope hides one of its names, the other would be hidden with it.
                    raise BundleError(module.path, 1, f"Unexpected second import of {there}, expected one")
                renamed[here] = new
        out += [*styles, _renamed(module, renamed)]
    return "".join(out)


def strings(entry: str, read: Callable[[str], str]) -> set[str]:
    """The string literals of a module and of all that it imports: what stands between their quotes.

    The arguments and what is raised are those of `join`.
    """
    return {_text(node)[1:-1] for module in _load(entry, read) for node in module.parts.get("string", ())}


def squeezed(text: str, suffix: str) -> str:
    """A file of a site without comments and without white space that has no meaning.

    Args:
        text: its text.
        suffix: of its name, `.js` or `.css`; any other is left as it is.
    """
    made = {".js": squeezed_js, ".mjs": squeezed_js, ".css": squeezed_css}.get(suffix)
    return made(text) if made is not None else text


@lru_cache(maxsize=256)
def squeezed_js(code: str) -> str:
    """A script without comments and without white space that has no meaning; one with a slip in it as it is."""
    written = code.encode()
    root = _parse(written)
    return code if root.has_error else _edited(written, _spaces(written, _captures(root)))


@lru_cache(maxsize=64)
def squeezed_css(css: str) -> str:
    """A style sheet without comments and without white space that has no meaning."""
    return _CSS.sub(lambda found: found["string"] or found[2] or (" " if found[0].isspace() else ""), css).strip()


def _load(entry: str, read: Callable[[str], str]) -> Iterator[_Module]:
    """The modules, each after those that it imports: the order in which they run."""
    state: dict[str, bool] = {}  # whether it is complete

    def visit(path: str, importer: str) -> Iterator[_Module]:
        if path in state:
            if not state[path]:
                raise BundleError(importer, 1, f"Unexpected import of {path}, which imports this module in turn")
            return
        state[path] = False
        module = _module(path, read(path))
        for wanted in module.imports:
            if not wanted.css:
                yield from visit(wanted.source, path)
        state[path] = True
        yield module

    yield from visit(entry, entry)


@lru_cache(maxsize=64)
def _module(path: str, text: str) -> _Module:
    return _Module(path, text)


def _renamed(module: _Module, names: dict[str, str]) -> str:
    """The code of a module with other names, and without its imports, comments and white space."""
    edits = [(start, end, "") for start, end in module.cuts]
    for node in module.parts.get("name", ()):
        name = _text(node)
        if _OURS.search(name):
            raise module.refuse(node, "name that ends in `$` and a number")
        if name in names:
            edits.append((node.start_byte, node.end_byte, names[name]))
    for node in module.parts.get("short", ()):
        name = _text(node)
        if name in names:
            edits.append((node.start_byte, node.end_byte, f"{name}: {names[name]}"))
    return _edited(module.code, [*edits, *_spaces(module.code, module.parts)])


def _spaces(code: bytes, parts: dict[str, list[Node]]) -> list[tuple[int, int, str]]:
    """The edits that leave out comments and white space."""
    return [(found.start(), found.end(), _space(found)) for found in _SPACE.finditer(_outline(code, parts))]


def _edited(code: bytes, edits: list[tuple[int, int, str]]) -> str:
    out, at = [], 0
    for start, end, new in sorted(edits):
        if start >= at:  # else it stands in an import
            out += [code[at:start], new.encode()]
            at = end
    return b"".join([*out, code[at:]]).decode().strip() + "\n"


def _outline(code: bytes, parts: dict[str, list[Node]]) -> bytes:
    """The code with its texts blotted out, and comments as the white space that they stand for; its length stays."""
    outline = bytearray(code)
    for node in parts.get("text", ()):
        outline[node.start_byte : node.end_byte] = b"'" * (node.end_byte - node.start_byte)
    for node in parts.get("comment", ()):
        if outline[node.start_byte : node.start_byte + 1] == b"/":  # else it stands in a template
            outline[node.start_byte : node.end_byte] = re.sub(rb"[^\n]", b" ", node.text or b"")
    return bytes(outline)


def _space(found: re.Match[bytes]) -> str:
    """What has to stay of white space between two tokens: what keeps them apart, and lines that may end statements."""
    before, after = found.string[found.start() - 1 : found.start()], found.string[found.end() : found.end() + 1]
    if b"\n" in found[0]:
        return "" if before in b"{;,(" else "\n"
    words = _WORD.match(before) and _WORD.match(after)
    return " " if words or (before in b"+-/" and after in b"+-/") else ""


@cache
def _parser() -> Parser:
    return Parser(_LANGUAGE)


def _parse(code: bytes) -> Node:
    return _parser().parse(code).root_node


def _captures(root: Node) -> dict[str, list[Node]]:
    return QueryCursor(_PARTS).captures(root)


def _text(node: Node) -> str:
    return (node.text or b"").decode()

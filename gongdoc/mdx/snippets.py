"""Snippets: files whose content stands in for an element.

```mdx
import Footer from "/snippets/footer.mdx"        the root of the guides, or relative to this file (./, ../)
import { product } from "/snippets/names.mdx"    a constant that the file exports

<Footer product="Gong">Text</Footer>             → the content of the file, with {product}, {props.product},
{children} <Snippet file="footer.mdx" />                    → the same, from the folder `snippets` under a
root
```

The rules are those of Mintlify (https://mintlify.com/docs/create/reusable-snippets). Only `.mdx` and `.md`
files are
snippets: what a component of another kind shows cannot be known before the page runs, so its element stays.

`expand` works on mdast and knows no parser: it is given one. The tree that it gets is not changed. Every
node that comes from a snippet has a key `path`, the file that its `position` is in, relative to its root;
content that a page hands to a snippet as children keeps the place where it was written. A snippet's own
link definitions serve its own references only, so its references become links; its front matter and its
imports and exports are used up.

A guide is untrusted. A path may not leave the roots, not even by a symbolic link; files are bounded in
number of nested imports (`MAX_IMPORT_DEPTH`), in size (`MAX_FILE_SIZE`) and in what they expand to
(`MAX_NODES`, `MAX_TEXT`, `MAX_TREE_DEPTH`): three short files that include each other ten times over would
fill a disk.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from gongdoc.diagnostics import Diagnostic
from gongdoc.errors import MdxError
from gongdoc.mdx.evaluate import EMPTY, NotStatic, evaluate, exports, imports, shown
from gongdoc.mdx.nodes import nodes
from gongdoc.source import Point, Span

Tree = dict[str, Any]
"""A node of mdast."""

MAX_IMPORT_DEPTH: Final = 32
"""How many files deep snippets may import each other."""
MAX_FILE_SIZE: Final = 4 * 1024 * 1024
"""Bytes of one snippet."""
MAX_NODES: Final = 200_000
"""Nodes that all snippets of one page may expand to."""
MAX_TEXT: Final = 8 * 1024 * 1024
"""Characters of text, code, addresses and attributes in them."""
MAX_TREE_DEPTH: Final = 500
"""Nodes above each other in the result."""
_COST_OF_USE: Final = 20  # what a use of a snippet costs at least, in nodes: looking it up takes time too

_SUFFIXES: Final = (".mdx", ".md")
_ELEMENTS: Final = frozenset({"mdxJsxFlowElement", "mdxJsxTextElement"})
_EXPRESSIONS: Final = frozenset({"mdxFlowExpression", "mdxTextExpression"})
_PHRASING: Final = frozenset(
    [
        "break",
        "delete",
        "emphasis",
        "footnoteReference",
        "html",
        "image",
        "imageReference",
        "inlineCode",
        "link",
        "linkReference",
        "mdxJsxTextElement",
        "mdxTextExpression",
        "strong",
        "text",
    ]
)
_HOLDS_PHRASING: Final = frozenset(["delete", "emphasis", "heading", "link", "linkReference", "strong", "tableCell"])
_UNSEEN: Final = frozenset({"yaml", "toml", "mdxjsEsm", "definition"})
_CHILDREN: Final = frozenset({"children", "props.children"})
_WORD: Final = re.compile(r"[\w$]+")
_REFERENCES: Final = {"linkReference": "link", "imageReference": "image"}


class Expansion(NamedTuple):
    """A page with its snippets in place."""

    tree: Tree
    diagnostics: tuple[Diagnostic, ...]
    """What was wrong, in the order of the page. Elements whose snippet could not be used are still in the
    tree."""
    files: tuple[Path, ...]
    """Every snippet that was read: the page is to be made again when one of them changes."""


class SnippetCache:
    """Parsed snippets of one run. A file is read again when its time or size has changed."""

    def __init__(self) -> None:
        self._parsed: dict[Path, tuple[tuple[int, int], Tree | MdxError]] = {}

    def parse(self, file: Path, parse: Callable[[str], Tree]) -> Tree:
        """The tree of a file.

        Raises:
            MdxError: the text is not MDX.
            OSError: the file cannot be read, or is too large.
            UnicodeDecodeError: it is not UTF-8.
        """
        status = file.stat()
        if status.st_size > MAX_FILE_SIZE:
            raise OSError(f"the file is larger than {MAX_FILE_SIZE} bytes")
        stamp = (status.st_mtime_ns, status.st_size)
        known = self._parsed.get(file)
        if known is None or known[0] != stamp:
            found: Tree | MdxError
            try:
                found = parse(file.read_bytes().decode("utf-8").removeprefix("\ufeff"))
            except MdxError as error:
                found = error
            known = self._parsed[file] = (stamp, found)
        if isinstance(known[1], MdxError):
            raise known[1]
        return known[1]


def expand(
    tree: Tree,
    *,
    path: Path | None,
    roots: Sequence[Path],
    parse: Callable[[str], Tree],
    names: Mapping[str, Any] | None = None,
    cache: SnippetCache | None = None,
) -> Expansion:
    """Put the content of snippets in the place of the elements that use them.

    Args:
        tree: mdast of the page.
        path: file of the page; without one, it cannot import relative to itself.
        roots: folders that `/…` is looked up in, in this order, and that no snippet may lie outside of.
        parse: text → mdast, for the snippets; it raises `MdxError`.
        names: values of names for all files (`{"frontmatter": {…}}`).
        cache: parsed snippets, to share between the pages of one run.

    Expressions whose names a snippet's use binds, and expressions of the page that use an imported
    constant, are replaced by their values (see `bind`); all others stay.
    """
    expander = _Expander(roots, parse, names or {}, SnippetCache() if cache is None else cache)
    return expander.page(tree, path)


def bind(tree: Tree, names: Mapping[str, Any]) -> Tree:
    """A copy of a tree in which expressions that have a value are replaced by it.

    In text, `{name}` becomes a text node, joined with the text around it, and nothing for null, true and
    false; on its own lines, a paragraph. In attributes, an expression becomes a string, or the bare name
    for `true` (`<a b>`), and other values a literal (`b={2}`). A spread of an object becomes attributes.
    What has no static value stays as it is, and so do lists and objects in text.

    Args:
        tree: the tree, which is not changed.
        names: values of names.
    """
    copied = _copy(tree, _Scope(names=names), _Budget(tree), None)
    return copied[0]


class _TooLarge(Exception):  # noqa: N818 - the expander makes a diagnostic of it
    """The expansion is over a bound; the text says which, and `use` is the element of the page that asked
    for it."""

    use: Tree | None = None


class _Budget:
    """What may still be made, beyond a copy of the page itself."""

    def __init__(self, tree: Tree) -> None:
        self.nodes = MAX_NODES
        self.text = MAX_TEXT
        for node in nodes(tree):
            self.nodes += 1
            self.text += _text_size(node)

    def spend(self, node: Tree, depth: int, nodes: int = 1) -> None:
        self.nodes -= nodes
        self.text -= _text_size(node)
        if self.nodes < 0:
            raise _TooLarge(f"more than {MAX_NODES} nodes")
        if self.text < 0:
            raise _TooLarge(f"more than {MAX_TEXT} characters")
        if depth > MAX_TREE_DEPTH:
            raise _TooLarge(f"more than {MAX_TREE_DEPTH} nodes above each other")


class _Props(Mapping[str, Any]):
    """Properties of one use. Whether one that has no static value is there or not cannot be asked."""

    def __init__(self, known: Mapping[str, Any], unknown: frozenset[str]) -> None:
        self._known = known
        self._unknown = unknown

    def __getitem__(self, key: str) -> Any:
        return self._known[key]

    def __contains__(self, key: object) -> bool:
        if key in self._unknown or "" in self._unknown:
            raise NotStatic(f"the property {key} has no value before the page runs")
        return key in self._known

    def __iter__(self) -> Iterator[str]:
        if self._unknown:
            raise NotStatic("a property has no value before the page runs")
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


class _File(NamedTuple):
    """A file among those that import each other."""

    path: Path | None
    shown: str
    """Its path relative to its root, as messages show it."""
    chain: tuple[str, ...] = ()
    """The files that lead to it, from the page on, itself included."""
    resolved: tuple[Path, ...] = ()
    """The same, without symbolic links."""


class _Snippet(NamedTuple):
    file: _File
    tree: Tree


class _Scope(NamedTuple):
    """What names mean in one file, as it is used in one place."""

    names: Mapping[str, Any]
    file: _File | None = None
    snippets: Mapping[str, tuple[str, Point]] = {}
    """Names of elements that stand for snippets: the module, and where it is imported."""
    bound: frozenset[str] | None = None
    """Only expressions with one of these names are evaluated; all of them if None."""
    children: tuple[Sequence[Tree], Any] | None = None
    """What `{children}` stands for, and the scope that this was written in; None if it stands for nothing
    known."""
    path: str = ""
    """The snippet that the nodes come from; empty for the page."""
    definitions: Mapping[str, Tree] = {}


class _Expander:
    """The snippets of one page."""

    def __init__(
        self,
        roots: Sequence[Path],
        parse: Callable[[str], Tree],
        names: Mapping[str, Any],
        cache: SnippetCache,
    ) -> None:
        self._roots = [(Path(os.path.abspath(root)), Path(root).resolve()) for root in roots]
        self._parse = parse
        self._names = names
        self._cache = cache
        self._diagnostics: list[Diagnostic] = []
        self._reported: set[tuple[str, str, str, Point]] = set()
        self._files: dict[Path, None] = {}
        self._targets: dict[tuple[str, Path | None, bool], list[Path] | None] = {}
        self._constants: dict[Path | None, dict[str, Any]] = {}
        self._imports: dict[Path | None, dict[str, tuple[str, Point]]] = {}
        self._definitions: dict[Path, dict[str, Tree]] = {}

    def page(self, tree: Tree, path: Path | None) -> Expansion:
        found = list(nodes(tree))
        esm = [node["value"] for node in found if node["type"] == "mdxjsEsm"]
        if not any("import" in source for source in esm) and not any(n.get("name") == "Snippet" for n in found):
            return Expansion(tree, (), ())
        shown_path = self._show(path) if path is not None else "the page"
        page = _File(path, shown_path, (shown_path,), (path.resolve(),) if path is not None else ())
        names, snippets = self._read(tree, page)
        # What the page itself declares is left to who reads the page; constants of other files are known
        # here only.
        bound = frozenset(
            name
            for node in esm
            for declaration in imports(node)
            for name in (*declaration.names, declaration.namespace)
            if name in names
        )
        scope = _Scope({**self._names, **names}, page, snippets, bound)
        try:
            tree = _copy(tree, scope, _Budget(tree), self)[0]
        except _TooLarge as error:
            self._report(
                page,
                _place(error.use or tree),
                "snippet-size",
                f"Unexpected snippets that expand to {error}, expected less",
            )
        return Expansion(tree, tuple(self._diagnostics), tuple(self._files))

    def snippet(self, node: Tree, scope: _Scope) -> _Snippet | None:
        """The snippet that an element stands for; None when it is any other element."""
        name = node.get("name")
        if not isinstance(name, str) or scope.file is None:
            return None
        if name in scope.snippets:
            return self._load(*scope.snippets[name], scope.file)
        if name == "Snippet":
            given = next((a.get("value") for a in node.get("attributes", ()) if a.get("name") == "file"), None)
            if isinstance(given, str) and given.lower().endswith(_SUFFIXES):
                return self._load(given, _place(node), scope.file, element=True)
        return None

    def scope(self, node: Tree, snippet: _Snippet, using: _Scope) -> _Scope:
        """What names mean in a snippet where `node` uses it."""
        file = snippet.file
        constants, snippets = self._read(snippet.tree, file)
        known: dict[str, Any] = {}
        unknown: set[str] = set()
        for attribute in node.get("attributes", ()):
            name, value = attribute.get("name", ""), attribute.get("value")
            try:
                if attribute["type"] == "mdxJsxExpressionAttribute":
                    found = evaluate(f"{{{value}}}", using.names)
                    known.update(found)
                    unknown.difference_update(found)
                    continue
                value = evaluate(value["value"], using.names) if isinstance(value, dict) else value
                known[name] = True if value is None and attribute.get("value") is None else value
                unknown.discard(name)
            except NotStatic:
                # Of a spread, not even the names are known: "" stands for any name.
                known = {} if not name else {key: item for key, item in known.items() if key != name}
                unknown.add(name)
        names = {**self._names, **known, **constants, "props": _Props(known, frozenset(unknown))}
        definitions = self._definitions.get(file.resolved[-1])
        if definitions is None:
            definitions = self._definitions[file.resolved[-1]] = _definitions(snippet.tree)
        return _Scope(names, file, snippets, None, (node.get("children", ()), using), file.shown, definitions)

    def _read(self, tree: Tree, file: _File) -> tuple[dict[str, Any], dict[str, tuple[str, Point]]]:
        """The constants of a file, its own and imported ones, and the names of elements that stand for
        snippets."""
        key = file.resolved[-1] if file.resolved else None
        if key in self._constants:
            return self._constants[key], self._imports[key]
        names: dict[str, Any] = {}
        snippets: dict[str, tuple[str, Point]] = {}
        for node in nodes(tree):
            if node["type"] != "mdxjsEsm":
                continue
            source = node["value"]
            for declaration in imports(source):
                if not declaration.module.lower().endswith(_SUFFIXES):
                    continue
                place = _place(node, source, declaration.offset)
                snippet = self._load(declaration.module, place, file)
                if declaration.default:
                    snippets[declaration.default] = (declaration.module, place)
                if snippet is not None and (declaration.names or declaration.namespace):
                    found, _ = self._read(snippet.tree, snippet.file)
                    names.update({local: found[name] for local, name in declaration.names.items() if name in found})
                    if declaration.namespace:
                        names[declaration.namespace] = found
            names.update(exports(source, {**self._names, **names}))
        self._constants[key], self._imports[key] = names, snippets
        return names, snippets

    def _load(self, module: str, place: Point, file: _File, *, element: bool = False) -> _Snippet | None:
        """The file that a module's path names; None, and an error unless it is not about the guides'
        files."""
        what = f'`<Snippet file="{module}">`' if element else f'import of "{module}"'
        via = f" (imported by {' → '.join(file.chain)})" if len(file.chain) > 1 else ""
        key = (module, file.path.parent if file.path is not None else None, element)
        if key not in self._targets:
            self._targets[key] = self._candidates(module, file, element=element)
        candidates = self._targets[key]
        if candidates is None:
            return None
        if not candidates:
            expected = "expected a file in the folder of guides"
            if file.path is None and module.startswith("."):
                expected = "expected a path from the root (note: the page has no place that it could be relative to)"
            self._report(file, place, "snippet-outside", f"Unexpected {what}, {expected}{via}")
            return None
        target = next((found for found in candidates if _is_file(found)), None)
        if target is None:
            tried = " or ".join(self._show(found) for found in candidates[:3])
            message = f"Unexpected {what}, expected a file that exists{via} (note: looked for {tried})"
            self._report(file, place, "link-internal-resolves", message)
            return None
        resolved = target.resolve()
        if not any(resolved.is_relative_to(real) for _, real in self._roots):
            message = f"Unexpected {what}, a symbolic link that leaves the guides, expected a file in them{via}"
            self._report(file, place, "snippet-outside", message)
            return None
        shown_path = self._show(target)
        if resolved in file.resolved:
            way = " → ".join((*file.chain, shown_path))
            message = f"Unexpected {what} in a circle ({way}), expected snippets that do not include themselves"
            self._report(file, place, "snippet-cycle", message)
            return None
        if len(file.chain) > MAX_IMPORT_DEPTH:
            message = f"Unexpected {what}, more than {MAX_IMPORT_DEPTH} files deep, expected fewer{via}"
            self._report(file, place, "snippet-depth", message)
            return None
        self._files.setdefault(resolved)
        own = _File(target, shown_path, (*file.chain, shown_path), (*file.resolved, resolved))
        try:
            return _Snippet(own, self._cache.parse(resolved, self._parse))
        except MdxError as error:
            self._report(own, Point(error.line, error.column), error.rule, error.reason + (via or _by(file)))
        except UnicodeDecodeError as error:
            lines = error.object[: error.start].decode("utf-8").split("\n")
            message = f"Unexpected byte 0x{error.object[error.start]:02x}, expected UTF-8{via or _by(file)}"
            self._report(own, Point(len(lines), len(lines[-1]) + 1), "invalid-utf-8", message)
        except OSError as error:
            reason = error.strerror or str(error)
            message = f"Unexpected {what}, expected a file that can be read ({reason}){via}"
            self._report(file, place, "snippet-unreadable", message)
        return None

    def _candidates(self, module: str, file: _File, *, element: bool) -> list[Path] | None:
        """The files in the roots that a path may name, none of them if it leaves the roots; None if it is a
        package."""
        if "\0" in module or len(module) > 1_024:
            return []
        parts: Iterable[Path]
        inner = module.lstrip("/")
        if element:
            folders = ("snippets", "_snippets", "")
            parts = [root / folder / inner for root, _ in self._roots for folder in folders]
        elif module.startswith("/"):
            parts = [root / inner for root, _ in self._roots]
        elif module.startswith(("@site/", "@/")):
            # Docusaurus and others name the root of the site so; elsewhere it is an alias that we do not
            # know.
            parts = [root / module.partition("/")[2] for root, _ in self._roots]
        elif module.startswith(("./", "../")):
            parts = [Path(os.path.abspath(file.path)).parent / module] if file.path is not None else []
        else:
            return None
        inside = []
        for part in parts:
            plain = Path(os.path.normpath(part))
            if any(plain.is_relative_to(base) for bases in self._roots for base in bases):
                inside.append(plain)
        if module.startswith("@") and not any(_is_file(found) for found in inside):
            return None
        return list(dict.fromkeys(inside))

    def _show(self, file: Path) -> str:
        plain = Path(os.path.abspath(file))
        for bases in self._roots:
            for base in bases:
                if plain.is_relative_to(base):
                    return plain.relative_to(base).as_posix()
        return file.as_posix()

    def _report(self, file: _File, place: Point, code: str, message: str) -> None:
        key = (file.shown, code, message, place)
        if key not in self._reported:
            self._reported.add(key)
            path = file.shown if file.path is not None else ""
            span = Span(place, place)
            self._diagnostics.append(Diagnostic(severity="error", code=code, message=message, path=path, span=span))


class _Frame:
    """A list of nodes on its way into the copy."""

    __slots__ = ("depth", "inline", "into", "made", "node", "scope", "source")

    def __init__(
        self,
        source: Iterable[Tree],
        scope: _Scope,
        into: list[Tree],
        depth: int,
        *,
        node: Tree | None = None,
        inline: bool = False,
    ) -> None:
        self.source = iter(source)
        self.scope = scope
        self.into = into
        self.depth = depth
        self.node = node
        """The copy whose children these are; None if they take the place of an element or expression."""
        self.inline = inline
        """Whether that place is in text."""
        self.made: list[Tree] = []


def _copy(tree: Tree, scope: _Scope, budget: _Budget, expander: _Expander | None) -> list[Tree]:
    """The tree with its snippets in place and its names bound. Without recursion: the tree may be deep."""
    result: list[Tree] = []
    stack = [_Frame([tree], scope, result, 0)]
    use: Tree | None = None
    try:
        while stack:
            frame = stack[-1]
            node = next(frame.source, None)
            if node is None:
                stack.pop()
                frame.into.extend(_finished(frame))
                continue
            kind, scope = node["type"], frame.scope
            if scope.path and kind in _UNSEEN:
                continue
            if kind in _EXPRESSIONS:
                source = node["value"].strip()
                if scope.children is not None and source in _CHILDREN:
                    children, written_in = scope.children
                    inline = kind == "mdxTextExpression"
                    stack.append(_Frame(children, written_in, frame.made, frame.depth, inline=inline))
                    continue
                text = _value_in_text(node, scope)
                if text is not None:
                    budget.spend(text, frame.depth)
                    _add_text(frame.made, text, inline=kind == "mdxTextExpression")
                    continue
            elif kind in _ELEMENTS and expander is not None:
                snippet = expander.snippet(node, scope)
                if snippet is not None:
                    if not scope.path:
                        use = node
                    budget.spend(node, frame.depth, _COST_OF_USE)
                    inner = expander.scope(node, snippet, scope)
                    inline = kind == "mdxJsxTextElement"
                    content = snippet.tree.get("children", ())
                    stack.append(_Frame(content, inner, frame.made, frame.depth, inline=inline))
                    continue
            copied = _copied(node, scope)
            budget.spend(copied, frame.depth)
            if "children" in node:
                stack.append(_Frame(node["children"], scope, frame.made, frame.depth + 1, node=copied))
            elif kind == "text":
                _add_text(frame.made, copied, inline=True, join=bool(frame.made and frame.made[-1].get("bound")))
            else:
                frame.made.append(copied)
    except _TooLarge as error:
        error.use = use
        raise
    return result


def _finished(frame: _Frame) -> list[Tree]:
    """The nodes that a frame adds to the one below it."""
    made = frame.made
    for child in made:
        child.pop("bound", None)
    node = frame.node
    if node is None:
        if not frame.inline:
            return _in_paragraphs(made)
        if len(made) == 1 and made[0]["type"] == "paragraph":
            only: list[Tree] = made[0]["children"]
            return only
        return made
    kind = node["type"]
    if kind in _HOLDS_PHRASING:
        made = _as_phrasing(made)
    elif kind == "paragraph" and any(child["type"] not in _PHRASING for child in made):
        return _in_paragraphs(made, node)
    node["children"] = made
    return [node]


def _copied(node: Tree, scope: _Scope) -> Tree:
    copied = {key: value for key, value in node.items() if key != "children"}
    if scope.path:
        copied["path"] = scope.path
    if copied.get("attributes"):
        copied["attributes"] = _bound_attributes(copied["attributes"], scope)
    kind = copied["type"]
    if kind in _REFERENCES and copied.get("identifier") in scope.definitions:
        definition = scope.definitions[copied["identifier"]]
        for key in ("identifier", "label", "referenceType"):
            copied.pop(key, None)
        copied.update(type=_REFERENCES[kind], url=definition.get("url", ""), title=definition.get("title"))
    return copied


def _value(source: str, scope: _Scope) -> Any:
    """The value of an expression in a scope.

    Raises:
        NotStatic: it has none, or none of its names is to be bound.
    """
    if scope.bound is not None and scope.bound.isdisjoint(_WORD.findall(source)):
        raise NotStatic("nothing in it is bound here")
    return evaluate(source, scope.names)


def _value_in_text(node: Tree, scope: _Scope) -> Tree | None:
    """The text node that takes the place of an expression."""
    try:
        value = _value(node["value"], scope)
        if value is EMPTY:
            return None
        text: Tree = {"type": "text", "value": shown(value), "bound": True}
    except NotStatic:
        return None
    if "position" in node:
        text["position"] = node["position"]
    if scope.path:
        text["path"] = scope.path
    return text


def _add_text(made: list[Tree], text: Tree, *, inline: bool, join: bool = True) -> None:
    if not text["value"]:
        return
    if not inline:
        text.pop("bound", None)
        made.append({**text, "type": "paragraph", "children": [text]})
        del made[-1]["value"]
        return
    last = made[-1] if made else None
    if join and last is not None and last["type"] == "text" and last.get("path") == text.get("path"):
        joined = {**last, "value": last["value"] + text["value"], "bound": True}
        if "position" in last and "position" in text:
            joined["position"] = {"start": last["position"]["start"], "end": text["position"]["end"]}
        made[-1] = joined
    else:
        made.append(text)


def _bound_attributes(attributes: Iterable[Tree], scope: _Scope) -> list[Tree]:
    bound = []
    for attribute in attributes:
        value = attribute.get("value")
        try:
            if attribute["type"] == "mdxJsxExpressionAttribute":
                found = _value(f"{{{value}}}", scope)
                bound += [_attribute(attribute, name, item) for name, item in found.items() if item is not None]
            elif isinstance(value, dict):
                found = _value(value["value"], scope)
                # A component cannot tell a property that is `undefined` from one that is not there.
                if found is not None:
                    bound.append(_attribute(attribute, attribute["name"], found))
            else:
                bound.append(attribute)
        except NotStatic:
            bound.append(attribute)
    return bound


def _attribute(old: Tree, name: str, value: Any) -> Tree:
    new = {**old, "type": "mdxJsxAttribute", "name": name}
    if value is True:
        new["value"] = None
    elif isinstance(value, str):
        new["value"] = value
    else:
        source = json.dumps(value, ensure_ascii=False)
        new["value"] = {"type": "mdxJsxAttributeValueExpression", "value": source}
    return new


def _in_paragraphs(nodes: Sequence[Tree], paragraph: Tree | None = None) -> list[Tree]:
    """The nodes as flow content: runs of text become paragraphs, like `paragraph` if that is given."""
    blocks: list[Tree] = []
    run: list[Tree] = []
    for node in (*nodes, None):
        if node is not None and node["type"] in _PHRASING:
            run.append(node)
            continue
        run = _trimmed(run)
        if run:
            block: Tree = {**(paragraph or {}), "type": "paragraph", "children": run}
            first, last = run[0].get("position"), run[-1].get("position")
            if first is not None and last is not None and run[0].get("path") == run[-1].get("path"):
                block["position"] = {"start": first["start"], "end": last["end"]}
                block.pop("path", None)
                if "path" in run[0]:
                    block["path"] = run[0]["path"]
            blocks.append(block)
        run = []
        if node is not None:
            blocks.append(node)
    return blocks


def _trimmed(run: list[Tree]) -> list[Tree]:
    """Text without white space at its ends, where no paragraph has any."""
    while run and run[0]["type"] == "text" and not run[0]["value"].lstrip():
        run = run[1:]
    while run and run[-1]["type"] == "text" and not run[-1]["value"].rstrip():
        run = run[:-1]
    if run and run[0]["type"] == "text":
        run = [{**run[0], "value": run[0]["value"].lstrip()}, *run[1:]]
    if run and run[-1]["type"] == "text":
        run = [*run[:-1], {**run[-1], "value": run[-1]["value"].rstrip()}]
    return run


def _as_phrasing(nodes: Sequence[Tree]) -> list[Tree]:
    """The nodes for a place that holds text only: of blocks, their text, with spaces between them."""
    found: list[Tree] = []
    apart = False
    stack: list[Tree | None] = list(reversed(nodes))
    while stack:
        node = stack.pop()
        if node is None or node["type"] not in _PHRASING:
            apart = True
            if node is not None and "children" in node:
                stack += [None, *reversed(node["children"])]
                continue
            if node is None or not node.get("value"):
                continue
            node = {**node, "type": "inlineCode" if node["type"] == "code" else "text"}
        if apart and found and not str(found[-1].get("value", "")).endswith(" "):
            found.append({"type": "text", "value": " "})
        apart = False
        found.append(node)
    return found


def _definitions(tree: Tree) -> dict[str, Tree]:
    found: dict[str, Tree] = {}
    for node in nodes(tree):
        if node["type"] == "definition":
            found.setdefault(node["identifier"], node)
    return found


def _text_size(node: Tree) -> int:
    size = sum(len(value) for value in node.values() if isinstance(value, str))
    for attribute in node.get("attributes") or ():
        value = attribute.get("value")
        source = value.get("value") if isinstance(value, dict) else value
        size += len(source) if isinstance(source, str) else 0
    return size


def _place(node: Tree, source: str = "", offset: int = 0) -> Point:
    """Where a node starts, or where the character at `offset` of its `source` stands."""
    position = node.get("position")
    start = position["start"] if position else {"line": 1, "column": 1}
    before = source[:offset].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    column = len(before[-1]) + (start["column"] if len(before) == 1 else 1)
    return Point(start["line"] + len(before) - 1, column)


def _by(file: _File) -> str:
    return f" (imported by {file.chain[-1]})" if file.chain else ""


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False

"""What can be written at the cursor."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from lsprotocol.types import (
    CompletionItem,
    CompletionItemKind,
    InsertTextFormat,
    MarkupContent,
    MarkupKind,
    TextEdit,
)

from gongdoc.components import registry
from gongdoc.components.base import ComponentType
from gongdoc.guide.model import Guide
from gongdoc.lint.registry import manual, rules, summary
from gongdoc.lsp import vocabulary
from gongdoc.lsp.cursor import Cursor, cursor
from gongdoc.lsp.places import anchors, file_of
from gongdoc.lsp.scopes import scopes
from gongdoc.lsp.sites import Checked
from gongdoc.lsp.text import Text
from gongdoc.render.icons import names

TRIGGERS = ["<", "/", '"', "'", "(", "#", "{", " ", ",", "-"]
"""Characters after which the client asks by itself."""

MAX_ITEMS = 1_000
"""How many files, or icons, are offered; typing more of the name brings the others."""

_IMPORTED = re.compile(r"(?m)^import[ \t]+([A-Z]\w*)[ \t]*(?:,[^;\n]*)?from[ \t]+[\"']([^\"'\n]+\.mdx?)[\"']")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".mp4", ".webm")


@dataclass(frozen=True)
class Asked:
    """A place where completion is asked for, and what is known there.

    Attributes:
        text: the page.
        offset: where the cursor is.
        checked: what is known about the page, from an earlier version.
        guide: what the page was when it last parsed.
        snippets: whether the client takes texts with places to fill in.
        other: gives another guide of the site, by its file.
    """

    text: Text
    offset: int
    checked: Checked | None
    guide: Guide | None
    snippets: bool
    other: Callable[[str], Guide | None]


def complete(asked: Asked) -> tuple[list[CompletionItem], bool]:
    """What can be written, and whether there is more than that."""
    at = cursor(asked.text.source, asked.offset)
    offered = _OFFERS.get(at.kind)
    items = list(islice(offered(asked, at), MAX_ITEMS + 1)) if offered is not None else []
    for index, item in enumerate(items):
        item.sort_text = item.sort_text or f"{index:04}"
    return items[:MAX_ITEMS], len(items) > MAX_ITEMS


def _item(
    asked: Asked,
    at: Cursor,
    label: str,
    *,
    insert: str = "",
    snippet: bool = False,
    kind: CompletionItemKind = CompletionItemKind.Value,
    detail: str = "",
    documentation: str = "",
    start: int | None = None,
    end: int | None = None,
) -> CompletionItem:
    start = at.start if start is None else start
    return CompletionItem(
        label=label,
        kind=kind,
        detail=detail or None,
        documentation=MarkupContent(MarkupKind.Markdown, documentation) if documentation else None,
        # What is typed is compared with this, from the beginning of what is replaced.
        filter_text=label,
        text_edit=TextEdit(asked.text.range(start, at.end if end is None else end), insert or label),
        insert_text_format=InsertTextFormat.Snippet if snippet else InsertTextFormat.PlainText,
    )


# Elements -----------------------------------------------------------------------------------------------------


def _tags(asked: Asked, at: Cursor) -> Iterator[CompletionItem]:
    around = at.opened[-1] if at.opened else ""
    outer = vocabulary.component(around)
    elements = registry().elements
    fitting = [name for name in elements if outer is not None and f"<{name}>" in outer.children]
    names = [
        *fitting,
        *(name for name in elements if name[0].isupper() and name not in fitting),
        *(name for name in elements if not name[0].isupper() and name not in fitting),
    ]
    alone = not asked.text.source[at.end : at.end + 1].strip()
    for imported in _IMPORTED.finditer(asked.text.source):
        insert = f"{imported[1]} /" + ">" if alone else imported[1]
        yield _item(asked, at, imported[1], insert=insert, kind=CompletionItemKind.Module, detail=imported[2])
    for name in names:
        found = elements[name]
        insert = _element(name, found) if asked.snippets and alone else name
        yield _item(
            asked,
            at,
            name,
            insert=insert,
            snippet=asked.snippets and alone,
            kind=CompletionItemKind.Class if name[0].isupper() else CompletionItemKind.Property,
            documentation=vocabulary.documentation(name),
        )


def _element(name: str, found: ComponentType) -> str:
    """An element to fill in: with the attributes that it cannot do without, and its end."""
    props = [group[0] for group in found.required]
    if name == "Step":
        props = ["title"]
    written = "".join(f' {prop}="${{{number}}}"' for number, prop in enumerate(props, 1))
    if found.children == "nothing":
        return f"{name}{written} />$0"
    if found.inline or not name[0].isupper():
        return f"{name}{written}>$0</{name}>"
    if name == "Steps":
        return f'{name}>\n  <Step title="${{1}}">\n    $0\n  </Step>\n</{name}>'
    return f"{name}{written}>\n  $0\n</{name}>"


def _closing(asked: Asked, at: Cursor) -> Iterator[CompletionItem]:
    end = "" if asked.text.source.startswith(">", at.end) else ">"
    for name in dict.fromkeys(reversed(at.opened)):
        yield _item(asked, at, f"/{name}", insert=f"/{name}{end}", kind=CompletionItemKind.Class, start=at.start - 1)


def _attributes(asked: Asked, at: Cursor) -> Iterator[CompletionItem]:
    found = vocabulary.component(at.element)
    if found is None:
        return
    valued = asked.text.source[at.end : at.end + 1] == "="
    needed = {group[0] for group in found.required}
    for prop in sorted(found.props, key=lambda prop: prop not in needed):
        if prop in at.attributes:
            continue
        bare = valued or vocabulary.is_flag(found, prop)
        known = vocabulary.values(at.element, prop)
        insert = prop
        if not bare:
            choice = f"${{1|{','.join(known)}|}}" if known else "$1"
            insert = f'{prop}="{choice}"' if asked.snippets else f'{prop}=""'
        yield _item(
            asked,
            at,
            prop,
            insert=insert,
            snippet=asked.snippets and not bare,
            kind=CompletionItemKind.Field,
            detail="required" if prop in needed else "",
            documentation=found.props[prop],
        )


def _values(asked: Asked, at: Cursor) -> Iterator[CompletionItem]:
    if at.attribute in vocabulary.SCOPES:
        yield from _scopes(asked, at)
    elif at.element == "Snippet" and at.attribute == "file":
        yield from _snippet_files(asked, at)
    elif at.attribute in vocabulary.ADDRESSES:
        yield from _addresses(asked, at)
    elif at.attribute in vocabulary.PICTURES:
        yield from _pictures(asked, at)
    elif at.attribute == "icon":
        for icon in names():
            if at.before.lower() in icon:
                yield _item(asked, at, icon, kind=CompletionItemKind.Value)
    else:
        for value in vocabulary.values(at.element, at.attribute):
            yield _item(asked, at, value, kind=CompletionItemKind.EnumMember)


def _scopes(asked: Asked, at: Cursor) -> Iterator[CompletionItem]:
    word = re.split(r"[\s,]", at.before)[-1]
    start = asked.offset - len(word)
    rest = re.compile(r"[^\s,\"']*").match(asked.text.source, asked.offset)
    end = rest.end() if rest else asked.offset
    there = set(re.split(r"[\s,]+", asked.text.source[at.start : start] + " " + asked.text.source[end : at.end]))
    for scope, actions in scopes(asked.text.source, asked.guide).items():
        if scope not in there and scope != asked.text.source[start:end]:
            needed = ", ".join(action.label for action in actions)
            yield _item(
                asked,
                at,
                scope,
                kind=CompletionItemKind.EnumMember,
                detail=f"for {needed}" if needed else "",
                start=start,
                end=end,
            )


# Paths --------------------------------------------------------------------------------------------------------


def _modules(asked: Asked, at: Cursor) -> Iterator[CompletionItem]:
    checked = asked.checked
    if checked is None:
        return
    for file in checked.files:
        if not checked.project.is_snippet(file) or file == checked.file:
            continue
        path = _relative(file, checked.file) if at.before.startswith(".") else f"/{file}"
        yield _item(asked, at, path, kind=CompletionItemKind.File)


def _snippet_files(asked: Asked, at: Cursor) -> Iterator[CompletionItem]:
    checked = asked.checked
    if checked is None:
        return
    for file in checked.files:
        folder = next((f for f in ("snippets/", "_snippets/") if file.startswith(f)), None)
        if checked.project.is_snippet(file) and file != checked.file:
            path = file.removeprefix(folder) if folder else file
            path = f"/{path}" if at.before.startswith("/") else path
            yield _item(asked, at, path, kind=CompletionItemKind.File)


def _addresses(asked: Asked, at: Cursor) -> Iterator[CompletionItem]:
    path, mark, _ = at.before.partition("#")
    if mark:
        yield from _anchors(asked, at, path)
        return
    yield from _paths(asked, at, pages=True)


def _pictures(asked: Asked, at: Cursor) -> Iterator[CompletionItem]:
    yield from _paths(asked, at, pages=False)


def _paths(asked: Asked, at: Cursor, *, pages: bool) -> Iterator[CompletionItem]:
    checked = asked.checked
    if checked is None or ":" in at.before:
        return
    for file in checked.files:
        guide = checked.project.is_guide(file)
        picture = file.lower().endswith(_PICTURES)
        if file == checked.file or checked.project.is_snippet(file) or (not picture and not pages):
            continue
        if pages and not guide and not picture and file.endswith((".mdx", ".yml", ".json")):
            continue
        shown = file.rsplit(".", 1)[0] if guide else file
        path = f"/{shown}" if at.before.startswith("/") or not at.before else _relative(shown, checked.file)
        if not at.before.startswith("."):
            path = path.removeprefix("./")
        # Words in parentheses end an address at a space: https://spec.commonmark.org/0.31.2/#link-destination
        path = path.replace(" ", "%20").replace("(", "%28").replace(")", "%29")
        kind = CompletionItemKind.Reference if guide else CompletionItemKind.File
        item = _item(asked, at, path, kind=kind)
        item.sort_text = f"{0 if guide == pages else 1}{path}"
        yield item


def _relative(file: str, page: str) -> str:
    path = posixpath.relpath(file, posixpath.dirname(page) or ".")
    return path if path.startswith("../") else f"./{path}"


def _anchors(asked: Asked, at: Cursor, path: str) -> Iterator[CompletionItem]:
    guide = asked.guide
    if path:
        file = file_of(asked.checked, path) if asked.checked is not None else None
        guide = asked.other(file) if file is not None else None
    if guide is None:
        return
    start = at.start + len(path) + 1
    for anchor in anchors(guide):
        item = _item(asked, at, anchor.id, kind=CompletionItemKind.Reference, detail=anchor.title, start=start)
        yield item


# Front matter and comments ------------------------------------------------------------------------------------


def _keys(asked: Asked, at: Cursor) -> Iterator[CompletionItem]:
    source = asked.text.source
    rest = source[at.end : at.end + 1]
    for key, text in vocabulary.KEYS.items():
        if re.search(rf"(?m)^{re.escape(key)}[ \t]*:", source[: at.start]):
            continue
        # YAML reads a key with a colon in quotes.
        written = f'"{key}"' if ":" in key else key
        insert = written if rest == ":" else f"{written}: "
        yield _item(asked, at, key, insert=insert, kind=CompletionItemKind.Property, documentation=text)


def _directives(asked: Asked, at: Cursor) -> Iterator[CompletionItem]:
    for directive, text in vocabulary.DIRECTIVES.items():
        yield _item(asked, at, directive, insert=f"{directive} ", kind=CompletionItemKind.Keyword, documentation=text)


def _rules(asked: Asked, at: Cursor) -> Iterator[CompletionItem]:
    for rule in rules():
        yield _item(
            asked,
            at,
            rule,
            kind=CompletionItemKind.Constant,
            detail=summary(rule),
            documentation=manual(rule),
        )


_OFFERS: dict[str, Callable[[Asked, Cursor], Iterator[CompletionItem]]] = {
    "tag": _tags,
    "closing": _closing,
    "attribute": _attributes,
    "value": _values,
    "module": _modules,
    "address": _addresses,
    "picture": _pictures,
    "key": _keys,
    "directive": _directives,
    "rule": _rules,
}

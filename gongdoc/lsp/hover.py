"""What is known about what stands under the pointer, as Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from gongdoc.guide.model import Guide
from gongdoc.lint.registry import manual, rules
from gongdoc.lsp import vocabulary
from gongdoc.lsp.cursor import Cursor, cursor
from gongdoc.lsp.places import anchors, file_of, snippet_of
from gongdoc.lsp.scopes import scopes
from gongdoc.lsp.sites import Checked
from gongdoc.source import Span

_IMPORT = re.compile(r"(?m)^import\b([^\n\"']{1,500})[\"']([^\"'\n]{1,500})[\"']")
_WORD = re.compile(r"[^\s,\"']*")


@dataclass(frozen=True)
class Pointed:
    """A place that is asked about, and what is known there.

    Attributes:
        source: the page.
        offset: the place.
        checked: what is known about the page.
        guide: what the page was when it last parsed.
        other: gives another guide of the site, by its file.
    """

    source: str
    offset: int
    checked: Checked | None
    guide: Guide | None
    other: Callable[[str], Guide | None]


@dataclass(frozen=True)
class Target:
    """Where something leads."""

    path: Path
    span: Span | None = None
    """The part of the file; none for its beginning."""


def hover(at: Pointed) -> tuple[str, int, int] | None:
    """What is known, and the offsets of what it is about; None when there is nothing."""
    found = cursor(at.source, at.offset)
    start, end = found.start, found.end
    if found.kind == "value" and found.attribute in vocabulary.SCOPES:
        start, end = _word(at, found)
    text = _known(at, found, at.source[start:end])
    return (text, start, end) if text else None


def _known(at: Pointed, found: Cursor, word: str) -> str:
    match found.kind:
        case "tag" | "closing":
            target = _imported(at, word)
            if target is not None and at.checked is not None:
                return f"**`<{word}>`**\n\nThe snippet {_code(_shown(at.checked, target))}."
            return vocabulary.documentation(word)
        case "attribute":
            component = vocabulary.component(found.element)
            text = component.props.get(word, "") if component is not None else ""
            return f"**`{word}`** of `<{found.element}>`\n\n{text}" if text else ""
        case "value" if found.attribute in vocabulary.SCOPES:
            return _scope(at, word)
        case "value" if found.attribute in vocabulary.ADDRESSES:
            return _page(at, word)
        case "address":
            return _page(at, word)
        case "rule":
            return manual(word) if word in rules() else ""
        case "directive":
            return vocabulary.DIRECTIVES.get(word, "")
        case "key":
            text = vocabulary.KEYS.get(word.rstrip(":"), "")
            return f"**`{word.rstrip(':')}`**\n\n{text}" if text else ""
        case _:
            return ""


def _word(at: Pointed, found: Cursor) -> tuple[int, int]:
    before = re.split(r"[\s,]", found.before)[-1]
    rest = _WORD.match(at.source, at.offset)
    return at.offset - len(before), rest.end() if rest else at.offset


def _scope(at: Pointed, scope: str) -> str:
    known = scopes(at.source, at.guide)
    if not scope or scope not in known:
        return ""
    actions = known[scope]
    if not actions:
        return f"**{_code(scope)}**\n\nNo action of this page needs it."
    return "\n".join([f"**{_code(scope)}** is needed for", "", *(f"- {_plain(action.label)}" for action in actions)])


def _page(at: Pointed, address: str) -> str:
    """The title of the guide that an address leads to, how many steps it has, and the part that is meant."""
    file = file_of(at.checked, address) if at.checked is not None else None
    if file is None or at.checked is None:
        return ""
    guide = at.guide if file == at.checked.file else at.other(file)
    if guide is None:
        return _code(file)
    count = len(guide.steps)
    lines = [f"**{_plain(guide.title)}**", "", f"{_code(file)}, {count} step{'' if count == 1 else 's'}"]
    fragment = unquote(address.partition("#")[2])
    part = next((anchor for anchor in anchors(guide) if anchor.id == fragment), None)
    if part is not None:
        lines += ["", f"At: {_plain(part.title)}"]
    if guide.description:
        lines += ["", _plain(guide.description)]
    return "\n".join(lines)


def _plain(text: str) -> str:
    """A text of a guide that means nothing as Markdown: a page shows no pictures and links of others here."""
    return re.sub(r"([\\`*_{}\[\]()<>#!|~&])", r"\\\1", " ".join(text.split()))


def _code(text: str) -> str:
    """A name as code, whatever stands in it."""
    inner = text.replace("`", "'")
    return f"`{inner}`"


def _shown(checked: Checked, target: Target) -> str:
    docs = checked.project.docs_dir.resolve()
    return target.path.relative_to(docs).as_posix() if target.path.is_relative_to(docs) else target.path.name


# Going there --------------------------------------------------------------------------------------------------


def definition(at: Pointed) -> Target | None:
    """Where what is under the pointer leads: a snippet, a page or a part of it; None when it leads nowhere."""
    found = cursor(at.source, at.offset)
    word = at.source[found.start : found.end]
    if at.checked is None:
        return None
    match found.kind:
        case "tag" | "closing":
            return _imported(at, word)
        case "module":
            path = snippet_of(at.checked, word)
            return Target(path) if path is not None else None
        case "value" if found.element == "Snippet" and found.attribute == "file":
            path = snippet_of(at.checked, word, element=True)
            return Target(path) if path is not None else None
        case "value" if found.attribute in vocabulary.ADDRESSES | vocabulary.PICTURES:
            return _target(at, word)
        case "address" | "picture":
            return _target(at, word)
        case _:
            return None


def _imported(at: Pointed, name: str) -> Target | None:
    if not name or at.checked is None:
        return None
    for found in _IMPORT.finditer(at.source):
        if name in re.findall(r"[\w$]+", found[1]):
            path = snippet_of(at.checked, found[2])
            return Target(path) if path is not None else None
    return None


def _target(at: Pointed, address: str) -> Target | None:
    file = file_of(at.checked, address) if at.checked is not None else None
    if file is None or at.checked is None:
        return None
    path = (at.checked.project.docs_dir / file).resolve()
    fragment = unquote(address.partition("#")[2])
    guide = (at.guide if file == at.checked.file else at.other(file)) if fragment else None
    if guide is None:
        return Target(path)
    part = next((anchor for anchor in anchors(guide) if anchor.id == fragment), None)
    span = part.span if part is not None else None
    return Target(path, span if span is not None and not span.path else None)

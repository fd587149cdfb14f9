"""Read the navigation of a `docs.json` or `mint.json`.

What may stand in them: https://mintlify.com/docs/organize/navigation, https://mintlify.com/docs.json (the schema), and
https://mintlify.com/docs/organize/settings#split-configuration-with-ref; of `mint.json`, which is older,
https://mintlify.com/blog/refactoring-mint-json-into-docs-json.

Tabs, anchors, languages and the like all become sections: the page lists them below each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gongdoc.diagnostics import Diagnostic
from gongdoc.navigation.entries import Entry, Link, Page, Section
from gongdoc.navigation.located import MAX_SIZE, InvalidJsonError, Located, parse
from gongdoc.render.allow import SCHEMES, safe_url
from gongdoc.source import Point, Span

TITLES: Final = {
    "languages": "language",
    "versions": "version",
    "products": "product",
    "tabs": "tab",
    "dropdowns": "dropdown",
    "anchors": "anchor",
    "menu": "item",
    "groups": "group",
}
"""What divides a navigation, and the key that each part has its title under."""

NOT_NAVIGATION: Final = frozenset(
    {"asyncapi", "banner", "color", "directory", "footer", "graphql", "icon", "navbar", "openapi", "roles", "tags"}
)
"""Keys of a part that may hold arrays or objects, and say nothing about pages."""

MAX_ENTRIES: Final = 20_000
"""Entries of a navigation: files that refer to files can make more of them than a site can have."""

MAX_PATH: Final = 1_000
"""Characters of a path that are looked at, to find the tab that it belongs to."""

MAX_DEPTH: Final = 50
"""How many sections, and how many references to files, may be inside each other."""

_SCHEME = re.compile(r"\s*(?:[A-Za-z][A-Za-z0-9+.-]*:|//)")
_ENDPOINT = re.compile(r"(?:\S+\s+)?(?:GET|PUT|POST|DELETE|OPTIONS|HEAD|PATCH|TRACE|WEBHOOK)\s+\S+\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Navigation:
    """What a file says about the navigation of a site."""

    path: Path
    """The file."""
    entries: tuple[Entry, ...]
    files: frozenset[Path] = frozenset()
    """The file and those that it refers to."""


def read(name: str, folders: Sequence[Path], config: Path) -> tuple[Navigation | None, list[Diagnostic]]:
    """The navigation of a file, and what is wrong with it.

    Args:
        name: path of the file, from one of the folders.
        folders: the folders of the project, in which it is looked for in this order. Nothing outside is read.
        config: the file that names it, for messages.
    """
    reader = _Reader(folders)
    try:
        path = reader.locate(name, folders, str(config), None)
        root = reader.json(path, str(config), None)
        entries = reader.root(root, path)
    except _StopError as stop:
        return None, [*reader.diagnostics, stop.diagnostic]
    return Navigation(path, tuple(entries), frozenset(reader.files)), reader.all()


class _StopError(Exception):
    """The navigation cannot be read."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


class _Reader:
    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = folders
        self.roots = [folder.resolve() for folder in folders]
        self.diagnostics: list[Diagnostic] = []
        self.files: dict[Path, Located] = {}
        self.within: list[Path] = []
        """The files that are being put in place of references to them."""
        self.count = self.depth = 0
        self.api: list[Span] = []
        """Places of entries that stand for pages made of API descriptions."""

    # Files -------------------------------------------------------------------------------------------------

    def locate(self, name: str, folders: Iterable[Path], by: str, span: Span | None) -> Path:
        """The file that a path means: it has to be in the project."""
        try:
            path = next((folder / name for folder in folders if (folder / name).is_file()), None)
            real = path.resolve() if path is not None else None
        except (OSError, ValueError):
            path = real = None
        if path is None or real is None:
            where = " or ".join(dict.fromkeys(str(folder) for folder in folders))
            reason = f"Unexpected navigation file {name!r}, expected a file that exists (note: looked in {where})"
            raise _StopError(Diagnostic(severity="error", code="nav-file", message=reason, path=by, span=span))
        if not any(real.is_relative_to(root) for root in self.roots):
            reason = (
                f"Unexpected navigation file {name!r}, expected one under the folder of mkdocs.yml or of guides "
                "(note: copy it there)"
            )
            raise _StopError(Diagnostic(severity="error", code="nav-file", message=reason, path=by, span=span))
        return real

    def json(self, path: Path, by: str, span: Span | None) -> Located:
        """What a file holds."""
        if path not in self.files:
            try:
                if path.stat().st_size > 4 * MAX_SIZE:
                    raise OSError(None, f"larger than {4 * MAX_SIZE:,} bytes")
                text = path.read_bytes().decode("utf-8-sig")
            except (OSError, UnicodeDecodeError) as error:
                why = error.strerror if isinstance(error, OSError) else "not encoded in UTF-8"
                reason = f"Unexpected navigation file {path.name!r} ({why}), expected one that can be read"
                raise _StopError(
                    Diagnostic(severity="error", code="nav-file", message=reason, path=by, span=span)
                ) from None
            try:
                self.files[path] = parse(text, str(path))
            except InvalidJsonError as error:
                place = Span(error.point, error.point)
                raise _StopError(
                    Diagnostic(severity="error", code="nav-json", message=error.reason, path=str(path), span=place)
                ) from None
        return self.files[path]

    # Values ------------------------------------------------------------------------------------------------

    def complain(self, span: Span, message: str) -> None:
        self.diagnostics.append(
            Diagnostic(severity="warning", code="nav-entry", message=message, path=span.path, span=span)
        )

    def follow(self, located: Located) -> Iterator[Located]:
        """The value with what it refers to in its place (`$ref`): a generator, for as long as it is looked at."""
        reference = located.value.get("$ref") if isinstance(located.value, dict) else None
        if reference is None or not isinstance(located.value, dict):
            yield located
            return
        if not isinstance(reference.value, str):
            self.complain(reference.span, f"Unexpected {reference.kind}, expected the path of a JSON file")
            return
        here = Path(reference.span.path)
        path = self.locate(reference.value, [here.parent], reference.span.path, reference.span)
        if path in self.within or path == here or len(self.within) > MAX_DEPTH:
            reason = f"Unexpected reference to {reference.value!r}, expected none to a file that this one is part of"
            raise _StopError(
                Diagnostic(
                    severity="error", code="nav-json", message=reason, path=reference.span.path, span=reference.span
                )
            )
        self.within.append(path)
        for found in self.follow(self.json(path, reference.span.path, reference.span)):
            if isinstance(found.value, dict):
                self.tally(len(found.value), reference.span)  # each use looks at all of it
                beside = {key: value for key, value in located.value.items() if key != "$ref"}
                yield Located({**found.value, **beside}, found.span, {**found.keys, **located.keys})
            else:
                yield found
        self.within.pop()

    def array(self, located: Located, key: str) -> Iterator[Located]:
        """The items of what a key holds."""
        for found in self.follow(located):
            if not isinstance(found.value, list):
                self.complain(found.span, f"Unexpected {found.kind} for `{key}`, expected an array")
                return
            for item in found.value:
                self.tally(1, item.span)
                yield from self.follow(item)

    def tally(self, entries: int, span: Span) -> None:
        """Count what is looked at; too much of it ends the reading."""
        self.count += entries
        if self.count > MAX_ENTRIES:
            reason = f"Unexpected number of entries, expected at most {MAX_ENTRIES:,}"
            raise _StopError(Diagnostic(severity="error", code="nav-json", message=reason, path=span.path, span=span))

    # The navigation ----------------------------------------------------------------------------------------

    def root(self, root: Located, path: Path) -> list[Entry]:
        """The entries of a whole file."""
        self.within.append(path)
        for found in self.follow(root):
            if not isinstance(found.value, dict):
                break
            if "redirects" in found.value:
                redirects = found.keys["redirects"]
                self.diagnostics.append(
                    Diagnostic(
                        severity="info",
                        code="nav-redirects",
                        message="Unexpected `redirects`, expected the server to have them (note: they are passed over)",
                        path=redirects.path,
                        span=redirects,
                    )
                )
            if "navigation" not in found.value:
                break
            for navigation in self.follow(found.value["navigation"]):
                if isinstance(navigation.value, list):
                    return self.mint(navigation, found.value)
                if isinstance(navigation.value, dict):
                    return self.parts(navigation)
            break
        start = Point(1, 1)
        raise _StopError(
            Diagnostic(
                severity="error",
                code="nav-json",
                message="Unexpected file without a navigation, expected an object with the key `navigation` that holds "
                "an object (docs.json) or an array of groups (mint.json)",
                path=str(path),
                span=Span(start, start),
            )
        )

    def parts(self, located: Located) -> list[Entry]:
        """What an object holds, by its keys, in the order in which they stand."""
        entries: list[Entry] = []
        last: list[Entry] = []
        titles = set(TITLES.values())
        members = located.value if isinstance(located.value, dict) else {}
        for key, value in members.items():
            if key == "pages":
                entries += self.pages(value)
            elif key in TITLES:
                for item in self.array(value, key):
                    entries += self.part(item, TITLES[key])
            elif key == "global":
                # Links that stand on all pages, whichever part they are in.
                for found in self.follow(value):
                    if isinstance(found.value, dict):
                        last += self.parts(found)
                    else:
                        self.complain(found.span, f"Unexpected {found.kind} for `global`, expected an object")
            elif isinstance(value.value, (list, dict)) and key not in NOT_NAVIGATION and key not in titles:
                expected = ", ".join(f"`{name}`" for name in [*TITLES, "pages"])
                at = located.keys.get(key, value.span)
                self.complain(at, f"Unexpected `{_title(key[:80])}` in a navigation, expected one of {expected}")
        api = next((located.keys[key] for key in ("openapi", "asyncapi", "graphql") if key in members), None)
        if api is not None and not entries:
            self.api.append(api)  # pages are made of the description
        return entries + last

    def part(self, located: Located, name: str) -> list[Entry]:
        """A tab, group and so on: its entries under its title.

        Args:
            located: the object.
            name: the key of its title.
        """
        if not isinstance(located.value, dict):
            if isinstance(located.value, str) and name == "group":
                return self.page(located)
            self.complain(located.span, f"Unexpected {located.kind}, expected an object with the key `{name}`")
            return []
        flag = located.value.get("hidden")
        hidden = flag is not None and flag.value is True
        endpoints = len(self.api)
        titled = located.value.get(name)
        title = _title(titled.value) if titled is not None and isinstance(titled.value, str) else None
        if title is None:
            at = titled.span if titled is not None else located.span
            what = titled.kind if titled is not None else "object without a title"
            self.complain(at, f"Unexpected {what}, expected a title in the key `{name}`")
        children: list[Entry] = []
        root = located.value.get("root")
        if root is not None:
            children += self.page(root)
        self.depth += 1
        if self.depth > MAX_DEPTH:
            reason = f"Unexpected depth, expected at most {MAX_DEPTH} sections inside each other"
            raise _StopError(
                Diagnostic(severity="error", code="nav-json", message=reason, path=located.span.path, span=located.span)
            )
        inner = self.parts(located)
        self.depth -= 1
        href = located.value.get("href")
        if href is None:
            # A part of a mint.json, and of early docs.json files.
            href = located.value.get("url")
        if href is not None:
            lead = self.link(href, title or "")
            if not inner and not children:
                return [] if hidden else lead
            children += lead
        children += inner
        if hidden:
            del self.api[endpoints:]
        return [Section(title or "", children, hidden)] if children else []

    def pages(self, located: Located) -> list[Entry]:
        """The entries of an array of pages and groups."""
        entries: list[Entry] = []
        for item in self.array(located, "pages"):
            match item.value:
                case str():
                    entries += self.page(item)
                case dict():
                    # Groups as a rule; parts of other kinds are taken for what they are.
                    name = next((title for title in TITLES.values() if title in item.value), "group")
                    entries += self.part(item, name)
                case _:
                    self.complain(item.span, f"Unexpected {item.kind}, expected the path of a page or a group")
        return entries

    def page(self, located: Located) -> list[Entry]:
        """The entry of a page."""
        text = located.value
        if not isinstance(text, str):
            self.complain(located.span, f"Unexpected {located.kind}, expected the path of a page")
            return []
        if _SCHEME.match(text):
            return self.link(located, "")
        if _ENDPOINT.fullmatch(text):
            self.api.append(located.span)
            return []
        return [Page(_path(text), located.span)]

    def link(self, located: Located, title: str) -> list[Entry]:
        """The entry of an address."""
        text = located.value
        if not isinstance(text, str):
            self.complain(located.span, f"Unexpected {located.kind}, expected an address")
            return []
        if not _SCHEME.match(text):
            return [Page(_path(text), located.span)]
        url = safe_url(text)
        if url is None:
            schemes = ", ".join(f"`{scheme}:`" for scheme in sorted(SCHEMES))
            self.complain(located.span, f"Unexpected address {text!r}, expected a page or one of {schemes}")
            return []
        return [Link(title or url, url, located.span)]

    # mint.json ---------------------------------------------------------------------------------------------

    def mint(self, navigation: Located, root: dict[str, Located]) -> list[Entry]:
        """The entries of an array of groups; tabs and anchors beside it take those in their folders."""
        loose: list[Entry] = []
        sections: dict[str, Section] = {}
        links: list[Entry] = []
        places: dict[str, Located] = {}
        for key in ("tabs", "anchors"):
            for item in self.array(root[key], key) if key in root else ():
                name, url = (
                    (item.value.get("name"), item.value.get("url")) if isinstance(item.value, dict) else (None,) * 2
                )
                if name is None or url is None or not isinstance(name.value, str) or not isinstance(url.value, str):
                    self.complain(
                        item.span, f"Unexpected {item.kind}, expected an object with the keys `name` and `url`"
                    )
                elif _SCHEME.match(url.value):
                    links += self.link(url, _title(name.value))
                else:
                    folder = _path(url.value).strip("/")
                    sections.setdefault(folder, Section(_title(name.value)))
                    places.setdefault(folder, url)
        for entry in self.pages(navigation):
            first = _first(entry)
            # The longest one: `api` and `api/v2` may both be there.
            folder = (first or "")[:MAX_PATH]
            while folder and folder not in sections:
                folder = folder.rpartition("/")[0]
            (sections[folder].children if folder else loose).append(entry)
        primary = root.get("primaryTab")
        if primary is not None and isinstance(primary.value, dict) and loose:
            name = primary.value.get("name")
            if name is not None and isinstance(name.value, str):
                loose = [Section(_title(name.value), loose)]
        for folder, section in sections.items():
            if not section.children:
                section.children.append(Page(folder, places[folder].span))
        return [*loose, *sections.values(), *links]

    def all(self) -> list[Diagnostic]:
        """What is wrong, in the order of the places."""
        found = list(self.diagnostics)
        if self.api:
            more = f", and {len(self.api) - 1} more" if len(self.api) > 1 else ""
            reason = (
                f"Unexpected entry for pages that are made of an API description{more}, expected pages that are files "
                "(note: gongdoc makes none of API descriptions; the navigation goes without them)"
            )
            found.append(
                Diagnostic(severity="warning", code="nav-api", message=reason, path=self.api[0].path, span=self.api[0])
            )
        return found


def _first(entry: Entry) -> str | None:
    """The path of the first page of an entry."""
    match entry:
        case Page():
            return entry.path.strip("/")
        case Section():
            return next((found for found in map(_first, entry.children) if found is not None), None)
        case _:
            return None


def _title(text: str) -> str:
    """A title on one line, without what cannot be seen."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _path(text: str) -> str:
    """The path of an address on the site: without query and fragment."""
    return re.split(r"[?#]", text.strip(), maxsplit=1)[0]

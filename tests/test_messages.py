"""The pages about messages: each id that is no rule's has one, and what its examples say is so.

A page `guides/reference/messages/<id>.md` begins with its severity and a sentence for the index. Below `## Fails` and
`## Works` stand examples. A block of code is a file: the code in the line before it names the file, which is
`guide.mdx` without such a line. A file that is named again begins the next example. Blocks of `sh` are run where the
files are.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from markdown_it import MarkdownIt

import gongdoc
from gongdoc.diagnostics import Diagnostic
from gongdoc.errors import GuideError
from gongdoc.lint import rules
from gongdoc.preview.guides import Guides
from gongdoc.preview.problems import Failure
from gongdoc.preview.site import Site
from tests.site.support import build, configure
from tests.support.message_ids import UnresolvedIdError, message_ids
from tests.support.paths import ROOT

PAGES = ROOT / "guides" / "reference" / "messages"
IDS = sorted(path.stem for path in PAGES.glob("*.md") if path.stem != "index")

PACKAGE = Path(gongdoc.__file__).parent
USES = message_ids(PACKAGE)
SEVERITIES = {"Error": "error", "Warning": "warning", "Info": "info"}
SITE = (
    "gongdoc.render", "gongdoc.pages", "gongdoc.links", "gongdoc.navigation", "gongdoc.mkdocs_plugin", "gongdoc.bundle",
    "gongdoc.aliases", "gongdoc.project",
)  # fmt: skip
"""Modules whose messages only a whole build gives."""

# A problem as the command prints it: `path:line:column: warning: text [id]`, or without a place.
_PRINTED = re.compile(r"^\S[^:\n]*(?::\d+:\d+)?: (?:(warning|info): )?.* \[([a-z0-9-]+)\]$", re.MULTILINE)


class File(NamedTuple):
    """A block of code in an example."""

    name: str
    """Path of the file, or "" for commands."""
    content: str


class Page(NamedTuple):
    """A page about a message."""

    heading: str
    severity: str
    summary: str
    sections: dict[str, list[list[File]]]
    """The examples by the headings that they stand below."""


def read(path: Path) -> Page:
    """A page, with its examples."""
    heading = severity = summary = section = ""
    sections: dict[str, list[list[File]]] = {}
    named = ""
    tokens = MarkdownIt().parse(path.read_text(encoding="utf-8"))
    for place, token in enumerate(tokens):
        if token.type == "fence":
            language = token.info.split()[0] if token.info else ""
            file = File("" if language == "sh" else named or "guide.mdx", token.content)
            examples = sections[section]
            if not examples or (file.name and file.name in {known.name for known in examples[-1]}):
                examples.append([])
            examples[-1].append(file)
            named = ""
        elif token.type == "inline":
            before = tokens[place - 1]
            if before.type == "heading_open" and before.tag == "h1":
                heading = token.content
            elif before.type == "heading_open":
                section = token.content
                assert section not in sections, f"{path.name} has two sections {section}"
                sections[section] = []
            elif not summary:
                first = re.match(r"\*\*(\w+)\.\*\* (.+?[.])(?:\s|\Z)", token.content, re.DOTALL)
                assert first, f"{path.name} begins with **Error.**, **Warning.** or **Info.** and a sentence"
                severity, summary = first[1], " ".join(first[2].split())
            code = re.fullmatch(r"`([^`]+)`:?", token.content)
            named = code[1] if code and before.type == "paragraph_open" else ""
    return Page(heading, severity, summary, sections)


def write(folder: Path, files: list[File]) -> None:
    """Make the files of an example."""
    for file in files:
        if not file.name:
            own = {**os.environ, "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])}
            subprocess.run(["sh", "-euc", file.content], cwd=folder, check=True, timeout=20, env=own)
            continue
        # Beside the folder of guides stands what a site is configured with.
        top = folder.parent if file.name.startswith(("mkdocs.yml", "templates/")) else folder
        path = top / file.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.content, encoding="utf-8")


def previewed(config: Path) -> str:
    """What the live preview says when it reads a project."""
    try:
        Site(config, Guides()).make()
    except Failure as failure:
        return "\n".join(map(str, failure.problems))
    return ""


def problems(id_: str, files: list[File], folder: Path) -> list[tuple[str, str]]:
    """The severity and id of each problem that the files of an example have."""
    guides = folder / "guides"
    guides.mkdir(parents=True)
    write(guides, files)
    if any(use.id == id_ and use.module.startswith("gongdoc.preview") for use in USES):
        return [(match[1] or "error", match[2]) for match in _PRINTED.finditer(previewed(folder / "mkdocs.yml"))]
    if any(use.id == id_ and use.module.startswith(SITE) for use in USES):
        config = folder / "mkdocs.yml"
        result = build(config if config.exists() else configure(folder), "--verbose")
        return [(match[1] or "error", match[2]) for match in _PRINTED.finditer(result.output)]
    found: list[object] = []
    for path in sorted(guides.glob("*.*")):
        try:
            if path.suffix == ".json":
                gongdoc.read_json(path)
            elif path.suffix in (".mdx", ".html"):
                found += gongdoc.load(path, root=guides).diagnostics
        except GuideError as error:
            found += error.diagnostics
    return [(problem.severity, problem.code) for problem in found if isinstance(problem, Diagnostic)]


def test_every_message_is_a_rule_or_has_a_page_and_every_page_a_message() -> None:
    """The manual of a rule is its page: see `tests/lint/test_rules.py`."""
    assert sorted({use.id for use in USES} - rules().keys()) == IDS


@pytest.mark.parametrize("id_", IDS)
def test_what_fails_gives_this_message_and_no_other(id_: str, tmp_path: Path) -> None:
    page = read(PAGES / f"{id_}.md")
    assert page.heading == id_
    assert page.sections["Fails"]
    for number, files in enumerate(page.sections["Fails"]):
        assert set(problems(id_, files, tmp_path / str(number))) == {(SEVERITIES[page.severity], id_)}, files


@pytest.mark.parametrize("id_", IDS)
def test_what_works_gives_no_message_at_all(id_: str, tmp_path: Path) -> None:
    page = read(PAGES / f"{id_}.md")
    assert page.sections["Works"]
    for number, files in enumerate(page.sections["Works"]):
        assert problems(id_, files, tmp_path / str(number)) == [], files


def test_the_index_has_what_the_pages_say() -> None:
    rows = re.findall(r"^\| \[.*$", (PAGES / "index.md").read_text(encoding="utf-8"), re.MULTILINE)
    pages = {id_: read(PAGES / f"{id_}.md") for id_ in IDS}
    expected = [f"| [{id_}]({id_}.md) | {page.severity} | {page.summary} |" for id_, page in pages.items()]
    assert sorted(rows) == sorted(expected)


def test_pages_are_short() -> None:
    sizes = {id_: len((PAGES / f"{id_}.md").read_text(encoding="utf-8").splitlines()) for id_ in IDS}
    assert {id_: size for id_, size in sizes.items() if size > 80} == {}


def collected(folder: Path, code: str) -> Iterator[str]:
    package = folder / "gongdoc"
    package.mkdir(parents=True)
    (package / "errors.py").write_text(
        "class MdxError(Exception):\n    def __init__(self, reason: str, *, rule: str = 'mdx') -> None: ...\n"
    )
    (package / "other.py").write_text(code)
    return (use.id for use in message_ids(package))


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("from gongdoc.errors import MdxError\nraise MdxError('x', rule='a-b')\n", ["a-b"]),
        ("from gongdoc.errors import MdxError as E\nC = 'a-b'\nraise E('x', rule=C)\n", ["a-b"]),
        ("from gongdoc import errors\nraise errors.MdxError('x', rule='a' if errors else 'b')\n", ["a", "b"]),
        ("def fail(code: str, message: str) -> None: ...\nfail('a-b', 'x')\n", ["a-b"]),
        ("class P:\n    def report(self, n, code, message): ...\n    def f(self): self.report(1, 'a', 'x')\n", ["a"]),
        ("def fail(code: str, message: str): raise Diagnostic(code=code)\nfail(problem.rule, 'x')\n", []),
        ("def colour(code: str) -> None: ...\ncolour(x.value)\n", []),
        ("print(f'{x}: wrong [a-b]')\n", ["a-b"]),
    ],
)
def test_ids_are_found(code: str, expected: list[str], tmp_path: Path) -> None:
    assert sorted(collected(tmp_path, code)) == expected


@pytest.mark.parametrize(
    "code",
    [
        "from gongdoc.errors import MdxError\nraise MdxError('x')\n",
        "from gongdoc.errors import MdxError\nraise MdxError('x', rule=f'a-{b}')\n",
        "from gongdoc.errors import MdxError\nraise MdxError('x', rule=a + b)\n",
        "from gongdoc.errors import MdxError\ndef f(a: str): raise MdxError('x', rule=a)\n",
        "from gongdoc.errors import MdxError\nraise MdxError('x', rule=NAMES[0])\n",
    ],
)
def test_an_id_that_cannot_be_read_is_an_error(code: str, tmp_path: Path) -> None:
    with pytest.raises(UnresolvedIdError, match=r"^gongdoc\.other:2: "):
        list(collected(tmp_path, code))

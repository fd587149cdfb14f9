"""An ordinary how-to in Markdown → a guide in MDX, in which its numbered lists are lists of steps.

The text is CommonMark with GFM, raw HTML, the notes of GitHub and MkDocs, and MkDocs' tabs. It is read into the types
of a guide and written by `gongdoc.export.markdown`, so that nothing in it is read as JSX or JavaScript afterwards.
Every word, block of code, picture and link that its page shows is kept, in order; the title moves to the front matter,
and so does a first paragraph that can be the description. What is left out, and what a person should look at, is said.

Public names: `convert`, `Converted`, `Note`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from msgspec.structs import replace

from gongdoc.convert.markdown import read_blocks
from gongdoc.convert.notes import Note, quoted
from gongdoc.convert.steps import with_steps
from gongdoc.errors import GuideError, MdxError
from gongdoc.export._escape import scalar
from gongdoc.export.markdown import blocks_markdown
from gongdoc.guide import front_matter
from gongdoc.guide.inlines import plain, trim
from gongdoc.guide.model import ExpressionBlock, Heading, Image, Link, Paragraph, Steps, Tabs, Text
from gongdoc.guide.traverse import children, walk
from gongdoc.mdx.frontmatter import scan_frontmatter

__all__ = ["Converted", "Note", "convert"]

MAX_CHARACTERS = 200_000
"""Longest text that is converted, in code points."""

MAX_LEVELS = 100
"""Levels of nesting that Markdown and raw HTML may have together."""

_MAX_DESCRIPTION = 200
"""Longest paragraph, in characters, that is taken for a description."""


class Converted(NamedTuple):
    """A guide that was made of a how-to.

    Attributes:
        text: the guide, as MDX.
        lists: how many lists of steps it has.
        steps: how many steps they have together.
        notes: what a person should look at, in the order of the source.
    """

    text: str
    lists: int
    steps: int
    notes: tuple[Note, ...]


def convert(text: str, *, name: str = "") -> Converted:
    """Make a guide of a how-to.

    Args:
        text: the how-to, in Markdown.
        name: what the guide is called when nothing in it says so: the name of the file.

    Raises:
        MdxError: the text is too long, nested too deeply, or no text.
        GuideError: its front matter is not YAML.
    """
    if len(text) > MAX_CHARACTERS:
        reason = f"Unexpected text of {len(text):,} characters, expected at most {MAX_CHARACTERS:,} (note: split it)"
        raise MdxError(reason, rule="document-too-large")
    text = re.sub(r"\r\n?", "\n", text.removeprefix("\ufeff"))
    if "\0" in text:
        place = text.index("\0")
        line_start = text.rfind("\n", 0, place) + 1
        reason = "Unexpected character U+0000, expected text (note: the file looks like no Markdown)"
        raise MdxError(reason, text.count("\n", 0, place) + 1, place - line_start + 1, rule="unexpected-character")
    notes: list[Note] = []
    source, metadata, after = _front_matter(text, notes)
    blocks: Sequence[Any] = read_blocks(text[after:], text.count("\n", 0, after) + 1, notes)
    _check_depth(blocks)
    added, blocks = _named(blocks, metadata, name, notes)
    blocks = with_steps(blocks, notes)
    lists = list(_lists(blocks))
    if not lists:
        notes.append(Note(1, "No numbered list between the blocks of the page: nothing became steps"))
    head = _joined(source, added)
    body = blocks_markdown(blocks)
    made = f"---\n{head}\n---\n\n{body}" if head else body
    return Converted(
        made.rstrip("\n") + "\n",
        len(lists),
        sum(len(block.steps) for block in lists),
        tuple(sorted(dict.fromkeys(notes), key=lambda note: note.line)),
    )


def _lists(blocks: Sequence[Any]) -> Iterator[Steps]:
    """The lists of steps: between the blocks of the page, and in tabs there."""
    for block in blocks:
        if type(block) is Steps:
            yield block
        elif type(block) is Tabs:
            for tab in block.tabs:
                yield from _lists(tab.blocks)


def _check_depth(blocks: Sequence[Any]) -> None:
    """Refuse what adds up to more levels than the writer of guides, and who reads them, can bear."""
    stack = [(block, 1, 1) for block in blocks]
    while stack:
        node, depth, line = stack.pop()
        span = getattr(node, "span", None)
        line = span.start.line if span is not None else line
        if depth > MAX_LEVELS:
            reason = f"Unexpected nesting of {depth} levels, expected at most {MAX_LEVELS} (note: a list has two)"
            raise MdxError(reason, line, rule="nesting-too-deep")
        stack.extend((child, depth + 1, line) for child in children(node))


def _front_matter(text: str, notes: list[Note]) -> tuple[str, dict[str, Any], int]:
    """The source of the front matter, what it says, and the offset after it."""
    found = scan_frontmatter(text)
    if found is None:
        if re.match(r"\+\+\+[ \t]*\n", text):
            notes.append(Note(1, "Front matter in TOML stays as text: write it as YAML between lines of `---`"))
        return "", {}, 0
    source, after = found
    metadata, problem = front_matter.read(source, 2)
    if problem is not None:
        raise GuideError((problem,))
    return source.strip("\n"), metadata, after


def _joined(source: str, added: str) -> str:
    """The front matter with what it lacked; it stays as it is unless lines can't be added to it (`{title: T}`)."""
    head = "\n".join(part for part in (source, added) if part)
    if not source or not added or front_matter.read(head, 1)[1] is None:
        return head
    import yaml

    kept = {**front_matter.read(source, 1)[0], **front_matter.read(added, 1)[0]}
    return str(yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=2**31 - 1)).strip()


def _named(blocks: Sequence[Any], metadata: dict[str, Any], name: str, notes: list[Note]) -> tuple[str, Sequence[Any]]:
    """What the front matter lacks, as YAML, and the blocks without what moved there."""
    left = list(blocks)
    added: list[str] = []
    place = next((n for n, block in enumerate(left) if type(block) is Heading and block.depth == 1), -1)
    known = _one_line(metadata.get("title"))
    if place >= 0:
        title = plain([item for item in left[place].children if not _is_picture(item)])
        if title and known in ("", title):
            left[place : place + 1] = _beside_title(left[place], notes)
            known = title
            if "title" not in metadata or not _one_line(metadata["title"]):
                added.append(f"title: {scalar(title)}")
        elif title:
            notes.append(
                Note(_line(left[place]), f"{quoted(title)} stays a heading: the front matter has another title")
            )
    if not known:
        title = re.sub(r"[-_\s]+", " ", name).strip().capitalize() or "Untitled"
        added.append(f"title: {scalar(title)}")
        notes.append(Note(1, f"The title {quoted(title)} was made up, as no heading of depth 1 gives one"))
    if not _one_line(metadata.get("description")):
        first = next((n for n, block in enumerate(left) if type(block) is not ExpressionBlock), -1)
        described = _description(left[first:]) if first >= 0 and max(place, 0) <= first else ""
        if described:
            del left[first]
            added.append(f"description: {scalar(described)}")
        else:
            notes.append(Note(1, "The description is missing: say in a sentence what the guide is for"))
    return "\n".join(added), left


def _description(blocks: Sequence[Any]) -> str:
    """The first paragraph when it can be the description: short, nothing but text, and not all there is."""
    first = blocks[0]
    if type(first) is not Paragraph or len(blocks) == 1 or not all(type(item) is Text for item in first.children):
        return ""
    text = plain(first.children)
    # What ends in a colon announces the next block.
    return text if len(text) <= _MAX_DESCRIPTION and not text.endswith(":") else ""


def _is_picture(item: Any) -> bool:
    """Whether an inline shows nothing but pictures: a badge is a link around one."""
    if type(item) is Link:
        return bool(item.children) and all(
            _is_picture(child) or (type(child) is Text and not child.value.strip()) for child in item.children
        )
    return type(item) is Image


def _beside_title(heading: Any, notes: list[Note]) -> list[Any]:
    """What the title in the front matter can't hold: the heading itself when it has links, pictures as a paragraph."""
    pictures = [item for item in heading.children if _is_picture(item)]
    others = trim([item for item in heading.children if not _is_picture(item)])
    left: list[Any] = []
    links = [item for item in walk(others) if type(item) is Link]
    if links:
        left.append(replace(heading, children=others))
        text = f"The page shows no link in its title: put the one to {quoted(links[0].url)} into the text"
        notes.append(Note(_line(heading), text))
    shown: list[Any] = []
    for item in pictures:
        shown.extend([Text(value=" "), item] if shown else [item])
    return [*left, Paragraph(children=tuple(shown), span=heading.span)] if shown else left


def _line(block: Any) -> int:
    return block.span.start.line if block.span is not None else 1


def _one_line(value: Any) -> str:
    return " ".join(str(value).split()) if isinstance(value, (str, int, float)) and value is not True else ""

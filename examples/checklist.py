#!/usr/bin/env python3
"""Print a guide as a checklist for the terminal.

    python examples/checklist.py site/api/v1/guides/gong/oauth-2-0.json
    python examples/checklist.py https://example.com/api/v1/guides/gong/oauth-2-0.json --text

Steps of a tab are marked "or": only one tab's steps are to be done.
"""

from __future__ import annotations

import argparse
import sys
import textwrap
import urllib.request
from collections.abc import Iterator

import gongdoc
from gongdoc.guide.model import Section, Step
from gongdoc.guide.traverse import walk


def fetch(place: str) -> bytes:
    """The bytes of a file or of an address."""
    if place.startswith(("https://", "http://")):
        with urllib.request.urlopen(place) as answer:  # noqa: S310 - the scheme has been looked at
            return bytes(answer.read())
    with open(place, "rb") as file:
        return file.read()


def lines(guide: gongdoc.Guide, *, text: bool) -> Iterator[str]:
    """The checklist, line by line."""
    nodes = list(walk([*guide.intro, *guide.sections]))
    sections = {node.id: node.title for node in nodes if isinstance(node, Section)}
    contents = {node.id: node.text for node in nodes if isinstance(node, Step)}
    depths: dict[str, int] = {}
    shown = ""
    yield guide.title
    for step in guide.steps:
        if step.section != shown:
            shown = step.section
            yield f"\n{sections[shown]}"
        depth = depths[step.id] = depths.get(step.parent, -1) + 1
        notes = [word for word, holds in (("optional", step.optional), ("or", step.alternative)) if holds]
        yield "    " * depth + f"[ ] {step.number}. {step.title}" + (f" ({', '.join(notes)})" if notes else "")
        if text and contents[step.id]:
            yield textwrap.indent(contents[step.id].strip(), "    " * depth + "       ")


def main() -> int:
    """Read the arguments, print the checklist."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("guide", help="the JSON of a guide: a file or an address")
    parser.add_argument("--text", action="store_true", help="print what each step says, too")
    options = parser.parse_args()
    try:
        guide = gongdoc.read_json(fetch(options.guide))
    except (OSError, gongdoc.GuideError) as error:
        print(error, file=sys.stderr)
        return 1
    print("\n".join(lines(guide, text=options.text)))
    return 0


if __name__ == "__main__":
    sys.exit(main())

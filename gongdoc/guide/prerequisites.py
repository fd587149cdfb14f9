"""Prerequisites: what has to be there before the first step.

The rule: a callout that stands before the first step, and in no step, states prerequisites when its title or text says
so ("prerequisite", "before you begin", "you need", "required", "must", "make sure", "ensure"). Each item of a list in
it is one prerequisite; without a list, its whole text is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongdoc.guide.model import Callout, List
from gongdoc.guide.traverse import text_of

_WORDS = re.compile(
    r"\bprerequisites?\b|\bbefore (?:you |we )?(?:begin|start|proceed)|\bneed(?:s|ed)?\b|\brequire(?:s|d|ments?)?\b|"
    r"\bmust\b|\bmake sure\b|\bensure\b",
    re.IGNORECASE,
)


def prerequisites(callout: Callout) -> Iterator[str]:
    """What a callout before the first step asks for, in order."""
    text = text_of(callout.blocks)
    if not _WORDS.search(f"{callout.title} {text}"):
        return
    lists = [block for block in callout.blocks if type(block) is List]
    if not lists:
        if text:
            yield text
        return
    for block in lists:
        for item in block.items:
            text = text_of(item.blocks)
            if text:
                yield text

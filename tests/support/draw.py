"""Guides of the corpus, drawn by chance but always the same: enough to see what no one has thought of.

`python -m tests.support.draw FOLDER` puts 50 of them into a folder.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

import gongdoc
from gongdoc.errors import GongdocError
from tests.support import corpus

STACKONE = "StackOneHQ+hub-docs"


def draw(folder: Path, *, stackone: int, others: int, seed: int = 5) -> list[str]:
    """Copy pages of the corpus that hold steps into a folder of guides.

    Args:
        folder: where they go; each keeps its path, so two repositories don't meet.
        stackone: how many of StackOne's.
        others: how many of the other sites', from each in turn.
        seed: decides which.

    Returns:
        their paths under the folder.
    """
    chance = random.Random(seed)  # noqa: S311  # a draw, no secret
    sites = sorted(path for path in corpus.FILES.iterdir() if path.is_dir() and path.name != STACKONE)
    drawn = _take([corpus.FILES / STACKONE], stackone, folder, chance)
    return drawn + _take(sites, others, folder, chance)


def _take(sites: list[Path], wanted: int, folder: Path, chance: random.Random) -> list[str]:
    piles = []
    for site in sites:
        pile = sorted(site.rglob("*.mdx"))
        chance.shuffle(pile)
        piles.append(pile)
    drawn: list[str] = []
    while len(drawn) < wanted and any(piles):
        for pile in piles:
            while pile and len(drawn) < wanted:
                page = pile.pop()
                if b"<Steps" in page.read_bytes() and _copied(page, folder):
                    drawn.append(page.relative_to(corpus.FILES).as_posix())
                    break
    return drawn


def _copied(page: Path, folder: Path) -> bool:
    """Whether a page can stand in a folder of guides: it needs none of its site's other files to be read."""
    target = folder / page.relative_to(corpus.FILES)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(page.read_bytes())
    try:
        gongdoc.load(target, root=folder)
    except GongdocError:
        target.unlink()
        return False
    return True


if __name__ == "__main__":
    draw(Path(sys.argv[1]), stackone=25, others=25)

"""How fast text becomes a guide and its JSON, and which stage takes the time.

    python benchmarks/guide.py [--pages 600] [--rounds 3] [--files ../shared/corpus/files] [--require 0.5]

Every page goes from text to the syntax tree (parse), to the guide (model) and to JSON (json). A build also fills in
text, Markdown and HTML of each step and section (fill), and writes the Markdown of the page. Snippets stand where they
are: reading them is a matter of files. All stages run in one process, and the best of the rounds counts for each.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from parse import ROOT, forget, texts_of

from gongdoc.export.fill import PartRenderer, fill
from gongdoc.export.json import read_json, to_json
from gongdoc.export.markdown import to_markdown
from gongdoc.guide.extract import extract
from gongdoc.mdx import MdxError, to_mdast


def seconds(stage: Callable[[Any], object], inputs: list[Any]) -> tuple[float, list[Any]]:
    """Seconds of a stage for all inputs, and what it makes of them."""
    gc.collect()
    started = time.perf_counter()
    made = [stage(value) for value in inputs]
    return time.perf_counter() - started, made


def measure(texts: list[str], rounds: int) -> tuple[dict[str, float], int]:
    """Seconds of each stage, the best of all rounds; bytes of JSON of filled guides."""
    best: dict[str, float] = {}
    size = 0
    renderer = PartRenderer()
    for _ in range(rounds):
        forget()
        spent: dict[str, float] = {}
        spent["parse"], trees = seconds(to_mdast, texts)
        spent["model"], guides = seconds(lambda tree: extract(tree, id="page"), trees)
        spent["json"], written = seconds(to_json, guides)
        spent["read json"], _ = seconds(read_json, written)
        spent["markdown"], _ = seconds(to_markdown, guides)
        spent["fill"], filled = seconds(lambda guide: fill(guide, renderer=renderer), guides)
        spent["json, filled"], written = seconds(to_json, filled)
        size = sum(map(len, written))
        for name, time_ in spent.items():
            best[name] = min(time_, best.get(name, time_))
    return best, size


def main() -> int:
    """Print a table: seconds, pages a second, and share of the time of parsing."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--files", type=Path, default=ROOT.parent / "shared" / "corpus" / "files")
    parser.add_argument("--pages", type=int, default=600)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--require", type=float, default=0.0, help="exit 1 when (model + json) / parse is above this")
    options = parser.parse_args()
    texts = [text for text in texts_of(options.files, options.pages) if _parses(text)]
    best, size = measure(texts, options.rounds)
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    print(f"{len(texts)} pages that parse, {megabytes:.2f} MB, best of {options.rounds} rounds")
    print(f"{'stage':14} {'ms a page':>9} {'pages/s':>8} {'of parsing':>10}")
    for name, spent in best.items():
        each = 1000 * spent / len(texts)
        print(f"{name:14} {each:9.3f} {len(texts) / spent:8.0f} {spent / best['parse']:10.1%}")
    bare = (best["model"] + best["json"]) / best["parse"]
    whole = (best["model"] + best["fill"] + best["json, filled"]) / best["parse"]
    print(f"model + json: {bare:.2f} of parsing; with text, Markdown and HTML of steps and sections: {whole:.2f}")
    total = best["parse"] + best["model"] + best["json"]
    print(f"text to JSON: {len(texts) / total:.0f} pages/s; filled JSON of all pages: {size / 1e6:.1f} MB")
    return 1 if options.require and bare > options.require else 0


def _parses(text: str) -> bool:
    try:
        to_mdast(text)
    except MdxError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())

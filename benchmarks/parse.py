"""How fast `to_mdast` is, beside remark-mdx on the same pages in the same run.

    python benchmarks/parse.py [--pages 600] [--rounds 3] [--files ../shared/corpus/files]

Both parse the same texts from memory in one process each, one after the other, after a round that does not count
(compilers warm up), and the best round counts. remark-mdx, remark-gfm and remark-frontmatter are installed
from the npm registry into `.cache/` at first; Node.js 18 or later has to be there. The last table says where gongdoc's
time goes.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from markdown_it import __version__ as markdown_it_version
from markdown_it.rules_core import StateCore

from gongdoc.mdx import MdxError, _parser, to_mdast
from gongdoc.mdx.js import validate

ROOT = Path(__file__).resolve().parents[1]
CACHE = ROOT / ".cache" / "remark"
PACKAGES = ["unified@11", "remark-parse@11", "remark-mdx@3", "remark-gfm@4", "remark-frontmatter@5"]
SCRIPT = """
import fs from 'node:fs'
import {unified} from 'unified'
import remarkParse from 'remark-parse'
import remarkMdx from 'remark-mdx'
import remarkGfm from 'remark-gfm'
import remarkFrontmatter from 'remark-frontmatter'
const processor = unified().use(remarkParse).use(remarkMdx).use(remarkGfm).use(remarkFrontmatter).freeze()
const texts = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'))
const version = (name) => JSON.parse(fs.readFileSync(`node_modules/${name}/package.json`, 'utf8')).version
let best = Infinity
let rejected = 0
for (let round = 0; round <= Number(process.argv[3]); round++) {
  rejected = 0
  const started = performance.now()
  for (const text of texts) {
    try { processor.parse(text) } catch { rejected++ }
  }
  if (round > 0) best = Math.min(best, performance.now() - started)
}
const names = ['remark-mdx', 'remark-gfm', 'remark-parse', 'micromark']
const versions = Object.fromEntries(names.map((name) => [name, version(name)]))
console.log(JSON.stringify({seconds: best / 1000, rejected, versions, node: process.version}))
"""


def texts_of(folder: Path, pages: int) -> list[str]:
    """A sample of the pages of a folder; the same one each time."""
    paths = sorted([*folder.rglob("*.mdx"), *folder.rglob("*.md")])
    if not paths:
        sys.exit(f"{folder} holds no pages: name a folder of .mdx files with --files")
    chosen = sorted(random.Random(1).sample(paths, min(pages, len(paths))))  # noqa: S311 - no secret
    return [path.read_bytes().decode("utf-8", "replace") for path in chosen]


def remark(texts: list[str], rounds: int) -> dict[str, object]:
    """Seconds of remark-mdx for all texts, how many it rejects, and the versions."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        sys.exit("node and npm are needed for the comparison: install Node.js 18 or later")
    if not (CACHE / "node_modules" / "remark-mdx").is_dir():
        CACHE.mkdir(parents=True, exist_ok=True)
        (CACHE / "package.json").write_text('{"private": true, "type": "module"}', encoding="utf-8")
        subprocess.run([npm, "install", "--no-audit", "--no-fund", *PACKAGES], cwd=CACHE, check=True)  # noqa: S603
    (CACHE / "parse.mjs").write_text(SCRIPT, encoding="utf-8")
    (CACHE / "texts.json").write_text(json.dumps(texts), encoding="utf-8")
    command = [node, "parse.mjs", "texts.json", str(rounds)]
    done = subprocess.run(command, cwd=CACHE, check=True, capture_output=True, text=True)  # noqa: S603
    result: dict[str, object] = json.loads(done.stdout)
    return result


def gongdoc(texts: list[str], rounds: int) -> tuple[float, int]:
    """Seconds of `to_mdast` for all texts, and how many it rejects."""
    best, rejected = float("inf"), 0
    for number in range(rounds + 1):
        rejected = 0
        forget()
        started = time.perf_counter()
        for text in texts:
            try:
                to_mdast(text)
            except MdxError:
                rejected += 1
        if number:
            best = min(best, time.perf_counter() - started)
    return best, rejected


def forget() -> None:
    """Empty what gongdoc remembers from one document to the next: whether pieces of JavaScript are valid."""
    validate._cached_expression.cache_clear()
    validate._cached_module.cache_clear()


def parts(texts: list[str]) -> dict[str, float]:
    """Seconds of each part of parsing; JavaScript is a share of the blocks and the text that it stands in."""
    spent = {"normalize": 0.0, "block": 0.0, "text": 0.0, "tree": 0.0, "JavaScript": 0.0}
    parser = _parser(True, True)
    rules = dict(zip(parser.core.ruler.get_active_rules(), parser.core.ruler.getRules(""), strict=True))

    def timed(function: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object) -> object:
            started = time.perf_counter()
            try:
                return function(*arguments)
            finally:
                spent["JavaScript"] += time.perf_counter() - started

        return call

    untimed = validate.expression_error, validate.end_of_module
    validate.expression_error, validate.end_of_module = timed(untimed[0]), timed(untimed[1])  # type: ignore[assignment]
    forget()
    try:
        for text in texts:
            state = StateCore(text, parser, {})
            for name, rule in rules.items():
                started = time.perf_counter()
                try:
                    rule(state)
                except MdxError:
                    break
                finally:
                    spent[name.removeprefix("mdx_")] += time.perf_counter() - started
    finally:
        validate.expression_error, validate.end_of_module = untimed
    return spent


def main() -> int:
    """Print both speeds and where gongdoc's time goes."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--files", type=Path, default=ROOT.parent / "shared" / "corpus" / "files")
    parser.add_argument("--pages", type=int, default=600)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--require", type=float, default=0.0, help="exit 1 when the ratio is below this")
    options = parser.parse_args()
    texts = texts_of(options.files, options.pages)
    size = sum(len(text.encode()) for text in texts) / 1e6
    theirs = remark(texts, options.rounds)
    seconds, rejected = gongdoc(texts, options.rounds)
    versions = " ".join(f"{name} {version}" for name, version in dict(theirs["versions"]).items())  # type: ignore[call-overload]
    their_seconds = float(str(theirs["seconds"]))
    print(f"{len(texts)} pages, {size:.2f} MB, best of {options.rounds} rounds")
    print(
        f"remark  {size / their_seconds:6.2f} MB/s  rejects {theirs['rejected']}  ({versions}, Node {theirs['node']})"
    )
    python = f"Python {platform.python_version()}, markdown-it-py {markdown_it_version}"
    print(f"gongdoc {size / seconds:6.2f} MB/s  rejects {rejected}  ({python})")
    ratio = their_seconds / seconds
    print(f"ratio   {ratio:6.2f}")
    spent = parts(texts)
    javascript = spent.pop("JavaScript")
    whole = sum(spent.values())
    shares = ", ".join(f"{name} {100 * part / whole:.0f}%" for name, part in spent.items())
    print(f"time: {shares}; JavaScript, in blocks and text, {100 * javascript / whole:.0f}%")
    return 1 if ratio < options.require else 0


if __name__ == "__main__":
    sys.exit(main())

"""Does parsing take time in proportion to the size of its input? On inputs made to break that.

    python benchmarks/linear.py [--size 20000] [--only brace] [--limit 2.3]

Each input is a piece of text, repeated or nested. It is parsed at one size and at twice that size, several times;
the best times count. A ratio of 2 is linear time, 4 square time. Exits 1 when a ratio is over the limit.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable

from gongdoc.mdx import MdxError, to_mdast

DEEP = 180
"""Depth of inputs that nest; what is deeper than 200 levels is refused."""

Make = Callable[[int], str]


def again(piece: str, before: str = "", after: str = "") -> Make:
    """`piece` as often as it takes to fill a size."""
    return lambda size: before + piece * (size // len(piece)) + after


def nested(opening: str, closing: str = "", between: str = "") -> Make:
    """`DEEP` openings and closings, again and again."""
    part = opening * DEEP + between + closing * DEEP + "\n\n"
    return lambda size: part * max(1, size // len(part))


def numbered(line: str) -> Make:
    """Lines that differ by a number, which stands for each `#`."""
    return lambda size: "".join(line.replace("#", str(n)) for n in range(size // (len(line) + 3)))


def staircase(size: int) -> str:
    """Lists in lists, each two columns deeper."""
    part = "".join("  " * depth + "- a\n" for depth in range(100)) + "\n# b\n\n"
    return part * max(1, size // len(part))


INPUTS: dict[str, Make] = {
    "prose": again("All work and no play makes Jack a dull boy. "),
    "long line of words": again("word "),
    "short lines": again("a\n"),
    "blank lines": again("\n"),
    "white space": again(" ", "a", "b"),
    "lines of white space": again("    \n"),
    "quotes, nested": nested("> ", between="a"),
    "quotes, lazy lines": again("a\n", "> b\n"),
    "quotes, blank": again(">\n"),
    "quotes, opened on each line": again("> > a\n> b\n"),
    "lists, nested on a line": nested("- ", between="a"),
    "lists, staircase": staircase,
    "lists, spread": again("- a\n\n"),
    "lists, numbered": again("1. a\n2. b\n"),
    "lists, blank lines inside": again("\n", "- a\n", "- b"),
    "thematic breaks, almost": again("* * * * * * * * * a\n"),
    "headings, closing marks": again("# # "),
    "underlines": again("a\n=\n"),
    "fences, not closed": again("```\n~~~\n"),
    "fences, long marks": again("`", "", "\n"),
    "tags, nested": nested("<a>\n", "</a>\n"),
    "tags in text, nested": nested("x<a>", "</a>"),
    "tags, not closed": again("<a>\n"),
    "tags, closed only": again("</a>\n"),
    "tags, begun on each line": again("<a\n"),
    "tags, begun in text": again("x <a "),
    "tags over blank lines": again("\n", "<a", "/>"),
    "tags over lines, text after": again("<a\nb\n>c</a>\n\n"),
    "attributes": again(' b="c"', "<a", "/>"),
    "attributes with lines": again('\n  b="c\n  d"', "<a", "/>"),
    "attributes with expressions": again(" b={{c: 1}}", "<a", "/>"),
    "attributes, not closed": again(' b="c" d', "<a"),
    "attribute, quote not closed": again("b ", '<a c="'),
    "attribute, references": again("&amp;&a", '<a c="', '"/>'),
    "attribute, number of a reference": again("1", '<a b="&#', ';"/>'),
    "expressions": again("{a} "),
    "expressions, nested": again("{[" * 90 + "]}" * 90 + "\n\n"),
    "braces opened": again("{"),
    "braces opened on lines": again("{\n"),
    "braces closed": again("}"),
    "brace, then prose": again("All work and no play.\n", "{\n"),
    "brace, then braces closed": again("a }\n", "{b c\n"),
    "braces in text": again("a {b} c {"),
    "braces and backticks": again("{`"),
    "braces and slashes": again("{/"),
    "braces and quotes": again("{'"),
    "imports": numbered("import a# from 'b'\n\n"),
    "exports over blank lines": again("\n\n", "export const a = [", "]"),
    "export, not closed": again("a\n\n", "export const b = `"),
    "emphasis, opened": again("*a "),
    "emphasis, closed": again("a* "),
    "emphasis, both": again("a*b_"),
    "emphasis, long runs": again("*"),
    "emphasis, runs of three sizes": again("*a **b ***c "),
    "emphasis, underscores in words": again("a__b_c"),
    "emphasis, nested": nested("*a **b", "c** d*"),
    "tildes": again("~a ~~b "),
    "tildes and stars": again("~*a*~ *~b "),
    "backticks, growing": lambda size: "".join("a" + "`" * n for n in range(1, int((2 * size) ** 0.5))),
    "backticks in pairs": again("`a`"),
    "brackets opened": again("["),
    "brackets closed": again("]"),
    "brackets nested": again("[a" * 400 + "]" * 400 + "\n\n"),
    "brackets, definitions": again("[a][b]", "[b]: c\n\n"),
    "brackets nested, definitions": again("[" * 2_000 + "]" * 2_000, "[b]: c\n\n"),
    "links begun": again("[a]("),
    "links begun, angle brackets": again("[a](\\<b"),
    "links begun, angle brackets open": again("[a](<b "),
    "links, parentheses": again("(", "[a](b"),
    "links, titles open": again('[a](b "c '),
    "images begun": again("!["),
    "images nested": nested("![", "](a)"),
    "images nested without end": again("![a](b"),
    "footnotes called": again("[^a]", "[^a]: b\n\n"),
    "footnotes called, unknown": again("[^a", "[^a]: b\n\n"),
    "footnotes defined": numbered("[^#]: a\n"),
    "definitions": numbered("[a#]: b\n"),
    "definitions, not ended": again("[a]: b 'c\n"),
    "definitions without destination": again("[a]:\n"),
    "definition, long title": again("a\n", "[a]: b '"),
    "references": again("&amp;"),
    "references, almost": again("&"),
    "references, almost, long": again("&aaaaaaaaaaaa"),
    "references, numbers": again("&#123456"),
    "escapes": again("\\*"),
    "backslashes": again("\\"),
    "hard breaks": again("a  \n"),
    "addresses": again("https://a.b/c "),
    "addresses without end": again("https://"),
    "addresses, www": again("www."),
    "addresses, domains": again("a.", "www."),
    "addresses, mail": again("a@"),
    "addresses, mail with dots": again("a.b-c+d_"),
    "addresses, mail and dots": again("a@b."),
    "addresses, parentheses": again("(", "https://a.b/"),
    "addresses, closing": again(")", "https://a.b/"),
    "addresses, trailing": again("?!.,:*&gt;", "https://a.b/"),
    "addresses, brackets": again("]", "https://a.b/"),
    "addresses, schemes": again("mailto:xmpp:"),
    "addresses, underscores": again("_", "https://"),
    "tables": again("| a | b |\n", "| a | b |\n| - | - |\n"),
    "tables, wide": lambda size: "| a " * (size // 10) + "\n" + "| - " * (size // 10) + "\n" + "| b " * (size // 10),
    "tables, almost": again("| a\n| -\n"),
    "tables, pipes": again("|"),
    "tables, pipes on lines": again("|\n"),
    "tables, delimiters": again("|-"),
    "tables, delimiters on lines": again("-|-\n"),
    "tables, escaped pipes": again("\\|", "| a |\n| - |\n| "),
    "front matter, not closed": again("a: b\n", "---\n"),
    "carriage returns": again("a\r\n"),
    "NUL": again("\0"),
    "emoji": again("\U0001f600 *a* "),
    "everything": again("- > *a* `b` [c](d) {e} <f g='h'/> https://i.j ~k~ &lt; \\*\n"),
}


def seconds(text: str, *, repeat: int) -> tuple[float, str]:
    """The best time of several, and whether the text is MDX."""
    best = float("inf")
    verdict = "tree"
    for _ in range(repeat):
        gc.collect()
        gc.disable()  # its full collections come at some sizes and not at others
        started = time.perf_counter()
        try:
            to_mdast(text)
        except MdxError:
            verdict = "error"
        best = min(best, time.perf_counter() - started)
        gc.enable()
    return best, verdict


def main() -> int:
    """Print a table; 1 when a ratio is over the limit."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--size", type=int, default=20_000, help="characters of the smaller input")
    parser.add_argument("--only", default="", help="inputs whose name holds this")
    parser.add_argument("--limit", type=float, default=2.3, help="largest ratio that passes")
    options = parser.parse_args()
    failed = []
    print(f"{'input':36} {'size':>8} {'ms':>9} {'ms at 2x':>9} {'ratio':>6}  result")
    for name, make in INPUTS.items():
        if options.only not in name:
            continue
        for size, repeat in ((options.size, 3), (options.size, 9), (4 * options.size, 5)):
            # A ratio that is too high is believed when it is so again, and on a larger input too.
            small, large = make(size), make(2 * size)
            first, _ = seconds(small, repeat=repeat)
            second, verdict = seconds(large, repeat=repeat)
            # Sizes are not always exactly double; below a fifth of a millisecond only the clock is measured.
            ratio = second / max(first, 0.0002) / (len(large) / len(small) / 2)
            if ratio <= options.limit:
                break
        else:
            failed.append(name)
        mark = "  <--" if name in failed else ""
        print(f"{name:36} {len(small):8} {first * 1e3:9.2f} {second * 1e3:9.2f} {ratio:6.2f}  {verdict}{mark}")
    if failed:
        print(f"over {options.limit}: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

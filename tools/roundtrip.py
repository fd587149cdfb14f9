"""What the forms of the whole corpus keep: run from the top of the checkout.

    python -m tools.roundtrip

Prints for how many pages the text of the model, of its Markdown, of its plain text and of its HTML equals that of the
reference's tree, word for word and in order, and for how many the Markdown is read back as the same guide. It ends with
1 when a page differs.
"""

from __future__ import annotations

import sys
from collections import Counter

import gongdoc
from gongdoc.export.markdown import blocks_text, to_markdown
from gongdoc.guide import model as m
from gongdoc.guide.extract import extract
from gongdoc.mdx import to_mdast
from gongdoc.render import render
from tests.export.test_markdown import bare
from tests.guide.test_corpus_steps import words
from tests.guide.visible import split, words_of_guide, words_of_tree
from tests.render.visible import words_of_html
from tests.support import corpus


def plain_words(guide: gongdoc.Guide) -> list[str]:
    """The words of the plain text of a guide."""
    parts = [blocks_text(guide.intro)]
    stack = list(guide.sections)[::-1]
    while stack:
        section = stack.pop()
        parts += [blocks_text((m.Paragraph(children=section.title_inlines),)), blocks_text(section.blocks)]
        stack.extend(section.sections[::-1])
    return split("\n".join(parts))


def main() -> int:
    """Print the figures; 1 when a page differs that should not."""
    counts: Counter[str] = Counter()
    different = []
    for page in corpus.pages():
        if page.tree is None:
            continue
        guide = extract(page.tree, id="x")
        source = to_markdown(guide).decode()
        expected, found = words(page, guide)
        results = {
            "model": expected == found,
            "Markdown": words_of_tree(to_mdast(source)) == words_of_guide(guide, title=True),
            "plain text": plain_words(guide) == words_of_guide(guide),
            "HTML": words_of_html(render(guide)) == words_of_guide(guide),
            "fixed point": bare(gongdoc.parse(source, id="x")) == bare(guide),
        }
        counts.update(name for name, right in results.items() if right)
        counts["pages"] += 1
        wrong = [name for name, right in results.items() if not right]
        if wrong:
            print(f"{page.path}: {', '.join(wrong)}")
            different.append(page.path)
    for name in ("model", "Markdown", "plain text", "HTML", "fixed point"):
        print(f"{name}: {counts[name]} of {counts['pages']} pages, {counts[name] / counts['pages']:.2%}")
    return bool(different)


if __name__ == "__main__":
    sys.exit(main())

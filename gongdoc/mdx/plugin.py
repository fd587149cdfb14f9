"""The markdown-it-py plugin: MDX in place of HTML and indented code.

It replaces the block and text parsers by ones whose rules know MDX, and adds the tree of the document to the
environment. Use it before plugins that add rules of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markdown_it.parser_inline import ParserInline
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from gongdoc.mdx.block.esm import esm
from gongdoc.mdx.block.fence import fence
from gongdoc.mdx.block.flow import flow
from gongdoc.mdx.block.footnote import footnote
from gongdoc.mdx.block.heading import heading
from gongdoc.mdx.block.list import list_
from gongdoc.mdx.block.paragraph import paragraph
from gongdoc.mdx.block.parser import MdxBlockParser, Rule, Table
from gongdoc.mdx.block.quote import quote
from gongdoc.mdx.block.table import table
from gongdoc.mdx.block.thematic_break import thematic_break
from gongdoc.mdx.frontmatter import opens_frontmatter, scan_frontmatter
from gongdoc.mdx.inline.attention import attention, strikethrough
from gongdoc.mdx.inline.autolink_literal import autolink_literal
from gongdoc.mdx.inline.code import code_text
from gongdoc.mdx.inline.escape import escape
from gongdoc.mdx.inline.expression import expression_text
from gongdoc.mdx.inline.jsx import jsx_text
from gongdoc.mdx.inline.link import label_end, label_start_image, label_start_link
from gongdoc.mdx.inline.parser import parse_text
from gongdoc.mdx.inline.reference import character_reference
from gongdoc.mdx.inline.state import Item
from gongdoc.mdx.inline.tokens import add_render_rules, fill_tokens, hide_tight_paragraphs
from gongdoc.mdx.line_endings import endings_of, restore
from gongdoc.mdx.place import Lines
from gongdoc.mdx.tree import TASK, build

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

# Containers come first, then what a line can be; a paragraph is what is left. A chain names what may be interrupted.
BLOCK_RULES: list[tuple[str, Rule, list[str]]] = [
    ("quote", quote, ["container", "paragraph", "quote", "table"]),
    ("list", list_, ["container", "paragraph", "quote", "table"]),
    ("footnote", footnote, ["container", "paragraph", "quote", "table"]),
    ("heading", heading, ["paragraph", "quote", "solid", "table"]),
    ("thematic_break", thematic_break, ["paragraph", "quote", "solid", "table"]),
    ("fence", fence, ["paragraph", "quote", "solid", "table"]),
    ("flow", flow, ["paragraph", "quote", "solid", "table"]),
    ("esm", esm, ["table"]),
    ("table", table, ["paragraph", "solid"]),
    ("paragraph", paragraph, []),
]
INLINE_RULES: list[tuple[str, Any]] = [
    ("escape", escape),
    ("code_text", code_text),
    ("attention", attention),
    ("strikethrough", strikethrough),
    ("label_start_image", label_start_image),
    ("label_start_link", label_start_link),
    ("label_end", label_end),
    ("character_reference", character_reference),
    ("jsx_text", jsx_text),
    ("expression_text", expression_text),
    ("autolink_literal", autolink_literal),
]
_FIRST_IN_ITEM = ["list_item_open", "paragraph_open"]
GFM_BLOCK_RULES = ["mdx_footnote", "mdx_table"]
GFM_INLINE_RULES = ["mdx_strikethrough", "mdx_autolink_literal"]


def mdx_plugin(md: MarkdownIt, *, gfm: bool = True, frontmatter: bool = True) -> None:
    """Make `md` parse MDX: `MarkdownIt().use(mdx_plugin)`.

    After parsing, `env["mdast"]` is the tree of the document. Tokens are markdown-it's, and besides
    `mdx_jsx_flow_tag`, `mdx_flow_expression`, `mdxjs_esm`, `definition`, `footnote_open` and `yaml`, each with its
    place in `meta["at"]`: ((line, column), (line, column)), from 1. Inline tokens have children (`mdx_jsx_text_tag`
    and `mdx_text_expression` among them). `md.render` gives HTML of the Markdown: tags, comments, imports and front
    matter leave no trace in it, other expressions are shown as code.

    The core rules `mdx_tokens` and `mdx_tight` serve rendering alone, and can be disabled.

    Args:
        md: the parser to change.
        gfm: tables, strikethrough, task lists, footnotes and bare addresses
            (https://github.github.com/gfm/).
        frontmatter: YAML between `---` lines at the start.

    Raises (when parsing):
        MdxError: for input that is not MDX.
    """
    block = MdxBlockParser(BLOCK_RULES)
    inline = ParserInline()
    for name in inline.ruler.get_all_rules():
        inline.ruler.disable(name)
    for name, rule in INLINE_RULES:
        inline.ruler.push("mdx_" + name, rule)
    if not gfm:
        block.ruler.disable(GFM_BLOCK_RULES)
        inline.ruler.disable(GFM_INLINE_RULES)
    md.block = block
    md.inline = inline
    md.options["maxNesting"] = 10_000  # the block parser has a bound of its own that is an error
    core = _Core(gfm=gfm, frontmatter=frontmatter)
    for name in md.core.ruler.get_all_rules():
        md.core.ruler.disable(name)
    md.core.ruler.push("mdx_normalize", core.normalize)
    md.core.ruler.push("mdx_block", core.block)
    md.core.ruler.push("mdx_text", core.text)
    md.core.ruler.push("mdx_tokens", fill_tokens)
    md.core.ruler.push("mdx_tree", core.tree)
    md.core.ruler.push("mdx_tight", hide_tight_paragraphs)
    add_render_rules(md)


def _after_check(items: list[Item]) -> list[Item]:
    """The items after the box of a task, without the one character of white space that separates them."""
    first = items[0] if items else None
    if isinstance(first, dict) and first["type"] == "text":
        first["value"] = first["value"][1:]
        first["position"]["start"]["column"] += 1
        if not first["value"]:
            del items[0]
    return items


class _Core:
    """The passes over a document, in order: all blocks, all texts, the tree."""

    def __init__(self, *, gfm: bool, frontmatter: bool) -> None:
        self.gfm = gfm
        self.frontmatter = frontmatter
        self._table: Table | None = None

    def normalize(self, state: StateCore) -> None:
        src = state.src.removeprefix("\ufeff")
        state.env.pop("line_endings", None)
        if "\r" in src:
            state.env["line_endings"] = endings_of(src)
            src = src.replace("\r\n", "\n").replace("\r", "\n")
        state.src = src.replace("\0", "\ufffd")

    def block(self, state: StateCore) -> None:
        state.env["first_line"] = 0
        found = scan_frontmatter(state.src) if self.frontmatter else None
        # In the reference, no container can start in front matter, and so in none of the lines in which the end of it
        # is looked for in vain.
        state.env["contained"] = found is not None or not (self.frontmatter and opens_frontmatter(state.src))
        if found is not None:
            value, end = found
            last = state.src.count("\n", 0, end) + 1
            token = Token("yaml", "", 0)
            token.content = value
            token.map = [0, last]
            token.block = True
            token.hidden = True
            column = end - state.src.rfind("\n", 0, end)
            token.meta = {"at": ((1, 1), (last, column))}
            state.tokens.append(token)
            state.env["first_line"] = last
        state.md.block.parse(state.src, state.md, state.env, state.tokens)

    def text(self, state: StateCore) -> None:
        rules = state.md.inline.ruler.getRules("")
        if self._table is None or self._table.rules is not rules:
            self._table = Table(rules)
        table = self._table
        previous: list[Token | None] = [None, None]
        for token in state.tokens:
            if token.type == "inline":
                lines: Lines = token.meta["lines"]
                check = None
                first_in_item = [token and token.type for token in previous] == _FIRST_IN_ITEM
                if self.gfm and first_in_item and lines.text.startswith("["):
                    check = TASK.match(lines.text)
                if check is not None:
                    lines = lines.slice(3, len(lines.text))
                state.env["in_table"] = previous[1] is not None and previous[1].type == "td_open"
                items = parse_text(lines, state.env, table, gfm=self.gfm)
                if check is not None:
                    items = _after_check(items)
                    items.insert(0, {"type": "taskListCheck", "checked": check[1] in "xX"})
                token.meta["items"] = items
            previous = [previous[1], token]

    def tree(self, state: StateCore) -> None:
        src = state.src
        end = (src.count("\n") + 1, len(src) - src.rfind("\n"))
        endings = state.env.get("line_endings", [])
        tree = state.env["mdast"] = build(state.tokens, end, gfm=self.gfm, endings=endings)
        if endings:
            restore(tree, endings)

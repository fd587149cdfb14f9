"""Block parsing: which rule may start on a line, and which may interrupt what stands before it.

Rules stand in markdown-it's ruler under their names. A rule says by its attribute `starts` which characters a line
must begin with for it to apply (None: any), so that a line costs one look into a table instead of a call a rule.
Chains (`alt`) say what a construct may interrupt: "paragraph", "quote" (lazy lines of a block quote), "table".
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from typing import TYPE_CHECKING, Any, TypeVar

from markdown_it.parser_block import ParserBlock
from markdown_it.token import Token

from gongdoc.errors import MdxError
from gongdoc.mdx.block.state import BlockState

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

MAX_DEPTH = 200
"""How deep containers and elements may nest; deeper is an error, never lost text."""

Rule = Callable[[BlockState, int, int, bool], bool]
RuleT = TypeVar("RuleT", bound=Callable[..., Any])


def starts(characters: str) -> Callable[[RuleT], RuleT]:
    """Say which characters a line (or a text construct) of this rule begins with."""

    def mark(rule: RuleT) -> RuleT:
        rule.starts = characters  # type: ignore[attr-defined]
        return rule

    return mark


class Table:
    """Rules of one chain by the character that they start with."""

    def __init__(self, rules: list[Any]) -> None:
        self.rules = rules
        self.by_char: dict[str, tuple[Any, ...]] = {}
        marked = {c for rule in rules for c in getattr(rule, "starts", None) or ""}
        self.others = tuple(rule for rule in rules if getattr(rule, "starts", None) is None)
        for char in marked:
            self.by_char[char] = tuple(rule for rule in rules if char in (getattr(rule, "starts", None) or char))


class MdxBlockParser(ParserBlock):
    """markdown-it's block parser with rules found by character, and a bound on nesting that is an error."""

    def __init__(self, rules: list[tuple[str, Rule, list[str]]]) -> None:
        super().__init__()
        for name in self.ruler.get_all_rules():
            self.ruler.disable(name)
        for name, rule, chains in rules:
            self.ruler.push("mdx_" + name, rule, {"alt": chains})  # type: ignore[arg-type]
        self._tables: dict[str, Table] = {}

    def table(self, chain: str) -> Table:
        """The rules of a chain; made anew when the ruler changed."""
        rules = self.ruler.getRules(chain)
        table = self._tables.get(chain)
        if table is None or table.rules is not rules:
            table = self._tables[chain] = Table(rules)
        return table

    def tokenize(self, state: Any, startLine: int, endLine: int) -> None:  # noqa: N803 - markdown-it's names
        """Parse lines from `startLine` on, to `endLine` or the end of the container."""
        table = self.table("")
        by_char, others, containers = table.by_char, table.others, self.table("container").rules
        src, marks, shifts, ends, indents = state.src, state.bMarks, state.tShift, state.eMarks, state.sCount
        line = startLine
        while line < endLine:
            at = marks[line] + shifts[line]
            if at >= ends[line]:
                line += 1
                continue
            if indents[line] < state.blkIndent:
                break
            for rule in by_char.get(src[at], others):
                if not state.contained and rule in containers:
                    continue
                if rule(state, line, endLine, False):
                    break
            line = state.line
        state.line = line

    def interrupts(self, state: BlockState, line: int, end: int, chain: str) -> bool:
        """Whether a construct of `chain` starts on `line`."""
        table = self.table(chain)
        rules = table.by_char.get(state.src[state.first(line)], table.others)
        return any(rule(state, line, end, True) for rule in rules)

    def nested(self, state: BlockState, start: int, end: int) -> None:
        """Parse what a container holds.

        Raises:
            MdxError: for containers in more than `MAX_DEPTH` others.
        """
        state.depth += 1
        if state.depth > MAX_DEPTH:
            at = state.place(start, state.first(start))
            reason = (
                f"Unexpected nesting of more than {MAX_DEPTH} block quotes, lists and footnotes, expected less "
                "(note: if the line is text, escape its first character with a backslash)"
            )
            raise MdxError(reason, *at, rule="nesting-too-deep")
        self.tokenize(state, start, end)
        state.depth -= 1

    def parse(
        self,
        src: str,
        md: MarkdownIt,
        env: MutableMapping[str, Any],
        outTokens: list[Token],  # noqa: N803
    ) -> list[Token] | None:
        """Parse `src` into block tokens, added to `outTokens`."""
        if not src:
            return None
        state = BlockState(src, md, env, outTokens)
        state.contained = env.get("contained", True)
        self.tokenize(state, env.get("first_line", 0), state.lineMax)
        return state.tokens


def parser_of(state: BlockState) -> MdxBlockParser:
    """The block parser that a rule runs in."""
    parser = state.md.block
    assert isinstance(parser, MdxBlockParser)  # noqa: S101 - the rules are registered in no other
    return parser

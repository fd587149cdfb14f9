"""What a scanner says when it cannot go on; the caller knows the places and makes an `MdxError` of it."""

from __future__ import annotations

from gongdoc.errors import MdxError
from gongdoc.mdx.place import Lines


class Problem(Exception):  # noqa: N818 - it is no error yet: more text may mend it
    """Unexpected text at `offset`. `at_end` when there is no more text, so that more of it might help."""

    def __init__(
        self,
        offset: int,
        reason: str,
        rule: str,
        *,
        at_end: bool = False,
        in_expression: bool = False,
        opened: int | None = None,
    ) -> None:
        super().__init__(reason)
        self.in_expression = in_expression
        self.opened = opened
        """Offset of the brace or quote that is not closed, when it is not the beginning of the construct."""
        self.offset = offset
        self.reason = reason
        self.rule = rule
        self.at_end = at_end

    def error(self, lines: Lines, opened: int) -> MdxError:
        """The same as an error with a place in the source.

        Args:
            lines: the text that was scanned.
            opened: offset where the tag or the expression begins.
        """
        reason = self.reason
        if self.rule == "unexpected-eof":
            at = self.opened if self.opened is not None else opened
            line, column = lines.place(at)
            what = _OPENERS.get(lines.text[at], "tag")
            reason = noted(reason, f"the {what} was opened at {line}:{column}")
        return MdxError(reason, *lines.place(self.offset), rule=self.rule, opened=lines.place(opened))


_OPENERS = {"{": "brace", '"': "quote", "'": "quote"}


def noted(reason: str, note: str) -> str:
    """`reason` with one more note."""
    if reason.endswith(")") and "(note: " in reason:
        return f"{reason[:-1]}; {note})"
    return f"{reason} (note: {note})"


def name_of(char: str) -> str:
    """How messages write a character: itself and its code point."""
    shown = "`` ` ``" if char == "`" else f"`{char}`"
    return f"character {shown} (U+{ord(char):04X})"


def unexpected(text: str, offset: int, where: str, expected: str, note: str = "") -> Problem:
    """The problem that the character at `offset`, or the end of the text, stands where it may not."""
    suffix = f" (note: {note})" if note else ""
    if offset >= len(text):
        reason = f"Unexpected end of file {where}, expected {expected}{suffix}"
        return Problem(len(text), reason, "unexpected-eof", at_end=True)
    reason = f"Unexpected {name_of(text[offset])} {where}, expected {expected}{suffix}"
    return Problem(offset, reason, "unexpected-character")

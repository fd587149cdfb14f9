"""Text, addresses and attributes as MDX source that reads back as the same.

Sources of the rules: CommonMark 0.31 (backslash escapes, flanking, lines that begin blocks), GFM (tables, literal
addresses), and MDX, where `<` and `{` begin markup and four spaces begin nothing.
"""

from __future__ import annotations

import json
import re
from typing import Any

from gongdoc.guide.expressions import EXPRESSION_KEY
from gongdoc.mdx.autolink_text import find_addresses
from gongdoc.mdx.characters import kind_of

SPREAD = "..."
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_SPECIAL = re.compile(r"[\\`*_\[\]<{~&\r]")
_REFERENCE = re.compile(r"&[#0-9A-Za-z]+;")
_BLOCK_START = re.compile(r"#|>|[-+=](?=[-+=|:\s]|\Z)|\||:(?=[-|\s]|\Z)")
_NUMBER = re.compile(r"\d{1,9}(?=[.)](?:\s|\Z))")
_ESM = re.compile(r"(import|export)(?=\s)")
_NAME = re.compile(r"[A-Za-z_$][\w$.:-]*", re.ASCII)


def text(
    value: str, *, starts_line: bool = False, starts_block: bool = False, cell: bool = False, linked: bool = False
) -> str:
    """Text without line endings, escaped so that nothing of it is markup.

    Args:
        value: the text.
        starts_line: it stands at the start of a line, where a sign may begin a block.
        starts_block: it stands at the start of a block, where `import` and `export` begin code.
        cell: it stands in a cell of a table.
        linked: it stands in a link, where an address makes no other link.
    """
    found = None if linked else find_addresses({"type": "text", "value": value})
    if found is not None:
        parts: list[str] = []
        for node in found:
            if node["type"] == "text":
                parts.append(_escaped(node["value"], starts_line=starts_line and not parts, cell=cell))
            else:
                parts.append(literal(node["children"][0]["value"], cell=cell))
        return "".join(parts)
    shown = _escaped(value, starts_line=starts_line, cell=cell)
    if starts_block and _ESM.match(value):
        shown = f"&#x{ord(value[0]):X};{shown[1:]}"
    return shown


def _escaped(value: str, *, starts_line: bool, cell: bool) -> str:
    def replaced(match: re.Match[str]) -> str:
        sign, place = match[0], match.start()
        after = value[place + 1 : place + 2]
        if sign == "\\":
            return "\\\\" if not after or after in _PUNCTUATION or after == "\n" else sign
        if sign == "_":
            before = value[place - 1 : place] if place else ""
            inside = before and after and kind_of(before) == 0 and kind_of(after) == 0 and after != "_" != before
            return sign if inside else "\\_"
        if sign == "&":
            return "\\&" if _REFERENCE.match(value, place) else sign
        return "&#xD;" if sign == "\r" else "\\" + sign

    shown = _SPECIAL.sub(replaced, value)
    if starts_line:
        number = _NUMBER.match(shown)
        if number:
            shown = f"{number[0]}\\{shown[number.end() :]}"
        elif _BLOCK_START.match(shown):
            shown = "\\" + shown
    # A bar is escaped last: also one that was escaped because it starts a line.
    return re.sub(r"(?<!\\)((?:\\\\)*)\|", r"\1\\|", shown) if cell else shown


def literal(value: str, *, cell: bool = False) -> str:
    """Text as an expression: what no escape can keep from being read as something else."""
    shown = json.dumps(value, ensure_ascii=False).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return "{" + (shown.replace("|", "\\u007c") if cell else shown) + "}"


def string(value: str) -> str:
    """Text in a place where only escapes and character references count: the title of a link, an info string."""

    def replaced(match: re.Match[str]) -> str:
        sign, place = match[0], match.start()
        if sign == "\\":
            after = value[place + 1 : place + 2]
            return "\\\\" if not after or after in _PUNCTUATION else sign
        if sign == "&":
            return "\\&" if _REFERENCE.match(value, place) else sign
        return f"&#x{ord(sign):X};" if sign in "\n\r" else "\\" + sign

    return re.sub(r"[\\&\"`\n\r]", replaced, value)


def scalar(value: str) -> str:
    """Text as a quoted scalar of YAML (https://yaml.org/spec/1.2.2/#732-double-quoted-style), on one line."""
    # A string of JSON is one, but for what YAML holds to be unprintable.
    shown = json.dumps(value, ensure_ascii=False)
    return re.sub(
        "[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]", lambda found: f"\\u{ord(found[0]):04x}", shown
    )


def destination(url: str, *, cell: bool = False) -> str:
    """The target of a link or picture, in angle brackets where it needs them."""
    shown = string(url).replace("\\`", "`").replace('\\"', '"')
    if re.search(r"[\s<>\x00-\x1f\x7f]", url) or not _balanced(url):
        shown = "<" + shown.replace("<", "\\<").replace(">", "\\>") + ">"
    return shown.replace("|", "\\|") if cell else shown


def _balanced(url: str) -> bool:
    depth = 0
    for sign in re.findall(r"[()]", url):
        depth += 1 if sign == "(" else -1
        if not 0 <= depth <= 30:
            return False
    return depth == 0


def attributes(pairs: dict[str, Any], *, cell: bool = False) -> str:
    """Attributes of an element, each with a space before it."""
    return "".join(" " + _attribute(name, value, cell) for name, value in pairs.items())


def _attribute(name: str, value: Any, cell: bool) -> str:
    if isinstance(value, dict) and set(value) == {EXPRESSION_KEY}:
        source = value[EXPRESSION_KEY]
        return f"{{...{source}}}" if name == SPREAD else f"{name}={{{source}}}"
    if not _NAME.fullmatch(name):
        return "{..." + literal_value({name: value}, cell) + "}"
    if value is True:
        return name
    if isinstance(value, str):
        return f"{name}={_quoted(value, cell)}"
    return f"{name}={{{literal_value(value, cell)}}}"


def literal_value(value: Any, cell: bool = False) -> str:
    """A value as JavaScript."""
    shown = json.dumps(value, ensure_ascii=False).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return shown.replace("|", "\\u007c") if cell else shown


def _quoted(value: str, cell: bool) -> str:
    shown = re.sub(r"&(?=[#A-Za-z])", "&amp;", value).replace("\n", "&#xA;").replace("\r", "&#xD;")
    if cell:
        shown = shown.replace("|", "&#x7C;")
    if '"' in shown and "'" not in shown:
        return f"'{shown}'"
    return '"' + shown.replace('"', "&quot;") + '"'

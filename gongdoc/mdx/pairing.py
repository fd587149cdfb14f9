"""Pairing tags: which closing tag belongs to which opening tag, across the whole document.

An element must end in the container that it starts in; so tags are looked at together with the beginnings and ends
of everything else, in the order of the source. The messages are those of the reference with the place of both tags.
"""

from __future__ import annotations

from typing import Any

from gongdoc.errors import MdxError
from gongdoc.mdx.block.parser import MAX_DEPTH
from gongdoc.mdx.place import Place, position, start_of
from gongdoc.mdx.tag import Tag

Node = dict[str, Any]


class Frame:
    """A node that is open; `tag` is the one that opened it, if one did, and `flow` whether it is between blocks."""

    __slots__ = ("flow", "line", "name", "node", "tag")

    def __init__(self, node: Node, name: str, tag: Tag | None = None, *, flow: bool = True) -> None:
        self.node = node
        self.name = name
        self.tag = tag
        self.flow = flow
        self.line = 0


class Pairing:
    """The open nodes, the innermost last."""

    def __init__(self, root: Node) -> None:
        self.frames = [Frame(root, "root")]
        self.open_tags: list[Tag] = []
        self.depth = 0

    @property
    def top(self) -> Node:
        """The innermost open node."""
        return self.frames[-1].node

    def enter(self, node: Node, name: str) -> None:
        """Open a node in the innermost open one.

        Args:
            node: the node, with no children yet.
            name: what messages call it.

        Raises:
            MdxError: for the node that is one too deep.
        """
        self.frames[-1].node["children"].append(node)
        self._push(Frame(node, name), node, start_of(node))

    def _push(self, frame: Frame, node: Node, place: Place) -> None:
        self.frames.append(frame)
        if node["type"] != "list":  # a list and its items are one level
            self.depth += 1
            if self.depth > MAX_DEPTH + 8:  # room for a table or a heading in the deepest container
                reason = f"Unexpected nesting of more than {MAX_DEPTH} levels, expected less"
                raise MdxError(reason, *place, rule="nesting-too-deep")

    def exit(self, name: str, place: Place) -> Node:
        """Close the innermost node, which was not opened by a tag.

        Args:
            name: what messages call it.
            place: where it starts.

        Raises:
            MdxError: for a tag in it that is not closed.
        """
        frame = self.frames[-1]
        if frame.tag is not None:
            raise _unclosed(frame.tag, f" before the end of `{name}`", place)
        self._pop()
        return frame.node

    def _pop(self) -> None:
        if self.frames.pop().node["type"] != "list":
            self.depth -= 1

    def tag(self, tag: Tag, *, flow: bool) -> None:
        """Open or close an element.

        Raises:
            MdxError: for a closing tag that matches no opening tag in the same container.
        """
        if not tag.close:
            kind = "mdxJsxFlowElement" if flow else "mdxJsxTextElement"
            node = {
                "type": kind,
                "name": tag.name,
                "attributes": tag.attributes,
                "children": [],
                "position": position(tag.where, tag.finish),
            }
            self.frames[-1].node["children"].append(node)
            if not tag.self_closing:
                self._push(Frame(node, kind, tag, flow=flow), node, tag.where)
                self.open_tags.append(tag)
            return
        line, column = tag.where
        if not self.open_tags:
            reason = (
                f"Unexpected closing slash `/` in tag, expected an open tag first (note: nothing is open that `{tag}` "
                "could close; remove it, or open the element before it)"
            )
            raise MdxError(reason, line, column + 1, rule="unexpected-closing-slash", tag=(tag.where, tag.finish))
        if tag.attributes:
            note = "attributes stand in the opening tag"
            reason = f"Unexpected attribute in closing tag, expected the end of the tag (note: {note})"
            place = start_of(tag.attributes[0])
            raise MdxError(reason, *place, rule="unexpected-attribute", tag=(tag.where, tag.finish))
        if tag.self_closing:
            note = f"write `{tag}` to close, or `<{tag.name or ''} />` for an element that holds nothing"
            reason = f"Unexpected self-closing slash `/` in closing tag, expected the end of the tag (note: {note})"
            place = tag.finish[0], tag.finish[1] - 2
            raise MdxError(reason, *place, rule="unexpected-self-closing-slash", tag=(tag.where, tag.finish))
        opening = self.open_tags[-1]
        if opening.name != tag.name:
            reason = (
                f"Unexpected closing tag `{tag}`, expected corresponding closing tag for `{opening}` ({_span(opening)})"
                f" (note: the innermost element is closed first: close `{opening}`, or remove `{tag}`)"
            )
            # The tag to leave out is the one whose partner nothing can be.
            odd = opening if any(other.name == tag.name for other in self.open_tags) else tag
            opened = opening.where if odd is tag else None
            raise MdxError(reason, line, column, rule="end-tag-mismatch", opened=opened, tag=(odd.where, odd.finish))
        frame = self.frames[-1]
        if frame.tag is None or frame.flow != flow:
            name = frame.name
            start, end = frame.node["position"]["start"], frame.node["position"]["end"]
            reason = (
                f"Expected the closing tag `{tag}` either after the end of `{name}` ({end['line']}:{end['column']}) or "
                f"another opening tag after the start of `{name}` ({start['line']}:{start['column']}) "
                "(note: an element is closed in the paragraph, list item or quote in which it was opened)"
            )
            raise MdxError(reason, line, column, rule="end-tag-mismatch", tag=(tag.where, tag.finish))
        self.open_tags.pop()
        frame.node["position"]["end"] = {"line": tag.finish[0], "column": tag.finish[1]}
        self._pop()

    def finish(self) -> None:
        """The end of the document.

        Raises:
            MdxError: for an element that is still open.
        """
        frame = self.frames[-1]
        if frame.tag is not None:
            raise _unclosed(frame.tag, "", frame.tag.where)


def _span(tag: Tag) -> str:
    return f"{tag.where[0]}:{tag.where[1]}-{tag.finish[0]}:{tag.finish[1]}"


# https://html.spec.whatwg.org/multipage/syntax.html#void-elements
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)


def _unclosed(tag: Tag, before: str, place: Place) -> MdxError:
    note = f"write `<{tag.name} />`, as every element is closed in MDX" if tag.name in _VOID else ""
    note = note or (f"write `</{tag.name or ''}>` before that" if before else f"write `</{tag.name or ''}>` after it")
    reason = f"Expected a closing tag for `{tag}` ({_span(tag)}){before} (note: {note})"
    return MdxError(reason, *place, rule="end-tag-mismatch", tag=(tag.where, tag.finish))

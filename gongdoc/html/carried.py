"""The attribute `data-gongdoc`: type of a node, and the fields that its HTML does not tell.

`gongdoc.render.carry` writes it and says what it is.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec
from bs4 import Tag

from gongdoc.guide import model as m

ATTRIBUTE = "data-gongdoc"


class BrokenPageError(Exception):
    """A page of gongdoc's that has been changed so that it cannot be read."""

    def __init__(self, reason: str, element: Tag | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.element = element


def _types() -> dict[str, type[msgspec.Struct]]:
    found: dict[str, type[msgspec.Struct]] = {"section": m.Section, "step": m.Step, "tab": m.Tab, "guide": m.Guide}
    for type_ in vars(m).values():
        if isinstance(type_, type) and issubclass(type_, m.Node) and isinstance(type_.__struct_config__.tag, str):
            found[type_.__struct_config__.tag] = type_
    return found


TYPES = _types()
"""The types of the model by the names that the attribute has for them."""


def mark(element: Tag) -> tuple[str, dict[str, Any]]:
    """The type that an element names, and the fields that it carries; empty for an element without the attribute.

    Raises:
        BrokenPageError: the attribute does not hold what it should.
    """
    text = element.get(ATTRIBUTE)
    if not isinstance(text, str):
        return "", {}
    type_, brace, rest = text.partition("{")
    if not brace:
        return type_, {}
    try:
        held = msgspec.json.decode(brace + rest)
    except (msgspec.DecodeError, RecursionError) as error:
        reason = f"Unexpected value of `{ATTRIBUTE}` ({error}), expected a type and JSON"
        raise BrokenPageError(reason, element) from error
    return type_, held


@cache
def _fields(type_: Any) -> dict[str, Any]:
    return {field.name: field.type for field in msgspec.structs.fields(type_)}


def make(type_: type[Any], element: Tag, carried: dict[str, Any], **told: Any) -> Any:
    """A value of a type of the model.

    Args:
        type_: the type.
        element: where it stands, for messages.
        carried: fields from the attribute; those that the type doesn't have (a newer gongdoc's) are ignored.
        told: fields as the HTML tells them.

    Raises:
        BrokenPageError: a field has a value of another type, or is missing.
    """
    known = _fields(type_)  # type: ignore[arg-type]  # types are hashable, whatever mypy makes of type[Any]
    try:
        for name, value in carried.items():
            if name in known:
                told[name] = msgspec.convert(value, known[name])
        return type_(**told)
    except (msgspec.ValidationError, TypeError, RecursionError) as error:
        reason = f"Unexpected value in `{ATTRIBUTE}` ({error}), expected the fields of {type_.__name__}"
        raise BrokenPageError(reason, element) from error

"""JSON of a newer minor version, made readable: what this version doesn't know becomes something more general.

- A block of unknown type, or with an unknown value of an enumeration, becomes a `component`, an inline an
  `inline_component`, with everything that it held.
- An unknown value elsewhere becomes the usual one of its property, or the one in `GENERAL`.
"""

from __future__ import annotations

import typing
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal

import msgspec

from gongdoc.diagnostics import Diagnostic
from gongdoc.guide import model

GENERAL: dict[tuple[type, str], str] = {
    (model.LinkRef, "kind"): "external",
    (model.Value, "kind"): "code",
    (model.Credential, "kind"): "token",
    (model.Credential, "role"): "mentioned",
    (model.Prerequisite, "kind"): "note",
    (model.Table, "align"): "",
    (Diagnostic, "severity"): "info",
}
"""The value that says the least, of enumerations that have no usual one."""


def generalize(root: Any, type_: type[msgspec.Struct]) -> bool:
    """Make JSON fit a type, in place.

    Args:
        root: the JSON, as Python's dicts and lists.
        type_: the type that it is to be decoded as.

    Returns:
        whether there was anything to be done.
    """
    found = False
    todo: list[tuple[Any, Any]] = [(root, type_)]
    while todo:
        value, wanted = todo.pop()
        if isinstance(value, list):
            (item, *_) = typing.get_args(wanted) or (Any,)
            todo += [(part, item) for part in value]
            continue
        if not isinstance(value, dict):
            continue
        struct = _struct(wanted, value)
        if struct is None:
            if isinstance(value.get("type"), str) and typing.get_origin(wanted) is UnionType:
                found = True
                generic = _make_generic(value, wanted)
                todo.append((value, generic))
            continue
        for name, field in _fields(struct).items():
            if name not in value:
                continue
            allowed, default = _enumeration(struct, name)
            if allowed and _replace(value, name, allowed, default):
                found = True
                if default is None:
                    todo.append((value, _make_generic(value, wanted)))
                    break
            todo.append((value[name], field))
    return found


def _struct(wanted: Any, value: dict[str, Any]) -> type[msgspec.Struct] | None:
    """The struct that a JSON object is to be; None when it is none, or one that is not known."""
    choices = typing.get_args(wanted) if typing.get_origin(wanted) is UnionType else (wanted,)
    structs = [choice for choice in choices if isinstance(choice, type) and issubclass(choice, msgspec.Struct)]
    for struct in structs:
        if struct.__struct_config__.tag in (None, value.get("type")):
            return struct
    return None


def _make_generic(value: dict[str, Any], wanted: Any) -> type[msgspec.Struct]:
    """`{"type": "poll", "question": "…", "blocks": […]}` as a component named `poll`."""
    inline = model.InlineComponent in typing.get_args(wanted)
    content = "children" if inline else "blocks"
    held = value.pop(content, ())
    span = value.pop("span", None)
    name = value.pop("type")
    attributes = dict(value)
    value.clear()
    value.update({"type": "inline_component" if inline else "component", "name": name, "attributes": attributes})
    value[content] = held if isinstance(held, list) else []
    if not inline:
        value["known"] = False
    if span is not None:
        value["span"] = span
    return model.InlineComponent if inline else model.Component


def _replace(value: dict[str, Any], name: str, allowed: tuple[str, ...], default: str | None) -> bool:
    """Replace an unknown value by the default, where there is one; whether it is unknown."""
    held = value[name]
    if isinstance(held, list):
        unknown = [place for place, part in enumerate(held) if isinstance(part, str) and part not in allowed]
        for place in unknown if default is not None else ():
            held[place] = default
        return bool(unknown)
    if not isinstance(held, str) or held in allowed:
        return False
    if default is not None:
        value[name] = default
    return True


@cache
def _fields(struct: type[msgspec.Struct]) -> dict[str, Any]:
    return {name: _bare(hint) for name, hint in typing.get_type_hints(struct).items()}


def _bare(hint: Any) -> Any:
    """A type without None."""
    parts = [part for part in typing.get_args(hint) if part is not NoneType]
    return parts[0] if typing.get_origin(hint) is UnionType and len(parts) == 1 else hint


@cache
def _enumeration(struct: type[msgspec.Struct], name: str) -> tuple[tuple[str, ...], str | None]:
    """The values of a property, none when it is no enumeration, and the one that stands for unknown ones."""
    hint = _fields(struct)[name]
    inner = typing.get_args(hint)[0] if typing.get_origin(hint) is tuple else hint
    if typing.get_origin(inner) is not Literal:
        return (), None
    default = next((field.default for field in msgspec.structs.fields(struct) if field.name == name), None)
    return typing.get_args(inner), GENERAL.get((struct, name), default if isinstance(default, str) else None)

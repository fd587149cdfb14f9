"""`<ParamField>` and `<ResponseField>`: a parameter of a request, a field of a response."""

from __future__ import annotations

from gongdoc.components.base import ComponentType
from gongdoc.guide.element import Element
from gongdoc.guide.model import Field

LOCATIONS = ("path", "query", "body", "header")


def param_field(element: Element) -> Field:
    """Its name is the value of `path`, `query`, `body` or `header`, which also says where it goes."""
    location = next((name for name in LOCATIONS if element.text(name)), "")
    return _field(element, "param", element.text(location, "name") if location else element.text("name"), location)


def response_field(element: Element) -> Field:
    """Its name is the attribute `name`."""
    return _field(element, "response", element.text("name"), "")


def _field(element: Element, kind: str, name: str, location: str) -> Field:
    default = element.get("default")
    return Field(
        kind="param" if kind == "param" else "response",
        name=name,
        location=location,
        value_type=element.text("type"),
        required=element.flag("required"),
        deprecated=element.flag("deprecated"),
        default=str(default).lower() if isinstance(default, bool) else element.text("default", "initialValue"),
        placeholder=element.text("placeholder"),
        blocks=element.blocks(),
        span=element.span,
    )


_PROPS = {
    "type": "Type of its value.",
    "required": "Whether it has to be there.",
    "deprecated": "Whether it should no longer be used.",
    "default": "Its value when none is given.",
    "placeholder": "An example of a value.",
}
COMPONENTS = (
    ComponentType(
        names=("ParamField",),
        build=param_field,
        also=("name", "initialValue", "optional", "hidden", "pre", "post", "id"),
        required=((*LOCATIONS, "name"),),
        props={**{name: f"Name of a parameter in the {name}." for name in LOCATIONS}, **_PROPS},
    ),
    ComponentType(
        names=("ResponseField",),
        build=response_field,
        props={"name": "Name of the field.", **_PROPS},
        also=("initialValue", "optional", "hidden", "pre", "post", "id"),
        required=(("name",),),
    ),
)

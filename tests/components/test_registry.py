"""Components are found by looking into the package, and described so that their documentation can be made of it."""

from __future__ import annotations

import sys
import types
from importlib import import_module
from pkgutil import iter_modules

import pytest

import gongdoc
import gongdoc.components
from gongdoc.components import registry, similar
from gongdoc.components.base import ComponentType
from gongdoc.guide.model import Callout

MOST_FREQUENT = (
    # The list at the end of the guide contract: the components of 16,527 real pages.
    "Step", "Card", "Tab", "Steps", "Frame", "Note", "Accordion", "Icon", "CodeGroup", "Warning", "ParamField",
    "Info", "ResponseField", "Tip", "CardGroup", "Update", "Badge", "Tooltip", "Callout", "Snippet", "Expandable",
)  # fmt: skip


@pytest.mark.parametrize("name", [*MOST_FREQUENT, "Tabs", "AccordionGroup", "Columns", "Check", "Danger", "Panel"])
def test_known(name: str) -> None:
    assert name in registry().elements


def test_the_list_is_whole() -> None:
    assert len(set(MOST_FREQUENT)) == 21


def test_every_module_defines_something_and_says_what_it_is() -> None:
    for info in iter_modules(gongdoc.components.__path__):
        module = import_module(f"gongdoc.components.{info.name}")
        assert module.__doc__
        if info.name == "base":
            continue
        assert module.COMPONENTS, f"{info.name} defines no component"
        for component in module.COMPONENTS:
            assert component.build.__doc__, f"{component.names} does not say what it becomes"
            assert component.children
            for prop, meaning in component.props.items():
                assert meaning.endswith("."), f"{component.names}: {prop} is not described by a sentence"


def test_what_a_component_requires_it_knows() -> None:
    for name, component in registry().elements.items():
        assert not set(component.also) & set(component.props), name
        for names in component.required:
            assert names, name
            # What is written into a message is the usual name, which is described.
            assert names[0] in component.props, name
            assert set(names) <= {*component.props, *component.also} or name == "iframe"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Stpes", "Steps"),
        ("Acordion", "Accordion"),
        ("steps", "Steps"),
        ("codegroup", "CodeGroup"),
        ("Cards", "CardGroup"),
        ("Accordions", "AccordionGroup"),
        # Components of others, and HTML.
        ("Table", ""),
        ("Link", ""),
        ("FileTree", ""),
        ("DIV", ""),
        ("svg", ""),
        ("x" * 10_000, ""),
    ],
)
def test_similar_names(name: str, expected: str) -> None:
    assert similar(name) == expected


@pytest.fixture
def _fresh_registry() -> object:
    registry.cache_clear()
    yield
    registry.cache_clear()


@pytest.mark.usefixtures("_fresh_registry")
def test_a_new_component_is_one_new_file(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "more"  # type: ignore[operator]  # tmp_path is a Path
    folder.mkdir()
    (folder / "hint.py").write_text(
        "from gongdoc.components.base import ComponentType\n"
        "from gongdoc.guide.model import Callout\n"
        "COMPONENTS = (ComponentType(names=('Hint',), "
        "build=lambda e: Callout(kind='tip', blocks=e.blocks(), span=e.span)),)\n"
    )
    monkeypatch.setattr(gongdoc.components, "__path__", [*gongdoc.components.__path__, str(folder)])
    try:
        guide = gongdoc.parse("# T\n\n<Hint>a</Hint>\n")
    finally:
        sys.modules.pop("gongdoc.components.hint", None)
    (block,) = guide.intro
    assert isinstance(block, Callout)
    assert block.kind == "tip"
    assert guide.diagnostics == ()


@pytest.mark.usefixtures("_fresh_registry")
def test_a_name_taken_twice_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    twin = types.ModuleType("gongdoc.components.zz_twin")
    twin.COMPONENTS = (ComponentType(names=("Note",), build=lambda element: element.component()),)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, twin.__name__, twin)
    found = [*iter_modules(gongdoc.components.__path__), types.SimpleNamespace(name="zz_twin")]
    monkeypatch.setattr(gongdoc.components, "iter_modules", lambda _path: found)
    with pytest.raises(ValueError, match="'Note' is defined twice"):
        registry()

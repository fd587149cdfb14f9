"""The public interface: which names there are, that each is documented, and what importing costs."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator

import pytest

import gongdoc
from tests.support.paths import ROOT

PUBLIC = {
    "Diagnostic",
    "GongdocError",
    "Guide",
    "GuideError",
    "MdxError",
    "__version__",
    "load",
    "parse",
    "read_json",
}
"""A name that goes from here is a breaking change; a new one is a line in CHANGELOG.md."""


def members() -> Iterator[tuple[str, object]]:
    """Every public function and class, and the public methods of its classes."""
    for name in sorted(PUBLIC - {"__version__"}):
        value = getattr(gongdoc, name)
        yield name, value
        if inspect.isclass(value):
            for key, member in vars(value).items():
                inner = member.__func__ if isinstance(member, (classmethod, staticmethod)) else member
                inner = inner.fget if isinstance(inner, property) else inner
                if not key.startswith("_") and inspect.isfunction(inner):
                    yield f"{name}.{key}", inner


def test_the_public_names_are_these() -> None:
    assert set(gongdoc.__all__) == PUBLIC
    assert list(gongdoc.__all__) == sorted(gongdoc.__all__)


def test_every_public_object_is_documented() -> None:
    # inspect.getdoc would be content with what a class inherits.
    assert [name for name, value in members() if not (getattr(value, "__doc__", None) or "").strip()] == []


def test_public_functions_say_what_they_take_return_and_raise() -> None:
    for name, value in members():
        if inspect.isfunction(value):
            signature = inspect.signature(value)
            assert signature.return_annotation is not inspect.Signature.empty, name
            for parameter in signature.parameters.values():
                annotated = parameter.annotation is not inspect.Parameter.empty
                assert annotated or parameter.name in ("self", "cls"), f"{name}: {parameter.name} has no type"


def test_every_name_has_one_home() -> None:
    for name, home in gongdoc._HOMES.items():
        value = getattr(gongdoc, name)
        assert value.__module__ == home, f"{name} is defined in {value.__module__}, not in {home}"


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / "gongdoc").rglob("*.py"))
        if not path.read_text(encoding="utf-8").lstrip().startswith(('"""', 'r"""'))
    ]
    assert silent == []


def test_unknown_names_are_attribute_errors() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Gudie'"):
        gongdoc.__getattr__("Gudie")


def test_version_is_the_one_of_the_package() -> None:
    metadata = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert gongdoc.__version__ == metadata["project"]["version"]
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## \[({re.escape(gongdoc.__version__)}|Unreleased)\]", changelog, re.MULTILINE)


def test_importing_gongdoc_imports_none_of_its_dependencies() -> None:
    heavy = "{'mkdocs', 'jinja2', 'markdown_it', 'tree_sitter', 'msgspec', 'lxml', 'bs4', 'pygments', 'yaml'}"
    code = f"import sys, gongdoc; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "[]"


def test_reading_a_guide_does_not_import_mkdocs() -> None:
    code = "import sys, gongdoc; gongdoc.parse('# A'); print('mkdocs' in sys.modules, 'jinja2' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "False False"

"""gongdoc: setup guides written in MDX become interactive checklists and machine-readable JSON.

The names below are the public interface. They are loaded on first use, so that `import gongdoc` costs little.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from gongdoc.diagnostics import Diagnostic as Diagnostic
    from gongdoc.errors import GongdocError as GongdocError
    from gongdoc.errors import GuideError as GuideError
    from gongdoc.errors import MdxError as MdxError
    from gongdoc.export.json import read_json as read_json
    from gongdoc.guide.model import Guide as Guide
    from gongdoc.reading import load as load
    from gongdoc.reading import parse as parse

_HOMES = {
    "Diagnostic": "gongdoc.diagnostics",
    "GongdocError": "gongdoc.errors",
    "Guide": "gongdoc.guide.model",
    "GuideError": "gongdoc.errors",
    "MdxError": "gongdoc.errors",
    "load": "gongdoc.reading",
    "parse": "gongdoc.reading",
    "read_json": "gongdoc.export.json",
}

__all__ = ["Diagnostic", "GongdocError", "Guide", "GuideError", "MdxError", "__version__", "load", "parse", "read_json"]


def __getattr__(name: str) -> object:
    """Import a public name when it is asked for (PEP 562)."""
    from importlib import import_module

    if name in _HOMES:
        value = getattr(import_module(_HOMES[name]), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module 'gongdoc' has no attribute {name!r}")

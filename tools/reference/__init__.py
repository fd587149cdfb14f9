"""Write the reference among the guides from the code: `make reference`.

Each module of this package writes some pages: `pages()` gives them as they should be, by their paths. A test fails
where a page and the code differ. A page may hold prose beside what is generated; then it is read and its tables are
filled.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "guides" / "reference"


def parts() -> list[str]:
    """The names of the modules that write pages."""
    return sorted(info.name for info in iter_modules(__path__) if not info.name.startswith("_"))


def pages(part: str) -> dict[Path, str]:
    """The pages of a part as they should be, by their paths."""
    found: dict[Path, str] = import_module(f"{__name__}.{part}").pages()
    return found


def write() -> None:
    """Write all pages."""
    for part in parts():
        for path, content in pages(part).items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")

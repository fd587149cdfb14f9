"""Where the templates, styles and scripts are.

They stand in `templates/` at the top of the repository, where an author looks for them, and inside the
package in an installed wheel (`force-include` in pyproject.toml).
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def templates_dir() -> Path:
    """The folder of the templates that come with gongdoc."""
    installed = _PACKAGE / "templates"
    return installed if installed.is_dir() else _PACKAGE.parent / "templates"

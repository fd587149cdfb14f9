"""The MkDocs theme `gongdoc`: its files are the folder of templates.

MkDocs takes the folder of this module's `__file__` for the folder of the theme. The theme's files stand with
the other templates, which are in different places in a checkout and in a wheel, so the module says where.
"""

from __future__ import annotations

from gongdoc.assets import templates_dir

__file__ = str(templates_dir() / "mkdocs_theme.yml")

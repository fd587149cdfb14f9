"""`<guide-checklist>` as one file, `assets/guide-checklist.js`, for pages that are not ours.

Its modules stand in `templates/assets/js/guide-checklist/`, share storage and reconciling with the pages of the site,
and are joined when a site is built, with the texts of its language. `guides/reference/checklist.md` documents it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from gongdoc.assets import templates_dir
from gongdoc.bundle import BundleError, join, strings
from gongdoc.render import messages

FILE = "assets/guide-checklist.js"
SOURCES = "assets/js/guide-checklist/"
"""The folder of its modules; a site has only the one file."""

_ENTRY = f"{SOURCES}element.js"
_MESSAGES = "assets/js/messages/"
_BANNER = "// <guide-checklist> of gongdoc: the checklist of a guide, for any page.\n"


def script(texts: messages.Messages, folders: Iterable[Path] = ()) -> str:
    """The file.

    Args:
        texts: the texts of the site's language; those that the component doesn't use are left out.
        folders: a project's folders of templates, which come before gongdoc's.

    Raises:
        BundleError: a module of a project cannot be joined.
    """
    places = [*folders, templates_dir()]

    def read(path: str) -> str:
        found = next((place / path for place in places if (place / path).is_file()), None)
        if found is None:
            raise BundleError(path, 1, "Unexpected import of a file that is not there")
        return found.read_text(encoding="utf-8")

    def without_texts(path: str) -> str:
        return "" if path.startswith(_MESSAGES) else read(path)

    used = strings(_ENTRY, without_texts)
    kept = {
        key: text
        for key, text in texts.texts.items()
        if key in used or key.removesuffix(".one").removesuffix(".other") in used
    }
    modules = messages.scripts(messages.Messages(texts.language, kept))

    def with_texts(path: str) -> str:
        if path.startswith(_MESSAGES):
            return modules.get(path.removeprefix(_MESSAGES).removesuffix(".js"), "")
        return read(path)

    return _BANNER + join(_ENTRY, with_texts)

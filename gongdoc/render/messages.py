"""The words of the pages that are not the author's, in the language of the site.

They stand in `templates/messages/<language>.json`, an object of texts by their keys. A project puts a file of the
same name into its own folder of templates: what it holds comes first, and what it leaves out is gongdoc's. A text
that a language lacks is taken from the language without its region (`de-AT`, `de`), then from English.

- `{name}` in a text is replaced by a value; nothing else in it has a meaning.
- A text that counts has two keys, `….one` and `….other`. Which one holds is decided by `n`: one for 1 in pages, and
  by the rules of the language (https://cldr.unicode.org/index/cldr-spec/plural-rules) in scripts.
- What stands before the first dot of a key is the part that uses it. `scripts` makes a module for each part that
  scripts use, so that one which loads later brings its words along.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from gongdoc.assets import templates_dir
from gongdoc.render.environment import TemplateError

FOLDER = "messages"
FALLBACK = "en"
ONLY_PAGES = frozenset({"callout", "embed", "field", "list", "page"})
"""Parts that templates use, and no script."""

_PLACE = re.compile(r"\{(\w+)\}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*\Z")


class Messages:
    """The texts of one language.

    Args:
        language: the language of the site, as https://www.rfc-editor.org/info/bcp47 writes it.
        texts: its texts, by their keys.
    """

    def __init__(self, language: str, texts: Mapping[str, str]) -> None:
        self.language = language
        self.texts = texts

    def __call__(self, key: str, **values: Any) -> str:
        """The text of a key with its values; the key itself when no language has it.

        Args:
            key: the key, without `.one` and `.other`.
            values: what stands for the names in braces. `n` decides between one and several.
        """
        text = self.texts.get(key)
        if text is None:
            form = "one" if values.get("n") == 1 else "other"
            text = self.texts.get(f"{key}.{form}") or self.texts.get(f"{key}.other") or key
        return _PLACE.sub(lambda found: str(values.get(found[1], found[0])), text)


def load(language: str = FALLBACK, folders: Iterable[Path] = ()) -> Messages:
    """The texts of a language.

    Args:
        language: the language.
        folders: a project's folders of templates, which come before gongdoc's.

    Raises:
        TemplateError: a file of texts cannot be read, or is not an object of texts; or no such language can be.
    """
    own = tuple(folders)
    return _read_all(language, own) if own else _gongdocs(language)


@cache
def _gongdocs(language: str) -> Messages:
    return _read_all(language, ())


def _read_all(language: str, folders: tuple[Path, ...]) -> Messages:
    if not _LANGUAGE.match(language):
        reason = f"Unexpected language {language[:40]!r}, expected a tag like `de` or `pt-BR`"
        raise TemplateError(f"{FOLDER}/", 1, reason)
    tag = language.replace("_", "-")
    parts = tag.split("-")
    texts: dict[str, str] = {}
    # The last one read holds.
    for name in (FALLBACK, *("-".join(parts[:end]) for end in range(1, len(parts) + 1))):
        for folder in (templates_dir(), *reversed(folders)):
            path = folder / FOLDER / f"{name}.json"
            if path.is_file():
                texts.update(_read(path))
    return Messages(tag, texts)


def _read(path: Path) -> dict[str, str]:
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, str])
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        reason = f"Unexpected file of texts ({error}), expected a JSON object of texts by their keys"
        raise TemplateError(str(path), 1, reason) from error


def scripts(messages: Messages) -> dict[str, str]:
    """A JavaScript module for each part, by the part's name: importing it makes its texts known to `i18n.js`."""
    parts: dict[str, dict[str, str]] = {}
    for key, text in messages.texts.items():
        part = key.partition(".")[0]
        if part not in ONLY_PAGES and part.isidentifier():
            parts.setdefault(part, {})[key] = text
    language = msgspec.json.encode(messages.language).decode()
    return {
        part: f'import {{ add }} from "../i18n.js";\nadd({msgspec.json.encode(texts).decode()}, {language});\n'
        for part, texts in parts.items()
    }

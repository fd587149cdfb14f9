"""A baseline: the guides as they were exported before, to see which ids have gone since."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from gongdoc.errors import GongdocError
from gongdoc.lint.site import BaselineGuide, BaselineStep
from gongdoc.reading import regular

MAJOR = "1"
"""Major version of the JSON contract that is read (`schema_version`)."""


class BaselineError(GongdocError, ValueError):
    """What was to be compared with is no export of guides."""


class _Source(msgspec.Struct):
    path: str = ""


class _Step(msgspec.Struct):
    id: str
    title: str = ""
    fingerprint: str = ""
    section: str = ""


class _Section(msgspec.Struct):
    id: str
    title: str = ""
    sections: list[_Section] = []


class _Guide(msgspec.Struct):
    """What is needed of the JSON of a guide; the rest is not looked at."""

    schema_version: str
    id: str
    title: str
    steps: list[_Step]
    sections: list[_Section]
    fingerprint: str = ""
    source: _Source = msgspec.field(default_factory=_Source)


_DECODER = msgspec.json.Decoder(_Guide)


def read_baseline(path: Path) -> dict[str, BaselineGuide]:
    """The guides of an export, by their ids.

    Args:
        path: the JSON of a guide, or a folder with such files below it: a site, its `api/v1`, or what
            `gongdoc export --output` wrote. Other JSON files in a folder are passed over.

    Raises:
        BaselineError: it holds no guide, or it cannot be read.
    """
    found: dict[str, BaselineGuide] = {}
    if path.is_dir():
        for file in _files(path):
            guide = _guide(file, one_of_many=True)
            if guide is not None:
                found[guide.id] = _baseline(guide)
        if not found:
            raise BaselineError(
                f"{path}: Unexpected folder without the JSON of a guide, expected an export (note: a site that gongdoc "
                "built, or what `gongdoc export --output` wrote)"
            )
    else:
        guide = _guide(path, one_of_many=False)
        if guide is not None:
            found[guide.id] = _baseline(guide)
    return found


def _files(folder: Path) -> Iterator[Path]:
    """The files that may hold guides: of a site, only its API."""
    for name in ("api/v1/guides", "guides"):
        # Guides may stand in a folder `guides` beside others; the API has its index there.
        if (folder / name).is_dir() and (name != "guides" or (folder / "index.json").is_file()):
            folder = folder / name
            break
    yield from sorted(file for file in folder.rglob("*.json") if file.is_file())


def _guide(file: Path, *, one_of_many: bool) -> _Guide | None:
    """The guide that a file holds; None for another file among many."""
    try:
        regular(file)
        data = file.read_bytes().removeprefix(b"\xef\xbb\xbf")
    except OSError as error:
        reason = error.strerror or error
        raise BaselineError(
            f"{file}: Unexpected failure to read the file ({reason}), expected the JSON of a guide"
        ) from None
    try:
        guide = _DECODER.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        if one_of_many:
            return None
        raise BaselineError(
            f"{file}: Unexpected JSON: {error}; expected a guide (note: `gongdoc export` writes one; for a site, name "
            "its folder)"
        ) from None
    if guide.schema_version.partition(".")[0] != MAJOR:
        raise BaselineError(
            f"{file}: Unexpected schema version {guide.schema_version[:20]!r}, expected {MAJOR}.x (note: export the "
            "guides anew)"
        )
    return guide


def _baseline(guide: _Guide) -> BaselineGuide:
    sections: dict[str, str] = {}
    stack = guide.sections[::-1]
    while stack:
        section = stack.pop()
        sections[section.id] = section.title
        stack.extend(section.sections[::-1])
    steps = {step.id: BaselineStep(step.title, step.fingerprint, step.section) for step in guide.steps}
    return BaselineGuide(guide.id, guide.title, guide.source.path, guide.fingerprint, steps, sections)

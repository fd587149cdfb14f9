"""The files that are kept of each version of the contract, and how they are made.

    python -m tests.contract.golden      # keep the files of today's version, before it is released

`v<version>/` holds `sources/`, copies of this repository's guides as they were; `guides/`, what was published of them;
`index.json`; and the schemas. They are changed no more when their version has been released.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gongdoc
from gongdoc.export.fill import fill
from gongdoc.export.index import entry, index
from gongdoc.export.json import to_json
from gongdoc.export.markdown import to_markdown
from gongdoc.export.schema import ROOTS, schema
from gongdoc.guide.model import SCHEMA_VERSION
from tests.support.paths import ROOT

HERE = Path(__file__).parent
VERSIONS = tuple(sorted(path for path in HERE.glob("v*") if path.is_dir()))


def sources(version: Path) -> list[Path]:
    """The frozen guides of a version."""
    return sorted(p for p in (version / "sources").rglob("*.mdx") if "snippets" not in p.parts)


def export(source: Path, version: Path) -> bytes:
    """What today's gongdoc publishes of a frozen guide."""
    return to_json(fill(gongdoc.load(source, root=version / "sources")))


def export_index(version: Path) -> bytes:
    """What today's gongdoc publishes as the index of the frozen guides."""
    entries = []
    for source in sources(version):
        guide = gongdoc.load(source, root=version / "sources")
        place = f"../../{guide.id}.md"
        data = export(source, version)
        entries.append(entry(guide, data, to_markdown(guide), place=place, updated="2026-01-31"))
    return index(entries)


def properties(value: Any) -> dict[str, str]:
    """Every property of a JSON value with the JSON type of what it holds: `<steps>.steps[].title` → `string`.

    The path begins anew at each block and inline, so that a block that has moved is no change of the contract. What
    the author names (`metadata`, `attributes`) is not looked into.
    """
    return dict(_properties(value))


def _properties(root: Any) -> Iterator[tuple[str, str]]:
    todo = [("", root)]
    while todo:
        where, value = todo.pop()
        if isinstance(value, list):
            todo += [(f"{where}[]", part) for part in value]
        elif isinstance(value, dict):
            if isinstance(value.get("type"), str):
                where = f"<{value['type']}>"
            for name, part in value.items():
                yield f"{where}.{name}", _json_type(part)
                if name not in ("metadata", "attributes"):
                    todo.append((f"{where}.{name}", part))


def _json_type(value: Any) -> str:
    kinds = {bool: "boolean", int: "number", float: "number", str: "string", list: "array", dict: "object"}
    return kinds.get(type(value), "null")


def breaks(old: Any, new: Any) -> list[str]:
    """What of a new schema breaks readers that were written for the old one, one line each, with the property's name.

    May be new: a definition, a property, a value of an enumeration, a kind of block or inline.
    """
    found = []
    for name, definition in old["$defs"].items():
        there = new["$defs"].get(name)
        if there is None:
            found.append(f"{name}: is gone")
            continue
        kinds, kinds_now = (d.get("discriminator", {}).get("mapping", {}) for d in (definition, there))
        found += [f"{name}: kind `{kind}` is gone or another" for kind in kinds if kinds_now.get(kind) != kinds[kind]]
        if kinds:
            continue
        required = there.get("required", ())
        for field, part in definition["properties"].items():
            now = there["properties"].get(field)
            if now is None:
                found.append(f"{name}.{field}: is gone")
                continue
            if field in definition.get("required", ()) and field not in required:
                found.append(f"{name}.{field}: may be left out")
            if now.get("default") != part.get("default"):
                found.append(f"{name}.{field}: means another thing when it is left out")
            if not _fits(part, now):
                found.append(f"{name}.{field}: has another type")
    return found


def _fits(old: Any, new: Any) -> bool:
    """Whether a reader of the old type can read the new one."""
    if "enum" in old:
        return set(old["enum"]) <= set(new.get("enum", ()))
    if "items" in old:
        return new.get("type") == "array" and _fits(old["items"], new["items"])
    kept = ("type", "$ref", "const", "anyOf")
    return [old.get(key) for key in kept] == [new.get(key) for key in kept]


def freeze() -> Path:
    """Keep the files of today's version, from this repository's guides."""
    folder = HERE / f"v{SCHEMA_VERSION}"
    shutil.rmtree(folder, ignore_errors=True)
    for path in sorted((ROOT / "guides").rglob("*.mdx")):
        target = folder / "sources" / path.relative_to(ROOT / "guides")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    for source in sources(folder):
        _write(folder / "guides" / source.relative_to(folder / "sources").with_suffix(".json"), export(source, folder))
    _write(folder / "index.json", export_index(folder))
    for name in ROOTS:
        _write(folder / f"{name}.schema.json", json.dumps(schema(name), ensure_ascii=False).encode())
    return folder


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(json.loads(data), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    print(freeze())

"""The TypeScript declarations of the contract.

tsc reads them, a sample client, what it has to refuse, and every guide of `site/` as a literal of the type `Guide`:
so a property that the declarations don't have, or have with another type, is an error.
"""

from __future__ import annotations

import json
import shutil

from web import node

DATA = node.ROOT / "site" / "api" / "v1"


def check() -> bool:
    """Whether tsc accepts the declarations, the client and the guides."""
    node.BUILD.mkdir(exist_ok=True)
    shutil.copyfile(DATA / "guide.d.ts", node.BUILD / "guide.d.ts")
    index = json.loads((DATA / "index.json").read_text(encoding="utf-8"))
    parts = ['import type { Guide, Index } from "./guide.d.ts";', literal("index", "Index", index)]
    for number, entry in enumerate(index["guides"]):
        guide = json.loads((DATA / "guides" / f"{entry['id']}.json").read_text(encoding="utf-8"))
        parts.append(literal(f"guide{number}", "Guide", guide))
    (node.BUILD / "guides.ts").write_text("\n".join(parts) + "\n", encoding="utf-8")
    return node.run("typescript/bin/tsc", "--project", node.WEB)


def literal(name: str, type_: str, value: object) -> str:
    """A constant that holds a value of JSON. JSON is TypeScript: ES2019."""
    return f"export const {name}: {type_} = {json.dumps(value, ensure_ascii=False)};"

"""Check the TypeScript declarations with `tsc`: `make check-web`.

tsc reads them, a sample client, what it has to refuse, and every guide of `site/` as a literal of the type `Guide`:
so a property that the declarations don't have, or have with another type, is an error. The compiler comes from the
lock file in `web/`.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WEB = ROOT / "web"
DATA = ROOT / "site" / "api" / "v1"
OLDEST_NODE = 18


def main() -> int:
    """Install the compiler when the lock file has changed, write what it is to read, run it."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        print(f"node and npm are needed: install Node.js {OLDEST_NODE} or later", file=sys.stderr)
        return 1
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603
    if int(version.removeprefix("v").partition(".")[0]) < OLDEST_NODE:
        print(f"Unexpected Node.js {version}, expected {OLDEST_NODE} or later", file=sys.stderr)
        return 1
    lock, installed = WEB / "package-lock.json", WEB / "node_modules" / ".lock"
    if not installed.is_file() or installed.read_bytes() != lock.read_bytes():
        subprocess.run([npm, "ci", "--ignore-scripts", "--silent"], cwd=WEB, check=True)  # noqa: S603
        shutil.copyfile(lock, installed)
    write(WEB / ".build")
    compiler = WEB / "node_modules" / "typescript" / "bin" / "tsc"
    return subprocess.run([node, str(compiler), "--project", str(WEB)], check=False).returncode  # noqa: S603


def write(folder: Path) -> None:
    """Write the declarations of the site, and its index and guides as TypeScript."""
    folder.mkdir(exist_ok=True)
    shutil.copyfile(DATA / "guide.d.ts", folder / "guide.d.ts")
    index = json.loads((DATA / "index.json").read_text(encoding="utf-8"))
    parts = ['import type { Guide, Index } from "./guide.d.ts";', literal("index", "Index", index)]
    for number, entry in enumerate(index["guides"]):
        guide = json.loads((DATA / "guides" / f"{entry['id']}.json").read_text(encoding="utf-8"))
        parts.append(literal(f"guide{number}", "Guide", guide))
    (folder / "guides.ts").write_text("\n".join(parts) + "\n", encoding="utf-8")


def literal(name: str, type_: str, value: object) -> str:
    """A constant that holds a value of JSON. JSON is TypeScript: ES2019."""
    return f"export const {name}: {type_} = {json.dumps(value, ensure_ascii=False)};"


if __name__ == "__main__":
    sys.exit(main())

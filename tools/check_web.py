"""Check what the site sends to browsers and programs: `make check-web`.

The declarations of the contract and the scripts of the pages by tsc, the scripts by their tests, the pages by two
validators. All of them come from the lock file in `web/`; nothing but them needs Node.js.
"""

from __future__ import annotations

import subprocess
import sys

from web import contract, node, pages, scripts

CHECKS = {"contract": contract.check, "scripts": scripts.check, "pages": pages.check}


def main(names: list[str]) -> int:
    """Run the checks of these names, or all; all of them run, whatever they find."""
    try:
        node.program()
        node.install()
    except (node.MissingError, subprocess.CalledProcessError) as problem:
        print(problem, file=sys.stderr)
        return 1
    failed = [name for name in names or CHECKS if not CHECKS[name]()]
    for name in failed:
        print(f"check-web: {name} failed", file=sys.stderr)
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

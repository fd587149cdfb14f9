"""The scripts of the pages: types, and tests of what needs no page."""

from __future__ import annotations

import shutil

from web import node

SCRIPTS = node.BUILD / "js"


def check() -> bool:
    """Whether tsc accepts the modules and the tests in `web/tests`, and these pass."""
    # Node takes a file for a module by the package.json above it, and the sources have none. The words of the interface
    # are modules that the build writes.
    shutil.rmtree(SCRIPTS, ignore_errors=True)
    shutil.copytree(node.ROOT / "templates" / "assets" / "js", SCRIPTS)
    shutil.copytree(node.ROOT / "site" / "assets" / "js" / "messages", SCRIPTS / "messages")
    found = sorted((node.WEB / "tests").glob("*.test.js"))
    results = [
        node.run("typescript/bin/tsc", "--project", node.WEB / "tsconfig.scripts.json"),
        node.run("typescript/bin/tsc", "--project", node.WEB / "tsconfig.tests.json"),
        # Before version 22, `--test` takes no patterns.
        node.execute(node.program(), "--test", "--test-reporter=spec", *found),
    ]
    return all(results)

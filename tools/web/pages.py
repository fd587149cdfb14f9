"""The HTML of the pages, by the validator of the W3C and by html-validate.

They find different things: the Nu Html Checker is the reference for what HTML allows, and html-validate also knows
what serves readers badly (a button without a type, an id that nothing can refer to). The former needs Java, so
without it a contributor has the latter alone; while `CI` is set, Java has to be there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from web import node

TESTS = node.ROOT / "tests" / "site" / "guides"
CORPUS = node.ROOT.parent / "shared" / "corpus"
NU = node.WEB / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"

IGNORED = (
    # Safari takes a list without markers for no list unless it says that it is one:
    # https://bugs.webkit.org/show_bug.cgi?id=170179
    r"The “list” role is unnecessary for element “[ou]l”.",
    # The language is the site's; what a guide of the corpus is written in, nothing tells.
    r"This document appears to be written in .*",
)
"""Regular expressions of messages of the Nu Html Checker that don't count."""


def check() -> bool:
    """Whether the pages of `site/`, of the guides of the tests, and of 50 guides of the corpus are valid."""
    with tempfile.TemporaryDirectory() as folder:
        sites = [node.ROOT / "site", _built(Path(folder, "tests"), TESTS)]
        if CORPUS.is_dir():
            guides = Path(folder, "guides")
            _run(sys.executable, "-m", "tests.support.draw", guides)
            sites.append(_built(Path(folder, "corpus"), guides))
        return all([_html_validate(*sites), _nu(*sites)])


def _html_validate(*folders: Path) -> bool:
    config = node.WEB / "html-validate.config.mjs"
    return node.run("html-validate/bin/html-validate.mjs", "--config", config, *(f"{f}/**/*.html" for f in folders))


def _nu(*folders: Path) -> bool:
    java = shutil.which("java")
    if java is None:
        required = os.environ.get("CI", "").lower() not in ("", "0", "false", "no")
        print("java is absent: the Nu Html Checker is left out" + (", which CI forbids" * required), file=sys.stderr)
        return not required
    ignored = ["--filterpattern", "|".join(IGNORED)] if IGNORED else []
    return node.execute(java, "-jar", NU, "--Werror", "--skip-non-html", *ignored, *folders)


def _built(folder: Path, guides: Path) -> Path:
    """The site of a folder of guides, built in another folder."""
    folder.mkdir()
    config = folder / "mkdocs.yml"
    config.write_text(
        f"site_name: Tests\nsite_url: https://example.com/docs/\ndocs_dir: {guides}\ntheme: gongdoc\n"
        "plugins: [search, gongdoc]\n",
        encoding="utf-8",
    )
    # The problems of guides are the business of others; only errors are told.
    _run(Path(sys.executable).with_name("gongdoc"), "build", "--quiet", "-f", config, quiet=True)
    return folder / "site"


def _run(*command: str | Path, quiet: bool = False) -> None:
    done = subprocess.run([str(part) for part in command], cwd=node.ROOT, check=False, capture_output=quiet, text=True)  # noqa: S603  # ours
    if done.returncode:
        sys.exit(f"{done.stderr or ''}check-web: {command[0]} failed")

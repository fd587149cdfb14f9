"""What the documentation tells to type works, and leads to what it says; what it tells to write can be read.

Every page's commands run as one script in a real folder, with the `gongdoc` of this environment on the PATH.
"""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import subprocess
import sys
import tomllib
import venv
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml

import gongdoc
from tests import docs
from tests.conftest import absent
from tests.docs import BIN, Script
from tests.support.paths import ROOT

GUIDES = ROOT / "guides"
CLI = GUIDES / "reference" / "cli.md"
PAGES = [ROOT / "README.md", GUIDES / "tutorial.mdx", *sorted((GUIDES / "how-to").glob("*.mdx"))]

GUIDE = """\
---
title: "Example: key"
description: "Create a key."
---

## Create

<Steps>
  <Step title="Open the settings">They are in the menu.</Step>
  <Step title="Create a key">It is shown once.</Step>
</Steps>
"""
HOW_TO = """\
# Rotate a key

Keys are valid for a year.

1. Open the settings

   They are in the menu.
2. Click **New key**.
"""


def project(folder: Path, *, product: str = "Example", template: str = "api-key") -> Path:
    """A project as `gongdoc new project` makes it."""
    command = [BIN / "gongdoc", "new", "project", "my-guides", "--product", product, "--template", template]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return folder / "my-guides"


def exported(site: Path, guide: str) -> Any:
    return json.loads((site / "api" / "v1" / "guides" / f"{guide}.json").read_bytes())


def test_no_page_is_left_out() -> None:
    run = set(re.findall(r'Script\("(.+?)"\)', Path(__file__).read_text(encoding="utf-8")))
    told = {page.relative_to(ROOT).as_posix() for page in PAGES if docs.commands(page)}
    assert run == told
    # One language for all that is to be run: another one would not be run here.
    others = {block.language for page in PAGES for block in docs.blocks(page)} & {"shell", "bash", "console", "zsh"}
    assert others == set()


# Pages -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel of this checkout, where pip looks for packages, too."""
    folder = tmp_path_factory.mktemp("wheels")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT]
    subprocess.run(command, check=True, env=docs.environment())
    return folder


@pytest.mark.package
def test_tutorial(tmp_path: Path, wheels: Path) -> None:
    script = Script("guides/tutorial.mdx")
    (step,) = [block.text for block in docs.blocks(GUIDES / "tutorial.mdx") if block.language == "mdx"]
    check = next(i for i, block in enumerate(script.blocks) if block.startswith("gongdoc check"))
    script.edit(check, "guides/acme/oauth-2-0.mdx", "</Steps>", f"{step}\n</Steps>")
    remote = tmp_path / "github" / "YOUR-NAME" / "my-guides.git"
    subprocess.run(["git", "init", "--quiet", "--bare", remote], check=True, env=docs.environment())
    said = script.run(
        tmp_path,
        {
            "PIP_FIND_LINKS": str(wheels),
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": f"url.{tmp_path}/github/.insteadOf",
            "GIT_CONFIG_VALUE_0": "https://github.com/",
        },
    )
    assert "Answered 200: All guides – Setup guides" in said
    # What the page says that one sees.
    assert "Checked 2 guides: nothing to report\n" in said
    assert "Checked 2 guides: nothing to report" in (GUIDES / "tutorial.mdx").read_text(encoding="utf-8")
    assert (tmp_path / "gongdoc-env" / "bin" / "gongdoc").is_file()
    steps = exported(tmp_path / "my-guides" / "site", "acme/oauth-2-0")["steps"]
    assert "Write down the expiry date" in [step["title"] for step in steps]
    pushed = subprocess.run(
        ["git", "ls-tree", "-r", "--name-only", "main"], cwd=remote, check=True, capture_output=True, text=True
    ).stdout.split()
    assert {".github/workflows/guides.yml", "guides/acme/oauth-2-0.mdx", "mkdocs.yml"} <= set(pushed)
    assert not [path for path in pushed if path.startswith("site/")]


@pytest.mark.package
def test_readme(tmp_path: Path) -> None:
    """`make` works in a copy of the checkout, with this environment in place of one that it would make."""
    copy, own = tmp_path / "checkout", tmp_path / "own"
    shutil.copytree(
        ROOT, copy, ignore=shutil.ignore_patterns(".venv", ".git", "site", "node_modules", ".*_cache", ".cache")
    )
    (copy / ".venv").mkdir()
    for name in ("bin", "lib", "pyvenv.cfg"):
        (copy / ".venv" / name).symlink_to(Path(sys.prefix) / name)
    (copy / ".venv" / ".installed").touch()
    venv.create(own, with_pip=True, symlinks=True)
    script = Script("README.md")
    script.replace("/path/to/this/checkout", str(copy))
    path = os.pathsep.join([str(own / "bin"), os.environ["PATH"]])
    said = script.run(copy, {"PATH": path, "ARGS": "tests/test_public.py", "JOBS": "1", "CI": ""})
    assert re.search(r"^Built site/: \d+ guides, \d+ steps, 0 warnings", said, re.MULTILINE), said
    assert re.search(r"\d+ passed", said), said
    assert "Answered 200: All guides – Setup guides" in said
    assert (own / "bin" / "gongdoc").is_file()
    for promised in re.findall(r"^(site/\S+) ", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE):
        assert (copy / promised).is_file(), promised


def test_check(tmp_path: Path) -> None:
    folder = project(tmp_path)
    guide = folder / "guides" / "example" / "api-key.mdx"
    written = guide.read_text()
    guide.write_text(f"{written}\n<!-- To be done -->\n")
    script = Script("guides/how-to/check.mdx")
    script.fails("gongdoc check --strict")
    script.fails("gongdoc check --diff")
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True, env=docs.environment())
    said = script.run(folder, {"PRE_COMMIT_HOME": str(tmp_path / "pre-commit")})
    assert "[no-raw-html-comment]" in said
    assert "\n-<!-- To be done -->\n+{/* To be done */}\n" in said
    assert guide.read_text() == f"{written}\n{{/* To be done */}}\n"
    assert re.search(r"^gongdoc check\.+Passed$", said, re.MULTILINE)
    assert "pre-commit" in (folder / ".git" / "hooks" / "pre-commit").read_text()
    assert ET.parse(folder / "report.xml").getroot().tag == "testsuites"  # noqa: S314  # ours
    assert json.loads((folder / "report.json").read_bytes())
    assert json.loads((folder / "gongdoc.sarif").read_bytes())["version"] == "2.1.0"
    assert re.search(r"^image-alt +warning", said, re.MULTILINE)
    assert (folder / "before").is_dir()


def test_convert(tmp_path: Path) -> None:
    folder = project(tmp_path)
    (folder / "how-to.md").write_text(HOW_TO)
    (folder / "old").mkdir()
    for name in ("one", "two words"):
        (folder / "old" / f"{name}.md").write_text(HOW_TO)
    said = Script("guides/how-to/convert.mdx").run(folder)
    assert '<Step title="Open the settings">' in said.partition("how-to.md:")[0]
    for name in ("how-to", "one", "two words"):
        guide = gongdoc.load(folder / "guides" / f"{name}.mdx")
        assert guide.title == "Rotate a key"
        assert [step.title for step in guide.steps] == ["Open the settings", "Click New key"]
    assert "Checked 4 guides" in said
    assert "Answered 200: All guides – Setup guides" in said


@pytest.mark.package
def test_editor(tmp_path: Path) -> None:
    if shutil.which("npm") is None:
        absent("no npm found")
    page = GUIDES / "how-to" / "editor.mdx"
    extension = tmp_path / ".vscode" / "extensions" / "gongdoc"
    extension.mkdir(parents=True)
    for block in docs.blocks(page):
        if block.language in ("json", "js"):
            (extension / {"json": "package.json", "js": "extension.js"}[block.language]).write_text(block.text)
    said = Script("guides/how-to/editor.mdx").run(tmp_path)
    assert "does not provide the extra" not in said
    client = json.loads((extension / "node_modules" / "vscode-languageclient" / "package.json").read_bytes())
    ours = json.loads((extension / "package.json").read_bytes())
    # The page names the VS Code that the client needs.
    assert client["engines"]["vscode"] == ours["engines"]["vscode"]
    assert ours["engines"]["vscode"].lstrip("^").removesuffix(".0") in page.read_text(encoding="utf-8")


def test_keep_ticks(tmp_path: Path) -> None:
    folder = project(tmp_path)
    file = "guides/example/api-key.mdx"
    script = Script("guides/how-to/keep-ticks.mdx")
    new = '<Step title="Generate a token">\n    All of it is different'
    script.edit(1, file, '<Step title="Create a key">\n    Open **API keys**', new)
    script.edit(2, file, 'title="Generate a token"', 'title="Generate a token" aliases="create-the-key-create-a-key"')
    said = script.run(folder)
    first, _, second = said.rpartition("Checked 1 guide")
    assert "create-the-key-create-a-key" in first
    assert "[id-stable]" in first
    assert second.strip() == ": nothing to report"


def test_look(tmp_path: Path) -> None:
    folder = project(tmp_path)
    (folder / "templates").mkdir()
    (folder / "templates" / "navigation.html").write_text("<title>Mine</title>")
    said = Script("guides/how-to/look.mdx").run(folder)
    assert (Path(said.splitlines()[0]) / "main.html").is_file()
    assert "Answered 200: Mine" in said


@pytest.fixture
def mintlify(tmp_path: Path) -> Path:
    """A repository as Mintlify's users have it, with a README that is no guide."""
    folder = tmp_path / "theirs" / "repository"
    (folder / "keys").mkdir(parents=True)
    (folder / "docs.json").write_text(
        json.dumps({"navigation": {"groups": [{"group": "Keys", "pages": ["keys/one"]}]}})
    )
    (folder / "keys" / "one.mdx").write_text(GUIDE)
    (folder / "README.md").write_text("# Ours <not MDX\n")
    (folder / "checklists").mkdir()
    return folder


def test_mintlify(mintlify: Path) -> None:
    page = GUIDES / "how-to" / "mintlify.mdx"
    (config,) = [block.text for block in docs.blocks(page) if block.language == "yaml"]
    (mintlify / "checklists" / "mkdocs.yml").write_text(config)
    pages = ["keys/one", "keys/none"]
    (mintlify / "docs.json").write_text(json.dumps({"navigation": {"groups": [{"group": "Keys", "pages": pages}]}}))
    (mintlify / "keys" / "loose.mdx").write_text(GUIDE)
    before = {path: path.read_bytes() for path in mintlify.rglob("*") if path.is_file()}
    said = Script("guides/how-to/mintlify.mdx").run(mintlify)
    assert "Checked 2 guides: nothing to report" in said
    assert "warning: Unexpected page 'keys/none'" in said.partition("Checked 2 guides")[2]
    assert exported(mintlify.parent / "site", "keys/one")["title"] == "Example: key"
    listing = (mintlify.parent / "site" / "navigation.html").read_text()
    assert ">Keys<" in listing
    assert "More guides" in listing
    assert {path: path.read_bytes() for path in mintlify.rglob("*") if path.is_file()} == before


def test_publish(tmp_path: Path) -> None:
    folder = project(tmp_path)
    script = Script("guides/how-to/publish.mdx")
    (address,) = [block.text for block in docs.blocks(GUIDES / "how-to" / "publish.mdx") if block.language == "yaml"]
    (folder / "mkdocs.yml").write_text(f"{(folder / 'mkdocs.yml').read_text()}{address}\n")
    assert "0 warnings" in script.run(folder)
    page = (folder / "site" / "example" / "api-key" / "index.html").read_text()
    assert 'href="https://example.com/guides/example/api-key/"' in page


def test_write(tmp_path: Path) -> None:
    folder = project(tmp_path)
    said = Script("guides/how-to/write.mdx").run(folder)
    assert re.search(r"^bot-token +A bot", said, re.MULTILINE)
    assert "Answered 200: All guides – Setup guides" in said
    assert "Checked 1 guide: nothing to report" in said
    assert gongdoc.load(folder / "guides" / "acme" / "bot-token.mdx").title == "Acme: bot token"


# The command line --------------------------------------------------------------------------------------------

# What one sees of each example: a file that is there afterwards, or words that are printed.
EXAMPLES: dict[str, Path | str] = {
    "gongdoc build": Path("site/gong/oauth-2-0/index.html"),
    "gongdoc build --strict --site-dir public": Path("public/gong/oauth-2-0/index.html"),
    "gongdoc check": "Checked 2 guides: nothing to report",
    "gongdoc check guides/gong --strict": "Checked 1 guide: nothing to report",
    "gongdoc check --fix guides/gong/oauth-2-0.mdx": "Checked 1 guide",
    "gongdoc check --format sarif -o gongdoc.sarif": Path("gongdoc.sarif"),
    "gongdoc convert how-to.md": '<Step title="Open the settings">',
    "gongdoc convert how-to.md --output guides/how-to.mdx": Path("guides/how-to.mdx"),
    "gongdoc export guides/example.mdx": '"title":"Example: key"',
    "gongdoc export guides --output data": Path("data/gong/oauth-2-0.json"),
    "gongdoc export guides/example.mdx --format markdown": "# Example: key",
    "gongdoc lsp": "Answered: gongdoc",
    "gongdoc lsp --stdio": "Answered: gongdoc",
    "gongdoc new project my-guides": Path("my-guides/guides/example/api-key.mdx"),
    'gongdoc new project my-guides --name "Setup guides" --product Example': Path("my-guides/mkdocs.yml"),
    "gongdoc new guide --template api-key --product Example": Path("guides/example/api-key.mdx"),
    "gongdoc new guide": Path("guides/initech/api-key.mdx"),
    "gongdoc new guide --list": "oauth-2-0  ",
    "gongdoc new guide guides/example/key.mdx --template api-key --product Example": Path("guides/example/key.mdx"),
    "gongdoc schema": '"$schema"',
    "gongdoc schema index": '"$schema"',
    "gongdoc schema --typescript": "export interface Guide",
    "gongdoc serve": "Answered 200: All guides – Setup guides",
    "gongdoc serve --open --dev-addr 127.0.0.1:8080": "Answered 200: All guides – Setup guides",
}

ANSWERS = "\nInitech\n\n\n"
"""What a person types who is asked for a template, the product, the title and the description."""


def test_every_example_of_the_command_line_is_here() -> None:
    assert {line for block in docs.commands(CLI) for line in block.splitlines()} == set(EXAMPLES)


@pytest.mark.parametrize("example", EXAMPLES)
def test_example(tmp_path: Path, example: str) -> None:
    folder = project(tmp_path, product="Gong", template="oauth-2-0")
    (folder / "guides" / "example.mdx").write_text(GUIDE)
    (folder / "how-to.md").write_text(HOW_TO)
    seen = EXAMPLES[example]
    before = (folder / seen).exists() if isinstance(seen, Path) else False
    # A terminal, as some examples ask for what they are not told, with the answers typed; and no real browser.
    ours, theirs = pty.openpty()
    os.write(ours, ANSWERS.encode())
    try:
        done = subprocess.run(
            ["sh", "-c", f"{docs.PRELUDE}\n{example}"],
            cwd=folder,
            env=docs.environment(BROWSER="true"),
            stdin=theirs if example == "gongdoc new guide" else subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    finally:
        os.close(ours)
        os.close(theirs)
    assert done.returncode == 0, done.stdout + done.stderr
    if isinstance(seen, Path):
        assert not before
        assert (folder / seen).is_file(), done.stdout + done.stderr
    else:
        assert seen in done.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str) -> None:
    command = f"_GONGDOC_COMPLETE={shell}_source gongdoc"
    assert command in CLI.read_text(encoding="utf-8")
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, env=docs.environment(), check=False)
    assert done.returncode == 0, done.stderr
    assert f"_GONGDOC_COMPLETE={shell}_complete" in done.stdout


# What is told to write ---------------------------------------------------------------------------------------


def told(language: str) -> list[Any]:
    """The blocks in a language of all pages, each a parameter with the name of its page."""
    pages = [*PAGES, GUIDES / "reference" / "configuration.md"]
    return [
        pytest.param(block.text, id=f"{page.stem}-{number}")
        for page in pages
        for number, block in enumerate(docs.blocks(page))
        if block.language == language
    ]


@pytest.mark.parametrize("text", told("yaml"))
def test_yaml(tmp_path: Path, mintlify: Path, text: str) -> None:
    data = yaml.safe_load(text)
    file = tmp_path / "told.yml"
    file.write_text(text)
    if "jobs" in data:
        command = [BIN / "check-jsonschema", "--builtin-schema", "vendor.github-workflows", file]
    elif "repos" in data:
        command = [BIN / "pre-commit", "validate-config", file]
    elif set(data) == {"aliases"}:
        guide = gongdoc.parse(f"---\ntitle: A\n{text}\n---\n\nText.\n")
        assert guide.aliases == tuple(data["aliases"])
        return
    elif data.get("docs_dir") == "..":
        (mintlify / "checklists" / "mkdocs.yml").write_text(text)
        command = [BIN / "gongdoc", "build", "--strict", "-f", mintlify / "checklists" / "mkdocs.yml"]
    else:
        config = {
            "site_name": "Ours",
            "docs_dir": "guides",
            "theme": "gongdoc",
            "plugins": ["search", "gongdoc"],
            **data,
        }
        (tmp_path / "guides").mkdir()
        (tmp_path / "guides" / "index.mdx").write_text(GUIDE)
        (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(config))
        command = [BIN / "gongdoc", "build", "--strict", "-f", tmp_path / "mkdocs.yml"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, env=docs.environment(), check=False)
    assert done.returncode == 0, done.stdout + done.stderr


FRONT = "---\ntitle: A guide\ndescription: A piece of it.\n---\n\n"


@pytest.mark.parametrize("text", told("mdx"))
def test_mdx(tmp_path: Path, text: str) -> None:
    """What is shown is what `gongdoc check` finds right, with what stands around it in a guide."""
    if text.lstrip().startswith("<Step "):
        text = f"<Steps>\n{text}\n</Steps>\n"
    if not text.startswith("---"):
        text = FRONT + text
    elif "<" not in text:
        text += "\n\nText.\n"
    folder = tmp_path / "guides"
    (folder / "snippets").mkdir(parents=True)
    if "import " in text:
        (folder / "snippets" / "keep-it-secret.mdx").write_text("Keep the token of {product} to yourself.\n")
    for address in re.findall(r"!\[.*?\]\((/.+?)\)", text):
        picture = folder / address.removeprefix("/")
        picture.parent.mkdir(parents=True, exist_ok=True)
        picture.write_text("")
    (folder / "guide.mdx").write_text(text)
    (tmp_path / "mkdocs.yml").write_text("site_name: Ours\ndocs_dir: guides\ntheme: gongdoc\nplugins: [gongdoc]\n")
    command = [BIN / "gongdoc", "check", "--strict"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, env=docs.environment(), check=False)
    assert (done.returncode, done.stdout) == (0, "Checked 1 guide: nothing to report\n"), done.stdout + done.stderr


@pytest.mark.parametrize("text", told("toml"))
def test_toml(text: str) -> None:
    assert tomllib.loads(text)


@pytest.mark.parametrize("text", told("json"))
def test_json(text: str) -> None:
    assert isinstance(json.loads(text), dict)

"""The programs in `examples/` do what they say, with the site of this repository's guides."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import absent
from tests.site.support import build, serve
from tests.support.paths import ROOT

EXAMPLES = ROOT / "examples"
SLACK = "api/v1/guides/slack/bot-token.json"
GONG = "api/v1/guides/gong/oauth-2-0.json"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("examples") / "site"
    result = build(ROOT / "mkdocs.yml", "--site-dir", str(folder))
    assert result.exit_code == 0, result.output
    return folder


def run(*command: object, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload,no-any-return]  # options of run


def test_every_example_has_a_test() -> None:
    tested = {"checklist.py", "scopes.mjs", "steps.sh", "checklist.html"}  # html: tests/site/test_component.py
    assert {path.name for path in EXAMPLES.iterdir() if path.is_file()} == tested


class TestChecklist:
    """`checklist.py`"""

    def test_it_prints_a_guide(self, site: Path) -> None:
        done = run(sys.executable, EXAMPLES / "checklist.py", site / GONG)
        assert (done.returncode, done.stderr) == (0, "")
        lines = done.stdout.splitlines()
        assert lines[:4] == [
            "Gong: connector profile with OAuth 2.0",
            "",
            "Register the integration in Gong",
            "[ ] 1. Sign in as an administrator",
        ]
        assert sum(line.lstrip().startswith("[ ] ") for line in lines) == 10

    def test_it_prints_text_from_an_address(self, site: Path) -> None:
        with serve(site) as served:
            done = run(sys.executable, EXAMPLES / "checklist.py", served.url + SLACK, "--text")
        assert done.returncode == 0, done.stderr
        assert "In the sidebar, click OAuth & Permissions" in " ".join(done.stdout.split())

    def test_it_says_what_is_wrong(self, tmp_path: Path) -> None:
        (tmp_path / "x.json").write_text("[]")
        done = run(sys.executable, EXAMPLES / "checklist.py", tmp_path / "x.json")
        assert done.returncode == 1
        assert "Unexpected JSON" in done.stderr


class TestScopes:
    """`scopes.mjs`"""

    @pytest.fixture
    def node(self) -> str:
        return shutil.which("node") or absent("node is not on the PATH")

    def test_scopes_of_some_actions(self, site: Path, node: str) -> None:
        done = run(node, EXAMPLES / "scopes.mjs", site / SLACK, "slack_find_user_by_email", "slack_list_users")
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == "users:read\tList Users, Find User by Email\nusers:read.email\tFind User by Email\n"

    def test_scopes_of_all_actions_from_an_address(self, site: Path, node: str) -> None:
        wanted = {scope for action in json.loads((site / SLACK).read_text())["actions"] for scope in action["scopes"]}
        with serve(site) as served:
            done = run(node, EXAMPLES / "scopes.mjs", served.url + SLACK)
        assert done.returncode == 0, done.stderr
        assert [line.split("\t")[0] for line in done.stdout.splitlines()] == sorted(wanted)
        assert len(wanted) == 8

    def test_an_action_that_there_is_not(self, site: Path, node: str) -> None:
        done = run(node, EXAMPLES / "scopes.mjs", site / SLACK, "nope")
        assert done.returncode == 1
        assert "Unexpected action nope" in done.stderr


class TestSteps:
    """`steps.sh`"""

    @pytest.fixture
    def path(self, tmp_path: Path) -> str:
        """A PATH that has jq: the machine's, else one made of the library of the same name."""
        found = os.environ.get("PATH", "")
        if shutil.which("jq"):
            return found
        shim = tmp_path / "bin" / "jq"
        shim.parent.mkdir()
        shim.write_text(
            f"#!{sys.executable}\nimport sys, jq\n"
            "option, program, *files = sys.argv[1:]\nassert option == '-r'\n"
            "text = open(files[0]).read() if files else sys.stdin.read()\n"
            "print(*jq.compile(program).input_text(text), sep='\\n')\n"
        )
        shim.chmod(0o755)
        return f"{shim.parent}{os.pathsep}{found}"

    def test_a_task_list(self, site: Path, path: str) -> None:
        data = json.loads((site / GONG).read_text())
        environment = {**os.environ, "PATH": path}
        done = run("sh", EXAMPLES / "steps.sh", site / GONG, env=environment)
        assert (done.returncode, done.stderr) == (0, "")
        lines = done.stdout.splitlines()
        assert len(lines) == len(data["steps"]) == 10
        assert lines[0] == (
            "- [ ] [1. Sign in as an administrator]"
            "(gong/oauth-2-0/#register-the-integration-in-gong-sign-in-as-an-administrator)"
        )
        piped = run("sh", EXAMPLES / "steps.sh", env=environment, input=(site / GONG).read_text())
        assert piped.stdout == done.stdout


class TestReference:
    """The examples on the page about the data, with the address of a site that is there."""

    def blocks(self, language: str) -> list[str]:
        page = (ROOT / "guides" / "reference" / "json.md").read_text(encoding="utf-8")
        found = re.findall(rf"^```{language}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
        assert found
        return found

    def expected(self, site: Path) -> str:
        lines = []
        for entry in json.loads((site / "api/v1/index.json").read_text())["guides"]:
            guide = json.loads((site / "api/v1" / entry["json"]).read_text())
            lines += [guide["title"], *(f"[ ] {step['number']}. {step['title']}" for step in guide["steps"])]
        assert len(lines) > 30
        return "\n".join(lines) + "\n"

    def test_python(self, site: Path) -> None:
        (code,) = self.blocks("python")
        with serve(site) as served:
            done = run(sys.executable, "-c", code.replace("https://example.com/", served.url))
        assert (done.stdout, done.returncode) == (self.expected(site), 0), done.stderr

    def test_javascript(self, site: Path) -> None:
        node = shutil.which("node") or absent("node is not on the PATH")
        code = self.blocks("js")[0]
        with serve(site) as served:
            program = code.replace("https://example.com/", served.url)
            done = run(node, "--input-type=module", "--eval", program)
        assert (done.stdout, done.returncode) == (self.expected(site), 0), done.stderr

    def test_the_addresses_of_curl(self, site: Path) -> None:
        addresses = re.findall(r"https://example\.com/(\S+)", self.blocks("sh")[0])
        assert len(addresses) == 3
        for address in addresses:
            assert (site / address).is_file()


def test_the_lock_file_names_no_host() -> None:
    lock = json.loads((ROOT / "web" / "package-lock.json").read_text(encoding="utf-8"))
    assert all("integrity" in package for name, package in lock["packages"].items() if name)
    for package in lock["packages"].values():
        # Where to thank its authors is no place that it is fetched from.
        assert "://" not in json.dumps({name: value for name, value in package.items() if name != "funding"})

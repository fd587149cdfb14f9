"""`gongdoc new project`: what it makes is a project that builds, is checked, and can be published."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.scaffold.support import answer, gongdoc
from tests.support.paths import ROOT

BIN = Path(sys.executable).parent


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new project, with a name that YAML and Markdown would take for something else."""
    folder = tmp_path_factory.mktemp("new")
    gongdoc("new", "project", "here", "--name", 'Our: "guides" #1', "--product", "Example", folder=folder)
    return folder / "here"


def test_its_files(made: Path) -> None:
    found = {path.relative_to(made).as_posix() for path in made.rglob("*") if path.is_file()}
    assert found >= {
        ".github/workflows/guides.yml",
        ".gitignore",
        ".pre-commit-config.yaml",
        "README.md",
        "guides/example/api-key.mdx",
        "mkdocs.yml",
        "requirements.txt",
    }
    assert yaml.safe_load((made / "mkdocs.yml").read_text())["site_name"] == 'Our: "guides" #1'
    assert not [path for path in found if "[[" in (made / path).read_text()]


def test_what_the_workflow_runs_works(made: Path) -> None:
    workflow = yaml.safe_load((made / ".github/workflows/guides.yml").read_text())
    commands = [step["run"] for job in workflow["jobs"].values() for step in job["steps"] if "run" in step]
    ours = [command.split()[1:] for command in commands if command.startswith("gongdoc ")]
    assert {words[0] for words in ours} == {"check", "build"}
    for words in ours:
        assert "warning" not in gongdoc(*words, folder=made).stdout.replace("0 warnings", "")
    assert (made / "site/example/api-key/index.html").is_file()
    others = [command for command in commands if not command.startswith("gongdoc ")]
    assert others == ["pip install --requirement requirements.txt"]
    lines = (made / "requirements.txt").read_text().splitlines()
    assert [line for line in lines if not line.startswith("#")] == ["gongdoc"]


def test_the_workflow_is_one(made: Path) -> None:
    command = [BIN / "check-jsonschema", "--builtin-schema", "vendor.github-workflows"]
    path = made / ".github/workflows/guides.yml"
    done = subprocess.run([*command, path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    # The schema knows a mistake when it sees one.
    path = made.parent / "wrong.yml"
    path.write_text((made / ".github/workflows/guides.yml").read_text().replace("runs-on:", "runs-in:"))
    assert subprocess.run([*command, path], capture_output=True, check=False).returncode == 1


def test_the_configuration_of_pre_commit_is_one(made: Path) -> None:
    command = [BIN / "pre-commit", "validate-config", made / ".pre-commit-config.yaml"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_our_hooks_are_hooks() -> None:
    command = [BIN / "pre-commit", "validate-manifest", ROOT / ".pre-commit-hooks.yaml"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    assert [hook["id"] for hook in hooks] == ["gongdoc-check", "gongdoc-build"]


def test_a_folder_that_is_not_empty(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "a").write_text("mine")
    said = gongdoc("new", "project", "full", folder=tmp_path, code=1).stderr
    assert "Unexpected files in full, expected an empty folder" in said
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["a"]


def test_an_empty_folder_and_questions(tmp_path: Path) -> None:
    done = answer("new", "project", ".", folder=tmp_path, answers="Ours\nExample CRM\n")
    assert done.returncode == 0, done.stderr
    assert yaml.safe_load((tmp_path / "mkdocs.yml").read_text())["site_name"] == "Ours"
    assert (tmp_path / "guides/example-crm/api-key.mdx").is_file()
    assert "Made README.md\n" in done.stdout


def test_a_fresh_clone(tmp_path: Path) -> None:
    git("init", folder=tmp_path)
    (tmp_path / "LICENSE").write_text("theirs")
    done = gongdoc("new", "project", ".", folder=tmp_path)
    assert done.stdout.splitlines()[-1] == "Next: gongdoc serve"
    assert "Made README.md\n" in done.stdout
    assert done.stderr == ""
    assert (tmp_path / "LICENSE").read_text() == "theirs"
    assert gongdoc("check", "--strict", folder=tmp_path).stderr == ""


@pytest.mark.parametrize("readme", ["README.md", "readme.rst"])
def test_what_a_clone_has_is_kept(tmp_path: Path, readme: str) -> None:
    git("init", folder=tmp_path)
    for name in (readme, ".gitignore", ".gitattributes", "LICENSE.txt"):
        (tmp_path / name).write_text("theirs")
    said = gongdoc("new", "project", ".", folder=tmp_path).stdout
    assert {path.name for path in tmp_path.iterdir() if path.is_file() and path.read_text() == "theirs"} == {
        readme, ".gitignore", ".gitattributes", "LICENSE.txt"
    }  # fmt: skip
    assert f"Kept {readme}: ours was not made\n" in said
    assert "Kept .gitignore: ours was not made (note: it needs /site/, .venv/, .cache/, __pycache__/)\n" in said
    assert f"Made {readme}" not in said
    assert "Made README.md" not in said
    assert "Made .gitignore" not in said
    assert (tmp_path / "mkdocs.yml").is_file()


def test_a_clone_that_has_more(tmp_path: Path) -> None:
    git("init", folder=tmp_path)
    (tmp_path / "mkdocs.yml").write_text("theirs")
    said = gongdoc("new", "project", ".", folder=tmp_path, code=1).stderr
    assert "Unexpected files in ., expected an empty folder" in said
    assert sorted(path.name for path in tmp_path.iterdir()) == [".git", "mkdocs.yml"]


def test_a_part_of_a_repository(tmp_path: Path) -> None:
    git("init", folder=tmp_path)
    done = gongdoc("new", "project", "a/our guides", folder=tmp_path)
    assert f"a/our guides is inside of the repository {tmp_path.resolve()}: .github/workflows and" in done.stderr
    assert done.stdout.splitlines()[-1] == "Next: cd 'a/our guides' && gongdoc serve"


def test_a_product_without_letters(tmp_path: Path) -> None:
    gongdoc("new", "project", "a", "--product", "🎉", folder=tmp_path)
    assert [path.name for path in (tmp_path / "a/guides").iterdir()] == ["api-key.mdx"]


def git(*words: str, folder: Path) -> None:
    author = ["-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *author, *words], cwd=folder, check=True, capture_output=True)


@pytest.mark.package
def test_our_hook_in_a_repository_of_guides(made: Path, tmp_path: Path) -> None:
    """pre-commit installs gongdoc from a clone of this checkout, and runs its hook in another repository."""
    ours = tmp_path / "gongdoc"
    ours.mkdir()
    kept = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    for name in filter(None, kept.stdout.decode().split("\0")):
        if (ROOT / name).is_file() and not name.startswith(("tests/", "guides/", "screenshots/")):
            (ours / name).parent.mkdir(parents=True, exist_ok=True)
            (ours / name).write_bytes((ROOT / name).read_bytes())
    git("init", folder=ours)
    git("add", ".", folder=ours)
    git("commit", "-m", "One", folder=ours)
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    for path in made.rglob("*"):
        if path.is_file() and "site" not in path.relative_to(made).parts:
            (theirs / path.relative_to(made)).parent.mkdir(parents=True, exist_ok=True)
            (theirs / path.relative_to(made)).write_bytes(path.read_bytes())
    git("init", folder=theirs)
    git("add", ".", folder=theirs)

    def run() -> subprocess.CompletedProcess[str]:
        command = [BIN / "pre-commit", "try-repo", ours, "gongdoc-check", "--all-files", "--verbose"]
        return subprocess.run(command, cwd=theirs, capture_output=True, text=True, timeout=600, check=False)

    done = run()
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Checked 1 guide" in done.stdout
    guide = theirs / "guides/example/api-key.mdx"
    guide.write_text(guide.read_text() + "\n</Steps>\n")
    git("add", ".", folder=theirs)
    done = run()
    assert done.returncode == 1, done.stdout + done.stderr
    assert "guides/example/api-key.mdx:" in done.stdout

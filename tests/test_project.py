"""Which project a file is part of, and what its configuration says: read, and not run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gongdoc.host import ConfigError, read_config
from gongdoc.lint.settings import SettingsError
from gongdoc.project import find_loop, find_project, read_project


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_yml", ".yml").replace("_mdx", ".mdx").replace("_md", ".md")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def test_a_guide_belongs_to_the_configuration_above_it(tmp_path: Path) -> None:
    write(tmp_path, mkdocs_yml="site_name: S\ndocs_dir: guides\n", guides__gong__a_mdx="# A\n")
    project = find_project(tmp_path / "guides" / "gong" / "a.mdx")
    assert project.config_file == tmp_path / "mkdocs.yml"
    assert project.docs_dir == tmp_path / "guides"
    assert list(project.files()) == ["gong/a.mdx"]


def test_a_file_beside_the_guides_has_a_folder_of_its_own(tmp_path: Path) -> None:
    write(tmp_path, mkdocs_yml="site_name: S\ndocs_dir: guides\n", guides__a_mdx="# A\n", other__b_mdx="# B\n")
    project = find_project(tmp_path / "other" / "b.mdx")
    assert project.config_file is None
    assert project.docs_dir == tmp_path / "other"


def test_the_folder_of_the_configuration_stands_for_its_guides(tmp_path: Path) -> None:
    write(tmp_path, mkdocs_yml="site_name: S\n", docs__a_mdx="# A\n")
    assert find_project(tmp_path).docs_dir == tmp_path / "docs"


@pytest.mark.parametrize(
    "plugins",
    [
        "[search, {gongdoc: {snippets: [parts], markdown: true}}]",
        "{search: {}, gongdoc: {snippets: [parts], markdown: true}}",
    ],
)
def test_the_options_of_the_plugin_are_read_in_both_forms(tmp_path: Path, plugins: str) -> None:
    write(
        tmp_path,
        mkdocs_yml=f"site_name: S\nplugins: {plugins}\n",
        docs__a_md="# A\n",
        docs__parts__p_mdx="P\n",
        docs__snippets__s_mdx="# S\n",
    )
    project = read_project(tmp_path / "mkdocs.yml")
    assert [file for file in project.files() if project.is_guide(file)] == ["a.md", "snippets/s.mdx"]
    assert [file for file in project.files() if project.is_snippet(file)] == ["parts/p.mdx"]


def test_what_is_excluded_is_no_part_of_the_site(tmp_path: Path) -> None:
    write(
        tmp_path,
        mkdocs_yml="site_name: S\nexclude_docs: |\n  /drafts/\n  *.tmp.mdx\n",
        docs__a_mdx="# A\n",
        docs__drafts__b_mdx="# B\n",
    )
    (tmp_path / "docs" / "c.tmp.mdx").write_text("# C\n")
    (tmp_path / "docs" / ".hidden.mdx").write_text("# H\n")
    assert list(read_project(tmp_path / "mkdocs.yml").files()) == ["a.mdx"]


def test_links_do_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    write(tmp_path, mkdocs_yml="site_name: S\n", docs__a_mdx="# A\n", outside__b_mdx="# B\n")
    (tmp_path / "docs" / "link.mdx").symlink_to(tmp_path / "outside" / "b.mdx")
    (tmp_path / "docs" / "folder").symlink_to(tmp_path / "outside")
    (tmp_path / "docs" / "loop").symlink_to(tmp_path / "docs")
    assert "link.mdx" not in set(read_project(tmp_path / "mkdocs.yml").files())
    assert not [file for file in read_project(tmp_path / "mkdocs.yml").files() if file.startswith("folder/")]


def test_links_that_lead_back_are_not_followed(tmp_path: Path) -> None:
    """Two of them would make 2 to the power of 40 paths."""
    write(tmp_path, mkdocs_yml="site_name: S\n", docs__a_mdx="# A\n", docs__real__b_mdx="# B\n")
    for name in ("x", "y", "real/z"):
        (tmp_path / "docs" / name).symlink_to(tmp_path / "docs")
    (tmp_path / "docs" / "link").symlink_to("real")
    assert list(read_project(tmp_path / "mkdocs.yml").files()) == ["a.mdx", "link/b.mdx", "real/b.mdx"]


def test_a_loop_is_named(tmp_path: Path) -> None:
    write(tmp_path, docs__real__b_mdx="# B\n")
    (tmp_path / "docs" / "link").symlink_to("real")
    assert find_loop(tmp_path / "docs") is None
    (tmp_path / "docs" / "real" / "x").symlink_to("..")
    assert find_loop(tmp_path / "docs") == str(tmp_path / "docs" / "link" / "x")


def test_folders_that_link_to_each_other_are_a_loop(tmp_path: Path) -> None:
    write(tmp_path, mkdocs_yml="site_name: S\n", docs__a__x_mdx="# X\n", docs__b__y_mdx="# Y\n")
    (tmp_path / "docs" / "a" / "l").symlink_to("../b")
    (tmp_path / "docs" / "b" / "m").symlink_to("../a")
    assert find_loop(tmp_path / "docs") == str(tmp_path / "docs" / "a" / "l" / "m")
    assert list(read_project(tmp_path / "mkdocs.yml").files()) == ["a/x.mdx", "a/l/y.mdx", "b/y.mdx", "b/m/x.mdx"]


def test_two_links_to_one_folder_are_no_loop(tmp_path: Path) -> None:
    """Two versions of a documentation that share their pictures, for example."""
    write(tmp_path, mkdocs_yml="site_name: S\n", docs__images__b_mdx="# B\n")
    for name in ("v1", "v2"):
        (tmp_path / "docs" / name).mkdir()
        (tmp_path / "docs" / name / "images").symlink_to("../images")
    assert find_loop(tmp_path / "docs") is None
    files = ["images/b.mdx", "v1/images/b.mdx", "v2/images/b.mdx"]
    assert list(read_project(tmp_path / "mkdocs.yml").files()) == files


def test_a_chain_of_double_links_comes_to_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It makes 2 to the power of its length paths, and no loop."""
    monkeypatch.setattr("gongdoc.project.MAX_FOLDERS", 100)
    write(tmp_path, mkdocs_yml="site_name: S\n", docs__f40__b_mdx="# B\n")
    for number in range(40):
        (tmp_path / "docs" / f"f{number}").mkdir()
        for name in ("m", "n"):
            (tmp_path / "docs" / f"f{number}" / name).symlink_to(f"../f{number + 1}")
    assert find_loop(tmp_path / "docs") is not None
    list(read_project(tmp_path / "mkdocs.yml").files())


def test_what_is_no_regular_file_is_left_out(tmp_path: Path) -> None:
    write(tmp_path, mkdocs_yml="site_name: S\n", docs__a_mdx="# A\n")
    for name in ("pipe.mdx", "pipe.png"):
        os.mkfifo(tmp_path / "docs" / name)
    project = read_project(tmp_path / "mkdocs.yml")
    assert list(project.files()) == ["a.mdx"]
    assert [(found.path, found.code) for found in project.left_out()] == [("pipe.mdx", "unreadable-file")]


def test_a_name_that_is_not_utf_8_is_left_out(tmp_path: Path) -> None:
    write(tmp_path, mkdocs_yml="site_name: S\n", docs__a_mdx="# A\n")
    for name in (b"\xff.mdx", b"\xff.png"):
        try:
            with open(os.path.join(os.fsencode(tmp_path / "docs"), name), "w") as file:
                file.write("# B\n")
        except OSError as error:
            pytest.skip(f"the file system takes no such name: {error.strerror}")
    project = read_project(tmp_path / "mkdocs.yml")
    assert list(project.files()) == ["a.mdx"]
    assert [(found.path, found.code) for found in project.left_out()] == [(r"\xff.mdx", "unreadable-file")]


BOMB = "x0: &x0 [x]\n" + "".join(f"x{n}: &x{n} [*x{n - 1}, *x{n - 1}]\n" for n in range(1, 41))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('exclude_docs: "!"', "Unexpected pattern in `exclude_docs`"),
        ('exclude_docs: "a\\\\"', "Unexpected pattern in `exclude_docs`"),
        ("exclude_docs: [a]", r"Unexpected value of `exclude_docs` \(list\)"),
        ('docs_dir: "\\0"', "Unexpected value of `docs_dir`"),
        ('docs_dir: "\\ud800"', "Unexpected value of `docs_dir`"),
        ("docs_dir: 5", r"Unexpected value of `docs_dir` \(int\)"),
        ('plugins: [gongdoc: {snippet_roots: ["\\0"]}]', "Unexpected value in `snippet_roots`"),
        ("plugins: [gongdoc: {snippets: [[a]]}]", r"Unexpected value in `snippets` \(list\)"),
        ('plugins: [gongdoc: {templates: "\\0"}]', "Unexpected value of `templates`"),
    ],
)
def test_a_value_that_cannot_be_used_is_a_clear_error(tmp_path: Path, text: str, said: str) -> None:
    write(tmp_path, mkdocs_yml=f"site_name: S\n{text}\n")
    with pytest.raises(ConfigError, match=rf"mkdocs\.yml: {said}"):
        read_project(tmp_path / "mkdocs.yml")


@pytest.mark.parametrize("text", ["exclude_docs: *x40", "plugins: [gongdoc: {rules: {image-alt: *x40}}]"])
def test_aliases_that_stand_for_very_much(tmp_path: Path, text: str) -> None:
    """In a process of its own: to write them out would take for ever."""
    write(tmp_path, mkdocs_yml=f"site_name: S\n{BOMB}{text}\n", docs__a_mdx="# A\n")
    command = [sys.executable, "-m", "gongdoc", "check"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, "Unexpected aliases that stand for very much" in done.stderr) == (1, True), done.stderr


def test_a_value_that_holds_itself(tmp_path: Path) -> None:
    write(tmp_path, mkdocs_yml="site_name: S\nextra: &a [*a]\n")
    assert read_project(tmp_path / "mkdocs.yml").docs_dir == tmp_path / "docs"


def test_nothing_that_the_configuration_names_is_run(tmp_path: Path) -> None:
    trap = tmp_path / "ran"
    write(
        tmp_path,
        mkdocs_yml=f"site_name: !!python/object/apply:os.system ['touch {trap}']\n"
        "markdown_extensions:\n  - toc: {slugify: !!python/name:os.system }\nhooks: [hook.py]\nplugins: [nothing]\n",
    )
    (tmp_path / "hook.py").write_text(f"open({str(trap)!r}, 'w')\n")
    config = read_config(tmp_path / "mkdocs.yml")
    assert config["site_name"] is None
    assert config["hooks"] == ["hook.py"]
    assert read_project(tmp_path / "mkdocs.yml").docs_dir == tmp_path / "docs"
    assert not trap.exists()


def test_the_environment_and_inherited_files_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUIDES_OF_THE_TEST", "elsewhere")
    write(
        tmp_path,
        base_yml="docs_dir: !ENV GUIDES_OF_THE_TEST\nplugins:\n  gongdoc: {language: de}\n",
        mkdocs_yml="INHERIT: base.yml\nsite_name: S\n",
    )
    project = read_project(tmp_path / "mkdocs.yml")
    assert (project.docs_dir, project.language) == (tmp_path / "elsewhere", "de")


@pytest.mark.parametrize("text", ["a: [\n", "- one\n- two\n", "INHERIT: none.yml\n"])
def test_a_configuration_that_cannot_be_read_is_a_clear_error(tmp_path: Path, text: str) -> None:
    write(tmp_path, mkdocs_yml=text)
    with pytest.raises(ConfigError, match=r"mkdocs\.yml(:2:1)?: Unexpected "):
        read_project(tmp_path / "mkdocs.yml")


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        ("{image-atl: off}", "did you mean 'image-alt'"),
        ("{image-alt: loud}", "expected error, warning, info or off"),
        ("{image-alt: {max: 3}}", "Unexpected option 'max' of the rule 'image-alt'"),
    ],
)
def test_settings_of_rules_that_cannot_be_used(tmp_path: Path, rules: str, message: str) -> None:
    write(tmp_path, mkdocs_yml=f"plugins: [gongdoc: {{rules: {rules}}}]\n")
    with pytest.raises(SettingsError, match=message):
        read_project(tmp_path / "mkdocs.yml")

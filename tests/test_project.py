"""Which project a file is part of, and what its configuration says: read, and not run."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongdoc.host import ConfigError, read_config
from gongdoc.lint.settings import SettingsError
from gongdoc.project import find_project, read_project


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

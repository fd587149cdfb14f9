"""Which guides paths stand for."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongdoc.checking.targets import Target, TargetError, targets


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with three guides, a snippet of its own and one from elsewhere, and a file that it leaves out."""
    for name in ("a.mdx", "b/c.mdx", "b/d.mdx", "b/e.md", "b/f.png", "snippets/s.mdx", "draft/x.mdx", ".h/y.mdx"):
        path = tmp_path / "guides" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# Text\n")
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared/t.mdx").write_text("Text\n")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: X\ndocs_dir: guides\nexclude_docs: draft/\nplugins:\n  - gongdoc:\n      snippet_roots: [shared]\n"
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def one(*paths: str, config_file: str | None = None) -> Target:
    (target,) = targets([Path(path) for path in paths], Path(config_file) if config_file else None)
    return target


ALL = ["a.mdx", "b/c.mdx", "b/d.mdx"]


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize(
    ("paths", "guides"),
    [
        ([], ALL),
        (["."], ALL),
        (["guides"], ALL),
        (["guides/b"], ["b/c.mdx", "b/d.mdx"]),
        (["guides/b/d.mdx", "guides/a.mdx"], ["a.mdx", "b/d.mdx"]),
        (["guides/b/d.mdx", "guides/b", "guides/b/../b/d.mdx"], ["b/c.mdx", "b/d.mdx"]),
    ],
)
def test_guides(paths: list[str], guides: list[str]) -> None:
    assert one(*paths).guides == guides
    assert one(*paths).snippets == []


@pytest.mark.usefixtures("place")
def test_the_order_of_paths_does_not_matter() -> None:
    assert one("guides/b/d.mdx", "guides/a.mdx") == one("guides/a.mdx", "guides/b/d.mdx")


def test_the_configuration_stands_for_its_guides(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (place / "elsewhere").mkdir()
    monkeypatch.chdir(place / "elsewhere")
    assert one(config_file="../mkdocs.yml").guides == ALL


@pytest.mark.usefixtures("place")
def test_snippets() -> None:
    assert (one("guides/snippets/s.mdx").guides, one("guides/snippets/s.mdx").snippets) == ([], ["snippets/s.mdx"])
    assert one("guides/snippets").snippets == ["snippets/s.mdx"]
    assert (one("shared/t.mdx").guides, one("shared/t.mdx").snippets) == ([], ["t.mdx"])
    assert one("shared/t.mdx").project.config_file is not None


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize("path", ["guides/draft/x.mdx", "guides/.h/y.mdx", "guides/b/e.md"])
def test_what_the_site_leaves_out(path: str) -> None:
    target = one(path, "guides/a.mdx")
    assert (target.guides, target.left_out) == (["a.mdx"], [Path(path)])


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize("path", ["guides/b/f.png", "mkdocs.yml"])
def test_no_guides(path: str) -> None:
    with pytest.raises(TargetError, match=r"^Unexpected file .*, expected a guide \(\.mdx\) or a folder of guides$"):
        targets([Path(path)])


@pytest.mark.usefixtures("place")
def test_no_guide_at_all(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(
        TargetError, match=r"^Unexpected absence of guides \(\.mdx\) under empty, expected at least one"
    ):
        targets([Path("empty")])


def test_a_path_outside_of_the_configuration(place: Path) -> None:
    (place / "other.mdx").write_text("# Text\n")
    with pytest.raises(TargetError, match=r"^Unexpected path other\.mdx, expected one under the folder of guides of "):
        targets([Path("other.mdx")], Path("mkdocs.yml"))


def test_without_a_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is named is the folder of guides, also for the files below it that are named beside it."""
    (tmp_path / "b").mkdir()
    for name in ("a.mdx", "b/c.mdx"):
        (tmp_path / name).write_text("# Text\n")
    monkeypatch.chdir(tmp_path)
    assert one("b/c.mdx").guides == ["c.mdx"]
    assert one("b/c.mdx", ".").guides == ["a.mdx", "b/c.mdx"]


def test_two_projects(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("x", "y"):
        (tmp_path / name / "docs").mkdir(parents=True)
        (tmp_path / name / "mkdocs.yml").write_text("site_name: X\nplugins: [gongdoc]\n")
        (tmp_path / name / "docs/a.mdx").write_text("# A\n")
    monkeypatch.chdir(tmp_path)
    found = targets([Path("y/docs/a.mdx"), Path("x")])
    assert [(target.project.folder.name, target.guides) for target in found] == [("x", ["a.mdx"]), ("y", ["a.mdx"])]

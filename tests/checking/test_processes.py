"""Several processes find what one finds."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

import pytest

from gongdoc.checking import processes
from gongdoc.checking.processes import check_pages
from gongdoc.checking.run import check
from gongdoc.checking.site import ProjectSite
from gongdoc.errors import GongdocError
from gongdoc.lint.run import Finding
from gongdoc.project import read_project

PAGE = "# Page {n}\n\n![](one.svg) and [there](page-{next}.mdx#no-such)\n\n<Snippet file='part.mdx' />\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text("site_name: X\ndocs_dir: guides\nplugins: [gongdoc]\n")
    (tmp_path / "guides/snippets").mkdir(parents=True)
    (tmp_path / "guides/snippets/part.mdx").write_text("![](two.svg)\n")
    for n in range(20):
        (tmp_path / f"guides/page-{n:02}.mdx").write_text(PAGE.format(n=n, next=f"{n + 1:02}"))
    (tmp_path / "guides/page-05.mdx").write_text("An { alone.\n")
    return tmp_path


def site(place: Path) -> ProjectSite:
    return ProjectSite(read_project(place / "mkdocs.yml"))


def outcome(place: Path, jobs: int) -> list[tuple[Path, str, tuple[Finding, ...], list[str]]]:
    own = site(place)
    files = check(own, list(own.guides), own.project.rules, jobs=jobs)
    # Places are no part of equality; their printed forms are.
    return [(f.path, f.source, f.findings, [str(found.diagnostic) for found in f.findings]) for f in files]


def test_the_same_is_found(place: Path) -> None:
    alone = outcome(place, 1)
    assert sum(len(file[2]) for file in alone) > 40
    assert outcome(place, 2) == alone


def test_errors_come_back(place: Path) -> None:
    (place / "templates/components").mkdir(parents=True)
    (place / "templates/components/image.html").write_text("{% if %}")
    with pytest.raises(GongdocError, match=r"image\.html:1:1: Expected an expression"):
        outcome(place, 1)
    with pytest.raises(GongdocError, match=r"image\.html:1:1: Expected an expression"):
        outcome(place, 2)


def test_one_goes_on_where_several_cannot(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system ends processes when memory is short."""
    alone = outcome(place, 1)
    begun = ProcessPoolExecutor.map

    def fail(pool: ProcessPoolExecutor, *arguments: Any, **options: Any) -> Iterator[Any]:
        for number, result in enumerate(begun(pool, *arguments, **options)):
            if number == 3:
                raise BrokenProcessPool
            yield result

    monkeypatch.setattr(ProcessPoolExecutor, "map", fail)
    assert outcome(place, 2) == alone


def test_a_check_that_is_left_ends_its_processes(place: Path) -> None:
    import multiprocessing

    own = site(place)
    pages = check_pages(own, list(own.guides), own.project.rules, 2)
    assert next(pages).file == "page-00.mdx"
    pages.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()


def test_processes_end_with_a_command_that_is_killed(place: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from gongdoc.checking.processes import check_pages\n"
        "from gongdoc.checking.site import ProjectSite; from gongdoc.project import read_project\n"
        "import multiprocessing, time\n"
        "if __name__ == '__main__':\n"
        "    site = ProjectSite(read_project(Path('mkdocs.yml')))\n"
        "    pages = check_pages(site, list(site.guides), site.project.rules, 2)\n"
        "    next(pages)\n"
        "    print(*(child.pid for child in multiprocessing.active_children()), flush=True)\n"
        "    time.sleep(60)\n"
    )
    (place / "run.py").write_text(code)
    process = subprocess.Popen([sys.executable, "run.py"], cwd=place, stdout=subprocess.PIPE)
    assert process.stdout is not None
    children = [int(pid) for pid in process.stdout.readline().split()]
    process.kill()
    process.communicate()
    assert len(children) == 2
    for pid in children:
        for _ in range(500):
            if not _runs(pid):
                break
            time.sleep(0.02)
        else:
            pytest.fail(f"process {pid} goes on")


def _runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    # One that has ended, and that nobody has asked about, is no more than an entry.
    return state not in ("Z", "X")


@pytest.mark.parametrize(
    ("cores", "pages", "expected"), [(8, 0, 1), (8, 299, 1), (8, 300, 2), (8, 9999, 8), (2, 9999, 2)]
)
def test_number(monkeypatch: pytest.MonkeyPatch, cores: int, pages: int, expected: int) -> None:
    """A process is for 150 pages; no more than there are cores, and than eight."""
    monkeypatch.setattr(processes.os, "sched_getaffinity", lambda _: set(range(cores)), raising=False)
    assert processes.processes(pages) == expected

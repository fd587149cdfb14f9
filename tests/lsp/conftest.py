"""A project with something of everything."""

from __future__ import annotations

from pathlib import Path

import pytest

FILES = {
    "mkdocs.yml": "site_name: S\ndocs_dir: guides\ntheme: gongdoc\nplugins:\n  - gongdoc\n",
    "guides/index.mdx": "---\ntitle: Start\ndescription: All guides.\n---\n\n[One](/gong/one)\n",
    "guides/gong/one.mdx": (
        "---\n"
        "title: One\n"
        "description: The first guide.\n"
        "---\n"
        "\n"
        'import Footer from "/snippets/footer.mdx"\n'
        "\n"
        "## Set up\n"
        "\n"
        "<Steps>\n"
        '  <Step title="Open it">Open the console.</Step>\n'
        '  <Step title="Close it">Close [the start](/index).</Step>\n'
        "</Steps>\n"
        "\n"
        "## Check it\n"
        "\n"
        "Look at [closing](#set-up-close-it), and at [two](two.mdx#first).\n"
        "\n"
        "<Footer />\n"
    ),
    "guides/gong/two.mdx": (
        "---\ntitle: Two\ndescription: The second guide.\n---\n\n"
        '<Snippet file="footer.mdx" />\n\n## First\n\n'
        '<Steps>\n  <Step title="Go">Go.</Step>\n</Steps>\n'
    ),
    "guides/snippets/footer.mdx": "Ask the administrator.\n",
    "guides/images/shot.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"></svg>\n',
}


def make_project(folder: Path) -> Path:
    """Write the project into a folder, and return the folder."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The folder of a project of two guides, a start page, a snippet and a picture."""
    return make_project(tmp_path / "a project 100%")

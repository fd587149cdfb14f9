"""What an address that leads nowhere means, as a person would say who sees the files."""

from __future__ import annotations

import pytest

from gongdoc.near import NearFiles, NearIds, written

FILES = (
    "index.mdx",
    "gong/oauth-2-0.mdx",
    "gong/api-key.mdx",
    "gong/index.mdx",
    "hubspot/oauth-2-0.mdx",
    "hubspot/private-app.mdx",
    "images/gong/step1.png",
    "images/gong/step2.png",
    "images/Logo.svg",
    "files/terms.pdf",
)


@pytest.mark.parametrize(
    ("path", "page", "expected"),
    [
        # Capital letters, and nothing else.
        ("Gong/API-Key", True, ("gong/api-key.mdx", True)),
        ("gong/Api-Key.mdx", True, ("gong/api-key.mdx", True)),
        ("images/logo.SVG", False, ("images/Logo.svg", True)),
        # Other hyphens, another suffix, a slip of the pen.
        ("gong/api_key", True, ("gong/api-key.mdx", False)),
        ("gong/api-key.html", True, ("gong/api-key.mdx", False)),
        ("images/Logo.png", False, ("images/Logo.svg", False)),
        ("gong/api-kay", True, ("gong/api-key.mdx", False)),
        ("gong/aip-key", True, ("gong/api-key.mdx", False)),
        ("gong/apikey", True, ("gong/api-key.mdx", False)),
        ("files/term.pdf", True, ("files/terms.pdf", False)),
        # A folder that was left out, or is one too many.
        ("private-app", True, ("hubspot/private-app.mdx", False)),
        ("guides/hubspot/private-app", True, ("hubspot/private-app.mdx", False)),
        ("gong/images/step1.png", False, ("images/gong/step1.png", False)),
        # Which of two, another folder's page, another number, another kind of file: nobody knows.
        ("oauth-2-0", True, None),
        ("salesforce/private-app", True, None),
        ("images/gong/step3.png", False, None),
        ("images/gong/terms.png", False, None),
        ("gong/api-key", False, None),
        ("files/private", True, None),
        ("", True, None),
        ("x" * 2_000, True, None),
    ],
)
def test_files(path: str, page: bool, expected: tuple[str, bool] | None) -> None:
    assert NearFiles(FILES).find(path, page=page) == expected


@pytest.mark.parametrize(
    ("file", "like", "folder", "expected"),
    [
        ("gong/api-key.mdx", "/Gong/Api-Key", "", "/gong/api-key"),
        ("gong/api-key.mdx", "Api-Key.mdx", "gong", "api-key.mdx"),
        ("gong/api-key.mdx", "./Api-Key", "gong", "./api-key"),
        ("hubspot/private-app.mdx", "../private-app", "gong", "../hubspot/private-app"),
        ("gong/index.mdx", "/Gong", "", "/gong"),
        ("a b/c(1).png", "/a/c.png", "", "/a%20b/c%281%29.png"),
        ("schlüssel.mdx", "Schlüssel", "", "schlüssel"),
        ("gong/README.mdx", "/gong", "", "/gong/README.mdx"),
    ],
)
def test_an_address_is_written_as_its_author_writes(file: str, like: str, folder: str, expected: str) -> None:
    assert written(file, like=like, folder=folder) == expected


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("Create-A-Key", ("create-a-key", True)),
        ("create_a_key", ("create-a-key", False)),
        ("create-key", ("create-a-key", False)),
        ("create-a-kye", ("create-a-key", False)),
        ("step-3", None),
        ("gd-tabs", None),
        ("delete-a-key", None),
        ("", None),
    ],
)
def test_ids(wanted: str, expected: tuple[str, bool] | None) -> None:
    assert NearIds({"create-a-key", "step-1", "step-2", "gd-tab-1"}).find(wanted) == expected

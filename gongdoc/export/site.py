"""All files that a site publishes for programs, beside its pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import msgspec

from gongdoc.export import index as indexing
from gongdoc.export import llms
from gongdoc.export.json import to_json
from gongdoc.export.markdown import to_markdown
from gongdoc.export.openapi import openapi
from gongdoc.export.schema import ROOTS, schema
from gongdoc.export.typescript import declarations
from gongdoc.guide.model import SCHEMA_VERSION, Guide

ROOT = "api/v1"
"""Folder of the data in the site. The number is the major version of the contract."""

SUMMARIES = frozenset({f"{ROOT}/index.json", f"{ROOT}/openapi.json", "llms.txt", "llms-full.txt"})
"""Files that tell of all guides at once."""


@dataclass(frozen=True)
class GuideData:
    """A guide that is to be published."""

    guide: Guide
    """The guide with its address, filled: see `gongdoc.export.fill`."""
    file: str
    """Path of its page in the site, `gong/oauth-2-0/index.html`."""
    updated: str = ""
    """When it was last changed, in ISO 8601; empty when that is not known."""


@dataclass(frozen=True)
class OtherPage:
    """A page of the site that is no guide."""

    title: str
    description: str
    file: str
    """Path of the page in the site."""
    markdown: str
    listed: bool = True
    """Whether `llms.txt` names it."""


@dataclass(frozen=True)
class Site:
    """What the files say about the site."""

    name: str
    description: str = ""
    url: str = ""
    """Its address, where that is known."""


def files(site: Site, guides: Sequence[GuideData], others: Sequence[OtherPage] = ()) -> Iterator[tuple[str, bytes]]:
    """The files with their paths under the site's root, with forward slashes.

    Args:
        site: the site.
        guides: its guides.
        others: its other pages: their Markdown is published, too.
    """
    entries: list[indexing.IndexEntry] = []
    listed: list[llms.Entry] = []
    texts: list[llms.FullPage] = []
    for made in sorted(guides, key=lambda made: made.guide.id):
        guide = made.guide
        data, markdown = to_json(guide), to_markdown(guide)
        place = markdown_paths(made.file)[0]
        up = "../" * (ROOT.count("/") + 1)
        entries.append(indexing.entry(guide, data, markdown, place=up + quote(place), updated=made.updated))
        listed.append(llms.Entry(guide.title, _address(site, place), guide.description))
        texts.append(llms.FullPage(guide.title, guide.url, guide.description, markdown.decode()))
        yield f"{ROOT}/guides/{guide.id}.json", data
        for path in markdown_paths(made.file):
            yield path, markdown
    optional = []
    for page in others:
        for path in markdown_paths(page.file):
            yield path, page.markdown.encode()
        if page.listed:
            optional.append(llms.Entry(page.title, _address(site, markdown_paths(page.file)[0]), page.description))
    optional += [
        llms.Entry("Index of all guides", _address(site, f"{ROOT}/index.json"), "JSON, for programs"),
        llms.Entry("OpenAPI document", _address(site, f"{ROOT}/openapi.json"), "describes the JSON files"),
        llms.Entry("All guides in one file", _address(site, "llms-full.txt")),
    ]
    yield f"{ROOT}/index.json", indexing.index(entries)
    yield f"{ROOT}/openapi.json", _readable(openapi(site.name, entries, root=ROOT, site_url=site.url))
    for name in ROOTS:
        yield f"{ROOT}/schema/{name}.schema.json", _readable(schema(name))
    yield f"{ROOT}/guide.d.ts", declarations([schema(name) for name in ROOTS], SCHEMA_VERSION).encode()
    yield "llms.txt", llms.llms_txt(site.name, site.description, listed, optional)
    yield "llms-full.txt", llms.llms_full_txt(site.name, site.description, texts)


def markdown_paths(file: str) -> tuple[str, str]:
    """Where the Markdown of a page stands: at its address with `.md`, and where https://llmstxt.org proposes it.

    >>> markdown_paths("gong/oauth-2-0/index.html")
    ('gong/oauth-2-0.md', 'gong/oauth-2-0/index.html.md')
    >>> markdown_paths("gong/oauth-2-0.html")
    ('gong/oauth-2-0.md', 'gong/oauth-2-0.html.md')
    >>> markdown_paths("index.html")
    ('index.md', 'index.html.md')
    """
    return file.removesuffix("/index.html").removesuffix(".html") + ".md", file + ".md"


def _address(site: Site, path: str) -> str:
    return (site.url.rstrip("/") + "/" if site.url else "") + quote(path)


def _readable(value: Any) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"

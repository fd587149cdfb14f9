"""The index of a site: what guides there are, where their files are, and what has changed since they were fetched."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from urllib.parse import quote

import msgspec

from gongdoc.guide import model
from gongdoc.guide.model import SCHEMA_VERSION, Guide


class IndexEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One guide in the index of a site."""

    id: str
    """Id of the guide."""
    title: str
    """Its title."""
    description: str = ""
    """One or two sentences about it, as plain text."""
    url: str = ""
    """Address of its page: absolute when the site knows its own address, else from the site's root."""
    json: str
    """Address of its JSON, relative to the index."""
    sha256: str
    """Hash of the bytes of its JSON, in hexadecimal: fetch the file when this has changed."""
    markdown: str
    """Address of its Markdown, relative to the index."""
    markdown_sha256: str
    """Hash of the bytes of its Markdown, in hexadecimal."""
    steps: int
    """Number of its steps."""
    scopes: tuple[str, ...] = model.EMPTY
    """OAuth scopes that it names, each once."""
    fingerprint: str = ""
    """Hash of its titles and content. It stays the same when only formatting changes, the hashes of files don't."""
    updated: str = ""
    """When it was last changed, as an ISO 8601 date or date and time: from its front matter, else from version control.
    Left out when neither knows."""


class Index(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a site publishes for programs: start here."""

    schema_version: str = msgspec.field(default_factory=lambda: SCHEMA_VERSION)
    """Version of the contract that the index and the guides follow, by https://semver.org."""
    guides: tuple[IndexEntry, ...] = model.EMPTY
    """The guides, in the order of their ids."""


def entry(guide: Guide, data: bytes, markdown: bytes, *, place: str, updated: str = "") -> IndexEntry:
    """The entry of a guide.

    Args:
        guide: the guide.
        data: its JSON.
        markdown: its Markdown.
        place: address of the Markdown, relative to the index.
        updated: when it was last changed, in ISO 8601; empty when that is not known.
    """
    return IndexEntry(
        id=guide.id,
        title=guide.title,
        description=guide.description,
        url=guide.url,
        json=f"guides/{quote(guide.id)}.json",
        sha256=hashlib.sha256(data).hexdigest(),
        markdown=place,
        markdown_sha256=hashlib.sha256(markdown).hexdigest(),
        steps=len(guide.steps),
        scopes=guide.scopes,
        fingerprint=guide.fingerprint,
        updated=updated,
    )


def index(entries: Iterable[IndexEntry]) -> bytes:
    """The index as JSON, in UTF-8."""
    return msgspec.json.encode(Index(guides=tuple(sorted(entries, key=lambda entry: entry.id))))

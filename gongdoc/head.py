"""What the head of a page tells programs about it, beside its title: a picture, and where its data stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from gongdoc.export.site import ROOT, markdown_paths
from gongdoc.guide.model import Guide
from gongdoc.render import Resolver, safe_url

IMAGES = ("og:image", "image")
"""Fields of the front matter that name a picture of the page, in the order in which they count."""


@dataclass(frozen=True)
class Head:
    """What a page's head says."""

    description: str = ""
    """What the author says about the page, as plain text."""
    image: str = ""
    """Address of a picture for those who link to the page (https://ogp.me): absolute, as readers of links need it."""
    image_alt: str = ""
    """What the picture shows."""
    markdown: str = ""
    """Address of the page's Markdown, from the site's root."""
    json: str = ""
    """Address of the guide's JSON, from the site's root; empty for a page that is no guide."""
    problem: str = ""
    """What is wrong with the picture, for a diagnostic; empty when it is fine."""


def make_head(
    metadata: Mapping[str, Any], *, address: str, page: str, resolve: Resolver, guide: Guide | None = None
) -> Head:
    """What the head of a page says.

    Args:
        metadata: its front matter.
        address: its address; a picture of the site is named only when it is absolute.
        page: path of its file in the site.
        resolve: says where the picture stands.
        guide: the guide that it shows.
    """
    image, problem = _image(metadata, address, resolve)
    return Head(
        description=guide.description if guide is not None else one_line(metadata.get("description")),
        image=image,
        image_alt=one_line(metadata.get("og:image:alt")) if image else "",
        markdown=_quoted(markdown_paths(page)[0]),
        json=_quoted(f"{ROOT}/guides/{guide.id}.json") if guide is not None else "",
        problem=problem,
    )


def _quoted(path: str) -> str:
    """The address of a path; that of a name which is not UTF-8 has its bytes (PEP 383)."""
    return quote(path, errors="surrogateescape")


def _image(metadata: Mapping[str, Any], address: str, resolve: Resolver) -> tuple[str, str]:
    """The address of the picture, and what is wrong with it."""
    written = next((value for name in IMAGES if (value := one_line(metadata.get(name)))), "")
    if not written:
        return "", ""
    safe = safe_url(written, schemes=frozenset({"http", "https"}))
    if safe is None:
        return "", (
            f"Unexpected scheme in {written[:80]!r}, expected http or https, or a path (note: `image` in the front "
            "matter names the picture that stands beside links to the page)"
        )
    target = resolve(safe, "image")
    if target.problem:
        return "", target.problem
    try:
        url = urljoin(address, target.href)
        return (url if urlsplit(url).scheme in ("http", "https") else ""), ""
    except ValueError:
        return "", f"Unexpected address {written[:80]!r}, expected a URL or a path"


def one_line(value: Any) -> str:
    """A value of front matter as text on one line; empty for what is no text."""
    try:
        return " ".join(str(value).split()) if isinstance(value, (str, int, float)) else ""
    except ValueError:
        return ""  # a number of more digits than Python writes

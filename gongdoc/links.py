"""Where the links of a guide lead in a site.

Addresses are read as authors of MDX sites write them:

- `other`, `other.mdx`, `../x/y`, `./y.md#part`: from the folder of the source file;
- `/images/x.png`, `/guides/y`: from the folder of all guides (`docs_dir`), wherever the site is served;
- `#part`: on the same page.

A path names a source file, with or without its suffix, or a folder with an `index` in it. What it becomes is
relative to the page it stands on, so that a site works from any folder of a server, and from a disk.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote, urlsplit

from gongdoc.export.site import SUMMARIES, markdown_paths
from gongdoc.near import Meant, NearFiles, written
from gongdoc.render.resolve import LinkKind, Target, is_external

SUFFIXES = ("", ".mdx", ".md", "/index.mdx", "/index.md", "/README.md")
"""What may be left out of a path, in the order in which it is tried."""


def _no_size(_file: str) -> None:
    """The size of a picture, for a site that doesn't know."""


@dataclass(frozen=True)
class SiteLinks:
    """The files of a site.

    Args:
        urls: address of each file from the site's root, by its path under the folder of guides. The address
            of the root itself is "" or "./".
        size: width and height in pixels of the picture in a file, None where it has none.
    """

    urls: Mapping[str, str]
    size: Callable[[str], tuple[int, int] | None] = _no_size

    @cached_property
    def _near(self) -> NearFiles:
        return NearFiles(self.urls)

    def near(self, folder: str, path: str, kind: LinkKind) -> tuple[str, bool] | None:
        """The file that a path probably means that names none, and whether that is certain.

        Args:
            folder: folder of the file that the path is written in.
            path: the path of the link, without fragment and query.
            kind: what it is the address of.
        """
        joined = path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path)
        return self._near.find(posixpath.normpath(joined).removeprefix("../"), page=kind == "link")

    @cached_property
    def data(self) -> dict[str, str]:
        """Addresses of what a build writes beside the pages, by their paths: a guide may link to it."""
        found = {path: path for path in (*SUMMARIES, "sitemap.xml")}
        for file, url in self.urls.items():
            if file.endswith((".mdx", ".md")):
                page = url.removeprefix("./")
                markdown = markdown_paths(f"{page}index.html" if page.endswith("/") or not page else page)[0]
                found[markdown] = markdown
        found[""] = ""  # without an index, the list of all guides stands there
        return found

    def find(self, folder: str, path: str) -> str | None:
        """The file that a path means.

        Args:
            folder: folder of the file that the path is written in, under the folder of guides.
            path: the path of the link, without fragment and query.
        """
        joined = path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path)
        wanted = posixpath.normpath(joined) if joined else "."
        if wanted.startswith("../") or wanted == "..":
            return None
        stem = "" if wanted == "." else wanted
        for suffix in SUFFIXES:
            candidate = (stem + suffix).lstrip("/")
            if candidate in self.urls:
                return candidate
        if stem.endswith(".html") and (stem.removesuffix(".html") + ".mdx") in self.urls:
            return stem.removesuffix(".html") + ".mdx"
        return stem if stem in self.data else None

    def address(self, found: str) -> str:
        """The address, from the site's root, of what `find` found."""
        return self.urls[found] if found in self.urls else self.data[found]


@dataclass(frozen=True)
class PageLinks:
    """The resolver (`gongdoc.render.Resolver`) for one page of a site."""

    site: SiteLinks
    file: str
    """Path of the page's source."""
    url: str
    """Address of the page from the site's root."""

    @property
    def base(self) -> str:
        """The site's root, seen from the page."""
        return relative("", self.url).rstrip("/") or "."

    def meant(self, url: str, kind: LinkKind) -> Meant | None:
        """What an address of this page probably means whose path names no file."""
        parts, folder = urlsplit(url), posixpath.dirname(self.file)
        path = unquote(parts.path)
        near = self.site.near(folder, path, kind)
        if near is None or near[0] == self.file:
            return None
        rest = (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")
        return Meant(written(near[0], like=path, folder=folder) + rest, near[1])

    def __call__(self, url: str, kind: LinkKind) -> Target:
        if is_external(url):
            return Target(url, external=True)
        try:
            parts = urlsplit(url)
        except ValueError:
            return Target("#", problem=f"Unexpected address {url!r}, expected a URL or a path")
        if parts.scheme:
            return Target(url)
        # What follows `:~:` is for the browser: https://wicg.github.io/scroll-to-text-fragment/
        fragment = unquote(parts.fragment.partition(":~:")[0])
        if not parts.path:
            return Target(url, file=self.file, fragment=fragment)
        found = self.site.find(posixpath.dirname(self.file), unquote(parts.path))
        rest = (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")
        if found is None:
            # A path from the root stays one from the site's root: that is where the author meant it to be.
            href = relative(parts.path, self.url) if parts.path.startswith("/") else parts.path
            noun = "page or file" if kind == "link" else "picture"
            meant = self.meant(url, kind)
            note = (
                f"did you mean {meant.address!r}?"
                if meant is not None
                else "write the path of the file, from this file's folder or, with a leading slash, from the folder of "
                "guides"
            )
            return Target(
                href + rest,
                problem=f"Unexpected address {url!r}, expected a {noun} under the folder of guides; there is none of "
                f"this name (note: {note})",
            )
        href, size = relative(self.site.address(found), self.url) + rest, None
        if kind == "image":
            size = self.site.size(found)
        return Target(href, file=found, fragment=fragment, size=size)


def relative(url: str, page: str) -> str:
    """The address `url` seen from the address `page`, both from the site's root.

    >>> relative("gong/oauth/", "gong/api-key/")
    '../oauth/'
    >>> relative("images/x.png", "a/b.html")
    '../images/x.png'
    >>> relative("", "a/b/")
    '../../'
    """
    # `/.///host` must not become `//host`, the address of another host.
    target = url.lstrip("/").removeprefix("./").lstrip("/").split("/")
    here = page.removeprefix("./").split("/")[:-1]
    same = 0
    while same < len(here) and same < len(target) - 1 and here[same] == target[same]:
        same += 1
    found = "../" * (len(here) - same) + "/".join(target[same:])
    # A first segment with a colon would be read as a scheme: RFC 3986, 4.2.
    if not found:
        return "./"
    return f"./{found}" if ":" in found.split("/", 1)[0] else found

"""One source file → one page and its data, without knowing the host that serves it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from gongdoc.diagnostics import Diagnostic
from gongdoc.guide.model import Guide
from gongdoc.links import PageLinks, SiteLinks
from gongdoc.near import NearIds, with_fragment
from gongdoc.render import Rendered, Renderer


@dataclass(frozen=True)
class GuidePage:
    """A rendered guide in its site."""

    guide: Guide
    file: str
    rendered: Rendered

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What the page's own rendering found."""
        return self.rendered.diagnostics


def make_page(
    guide: Guide, *, file: str, url: str, site: SiteLinks, renderer: Renderer, public_url: str = ""
) -> GuidePage:
    """Render the page of a guide.

    Args:
        guide: the guide.
        file: path of its source under the folder of guides.
        url: address of the page from the site's root.
        site: the files that its links may name.
        renderer: renders it.
        public_url: address of the page for readers of its data: absolute where the site's address is known.

    Raises:
        TemplateError: a template cannot be used.
    """
    links = PageLinks(site, file, url)
    rendered = renderer.render(guide, resolve=links, base=links.base)
    guide = msgspec.structs.replace(guide, url=public_url or url)
    return GuidePage(guide, file, rendered)


def check_anchors(page: GuidePage, ids: Mapping[str, frozenset[str] | set[str] | None]) -> list[Diagnostic]:
    """Warnings for links of a page to places that are not there.

    Args:
        page: the page.
        ids: the ids of each page by the path of its source; None where they are not known.
    """
    found = []
    near: dict[str, NearIds] = {}
    for use in page.rendered.anchors:
        there = page.rendered.ids if use.file == page.file else ids.get(use.file)
        # "top" needs no element:
        # https://html.spec.whatwg.org/multipage/browsing-the-web.html#top-of-the-document
        if there is None or use.fragment in there or use.fragment.lower() == "top":
            continue
        where = "this page" if use.file == page.file else use.file
        if use.file not in near:
            near[use.file] = NearIds(there)
        meant = near[use.file].find(use.fragment)
        note = (
            f"did you mean {with_fragment(use.written, meant[0])!r}?"
            if meant is not None
            else "the id of a heading or a step is its title in lower case, with hyphens, unless it is given an `id`"
        )
        found.append(
            Diagnostic(
                severity="warning",
                code="link-internal-resolves",
                message=f"Unexpected address {use.written!r}, expected a part of {where}; it has none named "
                f"{use.fragment!r} (note: {note})",
                path=page.guide.source.path,
                span=use.span,
            )
        )
    return found

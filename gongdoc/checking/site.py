"""The site that rules ask: a project's files, its pages as they are needed, and the guides as they were exported."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from functools import cache, cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from gongdoc.aliases import without_taken
from gongdoc.diagnostics import Diagnostic
from gongdoc.errors import GuideError
from gongdoc.head import make_head
from gongdoc.links import PageLinks, SiteLinks
from gongdoc.lint.document import Document
from gongdoc.lint.site import BaselineGuide
from gongdoc.mdx.snippets import SnippetCache
from gongdoc.near import Meant, NearFiles, NearIds, with_fragment
from gongdoc.pages import GuidePage, check_anchors, make_page
from gongdoc.picture import picture_size
from gongdoc.project import Project
from gongdoc.reading import Reading, read, read_text
from gongdoc.render import Renderer, messages
from gongdoc.render.resolve import LinkKind

if TYPE_CHECKING:
    from gongdoc.checking.external import External


class ProjectSite:
    """The site of a project, as `gongdoc.lint.site.Site` describes it.

    Args:
        project: the project.
        baseline: the guides as they were exported before, by their ids.
        external: whether addresses on other hosts are to be fetched.
        unsaved: texts that take the place of those of files, by path under the folder of guides: an editor's.
    """

    def __init__(
        self,
        project: Project,
        *,
        baseline: Mapping[str, BaselineGuide] | None = None,
        external: bool = False,
        unsaved: Mapping[str, str] | None = None,
    ) -> None:
        self.project = project
        self.baseline: Mapping[str, BaselineGuide] = baseline or {}
        self.external = external
        self.unsaved = unsaved if unsaved is not None else {}
        self._snippets = SnippetCache()
        self._ids: dict[str, frozenset[str] | None] = {}
        self._near: dict[str, tuple[frozenset[str], NearIds]] = {}
        self._asks: list[External] = []
        """The one who asks other hosts, when it is needed: copies of the site share it."""

    @cached_property
    def files(self) -> Collection[str]:
        """All files under the folder of guides."""
        return dict.fromkeys(self.project.files())

    @cached_property
    def snippets(self) -> Collection[str]:
        """The snippets under the folder of guides."""
        return [file for file in self.files if self.project.is_snippet(file)]

    @cached_property
    def guides(self) -> Sequence[str]:
        """The guides under the folder of guides."""
        return [file for file in self.files if self.project.is_guide(file)]

    @cached_property
    def _guide_ids(self) -> frozenset[str]:
        """The ids of all guides, which are their paths without suffix."""
        return frozenset(PurePosixPath(file).with_suffix("").as_posix() for file in self.guides)

    def text(self, file: str) -> str:
        """The text of a file under the folder of guides; empty when it cannot be read."""
        if file in self.unsaved:
            return self.unsaved[file]
        try:
            return read_text(self.project.docs_dir / file, root=self.project.docs_dir)[0]
        except GuideError:
            return ""

    def documents(self) -> Iterator[Document]:
        """All pages of the site."""
        return (self.document(file) for file in self.guides)

    def with_text(self, file: str, text: str) -> ProjectSite:
        """The same site with another text in a file."""
        other = copy(self)
        other.unsaved = {**self.unsaved, file: text}
        other._ids = {**self._ids}
        other._ids.pop(file, None)
        return other

    # One page -------------------------------------------------------------------------------------------------

    def document(self, file: str) -> Document:
        """A page, read and rendered.

        Args:
            file: its path under the folder of guides.
        """
        source, reading = self._read(file)
        found = list(reading.diagnostics)
        if reading.guide is not None:
            found += without_taken(reading.guide, self._guide_ids, file)[1]
            page = self._make(file, reading)
            self._ids[file] = page.rendered.ids
            found += page.diagnostics
            found += check_anchors(page, {use.file: self.ids(use.file) for use in page.rendered.anchors})
            links = PageLinks(self._links, file, self._links.urls.get(file, file))
            problem = make_head(reading.guide.metadata, address="", page=file, resolve=links).problem
            if problem:
                found.append(Diagnostic(severity="warning", code="image-exists", message=problem, path=file))
        return Document(
            file,
            source,
            tree=reading.tree,
            guide=reading.guide,
            metadata=reading.guide.metadata if reading.guide is not None else {},
            diagnostics=found,
            snippets=[self._under(path) for path in reading.snippets],
            site=self,
        )

    def ids(self, file: str) -> frozenset[str] | None:
        """The ids of the elements of a page: what a link to it may name after `#`; None where they are not known."""
        if file not in self._ids:
            self._ids[file] = None
            if self.project.is_guide(file) and file in self.files:
                _, reading = self._read(file)
                if reading.guide is not None:
                    self._ids[file] = self._make(file, reading).rendered.ids
        return self._ids[file]

    def meant(self, file: str, url: str, *, image: bool = False) -> Meant | None:
        """What an address that leads nowhere probably means.

        Args:
            file: the page that it is written in.
            url: the address.
            image: whether it is that of a picture.
        """
        links = PageLinks(self._links, file, self._links.urls.get(file, file))
        kind: LinkKind = "image" if image else "link"
        target = links(url, kind)
        if target.problem:
            return links.meant(url, kind)
        there = self.ids(target.file) if target.fragment else None
        if there is None or target.fragment in there:
            return None
        known = self._near.get(target.file)
        if known is None or known[0] is not there:
            known = self._near[target.file] = (there, NearIds(there))
        found = known[1].find(target.fragment)
        return Meant(with_fragment(url, found[0]), found[1]) if found is not None else None

    @cached_property
    def _near_snippets(self) -> NearFiles:
        return NearFiles(self.snippets)

    def near_snippet(self, path: str) -> tuple[str, bool] | None:
        """The snippet that a path under the folder of guides probably means, and whether that is certain."""
        return self._near_snippets.find(path, page=True)

    def dead(self, addresses: Iterable[str], *, hosts: Collection[str], max_age: float) -> Mapping[str, str]:
        """The addresses on other hosts that lead nowhere: see `gongdoc.checking.external`."""
        from gongdoc.checking.external import External

        if not self._asks:
            config = self.project.config_file
            cache = config.resolve().parent / ".cache" / "gongdoc" / "external.json" if config is not None else None
            self._asks.append(External(cache, hosts=hosts, max_age=max_age))
        return self._asks[0].dead(addresses)

    def save(self) -> None:
        """Keep what the next run can use."""
        for asks in self._asks:
            asks.save()

    def _read(self, file: str) -> tuple[str, Reading]:
        path, root = self.project.docs_dir / file, self.project.docs_dir
        roots = self.project.snippet_roots
        if file in self.unsaved:
            text = self.unsaved[file]
        else:
            try:
                text, _ = read_text(path, root=root)
            except GuideError as error:
                found = tuple(d for d in error.diagnostics if isinstance(d, Diagnostic))
                return "", Reading(None, None, found)
        return text, read(text, path=path, root=root, snippet_roots=roots, cache=self._snippets)

    def _make(self, file: str, reading: Reading) -> GuidePage:
        assert reading.guide is not None  # noqa: S101  # both callers look
        url = self._links.urls.get(file, file)
        return make_page(reading.guide, file=file, url=url, site=self._links, renderer=self._renderer)

    @cached_property
    def _renderer(self) -> Renderer:
        own = [self.project.templates] if self.project.templates is not None else []
        return Renderer(
            own, external_images=self.project.external_images, language=self.project.language or messages.FALLBACK
        )

    @cached_property
    def _links(self) -> SiteLinks:
        folder = self.project.docs_dir
        return SiteLinks({file: _url(file) for file in self.files}, cache(lambda file: picture_size(folder / file)))

    def _under(self, path: Path) -> str:
        for root in (self.project.docs_dir, *self.project.snippet_roots):
            if path.is_relative_to(root):
                return path.relative_to(root).as_posix()
            if path.resolve().is_relative_to(root.resolve()):
                return path.resolve().relative_to(root.resolve()).as_posix()
        return path.as_posix()


def _url(file: str) -> str:
    """The address of a page from the site's root. Only where it leads counts here, not what it is."""
    return f"{file.rsplit('.', 1)[0]}/" if file.endswith((".mdx", ".md")) else file

"""The MkDocs plugin `gongdoc`: guides become pages of the site, and data beside them.

    plugins:
      - search
      - gongdoc:
          markdown: false          # whether .md files are guides too; else they stay MkDocs' own
          templates: templates     # folder of templates that replace gongdoc's, beside mkdocs.yml
          snippets: [snippets]     # folders under docs_dir whose files are parts of guides, not guides
          snippet_roots: []        # more folders, beside mkdocs.yml, that snippets may come from
          external_images: false   # whether pages load pictures from other hosts
          nav: docs.json           # file of Mintlify's that the navigation is taken from; without it, MkDocs' own
          language: en             # of what pages say beside the guides; without it, the theme's

How a build goes. All guides are read before anything is written: their problems are printed, all of them, and
a problem that is an error ends the build. The site is then built in a folder beside `site_dir`, and moved
there when all is done: a build that fails at any later stage leaves the last good site as it was. Only files
whose content changed are replaced.
"""

from __future__ import annotations

import filecmp
import html
import logging
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol, cast

import click
from markupsafe import Markup, escape
from mkdocs.config import base, config_options
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from gongdoc import navigation, other_theme, progress, reading, web_component
from gongdoc.aliases import without_taken
from gongdoc.assets import templates_dir
from gongdoc.bundle import BundleError, squeezed
from gongdoc.diagnostics import Diagnostic
from gongdoc.errors import GuideError, MdxError
from gongdoc.export import site as data
from gongdoc.export.fill import PartRenderer, absolute, fill
from gongdoc.export.howto import howto_script
from gongdoc.export.updated import from_git, from_metadata
from gongdoc.guide.model import Guide
from gongdoc.head import Head, make_head, one_line
from gongdoc.links import PageLinks, SiteLinks
from gongdoc.lint.disable import Disabled
from gongdoc.lint.run import heeded
from gongdoc.lint.settings import Settings, SettingsError
from gongdoc.listing import Listed, count_steps
from gongdoc.mdx.snippets import SnippetCache
from gongdoc.pages import GuidePage, check_anchors, make_page
from gongdoc.picture import picture_size
from gongdoc.printable import printable
from gongdoc.project import escaped, find_loop, outside, unfit, walk
from gongdoc.render import Renderer, TemplateError, TocItem, check_templates, messages
from gongdoc.report import report
from gongdoc.theme_metadata import for_theme

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.utils.templates import TemplateContext

log = logging.getLogger("mkdocs.plugins.gongdoc")

MESSAGES = "assets/js/messages"
THEME = "gongdoc"


class RuleSettings(base.BaseConfigOption[Settings]):
    """The option `rules`: names of rules, each with a severity or options."""

    def __init__(self) -> None:
        super().__init__()
        self.default = Settings()

    def run_validation(self, value: object) -> Settings:
        """The settings; what `gongdoc check` would not take is an error of the configuration."""
        try:
            return value if isinstance(value, Settings) else Settings.parse(value)
        except SettingsError as error:
            raise base.ValidationError(str(error)) from None


class Failed(Abort):
    """A site that cannot be built; what is wrong has been printed, but where pages are made one by one.

    Attributes:
        problems: what is wrong, each with its place.
    """

    def __init__(self, message: str, problems: Iterable[Diagnostic | TemplateError | BundleError]) -> None:
        self.problems = tuple(problems)
        super().__init__(message)


class OneByOne(Protocol):
    """What the plugin asks where pages are made one by one, as they are asked for, and not all at once."""

    guides: Mapping[str, tuple[Guide, str]]
    """The guides that `open` was told of, each of them read when it is asked for."""
    listed: Mapping[str, Listed]
    """What pages that link to guides say about them, by the addresses of their pages from the site's root."""

    def open(self, folder: Path, files: list[tuple[Path, str]], roots: Sequence[str]) -> None:
        """Have these files below a folder be the guides; their snippets may come from `roots`, too."""

    def metadata(self, file: str) -> Mapping[str, Any]:
        """The front matter of a guide."""

    def size(self, path: str | None) -> tuple[int, int] | None:
        """Width and height of a picture: see `picture_size`."""

    def tell(self, diagnostics: Sequence[Diagnostic], text: str) -> None:
        """Print what is wrong with the navigation; errors are raised besides."""

    def committed(self, folder: Path, files: Iterable[str]) -> Mapping[str, str]:
        """When each file was last committed: see `from_git`."""


class GongdocConfig(base.Config):  # type: ignore[no-untyped-call]  # MkDocs types it not
    """Options of the plugin."""

    markdown = config_options.Type(bool, default=False)
    """Whether `.md` files are guides too. Without it they stay MkDocs' own: MDX takes no HTML comments and no
    `<br>`."""
    templates = config_options.Optional(config_options.Dir(exists=True))
    """Folder of templates, styles and scripts that replace gongdoc's of the same name, beside `mkdocs.yml`. Without it,
    that is `templates`, if there is such a folder."""
    snippets = config_options.ListOfItems(config_options.Type(str), default=["snippets"])
    """Folders under `docs_dir` whose files are parts of guides, not guides."""
    snippet_roots = config_options.ListOfItems(config_options.Dir(exists=True), default=[])
    """More folders, beside `mkdocs.yml`, that snippets may come from."""
    external_images = config_options.Type(bool, default=False)
    """Whether pages load pictures from other hosts. Without it, such a picture is a link to it."""
    nav = config_options.Optional(config_options.Type(str))
    """A `docs.json` or `mint.json` of Mintlify's that the navigation is taken from, beside `mkdocs.yml` or under
    `docs_dir`. Without it, the navigation is MkDocs' own."""
    language = config_options.Optional(config_options.Type(str))
    """Language of what pages say beside the guides: `en` or `de`. Without it, the theme's."""
    rules = RuleSettings()
    """Which [rules](rules/index.md) are on, how bad their problems are, and their options."""


class GuideFile(File):
    """A guide among MkDocs' files: it is a page although its name does not end in `.md`."""

    def is_documentation_page(self) -> bool:
        """Whether it becomes a page."""
        return True


class GuideSitePage(Page):
    """A page whose content comes from a guide, not from Python-Markdown."""

    made: GuidePage
    source: str

    def read_source(self, config: MkDocsConfig) -> None:
        """Take over what the guide says about itself."""
        self.markdown = self.source
        guide = self.made.guide
        self.meta = for_theme(metadata_of(guide.title, guide.description, guide.metadata), config.theme.dirs)

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002  # MkDocs' signature
        """Take over the rendered guide."""
        rendered = self.made.rendered
        self.content = str(rendered.html)
        self.toc = TableOfContents([_anchor(item) for item in rendered.toc])
        self.present_anchor_ids = set(rendered.ids)


class GongdocPlugin(BasePlugin[GongdocConfig]):  # type: ignore[no-untyped-call]  # as above
    """See the module."""

    def __init__(self) -> None:
        self.guides: Mapping[str, tuple[Guide, str]] = {}
        self.pages: dict[str, GuidePage] = {}
        self.data: dict[str, data.GuideData] = {}
        self._renderer = Renderer()
        self._data_renderer = PartRenderer()
        self._committed: Mapping[str, str] = {}
        self._listed: Mapping[str, Listed] = {}
        self._site: SiteLinks | None = None
        self._site_files: Files | None = None
        self._navigation: navigation.Navigation | None = None
        self._nav: Navigation | None = None
        self._content: str | None = None
        self._site_dir: str | None = None
        self._beside: Path | None = None
        self._dirty = False
        self._warnings = 0
        self.one_by_one: OneByOne | None = None

    # Before anything is written ----------------------------------------------------------------------------

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Note whether only what changed is to be built: that needs the old site in place."""
        self._dirty = dirty
        self.one_by_one = None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add templates, styles and scripts to the theme, and send what is built to a folder beside the
        site. Stop where MkDocs, which follows every link, would not come to an end."""
        loop = find_loop(config.docs_dir)
        if loop is not None:
            shown = escaped(os.path.relpath(loop, os.path.dirname(config.docs_dir)))
            raise Abort(
                f"{printable(shown)}: Unexpected link to a folder that it is in, expected paths that come to an end "
                "(note: remove the link)"
            )
        self.config.templates = self.config.templates or _own_templates(config)
        if self.config.templates:
            config.theme.dirs.insert(0, self.config.templates)
            config.watch.append(self.config.templates)
        if config.theme.name != THEME:
            # Our theme has them in its own pages.
            # First, so that the site's own change them.
            config.extra_css[:0] = [path for path in other_theme.STYLES if path not in config.extra_css]
            for path, type_ in other_theme.SCRIPTS:
                if all(str(script) != path for script in config.extra_javascript):
                    script = config_options.ExtraScriptValue(path)
                    script.type = type_
                    config.extra_javascript.append(script)
        return config

    @event_priority(-50)  # other plugins may add guides before
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read all guides; print all problems; stop before the site is touched when there are errors."""
        self._warnings = 0
        self.pages, self.data = {}, {}
        self._discard()
        own = [Path(self.config.templates)] if self.config.templates else []
        problems = [problem for folder in own for problem in check_templates(folder)]
        try:
            language = self.config.language or _language_of(config)
            self._renderer = Renderer(own, external_images=self.config.external_images, language=language)
            self._data_renderer = PartRenderer(own, language=language)
        except TemplateError as error:
            problems.append(error)
        diagnostics = self._read_guides(config)
        diagnostics += self._read_navigation(config)
        shown = self._heeded(diagnostics)
        for problem in problems:
            self._echo(problem)
        self._print(shown, config)
        errors = sum(d.severity == "error" for d in shown) + len(problems)
        if errors:
            files = len({d.path for d in shown if d.severity == "error"} | {p.path for p in problems})
            message = f"{_count(errors, 'error')} in {_count(files, 'file')}; the site is as it was."
            raise Failed(message, [*problems, *(d for d in shown if d.severity == "error")])
        if not self._dirty and self.one_by_one is None:
            self._redirect(config)

    def _read_guides(self, config: MkDocsConfig) -> list[Diagnostic]:
        """Read all guides, or say which there are where they are read one by one."""
        folder, options = Path(config.docs_dir), self.config
        if self.one_by_one is not None:
            files, found = guide_files(folder, config, markdown=options.markdown, snippets=options.snippets)
            self.one_by_one.open(folder, files, options.snippet_roots)
            self.guides = self.one_by_one.guides
            return found
        guides, found = read_guides(
            folder,
            config,
            markdown=options.markdown,
            snippets=options.snippets,
            snippet_roots=options.snippet_roots,
        )
        self.guides, taken = without_taken_aliases(guides)
        return found + taken

    def _read_navigation(self, config: MkDocsConfig) -> list[Diagnostic]:
        """Read the file that the option `nav` names; say what is wrong with it."""
        self._navigation = None
        if self.config.nav is None:
            return []
        if config.nav is not None:
            log.warning("The plugin's option nav takes the place of nav in %s", config.config_file_path)
        named_by = Path(config.config_file_path or "mkdocs.yml").absolute()
        folders = [named_by.parent, Path(config.docs_dir)]
        self._navigation, found = navigation.read(self.config.nav, folders, named_by)
        if self._navigation is not None:
            config.watch.extend(str(path) for path in self._navigation.files)
        return found

    def _heeded(self, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
        """What is to be printed, as the option `rules` and the comments of the guides want it."""
        kept: list[Diagnostic] = []
        for file, found in groupby(diagnostics, lambda diagnostic: diagnostic.path):
            _, source = self.guides.get(file, (None, ""))
            kept += heeded(found, self.config.rules, Disabled.read(source))
        return _worth_showing(kept)

    def _print(self, diagnostics: Iterable[Diagnostic], config: MkDocsConfig) -> None:
        shown = list(diagnostics)
        self._warnings += sum(d.severity == "warning" for d in shown)
        if shown and log.isEnabledFor(logging.WARNING):
            text = report(shown, [Path(config.docs_dir)])
            if self.one_by_one is not None:
                self.one_by_one.tell(shown, text)
            else:
                click.echo(text, err=True)

    def _echo(self, problem: TemplateError | BundleError) -> None:
        """Print what ends a build, where no one else does."""
        if self.one_by_one is None:
            click.echo(problem, err=True)

    # Building beside ---------------------------------------------------------------------------------------

    def _redirect(self, config: MkDocsConfig) -> None:
        """Have MkDocs write into a new folder."""
        site = Path(config.site_dir)
        parent = site.parent if site.parent.is_dir() and os.access(site.parent, os.W_OK) else None
        self._site_dir = config.site_dir
        self._beside = Path(tempfile.mkdtemp(prefix=f".{site.name}-", suffix=".tmp", dir=parent))
        config.site_dir = str(self._beside)

    def _discard(self) -> None:
        if self._beside is not None:
            shutil.rmtree(self._beside, ignore_errors=True)
        self._beside = None
        self._site_dir = None

    def on_build_error(self, *, error: Exception) -> None:  # noqa: ARG002  # MkDocs prints it
        """Throw away what was built so far."""
        self._discard()

    def on_shutdown(self) -> None:
        """Throw away what an interrupted build left."""
        self._discard()

    # Pages -------------------------------------------------------------------------------------------------

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Make the guides pages, and leave out the snippets."""
        excluded = [file.src_uri for file in files if file.inclusion is InclusionLevel.EXCLUDED]
        for file in list(files):
            parts = (f"{messages.FOLDER}/", web_component.SOURCES)
            if file.src_uri.startswith(parts) and file.src_dir in config.theme.dirs:
                files.remove(file)  # scripts get them as modules, and what makes one file is left to it
                continue
            if file.src_dir == str(templates_dir()) and file.src_uri.endswith((".js", ".css")):
                files.remove(file)
                text = Path(file.src_dir, file.src_uri).read_text(encoding="utf-8")
                content = squeezed(text, Path(file.src_uri).suffix)
                files.append(File.generated(config, file.src_uri, content=content))
                continue
            if file.abs_src_path and not _inside(Path(file.abs_src_path), Path(config.docs_dir)) and file.src_dir:
                if Path(file.src_dir) == Path(config.docs_dir):
                    log.warning("%s is a link to a file outside of the folder of guides; it is left out", file.src_uri)
                    files.remove(file)
                continue
            if (problem := _unfit(file)) is not None:
                files.remove(file)
                if file.inclusion is not InclusionLevel.EXCLUDED:
                    log.warning("%s is left out: %s", printable(problem.path), problem.message)
                continue
            if file.src_uri in self.guides:
                files.remove(file)
                made = GuideFile(file.src_uri, file.src_dir, file.dest_dir, file.use_directory_urls)
                made.inclusion = file.inclusion
                files.append(made)
            elif _is_guide(file.src_uri, markdown=self.config.markdown):
                files.remove(file)  # a snippet: its text stands in the guides that import it
        _check_destinations(files)
        if self._navigation is not None:
            self._take_navigation(self._navigation, files, excluded, config)
        committed = self.one_by_one.committed if self.one_by_one is not None else from_git
        self._committed = committed(Path(config.docs_dir), {f.src_uri for f in files if f.is_documentation_page()})
        if config.theme.name != THEME:
            for name, text in other_theme.assets(config.theme.name):
                if files.get_file_from_path(name) is None:
                    content = squeezed(text, Path(name).suffix)
                    files.append(File.generated(config, name, content=content))
        for part, module in messages.scripts(self._renderer.messages).items():
            files.append(File.generated(config, f"{MESSAGES}/{part}.js", content=module))
        if files.get_file_from_path(web_component.FILE) is None:
            try:
                own = [Path(self.config.templates)] if self.config.templates else []
                component = web_component.script(self._renderer.messages, own)
            except BundleError as problem:
                self._echo(problem)
                raise Failed("1 error in a script; the site is as it was.", [problem]) from problem
            files.append(File.generated(config, web_component.FILE, content=component))
        return files

    def _take_navigation(
        self, taken: navigation.Navigation, files: Files, excluded: list[str], config: MkDocsConfig
    ) -> None:
        """Make MkDocs' `nav` of the file that the option `nav` names."""
        for file in list(files):
            if file.abs_src_path and Path(os.path.realpath(file.abs_src_path)) in taken.files:
                files.remove(file)  # it configures the site
        left_out = set(excluded)
        pages = [f.src_uri for f in files if f.is_documentation_page() and f.src_uri not in left_out]
        hidden = [file for file in self.guides if self._says(file).get("hidden") is True]
        resolved = navigation.resolve(taken, pages, Path(config.docs_dir), hidden, excluded)
        config.nav = resolved.nav
        for file in files:
            if file.src_uri in resolved.hidden and file.inclusion.value > InclusionLevel.NOT_IN_NAV.value:
                file.inclusion = InclusionLevel.NOT_IN_NAV
        self._print(_worth_showing(resolved.diagnostics), config)

    def _says(self, file: str) -> Mapping[str, Any]:
        """The front matter of a guide."""
        return self.one_by_one.metadata(file) if self.one_by_one is not None else self.guides[file][0].metadata

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002  # MkDocs'
        """Escape the titles of sections and links, which are text: themes print them as they are."""
        for item in navigation.items(nav):
            if item.is_section or (item.is_link and self._navigation is not None):
                item.title = str(escape(item.title))
            if item.is_link and self._navigation is not None:
                item.url = item.url.translate(_IN_ATTRIBUTE)
        navigation.once(nav)
        self._nav = nav
        progress.stage("Making pages", len(files.documentation_pages()))
        return nav

    @event_priority(100)  # before plugins that look at the page
    def on_pre_page(
        self,
        page: Page,
        *,
        config: MkDocsConfig,  # noqa: ARG002  # MkDocs' signature
        files: Files,
    ) -> Page:
        """Give a guide's page its content."""
        progress.advance()
        file = page.file.src_uri
        updated = self._committed.get(file, "")
        if file in self.guides:
            updated = from_metadata(self.guides[file][0].metadata) or updated
        # For the sitemap: MkDocs itself says today, whatever has changed.
        page.update_date = updated[:10] or page.update_date
        if file not in self.guides:
            return page
        guide, source = self.guides[file]
        links = self._links(files)
        try:
            made = make_page(
                guide,
                file=file,
                url=page.file.url,
                site=links,
                renderer=self._renderer,
                public_url=page.canonical_url or "",
            )
            resolve = absolute(PageLinks(links, file, page.file.url), made.guide.url)
            filled = fill(made.guide, renderer=self._data_renderer, resolve=resolve)
        except TemplateError as problem:
            self._echo(problem)
            raise Failed("1 error in a template; the site is as it was.", [problem]) from problem
        self.pages[file] = made
        self.data[file] = data.GuideData(filled, page.file.dest_uri, updated)
        # MkDocs makes the pages itself, while it reads the navigation, and has no hook for their class.
        page.__class__ = GuideSitePage
        own = cast("GuideSitePage", page)
        own.made, own.source = made, source
        return own

    def steps(self, guide: Guide) -> int:
        """Number of the steps of a guide, as its page counts them."""
        return self._renderer.render(guide).steps

    def _links(self, files: Files) -> SiteLinks:
        if self._site is None or self._site_files is not files:
            self._site_files = files
            draft = InclusionLevel.DRAFT.value  # drafts are pages only while they are served
            paths = {f.src_uri: f.abs_src_path for f in files}
            urls = {f.src_uri: f.url for f in files if f.inclusion.value > draft}
            size = self.one_by_one.size if self.one_by_one is not None else cache(picture_size)
            self._site = SiteLinks(urls, lambda file: size(paths.get(file)))
        return self._site

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Print what rendering found; have the theme's templates escape what they print."""
        self._links(files)  # a site without guides has other pages all the same
        if self.one_by_one is None:
            self._look_at_all(config, files)
        else:
            self._listed = self.one_by_one.listed
        progress.stage("Writing pages", len(files.documentation_pages()))
        if config.theme.name == THEME:
            env.autoescape = env.trim_blocks = env.lstrip_blocks = True
            env.filters["plain"] = plain
            env.globals["t"] = self._renderer.messages
            env.globals["guides"] = self._listed
            env.globals["others"] = self.others(files) if self.one_by_one is None else []
        return env

    def _look_at_all(self, config: MkDocsConfig, files: Files) -> None:
        """What only all guides together tell: titles of sections, numbers of steps, and what rendering found."""
        if self._nav is not None and config.nav is None:
            navigation.section_titles(self._nav)  # the sections are folders
        ids: dict[str, Any] = {f.src_uri: f.page.present_anchor_ids for f in files if f.page is not None}
        self._listed = {
            self.data[file].file.removesuffix("index.html"): Listed(
                made.guide.id, made.rendered.steps, " ".join(made.guide.aliases)
            )
            for file, made in self.pages.items()
            if made.rendered.steps
        }
        found: list[Diagnostic] = []
        for made in self.pages.values():
            found += made.diagnostics
            found += check_anchors(made, ids)
            page = cast("Page", files.src_uris[made.file].page)
            if problem := self._head(page).problem:
                found.append(Diagnostic(severity="warning", code="image-exists", message=problem, path=made.file))
        self._print(self._heeded(found), config)
        if config.strict and self._warnings:
            raise Abort(f"{_count(self._warnings, 'warning')} in strict mode; the site is as it was.")

    def others(self, files: Files) -> list[Page]:
        """The pages that the navigation does not have although nothing says that it should not, by their titles."""
        within = {id(page) for page in self._nav.pages} if self._nav is not None else set()
        listed = InclusionLevel.NOT_IN_NAV.value
        others = [f.page for f in files.documentation_pages() if f.inclusion.value > listed and f.page is not None]
        return sorted((p for p in others if id(p) not in within), key=lambda page: plain(page.title).casefold())

    @event_priority(100)
    def _before_search(
        self,
        context: TemplateContext,
        *,
        page: Page,
        config: MkDocsConfig,
        nav: Navigation,  # noqa: ARG002  # MkDocs' signature
    ) -> TemplateContext:
        """Let Material's search, and nothing after it, see a guide as headings and texts."""
        progress.advance()
        if config.theme.name == other_theme.MATERIAL and page.file.src_uri in self.pages:
            self._content = page.content
            page.content = other_theme.flat(page.content or "")
        return context

    @event_priority(-100)  # after the search, which would take data for words of the page
    def _after_search(
        self,
        context: TemplateContext,
        *,
        page: Page,
        config: MkDocsConfig,
        nav: Navigation,  # noqa: ARG002  # MkDocs' signature
    ) -> TemplateContext:
        """Mark the content as the HTML that it is, and hand the guide to the theme."""
        if self._content is not None:
            page.content, self._content = self._content, None
        made = self.pages.get(page.file.src_uri)
        if made is None or not made.rendered.steps:
            words = self._renderer.messages
            content = page.content or ""
            page.content = count_steps(content, page.url, self._listed, lambda n: words("main.count", n=n))
        if config.theme.name == THEME:
            if made is not None:
                page.content = f"{page.content or ''}{howto_script(self.data[page.file.src_uri].guide)}"
            context["head"] = self._head(page)  # type: ignore[typeddict-unknown-key]
            context["guide"] = made.guide if made else None  # type: ignore[typeddict-unknown-key]
            context["content"] = Markup(page.content or "")  # type: ignore[typeddict-unknown-key]  # noqa: S704
        return context

    on_page_context = CombinedEvent(_before_search, _after_search)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Give the page of another theme the data that it carries for search engines, and what the theme needs."""
        if config.theme.name == THEME or page.file.src_uri not in self.data:
            return output
        output = other_theme.mended(output, config.theme.name)
        # Not in its content: Material runs every script there, data too, when it puts a page in place.
        return output.replace("</head>", f"{howto_script(self.data[page.file.src_uri].guide)}</head>", 1)

    def _head(self, page: Page) -> Head:
        """What the head of a page says."""
        file = page.file.src_uri
        guide = self.guides[file][0] if file in self.guides else None
        return make_head(
            guide.metadata if guide is not None else page.meta,
            address=page.canonical_url or "",
            page=page.file.dest_uri,
            resolve=PageLinks(self._site or SiteLinks({}), file, page.file.url),
            guide=guide,
        )

    # After everything is built -----------------------------------------------------------------------------

    @event_priority(-100)  # after all plugins that write files
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the data of the guides, then put the new site in place of the old one."""
        self._write_data(config)
        self._write_start(config)
        if self._beside is not None and self._site_dir is not None:
            config.site_dir = self._site_dir
            replace_tree(self._beside, Path(self._site_dir))
            self._discard()
        guides = [guide for guide, _ in self.guides.values()]
        steps = sum(len(guide.steps) for guide in guides)
        progress.built(progress.Built(config.site_dir, len(guides), steps, self._warnings))

    def _write_start(self, config: MkDocsConfig) -> None:
        """Have the list of guides be the start page where no file becomes it."""
        start, listing = Path(config.site_dir, "index.html"), Path(config.site_dir, "navigation.html")
        if config.theme.name == THEME and listing.is_file() and not start.exists():
            shutil.copyfile(listing, start)

    def _write_data(self, config: MkDocsConfig) -> None:
        site = data.Site(config.site_name, config.site_description or "", config.site_url or "")
        own = {file.dest_uri for file in self._site_files or ()}
        for path, content in data.files(site, list(self.data.values()), self._other_pages()):
            if self._dirty and path in data.SUMMARIES:
                continue  # MkDocs has passed over the pages that have not changed
            if path in own:
                continue  # an author's own llms.txt, for example
            target = Path(config.site_dir, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)

    def _other_pages(self) -> list[data.OtherPage]:
        """The pages of the site that MkDocs itself reads."""
        return [
            data.OtherPage(
                title=plain(file.page.title),
                description=one_line(file.page.meta.get("description")),
                file=file.dest_uri,
                markdown=file.page.markdown,
                listed=file.inclusion.value > InclusionLevel.NOT_IN_NAV.value,
            )
            for file in (self._site_files.documentation_pages() if self._site_files is not None else ())
            if file.src_uri not in self.guides and file.page is not None and file.page.markdown is not None
        ]


def read_guides(
    folder: Path,
    config: Mapping[str, Any],
    *,
    markdown: bool = False,
    snippets: Iterable[str] = (),
    snippet_roots: Sequence[str] = (),
) -> tuple[dict[str, tuple[Guide, str]], list[Diagnostic]]:
    """The guides under a folder with their sources, by path, and what is wrong with them.

    Args:
        folder: the folder of guides.
        config: MkDocs' configuration; `exclude_docs` says which files are no part of the site.
        markdown: whether `.md` files are guides.
        snippets: folders under it whose files are parts of guides.
        snippet_roots: other folders that snippets may come from.
    """
    cache = SnippetCache()
    guides: dict[str, tuple[Guide, str]] = {}
    files, diagnostics = guide_files(folder, config, markdown=markdown, snippets=snippets)
    progress.stage("Reading guides", len(files))
    for path, file in files:
        progress.advance()
        guide, found = _read(path, folder, file, snippet_roots, cache)
        diagnostics += found
        if guide is not None:
            guides[file] = (guide, path.read_text(encoding="utf-8-sig", errors="replace"))
    return guides, diagnostics


def guide_files(
    folder: Path, config: Mapping[str, Any], *, markdown: bool = False, snippets: Iterable[str] = ()
) -> tuple[list[tuple[Path, str]], list[Diagnostic]]:
    """The files of the guides under a folder with their paths from there, and which may not be read.

    The arguments are those of `read_guides`.
    """
    excluded = config.get("exclude_docs")
    parts = tuple(part.strip("/") + "/" for part in snippets)
    found: list[tuple[Path, str]] = []
    diagnostics: list[Diagnostic] = []
    for path, file in _files(folder):
        if file.startswith(parts) or not _is_guide(file, markdown=markdown):
            continue
        if excluded is not None and excluded.match_file(file):
            continue
        problem = unfit(path, file) if _inside(path, folder) else outside(file)
        if problem is None:
            found.append((path, file))
        else:
            diagnostics.append(problem)
    return found, diagnostics


def _files(folder: Path) -> Iterator[tuple[Path, str]]:
    """The files under a folder in order, with their paths from there; hidden ones are left out."""
    for place, _, names in walk(folder):
        for name in names:
            if not name.startswith("."):
                path = Path(place, name)
                yield path, path.relative_to(folder).as_posix()


def _unfit(file: File) -> Diagnostic | None:
    """What keeps a file of the site from being read; files that are made need not be."""
    return unfit(Path(file.abs_src_path), file.src_uri) if file.abs_src_path else None


def _own_templates(config: MkDocsConfig) -> str | None:
    """The folder `templates` beside `mkdocs.yml`, if there is one; in gongdoc's own repository that is gongdoc's."""
    folder = Path(config.config_file_path or "mkdocs.yml").absolute().parent / "templates"
    return str(folder) if folder.is_dir() and folder.resolve() != templates_dir().resolve() else None


def without_taken_aliases(
    guides: Mapping[str, tuple[Guide, str]],
) -> tuple[dict[str, tuple[Guide, str]], list[Diagnostic]]:
    """The guides without those aliases that are ids of other guides: whose progress it is must be certain."""
    ids = frozenset(guide.id for guide, _ in guides.values())
    kept, diagnostics = dict(guides), []
    for file, (guide, source) in guides.items():
        left, found = without_taken(guide, ids, file)
        kept[file] = (left, source)
        diagnostics += found
    return kept, diagnostics


def _inside(path: Path, folder: Path) -> bool:
    """Whether a file is below a folder when symbolic links are followed."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def _read(
    path: Path, folder: Path, file: str, snippet_roots: Sequence[str], cache: SnippetCache
) -> tuple[Guide | None, list[Diagnostic]]:
    try:
        guide = reading.load(path, root=folder, snippet_roots=snippet_roots, cache=cache)
    except GuideError as error:
        return None, [d for d in error.diagnostics if isinstance(d, Diagnostic)]
    except MdxError as error:
        return None, [Diagnostic.from_error(error, file)]
    except OSError as error:
        reason = f"Unexpected failure to read the file ({error.strerror or error}), expected a guide that can be read"
        return None, [Diagnostic(severity="error", code="unreadable-file", message=reason, path=file)]
    return guide, list(guide.diagnostics)


def _worth_showing(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Errors and warnings; all of them with `--verbose`."""
    verbose = log.isEnabledFor(logging.DEBUG)
    return [d for d in diagnostics if verbose or d.severity != "info"]


def _is_guide(file: str, *, markdown: bool) -> bool:
    return file.endswith(".mdx") or (markdown and file.endswith(".md"))


def _check_destinations(files: Files) -> None:
    by_page: dict[str, str] = {}
    for file in files:
        if file.is_documentation_page():
            other = by_page.setdefault(file.dest_uri, file.src_uri)
            if other != file.src_uri:
                raise Abort(
                    f"{file.src_uri}: Unexpected second source of the page {file.url}, expected one; "
                    f"the other is {other} (note: rename one of them) [unique-page]"
                )


def metadata_of(title: str, description: str, metadata: Mapping[str, Any]) -> dict[str, Any]:
    """The front matter of a guide for the theme: MkDocs' themes print it without escaping."""
    found = {str(k): _escaped(v) for k, v in metadata.items()}
    found["title"] = str(escape(title))
    if description:
        found["description"] = str(escape(description))
    return found


def _escaped(value: Any) -> Any:
    if isinstance(value, str):
        return str(escape(value))
    if isinstance(value, Mapping):
        return {str(k): _escaped(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_escaped(v) for v in value]
    return value


# Themes print the address of a link of the navigation as it is, too; references in it (`&amp;`) do no harm there.
_IN_ATTRIBUTE = str.maketrans({char: f"%{ord(char):02X}" for char in "\"'<>` "})

# Themes print the address of an anchor as it is, into an attribute; a browser decodes it. Other characters stay, as
# plugins compare it with the ids of the page.
_IN_URL = str.maketrans({char: f"%{ord(char):02X}" for char in "\"'<>&`% "})


def _anchor(item: TocItem) -> AnchorLink:
    title = f"{item.number}. {item.title}" if item.number else item.title
    link = AnchorLink(str(escape(title)), item.id.translate(_IN_URL), item.level)
    link.children = [_anchor(child) for child in item.children]
    return link


def _language_of(config: MkDocsConfig) -> str:
    """The language of the theme: `locale` in MkDocs' own and in gongdoc's, `language` in Material's."""
    return str(config.theme.get("language") or config.theme.get("locale") or messages.FALLBACK)


def plain(text: str | None) -> str:
    """Filter: a title as text. MkDocs' own are HTML, because its themes print them as they are."""
    return html.unescape(text or "")


def replace_tree(new: Path, site: Path) -> None:
    """Make `site` hold what `new` holds: move what differs, remove what is gone, leave the rest alone.

    Files at the top whose names start with a dot stay, as MkDocs' own cleaning leaves them (`.gitignore`,
    `.git`).
    """
    site.mkdir(parents=True, exist_ok=True)
    for place, folders, names in os.walk(site, topdown=False):
        here = Path(place).relative_to(site)
        if here.parts and here.parts[0].startswith("."):
            continue
        for name in names:
            if not (new / here / name).is_file() and not (not here.parts and name.startswith(".")):
                Path(place, name).unlink()
        for name in folders:
            if not (new / here / name).is_dir() and not (not here.parts and name.startswith(".")):
                _remove(Path(place, name))
    for place, folders, names in os.walk(new):
        here = Path(place).relative_to(new)
        for name in folders:
            (site / here / name).mkdir(exist_ok=True)
        for name in names:
            target = site / here / name
            if not (target.is_file() and filecmp.cmp(Path(place, name), target, shallow=False)):
                shutil.move(Path(place, name), target)


def _remove(path: Path) -> None:
    if path.is_symlink():
        path.unlink()
    elif path.is_dir():
        shutil.rmtree(path)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"

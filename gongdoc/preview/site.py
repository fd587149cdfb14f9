"""A site as its configuration has it now: which path is which page or file, and what it holds.

It stands as long as no file is added, removed or renamed, and neither configuration nor templates change; then another
one takes its place (`gongdoc.preview.preview`). Guides that change are read again on the way.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import jinja2
from markupsafe import escape
from mkdocs.config import load_config
from mkdocs.structure.files import File, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import Section, get_navigation
from mkdocs.structure.pages import Page

from gongdoc import navigation
from gongdoc.diagnostics import Diagnostic
from gongdoc.export import site as data
from gongdoc.export.json import to_json
from gongdoc.export.markdown import to_markdown
from gongdoc.guide.model import Guide
from gongdoc.listing import Listed
from gongdoc.mkdocs_plugin import THEME, GongdocPlugin, metadata_of
from gongdoc.pages import check_anchors
from gongdoc.preview import making, problems
from gongdoc.preview.guides import Guides, Label
from gongdoc.preview.stamps import Stamps, Tree
from gongdoc.preview.waiting import FolderSection, Said, WaitingPage
from gongdoc.theme_metadata import for_theme

PLUGIN = "gongdoc"
LISTING = "navigation.html"
"""Page of gongdoc's theme that lists all guides; it is the start page, too, where no file becomes that."""


class Made(NamedTuple):
    """What a path holds, and the files that it was made from."""

    body: bytes
    stamps: Stamps


class _Populated(NamedTuple):
    stamps: Stamps
    type_: type[Page]
    state: dict[str, Any]


class Site(Mapping[str, Listed]):
    """The site. As a mapping: what pages say about the guides that they link to, by address (`OneByOne.listed`).

    Args:
        config_file: its configuration.
        guides: the guides; they outlive the site.
    """

    warnings: str
    """What is odd about its navigation, as it is printed."""

    def __init__(self, config_file: Path, guides: Guides) -> None:
        self.config_file = config_file
        self.guides = guides
        self.folder = config_file.parent
        self.warnings = ""
        self.watched: set[str] = set()
        # The folder, too: what is missing may come.
        self.config_files = [str(config_file), *inherited(config_file)]
        self.tree = Tree([], [self.folder, *self.config_files])

    def make(self, *, first: bool = True) -> None:
        """Load the configuration and see which files there are.

        Args:
            first: whether no site was made before: MkDocs keeps plugins that want to know from one to the next.

        Raises:
            Failure: the site cannot be made.
        """
        guides, config_file = self.guides, self.config_file
        config = self._load(config_file)
        plugin = config.plugins.get(PLUGIN)
        if not isinstance(plugin, GongdocPlugin):
            raise problems.Failure([problems.Problem(str(config_file), NO_PLUGIN)])
        self.plugin = plugin
        try:
            if first:
                config.plugins.on_startup(command="serve", dirty=False)
            plugin.one_by_one = _Asked(guides, self)
            self.config = config = config.plugins.on_config(config)
            # Before the folders are read: what changes meanwhile shows as a change.
            self.tree = Tree(self._folders(), self._inputs())
            self.watched = {*self._folders(), *map(str, config.watch)}
            config.plugins.on_pre_build(config=config)
            files = get_files(config)
            env = config.theme.get_env()
            files.add_files_from_theme(env, config)
            files = config.plugins.on_files(files, config=config)
            set_exclusions(files, config)
            self.files = files
            by_folder = config.nav is None
            nav = get_navigation(files, config)
            self.nav = config.plugins.on_nav(nav, config=config, files=files)
            for file in files.documentation_pages(inclusion=InclusionLevel.is_in_serve):
                page: Any = file.page or Page(None, file, config)
                page.__class__ = WaitingPage
                page.says = self._says
            if by_folder:
                for item in navigation.items(self.nav):
                    if isinstance(item, Section):
                        item.__class__ = FolderSection
            self.env = config.plugins.on_env(env, config=config, files=files)
        except (Exception, SystemExit) as error:
            logging.getLogger("mkdocs.plugins.gongdoc").debug("The site cannot be made", exc_info=True)
            raise problems.Failure(problems.of_error(error, Path(config.docs_dir))) from error
        self._populated: dict[str, _Populated] = {}
        self._said: dict[str, tuple[Label, Said]] = {}
        self._answers: dict[str, Said] = {}
        self._populating: set[str] = set()
        self.hidden = self._hidden()
        served = list(files.documentation_pages(inclusion=InclusionLevel.is_in_serve))
        self.pages: dict[str, File] = {file.dest_uri: file for file in served}
        self.static = {f.dest_uri: f for f in files if not f.is_documentation_page() and f.inclusion.is_in_serve()}
        self._by_address = {
            file.dest_uri.removesuffix("index.html"): file.src_uri for file in served if file.src_uri in guides
        }
        self._data = dict(self._data_paths(served))
        self.templates = {name for name in config.theme.static_templates if not name.endswith("sitemap.xml")}
        listing = config.theme.name == THEME and LISTING in self.templates
        self.starts_with_listing = listing and "index.html" not in self.pages and "index.html" not in self.static

    # Making the site ---------------------------------------------------------------------------------------

    def _load(self, config_file: Path) -> Any:
        logged = _Errors()
        logger = logging.getLogger("mkdocs")
        loggers = {logger, logging.getLogger("properdocs")}
        for one in loggers:
            one.addHandler(logged)
        try:
            return load_config(str(config_file))
        except (Exception, SystemExit) as error:
            raise problems.Failure(problems.of_config(error, logged.messages, config_file)) from error
        finally:
            for one in loggers:
                one.removeHandler(logged)

    def _folders(self) -> list[str]:
        """The folders whose files make the site."""
        own = [self.config.docs_dir, *self.plugin.config.snippet_roots, self.config.theme.custom_dir]
        return [str(folder) for folder in (*own, self.plugin.config.templates) if folder]

    def _inputs(self) -> Iterator[str]:
        """The files whose content the site as a whole rests on, and folders that count once they are there."""
        yield from self.config_files
        if not self.plugin.config.templates:
            yield str(self.folder / "templates")
        for folder in (self.plugin.config.templates, self.config.theme.custom_dir):
            for place, _, names in os.walk(folder or os.devnull):
                yield from (os.path.join(place, name) for name in names)
        yield from (str(path) for path in self.config.watch if os.path.isfile(path))
        if (nav := self.plugin.config.nav) is not None:
            yield from (str(Path(folder, nav)) for folder in (self.folder, self.config.docs_dir))
        hooks = self.config.get("hooks") or {}
        yield from (str(self.folder / name) for name in hooks)

    def tell(self, diagnostics: Sequence[Diagnostic], text: str) -> None:
        """Be told of what is odd about the navigation: see `gongdoc.mkdocs_plugin.OneByOne`."""
        if all(diagnostic.severity != "error" for diagnostic in diagnostics):
            self.warnings = text

    def _hidden(self) -> set[str]:
        """The guides that want to be left out of a navigation of Mintlify's."""
        if self.plugin.config.nav is None:
            return set()
        return {file for file in self.guides if self.guides.metadata(file).get("hidden") is True}

    def hides_others(self) -> bool:
        """Whether other guides than before are to be left out of the navigation."""
        return self._hidden() != self.hidden

    # Pages -------------------------------------------------------------------------------------------------

    def page(self, file: File) -> Made:
        """The page of a file.

        Raises:
            Failure: it cannot be made.
        """
        with self.guides.noting() as stamps:
            try:
                page = self._populate(file)
                self._answers.clear()  # themes ask for the titles of all pages many times
                try:
                    body = making.build(page, self.config, self.files, self.nav, self.env)
                finally:
                    self._rest(page)
            except (Exception, SystemExit) as error:
                logging.getLogger("mkdocs.plugins.gongdoc").debug("A page cannot be made", exc_info=True)
                raise problems.Failure(problems.of_error(error, Path(self.config.docs_dir))) from error
        return Made(body, stamps)

    def _populate(self, file: File) -> Page:
        """A page with its content, as MkDocs has it before it fills the theme's template."""
        page: Any = file.page
        known = self._populated.get(file.src_uri)
        if known is not None and known.stamps.fresh():
            self.guides.note(known.stamps)
            page.__class__ = known.type_
            page.__dict__.update(known.state)
            return page  # type: ignore[no-any-return]  # MkDocs types it not
        with self.guides.noting() as stamps:
            if file.src_uri in self.guides:
                found = self.guides.read(file.src_uri).reading
                if found.guide is None:
                    errors = [d for d in found.diagnostics if d.severity == "error"]
                    raise problems.Failure(problems.of_diagnostics(errors, Path(self.config.docs_dir)))
            elif file.abs_src_path:
                self.guides.note(Stamps([file.abs_src_path]))
            page.__class__ = Page
            page.__dict__.update(markdown=None, content=None, toc=[], meta={}, _title_from_render=None)
            self._populating.add(file.src_uri)
            try:
                page = making.populate(page, self.config, self.files)
            except BaseException:
                self._rest(page)
                raise
            finally:
                self._populating.discard(file.src_uri)
        kept = ("markdown", "content", "toc", "_title_from_render", "present_anchor_ids")
        state = {name: page.__dict__[name] for name in kept if name in page.__dict__} | {"meta": dict(page.meta)}
        self._populated[file.src_uri] = _Populated(stamps, type(page), state)
        return page  # type: ignore[no-any-return]  # as above

    def _rest(self, page: Any) -> None:
        """Have a page wait again: what it is called may change before it is made the next time."""
        page.__class__ = WaitingPage
        page.says = self._says

    def _says(self, page: Any) -> Said:
        """The title and front matter of a page that is not being made."""
        file = page.file.src_uri
        if file in self._answers and not self._populating:
            return self._answers[file]
        said = self._answers[file] = self._say(page, file)
        return said

    def _say(self, page: Any, file: str) -> Said:
        if file in self.guides:
            label = self.guides.label(file)
            known = self._said.get(file)
            if known is not None and known[0] is label:
                return known[1]
            metadata = for_theme(metadata_of(label.title, "", label.metadata), self.config.theme.dirs)
            said = Said(str(escape(label.title)) or None, metadata)
            self._said[file] = label, said
            return said
        if file in self._populating:
            return Said(None, {})
        try:
            self._populate(page.file)
            return Said(Page.title.func(page), dict(page.__dict__.get("meta", {})))
        except (Exception, SystemExit):
            return Said(page.file.name, {})  # what is wrong is told to those who ask for the page
        finally:
            self._rest(page)

    def diagnostics(self, file: str) -> list[Diagnostic]:
        """What is wrong with a guide, or odd about it, and what its page has shown if that has been made."""
        found = self.guides.diagnostics(file)
        if self.guides.read(file).reading.guide is None:
            return found
        made = self.plugin.pages.get(file)
        if made is not None:
            # Links to parts of other pages are left to `gongdoc check` and the build: those would have to be made, too.
            found = [*found, *made.diagnostics, *check_anchors(made, {})]
        return self.plugin._heeded(found)

    # What pages say about others ---------------------------------------------------------------------------

    def __getitem__(self, address: str) -> Listed:
        file = self._by_address[address]
        steps = self.guides.count(file, self._steps)
        if not steps:
            raise KeyError(address)
        guide = self.guides[file][0]
        return Listed(guide.id, steps, " ".join(guide.aliases))

    def _steps(self, guide: Guide) -> int:
        return self.plugin.steps(guide)

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_address)

    def __len__(self) -> int:
        return len(self._by_address)

    # Everything else ---------------------------------------------------------------------------------------

    def template(self, name: str) -> Made:
        """A page of the theme that is none of the guides', `404.html` for example.

        Raises:
            Failure: it cannot be made.
        """
        with self.guides.noting() as stamps:
            try:
                self._answers.clear()
                if self.config.theme.name == THEME:
                    self.env.globals["others"] = self.plugin.others(self.files)
                template = self.env.get_template(name)
                body = making.fill_template(name, template, self.config, self.files, self.nav)
            except (Exception, SystemExit) as error:
                raise problems.Failure(problems.of_error(error, Path(self.config.docs_dir))) from error
        return Made(body, stamps)

    def other(self, path: str) -> Made | bytes | None:
        """A file that is no guide's page; None when only a build of the whole site knows it, or there is none.

        Raises:
            Failure: it cannot be made.
        """
        if path == "index.html" and self.starts_with_listing:
            path = LISTING
        if path in self.config.extra_templates:
            return self._extra(path)
        if path in self.templates:
            return self.template(path)
        if path in self.static:
            return self._static(self.static[path])
        return self.data(path)

    def _static(self, file: File) -> bytes | None:
        """A file that a build copies."""
        if file.src_dir == self.config.docs_dir and file.abs_src_path:
            real = os.path.realpath(file.abs_src_path)
            if not Path(real).is_relative_to(os.path.realpath(str(file.src_dir))):
                return None  # it has become a link since
        try:
            return bytes(file.content_bytes)
        except OSError:
            return None

    def _extra(self, name: str) -> Made | None:
        """A file of the author's that is a template: see MkDocs' `extra_templates`."""
        file = self.files.get_file_from_path(name)
        if file is None:
            return None
        try:
            template = jinja2.Template(file.content_string)
            body = making.fill_template(name, template, self.config, self.files, self.nav)
        except (Exception, SystemExit) as error:
            raise problems.Failure(problems.of_error(error, Path(self.config.docs_dir))) from error
        return Made(body, Stamps())

    def rests_on(self, path: str) -> list[str]:
        """The guides that are to be read before a page of the theme can be made."""
        listing = path == LISTING or (path == "index.html" and self.starts_with_listing)
        return list(self._by_address.values()) if listing and path not in self.pages else []

    def warm(self, file: str) -> None:
        """Read a guide ahead of time, and count its steps where the theme shows them."""
        self.guides.read(file)
        if self.config.theme.name == THEME:
            self.guides.count(file, self._steps)

    def forget_others(self) -> None:
        """Make pages anew that are no guides: MkDocs' own may hold whatever its extensions read."""
        self._populated = {file: known for file, known in self._populated.items() if file in self.guides}

    def _data_paths(self, files: Sequence[File]) -> Iterator[tuple[str, tuple[File, str]]]:
        """The paths of the files for programs, with the page that each is about and its kind."""
        own = {file.dest_uri for file in self.files}
        for file in files:
            if not InclusionLevel.is_included(file.inclusion):  # type: ignore[no-untyped-call]  # as above
                continue
            found = [(path, "markdown") for path in data.markdown_paths(file.dest_uri)]
            if file.src_uri in self.guides:
                found.append((f"{data.ROOT}/guides/{os.path.splitext(file.src_uri)[0]}.json", "json"))
            yield from ((path, (file, kind)) for path, kind in found if path not in own)

    def data(self, path: str) -> Made | None:
        """The JSON of a guide, or the Markdown of a page; None for another path.

        Raises:
            Failure: it cannot be made.
        """
        if path not in self._data:
            return None
        file, kind = self._data[path]
        with self.guides.noting() as stamps:
            try:
                page = self._populate(file)
                text = page.markdown or ""
                self._rest(page)
            except (Exception, SystemExit) as error:
                raise problems.Failure(problems.of_error(error, Path(self.config.docs_dir))) from error
            if file.src_uri in self.guides:
                guide = self.plugin.data[file.src_uri].guide
                return Made(to_json(guide) if kind == "json" else to_markdown(guide), stamps)
        return Made(text.encode(), stamps)


class _Asked:
    """What the plugin asks, and who answers: see `gongdoc.mkdocs_plugin.OneByOne`."""

    def __init__(self, guides: Guides, site: Site) -> None:
        self.guides: Mapping[str, tuple[Guide, str]] = guides
        self.listed: Mapping[str, Listed] = site
        self.open, self.metadata = guides.open, guides.metadata
        self.size, self.committed, self.tell = guides.size, guides.committed, site.tell


class _Errors(logging.Handler):
    """Keeps the errors that are logged."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


NO_PLUGIN = (
    "Unexpected absence of the plugin gongdoc, expected it among the plugins (note: `plugins: [search, gongdoc]`)"
)


def inherited(config_file: Path) -> list[str]:
    """The files that a configuration takes over by `INHERIT`, nearest first."""
    import yaml

    found: list[str] = []
    path = config_file
    while len(found) < 20:
        try:
            node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
        except (OSError, UnicodeDecodeError, yaml.YAMLError):
            break
        pairs = node.value if isinstance(node, yaml.MappingNode) else ()
        named = next((value.value for key, value in pairs if key.value == "INHERIT"), None)
        if not isinstance(named, str):
            break
        path = path.parent / named
        if str(path) in found:
            break
        found.append(str(path))
    return found

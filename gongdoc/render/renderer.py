"""Walk a guide and render each of its nodes with the template of its type.

Children are rendered before their parent and handed to its template as `content`. The walk keeps its own
stack: a handler is a generator that yields the walks that it needs done and gets their HTML back, so that
deep nesting costs memory, not stack frames.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import jinja2
import msgspec
from markupsafe import Markup, escape

from gongdoc import web_address
from gongdoc.diagnostics import Diagnostic, Severity
from gongdoc.guide import model as m
from gongdoc.guide.inlines import plain
from gongdoc.render import allow, carry, icons, messages, picker
from gongdoc.render.environment import FOLDER, TemplateError, environment
from gongdoc.render.highlight import highlight
from gongdoc.render.ids import Ids, anchors
from gongdoc.render.resolve import AnchorUse, LinkKind, Resolver, Target, as_written
from gongdoc.render.toc import TocItem, nest
from gongdoc.render.values import is_value
from gongdoc.source import Span

Walk: TypeAlias = Generator["Walk", Markup, Markup]

_SIMPLE = {"emphasis": "em", "strong": "strong", "delete": "del"}
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CHARACTER = 8
"""Length up to which a name that is not ASCII is a character to show as an icon: emoji have several code points."""
_SIMILAR = 10
"""For how many unknown icons of a page a similar one is looked for, which takes some milliseconds each."""


@dataclass(frozen=True)
class Rendered:
    """A guide as HTML."""

    html: Markup
    toc: list[TocItem]
    ids: frozenset[str]
    """Ids of its elements: what a link may name after `#`."""
    anchors: tuple[AnchorUse, ...]
    """Its links to parts of pages."""
    diagnostics: tuple[Diagnostic, ...]
    steps: int = 0
    """Number of the steps that are to be done: of alternatives, those of the first one."""


class Renderer:
    """Renders guides.

    Args:
        templates: folders of templates that come before gongdoc's own.
        external_images: whether a page may load pictures from other hosts. Without it, such a picture becomes
            a link, so that reading a guide tells no one about the reader.
        language: language of what the page says beside the guide.

    Raises:
        TemplateError: the texts of the language cannot be read.
    """

    def __init__(
        self, templates: Iterable[Path] = (), *, external_images: bool = False, language: str = messages.FALLBACK
    ) -> None:
        own = tuple(templates)
        self.messages = messages.load(language, own)
        self._environment = environment(own, self.messages)
        self.external_images = external_images

    def template(self, name: str) -> jinja2.Template | None:
        """The template `components/<name>.html`, or None."""
        try:
            return self._environment.get_template(f"{FOLDER}/{name}.html")
        except jinja2.TemplateNotFound as error:
            if error.name != f"{FOLDER}/{name}.html":
                raise  # a template that it includes or extends is missing
            return None

    def render(self, guide: m.Guide, *, resolve: Resolver = as_written, base: str = ".") -> Rendered:
        """Render one guide.

        Args:
            guide: the guide.
            resolve: what its links and pictures become.
            base: address of the site's root, seen from the page; the page's script finds by it which site the
                progress belongs to.

        Raises:
            TemplateError: a template is missing or cannot be used.
        """
        page = _Page(self, guide, resolve, base)
        html = _filled(page.guide())
        ids, anchors, diagnostics = frozenset(page.ids.taken), tuple(page.anchors), tuple(page.diagnostics)
        return Rendered(html, nest(page.toc), ids, anchors, diagnostics, page.total)

    def render_blocks(
        self,
        blocks: Sequence[m.Block],
        *,
        name: str = "",
        level: int = 2,
        scopes: Iterable[str] = (),
        resolve: Resolver = as_written,
    ) -> Markup:
        """Render the blocks of a step or a section alone, for a page that is not ours.

        The fragment holds nothing that needs gongdoc's scripts: no checkboxes, no buttons to copy. It is the same
        for the same arguments. What is reported for the whole guide is not reported here again.

        Args:
            blocks: the blocks, in order; what passes the allow-list is in the fragment.
            name: goes into the ids that the fragment makes up (of tabs, tooltips, footnotes), so that two
                fragments with different names can stand in one page; the id of the step or section, usually.
                Ids of the model (headings, steps, tabs) stay as they are.
            level: level of the heading that the fragment stands under, 1 to 6; its own begin one below it.
            scopes: OAuth scopes of the guide.
            resolve: what links and pictures become; without it they stay as the author wrote them.

        Raises:
            TemplateError: a template is missing or cannot be used.
        """
        guide = m.Guide(id="", title="", scopes=tuple(scopes))
        page = _Page(self, guide, resolve, ".", name=name, alone=True, level=level)
        return _filled(page.blocks(blocks))


def render(guide: m.Guide, *, templates: Iterable[Path] = (), resolve: Resolver = as_written) -> Markup:
    """A guide as an HTML fragment: see `Renderer`."""
    return Renderer(templates).render(guide, resolve=resolve).html


def render_blocks(
    blocks: Sequence[m.Block],
    *,
    name: str = "",
    level: int = 2,
    scopes: Iterable[str] = (),
    resolve: Resolver = as_written,
) -> Markup:
    """Blocks as an HTML fragment for a page of somebody else: see `Renderer.render_blocks`."""
    return Renderer(external_images=True).render_blocks(blocks, name=name, level=level, scopes=scopes, resolve=resolve)


def _filled(walk: Walk) -> Markup:
    """Do a walk; what goes wrong in a template is told as its error."""
    try:
        # A parser takes a bare carriage return for a line feed
        # (https://html.spec.whatwg.org/multipage/parsing.html#preprocessing-the-input-stream).
        return _raw(str(_run(walk)).replace("\r", "&#13;"))
    except (
        jinja2.TemplateError,
        TypeError,
        ValueError,
        AttributeError,
        LookupError,
        ArithmeticError,
    ) as error:
        if not _in_template(error):
            raise
        raise TemplateError.of(error) from error


def _in_template(error: BaseException) -> bool:
    """Whether an exception comes out of a template rather than out of this module."""
    if isinstance(error, jinja2.TemplateError):
        return True
    frame = error.__traceback__
    while frame is not None:
        if frame.tb_frame.f_code.co_filename.endswith(".html"):
            return True
        frame = frame.tb_next
    return False


def _run(walk: Walk) -> Markup:
    """Do a walk and all the walks that it asks for."""
    stack = [walk]
    done: Markup | None = None
    while True:
        try:
            wanted = stack[-1].send(done) if done is not None else next(stack[-1])
        except StopIteration as stop:
            stack.pop()
            done = stop.value
            if not stack:
                return done
        else:
            stack.append(wanted)
            done = None


def _raw(html: str) -> Markup:
    return Markup(html)  # noqa: S704  # callers escape what comes from a guide


@dataclass
class _Place:
    """Where in the page the walk is; what headings and steps below it go by."""

    level: int
    """Level of the heading that the content stands under."""
    number: str = ""
    """Number of the enclosing step."""
    last: int = 0
    """Level of the last heading inside, 0 before the first."""


@dataclass
class _Page:
    """The walk over one guide, and what it collects on the way."""

    renderer: Renderer
    source: m.Guide
    resolve: Resolver
    base: str
    name: str = ""
    """What made-up ids hold besides a number."""
    alone: bool = False
    """Whether the blocks stand outside gongdoc's pages, without its scripts."""
    level: int = 1
    """Level of the heading above everything."""
    ids: Ids = field(default_factory=Ids)
    toc: list[TocItem] = field(default_factory=list)
    anchors: list[AnchorUse] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._scopes = frozenset(self.source.scopes)
        self._templates: dict[str, jinja2.Template | None] = {}
        self._footnotes: dict[str, int] = {}
        self._referenced: set[str] = set()
        self._places = [_Place(level=self.level)]
        self._told = {_start(d.span) for d in self.source.diagnostics if d.span is not None}
        self._told_names: set[str] = set()
        self._hidden = 0
        self._linked = 0
        self._labelled = 0
        self.total = 0
        # A guide whose steps are all in one section has one count.
        self._several = len({step.section for step in self.source.steps}) > 1
        self._serial = 0
        self._drawn: dict[icons.Drawing, str] = {}
        self._unknown: set[str] = set()
        self._picker = Markup()
        self._enabled = picker.enabled(self.source.actions)
        self._list_size = picker.list_size(self._enabled)
        self._listed = 0
        self._list = ""
        self._reserved = anchors(self.source, self.ids)

    def _id(self, kind: str, wanted: str) -> str:
        return self._reserved.pop((kind, wanted), None) or self.ids.claim(wanted)

    def _made_up(self, kind: str) -> str:
        """An id for what has none in the model."""
        self._serial += 1
        return "-".join(filter(None, (f"gd-{kind}", "-".join(self.name.split()), str(self._serial))))

    def report(self, severity: Severity, code: str, message: str, span: Span | None) -> None:
        self.diagnostics.append(
            Diagnostic(severity=severity, code=code, message=message, path=self.source.source.path, span=span)
        )

    # Templates ---------------------------------------------------------------------------------------------

    def _template(self, name: str) -> jinja2.Template | None:
        if name not in self._templates:
            self._templates[name] = self.renderer.template(name)
        return self._templates[name]

    def fill(self, type_: str, /, **values: Any) -> Markup:
        template = self._template(type_)
        if template is None:
            raise TemplateError(f"{FOLDER}/{type_}.html", 1, "there is no template of this name")
        return _raw(template.render(values))

    def carry(
        self,
        html: Markup,
        node: Any,
        told: Mapping[str, Any] | None = None,
        *,
        quiet: bool = False,
        more: Mapping[str, Any] | None = None,
    ) -> Markup:
        """HTML of a node with what it does not tell of it (`gongdoc.render.carry`).

        Args:
            html: the HTML.
            node: the node.
            told: fields that the HTML tells, as it tells them.
            quiet: whether the element alone names the type of the node.
            more: fields to carry besides.
        """
        if self.alone:
            return html
        held = {**carry.fields(node, told or {}), **(more or {})}
        if quiet and not held:
            return html
        put = carry.put(html, _type(node), held)
        if isinstance(node, (m.Section, m.Step, m.Component)) and (scopes := picker.exact_scopes(node)):
            put = carry.put_attribute(put, picker.EXACT, scopes)
        return _raw(put)

    # Guide and sections ------------------------------------------------------------------------------------

    def guide(self) -> Walk:
        guide = self.source
        self._picker = self.fill("picker", actions=guide.actions) if guide.actions else Markup()
        intro = yield self.blocks(guide.intro)
        parts = []
        for section in guide.sections:
            parts.append((yield self.section(section)))
        # What no element has taken stands before all that it is about.
        intro = self._drawings() + self._picker + intro
        html = self.fill("guide", guide=guide, intro=intro, sections=_join(parts), total=self.total, base=self.base)
        held = {
            name: value
            for name in ("fingerprint", "metadata", "scopes", "actions", "aliases")
            if (value := getattr(guide, name))
        }
        return _raw(carry.put(html, "guide", held))

    def section(self, section: m.Section) -> Walk:
        above = self._places[-1].level
        titled = bool(section.title.strip() or section.title_inlines)
        level = max(2, min(section.level, above + 1, 6)) if titled else above
        id_ = self._id("section", section.id)
        if titled:
            self.toc.append(TocItem(section.title, id_, level))
        self._places.append(_Place(level=level))
        inlines = section.title_inlines or ((m.Text(value=section.title),) if section.title else ())
        title = yield self.inlines(inlines)
        before = self.total
        blocks = yield self.blocks(section.blocks)
        parts = [blocks]
        for inner in section.sections:
            parts.append((yield self.section(inner)))
        self._places.pop()
        steps = self.total - before if self._several else 0
        html = self.fill(
            "section",
            node=section,
            content=_join(parts),
            title=title,
            level=level if titled else 0,
            id=id_,
            steps=steps,
        )
        return self.carry(
            html,
            section,
            {
                "id": id_,
                "level": level if titled else None,
                "title": plain(inlines),
                "marked": section.marked,
                "scopes": tuple(" ".join(section.scopes).split()),
            },
            quiet=True,
            more={"title_inlines": ()} if inlines and not section.title_inlines else None,
        )

    # Blocks ------------------------------------------------------------------------------------------------

    def blocks(self, blocks: Sequence[m.Block]) -> Walk:
        parts = []
        for block in blocks:
            parts.append((yield self.block(block)))
        return _join(parts)

    def block(self, block: m.Block) -> Walk:
        type_: str = block.__struct_config__.tag  # type: ignore[assignment]  # Node's subclasses have names as tags
        handler: Callable[[Any], Walk] | None = getattr(self, f"block_{type_}", None)
        return handler(block) if handler is not None else self.plain(type_, block)

    def block_paragraph(self, node: m.Paragraph) -> Walk:
        content = yield self.inlines(node.children)
        return self.fill("paragraph", node=node, content=content)

    def block_quote(self, node: m.Quote) -> Walk:
        content = yield self.blocks(node.blocks)
        return self.fill("quote", node=node, content=content)

    def block_thematic_break(self, node: m.ThematicBreak) -> Walk:
        return self.fill("thematic_break", node=node)
        yield

    def plain(self, type_: str, node: Any, /, **values: Any) -> Walk:
        """Render a node whose template needs nothing but the node and its content."""
        if (blocks := getattr(node, "blocks", None)) is not None:
            content = yield self.blocks(blocks)
        else:
            content = yield self.inlines(getattr(node, "children", ()))
        return self.carry(self.fill(type_, node=node, content=content, **values), node)

    def block_heading(self, node: m.Heading) -> Walk:
        place = self._places[-1]
        # Levels go down one at a time, below the heading of the section or step: WCAG technique H42.
        level = min(6, max(place.level + 1, min(node.depth, (place.last or place.level) + 1)))
        place.last = level
        content = yield self.inlines(node.children)
        id_ = self.ids.claim(node.id) if node.id else ""
        html = self.fill("heading", node=node, content=content, level=level, id=id_)
        return self.carry(html, node, {"depth": level, "id": id_}, quiet=True)

    def block_list(self, node: m.List) -> Walk:
        items = []
        for item in node.items:
            items.append((yield self.item(item, tight=node.tight)))
        html = self.fill("list", node=node, items=items, tasks=any(i.checked is not None for i in node.items))
        bare = not any(
            isinstance(block, m.Paragraph) and not (node.tight and _bare(item.blocks, place))
            for item in node.items
            for place, block in enumerate(item.blocks)
        )
        told = {"ordered": node.ordered, "start": node.start if node.ordered else 1, "tight": bare}
        return self.carry(html, node, told, quiet=True)

    def item(self, item: m.ListItem, *, tight: bool) -> Walk:
        parts = []
        for place, block in enumerate(item.blocks):
            if tight and isinstance(block, m.Paragraph) and _bare(item.blocks, place):
                parts.append((yield self.inlines(block.children)))
            else:
                parts.append((yield self.block(block)))
        return self.fill("list_item", node=item, content=_raw("\n").join(parts))

    def block_code(self, node: m.Code) -> Walk:
        return self.code(node, "")
        yield

    def code(self, node: m.Code, label: str) -> Markup:
        code = highlight(node.value, node.language, node.highlight)
        html = self.fill("code", node=node, code=code, label=label)
        return self.carry(html, node, {"value": node.value, "language": node.language}, quiet=True)

    def block_code_group(self, node: m.CodeGroup) -> Walk:
        panels = []
        for code in node.codes:
            label = code.title or code.language or "Code"
            html = self.code(code, label)
            id_ = self._made_up("panel")
            panels.append({"title": label, "icon": Markup(), "id": id_, "content": html, "carried": ""})
        return self.carry(self.fill("code_group", node=node, panels=panels), node)
        yield

    def block_tabs(self, node: m.Tabs) -> Walk:
        panels = []
        for place, tab in enumerate(node.tabs):
            # Of alternatives, the first is the one that shows, so its steps are the ones that count.
            self._hidden += place > 0
            content = yield self.blocks(tab.blocks)
            self._hidden -= place > 0
            id_ = self.ids.claim(tab.id) if tab.id else self._made_up("panel")
            carried = "" if self.alone else carry.attribute("tab", carry.fields(tab, {"id": id_}))
            icon = self.icon(tab.icon, tab.span)
            panels.append({"title": tab.title, "icon": icon, "id": id_, "content": content, "carried": carried})
        return self.carry(self.fill("tabs", node=node, panels=panels), node)

    def block_frame(self, node: m.Frame) -> Walk:
        caption = yield self.inlines(node.caption)
        content = yield self.blocks(node.blocks)
        return self.carry(self.fill("frame", node=node, content=content, caption=caption), node)

    def block_table(self, node: m.Table) -> Walk:
        header = []
        for cell in node.header:
            header.append((yield self.inlines(cell)))
        rows = []
        for row in node.rows:
            cells = []
            for cell in row:
                cells.append((yield self.inlines(cell)))
            rows.append(cells)
        align = [*node.align, *[""] * max([0, *(len(r) - len(node.align) for r in [header, *rows])])]
        html = self.fill("table", node=node, header=header, rows=rows, align=align)
        columns = len(node.header or next(iter(node.rows), ()))
        # A header without any text is not shown.
        more = {"header": tuple(() for _ in node.header)} if node.header and not any(header) else None
        return self.carry(html, node, {"align": ("",) * columns}, quiet=True, more=more)

    def block_accordion(self, node: m.Accordion) -> Walk:
        id_ = self.ids.claim(node.id) if node.id else ""
        return (yield self.plain("accordion", node, id=id_, icon=self.icon(node.icon, node.span, named=True)))

    def block_callout(self, node: m.Callout) -> Walk:
        return (yield self.plain("callout", node, icon=self.icon(node.icon, node.span)))

    def block_card(self, node: m.Card) -> Walk:
        target = self.target(node.href, "link", node.span) if node.href else None
        image = (yield self.image(m.Image(url=node.image, span=node.span))) if node.image else Markup()
        icon = self.icon(node.icon, node.span, named=True)
        return (yield self.plain("card", node, target=target, image=image, icon=icon))

    def block_embed(self, node: m.Embed) -> Walk:
        target = self.target(node.url, "link" if node.kind == "page" else "image", node.span)
        own = target is not None and not target.external
        if own and node.kind == "page":
            own = False  # a page of this site in a page of this site: a link serves better
        return self.carry(self.fill("embed", node=node, target=target, own=own), node)
        yield

    def block_image(self, node: m.Image) -> Walk:
        image = yield self.image(node)
        return Markup('<p class="gd-picture">{}</p>\n').format(image)

    def block_footnote(self, node: m.Footnote) -> Walk:
        number = self._footnote(node.identifier)
        back = node.identifier in self._referenced
        id_ = self.ids.claim(self._note("fn", node.identifier))
        back_to = self._note("fnref", node.identifier) if back else ""
        return (yield self.plain("footnote", node, number=number, id=id_, back=back_to))

    def block_component(self, node: m.Component) -> Walk:
        name = node.name
        if name == "":
            return (yield self.blocks(node.blocks))
        if name == "a" and (target := self._around(node)) is not None:
            self._linked += 1
            content = yield self.blocks(node.blocks)
            self._linked -= 1
            if not any(tag in content for tag in ("<a ", "<button", "<input", "<summary", "<label")):
                return self.carry(self.fill("link_block", target=target, content=content), node)
            return self.carry(self.component(name, node.attributes, content, known=False, inline=False), node)
        if name in _HEADINGS:
            depth = int(name[1])
            return (yield self.element_heading(node, depth))
        known = name in allow.BLOCKS or name in allow.INLINES
        if not known:
            self.report_element(node)
        content = yield self.blocks(node.blocks)
        if picker.takes_picker(node):
            content, self._picker = content + self._picker, Markup()
        # An element of text may not hold blocks, and a parser may end it before them.
        element = "div" if name in allow.INLINES and node.blocks else name
        quiet = known and not node.attributes and name == element and name not in carry.OWN_ELEMENTS
        html = self.component(element, node.attributes, content, known=known, inline=False)
        return self.carry(html, node, {"name": name} if quiet else None, quiet=quiet)

    def _around(self, node: m.Component) -> Target | None:
        """The target of a link around blocks."""
        href = node.attributes.get("href")
        return self.target(href, "link", node.span) if isinstance(href, str) and not self._linked else None

    def report_element(self, node: m.Component | m.InlineComponent) -> None:
        """Tell of an HTML element that may not be in the page, unless the guide's diagnostics tell of it
        already."""
        name = node.name
        if _start(node.span) in self._told:
            self._told_names.add(name)  # of which only the first is told
        if not name[0].islower() or "-" in name or name in allow.NEUTRAL or name in self._told_names:
            return
        self.report(
            "warning",
            "element-not-allowed",
            f"Unexpected element `<{name}>`, expected one that only holds text (note: what it holds is kept; a guide "
            "may not run code, load other sites or ask for input; use a component, a picture or a link)",
            node.span,
        )

    def element_heading(self, node: m.Component, depth: int) -> Walk:
        """`<h3>` where the guide layer left one: it takes part in the order of levels."""
        place = self._places[-1]
        level = min(6, max(place.level + 1, min(depth, (place.last or place.level) + 1)))
        place.last = level
        attributes = self.attributes(node.name, node.attributes)
        content = yield self.blocks(node.blocks)
        html = self.fill("element", name=f"h{level}", attributes=attributes, content=content, void=False, inline=False)
        return self.carry(html, node)

    def component(self, name: str, given: dict[str, Any], content: Markup, *, known: bool, inline: bool) -> Markup:
        attributes = self.attributes(name if known else "", given)
        own = f"component-{name.lower()}"
        if _SAFE_NAME.issuperset(own) and self._template(own) is not None:
            return self.fill(own, name=name, attributes=attributes, given=given, content=content, inline=inline)
        if known:
            return self.fill(
                "element",
                name=name,
                attributes=attributes,
                content=content,
                void=name in allow.VOID,
                inline=inline,
            )
        title = next((v for k in ("title", "label", "name") if isinstance(v := given.get(k), str) and v), "")
        return self.fill("component", name=name, attributes=attributes, title=title, content=content, inline=inline)

    def attributes(self, name: str, given: dict[str, Any]) -> dict[str, str | bool]:
        kept = allow.attributes(name, given)
        if isinstance(wanted := kept.get("id"), str) and wanted.strip():
            kept["id"] = self.ids.claim(wanted)
        else:
            kept.pop("id", None)
        return kept

    # Steps -------------------------------------------------------------------------------------------------

    def block_steps(self, node: m.Steps) -> Walk:
        steps = []
        for step in node.steps:
            steps.append((yield self.step(step)))
        html = self.fill("steps", node=node, content=_join(steps), first=node.steps[0].number if node.steps else 1)
        return self.carry(html, node)

    def step(self, step: m.Step) -> Walk:
        place = self._places[-1]
        level = min(6, (place.last or place.level) + 1)
        number = f"{place.number}.{step.number}" if place.number else str(step.number)
        id_ = self._id("step", step.id)
        self.toc.append(TocItem(step.title, id_, level, number))
        self.total += self._hidden == 0
        inlines = step.title_inlines or ((m.Text(value=step.title),) if step.title else ())
        # Its blocks show the title already: as text it would stand there twice.
        self._labelled += 1
        title = yield self.inlines(() if step.title_in_blocks else inlines)
        self._labelled -= 1
        self._places.append(_Place(level=level, number=number))
        content = yield self.blocks(step.blocks)
        if step.display_scopes and self._enabled and not self.alone:
            content += self._step_scopes()
        self._places.pop()
        html = self.fill(
            "step",
            node=step,
            content=content,
            title=title,
            level=level,
            id=id_,
            number=number,
            icon=self.icon(step.icon, step.span),
            check="" if self.alone else self._made_up("check"),
        )
        more: dict[str, Any] | None = None
        if step.title_in_blocks:
            more = {"title_inlines": _without_spans(step.title_inlines)}
        elif not step.title_inlines and inlines:
            more = {"title_inlines": ()}
        return self.carry(
            html,
            step,
            {
                "id": step.id,
                "number": step.number,
                "title": plain(step.title_inlines if step.title_in_blocks else inlines),
                "fingerprint": step.fingerprint,
                "scopes": tuple(" ".join(step.scopes).split()),
                "display_scopes": tuple(" ".join(step.display_scopes).split()),
            },
            more=more,
        )

    def _step_scopes(self) -> Markup:
        """The list of the scopes and of what each enables."""
        if self._list and self._listed + self._list_size > picker.MOST_LISTED:
            return self.fill("step_scopes", scopes=(), id="", first=self._list)
        id_ = "" if self._list else self._made_up("scopes")
        self._listed += self._list_size if self._list else 0
        self._list = self._list or id_
        return self.fill("step_scopes", scopes=self._enabled, id=id_, first="")

    # Inlines -----------------------------------------------------------------------------------------------

    def inlines(self, inlines: Iterable[m.Inline]) -> Walk:
        parts: list[str] = []
        for node in inlines:
            if isinstance(node, m.Text):
                parts.append(escape(node.value))
            else:
                parts.append((yield self.inline(node)))
        return _raw("".join(parts))

    def inline(self, node: m.Inline) -> Walk:
        type_: str = node.__struct_config__.tag  # type: ignore[assignment]  # as in `block`
        handler: Callable[[Any], Walk] | None = getattr(self, f"inline_{type_}", None)
        return handler(node) if handler is not None else self.plain(type_, node)

    def inline_emphasis(self, node: m.Emphasis | m.Strong | m.Delete) -> Walk:
        tag = _SIMPLE[node.__struct_config__.tag]  # type: ignore[index]  # as in `block`
        content = yield self.inlines(node.children)
        return _raw(f"<{tag}>{content}</{tag}>")

    inline_strong = inline_emphasis
    inline_delete = inline_emphasis

    def inline_break(self, _node: m.Break) -> Walk:
        return _raw("<br>\n")
        yield

    def inline_inline_code(self, node: m.InlineCode) -> Walk:
        # A label ticks its step wherever it is pressed, so it may hold no button:
        # https://html.spec.whatwg.org/multipage/forms.html#the-label-element
        copy = not (self.alone or self._linked or self._labelled) and is_value(node.value, self._scopes)
        return self.fill("inline_code", node=node, copy=copy)
        yield

    def inline_link(self, node: m.Link) -> Walk:
        target = self.target(node.url, "link", node.span)
        # HTML has no links in links: a browser would end the outer one.
        shown = target if not self._linked else None
        self._linked += 1
        content = yield self.inlines(node.children)
        self._linked -= 1
        html = self.fill("link", node=node, target=shown, content=content)
        told = {"url": shown.href, "title": node.title} if shown is not None else {}
        return self.carry(html, node, told, quiet=shown is not None)

    def inline_image(self, node: m.Image) -> Walk:
        return self.image(node)

    def image(self, node: m.Image) -> Walk:
        target = self.target(node.url, "image", node.span)
        load = target is not None and (self.renderer.external_images or not target.external)
        if target is not None and not load:
            self.report(
                "info",
                "external-image",
                f"Unexpected picture on another host, {node.url[:80]!r}, expected a file under the folder of guides "
                "(note: the page links to it instead of loading it; put the file beside the guide, or set the "
                "plugin's option `external_images: true`)",
                node.span,
            )
        size = {k: v for k in ("width", "height") if (v := getattr(node, k)).isdecimal()}
        if not size and target is not None and target.size is not None:
            # Room that is kept for a picture does not move the page when it comes.
            size = {"width": str(target.size[0]), "height": str(target.size[1])}
        linked = self._linked > 0
        html = self.fill("image", node=node, target=target, load=load, size=size, linked=linked)
        if target is None or not load:
            return self.carry(html, node)
        told = {"url": target.href, "alt": node.alt, "title": node.title, **size}
        return self.carry(html, node, told, quiet=True)
        yield

    def inline_footnote_reference(self, node: m.FootnoteReference) -> Walk:
        number = self._footnote(node.identifier)
        first = node.identifier not in self._referenced
        self._referenced.add(node.identifier)
        id_ = self.ids.claim(self._note("fnref", node.identifier)) if first else ""
        note = self._note("fn", node.identifier)
        html = self.fill("footnote_reference", node=node, number=number, id=id_, note=note, linked=self._linked > 0)
        return self.carry(html, node)
        yield

    def _note(self, kind: str, identifier: str) -> str:
        """Id of a footnote or of the first reference to it."""
        return "-".join(" ".join(filter(None, (kind, self.name, identifier))).split())

    def _footnote(self, identifier: str) -> int:
        return self._footnotes.setdefault(identifier, len(self._footnotes) + 1)

    def inline_icon(self, node: m.Icon) -> Walk:
        drawn = self.icon(node.name, node.span)
        return self.carry(self.fill("icon", node=node, icon=drawn, spoken=icons.spoken(node.name)), node)
        yield

    def inline_tooltip(self, node: m.Tooltip) -> Walk:
        return (yield self.plain("tooltip", node, id=self._made_up("tip"), linked=self._linked > 0))

    def inline_inline_component(self, node: m.InlineComponent) -> Walk:
        name = node.name
        known = name in allow.INLINES
        if name in ("", "a"):  # a fragment, or an anchor without an address
            known, name = True, name and "span"
        if not known:
            self.report_element(node)
        content = yield self.inlines(node.children)
        if not name:
            return content
        quiet = known and not node.attributes and name not in carry.OWN_ELEMENTS
        html = self.component(name, node.attributes, content, known=known, inline=True)
        return self.carry(html, node, {"name": name} if quiet else None, quiet=quiet)

    # Icons -------------------------------------------------------------------------------------------------

    def icon(self, name: str, span: Span | None, *, named: bool = False) -> Markup:
        """An icon by its name; nothing for a part that stands alone: its readers may not have the drawings.

        Args:
            name: a name in one of the sets, the address of a picture, or a character.
            span: where it is asked for.
            named: whether the name is shown, when there is no such icon.
        """
        name = name.strip()
        if not name or self.alone:
            return Markup()
        if "/" in name:
            target = self.target(name, "image", span)
            if target is None or (target.external and not self.renderer.external_images):
                return Markup()
            return self._icon(picture=target.href)
        if not name.isascii():
            return self._icon(character=name) if len(name) <= _CHARACTER else Markup()
        drawing = icons.find(name)
        if drawing is None:
            self._report_icon(name, span)
            return self._icon(name=name) if named else Markup()
        if drawing not in self._drawn:
            self._drawn[drawing] = self._made_up("icon")
        return self._icon(drawing=drawing, id=self._drawn[drawing])

    def _icon(self, **known: Any) -> Markup:
        empty = {"drawing": None, "id": "", "picture": "", "character": "", "name": ""}
        return self.fill("icon_drawn", **{**empty, **known})

    def _report_icon(self, name: str, span: Span | None) -> None:
        if name in self._unknown:
            return
        self._unknown.add(name)
        other = icons.similar(name) if len(self._unknown) <= _SIMILAR else ""
        note = f"did you mean `{other}`?" if other else "names: https://fontawesome.com/search?o=r&ic=free"
        self.report(
            "warning",
            "unknown-icon",
            f"Unexpected icon {name[:80]!r}, expected one of Font Awesome Free or Lucide (note: {note})",
            span,
        )

    def _drawings(self) -> Markup:
        """The shapes of the page's icons, once each: an icon in the text is a reference to them."""
        if not self._drawn:
            return Markup()
        return self.fill("icons", drawings=self._drawn.items(), notices=icons.notices(d.set for d in self._drawn))

    # Addresses ---------------------------------------------------------------------------------------------

    def target(self, url: str, kind: LinkKind, span: Span | None) -> Target | None:
        """What an address becomes, or None when its scheme is not allowed."""
        wrong = web_address.flaw(url)
        if wrong is not None:
            self._report_web_address(url, wrong, span)
        safe = allow.safe_url(url, schemes=allow.SCHEMES if kind == "link" else frozenset({"http", "https"}))
        if safe is None:
            if wrong is not None:
                return None
            expected = "http, https, mailto or tel" if kind == "link" else "http or https"
            self.report(
                "warning",
                "url-scheme",
                f"Unexpected scheme in {url[:80]!r}, expected {expected}, or a path (note: the {kind} is shown as "
                "text; write `./` before a path that has a colon)",
                span,
            )
            return None
        target = self.resolve(safe, kind)
        if target.problem and wrong is None and (bare := web_address.without_scheme(url)) is not None:
            self._report_web_address(url, bare, span)
        elif target.problem and wrong is None:
            self.report("warning", "link-internal-resolves" if kind == "link" else "image-exists", target.problem, span)
        if target.fragment:
            self.anchors.append(AnchorUse(target.file, target.fragment, url, span))
        return target

    def _report_web_address(self, url: str, wrong: web_address.Flaw, span: Span | None) -> None:
        note = f" (note: did you mean {wrong.meant!r}?)" if wrong.meant else ""
        message = f"Unexpected address {url!r}, expected {wrong.what}{note}"
        self.report("warning", "link-external-well-formed", message, span)


def _type(node: Any) -> str:
    """Name of the type of a node, as the model has it; sections and steps, which have none, by their own."""
    tag = node.__struct_config__.tag
    return tag if isinstance(tag, str) else type(node).__name__.lower()


def _bare(blocks: Sequence[m.Block], place: int) -> bool:
    """Whether the paragraph at a place in a tight item stands without `<p>`: two such would run into one."""
    before = place > 0 and isinstance(blocks[place - 1], m.Paragraph)
    return bool(blocks[place].children) and not before  # type: ignore[union-attr]  # callers ask for paragraphs


def _without_spans(inlines: Sequence[m.Inline]) -> list[Any]:
    """Inlines as JSON knows them, without their places."""
    built: list[Any] = msgspec.to_builtins(inlines)
    todo = list(built)
    while todo:
        node = todo.pop()
        node.pop("span", None)
        todo.extend(node.get("children", ()))
    return built


_SAFE_NAME = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-_.")


def _start(span: Span | None) -> tuple[int, int, str] | None:
    return (span.start.line, span.start.column, span.path) if span is not None else None


def _join(parts: Iterable[Markup]) -> Markup:
    return _raw("".join(parts))

"""Guide → HTML fragment, through Jinja templates with autoescape on.

    html = render(guide)                       # Markup
    rendered = Renderer().render(guide)        # Markup with the ids, the table of contents and the
    diagnostics
    part = render_blocks(step.blocks)          # Markup of a step or section alone, for somebody else's page

Each type of block or inline has a template of its own, `templates/components/<type>.html`, found by its name;
a component without a type of its own may have `templates/components/component-<name>.html`. A project puts a
file of the same name into its own folder of templates to replace one.

A guide is untrusted input: HTML-like elements and attributes pass an allow-list (`gongdoc.render.allow`),
links and pictures one of URL schemes, and what does not pass keeps its text and is reported.
"""

from gongdoc.render.allow import safe_url
from gongdoc.render.environment import TemplateError, check_templates
from gongdoc.render.renderer import Rendered, Renderer, render, render_blocks
from gongdoc.render.resolve import Resolver, Target
from gongdoc.render.toc import TocItem

__all__ = [
    "Rendered",
    "Renderer",
    "Resolver",
    "Target",
    "TemplateError",
    "TocItem",
    "check_templates",
    "render",
    "render_blocks",
    "safe_url",
]

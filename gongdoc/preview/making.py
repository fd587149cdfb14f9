"""The steps of MkDocs' build for one page, and for one template: `mkdocs.commands.build`, without writing a file.

Every hook of every plugin that is called for a page is called for it, in MkDocs' order.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from mkdocs import utils
from mkdocs.commands.build import get_context


def populate(page: Any, config: Any, files: Any) -> Any:
    """Read a page and make its content, as MkDocs' `_populate_page` does."""
    around, config._current_page = config._current_page, page
    try:
        page = config.plugins.on_pre_page(page, config=config, files=files)
        page.read_source(config)
        page.markdown = config.plugins.on_page_markdown(page.markdown, page=page, config=config, files=files)
        page.render(config, files)
        page.content = config.plugins.on_page_content(page.content, page=page, config=config, files=files)
    finally:
        config._current_page = around
    return page


def build(page: Any, config: Any, files: Any, nav: Any, env: Any) -> bytes:
    """The file of a page that has its content, as MkDocs' `_build_page` writes it."""
    config._current_page = page
    page.active = True
    try:
        context = get_context(nav, files.documentation_pages(), config, page)
        template = env.get_template(page.meta.get("template", "main.html"))
        context = config.plugins.on_page_context(context, page=page, config=config, nav=nav)
        if page.file.inclusion.is_excluded():
            # A draft: MkDocs makes its page while it serves, and marks it so.
            page.content = (
                '<div class="mkdocs-draft-marker" title="This page will not be included into the built site.">'
                f"DRAFT</div>{page.content or ''}"
            )
        output = str(config.plugins.on_post_page(template.render(context), page=page, config=config))
        return output.encode("utf-8", errors="xmlcharrefreplace")
    finally:
        page.active = False
        config._current_page = None


def fill_template(name: str, template: Any, config: Any, files: Any, nav: Any) -> bytes:
    """The file of a template that is no page, as MkDocs' `_build_template` makes it."""
    template = config.plugins.on_pre_template(template, template_name=name, config=config)
    if utils.is_error_template(name):
        base_url = urlsplit(config.site_url or "/").path
    else:
        base_url = utils.get_relative_url(".", name)
    context = get_context(nav, files, config, base_url=base_url)
    context = config.plugins.on_template_context(context, template_name=name, config=config)
    output = str(config.plugins.on_post_template(template.render(context), template_name=name, config=config))
    return output.encode("utf-8")

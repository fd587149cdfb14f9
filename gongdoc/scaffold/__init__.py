"""New guides and new projects, from templates.

A template is a text with `[[ name ]]` in it, in the language of Jinja with brackets for braces: braces are MDX's and
GitHub's. What a person gives is written through a filter: `[[ title | yaml ]]` in front matter, `[[ product | mdx ]]`
in text, `[[ product | attribute ]]` as the value of an attribute. The comment at the top of a template, `[[# … #]]`, is
YAML: `summary` says what it is for, `title` and `description` are proposals, in which `{product}` stands for the
product.

The templates of guides are the files of `guides/` here, and those that a project keeps in `guides/` among its own
templates. `project/` holds the files of a new project; `dot-` at the start of a name stands for a full stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongdoc.errors import GongdocError

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["GuideTemplate", "TemplateError", "guide_templates", "project_files", "questions", "write_guide"]

_HERE = Path(__file__).parent
_HEAD = re.compile(r"\[\[#(.*?)#\]\]", re.DOTALL)
_SUFFIX = ".mdx"


class TemplateError(GongdocError):
    """A template of a guide that can't be used."""


@dataclass(frozen=True)
class GuideTemplate:
    """A template of a guide.

    Attributes:
        name: what it is chosen by: the name of its file without the suffix.
        path: its file.
        summary: what it is for, in a sentence.
        proposals: `title` and `description` that are proposed, with `{product}` for the product.
    """

    name: str
    path: Path
    summary: str
    proposals: Mapping[str, str]

    def proposal(self, name: str, product: str) -> str:
        """What is proposed for a value; empty when nothing is."""
        return self.proposals.get(name, "").replace("{product}", product)


def guide_templates(own: Path | None = None) -> dict[str, GuideTemplate]:
    """The templates of guides by name: gongdoc's, and those of a project, which take the place of gongdoc's.

    Args:
        own: the folder of templates of the project, if it has one; those of guides stand in `guides` in it.

    Raises:
        TemplateError: the comment at the top of one of them is no YAML.
    """
    folders = [_HERE / "guides", *([own / "guides"] if own is not None else [])]
    found = {path.stem: path for folder in folders for path in sorted(folder.glob(f"*{_SUFFIX}"))}
    return {name: _template(name, path) for name, path in sorted(found.items())}


def _template(name: str, path: Path) -> GuideTemplate:
    import yaml

    match = _HEAD.match(_source(path))
    try:
        said = yaml.safe_load(match[1]) if match else {}
    except yaml.YAMLError:
        said = None
    if not isinstance(said, dict):
        raise TemplateError(f"{path}: Unexpected comment at the top, expected YAML (note: `summary: What it is for`)")
    texts = {str(key): " ".join(str(value).split()) for key, value in said.items()}
    return GuideTemplate(name, path, texts.pop("summary", ""), texts)


def _source(path: Path) -> str:
    from gongdoc.reading import regular

    try:
        regular(path)
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise TemplateError(f"{path}: Unexpected failure to read the template ({error}), expected UTF-8") from None


def questions(template: GuideTemplate) -> tuple[str, ...]:
    """The names of the values that a template needs: the product first, as others are proposed from it.

    Raises:
        TemplateError: it is no template.
    """
    from jinja2 import TemplateSyntaxError, meta

    try:
        names = meta.find_undeclared_variables(_environment().parse(_source(template.path)))
    except TemplateSyntaxError as error:
        raise TemplateError(
            f"{template.path}:{error.lineno}: Unexpected sign in the template: {error.message}; expected `[[ name ]]`"
        ) from None
    order = ("product", "title", "description")
    return (*(name for name in order if name in names), *sorted(names.difference(order)))


def write_guide(template: GuideTemplate, values: Mapping[str, str]) -> str:
    """The guide that a template makes of values.

    Args:
        template: the template.
        values: a value for each of its `questions`, on one line.

    Raises:
        TemplateError: it can't be filled in.
    """
    return _written(template.path, values)


def project_files(values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The files of a new project, without its first guide: their paths and contents.

    Args:
        values: `site_name`, the name of the site, and `guide`, the path of the first guide.
    """
    top = _HERE / "project"
    for path in sorted(top.rglob("*")):
        if path.is_file():
            parts = [re.sub(r"\Adot-", ".", part) for part in path.relative_to(top).parts]
            yield "/".join(parts), _written(path, values)


def _written(path: Path, values: Mapping[str, str]) -> str:
    from gongdoc.printable import printable

    lines = {name: " ".join(value.split()) for name, value in values.items()}
    try:
        return _environment().from_string(_source(path)).render(lines).strip("\n") + "\n"
    except TemplateError:
        raise
    except Exception as error:  # a template may divide by zero, or ask for more memory than there is
        reason = printable(f"{type(error).__name__}: {error}")
        raise TemplateError(f"{path}: Unexpected failure to fill in the template: {reason}") from None


@cache
def _environment() -> Environment:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        variable_start_string="[[",
        variable_end_string="]]",
        block_start_string="[[%",
        block_end_string="%]]",
        comment_start_string="[[#",
        comment_end_string="#]]",
        trim_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        autoescape=False,  # the text is no HTML: what stands in it goes through the filters below
    )
    environment.filters.update(yaml=_yaml, mdx=_mdx, attribute=_attribute)
    return environment


def _yaml(value: Any) -> str:
    """A value as a quoted scalar of YAML."""
    from gongdoc.export._escape import scalar

    return scalar(str(value))


def _mdx(value: Any) -> str:
    """A value as text of MDX, wherever in a line it stands."""
    from gongdoc.export._escape import text

    return text(str(value), starts_line=True, starts_block=True, linked=True)


def _attribute(value: Any) -> str:
    """A value as that of an attribute, in quotes."""
    from gongdoc.export._escape import attributes

    return attributes({"x": str(value)}).removeprefix(" x=")

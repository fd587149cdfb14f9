"""`python.md`: the public names of `gongdoc`, from their docstrings."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from pathlib import Path

import msgspec

import gongdoc
from tools.reference import REFERENCE
from tools.reference._text import GENERATED, field_docs, markdown

INTRO = """# The Python interface

`import gongdoc` is quick: each name below is loaded when it is used first. They are public; what else the package
holds may change with any version, but for `gongdoc.mdx`, [the MDX parser](mdx.md).

```python
import gongdoc

guide = gongdoc.parse("# Hello\\n\\n<Steps>\\n  <Step title='Wave'>Raise a hand.</Step>\\n</Steps>\\n")
print([step.title for step in guide.steps])  # ['Wave']
```
"""


def pages() -> dict[Path, str]:
    """The page as it should be."""
    parts = [INTRO, GENERATED]
    for name in sorted((n for n in gongdoc.__all__ if not n.startswith("__")), key=str.casefold):
        value = getattr(gongdoc, name)
        parts += _class(name, value) if inspect.isclass(value) else _function(f"gongdoc.{name}", value, 2)
    return {REFERENCE / "python.md": "\n".join(parts).rstrip("\n") + "\n"}


def _function(name: str, value: Callable[..., object], level: int) -> list[str]:
    # Annotations are text, which a signature shows in quotes; whose method it is goes without saying.
    signature = re.sub(r"((?:: |-> ))'([^']*)'", r"\1\2", str(inspect.signature(value)))
    signature = re.sub(r"^\((?:self|cls)(?:, )?", "(", signature)
    code = f"{name.removeprefix('gongdoc.')}{signature}"
    if len(code) > 90:
        inner = signature[1 : signature.rindex(")")]
        lines = "".join(f"    {part},\n" for part in _split(inner))
        code = f"{name.removeprefix('gongdoc.')}(\n{lines}){signature[signature.rindex(')') + 1 :]}"
    return [f"\n{'#' * level} {name}\n", f"```python\n{code}\n```\n", markdown(value.__doc__ or ""), ""]


def _split(arguments: str) -> list[str]:
    """Arguments at the commas between them, not at those inside of brackets."""
    found, depth, start = [], 0, 0
    for place, char in enumerate(arguments):
        depth += (char in "([{") - (char in ")]}")
        if char == "," and depth == 0:
            found.append(arguments[start:place].strip())
            start = place + 1
    return [*found, arguments[start:].strip()]


def _class(name: str, value: type) -> list[str]:
    parts = [f"\n## gongdoc.{name}\n", markdown(value.__doc__ or ""), ""]
    if issubclass(value, msgspec.Struct):
        docs = field_docs(value)
        if name == "Guide":
            parts.append("Its fields are those of [the JSON](json.md).\n")
        else:
            parts += [f"- `{field}`: {docs[field]}" for field in value.__struct_fields__]
            parts.append("")
    for key, member in vars(value).items():
        inner = member.__func__ if isinstance(member, (classmethod, staticmethod)) else member
        if not key.startswith("_") and inspect.isfunction(inner) and inner.__doc__:
            parts += _function(f"{name}.{key}", inner, 3)
    return parts

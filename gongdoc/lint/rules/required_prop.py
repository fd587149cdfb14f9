"""A component has the attributes that it cannot do without.

A tab without a title is a button with nothing on it, a picture without an address shows nothing. The title of a step
is the business of `step-title-present`.

## Right

```mdx
<Tabs>
  <Tab title="Linux">Install it.</Tab>
  <Tab {...windows}>Install it.</Tab>
</Tabs>

<ParamField query="limit" type="integer">How many.</ParamField>
```

## Wrong

```mdx
<Tabs>
  <Tab>Install it.</Tab>
  <Tab title="">Install it.</Tab>
</Tabs>

<Icon />

<ParamField type="integer">How many.</ParamField>

<img alt="The settings" />
```

- `2:3` Unexpected `<Tab>` without `title`, expected one (note: write `<Tab title="…">`)
- `3:8` Unexpected `<Tab>` with an empty `title`, expected a text (note: write `title="…"`)
- `6:1` Unexpected `<Icon>` without `icon`, expected one (note: write `<Icon icon="…">`)
- `8:1` Unexpected `<ParamField>` without `path`, `query`, `body` or `header`, expected one of them (note: write
  `<ParamField path="…">`)
- `10:1` Unexpected `<img>` without `src`, expected one (note: write `<img src="…">`)
"""

from __future__ import annotations

from collections.abc import Iterator

from gongdoc.components import registry
from gongdoc.lint.document import Document, attribute, opening
from gongdoc.lint.rule import NoOptions, Problem, Rule
from gongdoc.lint.tags import attribute_name


def check(document: Document, _options: NoOptions) -> Iterator[Problem]:
    """Elements of known components."""
    known, own = registry().elements, document.own_names
    for node in document.elements():
        name = node.get("name") or ""
        component = known.get(name)
        if component is None or not component.required or name in own or not node.get("position"):
            continue
        # What is spread into an element may be anything.
        if any(found["type"] != "mdxJsxAttribute" for found in node["attributes"]):
            continue
        for names in component.required:
            there = [found for wanted in names if (found := attribute(node, wanted)) is not None]
            if not there:
                usual = [wanted for wanted in names if wanted in component.props] or list(names)
                listed = " or ".join(filter(None, [", ".join(f"`{n}`" for n in usual[:-1]), f"`{usual[-1]}`"]))
                expected = "one" if len(usual) == 1 else "one of them"
                yield Problem(
                    f"Unexpected `<{name}>` without {listed}, expected {expected} (note: write "
                    f'`<{name} {usual[0]}="…">`)',
                    opening(node),
                )
            elif all(isinstance(found["value"], str) and not found["value"].strip() for found in there):
                written = there[0]["name"]
                yield Problem(
                    f'Unexpected `<{name}>` with an empty `{written}`, expected a text (note: write `{written}="…"`)',
                    attribute_name(there[0]),
                )


RULE = Rule(id="required-prop", severity="warning", check=check)

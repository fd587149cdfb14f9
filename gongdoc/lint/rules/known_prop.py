"""An attribute of a component is one that the component knows.

An attribute that it does not know changes nothing: a title that is written `tilte` is not shown. Each component's
attributes are those of its manual page, and those that Mintlify documents for it. Any element may have `id`,
`className`, `style`, `data-…`, `aria-…` and the like. Of HTML's own elements, such as `<img>`, only an attribute that
looks like a slip of the pen is told. What a page defines or imports itself has the attributes that its author wants.

`--fix` writes the right name where only its capital letters are wrong.

## Right

```mdx
<Steps>
  <Step title="Open the settings" icon="gear" className="wide" data-team="docs">
    <img src="settings.svg" alt="The settings" loading="lazy" />
  </Step>
</Steps>

<Card title="Keys" horizontal {...more}>What keys are for.</Card>
```

```mdx
import { Card } from "./card"

<Card headline="Keys">What keys are for.</Card>
```

## Wrong

```mdx
<Steps>
  <Step tilte="Open the settings">Choose **Keys**.</Step>
</Steps>

<Tab label="Linux" colour="red">Install it.</Tab>

<img scr="settings.svg" alt="The settings" />
```

- `2:9` Unexpected attribute `tilte` of `<Step>`, expected one that it knows (note: did you mean `title`?)
- `5:20` Unexpected attribute `colour` of `<Tab>`, expected one that it knows (note: it knows `title`, `icon`,
  `iconType`, `id`)
- `7:6` Unexpected attribute `scr` of `<img>`, expected one that it knows (note: did you mean `src`?)

```mdx
<Accordion Title="More" defaultopen>Text.</Accordion>
```

- `1:12` Unexpected attribute `Title` of `<Accordion>`, expected one that it knows (note: did you mean `title`?)
- `1:25` Unexpected attribute `defaultopen` of `<Accordion>`, expected one that it knows (note: did you mean
  `defaultOpen`?)

Becomes:

```mdx
<Accordion title="More" defaultOpen>Text.</Accordion>
```
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from gongdoc.components import registry
from gongdoc.components.base import ComponentType
from gongdoc.lint.document import Document, attribute
from gongdoc.lint.rule import Fix, NoOptions, Problem, Rule
from gongdoc.lint.tags import attribute_name, is_plain

_LONGEST = 40
"""Characters of a name that are compared with others."""
_MOST = 100
"""For how many names of a page a similar one is looked for: it takes time."""
_STANDARD = frozenset(
    """
    abbr accept accesskey action align allow allowfullscreen alt as async autocapitalize autocomplete autofocus autoplay
    background bgcolor border cellpadding cellspacing charset checked cite class classname clear color cols colspan
    content contenteditable controls controlslist coords crossorigin data datetime decoding default defer dir dirname
    disabled disablepictureinpicture download draggable enctype enterkeyhint fetchpriority for form frameborder headers
    height hidden high href hreflang hspace htmlfor icon id imagesizes imagesrcset inert inputmode is ismap itemid
    itemprop itemref itemscope itemtype kind label lang list loading loop low marginheight marginwidth max maxlength
    media method min minlength multiple muted name nonce nowrap noshade nozoom open optimum part pattern ping
    placeholder playsinline popover poster preload property readonly referrerpolicy rel required rev reversed role rows
    rowspan rules sandbox scheme scope scrolling seamless selected shape size sizes slot span spellcheck src srcdoc
    srclang srcset start step style summary tabindex target title translate type usemap valign value vspace width wrap
    xmlns zoom
    """.split()  # noqa: SIM905  # a list literal would fill two pages
)
"""Attributes of HTML, in lower case (https://html.spec.whatwg.org/multipage/indices.html#attributes-3), with those of
React, of older HTML, and `noZoom` of Mintlify's pictures."""


def check(document: Document, _options: NoOptions) -> Iterator[Problem]:
    """Attributes of known components and of HTML's elements."""
    known, own = registry().elements, document.own_names
    looked_up: dict[tuple[str, str], str] = {}
    for node in document.elements():
        name = node.get("name") or ""
        component = known.get(name)
        if component is None or name in own:
            continue
        for found in node["attributes"]:
            if found["type"] != "mdxJsxAttribute" or not found.get("position") or is_plain(found["name"]):
                continue
            written = found["name"]
            if written in component.props or written in component.also:
                continue
            html = name[0].islower()
            if html and written.lower() in _STANDARD:
                continue
            if (name, written) not in looked_up:
                looked_up[name, written] = _similar(written, component) if len(looked_up) < _MOST else ""
            other = looked_up[name, written]
            if html and not other:
                continue
            yield _problem(document, node, found, component, other)


def _similar(written: str, component: ComponentType) -> str:
    for name in (*component.props, *component.also):
        if name.lower() == written.lower():
            return name
    close = get_close_matches(written[:_LONGEST], [*component.props, *component.also], n=1, cutoff=0.65)
    return close[0] if close else ""


def _problem(
    document: Document, node: dict[str, object], found: dict[str, object], component: ComponentType, other: str
) -> Problem:
    written, name = str(found["name"]), node["name"]
    span = attribute_name(found)
    fixes: tuple[Fix, ...] = ()
    if other:
        note = f"did you mean `{other}`?"
        if attribute(node, other) is None:
            safe = other.lower() == written.lower()
            fixes = (Fix(f"Rename it to `{other}`", (document.edit(span, other),), safe=safe),)
    elif component.props:
        note = f"it knows {', '.join(f'`{prop}`' for prop in component.props)}"
    else:
        note = "it knows none"
    message = f"Unexpected attribute `{written}` of `<{name}>`, expected one that it knows (note: {note})"
    return Problem(message, span, fixes)


RULE = Rule(id="known-prop", severity="warning", check=check)

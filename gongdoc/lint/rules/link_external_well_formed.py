"""An address on another host can be right, and with `--external` it is.

Slips of the pen are told without asking anybody: a scheme that is missing, misspelt or there twice, a host that is
missing, white space, brackets and quotes that Markdown left at the end. Placeholders such as
`https://{subdomain}.example.com` are right.

`gongdoc check --external` asks the servers, too. It tells an address when the answer is that there is no such page (404
or 410), or when there is no such host. Any other answer, a server that wants a password, is busy or is slow, is no
proof against an address, and nothing is said. A server has 20 seconds, the whole run ten minutes. Nothing is asked of
addresses in private networks, of names reserved for examples, and of those that the options name. Answers are kept in
`.cache/gongdoc`, beside `mkdocs.yml`.

```yaml
rules:
  link-external-well-formed:
    allow: ["https://intranet.example.com/*"]  # addresses that are taken as right, with * for any text
    hosts: []                                  # hosts that are asked although they are in a private network
    max_age: 7                                 # days for which an answer is kept; 0 for none
```

`--fix` removes a scheme that is there twice.

## Right

```mdx
Sign in at [Example](https://example.com/a_(b)) or https://example.com., mail [us](mailto:us@example.com).

<Card title="Console" href="https://{subdomain}.example.com/console">Open it.</Card>

Open [your workspace](https://YOUR_WORKSPACE.example.com:8443/?a=b#c), [this machine](http://localhost:8080).
```

A file may be called like a host.

```mdx
See [the notes](example.com.mdx).
```

`example.com.mdx`:

```mdx
Notes.
```

## Wrong

```mdx
See [one](https://https://example.com/a), [two](http:/example.com/b), [three](htps://example.com/c),
[four](https://), [five](<https://example.com/a b>), [six](https//example.com/d), [seven](www.example.com/e),
[eight](<https://example.com/f)>), [nine](https://example,com), and [ten](example.com).

<a href="https://example.com/g,">Eleven</a>
```

- `1:11` Unexpected address 'https://https://example.com/a', expected one scheme (note: did you mean
  'https://example.com/a'?)
- `1:49` Unexpected address 'http:/example.com/b', expected two slashes after the scheme (note: did you mean
  'http://example.com/b'?)
- `1:79` Unexpected address 'htps://example.com/c', expected an address that begins with `https://` or `http://` (note:
  did you mean 'https://example.com/c'?)
- `2:8` Unexpected address 'https://', expected a host after the scheme
- `2:27` Unexpected address 'https://example.com/a b', expected an address without white space (note: did you mean
  'https://example.com/a%20b'?)
- `2:60` Unexpected address 'https//example.com/d', expected an address that begins with `https://` or `http://` (note:
  did you mean 'https://example.com/d'?)
- `2:91` Unexpected address 'www.example.com/e', expected an address that begins with `https://` or `http://`, or a file
  (note: did you mean 'https://www.example.com/e'?)
- `3:10` Unexpected address 'https://example.com/f)', expected no `)` at its end (note: did you mean
  'https://example.com/f'?)
- `3:43` Unexpected address 'https://example,com', expected a host name of letters, digits, dots and hyphens
- `3:75` Unexpected address 'example.com', expected an address that begins with `https://` or `http://`, or a file
  (note: did you mean 'https://example.com'?)
- `5:10` Unexpected address 'https://example.com/g,', expected no `,` at its end (note: did you mean
  'https://example.com/g'?)

Becomes:

```mdx
See [one](https://example.com/a), [two](http:/example.com/b), [three](htps://example.com/c),
[four](https://), [five](<https://example.com/a b>), [six](https//example.com/d), [seven](www.example.com/e),
[eight](<https://example.com/f)>), [nine](https://example,com), and [ten](example.com).

<a href="https://example.com/g,">Eleven</a>
```
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fnmatch import fnmatchcase

import msgspec

from gongdoc.lint.addresses import Address, addresses, at
from gongdoc.lint.document import Document, opening, place
from gongdoc.lint.rule import Fix, Problem, Rule
from gongdoc.web_address import flaw, without_scheme


class Options(msgspec.Struct, frozen=True):
    """What `--external` asks for."""

    allow: tuple[str, ...] = ()
    """Addresses that are taken as right without asking, with `*` for any text."""
    hosts: tuple[str, ...] = ()
    """Hosts that are asked although they are in a private network."""
    max_age: float = 7
    """Days for which an answer is kept."""


def check(document: Document, options: Options) -> Iterator[Problem]:
    """What rendering the page reported, and with `--external` what the servers answer."""
    for problem in document.reported(RULE.id):
        here = [*at(document, problem.span, image=False), *at(document, problem.span, image=True)]
        about = [address for address in here if f"Unexpected address {address.url!r}, " in problem.message]
        if about and about[0].span is not None:
            yield replace(problem, span=about[0].span, fixes=tuple(_fixes(document, about[0])))
        else:
            yield problem
    if document.site.external:
        yield from _dead(document, options)


def _fixes(document: Document, address: Address) -> Iterator[Fix]:
    found = flaw(address.url) or without_scheme(address.url)
    if found is not None and found.meant and address.span is not None:
        yield Fix(f"Write {found.meant!r}", (document.edit(address.span, found.meant),), safe=found.certain)


def _dead(document: Document, options: Options) -> Iterator[Problem]:
    """Addresses that lead nowhere, as far as their servers say."""
    asked = [
        address
        for address in addresses(document)
        if address.url.lower().startswith(("http://", "https://"))
        and flaw(address.url) is None
        and not any(fnmatchcase(address.url, pattern) for pattern in options.allow)
    ]
    dead = document.site.dead((address.url for address in asked), hosts=options.hosts, max_age=options.max_age)
    for address in asked:
        if address.url in dead:
            node = opening(address.node) if address.node.get("name") else place(address.node)
            yield Problem(
                f"Unexpected address {address.url!r}, expected one that leads somewhere: {dead[address.url]} (note: "
                "correct it, or list it under `allow` of this rule)",
                address.span or node,
            )


RULE = Rule(id="link-external-well-formed", severity="warning", check=check, options=Options)

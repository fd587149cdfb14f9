"""A guide holds no secret.

What a guide says is published, and the history of its file keeps it. This looks for it everywhere: in text, code,
attributes, comments and front matter, and in snippets.

- **Known formats** are errors: tokens and keys of GitHub, GitLab, Slack, AWS, Google, Azure, Stripe, Twilio, SendGrid,
  npm, PyPI, OpenAI, Anthropic, Atlassian, HubSpot, Shopify and others, JSON Web Tokens, private keys, the addresses of
  webhooks, and addresses that are signed, so that whoever has them may read what is there.
- **Passwords in addresses**, `https://name:password@host`, are warnings.
- **Values that look random** are warnings, where they stand behind a word such as `token`, `secret`, `password` or
  `api_key`: a value of 16 signs or more that has letters and digits and no words in it, and is no sequence.
- **Internal hosts** are warnings: names that end in `.internal`, `.corp`, `.intranet`, `.intra`, `.private` or `.lan`.
  Numbers of private networks, such as `http://192.168.1.1`, are only worth knowing: they often are an example.

Placeholders are no secrets: `YOUR_TOKEN`, `<token>`, `${TOKEN}`, `xxxx`, `abc123`, `1234567890`, and the samples that
issuers publish. A message repeats no more than the first four signs of a secret.

Revoke what was pasted, where it was made: to remove it from the guide is not enough. What is no secret although it
looks like one is listed in the option `allow`.

## Right

```mdx
# Use a token

Set `Authorization: Bearer ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx`, or `token=YOUR_TOKEN_FROM_STEP_2`.

AWS' own sample of a key is `AKIAIOSFODNN7EXAMPLE`.

Connect with `postgres://postgres:postgres@localhost:5432/app`, or `https://ada:${PASSWORD}@db.example.org`.
```

```mdx
# What looks like a secret

The token `token: d41d8cd98f00b204e9800998ecf8427e` stands in the specification.
```

`mkdocs.yml`:

```yaml
plugins:
  - gongdoc:
      rules:
        secret-not-pasted: {allow: [d41d8cd98f00b204e9800998ecf8427e]}
```

## Wrong

```mdx
# Connect to the database

Connect with `postgres://ada:w8Rk3zPq@db.widgets.org/app`.

{/* The runbook: https://wiki.widgets.corp/runbook */}
```

- `3:30` Unexpected password in an address of db.widgets.org, expected a placeholder (note: change it, the history of
  the file keeps it; what is no secret is listed in the option `allow`)
- `5:18` Unexpected address of an internal host, wiki.widgets.corp, expected one that readers can open (note: an example
  is `example.com`; what may stand here is listed in the option `allow`)

```mdx
# Use a token

token: d41d8cd98f00b204e9800998ecf8427e
```

- `3:8` Unexpected value behind `token` that looks like a secret, `d41d…`, expected a placeholder (note: revoke it, the
  history of the file keeps it; what is no secret is listed in the option `allow`)

```mdx
# Look at the picture

![A](https://a.widgets.org/a.png?X-Amz-Signature=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855)
```

- `3:34` Unexpected signature in an address, `e3b0…`, expected a placeholder (note: revoke it, the history of the
  file keeps it; what is no secret is listed in the option `allow`)

`guide.mdx`:

```mdx
# Sign in
```

`snippets/sign-in.mdx`:

```mdx
Open https://wiki.widgets.corp first.
```

- `snippets/sign-in.mdx:1:6` Unexpected address of an internal host, wiki.widgets.corp, expected one that readers can
  open (note: an example is `example.com`; what may stand here is listed in the option `allow`)
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

import msgspec

from gongdoc.diagnostics import Severity
from gongdoc.lint.document import Document
from gongdoc.lint.placeholders import is_password, is_placeholder, is_random
from gongdoc.lint.rule import Edit, Fix, Problem, Rule
from gongdoc.lint.secret_formats import PRIVATE_KEY, Found, find
from gongdoc.lint.site import Site


class Options(msgspec.Struct, frozen=True):
    """What is no secret although it looks like one."""

    allow: tuple[str, ...] = ()
    """Values that may stand in guides. One between slashes, such as `/^pk_/`, is a regular expression that is looked
    for in the value."""

    def __post_init__(self) -> None:
        """Read the regular expressions.

        Raises:
            ValueError: one of them is none.
        """
        for value in self.allow:
            try:
                _expression(value)
            except re.error as error:
                raise ValueError(f"{value} is no regular expression ({error})") from None


_LOGIN = re.compile(
    r"://[^\s/:@\"'`<>]{1,100}:(?P<password>[^\s/@\"'`<>]{1,200})@(?P<host>[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,8})"
)
_HOST = re.compile(
    r"https?://(?P<host>(?:[a-z0-9-]{1,63}\.){1,8}(?:internal|corp|intranet|intra|lan|private))(?![\w.-]*\w)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"https?://(?P<host>10(?:\.[0-9]{1,3}){3}|192\.168(?:\.[0-9]{1,3}){2}|172\.(?:1[6-9]|2[0-9]|3[01])"
    r"(?:\.[0-9]{1,3}){2})(?![\w.-]*\w)"
)
_PLATFORMS = re.compile(
    r"(?:^|\.)(?:docker|containers|google|railway|compute|ec2|fly)\.internal$|"
    r"(?:^|[.-])(?:example|sample|your|my|company|acme|foo|domain|test|demo)(?:[.-]|$)|example|company",
    re.IGNORECASE,
)
"""Names that a platform gives in each network of its own, and names of examples."""
_NO_HOST = re.compile(r"\.(?:example|test|invalid|localhost|local)$|(?:^|\.)example\.(?:com|net|org)$|^[0-9.]+$")
"""Hosts of examples (https://www.rfc-editor.org/rfc/rfc6761#section-6), and numbers."""
_VALUE = re.compile(r"(?<![A-Za-z0-9_+/.~-])[A-Za-z0-9_+/.~-]{16,200}(?![A-Za-z0-9_+/.~-])")
_NAME = re.compile(
    r"(?P<name>secret|token|passw(?:or)?d|passwort|kennwort|pwd|api[ _-]?key|access[ _-]?key|private[ _-]?key|"
    r"auth[ _-]?key|bearer|credentials?)[\"'`\]*]{0,3}[ \t]{0,4}(?:[:=]|=>|:=|is|ist|Bearer|Basic)?[ \t]{0,4}"
    r"[\"'`*]{0,3}\Z",
    re.IGNORECASE,
)
"""What stands before a value that is secret."""
_BEFORE = 40
"""How many signs before a value are looked at."""
_ALLOW = "what is no secret is listed in the option `allow`"
_REVOKE = f"(note: revoke it, the history of the file keeps it; {_ALLOW})"


class _Suspect(NamedTuple):
    start: int
    end: int
    message: str
    severity: Severity | None = None
    """How bad it is, where that is not an error."""
    placeholder: str = ""
    """What could stand in its place."""


def check(document: Document, options: Options) -> Iterator[Problem]:
    """Look at the whole source."""
    allowed = [_expression(value) for value in options.allow]
    source = document.source
    suspects = [
        suspect
        for look in (_formats, _logins, _named, _hosts)
        for suspect in look(source)
        if not any(one.search(source[suspect.start : suspect.end]) for one in allowed)
    ]
    last = 0
    # Of those that overlap, the first and longest is told.
    for suspect in sorted(suspects, key=lambda suspect: (suspect.start, -suspect.end)):
        if suspect.start < last:
            continue
        last = suspect.end
        fixes: tuple[Fix, ...] = ()
        if suspect.placeholder:
            edit = Edit(suspect.start, suspect.end, suspect.placeholder)
            fixes = (Fix(f"Write `{suspect.placeholder}`", (edit,)),)
        yield Problem(suspect.message, document.span(suspect.start, suspect.end), fixes, suspect.severity)


def check_site(site: Site, options: Options) -> Iterator[Problem]:
    """Look at the snippets, whether a guide uses them or not."""
    for file in site.snippets:
        snippet = Document(file, site.text(file), tree=None, guide=None, metadata={}, diagnostics=(), site=site)
        for problem in check(snippet, options):
            yield replace(problem, path=file)


def _expression(value: str) -> re.Pattern[str]:
    """What finds a value that is allowed.

    Raises:
        re.error: it is between slashes, and no regular expression.
    """
    if len(value) > 2 and value.startswith("/") and value.endswith("/"):
        return re.compile(value[1:-1])
    return re.compile(rf"\A{re.escape(value)}\Z")


def _formats(source: str) -> Iterator[_Suspect]:
    for found in find(source):
        if _harmless(found):
            continue
        what = found.name.partition(" ")[2]
        if found.name == PRIVATE_KEY:
            yield _Suspect(found.start, found.end, f"Unexpected {what}, expected a placeholder {_REVOKE}")
            continue
        within = what.startswith(("webhook", "signature"))
        told = _shown(found.secret if within else source[found.start : found.end])
        message = f"Unexpected {what}, {told}, expected a placeholder {_REVOKE}"
        yield _Suspect(found.start, found.end, message, placeholder="" if within else "YOUR_SECRET")


def _harmless(found: Found) -> bool:
    """Whether what has the format of a secret is none: a placeholder, a published sample."""
    if found.name == PRIVATE_KEY:
        longest = max(re.split(r"\\[rn]|\s", found.secret), key=len)
        return len(longest) < 40 or is_placeholder(longest)
    if found.payload:
        try:
            said = base64.urlsafe_b64decode(found.payload + "=" * (-len(found.payload) % 4))
        except ValueError:
            return True
        # The token that https://jwt.io shows, and those that were made after it.
        return any(word in said for word in (b"1234567890", b"John Doe", b"example"))
    return is_placeholder(found.secret)


def _logins(source: str) -> Iterator[_Suspect]:
    for found in _LOGIN.finditer(source):
        host = found["host"]
        if "." not in host or _NO_HOST.search(host) or not is_password(found["password"]):
            continue
        yield _Suspect(
            *found.span("password"),
            f"Unexpected password in an address of {host}, expected a placeholder (note: change it, the history of the "
            f"file keeps it; {_ALLOW})",
            "warning",
            "PASSWORD",
        )


def _named(source: str) -> Iterator[_Suspect]:
    for found in _VALUE.finditer(source):
        value, start = found[0].rstrip(".-/~+"), found.start()
        name = _NAME.search(source[max(0, start - _BEFORE) : start]) if is_random(value) else None
        if name is not None:
            yield _Suspect(
                start,
                start + len(value),
                f"Unexpected value behind `{name['name']}` that looks like a secret, {_shown(value)}, expected a "
                f"placeholder {_REVOKE}",
                "warning",
                "YOUR_SECRET",
            )


def _hosts(source: str) -> Iterator[_Suspect]:
    for pattern, severity in ((_HOST, "warning"), (_NUMBER, "info")):
        for found in pattern.finditer(source):
            if not _PLATFORMS.search(found["host"]):
                yield _Suspect(
                    *found.span(),
                    f"Unexpected address of an internal host, {found['host']}, expected one that readers can open "
                    "(note: an example is `example.com`; what may stand here is listed in the option `allow`)",
                    "warning" if severity == "warning" else "info",
                )


def _shown(value: str) -> str:
    """The beginning of a secret: enough to find it, too little to use it."""
    return f"`{value[:4]}…`"


RULE = Rule(id="secret-not-pasted", severity="error", check=check, check_site=check_site, options=Options)

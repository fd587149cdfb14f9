"""Credentials that a step gives out or asks for: Client ID, Client Secret, API key, token, ….

The rule: a credential is named by strong text, or by the name of a field. Strong text names one when it is nothing
but such a name: at most three words before it (`Bot User OAuth Token`), a plural and a colon are allowed, and so is a
verb of a button (`Generate API key`, which names an API key). Its role is that of the last verb before it in its
paragraph, else in the last paragraph of its step that ends with a colon, else in the title of its step:

- `produced`: copy, create, download, find, generate, get, note, obtain, receive, regenerate, retrieve, reveal, save,
  store, view;
- `requested`: add, enter, fill, input, paste, provide, submit, supply, type, use;
- `mentioned`: without any of these.

In a title, "create", "add", "find", "get", "use" and "view" count only when the title names the credential, too:
"Create a connection" gives out no token.

A parameter is requested, a field of a response produced. A credential is listed once for each step and role.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

from gongdoc.guide.inlines import plain
from gongdoc.guide.model import CredentialKind, Field, Inline, Strong

Role: TypeAlias = Literal["produced", "requested", "mentioned"]

_PRODUCE = (
    "copy|copied|create|created|download|find|generate|generated|get|note|obtain|obtained|receive|regenerate|"
    "retrieve|reveal|save|saved|store|view"
)
_REQUEST = "add|enter|entered|fill|input|paste|pasted|provide|provided|submit|supply|type|use|using"
_VERB = re.compile(rf"\b(?:(?P<produced>{_PRODUCE})|(?P<requested>{_REQUEST}))\b", re.IGNORECASE)
_BUTTON = re.compile(rf"(?:{_PRODUCE}|{_REQUEST}|new|show|reset)\s+(?:(?:a|an|the|new|your)\s+)*", re.IGNORECASE)
_OWNER = r"(?:client|consumer|app|application|integration)"
_PATTERNS: tuple[tuple[CredentialKind, str], ...] = (
    ("client_secret", rf"{_OWNER} secrets?(?: keys?)?"),
    ("client_id", rf"{_OWNER} ids?|consumer keys?|client identifiers?"),
    ("api_secret", r"api secrets?(?: keys?)?|secret (?:access )?keys?|signing secrets?"),
    ("private_key", r"private keys?|service account keys?"),
    ("api_key", r"api keys?|access keys?(?: ids?)?"),
    ("token", r"tokens?"),
    ("username", r"user ?names?"),
    ("password", r"passwords?|passphrases?"),
    ("account", r"(?:account|tenant|organi[sz]ation|workspace|company|customer|project) ids?"),
    ("account", r"subdomain|instance url"),
)
_NAMES = tuple(
    (kind, re.compile(rf"(?:[\w.&'/-]+ ){{0,3}}(?:{pattern})", re.IGNORECASE)) for kind, pattern in _PATTERNS
)
_HINT = re.compile(r"secret|id|key|token|name|pass|domain|url", re.IGNORECASE)
"""Every name of a credential has one of these in it."""
_WEAK = frozenset({"create", "add", "find", "get", "use", "using", "view"})
_MAX = 60
"""Longer text is no name."""


def credentials(children: Sequence[Inline], lead: str, title: str) -> Iterator[tuple[CredentialKind, str, Role]]:
    """What the strong text of a paragraph names.

    Args:
        children: the paragraph.
        lead: the last paragraph before it that ends with a colon.
        title: title of the step that it stands in.
    """
    # Most strong text names a button or a menu: it is told at a glance.
    if not any(type(child) is Strong and _HINT.search(plain((child,))) for child in children):
        return
    before: Role | None = None
    for child in children:
        text = plain((child,), collapse=False)
        if type(child) is Strong:
            found = named(text)
            if found is not None:
                role = _role(text) or before or _role(lead) or _role(title, found[1]) or "mentioned"
                yield (*found, role)
        before = _role(text) or before


def field(node: Field) -> tuple[CredentialKind, str, Role] | None:
    """What a field names: `client_id` and `clientId` as `client id` do."""
    words = re.sub(r"[_-]+|(?<=[a-z])(?=[A-Z])", " ", node.name)
    found = named(words)
    return (found[0], node.name, "requested" if node.kind == "param" else "produced") if found else None


def named(text: str) -> tuple[CredentialKind, str] | None:
    """The kind of credential that a text names, and the name without a button's verb; None when it names none."""
    if len(text) > _MAX:
        return None
    name = " ".join(text.split()).strip("\"'“”").rstrip(".:： ")
    verb = _BUTTON.match(name)
    name = name[verb.end() :] if verb else name
    plain_name = name.replace("-", " ")
    for kind, pattern in _NAMES:
        if pattern.fullmatch(plain_name):
            return kind, name
    return None


def _role(text: str, name: str = "") -> Role | None:
    """The role that the last verb gives; with a name, that of a title, where some verbs need the name beside them."""
    verbs = list(_VERB.finditer(text))
    if not verbs or (
        name and verbs[-1][0].lower() in _WEAK and name.rsplit(maxsplit=1)[-1].lower() not in text.lower()
    ):
        return None
    return "produced" if verbs[-1]["produced"] else "requested"

"""Which inline code is a value that a reader has to copy.

The rule: text without white space that is

- an absolute URI (`https://…`, `urn:…:…`), or
- one of the guide's scopes, or shaped like one: words joined by colons (`api:users:read`), or
- an address for mail, or a host name or path of three parts or more (`app.example.com`, `/oauth/callback/x`),
  or
- a token: 16 characters or more of letters, digits, `-` and `_`, with at least one digit.

Anything else, such as the name of a button, a field or a command, gets no button: one beside each word would
be noise.
"""

from __future__ import annotations

import re
from collections.abc import Container

_VALUE = re.compile(
    r"""[A-Za-z][A-Za-z0-9+.-]*://\S+
      | [A-Za-z0-9_.-]+ (?: :[A-Za-z0-9_.*-]+ )+
      | [^\s@:/]+@[\w-]+(?:\.[\w-]+)+
      | [\w-]+ (?: \.[\w-]+ ){2,} (?: / \S* )?
      | (?: /[\w.~{}%-]+ ){3,} /?
      | (?= [A-Za-z_-]*[0-9] ) [A-Za-z0-9_-]{16,}
    """,
    re.VERBOSE,
)


def is_value(text: str, scopes: Container[str] = ()) -> bool:
    """Whether inline code is a value to copy, by the rule above.

    Args:
        text: the code.
        scopes: the scopes of the guide.
    """
    return text in scopes or (len(text) <= 2000 and _VALUE.fullmatch(text) is not None)

"""What is wrong with an address on the web as it is written, before anybody asks a server for it."""

from __future__ import annotations

import re
from typing import NamedTuple

_SCHEME = re.compile(r"(?P<scheme>[a-z]{3,7})(?::?//|[;.,:]:?//?)/*(?P<rest>[^/].*)", re.IGNORECASE | re.DOTALL)
_WEB = re.compile(r"(https?):(/*)(.*)", re.IGNORECASE | re.DOTALL)
_TWICE = re.compile(r"https?(?::|%3a)?//?", re.IGNORECASE)
_HOST = re.compile(r"[^/?#]*")
_PLACEHOLDER = re.compile(r"[{}<>\[\]$*%]")
_SLIPS = frozenset(
    ("ttp", "ttps", "htp", "htps", "hhttp", "hhttps", "htttp", "htttps", "httpp", "httpps", "httpss", "htpp", "htpps",
     "hpps", "hppts", "hptts", "htpts", "htts", "httsp", "httos", "hattps", "thttps", "http", "https")
)  # fmt: skip
"""What fingers make of `http` and `https`."""
_DOMAIN = re.compile(
    r"(?:www\.[a-z0-9-]|(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,4}"
    r"(?:com|org|net|io|dev|ai|app|co|gov|edu|eu|cloud|de|uk|fr|es|nl|jp|cn|in|br|us|ca|au)(?=[/:?#]|$))",
    re.IGNORECASE,
)
_CLOSING = {")": "(", "]": "[", "}": "{", ">": "<"}


class Flaw(NamedTuple):
    """What is wrong with an address."""

    what: str
    """What it is, for a message: `expected …`."""
    meant: str = ""
    """The address that was probably meant."""
    certain: bool = False
    """Whether there is no doubt about it."""


def flaw(url: str) -> Flaw | None:
    """What is wrong with an address that begins with `http:` or `https:`, or with something like it.

    Placeholders are right: `https://{subdomain}.example.com/`, `https://YOUR_DOMAIN/`.
    """
    web = _WEB.fullmatch(url.strip())
    if web is None:
        return _slip(url)
    scheme, slashes, rest = web[1], web[2], web[3]
    if _TWICE.match(rest):
        inner = _WEB.fullmatch(rest)
        host = inner[3] if inner is not None else rest.split("//", 1)[-1]
        meant = f"{inner[1] if inner is not None else scheme}://{host.lstrip(':/')}"
        return Flaw("one scheme", meant, certain=meant == rest and rest.lower().startswith(f"{scheme.lower()}://"))
    if not rest or rest[0] in "?#":
        return Flaw("a host after the scheme")
    if slashes != "//":
        return Flaw("two slashes after the scheme", f"{scheme}://{rest.lstrip(':/')}")
    return _rest_flaw(url, rest)


def _slip(url: str) -> Flaw | None:
    """`htps://…`, `https//…`, `http;//…`."""
    found = _SCHEME.fullmatch(url.strip())
    if found is None or found["scheme"].lower() not in _SLIPS:
        return None
    scheme = "https" if "s" in found["scheme"].lower() else "http"
    return Flaw("an address that begins with `https://` or `http://`", f"{scheme}://{found['rest']}")


def _rest_flaw(url: str, rest: str) -> Flaw | None:
    if re.search(r"\s", rest):
        if _PLACEHOLDER.search(rest):
            return None
        return Flaw("an address without white space", re.sub(r"\s+", "%20", url.strip()))
    host = _HOST.match(rest)[0]  # type: ignore[index]  # it matches the empty string too
    name = host.rpartition("@")[2]
    if not _PLACEHOLDER.search(host):
        if any(mark in name for mark in ",;()\"'`!|") or ".." in name or name.startswith("."):
            return Flaw("a host name of letters, digits, dots and hyphens")
        port = name.rpartition(":")[2] if ":" in name else ""
        if port.isdecimal() and (len(port) > 5 or int(port) > 65_535):
            return Flaw("a port of at most 65535")
    last = rest[-1]
    if last in _CLOSING and rest.count(last) > rest.count(_CLOSING[last]):
        return Flaw(f"no `{last}` at its end", url.strip()[:-1])
    if last in "\"'`,;" or rest.endswith("**") or (last == "." and rest == f"{host}"):
        return Flaw(f"no `{last}` at its end", url.strip().rstrip(last))
    return None


def without_scheme(url: str) -> Flaw | None:
    """`www.example.com/a`, `example.com`: what is an address without its scheme if there is no file of this name."""
    if _DOMAIN.match(url) is None:
        return None
    return Flaw("an address that begins with `https://` or `http://`, or a file", f"https://{url}")

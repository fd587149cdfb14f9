"""Addresses on the web that can't be right, and the odd ones that are (RFC 3986, and placeholders of guides)."""

from __future__ import annotations

import pytest

from gongdoc.web_address import flaw, without_scheme

RIGHT = (
    "https://example.com",
    "HTTPS://Example.COM/",
    "http://localhost:3000",
    "http://api:8080/a",
    "https://192.0.2.1/a",
    "https://[2001:db8::1]:8443/",
    "https://user@example.com/",
    "https://example.com./",
    "https://bücher.example/ä",
    "https://en.wikipedia.org/wiki/Apple_Inc.",
    "https://en.wikipedia.org/wiki/Key_(lock)",
    "https://example.com/a(b)c",
    "https://example.com/a[0]",
    "https://example.com/*",
    "https://*.example.com/*",
    "https://{subdomain}.example.com/{path}",
    "https://<your-domain>/a",
    "https://YOUR_DOMAIN/",
    "https://example.com/?a=b&c=https://other.example/",
    "https://web.archive.org/web/https://example.com/",
    "https://example.com:{port}/",
    "https://%7Bhost%7D/",
    "mailto:a@example.com",
    "tel:+49",
    "ftp://example.com/",
    "//example.com/a",
    "/https/a",
    "https",
    "http-errors",
    "../http/a",
    "#https://a",
    "",
)


@pytest.mark.parametrize("url", RIGHT)
def test_right(url: str) -> None:
    assert flaw(url) is None


@pytest.mark.parametrize(
    ("url", "meant", "certain"),
    [
        ("https://https://example.com/a", "https://example.com/a", True),
        ("HTTPS://https://example.com/a", "https://example.com/a", True),
        ("https://http://example.com/a", "http://example.com/a", False),
        ("https://https:/example.com/a", "https://example.com/a", False),
        ("http://https//example.com/a", "http://example.com/a", False),
        ("https:/example.com", "https://example.com", False),
        ("https:example.com", "https://example.com", False),
        ("https:///example.com", "https://example.com", False),
        ("htps://example.com", "https://example.com", False),
        ("ttp://example.com", "http://example.com", False),
        ("https//example.com", "https://example.com", False),
        ("https;//example.com", "https://example.com", False),
        ("https::/example.com", "https://example.com", False),
        ("https:", "", False),
        ("https://", "", False),
        ("https://?a", "", False),
        ("https://example,com", "", False),
        ("https://example..com", "", False),
        ("https://example.com:99999/", "", False),
        ("https://example.com/a b", "https://example.com/a%20b", False),
        ("https://example.com/a)", "https://example.com/a", False),
        ("https://example.com/a>", "https://example.com/a", False),
        ("https://example.com/a'", "https://example.com/a", False),
        ("https://example.com/a**", "https://example.com/a", False),
        ("https://example.com/a;", "https://example.com/a", False),
    ],
)
def test_wrong(url: str, meant: str, certain: bool) -> None:
    found = flaw(url)
    assert found is not None
    assert (found.meant, found.certain) == (meant, certain)


@pytest.mark.parametrize("url", ["https://" * 20_000, "http:" * 20_000, "https://" + "a," * 50_000])
def test_long_ones_are_told(url: str) -> None:
    assert flaw(url) is not None


@pytest.mark.parametrize(
    "url", ["www.example.com", "WWW.example.com/a", "example.com", "docs.example.co/a?b", "a.io#b"]
)
def test_without_scheme(url: str) -> None:
    found = without_scheme(url)
    assert found is not None
    assert found.meant == f"https://{url}"


@pytest.mark.parametrize(
    "url", ["/example.com", "keys.mdx", "example.com.mdx", "a/example.com", "v2.0", "www", "notes.txt"]
)
def test_files(url: str) -> None:
    assert without_scheme(url) is None

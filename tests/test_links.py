"""Where addresses of guides lead."""

from __future__ import annotations

import pytest

from gongdoc.links import PageLinks, SiteLinks, relative

FILES = {
    "index.md": "./", "gong/oauth.mdx": "gong/oauth/", "gong/index.mdx": "gong/", "slack.mdx": "slack/",
    "images/x y.png": "images/x%20y.png", "a/b/c.mdx": "a/b/c/", "v1.2.mdx": "v1.2/",
}  # fmt: skip


@pytest.mark.parametrize(
    ("written", "href"),
    [
        ("oauth.mdx", "./"),
        ("oauth", "./"),
        ("./oauth#x", "./#x"),
        ("../slack.mdx", "../../slack/"),
        ("../slack/", "../../slack/"),
        ("/slack", "../../slack/"),
        ("/slack.html", "../../slack/"),
        ("/", "../../"),
        ("..", "../../"),
        (".", "../"),
        ("/gong", "../"),
        ("/gong/index.mdx", "../"),
        ("/images/x%20y.png", "../../images/x%20y.png"),
        ("../images/x y.png?raw=1", "../../images/x%20y.png?raw=1"),
        ("/a/b/c#d", "../../a/b/c/#d"),
        ("/v1.2", "../../v1.2/"),
        ("#here", "#here"),
        ("https://example.com/slack", "https://example.com/slack"),
        ("//example.com/slack", "//example.com/slack"),
        ("mailto:a@b.c", "mailto:a@b.c"),
    ],
)
def test_links_of_a_page(written: str, href: str) -> None:
    target = PageLinks(SiteLinks(FILES), "gong/oauth.mdx", "gong/oauth/")(written, "link")
    assert (target.href, target.problem) == (href, "")
    assert target.external == written.startswith(("https:", "//"))


@pytest.mark.parametrize(
    ("written", "href"),
    [
        ("nowhere", "nowhere"),
        ("/guides/x#y", "../../guides/x#y"),
        ("../../../etc/passwd", "../../../etc/passwd"),
    ],
)
def test_links_that_lead_nowhere(written: str, href: str) -> None:
    target = PageLinks(SiteLinks(FILES), "gong/oauth.mdx", "gong/oauth/")(written, "link")
    assert target.href == href
    assert written in target.problem


def test_an_address_that_is_none() -> None:
    assert PageLinks(SiteLinks(FILES), "slack.mdx", "slack/")("//[", "link").external
    assert PageLinks(SiteLinks(FILES), "slack.mdx", "slack/")("a//[::x]/http://[", "link").problem


@pytest.mark.parametrize(
    ("url", "page", "expected"),
    [
        ("a/b.html", "a/c.html", "b.html"),
        ("a/b.html", "c.html", "a/b.html"),
        ("index.html", "a/c.html", "../index.html"),
        ("", "c.html", "./"),
        ("", "a/b/", "../../"),
        ("a/", "a/b/", "../"),
        ("a/b/", "a/b/", "./"),
        ("a:b/", "", "./a:b/"),
    ],
)
def test_relative(url: str, page: str, expected: str) -> None:
    assert relative(url, page) == expected


@pytest.mark.parametrize(
    ("written", "href"),
    [
        ("/llms.txt", "../../llms.txt"),
        ("/api/v1/index.json", "../../api/v1/index.json"),
        ("/sitemap.xml", "../../sitemap.xml"),
        ("oauth.md", "../oauth.md"),
        ("/", "../../"),
    ],
)
def test_what_a_build_writes_beside_the_pages_can_be_linked(written: str, href: str) -> None:
    links = PageLinks(SiteLinks({"gong/oauth.mdx": "gong/oauth/"}), "gong/oauth.mdx", "gong/oauth/")
    target = links(written, "link")
    assert (target.href, target.problem) == (href, "")


def test_a_text_fragment_is_for_the_browser() -> None:
    links = PageLinks(SiteLinks({"a.mdx": "a/"}), "a.mdx", "a/")
    target = links("a.mdx#part:~:text=hello", "link")
    assert (target.href, target.fragment) == ("./#part:~:text=hello", "part")
    assert links("#:~:text=hello", "link").fragment == ""

"""HTML page → Guide: what `gongdoc.load("page.html")` does.

Two kinds of pages are understood:

- gongdoc's own (`gongdoc.html.own`): they hold everything, so the same guide comes back;
- pages of other generators that keep the `data-guide-*` attributes (`gongdoc.html.other`): their sections, steps,
  scopes and text.

A page is untrusted: nothing in it runs, nothing is fetched, and its size and depth are bounded.
"""

from gongdoc.html.page import read_page

__all__ = ["read_page"]

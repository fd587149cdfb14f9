"""What stands at the cursor, which is `|`."""

from __future__ import annotations

import pytest

from gongdoc.lsp.cursor import MAX_SCAN, Cursor, cursor


def at(text: str) -> tuple[Cursor, str]:
    """What stands at the cursor, and the whole word there."""
    place = text.index("|")
    text = text[:place] + text[place + 1 :]
    found = cursor(text, place)
    return found, text[found.start : found.end]


@pytest.mark.parametrize(
    ("text", "kind", "word"),
    [
        ("|", "text", ""),
        ("a < b|", "text", ""),
        ("<|", "tag", ""),
        ("<St|eps>", "tag", "Steps"),
        ("</St|eps>", "closing", "Steps"),
        ("\\<|", "text", ""),
        ("<a.b|", "tag", "a.b"),
        ("<Step |", "attribute", ""),
        ("<Step\n  ti|tle='x'>", "attribute", "title"),
        ("<Step title|", "attribute", "title"),
        ("<Step title=|", "code", ""),
        ("<Step title='a|b'>", "value", "ab"),
        ('<Step title="a\'|b" x>', "value", "a'b"),
        ("<Step title='a'|", "code", ""),
        ("<Step title={a|", "code", ""),
        ("<Step title={() => '}'} |", "attribute", ""),
        ("<Step {...a} |", "attribute", ""),
        ("<Step /|", "code", ""),
        ("<Step /> |", "text", ""),
        # What is broken ends at the next blank line, or at the next tag.
        ("<Step title='a\n\nIt's <Note|", "tag", "Note"),
        ("<Step \n\n<Note|", "tag", "Note"),
        ("<Step <Note|", "tag", "Note"),
        ("{ a\n\n<Note|", "tag", "Note"),
        ("`a\n\n<Note|", "tag", "Note"),
        # Code is none of our business.
        ("```\n<Note|\n```", "code", ""),
        ("~~~~\n~~~\n<Note|", "code", ""),
        ("```\n```\n<Note|", "tag", "Note"),
        ("- ```\n  <\n  ```\n<Note|", "tag", "Note"),
        ("> ```\n> <Note|", "code", ""),
        ("```a``` <Note|", "tag", "Note"),
        ("`<b>` <Note|", "tag", "Note"),
        ("``a`<`` <Note|", "tag", "Note"),
        ("{a < b} <Note|", "tag", "Note"),
        ("{a + |", "code", ""),
        ("don't {don't} <Note|", "tag", "Note"),
        ('import A from "/sni|ppets/a.mdx"', "module", "/snippets/a.mdx"),
        ("import { a } from './|'", "module", "./"),
        ("import '|x'", "module", "x"),
        ("They came from '|'", "text", ""),
        ("[x](fo|o)", "address", "foo"),
        ("[x](<fo|o>)", "address", "foo"),
        ('[x](foo "|")', "text", ""),
        ("[x](foo) and|", "text", ""),
        ("[x]: fo|o", "address", "foo"),
        ("![x](fo|o)", "picture", "foo"),
        ("[![x](a)](fo|o)", "address", "foo"),
        ("[![x](a|)](foo)", "picture", "a"),
        ("{/* gongdoc-dis|able */}", "directive", "gongdoc-disable"),
        ("{/* gongdoc-disable image-|alt */}", "rule", "image-alt"),
        ("{/* gongdoc-disable-file a, |b */}", "rule", "b"),
        ("{/* gongdoc-disable a -- becau|se */}", "code", ""),
        ("{/* gongdoc-disable a */} <Note|", "tag", "Note"),
        ("---\nti|tle: A\n---\n", "key", "title"),
        ("---\ntitle: <A|\n---\n", "code", ""),
        ("---\ntitle: <A\n---\n<Note|", "tag", "Note"),
        ("\ufeff---\nti|", "key", "ti"),
    ],
)
def test_kinds(text: str, kind: str, word: str) -> None:
    found, whole = at(text)
    assert (found.kind, whole) == (kind, word)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_are_all_the_same(ending: str) -> None:
    text = "---\ntitle: A\n---\n\n```\n<b\n```\n\n<Steps>\n<Step title='a\n\nb\n<Note |"
    found, _ = at(text.replace("\n", ending))
    assert (found.kind, found.element, found.opened) == ("attribute", "Note", ("Steps",))


def test_a_value_knows_its_tag() -> None:
    found, _ = at("<Steps><Step id='x' title=\"ab|c\" optional>")
    assert (found.element, found.attribute, found.attributes) == ("Step", "title", ("id", "title"))
    assert (found.before, found.quote, found.opened) == ("ab", '"', ("Steps",))


def test_elements_around() -> None:
    found, _ = at("<Tabs><Tab><br /></Tab>\n<Tab>\n<Frame></Note></Frame><Steps></|")
    assert found.opened == ("Tabs", "Tab", "Steps")


def test_an_end_closes_what_was_left_open() -> None:
    found, _ = at("<Tabs><Tab><Note></Tabs><|")
    assert found.opened == ()


def test_a_long_page_is_read_from_a_blank_line_on() -> None:
    text = "{ unclosed `\n" + "Words.\n\n" * (MAX_SCAN // 4) + "<Note |"
    assert at(text)[0].kind == "attribute"

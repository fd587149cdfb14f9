"""Each colour of text can be read on each colour that may stand behind it: WCAG 2.2, 1.4.3, in both schemes.

axe looks at the pairs that a page happens to hold; a guide of somebody else holds others.
"""

from __future__ import annotations

import re

import pytest

from gongdoc.assets import templates_dir

BEHIND = ("page", "surface", "mark")
TEXTS = ("text", "muted", "link", "done", "note", "warn", "danger", "k", "s", "n")

STYLE = (templates_dir() / "assets/css/guide.css").read_text(encoding="utf-8")
SCHEMES = [
    dict(re.findall(r"--gd-([\w-]+): *(#[0-9a-f]+)", rule)) for rule in re.findall(r"{([^{}]*--gd-text:[^{}]*)}", STYLE)
]


def luminance(colour: str) -> float:
    """Relative luminance of `#rgb` or `#rrggbb` (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance)."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio"""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_is_right() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    # The darkest grey that is still too pale, and the one beside it: https://webaim.org/resources/contrastchecker/
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#767676", "#fff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("behind", BEHIND)
@pytest.mark.parametrize("text", TEXTS)
def test_text_can_be_read(text: str, behind: str) -> None:
    assert len(SCHEMES) >= 2
    for colours in SCHEMES:
        assert contrast(colours[text], colours[behind]) >= 4.5, colours[text]


def test_what_is_done_can_be_read() -> None:
    for colours in SCHEMES:
        assert contrast(colours["on-done"], colours["done"]) >= 4.5


def test_edges_of_controls_can_be_seen() -> None:
    """1.4.11: 3:1 for what makes a control a control."""
    for colours in SCHEMES:
        for behind in ("page", "surface"):
            assert contrast(colours["strong-line"], colours[behind]) >= 3


def test_the_dark_scheme_is_the_same_by_choice_and_by_system() -> None:
    """The two are written twice: one holds by the reader's choice, one by a media query."""
    theme = (templates_dir() / "assets/css/theme.css").read_text(encoding="utf-8")
    first = re.search(r"{([^{}]*--gd-text:[^{}]*)}", theme)
    assert first is not None
    assert dict(re.findall(r"--gd-([\w-]+): *(#[0-9a-f]+)", first[1])) == SCHEMES[1]

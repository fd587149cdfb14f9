"""Icons by name, from packages of SVG files: Font Awesome Free, and Lucide for what it lacks.

Authors of Mintlify pages write names of Font Awesome, which is the default there, or of Lucide. A name is read so:

    key                      Font Awesome, then Lucide
    fa-solid fa-key          as classes of Font Awesome
    regular bell             a style before the name: solid, regular, brands; others stand for the nearest of them
    lucide:key               Lucide, then Font Awesome
    check-circle, cog        names of Font Awesome 4 and 5 that version 6 has renamed

The packages are read as data: nothing of their code runs. Of a file only shapes are taken, and of these only what says
where they are: how an icon looks in a page is the page's business. The licences (CC BY 4.0 and ISC) want their
notices kept: `notices` has them.
"""

from __future__ import annotations

import difflib
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import distribution

from markupsafe import Markup

AWESOME = "fontawesome"
LUCIDE = "lucide"
_FILES = {
    AWESOME: ("justmyresource-font-awesome", "justmyresource_font_awesome/icons.zip"),
    LUCIDE: ("lucide", "lucide/lucide.zip"),
}
_NOTICES = {
    AWESOME: "Font Awesome Free by @fontawesome, https://fontawesome.com, CC BY 4.0, https://fontawesome.com/license/free",
    LUCIDE: "Lucide, ISC License, https://lucide.dev/license",
}
_SETS = {"fontawesome": AWESOME, "fa": AWESOME, "lucide": LUCIDE, "tabler": "", "heroicons": ""}
"""Words for a set of icons; one that gongdoc doesn't have leaves the choice to the name."""
_STYLES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("solid", "duotone", "fas", "fad", "sharp", "sharp-solid", "sharp-duotone-solid"), ("solid",)),
    **dict.fromkeys(("regular", "light", "thin", "far", "fal", "fat", "sharp-regular", "sharp-light", "sharp-thin"),
                    ("regular", "solid")),
    **dict.fromkeys(("brands", "brand", "fab"), ("brands",)),
}  # fmt: skip
_ALL: tuple[str, ...] = ("solid", "regular", "brands")

_PAIRS = """
    adjust=circle-half-stroke archive=box-archive balance-scale=scale-balanced bank=building-columns bar-chart=chart-bar
    book-reader=book-open-reader broadcast-tower=tower-broadcast calendar-alt=calendar-days chain=link
    chalkboard-teacher=chalkboard-user close=xmark cloud-download-alt=cloud-arrow-down cloud-download=cloud-arrow-down
    cloud-upload-alt=cloud-arrow-up cloud-upload=cloud-arrow-up cog=gear cogs=gears coffee=mug-saucer
    columns=table-columns comment-alt=message cut=scissors dashboard=gauge dot-circle=circle-dot edit=pen-to-square
    ellipsis-h=ellipsis ellipsis-v=ellipsis-vertical exchange-alt=right-left exchange=arrow-right-arrow-left
    exclamation-triangle=triangle-exclamation external-link-alt=up-right-from-square
    external-link=arrow-up-right-from-square feed=rss file-alt=file-lines file-archive=file-zipper
    file-download=file-arrow-down file-edit=file-pen file-text=file-lines file-upload=file-arrow-up
    fire-alt=fire-flame-curved hdd=hard-drive history=clock-rotate-left home=house id-card-alt=id-card-clip
    line-chart=chart-line list-alt=rectangle-list magic=wand-magic map-marker-alt=location-dot
    map-marker=location-pin map-signs=signs-post mobile-alt=mobile-screen-button mouse-pointer=arrow-pointer
    paint-brush=paintbrush pen-alt=pen-clip pencil-alt=pencil phone-alt=phone-flip photo-video=photo-film
    pie-chart=chart-pie poll=square-poll-vertical project-diagram=diagram-project random=shuffle redo=arrow-rotate-right
    refresh=arrows-rotate save=floppy-disk search=magnifying-glass share-alt=share-nodes shield-alt=shield-halved
    shipping-fast=truck-fast shopping-cart=cart-shopping sign-in-alt=right-to-bracket sign-out-alt=right-from-bracket
    sign-in=arrow-right-to-bracket sign-out=arrow-right-from-bracket sliders-h=sliders smile=face-smile
    sticky-note=note-sticky store-alt=shop stream=bars-staggered sync-alt=rotate sync=arrows-rotate
    tachometer-alt=gauge-high tachometer=gauge-simple-high tasks=list-check th-large=table-cells-large
    th-list=table-list th=table-cells thumb-tack=thumbtack
    ticket-alt=ticket-simple times=xmark tint=droplet tools=screwdriver-wrench
    trash-alt=trash-can undo=arrow-rotate-left university=building-columns unlink=link-slash unlock-alt=unlock-keyhole
    user-alt=user-large user-cog=user-gear user-edit=user-pen user-friends=user-group users-cog=users-gear
    user-times=user-xmark video-camera=video volume-up=volume-high warning=triangle-exclamation
    window-close=rectangle-xmark
"""
_RENAMED = dict(pair.split("=") for pair in _PAIRS.split())
"""Names of Font Awesome 4 and 5 by those of version 6: https://docs.fontawesome.com/web/setup/upgrade/whats-changed"""
_TURNED = re.compile(r"(?P<what>.+?)(?:-alt)?-(?P<around>circle|square)\Z")
"""`check-circle`, which is `circle-check` since version 6."""

_SHAPES = {
    "path": ("d",),
    "circle": ("cx", "cy", "r"),
    "ellipse": ("cx", "cy", "rx", "ry"),
    "line": ("x1", "x2", "y1", "y2"),
    "polygon": ("points",),
    "polyline": ("points",),
    "rect": ("x", "y", "width", "height", "rx", "ry"),
}
_GEOMETRY = re.compile(r"[\w\s.,+-]+")
_WORDS = re.compile(r"[\s:]+")
_LONGEST = 64


@dataclass(frozen=True, slots=True)
class Drawing:
    """An icon.

    Attributes:
        box: its `viewBox`.
        shapes: the elements inside its `<svg>`.
        set: the set that it is from, `AWESOME` or `LUCIDE`. The first are filled, the second drawn with lines.
    """

    box: str
    shapes: Markup
    set: str


@lru_cache(maxsize=1024)
def find(name: str) -> Drawing | None:
    """The icon of a name, or None."""
    if not name or len(name) > _LONGEST:
        return None
    sets, styles, core = _read(name)
    for set_ in sets:
        for file in _files(set_, styles, core):
            if file in _names(set_):
                return _drawing(set_, file)
    return None


def similar(name: str) -> str:
    """A name that there is and that looks like this one, or an empty text.

    It compares with all names, which takes some milliseconds: don't ask for each of many.
    """
    core = _read(name[:_LONGEST])[2]
    words = sorted(core.split("-"))
    turned = (other for other in names() if sorted(other.split("-")) == words)  # `open-book`
    return next(turned, "") or next(iter(difflib.get_close_matches(core, names(), 1, 0.75)), "")


@cache
def names() -> tuple[str, ...]:
    """The names of all icons, without their styles, in the order of the alphabet."""
    files = (file.rpartition("/")[2] for set_ in _FILES for file in _names(set_))
    return tuple(sorted({file.removesuffix(".svg") for file in files if file.endswith(".svg")}))


def spoken(name: str) -> str:
    """A name as words, for those who can't see the icon; of a picture, the name of its file."""
    file = name.rpartition("/")[2]
    return _read(file.rpartition(".")[0] or file)[2].replace("-", " ")


def notices(sets: Iterable[str]) -> str:
    """What the licences of some sets want said where their icons are."""
    return "; ".join(_NOTICES[set_] for set_ in sorted(set(sets)))


def _read(name: str) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """The sets to look into, the styles, and the name itself, without what stands before it."""
    words = [word for word in _WORDS.split(name[:_LONGEST].casefold().replace("_", "-")) if word]
    sets: tuple[str, ...] = (AWESOME, LUCIDE)
    styles = _ALL
    while len(words) > 1:
        style = _STYLES.get(words[0].removeprefix("fa-"))
        if style is not None:
            styles = (*style, *(s for s in _ALL if s not in style))
        elif words[0] in _SETS:
            sets = (LUCIDE, AWESOME) if _SETS[words[0]] == LUCIDE else sets
        else:
            break
        del words[0]
    return sets, styles, "-".join(words).removeprefix("fa-")


def _files(set_: str, styles: Iterable[str], core: str) -> Iterator[str]:
    """Where in the archive of a set an icon may be, the best place first."""
    if set_ != AWESOME:
        yield f"{core}.svg"
        return
    names = [core]
    if core in _RENAMED:
        names.append(_RENAMED[core])
    if turned := _TURNED.match(core):
        names.append(f"{turned['around']}-{turned['what']}")
    for name in names:
        yield from (f"{style}/{name}.svg" for style in styles)


@cache
def _archive(set_: str) -> zipfile.ZipFile:
    package, file = _FILES[set_]
    # In memory, so that no file stays open for as long as the program runs.
    with open(str(distribution(package).locate_file(file)), "rb") as held:
        return zipfile.ZipFile(io.BytesIO(held.read()))


@cache
def _names(set_: str) -> frozenset[str]:
    return frozenset(_archive(set_).namelist())


def _drawing(set_: str, file: str) -> Drawing:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    svg = etree.fromstring(_archive(set_).read(file), parser)
    shapes = []
    for shape in svg.iter():
        name = etree.QName(shape).localname
        held = "".join(
            f' {attribute}="{value}"'
            for attribute in _SHAPES.get(name, ())
            if (value := shape.get(attribute)) is not None and _GEOMETRY.fullmatch(value)
        )
        if held:
            filled = ' fill="currentColor"' if shape.get("fill") == "currentColor" else ""
            shapes.append(f"<{name}{held}{filled}/>")
    box = svg.get("viewBox", "")
    return Drawing(box if _GEOMETRY.fullmatch(box) else "0 0 24 24", Markup("".join(shapes)), set_)  # noqa: S704  # only geometry, checked above

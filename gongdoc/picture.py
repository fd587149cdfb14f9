"""The size of a picture, so that a page can keep room for it."""

from __future__ import annotations

import math
import os

LARGEST = 100_000
"""Width or height in pixels above which a picture's own word is not taken."""


def picture_size(path: str | None) -> tuple[int, int] | None:
    """Width and height of the picture in a file, in pixels as CSS counts them; None when they can't be told.

    Args:
        path: the file.
    """
    if path is None or not os.path.isfile(path):  # a pipe would be waited for
        return None
    import imagesize

    try:
        width, height = imagesize.get(path)
    except Exception:  # whatever is wrong with a picture, the browser decides what it shows of it
        return None
    if not all(math.isfinite(side) and 0 < side <= LARGEST for side in (width, height)):
        return None
    return max(1, round(width)), max(1, round(height))

"""Ids that guides had before: whose progress it is must be certain, so none may be the id of another guide."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from gongdoc.diagnostics import Diagnostic
from gongdoc.guide.model import Guide


def without_taken(guide: Guide, ids: Collection[str], file: str) -> tuple[Guide, list[Diagnostic]]:
    """A guide without those aliases that are ids of guides, and a warning for each of them.

    Args:
        guide: the guide.
        ids: the ids of all guides.
        file: its file, for the warnings.
    """
    taken = [alias for alias in guide.aliases if alias in ids]
    if not taken:
        return guide, []
    diagnostics = []
    for alias in taken:
        reason = (
            f"Unexpected alias {alias[:80]!r}, expected an id that no guide has any more "
            "(note: remove it from `aliases` in the front matter, or rename the other guide)"
        )
        diagnostics.append(Diagnostic(severity="warning", code="alias-taken", message=reason, path=file))
    left = tuple(alias for alias in guide.aliases if alias not in ids)
    return msgspec.structs.replace(guide, aliases=left), diagnostics

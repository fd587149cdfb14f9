"""Where the project and the test data beside it are."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The top of the checkout."""

SHARED = ROOT.parent / "shared"
"""The corpus and the reference's results: not part of the repository, absent beside most checkouts."""

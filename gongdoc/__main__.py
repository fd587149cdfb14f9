"""`python -m gongdoc`."""

from __future__ import annotations

from gongdoc.cli import main

main(prog_name="gongdoc")

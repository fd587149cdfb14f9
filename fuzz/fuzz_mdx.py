"""Coverage-guided fuzzing: only `MdxError` comes out of the parser, only `GuideError` out of reading a guide.

    pip install atheris
    python fuzz/fuzz_mdx.py -max_total_time=600 -max_len=400 CORPUS_FOLDER

CORPUS_FOLDER collects the inputs that reach new code; the suite of the tests is a good start. A crash is written to
`crash-…` in the current folder.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["gongdoc", "markdown_it", "esprima"]):
    from gongdoc.errors import GuideError, MdxError
    from gongdoc.export.json import read_json, to_json
    from gongdoc.mdx import find_errors, to_mdast
    from gongdoc.reading import load

GUIDE = Path(tempfile.mkdtemp()) / "guide.mdx"


def one_input(data: bytes) -> None:
    """The first byte says which way in is tried."""
    if not data:
        return
    way, data = data[0], data[1:]
    text = data.decode("utf-8", "surrogateescape" if way & 4 else "replace")
    if way & 1:
        try:
            to_mdast(text, gfm=not way & 2, frontmatter=not way & 8)
        except MdxError as error:
            # The same error comes first when all are looked for.
            assert str(find_errors(text, gfm=not way & 2, frontmatter=not way & 8)[0]) == str(error)
        return
    GUIDE.write_bytes(data)
    try:
        guide = load(GUIDE)
    except GuideError:
        return
    assert read_json(to_json(guide)) == guide


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()

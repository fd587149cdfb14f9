"""Files that commands make."""

from __future__ import annotations

from pathlib import Path

import click


def write(path: Path, text: str, *, force: bool | None = None) -> None:
    """Write a new file, with the folders that it stands in.

    Args:
        path: the file.
        text: its content; it is written in UTF-8.
        force: whether a file that is there may be written over; None when the command has no option that says so.

    Raises:
        click.ClickException: there is a file already.
        OSError: it can't be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb" if force else "xb") as file:
            file.write(text.encode("utf-8"))
    except FileExistsError:
        note = "name another" if force is None else "name another, or give --force"
        raise click.ClickException(
            f"Unexpected {click.format_filename(path)}, expected no file of that name (note: {note})"
        ) from None

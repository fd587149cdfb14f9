"""A preview on a project that changes under it."""

from __future__ import annotations

import json
import re
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from gongdoc.preview.run import serving
from tests.site.support import configure, write

SCRIPT = re.compile(rb'<script src="/\.gongdoc/preview\.js" data-version="([0-9a-f]*)"></script>')
"""What a page has that a built one has not."""


class Got(NamedTuple):
    """An answer."""

    status: int
    type_: str
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def page(self) -> bytes:
        """The page as a build would write it."""
        assert len(SCRIPT.findall(self.body)) == 1
        return SCRIPT.sub(b"", self.body)


class Live:
    """The project.

    Args:
        folder: its folder.
        origin: address of the server.
        mount: path that the site is served from.
    """

    def __init__(self, folder: Path, origin: str, mount: str = "/") -> None:
        self.folder = folder
        self.origin = origin
        self.url = origin + mount

    def get(self, path: str = "", **headers: str) -> Got:
        """What is served at a path below the site's root, or at one of the server when it begins with a slash."""
        address = self.origin + path if path.startswith("/") else self.url + quote(path)
        request = urllib.request.Request(address, headers=headers)  # noqa: S310 - http to this machine
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310 - as above
                return Got(answer.status, answer.headers["Content-Type"], answer.read())
        except urllib.error.HTTPError as error:
            with error:
                return Got(error.code, error.headers["Content-Type"], error.read())

    def settled(self, path: str = "") -> str:
        """The page at a path, once all that it was made from has come to rest: it is not made again by chance."""
        self.get(path)
        time.sleep(0.05)
        self.get(path)
        return self.get(path).text

    def state(self, path: str) -> dict[str, Any]:
        """What the page at a path is told about itself."""
        found: dict[str, Any] = json.loads(self.get(f"/.gongdoc/state?path=/{path}").text)
        return found

    @staticmethod
    def plain(page: str) -> bytes:
        """A page as a build would write it."""
        return SCRIPT.sub(b"", page.encode())

    def put(self, text: str | bytes, name: str = "guide.mdx") -> None:
        """Write a file under the folder of guides, or beside `mkdocs.yml` when its name begins with `../`."""
        write(self.folder / "guides", {name: text})

    def remove(self, name: str) -> None:
        (self.folder / "guides" / name).unlink()


@contextmanager
def live(folder: Path, port: int = 0, **options: Any) -> Iterator[Live]:
    """Serve the project in a folder, whose guides are in `guides`."""
    configure(folder, **options)
    with serving(folder / "mkdocs.yml", ("127.0.0.1", port), quiet=True) as server:
        origin = f"http://127.0.0.1:{server.server_port}"
        yield Live(folder, origin, server.preview.mount)


def opened(url: str, timeout: float = 60) -> Any:
    """The answer to a request."""
    return urllib.request.urlopen(url, timeout=timeout)  # noqa: S310 - http to this machine


def until(holds: Callable[[], object], seconds: float = 10) -> None:
    """Wait until something holds."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it does not come"
        time.sleep(0.01)

"""Build sites from folders of guides, and serve them as a strict host would: from a sub-path, with a CSP."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml
from click.testing import CliRunner, Result

from gongdoc.cli import main

PREFIX = "/docs/"
"""Path that the test server serves a site from."""

GUIDES = Path(__file__).parent / "guides"


def write(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files, with their folders."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def configure(folder: Path, docs: Path | str = "guides", **options: Any) -> Path:
    """Write a `mkdocs.yml` and say where it is."""
    path = folder / "mkdocs.yml"
    config = {
        "site_name": "Tests",
        "docs_dir": str(docs),
        "theme": "gongdoc",
        "plugins": ["search", "gongdoc"],
    }
    path.write_text(yaml.safe_dump({**config, **options}))
    return path


def build(config: Path, *arguments: str) -> Result:
    """Run `gongdoc build` in this process."""
    return CliRunner().invoke(main, ["build", "-f", str(config), *arguments])


@dataclass(frozen=True)
class Served:
    """A site on a server."""

    url: str
    """Address of its start page."""
    origin: str
    asked: list[str]
    """Paths that were asked for."""


@contextmanager
def serve(
    site: Path, *, policy: str = "default-src 'self'", headers: Mapping[str, str] = MappingProxyType({})
) -> Iterator[Served]:
    """Serve a folder under `PREFIX`, with a Content-Security-Policy; anything else on the server is not found."""
    asked: list[str] = []

    class Handler(http.server.SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            if self.path.startswith(PREFIX):
                super().do_GET()
            else:
                self.send_error(404)

        def translate_path(self, path: str) -> str:
            return super().translate_path("/" + path.removeprefix(PREFIX))

        def end_headers(self) -> None:
            for name, value in {"Content-Security-Policy": policy, **headers}.items():
                self.send_header(name, value)
            self.send_header("Cache-Control", "no-store")  # tests build a site anew while it is served
            super().end_headers()

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the base class' name
            pass

    class Server(http.server.ThreadingHTTPServer):
        def handle_error(self, request: Any, client_address: Any) -> None:
            """A browser may leave before all has been sent."""

    server = Server(("127.0.0.1", 0), functools.partial(Handler, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    origin = f"http://127.0.0.1:{server.server_port}"
    try:
        yield Served(origin + PREFIX, origin, asked)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

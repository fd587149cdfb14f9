"""The preview from its start to its end."""

from __future__ import annotations

import errno
import logging
import signal
import threading
import webbrowser
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue

import click

from gongdoc.preview.preview import Preview
from gongdoc.preview.server import Server
from gongdoc.preview.watch import Watcher


def run(
    config_file: Path,
    address: tuple[str, int] | None = None,
    *,
    open_browser: bool = False,
    quiet: bool = False,
    verbose: bool = False,
) -> None:
    """Serve a site until it is interrupted or terminated.

    Args:
        config_file: its configuration.
        address: host and port; without it, what the configuration says.
        open_browser: whether to open the start page in the browser.
        quiet: whether only errors are printed.
        verbose: whether what is done is printed, too.

    Raises:
        click.ClickException: it cannot be served at that address.
    """
    _log(logging.ERROR if quiet else logging.DEBUG if verbose else logging.WARNING)
    stop: SimpleQueue[None] = SimpleQueue()  # a signal may come while its lock is held: its `put` can be entered again
    starting = True

    def end(*_: object) -> None:
        stop.put(None)
        if starting:
            raise KeyboardInterrupt

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    try:
        server = _start(config_file, address, quiet=quiet)
        starting = False
    except KeyboardInterrupt:
        return
    with _serving(server):
        if not quiet:
            click.echo(f"Serving {server.url} (Ctrl-C stops)", err=True)
        if open_browser:
            webbrowser.open(server.url)
        stop.get()


@contextmanager
def serving(config_file: Path, address: tuple[str, int] | None = None, *, quiet: bool = False) -> Iterator[Server]:
    """Serve a site in threads of its own.

    The arguments are those of `run`, and so is what is raised.
    """
    with _serving(_start(config_file, address, quiet=quiet)) as server:
        yield server


def _start(config_file: Path, address: tuple[str, int] | None, *, quiet: bool) -> Server:
    """Look at a site, and take its port. Requests wait until they are served."""
    preview = Preview(config_file, quiet=quiet)
    try:
        preview.start()
        return _listen(preview, *(address or preview.address))
    except BaseException:
        preview.stop()
        raise


@contextmanager
def _serving(server: Server) -> Iterator[Server]:
    preview = server.preview

    def tell(paths: Collection[str]) -> None:
        if preview.changed(paths):
            server.events.send()

    def read_all() -> None:
        preview.read_all()
        server.events.send()  # pages say what is wrong with others

    watcher = Watcher(preview.watched, tell)
    threads = [threading.Thread(target=work, daemon=True) for work in (server.serve_forever, read_all)]
    try:
        watcher.start()
        for thread in threads:
            thread.start()
        yield server
    finally:
        server.events.close()
        server.shutdown()
        server.server_close()
        watcher.stop()
        preview.stop()


def _listen(preview: Preview, host: str, port: int) -> Server:
    try:
        return Server(host, port, preview)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            reason = (
                f"Unexpected use of {host}:{port} by another program, expected a free port "
                f"(note: `gongdoc serve --dev-addr {host}:{port + 1}`)"
            )
        else:
            reason = (
                f"Unexpected address {host}:{port} ({error.strerror or error}), expected one of this machine "
                "(note: `gongdoc serve --dev-addr 127.0.0.1:8000`)"
            )
        raise click.ClickException(reason) from None


def _log(level: int) -> None:
    """Have MkDocs and its plugins print as they do in a build."""
    for name in ("mkdocs", "properdocs"):
        logger = logging.getLogger(name)
        logger.setLevel(level)
        logger.propagate = False
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(levelname)-8s-  %(message)s"))
        logger.handlers[:] = [handler]

"""HTTP for the preview: pages, and the events that open pages listen to.

It is for one author on their own machine: it listens on the loopback interface unless it is told otherwise, and there
it answers only those who call it by a name of this machine, so that no page of another site can have its own name
resolve to it and read the guides (DNS rebinding).
"""

from __future__ import annotations

import ipaddress
import socket
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

import click
import msgspec

from gongdoc.preview.preview import OWN, Answer, Preview
from gongdoc.printable import printable

_HEARTBEAT = 15.0
"""Seconds after which a listener is sent something, so that one that has gone is noticed."""


class Events:
    """Tells those who wait that something has happened."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._number = 0
        self.closed = False

    @property
    def number(self) -> int:
        """How many events there were."""
        return self._number

    def send(self) -> None:
        """Tell that there is one more."""
        with self._condition:
            self._number += 1
            self._condition.notify_all()

    def close(self) -> None:
        """Tell that there will be no more."""
        with self._condition:
            self.closed = True
            self._condition.notify_all()

    def wait(self, known: int, seconds: float) -> int:
        """The number of events, once it is another one than is known, or the time is over."""
        with self._condition:
            self._condition.wait_for(lambda: self.closed or self._number != known, seconds)
            return self._number


class Server(ThreadingHTTPServer):
    """The server.

    Args:
        host: name or address of the interface.
        port: its port; 0 for any that is free.
        preview: what is served.

    Raises:
        OSError: the port is taken, or the host is none of this machine.
    """

    daemon_threads = True

    def __init__(self, host: str, port: int, preview: Preview) -> None:
        self.preview = preview
        self.events = Events()
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        self.address_family = family
        self.loopback = ipaddress.ip_address(str(address[0])).is_loopback
        self.host = host
        super().__init__(address[:2], Handler)  # type: ignore[arg-type]  # IPv6 has two more, which may be left out

    @property
    def url(self) -> str:
        """Address of the start page."""
        name = self.host if self.loopback or not ipaddress_unspecified(self.host) else "127.0.0.1"
        shown = f"[{name}]" if ":" in name else name
        return f"http://{shown}:{self.server_port}{self.preview.mount}"

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ARG002  # the base class' names
        """Print what went wrong; but a browser may leave before all has been sent."""
        error = sys.exc_info()[1]
        if error is not None and not isinstance(error, ConnectionError):
            text = " ".join(f"{type(error).__name__}: {error}".split())
            click.echo(f"Unexpected error in an answer: {printable(text)}", err=True)


def ipaddress_unspecified(host: str) -> bool:
    """Whether a host stands for all interfaces, `0.0.0.0`."""
    try:
        return ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return False


class Handler(BaseHTTPRequestHandler):
    """One request."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "gongdoc"
    sys_version = ""
    timeout = 120
    disable_nagle_algorithm = True  # the head of an answer goes out before its body

    def do_GET(self) -> None:
        """Answer."""
        if not self._is_for_us():
            self._send(Answer(403, b"Unexpected name of this host, expected localhost or its address\n", "text/plain"))
            return
        try:
            parts = urlsplit(self.path)
            path = unquote(parts.path, errors="strict")
        except (ValueError, UnicodeDecodeError):
            self._send(Answer(400, b"Unexpected address\n", "text/plain"))
            return
        preview = self.server.preview
        if path.startswith(f"/{OWN}"):
            self._own(path.removeprefix(f"/{OWN}"), parts.query)
        elif path.startswith(preview.mount):
            self._send(preview.answer(path.removeprefix(preview.mount)))
        elif path in ("/", preview.mount.rstrip("/")):
            self._send(Answer(302, b"", "text/plain", location=quote(preview.mount)))
        else:
            self._send(preview.answer(path.lstrip("/") + "\0"))  # a path that no file has

    def do_HEAD(self) -> None:
        """Answer without the body."""
        self.do_GET()

    def _own(self, name: str, query: str) -> None:
        """What pages ask of the preview itself."""
        if name == "preview.js":
            script = resources.files(__package__).joinpath("browser", "preview.js").read_bytes()
            self._send(Answer(200, script, "text/javascript"))
        elif name == "state":
            preview = self.server.preview
            path = unquote(parse_qs(query).get("path", ["/"])[0])  # as the address bar has it
            known = path.startswith(preview.mount)
            state = preview.state(path.removeprefix(preview.mount) if known else "\0")
            self._send(Answer(200, msgspec.json.encode(state), "application/json"))
        elif name == "events" and self.command == "GET":
            self._listen()
        else:
            self._send(Answer(404, b"There is nothing here\n", "text/plain"))

    def _listen(self) -> None:
        """Server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html)."""
        self.close_connection = True
        events = self.server.events
        known = events.number
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(b"retry: 500\n\n")
        while not events.closed:
            number = events.wait(known, _HEARTBEAT)
            self.wfile.write(b": still here\n\n" if number == known else b"data: %d\n\n" % number)
            known = number

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        textual = answer.type_.startswith("text/") or answer.type_.endswith(("json", "xml"))
        self.send_header("Content-Type", answer.type_ + ("; charset=utf-8" if textual else ""))
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("Cache-Control", "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        if answer.location:
            self.send_header("Location", answer.location)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def _is_for_us(self) -> bool:
        """Whether the name that this server is called by is one of this machine; elsewhere, names are not known."""
        if not self.server.loopback:
            return True
        called = self.headers.get("Host", "")
        name = called.rsplit(":", 1)[0] if not called.endswith("]") else called
        name = name.strip("[]").lower()
        try:
            return ipaddress.ip_address(name).is_loopback
        except ValueError:
            return name in ("localhost", self.server.host.lower()) or name.endswith(".localhost")

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the base class' name
        """Requests are not printed."""

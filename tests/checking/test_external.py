"""Servers are asked whether addresses lead somewhere: real ones, on this machine."""

from __future__ import annotations

import contextlib
import http.server
import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import urllib3
import yaml
from click.testing import CliRunner

from gongdoc.checking import external
from gongdoc.checking.external import External
from gongdoc.cli import main

HOSTS = ("127.0.0.1",)


class Server(http.server.ThreadingHTTPServer):
    """Answers by what is wanted: `/404` with that status, `/to/…` with a redirect."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[str] = []
        self.busy = 0
        """How many times `/busy` still answers 503."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(http.server.BaseHTTPRequestHandler):
    server: Server

    def answer(self) -> None:
        path = self.path
        self.server.asked.append(f"{self.command} {path}")
        status, location = 200, ""
        if path == "/busy" and self.server.busy:
            self.server.busy -= 1
            status = 503
        elif path == "/only-get":
            status = 200 if self.command == "GET" else 404
        elif path == "/round":
            status, location = 302, "/round"
        elif path.startswith("/to/"):
            status, location = 301, path.removeprefix("/to/")
        elif path[1:].isdecimal():
            status = int(path[1:])
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD = answer  # noqa: N815  # the names that the library looks for

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the library's name
        """Nothing: pytest shows what is printed."""


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    thread = threading.Thread(target=made.serve_forever, args=(0.01,))
    thread.start()
    yield made
    made.shutdown()
    thread.join()
    made.server_close()


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(external, "_RETRIES", external._RETRIES.new(backoff_factor=0))


def dead(server: Server, *paths: str) -> dict[str, str]:
    """The paths that lead nowhere, each with the reason."""
    found = External(hosts=HOSTS).dead(server.url + path for path in paths)
    return {address.removeprefix(server.url): reason for address, reason in found.items()}


def test_only_what_is_gone_is_dead(server: Server) -> None:
    statuses = ["/", "/200", "/204", "/400", "/401", "/403", "/404", "/405", "/410", "/418", "/429", "/500", "/503"]
    assert dead(server, *statuses) == {
        "/404": "the server answers 404 Not Found",
        "/410": "the server answers 410 Gone",
    }


def test_redirects_are_followed(server: Server) -> None:
    assert dead(server, "/to/404", "/to//404", "/to//to//200", "/round") == {"/to//404": external._GONE[404]}


def test_what_answers_get_alone_is_alive(server: Server) -> None:
    assert dead(server, "/only-get") == {}
    assert server.asked == ["HEAD /only-get", "GET /only-get"]


def test_a_busy_server_is_asked_again(server: Server) -> None:
    server.busy = 2
    assert dead(server, "/busy") == {}
    assert server.asked == ["HEAD /busy"] * 3


def test_each_address_is_asked_once(server: Server) -> None:
    asks = External(hosts=HOSTS)
    wanted = [f"{server.url}/{part}" for part in ("a", "a#b", "a#c", "410")]
    assert list(asks.dead([*wanted, *wanted])) == [wanted[3]]
    assert list(asks.dead(wanted)) == [wanted[3]]
    assert sorted(server.asked) == ["GET /410", "HEAD /410", "HEAD /a"]


def test_answers_are_kept(server: Server, tmp_path: Path) -> None:
    cache = tmp_path / "a" / "b.json"
    wanted = [f"{server.url}/{part}" for part in ("a", "404", "503")]
    for _ in range(2):
        asks = External(cache, hosts=HOSTS)
        assert list(asks.dead(wanted)) == [wanted[1]]
        asks.save()
    # What nobody could tell is asked again.
    assert sorted(set(server.asked)) == ["GET /404", "GET /503", "HEAD /404", "HEAD /503", "HEAD /a"]
    assert server.asked.count("HEAD /a") == server.asked.count("HEAD /404") == 1
    kept = json.loads(cache.read_text())["answers"]
    assert {url: answer["dead"] for url, answer in kept.items()} == {wanted[0]: "", wanted[1]: external._GONE[404]}


@pytest.mark.parametrize("age", [0, 3, 8])
def test_old_answers_are_asked_anew(server: Server, tmp_path: Path, age: int, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = tmp_path / "b.json"
    now = external.time.time()
    asks = External(cache, hosts=HOSTS)
    asks.dead([f"{server.url}/a"])
    asks.save()
    monkeypatch.setattr(external.time, "time", lambda: now + age * 86_400)
    External(cache, hosts=HOSTS).dead([f"{server.url}/a"])
    assert len(server.asked) == (2 if age == 8 else 1)


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"answers": 1}', '{"answers": {"a": 1}}', '{"answers": {"a": {"at": 1}}}', "\x00"]
)
def test_a_broken_file_of_answers_is_none(server: Server, tmp_path: Path, text: str) -> None:
    cache = tmp_path / "b.json"
    cache.write_text(text)
    asks = External(cache, hosts=HOSTS)
    assert list(asks.dead([f"{server.url}/404"])) == [f"{server.url}/404"]
    asks.save()
    assert json.loads(cache.read_text())["version"] == 1


HOSTILE = [
    '{"answers": ' + "[" * 100_000,
    '{"answers": {"URL": {"at": NOW, "dead": "\\u001b[31m"}}}',
    '{"answers": {"URL": {"at": NOW, "dead": "there is no host a\\n::error::b"}}}',
    '{"answers": {"URL": {"at": NOW, "dead": ["x"]}}}',
    '{"answers": {"URL": {"at": Infinity, "dead": ""}}}',
    '{"answers": {"URL": {"at": NaN, "dead": ""}}}',
    '{"answers": {"\\ud800": {"at": NOW, "dead": ""}}}',
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_file_of_answers_is_none(server: Server, tmp_path: Path, text: str) -> None:
    cache = tmp_path / "b.json"
    url = f"{server.url}/404"
    cache.write_text(text.replace("URL", url).replace("NOW", str(int(time.time()))))
    asks = External(cache, hosts=HOSTS)
    assert asks.dead([url]) == {url: external._GONE[404]}
    asks.save()
    assert json.loads(cache.read_text())["answers"][url]["dead"] == external._GONE[404]


def test_a_file_of_answers_without_an_end_is_not_read(tmp_path: Path) -> None:
    cache = tmp_path / "b.json"
    os.mkfifo(cache)
    reader = threading.Thread(target=External, args=(cache,), daemon=True)
    reader.start()
    reader.join(20)
    assert not reader.is_alive()


def test_a_large_file_of_answers_is_not_read(tmp_path: Path) -> None:
    cache = tmp_path / "b.json"
    with cache.open("wb") as file:
        file.truncate(1 << 40)  # a hole: it takes no room
    assert External(cache)._known == {}


# Servers that take their time ---------------------------------------------------------------------------------


class Tarpit:
    """A server that never comes to an end."""

    def __init__(self, head: bytes, more: bytes) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self._head, self._more = head, more
        self.asked = 0
        self.left = threading.Semaphore(0)
        """How many of those who asked have gone."""
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._socket.accept()
                self.asked += 1
                threading.Thread(target=self._answer, args=(client,), daemon=True).start()

    def _answer(self, client: socket.socket) -> None:
        with client, contextlib.suppress(OSError):
            client.recv(9999)
            client.sendall(self._head)
            while True:
                client.sendall(self._more)
                time.sleep(0.05)
        self.left.release()

    def close(self) -> None:
        # Alone, `close` would leave the thread waiting.
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()


@pytest.fixture(params=[(b"HTTP/1.1 404 N\r\n", b"X"), (b"", b"HTTP/1.1 100 Continue\r\n\r\n")], ids=["drip", "wait"])
def tarpit(request: pytest.FixtureRequest) -> Iterator[Tarpit]:
    made = Tarpit(*request.param)
    yield made
    made.close()


def dead_in_time(asks: External, addresses: list[str]) -> dict[str, str]:
    """What `dead` finds, if it comes to an end."""
    found: list[dict[str, str]] = []
    thread = threading.Thread(target=lambda: found.append(asks.dead(addresses)), daemon=True)
    thread.start()
    thread.join(30)
    assert found, "it does not end"
    return found[0]


def told(caplog: pytest.LogCaptureFixture) -> list[str]:
    """What is printed: the library keeps what it logs to itself."""
    return [record.getMessage() for record in caplog.records if record.name.startswith("gongdoc.")]


def test_an_address_has_its_time(
    server: Server, tarpit: Tarpit, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    monkeypatch.setattr(external, "DEADLINE", 1)
    cache = tmp_path / "b.json"
    asks = External(cache, hosts=HOSTS)
    slow, gone = f"{tarpit.url}/404", f"{server.url}/404"
    assert dead_in_time(asks, [slow, gone]) == {gone: external._GONE[404]}
    assert tarpit.left.acquire(timeout=20), "it is still asked"
    assert dead_in_time(asks, [slow, f"{tarpit.url}/other"]) == {}
    assert tarpit.asked == 1  # who is slow once is slow again
    asks.save()
    assert list(json.loads(cache.read_text())["answers"]) == [gone]
    assert told(caplog) == ["Addresses that were not answered in time, and may lead nowhere: 1"]


def test_a_run_has_its_time(
    server: Server, tarpit: Tarpit, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(external, "BUDGET", 1)
    asks = External(hosts=HOSTS)
    assert dead_in_time(asks, [f"{tarpit.url}/{number}" for number in range(50)]) == {}
    # Not all of them; an attempt that is given up may be repeating itself at that moment.
    assert tarpit.asked <= 2 * external.AT_ONCE
    assert dead_in_time(asks, [f"{server.url}/404"]) == {}
    assert server.asked == []
    asks.save()
    assert told(caplog) == ["Addresses that were not answered in time, and may lead nowhere: 51"]


def test_a_lookup_without_an_end_is_not_waited_for() -> None:
    """Neither for the report nor when the process ends."""
    script = (
        "import socket, threading\n"
        "from gongdoc.checking import external\n"
        "external.DEADLINE = 0.5\n"
        "socket.getaddrinfo = lambda *_, **__: threading.Event().wait()\n"
        "print(external.External().dead(['https://gongdoc.dev/']))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)
    assert (done.stdout, done.stderr) == ("{}\n", "")


# What is not asked --------------------------------------------------------------------------------------------


def test_a_private_network_is_left_alone(server: Server) -> None:
    port = server.server_port
    hosts = ("127.0.0.1", "localhost", "0.0.0.0", "[::1]", "127.1", "2130706433")  # noqa: S104  # nothing is bound
    wanted = [f"http://{host}:{port}/404" for host in hosts]
    assert External().dead(wanted) == {}
    assert server.asked == []


def test_a_redirect_into_a_private_network_is_not_followed(server: Server) -> None:
    inner = f"http://localhost:{server.server_port}/404"
    assert dead(server, f"/to/{inner}") == {}
    assert server.asked == [f"HEAD /to/{inner}"]


def test_a_name_that_leads_into_a_private_network_is_left_alone(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a name server may answer whom nobody trusts: once with a public address and a private one, then otherwise."""
    real = socket.getaddrinfo
    asked = []

    def answer(host: str, port: int, *args: Any, **options: Any) -> Any:
        asked.append(host)
        return [*real("192.0.2.1", port, type=socket.SOCK_STREAM), *real("127.0.0.1", port, type=socket.SOCK_STREAM)]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    assert External().dead([f"http://rebinding.com:{server.server_port}/404"]) == {}
    assert set(asked) == {"rebinding.com"}
    assert server.asked == []


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2001:4860:4860::8888", True),
        ("127.0.0.1", False),
        ("10.0.0.1", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("172.16.0.1", False),
        ("192.168.0.1", False),
        ("0.0.0.0", False),  # noqa: S104  # nothing is bound to it
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("2002:7f00:1::", False),
        ("2002:808:808::1", True),
        ("64:ff9b::8.8.8.8", True),
        ("64:ff9b::169.254.169.254", False),
        ("64:ff9b::10.0.0.1", False),
        ("64:ff9b:1::a00:1", False),
        ("fec0::1", False),
        ("::7f00:1", False),
        ("::127.0.0.1", False),
        ("::ffff:0:127.0.0.1", False),
    ],
)
def test_public_addresses(address: str, public: bool) -> None:
    """RFC 6890, and addresses of IPv4 in those of IPv6."""
    assert external._is_public(address) is public


@pytest.mark.parametrize(
    "host", ["example.com", "api.example.org", "a.test", "b.invalid", "printer.local", "your-domain.com", "acme.io"]
)
def test_names_of_nobody_are_not_looked_up(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **_: pytest.fail(f"{args} was looked up"))
    assert External().dead([f"https://{host}/"]) == {}


@pytest.mark.parametrize(("code", "told"), [(socket.EAI_NONAME, True), (socket.EAI_AGAIN, False)])
def test_a_host_that_there_is_not(code: int, told: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a network, no name can be looked up for now; that is no word against the address."""

    def answer(*args: Any, **options: Any) -> Any:
        raise socket.gaierror(code, "as the library says")

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    found = External().dead(["https://no-such-host.com/a"])
    assert found == ({"https://no-such-host.com/a": "there is no host no-such-host.com"} if told else {})


def test_a_server_that_is_not_there_proves_nothing() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert External(hosts=HOSTS).dead([f"http://127.0.0.1:{port}/", f"https://127.0.0.1:{port}/", "http://[::"]) == {}


def test_a_host_that_is_not_there_is_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def answer(host: str, *_: Any, **__: Any) -> Any:
        asked.append(host)
        raise socket.gaierror(socket.EAI_NONAME, "as the library says")

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    asks = External()
    assert len(asks.dead(["https://no-such-host.com/a"])) == 1
    before = len(asked)
    assert len(asks.dead([f"https://no-such-host.com/{number}" for number in range(50)])) == 50
    assert len(asked) == before


def test_the_certificate_is_that_of_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """The connection goes to the address that was looked up, the name stays the host's."""
    seen = []

    def connected(connection: urllib3.connection.HTTPConnection, *_: Any) -> Any:
        seen.append(connection._dns_host)
        raise urllib3.exceptions.NewConnectionError(connection, "as far as this goes")

    monkeypatch.setattr(urllib3.connection.HTTPConnection, "_new_conn", connected)
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda *_, **__: [(2, 1, 6, "", (ip, 443)) for ip in ("8.8.8.8", "8.8.4.4")]
    )
    connection = external._manager(frozenset()).connection_from_url("https://gongdoc.dev/")._new_conn()
    with pytest.raises(urllib3.exceptions.NewConnectionError):
        connection._new_conn()
    assert seen == ["8.8.8.8", "8.8.4.4"]
    assert connection.host == "gongdoc.dev"


# The command --------------------------------------------------------------------------------------------------


def check(folder: Path, server: Server, *options: str, **rule: Any) -> str:
    """What `gongdoc check` prints about a guide with three addresses."""
    (folder / "docs").mkdir(exist_ok=True)
    (folder / "docs" / "guide.mdx").write_text(
        f"# T\n\n[a]({server.url}/404) and ![b]({server.url}/410)\n\n<Card title='c' href='{server.url}/200' />\n"
    )
    rules = {"link-external-well-formed": {"hosts": ["127.0.0.1"], **rule}}
    config = {"site_name": "T", "plugins": [{"gongdoc": {"rules": rules}}]}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config))
    result = CliRunner().invoke(
        main, ["check", str(folder / "docs"), "--rule", "link-external-well-formed", *options], catch_exceptions=False
    )
    return result.output


def test_command(tmp_path: Path, server: Server) -> None:
    assert "expected one" not in check(tmp_path, server)
    assert server.asked == []
    output = check(tmp_path, server, "--external")
    assert f"guide.mdx:3:5: warning: Unexpected address '{server.url}/404', expected one that leads somewhere" in output
    column = len(f"[a]({server.url}/404) and ![b](") + 1
    assert f"guide.mdx:3:{column}: warning: Unexpected address '{server.url}/410'" in output
    assert "/200'" not in output
    assert (tmp_path / ".cache" / "gongdoc" / "external.json").is_file()
    server.asked.clear()
    assert check(tmp_path, server, "--external") == output
    assert server.asked == []


def test_allowed_addresses_are_not_asked(tmp_path: Path, server: Server) -> None:
    output = check(tmp_path, server, "--external", allow=["http://127.0.0.1:*/4*"])
    assert "expected one" not in output
    assert sorted(server.asked) == ["HEAD /200"]

"""Ask servers whether addresses lead somewhere.

Only what a server says plainly counts: that there is no such page, or that there is no such host. A server that is
busy, slow, unreachable, or wants to know who asks, proves nothing.

A guide is untrusted, and whoever checks it may stand inside a private network. So an address is asked only when every
IP address of its host is a public one. It is looked up once and then connected to, because a second lookup could give
another answer. The same goes for every address that a server redirects to.

A server may be hostile, too, and send its answer one byte at a time. So each address has its time, and all of them
together have theirs. Of what is not answered in time, nothing is said.
"""

from __future__ import annotations

import contextlib
import ipaddress
import json
import logging
import os
import re
import socket
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Collection, Iterable
from http.client import HTTPException
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NameResolutionError, NewConnectionError
from urllib3.util import Retry, Timeout

from gongdoc import __version__

MAX_REDIRECTS = 5
"""How many times a server may send on to another address."""
AT_ONCE = 8
"""How many addresses are asked at the same time."""
TIMEOUT = Timeout(connect=5, read=10)
"""Seconds that a server has to connect, and then for each piece of its answer."""
DEADLINE = 20.0
"""Seconds that an address has to be answered, with all that it redirects to."""
BUDGET = 600.0
"""Seconds that a run may take to ask."""
_MAX_KEPT = 64 * 1024 * 1024
"""Bytes that the file of answers may have."""
_GONE = {404: "the server answers 404 Not Found", 410: "the server answers 410 Gone"}
_RETRIES = Retry(
    total=2,
    connect=1,
    # Who is slow once is slow again.
    read=0,
    redirect=False,
    status_forcelist=(429, 502, 503, 504),
    backoff_factor=0.3,
    # A server may ask to wait for hours.
    respect_retry_after_header=False,
    raise_on_status=False,
    allowed_methods=None,
)
_NO_SUCH_HOST = {getattr(socket, name) for name in ("EAI_NONAME", "EAI_NODATA") if hasattr(socket, name)}
_RESERVED = re.compile(
    r"(?:\A|\.)(?:example(?:\.(?:com|net|org))?|test|invalid|localhost|local|internal|home\.arpa)\.?\Z"
)
"""Names that are nobody's: RFC 2606, RFC 6761, RFC 6762."""
_PLACEHOLDER = re.compile(
    r"(?:\A|[.-])(?:your|my|company|subdomain|domain|tenant|instance|acme|foo|xxx+|abc)(?:[.-]|\Z)"
)

_NO_HOST = "there is no host "
_REASON = re.compile(rf"(?:{'|'.join(map(re.escape, _GONE.values()))}|{re.escape(_NO_HOST)}[\w.:-]+)?")
"""Why an address leads nowhere, in words; empty when it leads somewhere."""
_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
"""All that is given out of IPv6: https://www.iana.org/assignments/ipv6-address-space."""
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
"""Addresses that a gateway takes for those of IPv4 in their last 32 bits: RFC 6052."""

log = logging.getLogger(__name__)


class _TooLateError(HTTPError):
    """Nobody waits for this answer any more."""


class _Asking(threading.Thread):
    """Asks for one address. Whoever waits for it can give it up; the process does not wait for it at its end.

    Args:
        url: the address.
        ask: what asks.
        done: where this goes once there is an answer.
    """

    def __init__(self, url: str, ask: Callable[[str], str | None], done: SimpleQueue[_Asking]) -> None:
        super().__init__(daemon=True)
        self.url = url
        self.netloc = ""
        """The server that is being asked: it is another one after a redirect."""
        self.answer: str | None = None
        self.end = time.monotonic() + DEADLINE
        self._ask = ask
        self._done = done
        self._over = False
        self._socket: socket.socket | None = None

    def run(self) -> None:
        try:
            self.answer = self._ask(self.url)
        finally:
            self._done.put(self)

    def hold(self, sock: socket.socket) -> None:
        """Be told of what the answer is read from.

        Raises:
            _TooLateError: it has been given up.
        """
        self._socket = sock
        if self._over:
            self.give_up()
            raise _TooLateError

    def let_go(self) -> None:
        """Be told that somebody else may read from it now."""
        self._socket = None

    def give_up(self) -> None:
        """End it, as soon as it reads again."""
        self._over = True
        sock = self._socket
        if sock is not None:
            with contextlib.suppress(OSError):
                # Its own method, if it is one of TLS, would change it under the one who reads.
                socket.socket.shutdown(sock, socket.SHUT_RDWR)


def _hold(sock: socket.socket | None) -> None:
    thread = threading.current_thread()
    if isinstance(thread, _Asking) and sock is not None:
        thread.hold(sock)


class _PrivateAddressError(NewConnectionError):
    """A host that stands in a private network."""


class _Guarded(HTTPConnection):
    """A connection to public addresses only."""

    hosts: frozenset[str] = frozenset()
    """Hosts that may stand in a private network."""

    def request(self, *args: Any, **options: Any) -> None:
        _hold(self.sock)  # of TLS, or one that is used again
        super().request(*args, **options)

    def _new_conn(self) -> socket.socket:
        sock = self._connect()
        try:
            _hold(sock)
        except _TooLateError:
            sock.close()
            raise
        return sock

    def _connect(self) -> socket.socket:
        name = self._dns_host
        try:
            found = socket.getaddrinfo(name, self.port, type=socket.SOCK_STREAM)
        except (socket.gaierror, UnicodeError) as error:
            reason = error if isinstance(error, socket.gaierror) else socket.gaierror(socket.EAI_NONAME, str(error))
            raise NameResolutionError(name, self, reason) from error
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        if name not in self.hosts and not all(_is_public(address) for address in addresses):
            raise _PrivateAddressError(self, f"{name} is in a private network")
        try:
            for address in addresses[:-1]:
                self._dns_host = address
                try:
                    return super()._new_conn()
                except HTTPError:
                    continue
            self._dns_host = addresses[-1]
            return super()._new_conn()
        finally:
            # The certificate is that of the name.
            self._dns_host = name


def _is_public(address: str) -> bool:
    parsed = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(parsed, ipaddress.IPv6Address):
        inner = parsed.ipv4_mapped or parsed.sixtofour
        if parsed in _NAT64:
            inner = ipaddress.IPv4Address(int(parsed) & 0xFFFFFFFF)
        if inner is not None:
            return _is_public(str(inner))
        if parsed not in _GLOBAL_UNICAST:
            return False
    return parsed.is_global and not parsed.is_multicast


def _manager(hosts: frozenset[str]) -> urllib3.PoolManager:
    class Http(_Guarded):
        pass

    class Https(_Guarded, HTTPSConnection):
        pass

    Http.hosts = Https.hosts = hosts

    class HttpPool(urllib3.HTTPConnectionPool):
        ConnectionCls = Http

    class HttpsPool(urllib3.HTTPSConnectionPool):
        ConnectionCls = Https

    manager = urllib3.PoolManager(
        num_pools=50,
        maxsize=AT_ONCE,
        timeout=TIMEOUT,
        retries=_RETRIES,
        headers={"User-Agent": f"gongdoc/{__version__} (link check)", "Accept": "*/*"},
    )
    manager.pool_classes_by_scheme = {"http": HttpPool, "https": HttpsPool}
    return manager


def _is_no_host(reason: object) -> bool:
    """Whether a lookup has found that there is no such host, rather than failed."""
    cause = reason.__cause__ if isinstance(reason, NameResolutionError) else None
    return isinstance(cause, socket.gaierror) and cause.errno in _NO_SUCH_HOST


class External:
    """Addresses on other hosts, each asked once.

    Args:
        cache: the file that keeps answers; None to keep them for this run only.
        hosts: hosts that are asked although they stand in a private network.
        max_age: days for which an answer is kept.
    """

    def __init__(self, cache: Path | None = None, *, hosts: Collection[str] = (), max_age: float = 7) -> None:
        self._cache = cache if max_age > 0 else None
        self._oldest = time.time() - max_age * 86_400
        self._hosts = frozenset(host.lower() for host in hosts)
        self._manager = _manager(self._hosts)
        self._known = self._read()
        self._asked: dict[str, str | None] = {}
        self._left = BUDGET
        self._late = 0
        """How many addresses were not answered in time."""
        self._silent: dict[str, str | None] = {}
        """Hosts that cannot be reached, each with the reason if it is one against its addresses."""

    def dead(self, addresses: Iterable[str]) -> dict[str, str]:
        """The addresses that lead nowhere, each with the reason in words."""
        wanted = {address: urldefrag(address)[0] for address in addresses}
        new = [url for url in dict.fromkeys(wanted.values()) if url not in self._asked and url not in self._known]
        if new:
            began = time.monotonic()
            try:
                self._ask_all(new, began + self._left)
            finally:
                self._left -= time.monotonic() - began
        found = {}
        for address, url in wanted.items():
            reason = self._asked[url] if url in self._asked else self._known[url]["dead"]
            if reason:
                found[address] = reason
        return found

    def save(self) -> None:
        """Keep the answers for the next run. A folder that cannot be written to is no reason to fail."""
        if self._late:
            log.warning("Addresses that were not answered in time, and may lead nowhere: %s", f"{self._late:,}")
            self._late = 0
        answers = {url: {"dead": dead, "at": int(time.time())} for url, dead in self._asked.items() if dead is not None}
        if self._cache is None or not answers:
            return
        text = json.dumps({"version": 1, "answers": {**self._known, **answers}}, indent=0, sort_keys=True)
        try:
            self._cache.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._cache.parent, suffix=".tmp")
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
            Path(name).replace(self._cache)
        except OSError:
            return

    def _read(self) -> dict[str, dict[str, Any]]:
        # A project may bring such a file along, and what it says is printed.
        try:
            if self._cache is None or not self._cache.is_file() or self._cache.stat().st_size > _MAX_KEPT:
                return {}
            kept = json.loads(self._cache.read_text(encoding="utf-8"))["answers"]
            return {
                url: {"dead": answer["dead"], "at": int(answer["at"])}
                for url, answer in kept.items()
                if self._oldest <= answer["at"] <= time.time() and _REASON.fullmatch(answer["dead"])
            }
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return {}

    def _ask_all(self, urls: Iterable[str], end: float) -> None:
        """Ask for addresses, until a moment of `time.monotonic`."""
        waiting = deque(urls)
        running: dict[str, _Asking] = {}
        done: SimpleQueue[_Asking] = SimpleQueue()
        while waiting or running:
            now = time.monotonic()
            while waiting and len(running) < AT_ONCE and now < end:
                asking = _Asking(waiting.popleft(), self._ask, done)
                running[asking.url] = asking
                asking.start()
            for asking in [asking for asking in running.values() if now >= min(asking.end, end)]:
                asking.give_up()
                if now >= asking.end:
                    # Who is slow once is slow again.
                    self._silent.setdefault(asking.netloc, None)
                self._asked[running.pop(asking.url).url] = None
                self._late += 1
            if not running:
                if now < end:
                    continue
                break
            first = min(asking.end for asking in running.values())
            with contextlib.suppress(Empty):
                asking = done.get(timeout=max(0.0, min(first, end) - now))
                if asking.url in running:
                    self._asked[running.pop(asking.url).url] = asking.answer
        self._late += len(waiting)
        self._asked.update(dict.fromkeys(waiting))

    def _ask(self, url: str) -> str | None:
        """Why an address leads nowhere; "" when it leads somewhere, None when nobody can tell."""
        try:
            return self._answer(url)
        except (HTTPError, HTTPException, ValueError, OSError):
            return None

    def _answer(self, url: str) -> str | None:
        method = "HEAD"
        for _ in range(2 * (MAX_REDIRECTS + 1)):
            parts = urlsplit(url)
            host = (parts.hostname or "").lower()
            if parts.scheme not in ("http", "https") or not host:
                return None
            if host not in self._hosts and (_RESERVED.search(host) or _PLACEHOLDER.search(host)):
                return None
            if parts.netloc in self._silent:
                return self._silent[parts.netloc]
            thread = threading.current_thread()
            if isinstance(thread, _Asking):
                thread.netloc = parts.netloc
            try:
                answer = self._manager.request(method, url, redirect=False, preload_content=False)
            except HTTPError as error:
                reason = getattr(error, "reason", error)
                dead = f"{_NO_HOST}{host}" if _is_no_host(reason) else None
                if isinstance(reason, (NewConnectionError, ConnectTimeoutError)):
                    self._silent[parts.netloc] = dead
                return dead
            # What it says is in the first lines; the rest is not asked for.
            answer.close()
            if isinstance(thread, _Asking):
                thread.let_go()
            answer.release_conn()
            if answer.status in (301, 302, 303, 307, 308) and answer.headers.get("Location"):
                url = urljoin(url, answer.headers["Location"])
            elif 200 <= answer.status < 300:
                return ""
            elif method == "HEAD":
                # Many servers answer HEAD in their own way.
                method = "GET"
            else:
                return _GONE.get(answer.status)
        return None

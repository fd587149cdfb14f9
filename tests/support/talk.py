"""Start a `gongdoc` that does not end by itself, ask it for something, stop it, and say what it answered.

    python talk.py serve [OPTION]…    asks for the start page and says its title
    python talk.py lsp [OPTION]…      begins and ends a session and says the name of the server

It runs on its own, with nothing but the standard library: the `gongdoc` is the one on the PATH.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
import urllib.request
from typing import Any

PATIENCE = 60
"""Seconds after which a server that does not answer is ended."""


def serve(arguments: list[str]) -> int:
    """Ask a preview for its start page."""
    # Several tests run at once: the system gives a free port.
    command = ["gongdoc", "serve", *arguments, "--dev-addr", "127.0.0.1:0"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    timer = threading.Timer(PATIENCE, process.kill)
    timer.start()
    try:
        assert process.stderr is not None
        for line in process.stderr:
            print(line, end="")
            address = re.match(r"Serving (http://\S+)", line)
            if address:
                with urllib.request.urlopen(address[1], timeout=PATIENCE) as answer:  # noqa: S310  # our own server
                    page = answer.read().decode()
                title = re.search(r"<title>(.*?)</title>", page)
                print(f"Answered {answer.status}: {title[1] if title else page}")
                process.terminate()
        return process.wait()
    finally:
        timer.cancel()
        process.kill()


def lsp(arguments: list[str]) -> int:
    """Begin a session with a language server, and end it in order."""
    asked: list[dict[str, Any]] = [
        {"id": 1, "method": "initialize", "params": {"processId": None, "rootUri": None, "capabilities": {}}},
        {"method": "initialized", "params": {}},
        {"id": 2, "method": "shutdown"},
        {"method": "exit"},
    ]
    data = b""
    for message in asked:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        data += b"Content-Length: %d\r\n\r\n%s" % (len(body), body)
    done = subprocess.run(
        ["gongdoc", "lsp", *arguments], input=data, capture_output=True, timeout=PATIENCE, check=False
    )
    name = re.search(r'"serverInfo": ?\{"name": ?"([^"]*)"', done.stdout.decode())
    print(f"Answered: {name[1] if name else done.stdout.decode()}")
    print(done.stderr.decode(), end="")
    return done.returncode


if __name__ == "__main__":
    sys.exit({"serve": serve, "lsp": lsp}[sys.argv[1]](sys.argv[2:]))

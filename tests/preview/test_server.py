"""HTTP: who is answered, what is not, and the events."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
from pathlib import Path

import pytest

from gongdoc.preview.preview import Preview
from gongdoc.preview.run import serving
from tests.preview.live import Live, live, opened, until
from tests.site.project import OPEN, guide
from tests.site.support import configure, write


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "localhost.evil.example"]
)
def test_other_names_of_this_machine_are_not_answered(project: Live, host: str) -> None:
    for path in ("/", "/guide/", "/.gongdoc/state?path=/guide/", "/.gongdoc/events"):
        got = project.get(path, Host=host)
        assert got.status == 403
        assert b"Open the console" not in got.body


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:1234", "[::1]:80", "LOCALHOST:1"])
def test_its_own_names_are(project: Live, host: str) -> None:
    assert project.get("/guide/", Host=host).status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/../mkdocs.yml",
        "/%2e%2e/mkdocs.yml",
        "/..%2fmkdocs.yml",
        "/guide/../../mkdocs.yml",
        "/search/../../mkdocs.yml",
        "/search/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "//etc/passwd",
        "/etc/passwd",
        "/guide.mdx",
        "/snippets/note.mdx",
        "/.hidden",
        "/.gongdoc/../mkdocs.yml",
        "/.gongdoc/run.py",
        "/guide/%00",
        "/search/" + "a" * 300,
        "/api/" + "a" * 300 + "/b.json",
        "/api/" + "a/" * 3000,
        "/" + "a" * 300,
        "/" + "a" * 300 + "/",
    ],
)
def test_nothing_else_is_served(project: Live, path: str) -> None:
    project.put("x", "snippets/note.mdx")
    project.put("secret", ".hidden")
    connection = http.client.HTTPConnection(project.origin.removeprefix("http://"))
    connection.request("GET", path)  # as it is: urllib would mend it
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    assert answer.status == 404
    assert b"site_name" not in body
    assert b"root:" not in body


@pytest.mark.usefixtures("unwatched")
def test_a_link_out_of_the_folder_is_not_followed(project: Live) -> None:
    (project.folder / "secret.txt").write_text("secret")
    project.put("public", "file.txt")
    assert project.get("file.txt").text == "public"
    project.remove("file.txt")
    (project.folder / "guides" / "file.txt").symlink_to(project.folder / "secret.txt")
    assert project.get("file.txt").status == 404


def test_all_interfaces_are_called_by_any_name(tmp_path: Path) -> None:
    write(tmp_path / "guides", {"guide.mdx": guide(OPEN)})
    configure(tmp_path)
    with serving(tmp_path / "mkdocs.yml", ("0.0.0.0", 0), quiet=True) as server:  # noqa: S104 - what is tested
        assert server.url == f"http://127.0.0.1:{server.server_port}/"
        assert Live(tmp_path, server.url.rstrip("/")).get("guide/", Host="workbench.example").status == 200


def test_addresses_of_folders_get_their_slash(project: Live) -> None:
    with opened(project.url + "guide") as answer:
        assert answer.url == project.url + "guide/"


def test_the_path_of_the_site_is_that_of_its_address(tmp_path: Path) -> None:
    write(tmp_path / "guides", {"guide.mdx": guide(OPEN)})
    with live(tmp_path, site_url="https://example.com/docs/guides") as served:
        assert served.url.endswith("/docs/guides/")
        assert served.get("guide/").status == 200
        assert served.get("/guide/").status == 404
        with opened(served.origin) as answer:
            assert answer.url == served.url


def test_heads_are_answered_without_a_body(project: Live) -> None:
    connection = http.client.HTTPConnection(project.origin.removeprefix("http://"))
    connection.request("HEAD", "/guide/")
    answer = connection.getresponse()
    assert (answer.status, answer.read()) == (200, b"")
    assert int(answer.headers["Content-Length"]) > 1000
    connection.close()


def test_other_methods_are_refused(project: Live) -> None:
    connection = http.client.HTTPConnection(project.origin.removeprefix("http://"))
    connection.request("POST", "/guide/", b"")
    assert connection.getresponse().status == 501
    connection.close()


def test_a_saved_file_is_told(project: Live) -> None:
    with opened(project.origin + "/.gongdoc/events", timeout=10) as events:
        assert events.headers["Content-Type"].startswith("text/event-stream")
        assert events.readline() == b"retry: 500\n"
        time.sleep(0.5)  # the watcher needs a moment after the start; browsers ask once when they begin to listen
        project.put(guide(OPEN, OPEN))
        lines = [events.readline() for _ in range(2)]
    assert lines[1].startswith(b"data: ")


def serve(folder: Path, *arguments: str, browser: str = "false") -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "gongdoc", "serve", *arguments]
    environment = {**os.environ, "BROWSER": browser}
    return subprocess.Popen(
        command, cwd=folder, env=environment, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("file", ["mkdocs.yml", "properdocs.yml"])
def test_the_command_starts_and_stops(tmp_path: Path, number: signal.Signals, file: str) -> None:
    write(tmp_path / "guides", {"guide.mdx": guide(OPEN)})
    os.rename(configure(tmp_path), tmp_path / file)
    with serve(tmp_path, "--dev-addr", "127.0.0.1:0") as process:
        assert process.stderr is not None
        line = process.stderr.readline()
        assert line.startswith("Serving http://127.0.0.1:"), line
        url = line.split()[1]
        with opened(url + "guide/") as answer:
            assert b"Open the console" in answer.read()
        with opened(url + "llms.txt") as answer:
            assert b"A guide" in answer.read()
        with opened(url + ".gongdoc/events"):  # an open page does not keep it
            process.send_signal(number)
            assert process.wait(10) == 0
        assert process.stderr.read() == ""
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_command_stops_while_it_starts(tmp_path: Path, number: signal.Signals) -> None:
    write(tmp_path / "guides", {"guide.mdx": guide(OPEN)})
    hook = "import sys, time\n\ndef on_config(config):\n    print('here', flush=True)\n    time.sleep(300)\n"
    write(tmp_path, {"hook.py": hook})
    configure(tmp_path, hooks=["hook.py"])
    with serve(tmp_path, "--dev-addr", "127.0.0.1:0") as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "here\n"
            process.send_signal(number)
            _, problem = process.communicate(timeout=20)
        finally:
            process.kill()
    assert (process.returncode, problem) == (0, "")


def test_an_error_of_an_answer_is_printed(
    project: Live, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    error: Exception = ValueError("one\ntwo \x1b[31m")

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(Preview, "answer", fail)
    with pytest.raises(http.client.RemoteDisconnected):
        project.get("guide/")
    error = BrokenPipeError()
    with pytest.raises(http.client.RemoteDisconnected):
        project.get("guide/")
    assert capsys.readouterr().err == "Unexpected error in an answer: ValueError: one two \\x1b[31m\n"


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    write(tmp_path / "guides", {"guide.mdx": guide(OPEN)})
    configure(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with serve(tmp_path, "-a", f"127.0.0.1:{port}") as process:
            _, problem = process.communicate(timeout=20)
    assert process.returncode == 1
    assert problem == (
        f"Error: Unexpected use of 127.0.0.1:{port} by another program, expected a free port "
        f"(note: `gongdoc serve --dev-addr 127.0.0.1:{port + 1}`)\n"
    )


@pytest.mark.parametrize("address", ["8000", "localhost", ":8000", "localhost:x", "localhost:99999", "localhost:²"])
def test_an_address_that_is_none(tmp_path: Path, address: str) -> None:
    configure(tmp_path)
    with serve(tmp_path, "-a", address) as process:
        _, problem = process.communicate(timeout=20)
    assert process.returncode == 2
    assert "expected HOST:PORT" in problem


def test_a_host_of_another_machine(tmp_path: Path) -> None:
    configure(tmp_path)
    with serve(tmp_path, "-a", "192.0.2.1:8000") as process:  # https://www.rfc-editor.org/rfc/rfc5737
        _, problem = process.communicate(timeout=20)
    assert process.returncode == 1
    assert "expected one of this machine" in problem


def test_a_folder_without_a_configuration(tmp_path: Path) -> None:
    with serve(tmp_path) as process:
        _, problem = process.communicate(timeout=20)
    assert process.returncode == 2
    assert "Unexpected absence of mkdocs.yml" in problem


def test_the_browser_is_opened(tmp_path: Path) -> None:
    write(tmp_path / "guides", {"guide.mdx": guide(OPEN)})
    configure(tmp_path)
    seen = tmp_path / "seen.txt"
    browser = tmp_path / "browser.sh"
    browser.write_text(f'#!/bin/sh\necho "$1" > "{seen}"\n')
    browser.chmod(0o755)
    # https://docs.python.org/3/library/webbrowser.html
    with serve(tmp_path, "--open", "-a", "127.0.0.1:0", browser=str(browser)) as process:
        assert process.stderr is not None
        url = process.stderr.readline().split()[1]
        until(lambda: seen.exists() and seen.read_text())
        process.terminate()
    assert seen.read_text() == f"{url}\n"


def test_what_is_wrong_is_printed_once(tmp_path: Path) -> None:
    broken = guide(OPEN).replace("</Steps>", "")
    write(tmp_path / "guides", {"guide.mdx": guide(OPEN), "other.mdx": broken})
    configure(tmp_path)
    with serve(tmp_path, "-a", "127.0.0.1:0") as process:
        assert process.stderr is not None
        url = process.stderr.readline().split()[1]
        lines = [process.stderr.readline() for _ in range(3)]
        for path in ("guide/", "other/", "other/"):
            with contextlib.suppress(urllib.error.HTTPError), opened(url + path):
                pass
        process.terminate()
        rest = process.stderr.read()
    assert lines[0].startswith("guides/other.mdx:7:1: Expected a closing tag for `<Steps>`")
    assert lines[1:] == ["  <Steps>\n", "  ^\n"]
    assert rest == ""

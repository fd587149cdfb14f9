"""How long it takes from saving a guide until its new content is served, beside other tools in the same run.

    python benchmarks/preview.py [--guides 10 100 1000] [--rounds 7] [--only gongdoc mkdocs] [--require 0.05]

Each tool serves a folder of generated guides in its own idiom: ten steps, a list in each, a callout, five kilobytes. A
round writes another word into the guide in the middle and asks for its page until the word is in it; the time runs from
before the file is written until the answer is there. Rounds are as far apart as it takes a tool to come to rest. With
gongdoc, the time is told, too, until the event arrives that makes open pages ask.

The column `first` is the time from starting a tool until that page is served for the first time.

MkDocs and Zensical are installed from PyPI, Starlight from npm into `.cache/preview/` at first. Starlight needs Node.js
22.12 or later; where there is an older one, npm gets another. The theme of MkDocs is its own, that of the others too.
"""

from __future__ import annotations

import argparse
import http.client
import os
import platform
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
CACHE = ROOT / ".cache" / "preview"
STARTING = 600.0
"""Seconds that a tool may take until it serves the first page."""


class Tool(NamedTuple):
    """A tool that serves guides while they are written."""

    install: Callable[[], None]
    write: Callable[[Path, int], None]
    """Writes a project with so many guides."""
    path: Callable[[int], str]
    """The file of a guide in its project."""
    text: Callable[[int, str], str]
    """A guide with a word in it."""
    command: Callable[[int], list[str]]
    """What serves the project at a port."""
    home: Path | None = None
    """Folder that projects have to be in."""


def name(number: int) -> str:
    """The path of a guide without its suffix."""
    return f"group-{number // 20}/guide-{number}"


STEP = """{start}Set up part {n} of guide {number}{end}
{pad}Open the **console** and go to *Settings*, then look at [the manual](https://example.com/{n}).

{pad}1. Click **New key**.
{pad}2. Copy it: it begins with `ex_{n}`.
{pad}3. Hand it over to the administrator of the account that you use.

{pad}This is needed since the key of part {n} is made once, and is not shown again. {word}
"""
FRONT = '---\ntitle: "Guide {number}"\ndescription: "How to set up example {number}."\n---\n\n'


def mdx(number: int, word: str) -> str:
    """A guide of gongdoc's."""
    steps = "".join(
        STEP.format(start='  <Step title="', end='">', pad="    ", n=n, number=number, word=word if n == 5 else "")
        + "  </Step>\n"
        for n in range(1, 11)
    )
    warning = "<Warning>You need the role of an administrator.</Warning>"
    return f"{FRONT.format(number=number)}## Before\n\n{warning}\n\n## Steps\n\n<Steps>\n{steps}</Steps>\n"


def numbered(number: int, word: str) -> str:
    """The steps as a numbered list."""
    return "".join(
        STEP.format(
            start=f"{n}.".ljust(4) + "**", end="**\n", pad="    ", n=n, number=number, word=word if n == 5 else ""
        )
        + "\n"
        for n in range(1, 11)
    )


def markdown(number: int, word: str) -> str:
    """A guide of MkDocs and Zensical."""
    warning = "!!! warning\n\n    You need the role of an administrator."
    return f"{FRONT.format(number=number)}## Before\n\n{warning}\n\n## Steps\n\n{numbered(number, word)}"


def starlight(number: int, word: str) -> str:
    """A guide of Starlight's."""
    parts = "import { Aside, Steps } from '@astrojs/starlight/components';"
    warning = '<Aside type="caution">You need the role of an administrator.</Aside>'
    steps = f"<Steps>\n\n{numbered(number, word)}\n</Steps>"
    return f"{FRONT.format(number=number)}{parts}\n\n## Before\n\n{warning}\n\n## Steps\n\n{steps}\n"


def write(folder: Path, files: dict[str, str]) -> None:
    """Write files with their folders."""
    for file, text in files.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def pip(*packages: str) -> Callable[[], None]:
    """Installs packages into an environment in the cache."""

    def install() -> None:
        python = CACHE / "venv" / "bin" / "python"
        if not python.exists():
            run([sys.executable, "-m", "venv", str(CACHE / "venv")])
        run([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages])

    return install


def run(command: list[str], folder: Path | None = None) -> None:
    """Run a command, and stop when it fails."""
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own


STARLIGHT = CACHE / "starlight"


def install_starlight() -> None:
    """Install Starlight, and Node.js where there is none that it takes."""
    npm = shutil.which("npm")
    if npm is None:
        raise FileNotFoundError("npm is not there")
    if (STARLIGHT / "node_modules" / "@astrojs" / "starlight").is_dir():
        return
    write(STARLIGHT, {"package.json": '{"private": true, "type": "module"}'})
    packages = ["astro", "@astrojs/starlight"]
    if _node_version() < (22, 12):
        machine = {"x86_64": "x64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())
        packages.append(f"node-{platform.system().lower()}-{machine}@22")
    run([npm, "install", "--no-audit", "--no-fund", *packages], STARLIGHT)


def _node_version() -> tuple[int, ...]:
    node = shutil.which("node")
    if node is None:
        return (0,)
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout  # noqa: S603
    return tuple(int(part) for part in re.findall(r"\d+", said))


def node() -> str:
    """Node.js for Starlight."""
    own = next(STARLIGHT.glob("node_modules/node-*/bin/node"), None)
    return str(own or shutil.which("node"))


def write_mdx(folder: Path, guides: int) -> None:
    """A project of gongdoc's."""
    write(folder, {f"guides/{name(n)}.mdx": mdx(n, "") for n in range(guides)})
    config = "site_name: Guides\ndocs_dir: guides\ntheme: gongdoc\nplugins: [search, gongdoc]\n"
    write(folder, {"mkdocs.yml": config})


def write_markdown(folder: Path, guides: int) -> None:
    """A project of MkDocs and Zensical."""
    write(folder, {f"docs/{name(n)}.md": markdown(n, "") for n in range(guides)})
    write(folder, {"docs/index.md": "# Guides\n"})
    write(folder, {"mkdocs.yml": "site_name: Guides\nmarkdown_extensions: [admonition]\n"})


def write_starlight(folder: Path, guides: int) -> None:
    """A project of Starlight's."""
    write(folder, {f"src/content/docs/{name(n)}.mdx": starlight(n, "") for n in range(guides)})
    write(
        folder,
        {
            # Astro looks here for what is to be compiled by Vite.
            "package.json": '{"private": true, "type": "module", "dependencies": {"@astrojs/starlight": "*"}}',
            "src/content/docs/index.mdx": "---\ntitle: Guides\n---\n\nGuides.\n",
            "astro.config.mjs": "import { defineConfig } from 'astro/config';\n"
            "import starlight from '@astrojs/starlight';\n"
            "export default defineConfig({ integrations: [starlight({ title: 'Guides' })] });\n",
            "src/content.config.mjs": "import { defineCollection } from 'astro:content';\n"
            "import { docsLoader } from '@astrojs/starlight/loaders';\n"
            "import { docsSchema } from '@astrojs/starlight/schema';\n"
            "export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };\n",
        },
    )


def in_cache(program: str) -> str:
    """A program of the environment in the cache."""
    return str(CACHE / "venv" / "bin" / program)


TOOLS = {
    "gongdoc": Tool(
        lambda: None,
        write_mdx,
        lambda n: f"guides/{name(n)}.mdx",
        mdx,
        lambda port: [sys.executable, "-m", "gongdoc", "serve", "--dev-addr", f"127.0.0.1:{port}"],
    ),
    "Starlight": Tool(
        install_starlight,
        write_starlight,
        lambda n: f"src/content/docs/{name(n)}.mdx",
        starlight,
        lambda port: [
            node(),
            str(STARLIGHT / "node_modules" / "astro" / "bin" / "astro.mjs"),
            "dev",
            *("--host", "127.0.0.1", "--port", str(port)),
        ],
        STARLIGHT,
    ),
    "Zensical": Tool(
        pip("zensical"),
        write_markdown,
        lambda n: f"docs/{name(n)}.md",
        markdown,
        lambda port: [in_cache("zensical"), "serve", "--dev-addr", f"127.0.0.1:{port}"],
    ),
    "MkDocs": Tool(
        pip("mkdocs>=1.6,<2"),
        write_markdown,
        lambda n: f"docs/{name(n)}.md",
        markdown,
        lambda port: [in_cache("mkdocs"), "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"],
    ),
}


@contextmanager
def serving(tool: Tool, folder: Path, port: int) -> Iterator[None]:
    """Serve a project."""
    with (folder / "log.txt").open("wb") as log:
        process = subprocess.Popen(  # noqa: S603 - our own
            tool.command(port),
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            env={**os.environ, "ASTRO_TELEMETRY_DISABLED": "1", "CI": "1"},
        )
        try:
            yield
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def fetch(port: int, path: str) -> bytes:
    """What is served at a path; nothing when there is no answer yet."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.read() if answer.status == 200 else b""
    except (OSError, http.client.HTTPException):
        return b""
    finally:
        connection.close()


def until(port: int, path: str, word: str, seconds: float) -> float:
    """Seconds until a page holds a word."""
    started = time.perf_counter()
    while word.encode() not in fetch(port, path):
        if time.perf_counter() - started > seconds:
            raise TimeoutError(f"{path} does not hold {word}")
        time.sleep(0.002)
    return time.perf_counter() - started


class Listener(threading.Thread):
    """Listens to gongdoc's events, and knows when the last one came."""

    def __init__(self, port: int) -> None:
        super().__init__(daemon=True)
        self.port = port
        self.came = 0.0
        self.event = threading.Event()

    def run(self) -> None:
        """Listen."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        connection.request("GET", "/.gongdoc/events")
        answer = connection.getresponse()
        try:
            while line := answer.readline():
                if line.startswith(b"data:"):
                    self.came = time.perf_counter()
                    self.event.set()
        except (OSError, http.client.HTTPException, ValueError):
            return


class Result(NamedTuple):
    """What was measured, in seconds."""

    first: float
    saved: list[float]
    told: list[float]


def measure(tool: Tool, guides: int, rounds: int) -> Result:
    """Serve so many guides with a tool, and save one of them again and again."""
    if tool.home is not None:
        tool.home.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="site-", dir=tool.home))
    try:
        tool.write(folder, guides)
        number = guides // 2
        file, page = folder / tool.path(number), f"/{name(number)}/"
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = int(free.getsockname()[1])
        with serving(tool, folder, port):
            first = until(port, page, f"part 9 of guide {number}", STARTING)
            saved: list[float] = []
            told: list[float] = []
            listener = Listener(port) if tool is TOOLS["gongdoc"] else None
            if listener is not None:
                listener.start()
            time.sleep(2 + guides / 100)  # what a tool does after its start is not to be measured
            for round_ in range(rounds):
                word = f"changed{round_}word"
                if listener is not None:
                    listener.event.clear()
                started = time.perf_counter()
                file.write_text(tool.text(number, word), encoding="utf-8")
                until(port, page, word, STARTING)
                saved.append(time.perf_counter() - started)
                if listener is not None and listener.event.wait(10):
                    told.append(listener.came - started)
                time.sleep(min(5.0, 0.5 + 2 * saved[-1]))
        return Result(first, saved, told)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    """Print a table; 1 when gongdoc takes longer than `--require`."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # tools are stopped, then
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--guides", type=int, nargs="+", default=[10, 100, 1000])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--only", nargs="+", choices=TOOLS, default=list(TOOLS))
    parser.add_argument("--require", type=float, help="seconds that gongdoc may take, as the median of the rounds")
    options = parser.parse_args()
    tools = {}
    for each in options.only:
        try:
            TOOLS[each].install()
            tools[each] = TOOLS[each]
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"{each} cannot be installed: {error}")
    failed = False
    print(f"{'tool':10} {'guides':>6} {'saved s':>9} {'slowest':>9} {'ratio':>7} {'told s':>7} {'first s':>8}")
    for guides in options.guides:
        ours = 0.0
        for each, tool in tools.items():
            try:
                result = measure(tool, guides, options.rounds)
            except TimeoutError as error:
                print(f"{each:10} {guides:6} {error}")
                continue
            middle = statistics.median(result.saved)
            if each == "gongdoc":
                ours = middle
                failed = failed or (options.require is not None and middle > options.require)
            ratio = f"{middle / ours:.1f}" if ours else ""
            told = f"{statistics.median(result.told):.3f}" if result.told else ""
            print(
                f"{each:10} {guides:6} {middle:9.4f} {max(result.saved):9.4f} {ratio:>7} {told:>7} {result.first:8.2f}",
                flush=True,
            )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

"""Which program builds the site: MkDocs, or ProperDocs, its maintained continuation (https://properdocs.org/).

ProperDocs answers imports of `mkdocs` with its own modules once it runs, so that the plugin is the same under both. It
must run before anything imports `mkdocs`: this module imports the one that it starts, and nothing else does before.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from gongdoc.errors import GongdocError

PROPERDOCS_FILES = ("properdocs.yml", "properdocs.yaml")
MKDOCS_FILES = ("mkdocs.yml", "mkdocs.yaml")
CONFIG_FILES = PROPERDOCS_FILES + MKDOCS_FILES
"""Names of the configuration of a site, in the order in which they are looked for."""


def run(command: str, arguments: Sequence[str], *, config: str | None = None) -> int:
    """Run a command of the host, with its own messages.

    A configuration that is named after ProperDocs is built by it, and so is every one where MkDocs is not installed.

    Args:
        command: `build` or `serve`.
        arguments: its options, as on the host's command line.
        config: the configuration of the site; without one, that of the current folder.

    Returns:
        Number of the warnings that the host and its plugins logged.

    Raises:
        click.ClickException: what the host ends with when it fails.
    """
    config = config or next((name for name in CONFIG_FILES if Path(name).is_file()), None)
    if config is None:
        raise click.UsageError(
            f"Unexpected absence of {MKDOCS_FILES[0]} in the current folder, expected the configuration of a site "
            "(note: --config-file names one elsewhere, `gongdoc new project DIR` makes a site)"
        )
    name, cli = program(config)
    _require_plugin(Path(config))
    with _logged(name, hushed="--verbose" not in arguments) as count:
        cli.main([command, "-f", config, *arguments], prog_name="gongdoc", standalone_mode=False)
        return count()


def program(config: str) -> tuple[str, click.Command]:
    """The name of the program that is meant to build a site, and its command line. From then on, `mkdocs` is it.

    Args:
        config: the configuration of the site.

    Raises:
        click.ClickException: it is not installed.
    """
    if Path(config).name not in PROPERDOCS_FILES and importlib.util.find_spec("mkdocs") is not None:
        from mkdocs.__main__ import cli

        return "mkdocs", cli
    if importlib.util.find_spec("properdocs"):
        from properdocs.__main__ import cli as other

        return "properdocs", other
    raise click.ClickException(
        f"Unexpected absence of ProperDocs, expected it for {config} "
        "(note: `pip install properdocs`, or name the file mkdocs.yml)"
    )


def _require_plugin(config: Path) -> None:
    """Raise where a configuration has the theme without the plugin: the theme's templates would fail in it."""
    try:
        found = read_config(config)
    except ConfigError:
        return  # the host says what is wrong with it
    theme, plugins = found.get("theme"), found.get("plugins")
    entries = plugins if isinstance(plugins, (list, dict)) else []
    named = [next(iter(entry), None) if isinstance(entry, dict) else entry for entry in entries]
    if (theme.get("name") if isinstance(theme, dict) else theme) == "gongdoc" and "gongdoc" not in named:
        raise click.ClickException(
            f"Unexpected theme gongdoc without the plugin of that name in {config}, expected both "
            "(note: `plugins: [search, gongdoc]`)"
        )


_HUSHED = ("Cleaning site directory", "Building documentation to directory", "Documentation built in")
"""How messages begin that name the folder beside the site, or say what `gongdoc build` ends with."""


@contextmanager
def _logged(name: str, *, hushed: bool) -> Iterator[Callable[[], int]]:
    """A function that says how many warnings have been logged since; messages that say nothing new are held back."""
    import logging

    class Counter(logging.Handler):
        warnings = 0

        def emit(self, record: logging.LogRecord) -> None:
            self.warnings += record.levelno == logging.WARNING

    def new(record: logging.LogRecord) -> bool:
        return not record.getMessage().startswith(_HUSHED)

    everything, building = logging.getLogger(name), logging.getLogger(f"{name}.commands.build")
    counter = Counter()
    everything.addHandler(counter)
    if hushed:
        building.addFilter(new)
    try:
        yield lambda: counter.warnings
    finally:
        everything.removeHandler(counter)
        building.removeFilter(new)


class ConfigError(GongdocError, ValueError):
    """The configuration of a site cannot be read; the message names file, line and column."""


def read_config(path: Path) -> dict[str, Any]:
    """What the configuration of a site says, without running anything that it names: no plugin, no hook, no class.

    `INHERIT` and `!ENV` are followed as the host does it; what other tags stand for is None.

    Raises:
        ConfigError: it cannot be read, or is not a mapping in YAML.
    """
    import yaml

    name = "mkdocs" if importlib.util.find_spec("mkdocs") else "properdocs"
    reader: Any = importlib.import_module(f"{name}.utils.yaml")
    base: Any = reader.get_yaml_loader(yaml.SafeLoader)

    class Loader(base):  # type: ignore[misc]
        """Knows the standard tags and the host's own."""

    Loader.add_multi_constructor("", lambda *_: None)
    try:
        with path.open("rb") as file:
            found = reader.yaml_load(file, Loader)
    except OSError as error:
        reason = error.strerror or error
        raise ConfigError(f"{path}: Unexpected failure to read the file ({reason}), expected a configuration") from None
    except Exception as error:
        # The host wraps what YAML says, on several lines.
        yaml_error, place, said = error.__context__, str(path), " ".join(str(error).split())
        if isinstance(yaml_error, yaml.MarkedYAMLError) and yaml_error.problem_mark is not None:
            mark = yaml_error.problem_mark
            place, said = f"{mark.name}:{mark.line + 1}:{mark.column + 1}", str(yaml_error.problem)
        raise ConfigError(f"{place}: Unexpected YAML, expected a configuration (note: {said})") from error
    if not isinstance(found, dict):
        raise ConfigError(f"{path}: Unexpected {type(found).__name__}, expected `key: value` lines")
    return found

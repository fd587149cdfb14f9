"""Which rules are on, how bad their problems are, and their options: `rules` of the plugin in `mkdocs.yml`.

rules:
  image-alt: off
  heading-increments: error
  step-title-imperative-length: {severity: error, max: 60}
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

import msgspec

from gongdoc.diagnostics import Severity
from gongdoc.errors import GongdocError
from gongdoc.lint.registry import rules
from gongdoc.lint.rule import Rule

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


class SettingsError(GongdocError, ValueError):
    """The settings of the rules cannot be used; the message says which one, and what was expected."""


@dataclass(frozen=True)
class Settings:
    """What a project wants of the rules.

    Args:
        severities: severity by id of a rule; None for those that are off. Others have their own.
        given: options by id of a rule.
    """

    severities: Mapping[str, Severity | None] = field(default_factory=dict)
    given: Mapping[str, msgspec.Struct] = field(default_factory=dict)

    @classmethod
    def parse(cls, value: object) -> Settings:
        """Read the option `rules`, as YAML gives it.

        Raises:
            SettingsError: it is no mapping, or names a rule that there is not, or an option that the rule has not.
        """
        if value is None:
            return cls()
        if not isinstance(value, Mapping):
            raise SettingsError(
                f"Unexpected value of type {type(value).__name__} for `rules`, expected names of rules with what is "
                "wanted of each (note: write `image-alt: off`)"
            )
        severities: dict[str, Severity | None] = {}
        given: dict[str, msgspec.Struct] = {}
        for name, wanted in value.items():
            rule = rules().get(name)
            if rule is None:
                close = get_close_matches(str(name), rules(), n=1)
                note = f"did you mean {close[0]!r}?" if close else "`gongdoc check --list-rules` lists them"
                raise SettingsError(f"Unexpected rule {name!r}, expected one that gongdoc has (note: {note})")
            options = dict(wanted) if isinstance(wanted, Mapping) else {}
            word = options.pop("severity", True) if isinstance(wanted, Mapping) else wanted
            if options:
                try:
                    given[name] = msgspec.convert(options, rule.options, strict=True)
                except msgspec.ValidationError as error:
                    raise SettingsError(f"Unexpected options of the rule {name!r}: {error}") from None
                unknown = sorted(set(options) - set(rule.options.__struct_fields__))
                if unknown:
                    known = ", ".join(["severity", *rule.options.__struct_fields__])
                    raise SettingsError(
                        f"Unexpected option {unknown[0]!r} of the rule {name!r}, expected one of {known}"
                    )
            # YAML reads `on` and `off` as truth values: https://yaml.org/type/bool.html
            if word is False or word == "off":
                severities[name] = None
            elif word is True or word == "on":
                severities[name] = rule.severity
            elif word in SEVERITIES:
                severities[name] = word
            else:
                raise SettingsError(
                    f"Unexpected severity {word!r} of the rule {name!r}, expected error, warning, info or off"
                )
        return cls(severities, given)

    def active(self) -> list[tuple[Rule, Severity]]:
        """The rules that are on, each with its severity."""
        found = []
        for rule in rules().values():
            severity = self.severities.get(rule.id, rule.severity if rule.on else None)
            if severity is not None:
                found.append((rule, severity))
        return found

    def options(self, rule: Rule) -> msgspec.Struct:
        """The options of a rule."""
        return self.given.get(rule.id) or rule.options()

    def only(self, wanted: set[str]) -> Settings:
        """The same, with all other rules off, and these on.

        Raises:
            SettingsError: there is no such rule.
        """
        Settings.parse(dict.fromkeys(wanted, True))
        severities: dict[str, Severity | None] = dict.fromkeys(rules(), None)
        for name in wanted:
            severities[name] = self.severities.get(name) or rules()[name].severity
        return Settings(severities, self.given)

"""The option `rules`: which rules are on, how bad their problems are, and their options."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from gongdoc.lint.registry import rules
from gongdoc.lint.settings import Settings, SettingsError
from tests.lint.pages import findings

TITLE = "step-title-imperative-length"
LONG = f'<Steps>\n  <Step title="{"Open " * 20}">A.</Step>\n</Steps>\n'
"""A page with a title of 99 characters."""


def parse(text: str) -> Settings:
    return Settings.parse(yaml.safe_load(text))


def severities(settings: Settings) -> dict[str, str]:
    return {rule.id: severity for rule, severity in settings.active()}


def test_nothing_is_said() -> None:
    assert severities(Settings()) == {rule.id: rule.severity for rule in rules().values() if rule.on}


@pytest.mark.parametrize("off", ["off", "'off'", "false", "no"])
def test_off(off: str) -> None:
    assert set(rules()) - set(severities(parse(f"image-alt: {off}"))) == {"image-alt"} | {
        rule.id for rule in rules().values() if not rule.on
    }


@pytest.mark.parametrize("on", ["on", "'on'", "true", "{}"])
def test_on(on: str) -> None:
    assert severities(parse(f"image-alt: {on}"))["image-alt"] == rules()["image-alt"].severity


@pytest.mark.parametrize("severity", ["error", "warning", "info"])
@pytest.mark.parametrize("form", ["{}", "{{severity: {}}}"])
def test_severity(severity: str, form: str) -> None:
    assert severities(parse(f"image-alt: {form.format(severity)}"))["image-alt"] == severity


def test_options(tmp_path: Path) -> None:
    settings = parse(f"{TITLE}: {{max: 98, severity: error}}").only({TITLE})
    found = [f.diagnostic for f in findings(tmp_path, LONG, settings)]
    assert [(d.severity, "99 characters, expected at most 98" in d.message) for d in found] == [("error", True)]
    assert findings(tmp_path, LONG, parse(f"{TITLE}: {{max: 99}}").only({TITLE})) == []


def test_options_of_a_rule_that_is_off() -> None:
    settings = parse(f"{TITLE}: {{max: 98, severity: off}}")
    assert TITLE not in severities(settings)
    assert severities(settings.only({TITLE})) == {TITLE: rules()[TITLE].severity}


def test_a_problem_that_is_less_bad_than_its_rule(tmp_path: Path) -> None:
    """It stays so, unless the project wants another severity for the rule."""
    page = '<Steps>\n  <Step title="Where is it?">A.</Step>\n</Steps>\n'
    for wanted, told in {"on": "info", "warning": "info", "error": "error", "info": "info"}.items():
        found = findings(tmp_path, page, parse(f"{TITLE}: {wanted}").only({TITLE}))
        assert [f.diagnostic.severity for f in found] == [told]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"image-alts": "off"}, "did you mean 'image-alt'?"),
        ({"no-such-thing": True}, "--list-rules"),
        ({"image-alt": "warn"}, "expected error, warning, info or off"),
        ({"image-alt": 1}, "expected error, warning, info or off"),
        ({"image-alt": None}, "expected error, warning, info or off"),
        ({"image-alt": {"max": 1}}, "Unexpected option 'max'"),
        ({TITLE: {"max": "80"}}, "int"),
        ({TITLE: {"maximum": 80}}, "expected one of severity, max"),
        ({TITLE: {1: 80}}, "Expected `str`"),
        ({3: True}, "Unexpected rule 3"),
        ({"image-alt": ["off"]}, "expected error, warning, info or off"),
    ],
)
def test_what_cannot_be_used(given: dict[Any, Any], told: str) -> None:
    with pytest.raises(SettingsError) as error:
        Settings.parse(given)
    assert told in str(error.value)
    assert "\n" not in str(error.value)


def test_only_knows_the_rules() -> None:
    with pytest.raises(SettingsError):
        Settings().only({"image-alts"})

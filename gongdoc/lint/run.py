"""Run rules on a page or a site: their problems become findings, with id, severity and file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import msgspec

from gongdoc.diagnostics import Diagnostic, Severity
from gongdoc.lint.disable import Disabled
from gongdoc.lint.document import Document
from gongdoc.lint.registry import rules
from gongdoc.lint.rule import Fix, Problem, Rule
from gongdoc.lint.settings import Settings
from gongdoc.lint.site import Site


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem of a file, as it is printed, and the ways to mend it."""

    diagnostic: Diagnostic
    fixes: tuple[Fix, ...] = ()

    @property
    def fix(self) -> Fix | None:
        """The fix that may be made without asking."""
        return next((fix for fix in self.fixes if fix.safe), None)


def check_document(document: Document, settings: Settings) -> list[Finding]:
    """Everything that is wrong with a page, in the order of the source.

    What reading and rendering reported is part of it. `{/* gongdoc-disable … */}` silences rules, but no error that
    keeps the page from being built.
    """
    disabled = Disabled.of(document)
    known = rules()
    found = [Finding(d) for d in document.diagnostics if d.code not in known]
    for rule, severity in settings.active():
        if rule.check_site is not None and rule.check is None:
            continue
        for problem in _problems(rule, document, settings):
            fatal = problem.severity == "error" and rule.severity != "error"
            if fatal or not disabled.hides(rule.id, problem.span):
                found.append(
                    _finding(rule, problem, "error" if fatal else _severity(rule, problem, severity), document.file)
                )
    # Fatal problems of rules that are switched off.
    on = {rule.id for rule, _ in settings.active()}
    found += [
        Finding(d) for d in document.diagnostics if d.code in known and d.code not in on and d.severity == "error"
    ]
    return in_order(found)


def check_site(site: Site, settings: Settings, disabled: Mapping[str, Disabled]) -> list[Finding]:
    """What the rules about whole sites find.

    Args:
        site: the site.
        settings: which rules are on.
        disabled: what the comments of each page silence, by file.
    """
    found = []
    others: dict[str, Disabled] = {}
    for rule, severity in settings.active():
        if rule.check_site is None:
            continue
        for problem in rule.check_site(site, settings.options(rule)):
            there = disabled.get(problem.path) or others.get(problem.path)
            if there is None:
                there = others[problem.path] = Disabled.read(site.text(problem.path))
            if not there.hides(rule.id, problem.span):
                found.append(_finding(rule, problem, _severity(rule, problem, severity), problem.path))
    return in_order(found)


def heeded(diagnostics: Iterable[Diagnostic], settings: Settings, disabled: Disabled | None = None) -> list[Diagnostic]:
    """Diagnostics of a build as the settings of the rules and the comments of the page want them.

    Those that are no rule's, and errors, stay as they are.
    """
    known, active = rules(), {rule.id: severity for rule, severity in settings.active()}
    kept = []
    for found in diagnostics:
        if found.severity == "error" or found.code not in known:
            kept.append(found)
        elif found.code in active and not (disabled is not None and disabled.hides(found.code, found.span)):
            # The build goes on: `gongdoc check` makes errors of warnings, a build that is done cannot.
            severity = "warning" if active[found.code] == "error" else active[found.code]
            kept.append(msgspec.structs.replace(found, severity=severity))
    return kept


def _problems(rule: Rule, document: Document, settings: Settings) -> Iterator[Problem]:
    if rule.check is None:
        yield from document.reported(rule.id)
    else:
        yield from rule.check(document, settings.options(rule))


def _severity(rule: Rule, problem: Problem, wanted: Severity) -> Severity:
    """That of the problem, unless the project wants another one for all problems of the rule."""
    return problem.severity if problem.severity is not None and wanted == rule.severity else wanted


def _finding(rule: Rule, problem: Problem, severity: str, path: str) -> Finding:
    diagnostic = Diagnostic(
        severity=severity,  # type: ignore[arg-type]  # one of the three
        code=rule.id,
        message=problem.message,
        path=path,
        span=problem.span,
    )
    # Edits are places of the document: what is wrong with a snippet is not mended there.
    elsewhere = problem.span is not None and problem.span.path not in ("", path)
    return Finding(diagnostic, () if elsewhere else problem.fixes)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """By file, place and rule: the same on every run. A repeated one is left out."""

    def key(finding: Finding) -> tuple[str, int, int, str, str]:
        d = finding.diagnostic
        path = (d.span.path if d.span else "") or d.path
        line, column = (d.span.start.line, d.span.start.column) if d.span else (0, 0)
        return path, line, column, d.code, d.message

    return list({key(finding): finding for finding in sorted(findings, key=key)}.values())

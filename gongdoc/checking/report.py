"""What a check found, as the output formats see it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from gongdoc.checking.run import CheckedFile
from gongdoc.lint.run import Finding


@dataclass(frozen=True)
class Report:
    """The outcome of one run.

    Attributes:
        files: the files that were looked at, in order, with and without findings.
        guides: number of guides among them.
        mended: number of problems that were mended, by path of the file.
        severities: those of the findings that are told.
    """

    files: Sequence[CheckedFile] = field(default_factory=tuple)
    guides: int = 0
    mended: Mapping[str, int] = field(default_factory=dict)
    severities: Collection[str] = ("error", "warning")

    def told(self, file: CheckedFile) -> list[Finding]:
        """What is to be told about a file, by place."""
        return [found for found in file.findings if found.diagnostic.severity in self.severities]

    def findings(self) -> Iterator[tuple[CheckedFile, Finding]]:
        """What is to be told, by file and place."""
        for file in self.files:
            for finding in self.told(file):
                yield file, finding

    def count(self, severity: str) -> int:
        """How many findings have a severity."""
        return sum(f.diagnostic.severity == severity for file in self.files for f in file.findings)

    @property
    def fixable(self) -> int:
        """How many findings `--fix` can mend."""
        return sum(finding.fix is not None for _, finding in self.findings())

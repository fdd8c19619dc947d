"""What outputs get of a document: findings located and quoted; its source is dropped unless an output needs it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from editorqa.document import Position
from editorqa.findings.finding import Failure, Finding, Level


class Place(NamedTuple):
    """A position whose column is also known in bytes of UTF-8; all count from 1."""

    line: int
    column: int
    byte: int


class Located(NamedTuple):
    """A finding with the places and words that people read.

    `text` is the source it quotes. `line` is its first line, without the ending and as far as 400 code points each way;
    it begins at the offset `line_start`. `related` are the positions of `finding.related`. `places` knows every offset
    at which the finding, an edit of it or a related span begins or ends.
    """

    finding: Finding
    start: Position
    end: Position
    text: str
    line: str
    line_start: int
    fingerprint: str
    related: tuple[Position, ...] = ()
    places: Mapping[int, Place] = {}


class FileReport(NamedTuple):
    """One document: `path` is relative with `/`; `error` says why it could not be read.

    `skipped` says that there was nothing to check. `diff` is what `fix` would change, or did; `fixed` how many fixes
    were written. Of the findings that the baseline has, `known` were left out and `resolved` are no more. `source` is
    the decoded text, for an output that says `NEEDS_SOURCE`; `engine` the grammar engine with its version, `partial`
    that it did not do its work.

    `names` is what linking over documents needs of one, packed; a `further` report of the same file says what only
    several documents show.
    """

    path: str
    findings: tuple[Located, ...] = ()
    failures: tuple[Failure, ...] = ()
    notes: tuple[str, ...] = ()
    error: str | None = None
    diff: str = ""
    fixed: int = 0
    skipped: bool = False
    known: int = 0
    resolved: int = 0
    source: str | None = None
    engine: str = ""
    partial: bool = False
    names: bytes = b""
    further: bool = False


@dataclass(slots=True)
class Summary:
    """What a run has seen so far, counted as reports pass."""

    files: int = 0
    findings: int = 0
    safe: int = 0
    likely: int = 0
    worst: int = -1
    errors: int = 0
    failures: int = 0
    crashes: int = 0
    fixed: int = 0
    diffs: int = 0
    known: int = 0
    resolved: int = 0
    paths: set[str] = field(default_factory=set)
    levels: dict[Level, int] = field(default_factory=dict)
    engines: dict[str, str] = field(default_factory=dict)
    families: dict[str, int] = field(default_factory=dict)
    rules: dict[str, int] = field(default_factory=dict)

    @property
    def files_with_findings(self) -> int:
        return len(self.paths)

    def add(self, report: FileReport) -> None:
        """Count a report; `safe` and `likely` count findings whose first fix has that confidence."""
        self.files += not (report.skipped or report.further)
        self.errors += report.error is not None
        self.failures += len(report.failures)
        self.crashes += sum(failure.ours for failure in report.failures)
        self.fixed += report.fixed
        self.diffs += bool(report.diff)
        self.known += report.known
        if report.engine:
            self.engines["grammar"] = report.engine
        self.resolved += report.resolved
        self.findings += len(report.findings)
        if report.findings:
            self.paths.add(report.path)
        for located in report.findings:
            finding = located.finding
            self.worst = max(self.worst, finding.level)
            self.levels[finding.level] = self.levels.get(finding.level, 0) + 1
            self.families[finding.family] = self.families.get(finding.family, 0) + 1
            self.rules[finding.rule] = self.rules.get(finding.rule, 0) + 1
            if finding.fixes:
                confidence = str(finding.fixes[0].confidence)
                self.safe += confidence == "safe"
                self.likely += confidence == "likely"

"""The report as GitLab's code quality report, for the widget of a merge request."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Any

from editorqa.findings.finding import Level
from editorqa.findings.report import FileReport
from editorqa.outputs import Style, Write
from editorqa.outputs._exchange import TOOL, problems, strict

_SEVERITIES = {Level.ERROR: "major", Level.WARNING: "minor", Level.SUGGESTION: "info"}


def render(reports: Iterable[FileReport], write: Write, *, style: Style) -> None:
    """Write one entry a line; what could not be checked is an entry too, since the format knows nothing else."""
    write("[")
    separator = "\n  "
    for report in reports:
        for entry in _entries(report):
            write(separator + strict(entry))
            separator = ",\n  "
    write("]\n")


def _entries(report: FileReport) -> Iterator[dict[str, Any]]:
    for located in report.findings:
        finding = located.finding
        lines = {"begin": located.start.line, "end": located.end.line}
        severity = _SEVERITIES[finding.level]
        yield _entry(report.path, finding.message, finding.rule, severity, located.fingerprint, lines)
    seen: Counter[str] = Counter()
    for problem in problems(report):
        seen[problem] += 1
        yield _entry(report.path, problem, TOOL, "critical", f"{problem}{seen[problem]}", {"begin": 1})


def _entry(
    path: str, description: str, name: str, severity: str, fingerprint: str, lines: dict[str, int]
) -> dict[str, Any]:
    """The fingerprint must be alone in the report: GitLab takes entries with the same one for the same."""
    key = f"{path}\0{fingerprint}".encode("utf-8", "surrogatepass")
    return {
        "description": description,
        "check_name": name,
        "fingerprint": blake2b(key, digest_size=16).hexdigest(),
        "severity": severity,
        "location": {"path": path, "lines": lines},
    }

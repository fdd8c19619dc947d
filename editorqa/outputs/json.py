"""The report as one JSON object, the contract of `docs/report.schema.json`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from editorqa.findings.finding import Fix
from editorqa.findings.report import FileReport, Located
from editorqa.outputs import Style, Write

_VERSION = 1


def render(reports: Iterable[FileReport], write: Write, *, style: Style) -> None:
    """Write findings while reports pass, one a line, then what went wrong.

    Only ASCII is written, so that no terminal or code page can break it.
    """
    failures: list[dict[str, str]] = []
    errors: list[dict[str, str]] = []
    notes: list[dict[str, str]] = []
    write(f'{{"version": {_VERSION},\n "findings": [')
    separator = "\n  "
    for report in reports:
        for located in report.findings:
            write(separator + json.dumps(_finding(report.path, located)))
            separator = ",\n  "
        failures += ({"path": report.path, "rule": f.rule, "error": f.error} for f in report.failures)
        notes += ({"path": report.path, "message": note} for note in report.notes)
        if report.error is not None:
            errors.append({"path": report.path, "message": report.error})
    write("],")
    for name, rows in (("failures", failures), ("errors", errors), ("notes", notes)):
        write(f'\n "{name}": [{",".join(_rows(rows))}],')
    write(f'\n "engines": {json.dumps(dict(sorted(style.engines.items())))}}}\n')


def _rows(rows: Iterable[dict[str, str]]) -> Iterator[str]:
    for row in rows:
        yield f"\n  {json.dumps(row)}"


def _finding(path: str, located: Located) -> dict[str, Any]:
    finding = located.finding
    return {
        "path": path,
        "rule": finding.rule,
        "family": finding.family,
        "level": str(finding.level),
        "message": finding.message,
        "start": finding.span.start,
        "end": finding.span.end,
        "line": located.start.line,
        "column": located.start.column,
        "end_line": located.end.line,
        "end_column": located.end.column,
        "text": located.text,
        "fixes": [_fix(fix) for fix in finding.fixes],
        "also": list(finding.also),
        "related": [
            {"start": span.start, "end": span.end, "line": place.line, "column": place.column}
            for span, place in zip(finding.related, located.related, strict=True)
        ],
        "fingerprint": located.fingerprint,
    }


def _fix(fix: Fix) -> dict[str, Any]:
    return {
        "confidence": str(fix.confidence),
        "edits": [{"start": edit.span.start, "end": edit.span.end, "text": edit.text} for edit in fix.edits],
    }

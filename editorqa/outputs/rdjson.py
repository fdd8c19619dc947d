"""The report in the Reviewdog Diagnostic Format, whose suggestions become suggestions in a pull request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from editorqa.document import Span
from editorqa.findings.finding import Fix, Level
from editorqa.findings.report import FileReport, Located
from editorqa.outputs import Style, Write
from editorqa.outputs._exchange import LONE, TOOL, problems, strict

_SEVERITIES = {Level.ERROR: "ERROR", Level.WARNING: "WARNING", Level.SUGGESTION: "INFO"}


def render(reports: Iterable[FileReport], write: Write, *, style: Style) -> None:
    """Write one diagnostic a line; columns count bytes of UTF-8, as the format wants."""
    write(f'{{"source": {strict({"name": TOOL})},\n "diagnostics": [')
    separator = "\n  "
    for report in reports:
        for diagnostic in _diagnostics(report):
            write(separator + strict(diagnostic))
            separator = ",\n  "
    write("]}\n")


def _diagnostics(report: FileReport) -> Iterator[dict[str, Any]]:
    for located in report.findings:
        finding = located.finding
        diagnostic = {
            "message": finding.message,
            "location": {"path": report.path, "range": _range(located, finding.span)},
            "severity": _SEVERITIES[finding.level],
            "code": {"value": finding.rule},
        }
        suggestions = [made for fix in finding.fixes if (made := _suggestion(located, fix))]
        yield {**diagnostic, "suggestions": suggestions} if suggestions else diagnostic
    for problem in problems(report):
        yield {"message": problem, "location": {"path": report.path}, "severity": "ERROR"}


def _range(located: Located, span: Span) -> dict[str, Any]:
    start, end = located.places[span.start], located.places[span.end]
    return {
        "start": {"line": start.line, "column": start.byte},
        "end": {"line": end.line, "column": end.byte},
    }


def _suggestion(located: Located, fix: Fix) -> dict[str, Any] | None:
    """A fix as one replacement; None when the words between its edits are not at hand, or no other tool takes them."""
    text = _rewritten(located, fix)
    if text is None or LONE.search(text):
        return None
    return {"range": _range(located, fix.span), "text": text}


def _rewritten(located: Located, fix: Fix) -> str | None:
    parts: list[str] = []
    at = fix.span.start
    for edit in fix.edits:
        between = _source(located, at, edit.span.start)
        if between is None:
            return None
        parts += (between, edit.text)
        at = edit.span.end
    return "".join(parts)


def _source(located: Located, start: int, end: int) -> str | None:
    """A stretch of the source, from the text or the line that the report has of it."""
    for text, base in ((located.text, located.finding.span.start), (located.line, located.line_start)):
        if base <= start and end <= base + len(text):
            return text[start - base : end - base]
    return "" if start == end else None

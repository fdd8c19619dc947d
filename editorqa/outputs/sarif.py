"""The report as SARIF 2.1.0, for code scanning and the viewers of editors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from editorqa import __version__
from editorqa.document import Span
from editorqa.findings.finding import Fix, Level
from editorqa.findings.report import FileReport, Located, Place
from editorqa.outputs import Style, Write
from editorqa.outputs._exchange import TOOL, problems, strict, uri

if TYPE_CHECKING:
    from editorqa.rulebook.rule import Rule

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.SUGGESTION: "note"}


def render(reports: Iterable[FileReport], write: Write, *, style: Style) -> None:
    """Write results while reports pass, one a line; then the rules that were met, and what went wrong.

    Columns count code points, which is said in `columnKind`. The fingerprint has a name of our own, so that code
    scanning adds its own beside it.
    """
    numbers: dict[str, int] = {}
    notifications: list[dict[str, Any]] = []
    done = True
    write(f'{{"$schema": "{_SCHEMA}", "version": "2.1.0", "runs": [{{"columnKind": "unicodeCodePoints",\n "results": [')
    separator = "\n  "
    for report in reports:
        for located in report.findings:
            number = numbers.setdefault(located.finding.rule, len(numbers))
            write(separator + strict(_result(report.path, located, number)))
            separator = ",\n  "
        wrong = [_notification(report.path, "error", text) for text in problems(report)]
        done = done and not wrong
        notifications += wrong
        notifications += (_notification(report.path, "note", note) for note in report.notes)
    known = style.rules() if numbers else {}
    write("],\n ")
    write(f'"tool": {{"driver": {strict({"name": TOOL, "semanticVersion": __version__})[:-1]}, "rules": [')
    write(",".join(f"\n  {strict(_rule(rule, known.get(rule)))}" for rule in numbers))
    write(f']}}}},\n "invocations": [{{"executionSuccessful": {strict(done)}, "toolExecutionNotifications": [')
    write(",".join(f"\n  {strict(notification)}" for notification in notifications))
    write("]}]}]}\n")


def _rule(rule_id: str, rule: Rule | None) -> dict[str, Any]:
    if rule is None:
        return {"id": rule_id}
    why = " ".join(rule.rationale.split())
    return {
        "id": rule_id,
        "shortDescription": {"text": _first_sentence(why)},
        "fullDescription": {"text": why},
        "help": {"text": f"{why} `{TOOL} explain {rule_id}` shows examples."},
        "defaultConfiguration": {"level": _LEVELS[rule.level]},
        "properties": {"tags": [rule.family]},
    }


def _first_sentence(text: str) -> str:
    end = text.find(". ")
    return text if end < 0 else text[: end + 1]


def _result(path: str, located: Located, number: int) -> dict[str, Any]:
    finding = located.finding
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": number,
        "level": _LEVELS[finding.level],
        "message": {"text": finding.message},
        "locations": [_location(path, finding.span, located.places, {"snippet": {"text": located.text}})],
        "partialFingerprints": {f"{TOOL}/v1": located.fingerprint},
    }
    if finding.related:
        related = enumerate(finding.related, 1)
        result["relatedLocations"] = [{"id": i, **_location(path, span, located.places, {})} for i, span in related]
    if finding.fixes:
        result["fixes"] = [_fix(path, fix, located.places) for fix in finding.fixes]
    if finding.also:
        result["properties"] = {"also": list(finding.also)}
    return result


def _location(path: str, span: Span, places: Mapping[int, Place], more: dict[str, Any]) -> dict[str, Any]:
    region = {**_region(span, places), **more}
    return {"physicalLocation": {"artifactLocation": {"uri": uri(path)}, "region": region}}


def _region(span: Span, places: Mapping[int, Place]) -> dict[str, Any]:
    start, end = places[span.start], places[span.end]
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _fix(path: str, fix: Fix, places: Mapping[int, Place]) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(edit.span, places), "insertedContent": {"text": edit.text}} for edit in fix.edits
    ]
    changes = [{"artifactLocation": {"uri": uri(path)}, "replacements": replacements}]
    return {"description": {"text": f"{str(fix.confidence).capitalize()} fix."}, "artifactChanges": changes}


def _notification(path: str, level: str, text: str) -> dict[str, Any]:
    location = {"physicalLocation": {"artifactLocation": {"uri": uri(path)}}}
    return {"level": level, "message": {"text": text}, "locations": [location]}

"""Reports as bytes and back: what is kept of unchanged files is read ten thousand at a time."""

from __future__ import annotations

import marshal
from typing import Any, TypeAlias

from editorqa.document import Position, Span
from editorqa.findings.finding import Confidence, Edit, Finding, Fix, Level
from editorqa.findings.report import FileReport, Located, Place

Row: TypeAlias = tuple[Any, ...]


def packed(report: FileReport) -> bytes:
    """A report without its path and without failures. Several times faster to read than a pickle of frozen classes."""
    findings = [_row(located) for located in report.findings]
    rest = (report.notes, report.diff, report.skipped, report.source, report.engine, report.names, report.further)
    return marshal.dumps((findings, *rest))


def unpacked(path: str, kept: bytes) -> FileReport:
    """What `packed` made, which must come from the user's own cache."""
    findings, notes, diff, skipped, source, engine, names, further = marshal.loads(kept)
    return FileReport(
        path,
        tuple(map(_located, findings)) if findings else (),
        notes=notes,
        diff=diff,
        skipped=skipped,
        source=source,
        engine=engine,
        names=names,
        further=further,
    )


def _row(located: Located) -> Row:
    finding = located.finding
    return (
        finding.rule,
        finding.span.start,
        finding.span.end,
        finding.message,
        int(finding.level),
        [_fix_row(fix) for fix in finding.fixes],
        finding.also,
        [(span.start, span.end) for span in finding.related],
        located.text,
        located.line,
        located.line_start,
        located.fingerprint,
        [(offset, *place) for offset, place in located.places.items()],
    )


def _fix_row(fix: Fix) -> Row:
    return [(edit.span.start, edit.span.end, edit.text) for edit in fix.edits], int(fix.confidence), fix.removes


def _located(row: Row) -> Located:
    rule, start, end, message, level, fixes, also, related, text, line, line_start, fingerprint, places = row
    by_offset = {offset: Place(*place) for offset, *place in places}
    return Located(
        Finding(
            rule,
            Span(start, end),
            message,
            Level(level),
            tuple([_fix(*fix) for fix in fixes]),
            also,
            tuple([Span(*span) for span in related]),
        ),
        _position(by_offset[start]),
        _position(by_offset[end]),
        text,
        line,
        line_start,
        fingerprint,
        tuple([_position(by_offset[low]) for low, _ in related]),
        by_offset,
    )


def _fix(edits: list[Row], confidence: int, removes: bool) -> Fix:  # noqa: FBT001 - a row of the cache
    return Fix(tuple([Edit(Span(low, high), text) for low, high, text in edits]), Confidence(confidence), removes)


def _position(place: Place) -> Position:
    return Position(place.line, place.column)

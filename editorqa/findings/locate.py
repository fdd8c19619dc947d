"""Findings located and quoted for people."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate

from editorqa.document import Document, Position
from editorqa.findings.finding import Finding
from editorqa.findings.fingerprint import fingerprints
from editorqa.findings.report import Located, Place

_REACH = 400
_STEP = 4096  # code points between two places whose distance in bytes is known


def located(document: Document, findings: Sequence[Finding]) -> tuple[Located, ...]:
    """Each finding with positions, quoted text, line and fingerprint."""
    if not findings:
        return ()
    place = placing(document)
    return tuple(
        _located(document, finding, fingerprint, place)
        for finding, fingerprint in zip(findings, fingerprints(document, findings), strict=True)
    )


def placing(document: Document) -> Callable[[int], Place]:
    """What tells the place of any offset of a document, in a time that does not depend on the length of its lines."""
    source = document.source
    if source.isascii():
        return lambda offset: Place(*(place := document.position(offset)), place.column)
    sums: list[int] = []

    def before(offset: int) -> int:
        if not sums:
            sums.extend((0, *accumulate(_bytes(source[at : at + _STEP]) for at in range(0, len(source), _STEP))))
        step = offset // _STEP
        return sums[step] + _bytes(source[step * _STEP : offset])

    def place(offset: int) -> Place:
        line, column = document.position(offset)
        start = offset - column + 1
        length = _bytes(source[start:offset]) if column <= _STEP else before(offset) - before(start)
        return Place(line, column, length + 1)

    return place


def _located(document: Document, finding: Finding, fingerprint: str, place: Callable[[int], Place]) -> Located:
    span = finding.span
    line, line_start = document.around(span.start, _REACH)
    places = {offset: place(offset) for offset in _offsets(finding)}
    return Located(
        finding,
        Position(*places[span.start][:2]),
        Position(*places[span.end][:2]),
        document.source[span.start : span.end],
        line,
        line_start,
        fingerprint,
        tuple([Position(*places[related.start][:2]) for related in finding.related]),
        places,
    )


def _offsets(finding: Finding) -> set[int]:
    offsets = {finding.span.start, finding.span.end}
    for fix in finding.fixes:
        for edit in fix.edits:
            offsets |= {edit.span.start, edit.span.end}
    for related in finding.related:
        offsets |= {related.start, related.end}
    return offsets


def _bytes(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))

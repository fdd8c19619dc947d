"""Findings located and quoted for people."""

from __future__ import annotations

from collections.abc import Sequence

from editorqa.document import Document
from editorqa.findings.finding import Finding
from editorqa.findings.fingerprint import fingerprints
from editorqa.findings.report import Located

_REACH = 400


def located(document: Document, findings: Sequence[Finding]) -> tuple[Located, ...]:
    """Each finding with positions, quoted text, line and fingerprint."""
    return tuple(
        _located(document, finding, fingerprint)
        for finding, fingerprint in zip(findings, fingerprints(document, findings), strict=True)
    )


def _located(document: Document, finding: Finding, fingerprint: str) -> Located:
    start = document.position(finding.span.start)
    line, line_start = document.around(finding.span.start, _REACH)
    return Located(
        finding,
        start,
        document.position(finding.span.end),
        document.source[finding.span.start : finding.span.end],
        line,
        line_start,
        fingerprint,
        tuple(document.position(span.start) for span in finding.related),
    )

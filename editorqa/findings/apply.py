"""Edits written into a text."""

from __future__ import annotations

from collections.abc import Iterable

from editorqa.findings.finding import Edit


def apply(source: str, edits: Iterable[Edit]) -> str:
    """`source` with all edits made; raises ValueError when two overlap."""
    parts: list[str] = []
    at = 0
    for edit in sorted(edits):
        if edit.span.start < at or edit.span.end > len(source):
            raise ValueError(f"edits overlap or end outside the text: {edit}")
        parts += (source[at : edit.span.start], edit.text)
        at = edit.span.end
    return "".join((*parts, source[at:]))

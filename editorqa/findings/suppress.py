"""Comments in the markup that silence rules: `off` to `on`, or the `next` paragraph; which of them did nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from editorqa.document import Comment, Document, Span
from editorqa.findings.finding import Finding, Level

UNUSED = "editorqa.unused-suppression"


def suppress(document: Document, findings: Iterable[Finding]) -> tuple[list[Finding], list[Finding]]:
    """The findings that stay, and one for every comment that silenced nothing."""
    stretches = _stretches(document)
    used: set[Comment] = set()
    kept = []
    for finding in findings:
        by = [c for c, span in stretches if span.start <= finding.span.start < span.end and _names(c, finding)]
        used.update(by)
        if not by:
            kept.append(finding)
    unused = [
        Finding(UNUSED, c.span, f"This comment silences nothing{_of(c)}; delete it.", Level.WARNING)
        for c, _ in stretches
        if c not in used
    ]
    return kept, unused


def _stretches(document: Document) -> list[tuple[Comment, Span]]:
    found = []
    comments: Sequence[Comment] = document.comments
    end = len(document.source)
    for i, comment in enumerate(comments):
        if comment.verb == "next":
            after = (s for s in document.segments if s.span.start >= comment.span.end)
            segment = next(after, None)
            found.append((comment, segment.span if segment else Span(comment.span.end, comment.span.end)))
        elif comment.verb == "off":
            until = (
                c.span.start for c in comments[i + 1 :] if c.verb == "on" and (not c.rules or c.rules == comment.rules)
            )
            found.append((comment, Span(comment.span.end, next(until, end))))
    return found


def _names(comment: Comment, finding: Finding) -> bool:
    return not comment.rules or any(name in (finding.rule, finding.family) for name in comment.rules)


def _of(comment: Comment) -> str:
    return f" of {', '.join(comment.rules)}" if comment.rules else ""

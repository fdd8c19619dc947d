"""What a person answers about a finding, and how an answer keeps to its place while the text changes around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from editorqa.document import Span
from editorqa.findings.finding import Edit, Finding, Fix
from editorqa.run.fixing import State, moved

Place: TypeAlias = tuple[str, Span]
"""A rule and where it was found."""


@dataclass(frozen=True, slots=True)
class Answer:
    """take: apply `fix`, which the person may have `typed`. leave, ignore (for good) and accept (the words) do not.

    nothing: all was to be taken, and there was nothing to take.
    """

    kind: Literal["take", "leave", "ignore", "accept", "nothing"]
    fix: Fix | None = None
    typed: str | None = None


LEAVE = Answer("leave")
IGNORE = Answer("ignore")
ACCEPT = Answer("accept")
NOTHING = Answer("nothing")

Given: TypeAlias = Sequence[tuple[Finding, Answer]]


def taken(given: Given) -> list[Finding]:
    """The findings whose fixes were accepted, each with that fix alone."""
    return [finding._replace(fixes=(answer.fix,)) for finding, answer in given if answer.fix is not None]


def carried(given: Given, later: State, findings: Sequence[Finding]) -> list[Answer | None]:
    """What has been answered about each of the findings after a pass.

    An answer holds on while its place, its rule and what it was about stay the same; all others are to be given anew.
    """
    edits = later.edits
    applied = {(choice.finding.rule, choice.finding.span, choice.fix) for choice in later.chosen}
    known: dict[Place, list[tuple[Finding, Answer]]] = {}
    typed: list[Place] = []
    for finding, answer in given:
        if answer.fix is not None and (finding.rule, finding.span, answer.fix) in applied:
            if answer.typed is not None:
                typed.append((finding.rule, around(answer.fix.span, edits)))
            continue
        place = moved(finding.span, edits)
        if place is not None:
            fixes = tuple(_moved(fix, edits) for fix in finding.fixes)
            fix = answer.fix and _moved(answer.fix, edits)
            if fix is not None or answer.fix is None:
                there = finding._replace(span=place, fixes=tuple(fix for fix in fixes if fix))
                known.setdefault((finding.rule, place), []).append((there, replace(answer, fix=fix)))
    return [_carried(known, typed, finding) for finding in findings]


def disturbed(given: Given, later: State) -> Iterator[Place]:
    """Places that were to be left as they are, and that a fix beside them has changed all the same."""
    for finding, answer in given:
        if answer.kind in ("leave", "ignore") and moved(finding.span, later.edits) is None:
            yield finding.rule, around(finding.span, later.edits)


def around(span: Span, edits: Sequence[Edit]) -> Span:
    """A place after edits, in order, together with all that was written into it."""
    start, end = span.start, span.end
    before = inside = 0
    for edit in edits:
        added = len(edit.text) - (edit.span.end - edit.span.start)
        if edit.span.end < span.start:
            before += added
        elif edit.span.start <= span.end:
            start, end = min(start, edit.span.start), max(end, edit.span.end)
            inside += added
    return Span(start + before, end + before + inside)


def _carried(known: dict[Place, list[tuple[Finding, Answer]]], typed: list[Place], finding: Finding) -> Answer | None:
    for there, answer in known.get((finding.rule, finding.span), ()):
        if answer.typed is not None or answer.kind in ("ignore", "accept"):
            return answer
        if answer.fix in finding.fixes if answer.fix else there.fixes == finding.fixes:
            return answer
    if any(rule == finding.rule and span.contains(finding.span) for rule, span in typed):
        return LEAVE  # what a person has typed is meant
    return None


def _moved(fix: Fix, edits: Sequence[Edit]) -> Fix | None:
    """A fix after edits; None when one of them touches it: then it is another question."""
    found = []
    for edit in fix.edits:
        if any(edit.span.touches(other.span) for other in edits):
            return None
        span = moved(edit.span, edits)
        if span is None:
            return None
        found.append(Edit(span, edit.text))
    return fix._replace(edits=tuple(found))

"""Which fixes are taken in one pass: the surest first, none that touches another."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from typing import NamedTuple

from editorqa.findings.finding import Confidence, Edit, Finding, Fix


class Choice(NamedTuple):
    """A fix and the finding it belongs to."""

    finding: Finding
    fix: Fix


def choose(findings: Iterable[Finding], *, least: Confidence) -> list[Choice]:
    """First alternatives of at least a confidence, in the order of the text; blocked ones wait for the next pass.

    The result does not depend on the order of `findings`.
    """
    wanted = [Choice(f, f.fixes[0]) for f in findings if f.fixes and f.fixes[0].confidence >= least]
    wanted.sort(key=_rank)
    taken: list[tuple[int, int]] = []
    chosen: list[Choice] = []
    for choice in wanted:
        spans = [_reach(edit) for edit in choice.fix.edits]
        if any(_touches(taken, start, end) for start, end in spans):
            continue
        for span in spans:
            insort(taken, span)
        chosen.append(choice)
    return sorted(chosen, key=lambda choice: choice.fix.edits)


def _rank(choice: Choice) -> tuple[object, ...]:
    finding, fix = choice
    length = finding.span.end - finding.span.start
    return (-fix.confidence, -finding.level, -length, finding.span.start, finding.rule, fix.edits)


def _reach(edit: Edit) -> tuple[int, int]:
    """What an edit must have for itself, in half code points: its span with both edges.

    One letter put for one letter, a capital for a small one, needs no edges: neighbours cannot disturb it.
    """
    start, end = 2 * edit.span.start, 2 * edit.span.end
    return (start + 1, end - 1) if end - start == 2 and len(edit.text) == 1 else (start, end)


def _touches(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    """True when [start, end] shares a place with a taken span; taken spans are apart, so two neighbours tell."""
    at = bisect_left(taken, (start, end))
    return any(low <= end and start <= high for low, high in taken[max(0, at - 1) : at + 1])

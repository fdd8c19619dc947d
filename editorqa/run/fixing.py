"""Fixes applied until nothing changes: in passes, with the markup compared after each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from editorqa.document import Document
from editorqa.findings.apply import apply
from editorqa.findings.choose import Choice, choose
from editorqa.findings.finding import Confidence, Finding

MOST_PASSES = 10


@dataclass(frozen=True, slots=True)
class Fixed:
    """A text after fixing: how many fixes were taken, and what had to be left, in words."""

    source: str
    taken: int = 0
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class _State:
    source: str
    taken: int = 0
    refused: set[tuple[str, str]] = field(default_factory=set)
    circling: set[str] = field(default_factory=set)


def fix(
    source: str,
    read: Callable[[str], Document],
    check: Callable[[Document], Sequence[Finding]],
    *,
    least: Confidence,
) -> Fixed:
    """`source` with every fix of at least a confidence applied, in at most ten passes.

    A fix that changes the markup is found by bisection and left out; rules that undo each other lose their fixes.
    """
    state = _State(source)
    seen = {source}
    for _ in range(MOST_PASSES):
        document = read(state.source)
        chosen = _allowed(state, choose(check(document), least=least))
        if not chosen:
            break
        before, taken = state.source, state.taken
        _take(state, document, read, chosen)
        if state.source in seen and state.source != before:
            state.circling |= {choice.finding.rule for choice in chosen}
            state.source, state.taken = before, taken
        seen.add(state.source)
    return Fixed(state.source, state.taken, tuple(_notes(state)))


def _allowed(state: _State, chosen: list[Choice]) -> list[Choice]:
    """What was not refused before; fixes that remove segments have a pass of their own."""
    allowed = [
        choice
        for choice in chosen
        if choice.finding.rule not in state.circling and _name(state, choice) not in state.refused
    ]
    plain = [choice for choice in allowed if not choice.fix.removes]
    return plain or allowed


def _take(state: _State, document: Document, read: Callable[[str], Document], chosen: list[Choice]) -> None:
    changed = apply(state.source, (edit for choice in chosen for edit in choice.fix.edits))
    if _harmless(document, read(changed), removes=chosen[0].fix.removes):
        state.source, state.taken = changed, state.taken + len(chosen)
    elif len(chosen) == 1:
        state.refused.add(_name(state, chosen[0]))
    else:
        guilty = _guilty(state.source, document, read, chosen)
        state.refused |= {_name(state, choice) for choice in guilty}
        innocent = [choice for choice in chosen if choice not in guilty]
        if innocent:
            _take(state, document, read, innocent)


def _guilty(source: str, document: Document, read: Callable[[str], Document], chosen: list[Choice]) -> list[Choice]:
    changed = apply(source, (edit for choice in chosen for edit in choice.fix.edits))
    if _harmless(document, read(changed), removes=chosen[0].fix.removes):
        return []
    if len(chosen) == 1:
        return chosen
    half = len(chosen) // 2
    found = [c for part in (chosen[:half], chosen[half:]) for c in _guilty(source, document, read, part)]
    return found or chosen  # harmless apart, harmful together


def _harmless(before: Document, after: Document, *, removes: bool) -> bool:
    if not removes:
        return before.markup == after.markup
    left = iter(before.markup)
    return all(part in left for part in after.markup)


def _name(state: _State, choice: Choice) -> tuple[str, str]:
    span = choice.finding.span
    return choice.finding.rule, state.source[span.start : span.end]


def _notes(state: _State) -> list[str]:
    notes = [
        f"{rule}: the fix of '{' '.join(text.split())}' would harm the markup; left alone."
        for rule, text in state.refused
    ]
    notes += [f"{rule}: its fixes undo those of another rule; left alone." for rule in state.circling]
    return sorted(notes)

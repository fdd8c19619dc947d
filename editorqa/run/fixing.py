"""Fixes applied until nothing changes: in passes, with the markup compared after each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from editorqa.document import Document, Span
from editorqa.findings.apply import apply
from editorqa.findings.choose import Choice, choose
from editorqa.findings.finding import Confidence, Edit, Finding

MOST_PASSES = 10


class Fixed(NamedTuple):
    """A text after fixing: how many fixes were taken, and what had to be left, in words."""

    source: str
    taken: int = 0
    notes: tuple[str, ...] = ()


class State(NamedTuple):
    """A text between two passes: what was taken, what may not be (rule and words), every text that it has been.

    `chosen` are the fixes that made it of the text before, in offsets of that.
    """

    source: str
    taken: int = 0
    refused: frozenset[tuple[str, str]] = frozenset()
    circling: frozenset[str] = frozenset()
    seen: frozenset[str] = frozenset()
    chosen: tuple[Choice, ...] = ()

    @property
    def edits(self) -> list[Edit]:
        return sorted(edit for choice in self.chosen for edit in choice.fix.edits)


def fix(
    source: str,
    read: Callable[[str], Document],
    check: Callable[[Document], Sequence[Finding]],
    *,
    least: Confidence,
    spared: Iterable[Finding] = (),
) -> Fixed:
    """`source` with every fix of at least a confidence applied, in at most ten passes.

    A fix that changes the markup is found by bisection and left out; rules that undo each other lose their fixes.
    Nothing is fixed where `spared` findings stand.
    """
    state = State(source)
    places = {(finding.rule, finding.span) for finding in spared}
    for _ in range(MOST_PASSES):
        document = read(state.source)
        findings = [finding for finding in check(document) if (finding.rule, finding.span) not in places]
        later = advance(state, document, read, findings, least=least)
        if later is None:
            break
        state = later
        places = {(rule, place) for rule, span in places if (place := moved(span, state.edits))}
    return Fixed(state.source, state.taken, tuple(notes(state)))


def advance(
    state: State,
    document: Document,
    read: Callable[[str], Document],
    findings: Iterable[Finding],
    *,
    least: Confidence,
) -> State | None:
    """One pass over `document`, which was read from the text; None when there is nothing to take."""
    chosen = _allowed(state, choose(findings, least=least))
    if not chosen:
        return None
    taken, guilty = _taken(state.source, document, read, chosen)
    refused = state.refused | {_name(state, choice) for choice in guilty}
    source = apply(state.source, (edit for choice in taken for edit in choice.fix.edits))
    if source != state.source and source in state.seen:
        circling = state.circling | {choice.finding.rule for choice in chosen}
        return state._replace(refused=refused, circling=circling, chosen=())
    count = state.taken + len(taken)
    return State(source, count, refused, state.circling, state.seen | {state.source, source}, tuple(taken))


def moved(span: Span, edits: Sequence[Edit]) -> Span | None:
    """Where a place stands after edits, which are in order; None when one of them changed it."""
    shift = 0
    for edit in edits:
        if edit.span.end <= span.start and edit.span != span:
            shift += len(edit.text) - (edit.span.end - edit.span.start)
        elif edit.span.start < span.end or edit.span == span:
            return None
    return Span(span.start + shift, span.end + shift)


def notes(state: State) -> list[str]:
    """What had to be left, in words."""
    said = [
        f"{rule}: the fix of '{' '.join(text.split())}' would harm the markup; left alone."
        for rule, text in state.refused
    ]
    said += [f"{rule}: its fixes undo those of another rule; left alone." for rule in state.circling]
    return sorted(said)


def is_harmless(before: Document, after: Document, *, removes: bool = False) -> bool:
    """True when the markup is as it was; a fix that `removes` may take some with it."""
    if not removes:
        return before.markup == after.markup
    left = iter(before.markup)
    return all(part in left for part in after.markup)


def _allowed(state: State, chosen: list[Choice]) -> list[Choice]:
    """What was not refused before; fixes that remove segments have a pass of their own."""
    allowed = [
        choice
        for choice in chosen
        if choice.finding.rule not in state.circling and _name(state, choice) not in state.refused
    ]
    plain = [choice for choice in allowed if not choice.fix.removes]
    return plain or allowed


def _taken(
    source: str, document: Document, read: Callable[[str], Document], chosen: list[Choice]
) -> tuple[list[Choice], list[Choice]]:
    """The choices that leave the markup alone together, and those that do not."""
    guilty = _guilty(source, document, read, chosen)
    innocent = [choice for choice in chosen if choice not in guilty]
    if not guilty or not innocent:
        return innocent, guilty
    taken, more = _taken(source, document, read, innocent)
    return taken, guilty + more


def _guilty(source: str, document: Document, read: Callable[[str], Document], chosen: list[Choice]) -> list[Choice]:
    changed = apply(source, (edit for choice in chosen for edit in choice.fix.edits))
    if is_harmless(document, read(changed), removes=chosen[0].fix.removes):
        return []
    if len(chosen) == 1:
        return chosen
    half = len(chosen) // 2
    found = [c for part in (chosen[:half], chosen[half:]) for c in _guilty(source, document, read, part)]
    return found or chosen  # harmless apart, harmful together


def _name(state: State, choice: Choice) -> tuple[str, str]:
    span = choice.finding.span
    return choice.finding.rule, state.source[span.start : span.end]

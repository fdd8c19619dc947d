"""One document under way: its findings of this pass, what was answered about them, and the text so far."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from editorqa.app.interactive import answers as given
from editorqa.app.interactive.answers import ACCEPT, LEAVE, NOTHING, Answer, Place
from editorqa.document import Document, Span
from editorqa.findings.finding import Confidence, Edit, Finding, Fix
from editorqa.run.fixing import MOST_PASSES, State, advance, is_harmless


@dataclass(frozen=True, slots=True)
class Desk:
    """What is needed to work on documents.

    `read` makes a document of a name and a text. `escape` writes words as the format has them at a place, or says that
    they cannot stand there (None). `recall` knows what was answered in an earlier session.
    """

    read: Callable[[str, str], Document]
    check: Callable[[Document], Sequence[Finding]]
    escape: Callable[[str, Document, Span], str | None]
    recall: Callable[[Document, Finding], Answer | None]


@dataclass(frozen=True, slots=True)
class Pass:
    """The findings of a document, each with its answer or None."""

    document: Document
    findings: tuple[Finding, ...]
    answers: tuple[Answer | None, ...]

    @property
    def given(self) -> list[tuple[Finding, Answer]]:
        return [(f, answer) for f, answer in zip(self.findings, self.answers, strict=True) if answer]


@dataclass(frozen=True, slots=True)
class Draft:
    """`now` is the pass that is asked about, at the finding `at`; `past` are those behind it.

    `sweep` answers what later passes bring up, except at `wary` places, which a person wanted left as they are.
    `over` says that there is nothing more to ask, and that the text is final.
    """

    now: Pass
    state: State
    at: int = 0
    past: tuple[Pass, ...] = ()
    sweep: Literal["", "take", "leave"] = ""
    wary: tuple[Place, ...] = ()
    over: bool = False

    @property
    def finding(self) -> Finding:
        return self.now.findings[self.at]

    @property
    def undecided(self) -> list[int]:
        return [i for i, answer in enumerate(self.now.answers) if answer is None]

    @property
    def first(self) -> Pass:
        return self.past[0] if self.past else self.now


@dataclass(frozen=True, slots=True)
class Standing:
    """Answers that hold for the rest of the run, by rule and words."""

    answers: Mapping[tuple[str, str], Answer] = field(default_factory=dict)

    def about(self, desk: Desk, document: Document, finding: Finding) -> Answer | None:
        text = document.source[finding.span.start : finding.span.end]
        answer = self.answers.get((finding.rule, text))
        return answer and like(answer, desk, document, finding)


def opened(desk: Desk, document: Document, standing: Standing) -> Draft:
    """A document before the first question."""
    findings = tuple(desk.check(document))
    answers = tuple(desk.recall(document, f) or standing.about(desk, document, f) for f in findings)
    return _settled(Draft(Pass(document, findings, answers), State(document.source)), desk, standing)


def answered(draft: Draft, desk: Desk, standing: Standing, answers: Mapping[int, Answer]) -> Draft:
    """The draft after answers to findings, by their numbers; the next question is the next undecided one."""
    every = tuple(answers.get(i, answer) for i, answer in enumerate(draft.now.answers))
    return _settled(_next(replace(draft, now=replace(draft.now, answers=every))), desk, standing)


def swept(draft: Draft, desk: Desk, standing: Standing, kind: Literal["take", "leave"]) -> Draft:
    """The draft with all that is undecided, now and in later passes, taken (the first suggestion) or left."""
    answers = {i: _swept(draft.now.findings[i], kind) for i in draft.undecided}
    return answered(replace(draft, sweep=kind), desk, standing, answers)


def stopped(draft: Draft, desk: Desk) -> Draft:
    """The draft with what was accepted so far, and nothing else, in its text."""
    while not draft.over:
        draft = _passed(draft, desk, Standing(), stopping=True)
    return draft


def checked_again(draft: Draft, desk: Desk, standing: Standing) -> Draft:
    """The draft after its words at this place were accepted: what is no longer found is not asked about."""
    now = draft.now
    here = draft.finding
    before = {(f.rule, f.span): (f, answer) for f, answer in zip(now.findings, now.answers, strict=True) if answer}
    before[here.rule, here.span] = (here, ACCEPT)
    rows = [(f, None) for f in desk.check(now.document) if (f.rule, f.span) not in before]
    every = sorted([*before.values(), *rows], key=lambda row: row[0].key)
    at = next(i for i, (f, _) in enumerate(every) if f is here)
    now = Pass(now.document, tuple(f for f, _ in every), tuple(answer for _, answer in every))
    return _settled(_next(replace(draft, now=now, at=at)), desk, standing)


def like(answer: Answer, desk: Desk, document: Document, finding: Finding) -> Answer | None:
    """The same answer about another finding; None when that is not offered there."""
    if answer.fix is None:
        return answer
    if answer.typed is not None:
        fix = typed(desk, document, finding, answer.typed)
        return None if fix is None else replace(answer, fix=fix)
    words = _words(answer.fix)
    return next((Answer("take", fix) for fix in finding.fixes if _words(fix) == words), None)


def typed(desk: Desk, document: Document, finding: Finding, words: str) -> Fix | None:
    """The fix that writes a person's words in place of a finding; None when the format or its markup forbids it."""
    written = desk.escape(words, document, finding.span)
    if written is None:
        return None
    span, source = finding.span, document.source
    after = desk.read(document.name, source[: span.start] + written + source[span.end :])
    return Fix((Edit(span, written),), Confidence.SAFE) if is_harmless(document, after) else None


def _words(fix: Fix) -> list[str]:
    return [edit.text.casefold() for edit in fix.edits]


def _swept(finding: Finding, kind: Literal["take", "leave"]) -> Answer:
    if kind == "leave":
        return LEAVE
    return Answer("take", finding.fixes[0]) if finding.fixes else NOTHING


def _next(draft: Draft) -> Draft:
    """The same draft at the next undecided finding, from the first again after the last."""
    undecided = draft.undecided
    at = next((i for i in undecided if i > draft.at), undecided[0] if undecided else draft.at)
    return replace(draft, at=at)


def _settled(draft: Draft, desk: Desk, standing: Standing) -> Draft:
    """The draft at its next question, or over: a pass ends when all of it is decided."""
    while not draft.over and not draft.undecided:
        draft = _passed(draft, desk, standing)
    return draft if draft.over or draft.now.answers[draft.at] is None else replace(draft, at=draft.undecided[0])


def _passed(draft: Draft, desk: Desk, standing: Standing, *, stopping: bool = False) -> Draft:
    """The draft after a pass: the fixes taken, the text read again, answers carried over."""
    now, given_now = draft.now, draft.now.given
    name = now.document.name
    later = None
    if len(draft.past) < MOST_PASSES:
        later = advance(
            draft.state,
            now.document,
            lambda source: desk.read(name, source),
            given.taken(given_now),
            least=Confidence.ASK,
        )
    if later is None:
        return replace(draft, over=True)
    document = now.document if later.source == draft.state.source else desk.read(name, later.source)
    findings = tuple(desk.check(document))
    wary = (
        *((rule, given.around(span, later.edits)) for rule, span in draft.wary),
        *given.disturbed(given_now, later),
    )
    after = replace(draft, state=later, past=(*draft.past, now), wary=wary, at=0)
    answers = given.carried(given_now, later, findings)
    if not stopping:
        answers = [
            answer or _unasked(after, desk, standing, document, f) for f, answer in zip(findings, answers, strict=True)
        ]
    return replace(after, now=Pass(document, findings, tuple(answers)))


def _unasked(draft: Draft, desk: Desk, standing: Standing, document: Document, finding: Finding) -> Answer | None:
    """What a finding that has come up needs not be asked about for."""
    answer = desk.recall(document, finding)
    if answer is not None or draft.sweep == "leave":
        return answer or LEAVE
    if any(rule == finding.rule and span.touches(finding.span) for rule, span in draft.wary):
        return None
    if draft.sweep == "take":
        return _swept(finding, "take")
    return standing.about(desk, document, finding)

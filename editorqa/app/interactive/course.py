"""Where a run of questions stands: the draft, the answers that hold on, and the way back."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from editorqa.app.interactive import draft as drafts
from editorqa.app.interactive.answers import Answer
from editorqa.app.interactive.draft import Desk, Draft, Standing
from editorqa.document import Document
from editorqa.run.accepting import Written


@dataclass(frozen=True, slots=True)
class Course:
    """`number` counts the documents from 0; `fixes` were written to `files`, `closed` says that this one is done with.

    `before` is where the last answer was given, `written` what that answer wrote.
    """

    draft: Draft
    number: int = 0
    standing: Standing = Standing()
    closed: bool = False
    fixes: int = 0
    files: int = 0
    written: tuple[Written, ...] = ()
    before: Course | None = field(default=None, compare=False, repr=False)


def start(desk: Desk, document: Document, *, number: int = 0) -> Course:
    """A run before its first question."""
    return Course(drafts.opened(desk, document, Standing()), number)


def turned(course: Course, desk: Desk, document: Document, *, number: int) -> Course:
    """On to another document; the way back stays."""
    return replace(course, draft=drafts.opened(desk, document, course.standing), number=number, closed=False)


def answered(course: Course, desk: Desk, answer: Answer) -> Course:
    """This place: answer the question that is asked."""
    answers = {course.draft.at: answer}
    return _then(course, drafts.answered(course.draft, desk, course.standing, answers))


def all_alike(course: Course, desk: Desk, answer: Answer) -> Course:
    """This run: the same answer wherever the same rule finds the same words."""
    draft = course.draft
    key = (draft.finding.rule, words(draft))
    standing = Standing({**course.standing.answers, key: answer})
    answers = {draft.at: answer}
    for i in alike(draft):
        other = drafts.like(answer, desk, draft.now.document, draft.now.findings[i])
        if other is not None:
            answers[i] = other
    return replace(_then(course, drafts.answered(draft, desk, standing, answers)), standing=standing)


def swept(course: Course, desk: Desk, kind: Literal["take", "leave"]) -> Course:
    """This file: take, or leave, all that is undecided."""
    return _then(course, drafts.swept(course.draft, desk, course.standing, kind))


def accepted(course: Course, desk: Desk) -> Course:
    """For ever: the words of this finding are accepted; `desk` knows it already."""
    return _then(course, drafts.checked_again(course.draft, desk, course.standing))


def left(course: Course) -> Course:
    """The file stays as it was."""
    return replace(_then(course, course.draft), closed=True)


def saved(course: Course, written: Written) -> Course:
    """The file holds the text of the draft."""
    count = course.fixes + course.draft.state.taken
    after = replace(_then(course, course.draft), closed=True, fixes=count, files=course.files + 1)
    return wrote(after, written)


def dropped(course: Course) -> Course:
    """The file is not what was read: it stays as it is, and no way leads back into it."""
    first = course
    while first.before is not None and first.before.number == course.number:
        first = first.before
    return replace(first, draft=course.draft, closed=True)


def wrote(course: Course, *written: Written) -> Course:
    """The last answer wrote this too."""
    return replace(course, written=(*course.written, *written))


def stopped(course: Course, desk: Desk) -> Course:
    """No more questions: what is accepted by now is the text."""
    return _then(course, drafts.stopped(course.draft, desk))


def moved(course: Course, by: Literal[1, -1]) -> Course | None:
    """At the next or the previous undecided finding, around the ends; None when there is no other."""
    undecided = course.draft.undecided
    if len(undecided) < 2:
        return None
    at = undecided[(undecided.index(course.draft.at) + by) % len(undecided)]
    return replace(course, draft=replace(course.draft, at=at))


def sought(course: Course, word: str) -> Course | None:
    """At the next undecided finding whose words, message, rule or suggestions have a word in them; None without one."""
    draft = course.draft
    at = draft.undecided.index(draft.at) + 1
    for i in (*draft.undecided[at:], *draft.undecided[:at]):
        finding = draft.now.findings[i]
        new = (edit.text for fix in finding.fixes for edit in fix.edits)
        if word.casefold() in "\n".join((words(draft, i), finding.message, finding.rule, *new)).casefold():
            return replace(course, draft=replace(draft, at=i))
    return None


def words(draft: Draft, at: int | None = None) -> str:
    """The text that a finding quotes; the one that is asked about without a number."""
    span = draft.now.findings[draft.at if at is None else at].span
    return draft.now.document.source[span.start : span.end]


def alike(draft: Draft) -> list[int]:
    """The other undecided findings of the same rule about the same words."""
    rule, text = draft.finding.rule, words(draft)
    return [
        i for i in draft.undecided if i != draft.at and draft.now.findings[i].rule == rule and words(draft, i) == text
    ]


def _then(course: Course, draft: Draft) -> Course:
    return replace(course, draft=draft, written=(), before=course)

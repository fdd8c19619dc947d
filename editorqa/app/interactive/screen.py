"""A question as a person sees it: where, what is wrong, the text around it, and what could stand there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from editorqa.app.interactive.course import Course
from editorqa.app.interactive.rows import change, wrapped
from editorqa.document import Document, Span
from editorqa.findings.apply import apply
from editorqa.findings.finding import Edit, Finding, Fix
from editorqa.findings.paint import Paint
from editorqa.findings.quote import cells, harmless, shortened

_LOW: Final = 16  # rows of a terminal that has room for little
_ALTERNATIVES: Final = 9
_NEAR: Final = 24  # edits nearer than this are shown as one change
_PLACES: Final = 2  # changes of one fix that are shown


def question(course: Course, *, files: int, width: int, height: int, paint: Paint) -> list[str]:
    """The rows of a question, as many as leave room for the prompt."""
    draft = course.draft
    document, finding = draft.now.document, draft.finding
    low = height < _LOW
    top = [*_heading(course, files, width, paint), *_message(finding, width, rows=2 if low else 3)]
    top += [] if low else [""]
    bottom = list(_alternatives(document, finding, width, paint))
    if finding.also:
        bottom.append(paint("aside", shortened(f"also {', '.join(finding.also)}", width)))
    room = max(4, height - 3 - len(top))
    bottom = bottom[: max(0, room - 6)]
    for context in (2, 1, 0):
        body = list(_body(document, finding, width, context, paint))
        if len(body) + len(bottom) <= room:
            break
    return [*top, *body[: room - len(bottom)], *bottom]


def prompt(course: Course, *, paint: Paint) -> str:
    """What may be pressed, as `git add -p` writes it."""
    finding = course.draft.finding
    asked = "Apply this fix" if finding.fixes else "No suggestion here"
    return paint("prompt", f"{asked} [{','.join(keys(course))}]? ")


def keys(course: Course) -> list[str]:
    """The keys that say something to this question."""
    draft = course.draft
    count = min(len(draft.finding.fixes), _ALTERNATIVES)
    found = ["y"] if count else []
    found += ["n", "q", "a", "d", "e"]
    found += ["j", "k"] if len(draft.undecided) > 1 else []
    found += ["/", "i", "A", "s"]
    found += ["u"] if course.before else []
    found += [f"1-{count}"] if count > 1 else []
    return [*found, "?"]


def _heading(course: Course, files: int, width: int, paint: Paint) -> list[str]:
    draft = course.draft
    finding, document = draft.finding, draft.now.document
    line = document.position(finding.span.start).line
    count = f"{draft.at + 1} of {len(draft.now.findings)}"
    if draft.past:
        count += " after your fixes"
    if files > 1:
        count += f", file {course.number + 1} of {files}"
    level, rule = str(finding.level), finding.rule
    sure = f" ({finding.fixes[0].confidence})" if finding.fixes else ""
    where = shortened(f"{document.name}:{line}", max(12, width - cells(f"  {count}")))
    first, second = f"{paint('path', where)}  {count}", f"{paint(level, level)}  {paint('rule', rule)}{sure}"
    if cells(f"{where}  {count}  {level}  {rule}{sure}") <= width:
        return [f"{first}  {second}"]
    rule = shortened(f"{rule}{sure}", width - len(level) - 2)
    return [first, f"{paint(level, level)}  {paint('rule', rule)}"]


def _message(finding: Finding, width: int, *, rows: int) -> list[str]:
    text = harmless(finding.message)
    every = [text[row.start : row.end].rstrip() for row in wrapped(text, width)]
    return every if len(every) <= rows else [*every[: rows - 1], shortened(" ".join(every[rows - 1 :]), width)]


def _body(document: Document, finding: Finding, width: int, context: int, paint: Paint) -> Iterator[str]:
    if not finding.fixes:
        yield from change(document, finding.span, None, width=width, context=context, paint=paint)
        return
    pieces = _pieces(document, finding.fixes[0])
    for edit in pieces[:_PLACES]:
        yield from change(document, edit.span, edit.text, width=width, context=context, paint=paint)
    if len(pieces) > _PLACES:
        yield paint("aside", f"  … and {len(pieces) - _PLACES} more changes that belong to this fix")


def _pieces(document: Document, fix: Fix) -> list[Edit]:
    """A fix as changes that can be shown: edits that are near one another are one."""
    groups: list[list[Edit]] = []
    for edit in fix.edits:
        if groups and edit.span.start - groups[-1][-1].span.end <= _NEAR:
            groups[-1].append(edit)
        else:
            groups.append([edit])
    return [_joined(document, group) for group in groups]


def _joined(document: Document, edits: list[Edit]) -> Edit:
    span = Span(edits[0].span.start, edits[-1].span.end)
    local = (Edit(Span(e.span.start - span.start, e.span.end - span.start), e.text) for e in edits)
    return Edit(span, apply(document.source[span.start : span.end], local))


def _alternatives(document: Document, finding: Finding, width: int, paint: Paint) -> Iterator[str]:
    """Each suggestion by its key, when there are several."""
    for i, fix in enumerate(finding.fixes[:_ALTERNATIVES] if len(finding.fixes) > 1 else (), 1):
        new = ", ".join(edit.text for edit in _pieces(document, fix)) or "(cut)"
        confidence = f"  ({fix.confidence})"
        words = shortened(new, width - 4 - cells(confidence))
        yield f"{paint('prompt', str(i))}  {paint('new', words)}{paint('aside', confidence)}"

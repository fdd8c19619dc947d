"""One file of the page: the text as it reads, its findings marked in it, and their cards beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from editorqa.findings.report import FileReport, Located
from editorqa.outputs._exchange import problems
from editorqa.outputs.html.blocks import Block, blocks
from editorqa.outputs.html.cards import card
from editorqa.outputs.html.escaping import shown, words
from editorqa.outputs.html.marking import Mark, by_block, marked

if TYPE_CHECKING:
    from editorqa.rulebook.rule import Rule

FURTHER = " beside the other files"
"""What is said of a report that repeats a file, for names that others write otherwise."""

_LIST = 50
_AROUND = 60  # code points beside a change: the words that it stands in


def release(report: FileReport, file: int, rules: Mapping[str, Rule]) -> Iterator[str]:
    """The section of file number `file`, in pieces; a text without findings is not shown again."""
    yield f'<section class="file" id="file-{file}" aria-labelledby="path-{file}">\n'
    yield f'<h2 id="path-{file}"><bdi>{shown(report.path)}</bdi>{FURTHER if report.further else ""}</h2>\n'
    for problem in problems(report):
        yield f'<p class="problem">{words(problem)}</p>\n'
    for note in report.notes:
        yield f'<p class="note">{words(note)}</p>\n'
    if report.findings:
        marks = [_mark(located, number, file) for number, located in enumerate(report.findings, 1)]
        yield '<div class="columns">\n<div class="release">'
        yield from _text(report, marks)
        yield f'</div>\n<aside aria-label="Findings in file {file}">\n'
        yield from _cards(report, marks, rules)
        yield "</aside>\n</div>\n"
    elif not report.skipped and report.error is None:
        yield f'<p class="clean">Nothing {"new" if report.known else "to mend"}.</p>\n'
    yield "</section>\n"


def _mark(located: Located, number: int, file: int) -> Mark:
    span = located.finding.span
    return Mark(span.start, span.end, number, file, located.finding.level)


def _text(report: FileReport, marks: Sequence[Mark]) -> Iterator[str]:
    if report.source is None:
        yield from _excerpts(report.findings, marks)
        return
    for block, within in by_block(marks, [*blocks(report.path, report.source)]):
        inner = marked(report.source, block, within)
        if block.kind == "blank" and any(mark.start >= block.start and mark.end <= block.end for mark in within):
            yield f'<div class="blank pointed" dir="auto">{inner}</div>'
        else:
            yield _block(block, inner)


def _block(block: Block, inner: str) -> str:
    # No line break of ours stands inside, so that the text of the element is the text of the source.
    if block.kind == "heading":
        return f'<div class="heading level-{block.level}" role="heading" aria-level="3" dir="auto">{inner}</div>'
    tag = "p" if block.kind == "paragraph" else "div"
    return f'<{tag} class="{block.kind}" dir="auto">{inner}</{tag}>'


def _excerpts(findings: Iterable[Located], marks: Iterable[Mark]) -> Iterator[str]:
    """Where the source is not at hand: the line of each finding."""
    for located, mark in zip(findings, marks, strict=True):
        start = located.finding.span.start - located.line_start
        text = located.line[:start] + located.text + located.line[start + len(located.text) :]
        here = mark._replace(start=start, end=start + len(located.text))
        yield _block(block := Block("paragraph", 0, 0, len(text), ((0, len(text)),)), marked(text, block, [here]))


def _cards(report: FileReport, marks: Iterable[Mark], rules: Mapping[str, Rule]) -> Iterator[str]:
    """In lists of fifty, which a browser lays out only when they come into sight."""
    told: set[str] = set()
    for located, mark in zip(report.findings, marks, strict=True):
        if mark.number % _LIST == 1:
            yield f'<ol class="cards" start="{mark.number}">\n'
        rule = located.finding.rule
        wide = located if report.source is None else _widened(located, report.source)
        yield card(wide, mark, rules.get(rule), first=rule not in told)
        told.add(rule)
        if mark.number % _LIST == 0 or mark.number == len(report.findings):
            yield "</ol>\n"


def _widened(located: Located, source: str) -> Located:
    """With as much of the source as its suggestions need, line breaks included."""
    spans = [located.finding.span, *(fix.span for fix in located.finding.fixes)]
    start = max(0, min(span.start for span in spans) - _AROUND)
    end = max(span.end for span in spans) + _AROUND
    return located._replace(line=source[start:end], line_start=start)

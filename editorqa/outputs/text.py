"""The report as a person reads it: each finding with its line, what to write instead, and the counts at the end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from editorqa.findings.finding import Confidence, Fix, Level
from editorqa.findings.paint import Paint, painter, plain
from editorqa.findings.preview import Piece, preview
from editorqa.findings.quote import cells, harmless, quote, shortened
from editorqa.findings.report import FileReport, Located, Summary
from editorqa.outputs import Style, Write

_LINE_END = re.compile("[\r\n]")
_INDENT = "    "
_ALTERNATIVES = 4
_AROUND = 16  # columns of what stands around the words of a change: or, an arrow, the confidence
_PIECE = 40  # columns that one of several changes may take


def render(reports: Iterable[FileReport], write: Write, *, style: Style) -> None:
    """Write findings, the gravest of a file first, and problems as they come, then the summary; with `statistics`,
    counts by rule in place of findings.
    """
    paint = painter() if style.color else plain
    summary, rules = Summary(), dict[str, list[int]]()
    for report in reports:
        summary.add(report)
        if style.statistics:
            _count(report, rules)
        else:
            for block in _by_weight(report, paint, style.width):
                write(block + "\n\n")
        for line in _problems(report, paint):
            write(line + "\n")
    for line in (*_statistics(rules), *_summary(summary)):
        write(line + "\n")


def _by_weight(report: FileReport, paint: Paint, width: int) -> Iterator[str]:
    """What blocks publication, what to look at, what is taste, each under a heading; no heading for one sort alone."""
    counts = Counter(each.finding.level for each in report.findings)
    for level in sorted(counts, reverse=True):
        if len(counts) > 1:
            yield paint("heading", f"{harmless(report.path)}: {_weight(level, counts[level])}")
        for located in report.findings:
            if located.finding.level is level:
                yield "\n".join(_finding(report.path, located, paint, width))


def _finding(path: str, located: Located, paint: Paint, width: int) -> Iterator[str]:
    finding, place = located.finding, located.start
    level = str(finding.level)
    yield (
        f"{paint('path', f'{harmless(path)}:{place.line}:{place.column}')}  {paint(level, level)} "
        f"{paint('rule', finding.rule)}  {harmless(finding.message)}"
    )
    start = finding.span.start - located.line_start
    first = _LINE_END.split(located.text, maxsplit=1)[0]
    line = located.line[:start] + first + located.line[start + len(first) :]
    shown = quote(line, start, start + len(first), width=width - len(_INDENT))
    yield f"{_INDENT}{shown.before}{paint('marked', shown.marked)}{shown.after}".rstrip()
    yield f"{_INDENT}{paint(level, shown.marks)}"
    for i, fix in enumerate(finding.fixes[:_ALTERNATIVES]):
        yield from _fix(preview(located, fix), fix, paint, width - len(_INDENT), first=i == 0)
    if len(finding.fixes) > _ALTERNATIVES:
        yield f"{_INDENT}{paint('aside', f'or {len(finding.fixes) - _ALTERNATIVES} more')}"
    if finding.also:
        yield f"{_INDENT}{paint('aside', 'also ' + ', '.join(finding.also))}"
    if located.related:
        places = ", ".join(f"{line}:{column}" for line, column in located.related)
        yield f"{_INDENT}{paint('aside', f'see {places}')}"


def _fix(pieces: tuple[Piece, ...], fix: Fix, paint: Paint, width: int, *, first: bool) -> Iterator[str]:
    lead = "" if first else "or "
    confidence = paint("aside", f"({fix.confidence})")
    if len(pieces) > 1:
        yield f"{_INDENT}{lead}{_several(pieces, paint, width)}  {confidence}"
        return
    old, new = harmless(pieces[0].before), harmless(pieces[0].after)
    if cells(old) + cells(new) + _AROUND <= width:
        yield f"{_INDENT}{lead}{_inline(old, new, paint)}  {confidence}"
        return
    if old and (first or not new):
        end = "" if new else f"  {confidence}"
        yield f"{_INDENT}{paint('old', f'- {shortened(old, width - _AROUND)}')}{end}"
    if new:
        yield f"{_INDENT}{paint('new', f'+ {shortened(new, width - _AROUND)}')}  {confidence}"


def _inline(old: str, new: str, paint: Paint) -> str:
    if not new:
        return f"cut {paint('old', old)}" if old else "cut"
    return f"{paint('old', old)} → {paint('new', new)}" if old else f"write {paint('new', new)}"


def _several(pieces: tuple[Piece, ...], paint: Paint, width: int) -> str:
    shown: list[str] = []
    room = width - 24
    most = min(_PIECE, room // 2)
    for piece in pieces:
        old, new = shortened(piece.before, most), shortened(piece.after, most)
        room -= cells(old) + cells(new) + 5
        if shown and room < 0:
            break
        shown.append(_inline(old, new, paint))
    more = len(pieces) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")


def _problems(report: FileReport, paint: Paint) -> Iterator[str]:
    path = paint("path", harmless(report.path))
    if report.error is not None:
        yield f"{path}: {paint('error', 'error')}: {harmless(report.error)}"
    for note in report.notes:
        yield f"{path}: {paint('aside', 'note')}: {harmless(note)}"
    for failure in report.failures:
        crash = f"{paint('error', 'crash')} of the check {failure.rule}"
        yield f"{path}: {crash if failure.ours else paint('error', 'error')}: {harmless(failure.error)}"


def _count(report: FileReport, rules: dict[str, list[int]]) -> None:
    for located in report.findings:
        counts = rules.setdefault(located.finding.rule, [0, 0, 0])
        counts[0] += 1
        if located.finding.fixes:
            confidence = located.finding.fixes[0].confidence
            counts[1] += confidence is Confidence.SAFE
            counts[2] += confidence is Confidence.LIKELY


def _statistics(rules: dict[str, list[int]]) -> Iterator[str]:
    if not rules:
        return
    yield f"{'findings':>8}  {'safe':>6}  {'likely':>6}  rule"
    for rule, (count, safe, likely) in sorted(rules.items(), key=lambda row: (-row[1][0], row[0])):
        yield f"{count:>8}  {safe or '':>6}  {likely or '':>6}  {rule}"
    yield ""


def _summary(summary: Summary) -> Iterator[str]:
    read = summary.files - summary.errors
    if summary.findings:
        families = sorted(summary.families.items(), key=lambda row: (-row[1], row[0]))
        listed = ", ".join(f"{family} {count}" for family, count in families)
        found = _number(summary.findings, "finding")
        yield f"Found {found} in {_number(summary.files_with_findings, 'file')} ({listed})."
        yield _weighed(summary.levels)
        if summary.safe or summary.likely:
            yield _fixable(summary.safe, summary.likely)
    elif read:
        yield f"Nothing {'new' if summary.known else 'to mend'} in {_number(read, 'file')}."
    elif not summary.errors:
        yield "There was nothing to check."
    if summary.known:
        yield f"{_number(summary.known, 'finding')} known from the baseline {_are(summary.known)} not shown."
    if summary.resolved:
        resolved = f"{_number(summary.resolved, 'finding')} of the baseline {_are(summary.resolved)} resolved"
        yield f"{resolved}; editorqa baseline prune takes {'it' if summary.resolved == 1 else 'them'} out."
    if summary.errors:
        yield f"{_number(summary.errors, 'file')} could not be checked."
    if summary.crashes:
        yield f"{_number(summary.crashes, 'check')} crashed, which is our fault; the others ran."
    if summary.failures > summary.crashes:
        yield "The grammar engine did not do its work; the other checks ran."


def _weighed(levels: Mapping[Level, int]) -> str:
    return ", ".join(_weight(level, levels[level]) for level in sorted(levels, reverse=True)) + "."


def _weight(level: Level, count: int) -> str:
    if level is Level.ERROR:
        return f"{count} block{'s' if count == 1 else ''} publication"
    return f"{count} to look at" if level is Level.WARNING else f"{count} {_are(count)} taste"


def _fixable(safe: int, likely: int) -> str:
    if safe and likely:
        return f"{safe} can be fixed with editorqa fix, {likely} more with editorqa fix --likely."
    return f"{safe or likely} can be fixed with editorqa fix{'' if safe else ' --likely'}."


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"

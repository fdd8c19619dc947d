"""Lines of a text in rows of a terminal: wrapped between words, what matters in its colour."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from editorqa.document import Document, Span
from editorqa.findings.paint import Paint
from editorqa.findings.quote import cells, harmless, shortened

_WORD: Final = re.compile(r"\S*\s*")
_EDGE: Final = 2  # columns before each row: a mark and a space
_CUT: Final = 20  # letters that a cut may move to stand between two words
_MOST: Final = 3  # rows that what changes may take


class Row(NamedTuple):
    """A row of a wrapped text, from one offset of it to another."""

    start: int
    end: int


def wrapped(text: str, width: int) -> list[Row]:
    """Rows of at most `width` columns, cut between words where one ends in time."""
    rows: list[Row] = []
    start = end = used = 0
    for match in _WORD.finditer(text):
        word = match[0]
        taken = cells(word.rstrip())
        if used + taken > width and end > start:
            rows.append(Row(start, end))
            start, used = end, 0
        for letter in word if taken > width else ():
            if used + cells(letter) > width:
                rows.append(Row(start, end))
                start, used = end, 0
            used += cells(letter)
            end += len(letter)
        if taken <= width:
            used += cells(word)
            end += len(word)
    return [*rows, Row(start, end)] if end > start or not rows else rows


def change(document: Document, span: Span, new: str | None, *, width: int, context: int, paint: Paint) -> list[str]:
    """Rows around a place with what stands there and what would (None: nothing is suggested)."""
    room = width - _EDGE
    before, after = _around(document, span, reach=(context + 1) * room)
    old = shortened(document.source[span.start : span.end], _MOST * room - 10)
    line = f"{before}{old}{after}"
    rows = wrapped(line, room)
    place = Row(len(before), len(before) + len(old))
    touched = [i for i, row in enumerate(rows) if row.start <= place.end and (place.start < row.end or row is rows[-1])]
    first, last = touched[0], touched[-1]
    if first < last and rows[last].start == place.end:
        last -= 1
    if first < last and rows[first].end == place.start:
        first += 1
    above, below = rows[max(0, first - context) : first], rows[last + 1 : last + 1 + context]
    shown = [_row("  ", line, row, None, "", paint) for row in above]
    if new is None:
        shown += [_row("> ", line, row, place, "marked", paint) for row in rows[first : last + 1]]
        shown.append(_marks(line, rows[first], place))
    else:
        shown += [_row("- ", line, row, place, "old", paint) for row in rows[first : last + 1]]
        written = shortened(new, _MOST * room - 10)
        head, tail = line[rows[first].start : place.start], line[place.end : rows[last].end]
        line_after = f"{head}{written}{tail}"
        there = Row(len(head), len(head) + len(written))
        shown += [_row("+ ", line_after, row, there, "new", paint) for row in wrapped(line_after, room)]
    return [*shown, *(_row("  ", line, row, None, "", paint) for row in below)]


def _around(document: Document, span: Span, *, reach: int) -> tuple[str, str]:
    """What stands before and after a place in its paragraph, made harmless, as far as it is of use."""
    source = document.source
    low = max(source.rfind("\n", 0, span.start), source.rfind("\r", 0, span.start)) + 1
    ends = [end for end in (source.find("\n", span.end), source.find("\r", span.end)) if end >= 0]
    high = min(ends, default=len(source))
    before, after = (
        harmless(source[max(low, span.start - reach) : span.start]),
        harmless(source[span.end : high][:reach]),
    )
    if low < span.start - reach:
        before = "…" + before[before.find(" ", 0, _CUT) + 1 :]
    if high > span.end + reach:
        cut = after.rfind(" ", len(after) - _CUT)
        after = (after[: cut + 1] if cut >= 0 else after) + "…"
    return before, after


def _row(edge: str, line: str, row: Row, place: Row | None, role: str, paint: Paint) -> str:
    text = line[row.start : row.end].rstrip()
    if place is None:
        return f"{paint('aside', edge)}{text}" if text else ""
    start, end = max(place.start, row.start) - row.start, min(place.end, row.end) - row.start
    if start >= min(end, len(text)):
        return f"{paint(role, edge)}{text}"
    return f"{paint(role, edge)}{text[:start]}{paint(role, text[start:end])}{text[end:]}"


def _marks(line: str, row: Row, place: Row) -> str:
    start, end = max(place.start, row.start), min(place.end, row.end)
    return " " * (_EDGE + cells(line[row.start : start])) + "^" * max(1, cells(line[start:end].rstrip()))

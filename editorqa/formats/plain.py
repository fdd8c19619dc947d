"""Plain text: each line is a paragraph, unless the file is hard-wrapped; then a block between blank lines is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from editorqa.document import Document, Run, Segment, Span
from editorqa.findings.finding import Edit
from editorqa.formats.cutting import whole_lines
from editorqa.formats.kinds import shapes, starts_item

SUFFIXES: Final = (".txt", ".text", "")

_LINE: Final = re.compile("[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_WRAPPED_LINE: Final = re.compile("[^\r\n]*(?:\r\n|[\r\n])?")
_LINE_END: Final = re.compile("\r\n?|\n")
_NARROWEST, _WIDEST = 60, 90
_SAMPLE: Final = 200_000
_END_MARKS: Final = frozenset('.!?:;。！？：；…"”')


def read(name: str, source: str) -> Document:
    """Segments without line ends, edge white space and list marks; a wrapped paragraph keeps the breaks in its text."""
    blocks = list(_wrapped_blocks(source) if _hard_wrapped(source) else _line_blocks(source))
    segments = []
    for (start, text), (kind, level, mark) in zip(blocks, shapes([block.text for block in blocks]), strict=True):
        end = start + len(text)
        runs = (Run(0, len(text) - mark, start + mark, end),)
        segments.append(Segment(kind, text[mark:] if mark else text, runs, Span(start, end), level))
    return Document(name, source, segments)


def remove(document: Document, first: int, last: int) -> tuple[Edit, ...]:
    """Cuts the lines of the segments `first` to `last`."""
    segments = document.segments
    return (Edit(whole_lines(document.source, segments[first].span.start, segments[last].span.end), ""),)


def join(document: Document, segment: int) -> tuple[Edit, ...]:
    """One space for what stands between a segment and the next, a list mark included."""
    if segment + 1 >= len(document.segments):
        return ()
    before, after = document.segments[segment], document.segments[segment + 1]
    return (Edit(Span(before.runs[-1].source_end, after.runs[0].source_start), " "),)


def escape(text: str, segment: Segment, *, source: str) -> str | None:  # noqa: ARG001  the signature of every format
    """Plain text needs no escapes."""
    return text


class _Block(NamedTuple):
    start: int
    text: str


def _line_blocks(source: str) -> Iterator[_Block]:
    for match in _LINE.finditer(source):
        line = match[0]
        text = line.strip()
        if text:
            lead = 0 if line[0] == text[0] else len(line) - len(line.lstrip())
            yield _Block(match.start() + lead, text)


def _hard_wrapped(source: str) -> bool:
    """Most lines that another one follows stop between 60 and 90 columns without an end mark, and none are long."""
    lines = [line.rstrip() for line in _LINE_END.split(source[:_SAMPLE])]
    inner = [line for line, after in pairwise(lines) if line and after and not starts_item(after.lstrip())]
    wrapped = sum(_NARROWEST <= len(line) <= _WIDEST and line[-1] not in _END_MARKS for line in inner)
    long = sum(len(line) > _WIDEST + 10 for line in lines)
    return len(inner) >= 3 and 2 * wrapped > len(inner) and 10 * long < len(lines)


def _wrapped_blocks(source: str) -> Iterator[_Block]:
    start = end = indent = offset = 0
    item = False
    for match in _WRAPPED_LINE.finditer(source):
        line = match[0].rstrip()
        text = line.lstrip()
        offset, lead = match.start(), len(line) - len(text)
        begins = bool(text) and (starts_item(text) or (lead > indent and not item))
        if end > start and (not text or begins):
            yield _Block(start, source[start:end])
            start = end
        if text:
            if end == start:
                start, item = offset + lead, starts_item(text)
            end, indent = offset + len(line), lead
    if end > start:
        yield _Block(start, source[start:end])

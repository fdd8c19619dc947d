"""A source cut into the blocks that a reader sees: each line in one, and what in it is prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal, NamedTuple, TypeAlias

from editorqa import formats
from editorqa.document import Kind, Segment
from editorqa.formats import plain

BlockKind: TypeAlias = Kind | Literal["markup", "blank"]

_LINE = re.compile("[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")


class Block(NamedTuple):
    """Lines of the source with their endings; `prose` are the stretches in it that no markup takes, in order."""

    kind: BlockKind
    level: int
    start: int
    end: int
    prose: tuple[tuple[int, int], ...]


def blocks(path: str, source: str) -> Iterator[Block]:
    """All of the source, in order; an empty one is one blank block.

    `path` tells the format, as it does when the text is checked.
    """
    reader = formats.by_suffix(path) or plain
    segments = sorted(reader.read(path, source).segments, key=lambda segment: (segment.span.start, -segment.span.end))
    prose = _united(sorted((run.source_start, run.source_end) for segment in segments for run in segment.runs))
    at = 0
    for (kind, level, _), lines in groupby(_lines(source, segments), key=lambda line: line[0]):
        spans = [span for _, span in lines]
        start, end = spans[0][0], spans[-1][1]
        while at < len(prose) and prose[at][1] <= start:
            at += 1
        yield Block(kind, level, start, end, (*_within(prose, at, start, end),))
    if not source:
        yield Block("blank", 0, 0, 0, ())


_Owner: TypeAlias = tuple[BlockKind, int, int]  # kind, level, which segment


def _lines(source: str, segments: Sequence[Segment]) -> Iterator[tuple[_Owner, tuple[int, int]]]:
    """Each line and the first segment that reaches into it."""
    at = 0
    for match in _LINE.finditer(source):
        start, end = match.span()
        while at < len(segments) and segments[at].span.end <= start:
            at += 1
        yield _owner(segments, at, match[0], end), (start, end)


def _owner(segments: Sequence[Segment], at: int, line: str, end: int) -> _Owner:
    if at < len(segments) and segments[at].span.start < end:
        return segments[at].kind, segments[at].level, at
    return ("markup" if line.strip() else "blank"), 0, -1


def _united(stretches: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    united: list[tuple[int, int]] = []
    for start, end in stretches:
        if united and start <= united[-1][1]:
            united[-1] = united[-1][0], max(united[-1][1], end)
        else:
            united.append((start, end))
    return united


def _within(prose: Sequence[tuple[int, int]], at: int, start: int, end: int) -> Iterator[tuple[int, int]]:
    while at < len(prose) and prose[at][0] < end:
        yield max(prose[at][0], start), min(prose[at][1], end)
        at += 1

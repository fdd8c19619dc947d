"""Text and where it stands in the source: every offset is a code point of `Document.source`, half-open."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

Kind = Literal["heading", "paragraph", "item", "quote", "caption", "cell", "meta", "furniture"]

_LINE_END = re.compile("\r\n?|\n")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of code points; empty where something may be inserted."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}, {self.end}")

    def touches(self, other: Span) -> bool:
        return self.start <= other.end and other.start <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


class Run(NamedTuple):
    """A stretch of a segment and the source it was read from.

    Equal lengths: copied letter for letter. Otherwise it was decoded (`&amp;`, an escape) and only the whole of it
    can be located.
    """

    start: int
    end: int
    source_start: int
    source_end: int

    @property
    def copied(self) -> bool:
        return self.end - self.start == self.source_end - self.source_start


class Segment(NamedTuple):
    """One paragraph, heading, list item, caption, table cell or front-matter value: prose without markup.

    `span` is all of it in the source, markup included; `runs` are ordered and cover `text` except for characters that
    the format put in (the space that stands for a hard line break).
    """

    kind: Kind
    text: str
    runs: tuple[Run, ...]
    span: Span
    level: int = 0

    def locate(self, start: int, end: int) -> Span | None:
        """Where `text[start:end]` stands in the source; None when no run holds an end of it."""
        if start == end:
            return self._locate_gap(start)
        first, last = self._run_at(start), self._run_at(end - 1)
        if first is None or last is None:
            return None
        low = first.source_start + (start - first.start if first.copied else 0)
        high = last.source_start + (end - last.start) if last.copied else last.source_end
        return Span(low, high) if low <= high else None

    def exact(self, start: int, end: int) -> bool:
        """True when one copied run holds it all, so that an edit there cannot touch markup."""
        run = self._run_at(start) if start < end or start == 0 else self._run_at(start - 1)
        return run is not None and run.copied and run.start <= start and end <= run.end

    def _locate_gap(self, offset: int) -> Span | None:
        run = self._run_at(offset - 1) if offset else self._run_at(0)
        if run is None or not run.copied:
            return None
        place = run.source_start + offset - run.start
        return Span(place, place)

    def _run_at(self, offset: int) -> Run | None:
        if len(self.runs) == 1:
            only = self.runs[0]
            return only if only.start <= offset < only.end else None
        index = bisect_right(self.runs, offset, key=lambda run: run.start) - 1
        if index < 0 or offset >= self.runs[index].end:
            return None
        return self.runs[index]


class Position(NamedTuple):
    """A line and a column, both 1-based."""

    line: int
    column: int


class Comment(NamedTuple):
    """A suppression found in the markup: `verb` is off, on or next; no rules means all of them."""

    verb: Literal["off", "on", "next"]
    rules: tuple[str, ...]
    span: Span


@dataclass(frozen=True)
class Document:
    """The decoded text (no BOM, line endings kept) and its prose.

    `markup` is everything a fix must leave alone, in an order that can be compared before and after.
    `notes` say what was skipped and why.
    """

    name: str
    source: str
    segments: Sequence[Segment]
    comments: Sequence[Comment] = ()
    markup: Sequence[str] = ()
    notes: Sequence[str] = ()

    def position(self, offset: int, *, utf16: bool = False) -> Position:
        """Line and column of an offset; columns count code points, or UTF-16 units."""
        line = bisect_right(self._line_starts, offset)
        start = self._line_starts[line - 1]
        if not utf16:
            return Position(line, offset - start + 1)
        units = len(self.source[start:offset].encode("utf-16-le", "surrogatepass")) // 2
        return Position(line, units + 1)

    def offset(self, position: Position, *, utf16: bool = False) -> int:
        """The inverse of `position`."""
        start = self._line_starts[position.line - 1]
        if not utf16:
            return start + position.column - 1
        rest = self.source[start:].encode("utf-16-le", "surrogatepass")[: 2 * (position.column - 1)]
        return start + len(rest.decode("utf-16-le", "surrogatepass"))

    def around(self, offset: int, reach: int) -> tuple[str, int]:
        """The line that holds an offset, without its ending and as far as `reach` each way, and where that begins."""
        number = bisect_right(self._line_starts, offset)
        start = self._line_starts[number - 1]
        end = self._line_starts[number] if number < len(self._line_starts) else len(self.source)
        low, high = max(start, offset - reach), min(end, offset + reach)
        return self.source[low:high].rstrip("\r\n"), low

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(m.end() for m in _LINE_END.finditer(self.source))]

"""A gap: the marks and spaces between two words of one segment."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import compress, count
from typing import NamedTuple, TypeVar

from editorqa.findings.finding import Confidence
from editorqa.language.sentences import SEPARATOR
from editorqa.rulebook.rule import Change, Hit
from editorqa.text import Text

T = TypeVar("T")

LONGEST = 200
"""What is longer separates parts of a page; nobody reads it as punctuation."""

MOST = 20_000
"""So many distinct gaps are remembered."""


class Gap(NamedTuple):
    """`marks` are as in `text.plain`; `left` and `right`, lower case, are empty at an end of the segment."""

    text: Text
    word: int
    start: int
    marks: str
    left: str
    right: str

    @property
    def end(self) -> int:
        return self.start + len(self.marks)

    @property
    def written(self) -> str:
        """The marks as they stand in the source: curly quotes, no-break spaces."""
        return self.text.joined[self.start : self.end]

    @property
    def before(self) -> str:
        """The last letter on the left, empty at the start of the segment."""
        return self.text.joined[self.start - 1] if self.left else ""

    @property
    def after(self) -> str:
        """The first letter on the right, empty at the end of the segment."""
        return self.text.joined[self.end] if self.right else ""

    def nearby(self, steps: int) -> str:
        """The gap so many words further on (or back), as in `text.plain`."""
        gaps = self.text.columns.gaps
        return gaps[self.word + steps] if 0 <= self.word + steps < len(gaps) else ""

    def word_nearby(self, steps: int) -> str:
        """The word so many words after the right one (or before it)."""
        words = self.text.columns.words
        return words[self.word + steps] if 0 <= self.word + steps < len(words) else ""

    def is_capital(self) -> bool:
        """True when the right word begins as a sentence does."""
        return self.after.isupper() and (len(self.right) == 1 or self.text.joined[self.end + 1].islower())


Finder = Callable[[Gap], Iterator[Hit]]


class Suspicion(dict[str, tuple[T, ...]]):
    """What a gap may be guilty of, by its marks alone: asked once for every distinct gap, looked up for all others."""

    def __init__(self, suspects: Callable[[str], tuple[T, ...]]) -> None:
        self._suspects = suspects

    def __missing__(self, marks: str) -> tuple[T, ...]:
        if len(self) > MOST:
            self.clear()
        found = self[marks] = self._suspects(marks) if len(marks) <= LONGEST else ()
        return found


def odd_gaps(text: Text, suspicion: Mapping[str, tuple[T, ...]]) -> Iterator[tuple[Gap, tuple[T, ...]]]:
    """The gaps that are guilty of something, with what it may be; one that reaches over the end of a segment is two."""
    words, gaps, starts = text.columns
    for i in compress(count(), map(suspicion.__getitem__, gaps)):
        end = starts[i] if i < len(starts) else len(text.joined)
        start = end - len(gaps[i])
        left = words[i - 1] if i else ""
        right = words[i] if i < len(words) else ""
        suspects = suspicion[gaps[i]]
        first, *rest = gaps[i].split(SEPARATOR)
        if rest:
            yield Gap(text, i, start, first, left, ""), suspects
            yield Gap(text, i, end - len(rest[-1]), rest[-1], "", right), suspects
        else:
            yield Gap(text, i, start, first, left, right), suspects


def mend(gap: Gap, *changes: Change, words: tuple[int, int] = (1, 0), confidence: Confidence | None = None) -> Hit:
    """A hit that quotes the changes with so many words (0 or 1) of the left and the right; `use` is what it becomes."""
    start = min(change[0] for change in changes)
    end = max(change[1] for change in changes)
    if words[0] and gap.left:
        start = min(start, gap.start - len(gap.left))
    if words[1] and gap.right:
        end = max(end, gap.end + len(gap.right))
    return Hit(start, end, (changes,), {"use": becomes(gap.text.joined, start, end, changes)}, confidence)


def becomes(joined: str, start: int, end: int, changes: tuple[Change, ...]) -> str:
    """What `joined[start:end]` reads once the changes, which are in order, are made."""
    parts: list[str] = []
    done = start
    for low, high, new in changes:
        parts += joined[done:low], new
        done = high
    return "".join([*parts, joined[done:end]]).strip()

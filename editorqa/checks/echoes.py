"""A stretch of a sentence that stands in it a second time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from editorqa.rulebook.rule import Hit, Rule, each
from editorqa.text import Text

_ANCHOR: Final = 6
_REACH: Final = 70
_APART: Final = frozenset(";\u2029")
"""Marks that make a list of what stands on both sides."""


@dataclass(frozen=True, slots=True)
class Options:
    """So many `words` in a row make an echo; shorter ones are rhetoric."""

    words: int = 8


prepare = each


def check(text: Text, prepared: Sequence[Rule]) -> Iterable[tuple[Rule, Hit]]:
    """Hangs on long words that come again soon, and grows from there to both sides."""
    words, gaps, starts = text.columns
    for rule in prepared:
        seen = -1
        for one, other in sorted(_returns(text, rule.options.words)):
            if one <= seen:
                continue
            first, second, length = _grown(words, one, other)
            if length < rule.options.words or _is_list(words[first : first + length]):
                continue
            last = second + length - 1
            if text.sentence_words(first)[1] <= last or not _APART.isdisjoint("".join(gaps[first + 1 : last + 1])):
                continue
            seen = last
            related = starts[first], starts[first + length - 1] + len(words[first + length - 1])
            yield rule, Hit(starts[second], starts[last] + len(words[last]), related=(related,))


def _returns(text: Text, least: int) -> Iterator[tuple[int, int]]:
    for word, places in text.index.items():
        if len(places) > 1 and len(word) >= _ANCHOR:
            yield from ((one, other) for one, other in pairwise(places) if least <= other - one < _REACH)


def _grown(words: Sequence[str], one: int, other: int) -> tuple[int, int, int]:
    """Where the two equal stretches around a pair of equal words begin, and how long they are; they never overlap."""
    left, right, apart = 0, 1, other - one
    while left < one and left + right < apart and words[one - left - 1] == words[other - left - 1]:
        left += 1
    while other + right < len(words) and left + right < apart and words[one + right] == words[other + right]:
        right += 1
    return one - left, other - left, left + right


def _is_list(words: Sequence[str]) -> bool:
    """Figures and names of a table repeat by right."""
    return 2 * sum(word.isdigit() for word in words) > len(words) or 2 * len(set(words)) <= len(words)

"""A stretch of a sentence that stands in it a second time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from editorqa.rulebook.rule import Hit, Rule, each
from editorqa.text import Text

_LONG: Final = 45
"""Shorter sentences have no room for an echo."""

_APART: Final = frozenset(";\u2029")
"""Marks that make a list of what stands on both sides."""


class Options(NamedTuple):
    """So many `words` in a row make an echo; shorter ones are rhetoric."""

    words: int = 8


prepare = each


def check(text: Text, prepared: Sequence[Rule]) -> Iterable[tuple[Rule, Hit]]:
    """Only sentences with as many repeated words as an echo has are looked at word by word."""
    words, gaps, starts = text.columns
    for rule in prepared:
        least = rule.options.words
        for start, end in text.sentences:
            size = end - start
            if size < _LONG or size - len(set(words[start:end])) < least:
                continue
            found = _echo(words[start:end], least)
            if found is None or not _APART.isdisjoint("".join(gaps[start + 1 : end])):
                continue
            first, second, length = start + found[0], start + found[1], found[2]
            last, before = second + length - 1, first + length - 1
            related = (starts[first], starts[before] + len(words[before]))
            yield rule, Hit(starts[second], starts[last] + len(words[last]), related=(related,))


def _echo(words: Sequence[str], least: int) -> tuple[int, int, int] | None:
    """The first stretch of at least so many words that comes again without overlapping: both places and its length."""
    seen: dict[tuple[str, ...], int] = {}
    for second in range(len(words) - least + 1):
        first = seen.setdefault(tuple(words[second : second + least]), second)
        if second - first >= least:
            length = least
            while second + length < len(words) and first + length < second:
                if words[first + length] != words[second + length]:
                    break
                length += 1
            return None if _is_list(words[first : first + length]) else (first, second, length)
    return None


def _is_list(words: Sequence[str]) -> bool:
    """Figures and names of a table repeat by right."""
    return 2 * sum(word.isdigit() for word in words) > len(words) or 2 * len(set(words)) <= len(words)

"""Figures that an engine or a lost tag has broken: what they were cannot be told from the English."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from editorqa.checks.amounts import is_coded
from editorqa.checks.distinct import odd_words
from editorqa.rulebook.rule import Hit, Rule, each, found_by
from editorqa.text import Text

Find = Literal["torn", "engine", "missing"]

_ENGINE: Final = re.compile(r"6?5438")
_PARTS: Final = frozenset(("morning", "afternoon", "evening", "night"))
_PREPOSITIONS: Final = frozenset(("of", "on", "in", "from", "between", "since", "at"))
_LETTERS: Final = 25
"""So many letters make a line prose, in which numbers do not stand in a row."""


class Options(NamedTuple):
    """`find`: digits `torn` apart, what an `engine` writes for a 1, or a date `missing` after its preposition."""

    find: Find


prepare = each


def check(text: Text, prepared: Sequence[Rule]) -> Iterable[tuple[Rule, Hit]]:
    """Looks at words of digits and at prepositions; there is never a fix."""
    return found_by(_FINDERS, text, prepared)


def _torn(text: Text) -> Iterator[Hit]:
    """3 1 7500: three numbers or more with nothing but a space between them."""
    words, gaps, starts = text.columns
    done = -1
    for word in sorted(word for name in odd_words(text).figures if name.isdecimal() for word in text.index[name]):
        if word <= done:
            continue
        last = word
        while last + 1 < len(words) and gaps[last + 1] == " " and words[last + 1].isdecimal():
            last += 1
        done = last
        if last - word < 2:
            continue
        sizes = [len(words[i]) for i in range(word, last + 1)]
        evenly = sizes[1] > 2 and len(set(sizes[1:])) == 1
        if evenly or max(sizes) < 3 or is_coded(text, word) or gaps[word][-1:] in tuple("+-(:"):
            continue
        start, end = text.bounds(text.segment_at(starts[word]))
        if sum(map(len, re.findall(r"[A-Za-z]{2,}", text.joined[start:end]))) > _LETTERS:
            yield Hit(starts[word], starts[last] + len(words[last]))


def _engine(text: Text) -> Iterator[Hit]:
    """65438, 5438+1."""
    words, gaps, starts = text.columns
    for name in [name for name in odd_words(text).figures if _ENGINE.match(name)]:
        for word in text.index[name]:
            plus = gaps[word + 1] == "+"
            if name == "65438" or plus:
                last = word + 1 if plus and word + 1 < len(words) else word
                yield Hit(starts[word], starts[last] + len(words[last]))


def _missing(text: Text) -> Iterator[Hit]:
    """`on the morning of , the mayor`, `In , the plant`."""
    words, gaps, starts = text.columns
    for part in _PARTS:
        for word in text.index.get(part, ()):
            if words[word + 1 : word + 2] == ["of"] and gaps[word + 1] == " ":
                after = gaps[word + 2].lstrip(" ")
                if after.startswith((",", ".", ";")):
                    yield Hit(starts[word], starts[word + 1] + 2 + len(gaps[word + 2]) - len(after) + 1)
    at = text.plain.find(" ,")
    while at >= 0:
        word = text.word_at(at)
        stranded = word > 0 and words[word] == "of" and words[word - 1] in _PARTS
        if word >= 0 and gaps[word + 1].startswith(" ,") and words[word] in _PREPOSITIONS and not stranded:
            yield Hit(starts[word], at + 2)
        at = text.plain.find(" ,", at + 1)


_FINDERS: Final[Mapping[Find, Callable[[Text], Iterator[Hit]]]] = {
    "torn": _torn,
    "engine": _engine,
    "missing": _missing,
}

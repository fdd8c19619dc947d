"""Advertising that a cloned site smuggled into a title or a line: betting, casino and app names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from editorqa.checks.distinct import odd_words
from editorqa.findings.finding import Confidence
from editorqa.rulebook.rule import Hit, LocalFix, Remove, Rule, each
from editorqa.text import Text

_SEPARATOR: Final = re.compile(r"\s*[-–—_|·,，:：(（【\[]\s*\S*\Z")


class Options(NamedTuple):
    """`signs` are stretches of Chinese words that give it away; `phrases` English ones."""

    signs: tuple[str, ...]
    phrases: tuple[str, ...] = ()


prepare = each


def check(text: Text, prepared: Sequence[Rule]) -> Iterable[tuple[Rule, Hit]]:
    """Hangs on words that are not ASCII, and on the first words of the English phrases."""
    for rule in prepared:
        places = [*_signs(text, rule.options.signs), *_phrases(text, rule.options.phrases)]
        for segment in sorted({text.segment_at(place) for place in places}):
            start, end = text.bounds(segment)
            first = min(place for place in places if start <= place < end)
            yield rule, _hit(text, segment, first)


def _signs(text: Text, signs: Sequence[str]) -> Iterable[int]:
    starts = text.columns.starts
    for word in odd_words(text).foreign:
        at = min((word.find(sign) for sign in signs if sign in word), default=-1)
        if at >= 0:
            yield from (starts[place] + at for place in text.index[word])


def _phrases(text: Text, phrases: Sequence[str]) -> Iterable[int]:
    words, _, starts = text.columns
    for phrase in phrases:
        spelled = phrase.split()
        for place in text.index.get(spelled[0], ()):
            if words[place : place + len(spelled)] == spelled:
                yield starts[place]


def _hit(text: Text, segment: int, at: int) -> Hit:
    """From the mark that joined it to the title to the end of the line; the whole line when nothing is left."""
    start, end = text.bounds(segment)
    joint = _SEPARATOR.search(text.joined, start, at)
    low = joint.start() if joint else at
    fix: LocalFix = [(low, end, "")] if joint and text.joined[start:low].strip() else Remove(segment, segment)
    whole = isinstance(fix, Remove)
    low = start if whole else low + len(text.joined[low:at]) - len(text.joined[low:at].lstrip())
    return Hit(low, end, (fix,), {}, Confidence.ASK if not joint and not whole else None)

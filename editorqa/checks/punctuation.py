"""Marks and the spaces around them, looked at only where the gap between two words is odd."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from editorqa.checks.marks import full_width, hyphens, missing, runs, spaces, symbols
from editorqa.checks.marks.gap import Gap, Suspicion, odd_gaps
from editorqa.rulebook.rule import Hit, Rule
from editorqa.text import Text

Find = Literal[
    "space-before",
    "space-after",
    "space-beside-bracket",
    "spaced-bracket",
    "spaced-apostrophe",
    "spaced-hyphen",
    "several-spaces",
    "mixed-marks",
    "doubled-mark",
    "long-dots",
    "long-dash",
    "chinese-marks",
    "chinese-title-marks",
    "picture-mark",
    "unseen",
]


class Options(NamedTuple):
    """`find` is what the rule is about."""

    find: Find


def prepare(rules: Sequence[Rule]) -> Mapping[Find, Sequence[Rule]]:
    """The rules by what they find."""
    prepared: dict[Find, list[Rule]] = {}
    for rule in rules:
        prepared.setdefault(rule.options.find, []).append(rule)
    return prepared


def check(text: Text, prepared: Mapping[Find, Sequence[Rule]]) -> Iterable[tuple[Rule, Hit]]:
    """Every gap whose marks are odd, shown to the finders that know such marks."""
    for gap, suspects in odd_gaps(text, _suspicion(frozenset(prepared))):
        for find in suspects:
            for hit in _FINDERS[find][1](gap):
                for rule in prepared[find]:
                    yield rule, hit


@lru_cache(maxsize=16)
def _suspicion(finds: frozenset[Find]) -> Suspicion[Find]:
    shapes = [(find, shape) for find, (shape, _) in _FINDERS.items() if find in finds]
    return Suspicion(lambda marks: tuple(find for find, shape in shapes if shape.search(marks)))


_FINDERS: Final[Mapping[Find, tuple[re.Pattern[str], Callable[[Gap], Iterator[Hit]]]]] = {
    "space-before": (spaces.BEFORE, spaces.before_mark),
    "space-after": (missing.AFTER, missing.after_mark),
    "space-beside-bracket": (missing.BRACKET, missing.bracket),
    "spaced-bracket": (spaces.BRACKETS, spaces.brackets),
    "spaced-apostrophe": (spaces.APOSTROPHE, spaces.apostrophe),
    "spaced-hyphen": (hyphens.SPACED, hyphens.spaced),
    "several-spaces": (spaces.SEVERAL, spaces.several),
    "mixed-marks": (runs.MIXED, runs.mixed),
    "doubled-mark": (runs.LOUD, runs.loud),
    "long-dots": (runs.DOTS, runs.dots),
    "long-dash": (hyphens.DASHES, hyphens.drawn),
    "chinese-marks": (full_width.CHINESE, full_width.marks),
    "chinese-title-marks": (full_width.CHINESE, full_width.titles),
    "picture-mark": (symbols.PICTURES, symbols.pictures),
    "unseen": (symbols.UNSEEN, symbols.unseen),
}

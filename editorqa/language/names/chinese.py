"""Chinese names: a surname and a given name in either order, in one piece or split."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from editorqa.language import lexicon
from editorqa.language.names.reading import Reading
from editorqa.language.names.scoring import Found, score_of
from editorqa.language.names.syllables import divisions, given_score

_LEAST_SURNAME: Final = 120


def chinese(reading: Reading) -> Iterator[Found]:
    """Everything that may be a Chinese name, with how sure it is."""
    yield from _surnames_and_given(reading)
    yield from _compound(reading)


def _surnames_and_given(reading: Reading) -> Iterator[Found]:
    words = reading.words
    surnames = lexicon.surnames()
    for surname in surnames.keys() & reading.prose.index.keys():
        weight = surnames[surname]
        if weight < _LEAST_SURNAME:
            continue
        for at in reading.prose.index[surname]:
            if at + 1 < reading.count and reading.spaced(at + 1) and _may_be_given(words[at + 1]):
                yield from _surname_first(reading, at, surname, weight)
            if at and reading.spaced(at) and _may_be_given(words[at - 1]):
                yield from _surname_last(reading, at, surname, weight)


def _compound(reading: Reading) -> Iterator[Found]:
    """A surname of two syllables that is split: `Ou yang Ting`."""
    compounds = _compounds()
    for one in compounds.keys() & reading.prose.index.keys():
        for at in reading.prose.index[one]:
            if at + 2 >= reading.count or not (reading.spaced(at + 1) and reading.spaced(at + 2)):
                continue
            surname = one + reading.words[at + 1]
            given = reading.words[at + 2]
            if surname in compounds[one] and _may_be_given(given):
                score = score_of(reading, at, at + 2, (at, at + 2), surname, lexicon.surnames()[surname], given)
                yield Found(score + 1.0, at, at + 2, surname, given, reversed=False)


@cache
def _compounds() -> dict[str, frozenset[str]]:
    """Surnames of two syllables by the first."""
    found: dict[str, set[str]] = {}
    for surname in lexicon.surnames():
        parts = divisions(surname)
        if parts and all(len(division) == 2 for division in parts):
            found.setdefault(parts[0][0], set()).add(surname)
    return {first: frozenset(names) for first, names in found.items()}


def _may_be_given(word: str) -> bool:
    return len(word) > 1 and given_score(word) is not None


def _surname_first(reading: Reading, at: int, surname: str, weight: int) -> Iterator[Found]:
    words, gaps = reading.words, reading.gaps
    given = words[at + 1]
    if len(divisions(given)[0]) == 1 and at + 2 < reading.count:
        joined = given + words[at + 2]
        hyphen = gaps[at + 2] in ("-", "'", "\u2019")
        if (reading.spaced(at + 2) or hyphen) and given_score(joined) is not None and len(divisions(joined)[0]) < 3:
            small = reading.case(at) == "mixed" and not reading.capital(at + 2) and not hyphen
            if not small:
                score = score_of(reading, at, at + 2, (at, at + 1, at + 2), surname, weight, joined)
                score -= 0.2 if joined in lexicon.given_pairs() else 0.8
                yield Found(score, at, at + 2, surname, joined, reversed=False)
    score = score_of(reading, at, at + 1, (at, at + 1), surname, weight, given)
    yield Found(score, at, at + 1, surname, given, reversed=False)


def _surname_last(reading: Reading, at: int, surname: str, weight: int) -> Iterator[Found]:
    words, gaps = reading.words, reading.gaps
    given, first = words[at - 1], at - 1
    if len(divisions(given)[0]) == 1 and at > 1 and gaps[at - 1] == "-" and divisions(words[at - 2]):
        given, first = words[at - 2] + given, at - 2
    if len(given) < 4 and first == at - 1:
        return  # one syllable before a surname: far too many words
    if given in lexicon.surnames() and len(divisions(given)) == 1 and given not in lexicon.given_pairs():
        return
    score = score_of(reading, first, at, tuple(range(first, at + 1)), surname, weight, given)
    yield Found(score - 0.7, first, at, surname, given, reversed=True)

